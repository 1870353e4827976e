"""A button with a menu of choices: what it shows, and what it leaves behind."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication

from desktop.viewmodels.parts.choice import Choice
from desktop.views.parts.menu_button import MenuButton


def test_choices_that_were_replaced_are_gone_altogether(qtbot):
    button = MenuButton("Measure", lambda _key: None)
    qtbot.addWidget(button)

    def show(*titles: str) -> int:
        button.show_choices(
            titles[0], [("", [Choice(title, title, "", title == titles[0]) for title in titles])]
        )
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        return len(button.menu().findChildren(QObject))

    first = show("Deals", "Money")
    assert [show("Links", "Rows"), show("Deals", "Money")] == [first, first]
