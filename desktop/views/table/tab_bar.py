"""The row above the table: which table, the search field, and what to do with it."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QSize, Qt, QTimer
from PySide6.QtGui import QAction, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from desktop.painting.theme import INSIDE, RELATED, Theme
from desktop.viewmodels.table.model import Tab, TableViewModel
from desktop.views.parts.icons import icon

PAUSE_MS = 600
LEAST_SEARCH = 64
_ICON = 16


@dataclass(frozen=True)
class BarActs:
    """What the row calls when its user acts."""

    table: Callable[[str], None]
    search: Callable[[str], None]
    paused: Callable[[], None]
    columns: Callable[[], None]
    command: Callable[[str], None]


class SearchField(QLineEdit):
    """A field that says what is typed at once, and that typing paused after a while; Esc empties it."""

    def __init__(self, typed: Callable[[str], None], paused: Callable[[], None]) -> None:
        super().__init__()
        self._showing = False
        self._typed = typed
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(paused)
        self._lens = QAction(self)
        self.addAction(self._lens, QLineEdit.ActionPosition.LeadingPosition)
        self._cross = QAction(self)
        self._cross.setToolTip("Empty the search (Esc)")
        self._cross.setVisible(False)
        self._cross.triggered.connect(self.clear)
        self.addAction(self._cross, QLineEdit.ActionPosition.TrailingPosition)
        self.setPlaceholderText("Search")
        self.setAccessibleName("Search the table")
        self.setToolTip("Show only rows that contain every word (Ctrl+Shift+F)")
        self.setMinimumWidth(LEAST_SEARCH)
        self.setMaximumWidth(220)
        self.textChanged.connect(self._text_changed)

    def show_text(self, text: str) -> None:
        """Show a search text, silently; what is being typed is left alone."""
        if text != self.text():
            self._showing = True
            self.setText(text)
            self._showing = False

    def show_theme(self, theme: Theme) -> None:
        """Take on the colours of a theme."""
        self._lens.setIcon(icon("search", theme.faint, _ICON))
        self._cross.setIcon(icon("x", theme.muted, _ICON))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Empty the field with Esc; an empty field leaves Esc to the window."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)

    def _text_changed(self, text: str) -> None:
        self._cross.setVisible(bool(text))
        if not self._showing:
            self._typed(text)
            self._pause.start()


class TabBar(QWidget):
    """Tabs at the left; search, columns, copy and save at the right."""

    def __init__(self, acts: BarActs) -> None:
        super().__init__()
        self._acts = acts
        self._tabs: dict[str, QPushButton] = {}
        self._said: tuple[tuple[Tab, ...], str] | None = None
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._tab_row = QHBoxLayout()
        self._tab_row.setSpacing(0)
        self.search = SearchField(acts.search, acts.paused)
        self.columns_button = _button("Choose columns", acts.columns)
        self._icons = (
            (self.columns_button, "columns-3"),
            (
                _button(
                    "Copy table (Ctrl+Alt+C; Ctrl+C in the table copies chosen rows)",
                    lambda: acts.command("copy-table"),
                ),
                "copy",
            ),
            (_button("Save table as CSV (Ctrl+Shift+E)", lambda: acts.command("save-table")), "download"),
        )
        layout = QHBoxLayout(self)
        layout.setContentsMargins(RELATED, INSIDE, RELATED, INSIDE)
        layout.setSpacing(INSIDE)
        layout.addLayout(self._tab_row)
        layout.addStretch(1)
        # Without an alignment the lowest of these would limit the height of all, and cut large text.
        layout.addWidget(self.search, 1, Qt.AlignmentFlag.AlignVCenter)
        for button, _ in self._icons:
            layout.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_model(self, model: TableViewModel) -> None:
        """Show the tabs of a dataset and the search text, silently."""
        self.search.show_text(model.search)
        if (model.tabs, model.table) == self._said:
            return
        self._said = model.tabs, model.table
        if list(self._tabs) != [tab.key for tab in model.tabs]:
            self._make_tabs([tab.key for tab in model.tabs])
        for tab in model.tabs:
            button = self._tabs[tab.key]
            button.setText(tab.title)
            button.setAccessibleName(f"Table: {tab.title}")
            button.setToolTip(f"Show the table of {tab.title.lower()}")
            button.setChecked(tab.key == model.table)
        self._make_room()

    def show_theme(self, theme: Theme) -> None:
        """Take on the colours of a theme."""
        self.search.show_theme(theme)
        for button, name in self._icons:
            button.setIcon(icon(name, theme.muted, _ICON))

    def changeEvent(self, event: QEvent) -> None:
        """Make room for another size of text."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._make_room()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave copying and saving to the menu where the tabs would be cut."""
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        tabs = sum(tab.sizeHint().width() for tab in self._tabs.values())
        buttons = [button for button, _ in self._icons]
        needed = tabs + LEAST_SEARCH + sum(button.sizeHint().width() + INSIDE for button in buttons)
        for button in buttons[1:]:
            button.setVisible(needed + 3 * RELATED <= self.width())

    def _make_tabs(self, keys: list[str]) -> None:
        for button in self._tabs.values():
            self._group.removeButton(button)
            self._tab_row.removeWidget(button)
            button.deleteLater()
        self._tabs = {}
        for key in keys:
            button = QPushButton()
            button.setProperty("role", "segment")
            button.setCheckable(True)
            button.clicked.connect(lambda _checked, key=key: self._acts.table(key))
            self._group.addButton(button)
            self._tab_row.addWidget(button)
            self._tabs[key] = button


def _button(name: str, act: Callable[[], None]) -> QToolButton:
    button = QToolButton()
    button.setProperty("role", "icon")
    button.setIconSize(QSize(_ICON, _ICON))
    button.setAccessibleName(name.split(" (")[0])
    button.setToolTip(name)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.clicked.connect(act)
    return button
