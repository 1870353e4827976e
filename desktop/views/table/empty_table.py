"""What stands in the place of rows when there are none: why, and what to do."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.painting.theme import INSIDE, RELATED, Theme
from desktop.viewmodels.table.model import EmptyTable
from desktop.views.parts.icons import icon

_ICON = 20


class EmptyTableNotice(QWidget):
    """A sentence, a remark and one button; `clear` empties the search, `loosen` drops a filter by its dimension."""

    def __init__(self, clear: Callable[[], None], loosen: Callable[[str], None]) -> None:
        super().__init__()
        self._clear, self._loosen = clear, loosen
        self._empty: EmptyTable | None = None
        self._sign = QLabel()
        self._sentence, self._detail = QLabel(), QLabel()
        self._sentence.setProperty("role", "heading")
        self._detail.setProperty("role", "muted")
        self._button = QPushButton()
        self._button.clicked.connect(self._act)
        layout = QVBoxLayout(self)
        layout.setSpacing(INSIDE)
        layout.setContentsMargins(RELATED, RELATED, RELATED, RELATED)
        layout.addStretch(1)
        layout.addWidget(self._sign, alignment=Qt.AlignmentFlag.AlignHCenter)
        layout.addWidget(self._sentence)
        layout.addWidget(self._detail)
        layout.addSpacing(INSIDE)
        layout.addWidget(self._button, alignment=Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(1)
        for label in (self._sentence, self._detail):
            label.setWordWrap(True)
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)

    def show_empty(self, empty: EmptyTable) -> None:
        """Show why a table is empty, silently."""
        self._empty = empty
        self._sentence.setText(empty.sentence)
        self._detail.setText(empty.detail)
        self._detail.setVisible(bool(empty.detail))
        if empty.clear_search:
            self._button.setText("Clear the search")
        elif empty.loosen:
            self._button.setText(f"Remove the filter “{empty.loosen.clause}”")
        self._button.setVisible(empty.clear_search or empty.loosen is not None)
        self._button.setAccessibleName(self._button.text())

    def show_theme(self, theme: Theme) -> None:
        """Take on the colours of a theme."""
        self._sign.setPixmap(icon("search-x", theme.faint, _ICON).pixmap(_ICON, _ICON))

    def _act(self) -> None:
        if self._empty is None:
            return
        if self._empty.clear_search:
            self._clear()
        elif self._empty.loosen:
            self._loosen(self._empty.loosen.dimension)
