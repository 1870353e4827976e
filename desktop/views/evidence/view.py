"""The evidence: the rows behind what is chosen above, everything the current row states below."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSplitter, QVBoxLayout, QWidget

from desktop.painting.theme import INSIDE, RELATED, Theme
from desktop.selection.marks import Mark
from desktop.state.actions import Choose
from desktop.viewmodels.evidence import EvidenceViewModel, evidence_line
from desktop.viewmodels.parts.row_details import row_details
from desktop.views.evidence.details import Details
from desktop.views.evidence.row_list import RowList
from desktop.views.parts.quiet_state import QuietState
from desktop.views.view import Hands

SIDE = 12


class EvidenceView(QWidget):
    """A list of rows and the details of the current one; walking the list points, Enter chooses the row."""

    def __init__(self, hands: Hands) -> None:
        super().__init__()
        self._hands = hands
        self._model: EvidenceViewModel | None = None
        self._title = QLabel()
        self._title.setProperty("role", "emphasis")
        self._title.setWordWrap(True)
        self._summary = QLabel()
        self._summary.setProperty("role", "small")
        for label in (self._title, self._summary):
            label.setTextFormat(Qt.TextFormat.PlainText)
        self._summary.setWordWrap(True)
        self._all = QPushButton("Show all")
        self._all.setProperty("role", "link")
        self._all.setToolTip("Show all rows that are in (Esc)")
        self._all.setAccessibleName("Show all rows that are in")
        self._all.clicked.connect(lambda: hands.dispatch(Choose(())))
        self._rows = RowList()
        self._rows.walked.connect(self._show_row)
        self._rows.opened.connect(self._choose_row)
        self._rows.pointed.connect(hands.point)
        self._details = Details()
        self._rows.copy_wanted.connect(self._details.copy_row)
        self._quiet = QuietState(hands.dispatch)
        self._parts = QSplitter(Qt.Orientation.Vertical)
        self._divided = False
        self._parts.splitterMoved.connect(self._keep_division)
        self._arrange()
        self.setFocusProxy(self._rows)

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(SIDE, RELATED, INSIDE, RELATED)
        words = QVBoxLayout()
        words.setSpacing(INSIDE // 2)
        words.addWidget(self._title)
        words.addWidget(self._summary)
        head.addLayout(words, 1)
        head.addWidget(self._all, 0, Qt.AlignmentFlag.AlignTop)
        self._parts.addWidget(self._rows)
        self._parts.addWidget(self._details)
        self._parts.setChildrenCollapsible(False)
        self._parts.setStretchFactor(0, 2)
        self._parts.setStretchFactor(1, 3)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._parts, 1)
        column.addWidget(self._quiet, 1)

    def show_model(self, model: EvidenceViewModel) -> None:
        """Draw the model, silently; the current row stays when it is still there."""
        row = self._current_row()
        self._model = model
        self._title.setText(model.title)
        self._summary.setText(model.summary)
        self._all.setVisible(model.chosen)
        self._parts.setVisible(model.emptiness is None)
        self._quiet.show_emptiness(model.emptiness)
        at = model.rows.tolist().index(row) if row is not None and row in model.rows else 0
        self._rows.setAccessibleName(f"{model.title}: {model.summary}")
        self._rows.show_rows(model, at)
        self._show_row(at)
        self._divide()

    def show_pointer(self, mark: Mark | None) -> None:
        """The evidence does not follow the mouse."""

    def show_theme(self, theme: Theme) -> None:
        """Take on the colours of a theme."""
        self._rows.show_theme(theme)
        self._details.show_theme(theme)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Divide the height anew."""
        super().resizeEvent(event)
        self._divide()

    def _keep_division(self, _position: int, _index: int) -> None:
        self._divided = True

    def _divide(self) -> None:
        """Give few rows only the height they need, until a user has moved the divider."""
        if self._model is None or self._divided:
            return
        needed = self._rows.sizeHintForRow(0) * len(self._model.rows) + INSIDE
        above = min(needed, self._parts.height() * 2 // 5)
        self._parts.setSizes([above, self._parts.height() - above])

    def _current_row(self) -> int | None:
        at = self._rows.currentIndex().row()
        if self._model is None or not 0 <= at < len(self._model.rows):
            return None
        return int(self._model.rows[at])

    def _show_row(self, at: int) -> None:
        model = self._model
        if model is None or at >= len(model.rows):
            self._details.show_details(None, "")
            return
        details = row_details(model.dataset, int(model.rows[at]))
        self._details.show_details(details, f"{at + 1} of {len(model.rows)}")

    def _choose_row(self, at: int) -> None:
        if self._model is not None and 0 <= at < len(self._model.rows):
            line = evidence_line(self._model.dataset, int(self._model.rows[at]))
            self._hands.dispatch(Choose((line.row_mark,)))
