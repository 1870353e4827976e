"""A button that shows what is chosen and opens a menu of what could be."""

from collections.abc import Callable, Sequence

from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from desktop.painting.theme import Theme
from desktop.viewmodels.parts.choice import Choice
from desktop.views.parts.icons import icon
from desktop.views.parts.plain import on_button


class MenuButton(QToolButton):
    """Shows a label before the chosen title; `chosen` is called with the key a user picks."""

    def __init__(self, name: str, chosen: Callable[[str], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chosen = chosen
        self._name = name
        self._sections: Sequence[tuple[str, Sequence[Choice]]] = ()
        self.setProperty("role", "quiet")
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._menu = QMenu(self)
        self._menu.setAccessibleName(name)
        self._deeds: Sequence[tuple[str, Callable[[], None]]] = ()
        self.setMenu(self._menu)

    def set_deeds(self, deeds: Sequence[tuple[str, Callable[[], None]]]) -> None:
        """Let the menu end in deeds, each a text and what it does; they are shown with the next choices."""
        self._deeds = deeds

    def show_choices(self, text: str, sections: Sequence[tuple[str, Sequence[Choice]]]) -> None:
        """Show a text and, in the menu, sections of choices; a section's title may be empty."""
        self.setText(f"{on_button(text)}  ⌄")
        self.setAccessibleName(f"{self._name}: {text}")
        if sections == self._sections:
            return
        self._sections = sections
        self._menu.clear()
        # Clearing deletes the entries, but not what held them together.
        for group in self._menu.findChildren(QActionGroup):
            group.deleteLater()
        for title, choices in sections:
            if title and choices:
                self._menu.addSection(title)
            self._add(choices)
        if self._deeds:
            self._menu.addSeparator()
        for text, deed in self._deeds:
            self._menu.addAction(text, deed)

    def show_theme(self, theme: Theme) -> None:
        """Take on the colours of a theme."""
        if not self.icon().isNull():
            self.setIcon(icon(self.property("icon_name") or "", theme.muted))

    def _add(self, choices: Sequence[Choice]) -> None:
        group = QActionGroup(self._menu)
        for choice in choices:
            text = f"{choice.title}   ({choice.detail})" if choice.detail else choice.title
            action = QAction(on_button(text), self._menu)
            action.setCheckable(True)
            action.setChecked(choice.chosen)
            action.triggered.connect(lambda _checked, key=choice.key: self._chosen(key))
            group.addAction(action)
            self._menu.addAction(action)
