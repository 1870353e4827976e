"""What typing into the search found: dimensions to open, values to tick, a clause to apply."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from desktop.painting.theme import RELATED, Theme
from desktop.viewmodels.filters.model import Findings, Hit
from desktop.views.filters.row_delegate import Row
from desktop.views.filters.row_list import RowDeeds, RowList

_MOST_ROWS = 40


class FindingsList(QWidget):
    """The hits of a search; `chosen` is called with the one that a user takes."""

    def __init__(self, chosen: Callable[[Hit], None]) -> None:
        super().__init__()
        self._chosen = chosen
        self._hits: tuple[Hit, ...] = ()
        self.list = RowList("Found filters and values", RowDeeds(self._take, self._take), _MOST_ROWS)
        self.sentence = QLabel()
        self.sentence.setProperty("role", "muted")
        self.sentence.setWordWrap(True)
        self.sentence.setContentsMargins(RELATED, 0, RELATED, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(RELATED, 0, RELATED, 0)
        column.addWidget(self.list)
        column.addWidget(self.sentence)
        column.addStretch(1)

    def show_findings(self, findings: Findings) -> None:
        """Draw what was found, silently."""
        self._hits = findings.hits
        self.list.show_rows([_row(hit) for hit in findings.hits])
        self.list.setVisible(bool(findings.hits))
        self.sentence.setText(findings.sentence)
        self.sentence.setVisible(bool(findings.sentence))

    def show_theme(self, theme: Theme) -> None:
        """Take on the colours of a theme."""
        self.list.show_theme(theme)

    def take_first(self) -> None:
        """Take the first hit, as Enter in the search does."""
        if self._hits:
            self._chosen(self._hits[0])

    def take_focus(self) -> None:
        """Let the keys act on the hits."""
        if self._hits:
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take(self, place: int) -> None:
        self._chosen(self._hits[place])


def _row(hit: Hit) -> Row:
    is_value = hit.kind == "value"
    return Row(
        label=hit.title,
        count=hit.count,
        detail=hit.detail,
        box="tick" if is_value else "",
        ticked=hit.ticked,
        strong=not is_value,
        sentence=f"{hit.title}, {hit.detail}" if hit.detail else hit.title,
    )
