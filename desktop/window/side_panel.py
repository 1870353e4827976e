"""The panel at the right: four tabs, one shown at a time."""

from collections.abc import Callable

from PySide6 import QtCore
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from desktop.window.commands import shown_keys
from desktop.window.pane import Pane

TABS = (
    ("rankings", "Rankings", "show-rankings"),
    ("country", "Country", "show-country"),
    ("evidence", "Evidence", "show-evidence"),
    ("scenes", "Scenes", "show-scenes"),
)


class SidePanel(QWidget):
    """Tabs above a stack of views; `chosen` is called with the key of the tab a user picks."""

    def __init__(self, chosen: Callable[[str], None]) -> None:
        super().__init__()
        self.setAttribute(QtCore.Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("role", "panel")
        self.setAccessibleName("Rankings, country, evidence and scenes")
        self._stack = QStackedWidget()
        self._tabs: dict[str, QPushButton] = {}
        self._pages: dict[str, QWidget] = {}
        row = QHBoxLayout()
        row.setContentsMargins(8, 4, 8, 0)
        row.setSpacing(0)
        group = QButtonGroup(self)
        for key, title, command in TABS:
            tab = QPushButton(title)
            tab.setProperty("role", "segment")
            tab.setCheckable(True)
            tab.setAccessibleName(title)
            tab.setToolTip(f"{title} ({shown_keys(command)})")
            tab.clicked.connect(lambda _checked, key=key: chosen(key))
            group.addButton(tab)
            row.addWidget(tab)
            self._tabs[key] = tab
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self._stack, 1)
        self.setMinimumWidth(280)

    def has(self, key: str) -> bool:
        """Return whether a view belongs under a tab of this key."""
        return key in self._tabs

    def add(self, key: str, widget: QWidget) -> None:
        """Put a view under the tab of this key."""
        self._pages[key] = Pane(widget)
        self._stack.addWidget(self._pages[key])

    def show_panel(self, key: str) -> None:
        """Show the view of a tab, silently."""
        if key in self._pages:
            self._tabs[key].setChecked(True)
            self._stack.setCurrentWidget(self._pages[key])
