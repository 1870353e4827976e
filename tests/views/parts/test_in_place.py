"""A text that changes in place: room is asked for only where another is needed."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.views.parts.elided_label import ElidedLabel
from desktop.views.parts.in_place import set_text


class Requests(QObject):
    """Counts how often a widget was asked to lay out what is in it."""

    def __init__(self, widget):
        super().__init__(widget)
        self.count = 0
        widget.installEventFilter(self)

    def eventFilter(self, watched, event):
        self.count += event.type() == QEvent.Type.LayoutRequest
        return False


@pytest.fixture
def window(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    QVBoxLayout(window)
    window.resize(300, 200)
    return window


def settled(window):
    window.show()
    QCoreApplication.sendPostedEvents()
    QCoreApplication.processEvents()
    return Requests(window)


def in_row(window, label):
    row = QHBoxLayout()
    row.addWidget(label)
    row.addStretch(1)
    window.layout().addLayout(row)
    return label


def test_a_text_of_the_same_room_is_painted_and_nothing_is_laid_out(window):
    label = in_row(window, QLabel("290 projects"))
    requests = settled(window)
    before = label.grab().toImage()
    set_text(label, "209 projects")
    QCoreApplication.sendPostedEvents()
    assert label.text() == "209 projects" and label.grab().toImage() != before
    assert requests.count == 0


def test_a_longer_text_is_given_its_room(window):
    label = in_row(window, QLabel("9 projects"))
    requests = settled(window)
    set_text(label, "1 175 projects of many more")
    QCoreApplication.sendPostedEvents()
    assert requests.count and label.width() >= label.sizeHint().width()


def test_a_sentence_that_takes_another_line_is_given_its_room(window):
    label = QLabel("Short.")
    label.setWordWrap(True)
    window.layout().addWidget(label)
    window.layout().addStretch(1)
    settled(window)
    before = label.height()
    set_text(label, "Counts are what open sources show, not market shares. " * 4)
    QCoreApplication.sendPostedEvents()
    assert label.height() == label.heightForWidth(label.width()) > before


def test_a_label_that_is_hidden_stays_hidden_and_one_that_shows_still_shows(window):
    shown, hidden = in_row(window, QLabel("a")), in_row(window, QLabel("b"))
    hidden.hide()
    settled(window)
    for label in (shown, hidden):
        set_text(label, "a longer text")
    assert shown.isVisible() and not shown.isHidden()
    assert hidden.isHidden()


def test_a_line_of_its_own_says_another_sentence_and_nothing_is_laid_out(window):
    label = ElidedLabel("small", alone=True)
    window.layout().addWidget(label)
    label.show_text("416 of 3 818 rows are from a leaked list.")
    requests = settled(window)
    label.show_text("4 of 38 rows are from a leaked list, and none from anywhere else.")
    QCoreApplication.sendPostedEvents()
    assert requests.count == 0 and label.text().startswith("4 of 38")
    label.show_text("")
    label.show_text("Again.")
    QCoreApplication.sendPostedEvents()
    assert label.text() == "Again."


def test_a_title_that_becomes_longer_is_given_its_room(window):
    title = in_row(window, ElidedLabel("heading"))
    title.show_text("Deals")
    settled(window)
    title.show_text("Documented deals from China")
    QCoreApplication.sendPostedEvents()
    assert title.width() == title.sizeHint().width() and title.text() == "Documented deals from China"
