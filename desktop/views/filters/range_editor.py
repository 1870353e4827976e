"""The open body of a dimension of numbers: a histogram to drag on, two fields to type in, and "not stated"."""

import math
from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from desktop.painting.theme import INSIDE, RELATED, Theme
from desktop.selection.clauses import written_number
from desktop.selection.marks import Mark
from desktop.viewmodels.filters.model import RangeBody
from desktop.viewmodels.filters.ranges import only_missing, ranged, with_missing
from desktop.views.filters.histogram import Histogram
from desktop.views.filters.text_link import TextLink
from desktop.views.filters.tick_box import TickBox
from desktop.views.view import Hands

_PAUSE = 600


class BoundField(QLineEdit):
    """One end of a range; empty is open. `typed` is called with the number, or None, when it is entered."""

    def __init__(self, name: str, typed: Callable[[float | None], None]) -> None:
        super().__init__()
        self._typed = typed
        self._shown: float | None = None
        self._open_end = 0.0
        self.step = 1.0
        self.setAccessibleName(name)
        self.setToolTip(f"{name}; empty is open, Up and Down change it by one")
        self.setMinimumWidth(56)
        self.editingFinished.connect(self._take)

    def show_bound(self, number: float | None, open_end: float) -> None:
        """Show an end, silently; what is being typed stays."""
        self._shown, self._open_end = number, open_end
        self.setPlaceholderText(written_number(open_end))
        if not (self.hasFocus() and self.isModified()):
            self.setText(written_number(number))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down change the number; Esc brings back what was there."""
        direction = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()))
        if direction is not None:
            number = self._number()
            self.setModified(False)
            self._typed((self._open_end if number is None else number) + direction * self.step)
        elif event.key() == Qt.Key.Key_Escape and self.isModified():
            self.setText(written_number(self._shown))
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Say the present end again where what was typed is no number."""
        super().focusOutEvent(event)
        self.setModified(False)
        self.setText(written_number(self._shown))

    def _number(self) -> float | None:
        text = self.text().strip().replace("\u2009", "").replace(",", ".")
        try:
            number = float(text) if text else None
        except ValueError:
            return self._shown
        return self._shown if number is not None and not math.isfinite(number) else number

    def _take(self) -> None:
        if self.isModified():
            number = self._number()
            self.setModified(False)
            self._typed(number)
            self.setText(written_number(self._shown))


class RangeEditor(QWidget):
    """Shows the range of one dimension; one drag is one step."""

    def __init__(self, hands: Hands, title: str) -> None:
        super().__init__()
        self._hands = hands
        self._body: RangeBody | None = None
        self.histogram = Histogram(title, self._drag, hands.end_gesture)
        self.first = BoundField(f"{title} from", lambda number: self._type(number, "first"))
        self.last = BoundField(f"{title} to", lambda number: self._type(number, "last"))
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(hands.end_gesture)
        self.missing = TickBox()
        self.missing.clicked.connect(self._include)
        self._only = TextLink("only", f"Keep only rows that state no {title[:1].lower()}{title[1:]}")
        self._only.clicked.connect(self._keep_missing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, INSIDE, 0, INSIDE)
        column.setSpacing(INSIDE)
        column.addWidget(self.histogram)
        column.addLayout(self._side_by_side(self.first, QLabel("–"), self.last))
        column.addLayout(self._side_by_side(self.missing, None, self._only))

    def show_body(self, body: RangeBody) -> None:
        """Draw the range, silently."""
        self._body = body
        self.histogram.show_body(body)
        for field, number, end in (
            (self.first, body.first, body.lowest),
            (self.last, body.last, body.highest),
        ):
            field.step = 1.0 if body.whole else max((body.highest - body.lowest) / 50, 1e-9)
            field.show_bound(number, end)
        for widget in (self.missing, self._only):
            widget.setVisible(bool(body.missing))
        self.missing.setText(f"Include {body.missing}")
        self.missing.setAccessibleName(f"Include {body.missing}")
        self.missing.setChecked(body.with_missing)

    def show_pointer(self, mark: Mark | None) -> None:
        """The range does not follow the mouse."""

    def show_theme(self, theme: Theme) -> None:
        """Take on the colours of a theme."""
        self.histogram.show_theme(theme)
        self._only.show_theme(theme)
        self.missing.show_theme(theme)

    def take_focus(self) -> None:
        """Let the keys act on the range."""
        self.histogram.setFocus(Qt.FocusReason.OtherFocusReason)

    def _side_by_side(self, first: QWidget, between: QWidget | None, last: QWidget) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(RELATED)
        row.addWidget(first)
        if between is None:
            row.addStretch(1)
        else:
            row.addWidget(between)
        row.addWidget(last)
        return row

    def _drag(self, first: float, last: float) -> None:
        if self._body is not None:
            self._hands.dispatch(ranged(self._body, first, last, f"range {self._body.key}"))

    def _type(self, number: float | None, end: str) -> None:
        body = self._body
        if body is None:
            return
        first, last = (number, body.last) if end == "first" else (body.first, number)
        self._hands.dispatch(ranged(body, first, last, f"type {body.key} {end}"))
        self._pause.start()

    def _include(self, included: bool) -> None:
        if self._body is not None:
            self._hands.dispatch(with_missing(self._body, included))
            self.show_body(self._body)

    def _keep_missing(self) -> None:
        if self._body is not None:
            self._hands.dispatch(only_missing(self._body))
