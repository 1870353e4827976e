"""A small histogram whose range is drawn with the mouse or moved with the keys: a slider with two ends."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.painting.theme import INSIDE, LIGHT, RELATED, Theme
from desktop.viewmodels.filters.model import RangeBody

_REACH = 7
_HANDLE = 5
Range = tuple[float, float]


class Histogram(QWidget):
    """`moved` is called with the ends while they move, `released` when the mouse or the key is let go."""

    def __init__(
        self, title: str, moved: Callable[[float, float], None], released: Callable[[], None]
    ) -> None:
        super().__init__()
        self._theme = LIGHT
        self._body: RangeBody | None = None
        self._moved = moved
        self._released = released
        self._held = ""
        self._from = 0.0
        self._before: Range = (0.0, 0.0)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAccessibleName(f"Range of {title}")
        self.setToolTip(
            "Drag for a range; Left and Right move it, with Shift its end; double-click for everything"
        )
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_body(self, body: RangeBody) -> None:
        """Draw the bars and the range, silently."""
        if body != self._body:
            self._body = body
            self.update()

    def show_theme(self, theme: Theme) -> None:
        """Take on the colours of a theme."""
        self._theme = theme
        self.update()

    def sizeHint(self) -> QSize:
        """Return a height of some lines of text."""
        self.ensurePolished()
        return QSize(200, 3 * self.fontMetrics().height() + RELATED)

    def ends(self) -> Range:
        """Return the first and last number of the range, or of everything."""
        body = self._body
        if body is None:
            return 0.0, 0.0
        first = body.lowest if body.first is None else min(max(body.first, body.lowest), body.highest)
        last = body.highest if body.last is None else min(max(body.last, body.lowest), body.highest)
        return first, last

    def place_of(self, number: float, *, as_last: bool = False) -> float:
        """Return where a number stands in pixels; the last year of a range ends at its right edge."""
        body = self._body
        if body is None:
            return 0.0
        behind = 1.0 if body.whole and as_last else 0.0
        share = (number + behind - body.lowest) / self._span()
        return self._left() + share * self._width()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the bars, those in the range in full colour, and the two ends."""
        body = self._body
        if body is None or not body.bars:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left, right = self.place_of(self.ends()[0]), self.place_of(self.ends()[1], as_last=True)
        floor = self.height() - _HANDLE - 2.0
        painter.setPen(Qt.PenStyle.NoPen)
        if body.clause is not None:
            painter.setBrush(QColor(self._theme.hover))
            painter.drawRect(QRectF(left, 0, right - left, floor))
        self._bars(painter, body, left, right, floor)
        painter.fillRect(QRectF(self._left(), floor, self._width(), 1), QColor(self._theme.hairline))
        painter.fillRect(QRectF(left, floor - 1, right - left, 2), QColor(self._theme.accent))
        for place in (left, right):
            self._handle(painter, QPointF(place, floor))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of an end, of the whole range, or begin a new one."""
        if event.button() is not Qt.MouseButton.LeftButton or self._body is None:
            return
        place = event.position().x()
        self._held, self._from, self._before = self._part_at(place), self._number_at(place), self.ends()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move what is held."""
        place = event.position().x()
        if not self._held:
            on_end = self._part_at(place) in ("first", "last")
            self.setCursor(Qt.CursorShape.SizeHorCursor if on_end else Qt.CursorShape.CrossCursor)
            return
        number = self._number_at(place)
        first, last = self._before
        if self._held == "new":
            self._move(min(self._from, number), max(self._from, number))
        elif self._held == "all":
            self._shift(first, last, number - self._from)
        elif self._held == "first":
            self._move(min(number, last), max(number, last))
        else:
            self._move(min(number, first), max(number, first))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go: what follows is a new step."""
        if self._held:
            self._held = ""
            self._released()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Let everything in."""
        if self._body is not None:
            self._moved(self._body.lowest, self._body.highest)
            self._released()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and Right move the range, with Shift its last end, with Ctrl its first."""
        direction = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if direction is None or self._body is None:
            super().keyPressEvent(event)
            return
        step = direction * (1.0 if self._body.whole else self._span() / 50)
        first, last = self.ends()
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._move(first, max(last + step, first))
        elif event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._move(min(first + step, last), last)
        else:
            self._shift(first, last, step)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Let go of the key: what follows is a new step."""
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right) and not event.isAutoRepeat():
            self._released()
        else:
            super().keyReleaseEvent(event)

    def _bars(self, painter: QPainter, body: RangeBody, left: float, right: float, floor: float) -> None:
        tallest = max(body.bars) or 1.0
        wide = self._width() / len(body.bars)
        gap = 1.0 if wide > 3 else 0.0
        for number, bar in enumerate(body.bars):
            if bar <= 0:
                continue
            start = self._left() + number * wide
            within = left - 0.5 <= start + wide / 2 <= right + 0.5
            high = max(bar / tallest * (floor - 2), 1.0)
            painter.setBrush(QColor(self._theme.ramp[2] if within else self._theme.pressed))
            painter.drawRect(QRectF(start, floor - high, max(wide - gap, 1.0), high))

    def _handle(self, painter: QPainter, middle: QPointF) -> None:
        painter.setPen(QColor(self._theme.accent))
        painter.setBrush(QColor(self._theme.accent if self.hasFocus() else self._theme.raised))
        painter.drawEllipse(middle, _HANDLE, _HANDLE)

    def _move(self, first: float, last: float) -> None:
        body = self._body
        if body is not None and (first, last) != self.ends():
            self._moved(max(first, body.lowest), min(last, body.highest))

    def _shift(self, first: float, last: float, by: float) -> None:
        """Move the whole range; at an end of the data it stops and keeps its length."""
        body = self._body
        if body is not None:
            by = max(by, body.lowest - first) if by < 0 else min(by, body.highest - last)
            self._move(first + by, last + by)

    def _part_at(self, place: float) -> str:
        first, last = self.place_of(self.ends()[0]), self.place_of(self.ends()[1], as_last=True)
        near_first, near_last = abs(place - first), abs(place - last)
        if min(near_first, near_last) <= _REACH:
            return "first" if near_first < near_last else "last"
        filtered = self._body is not None and (self._body.first is not None or self._body.last is not None)
        return "all" if filtered and first < place < last else "new"

    def _number_at(self, place: float) -> float:
        body = self._body
        if body is None:
            return 0.0
        share = min(max((place - self._left()) / self._width(), 0.0), 1.0)
        number = body.lowest + share * self._span()
        return min(float(int(number)), body.highest) if body.whole else number

    def _span(self) -> float:
        body = self._body
        if body is None:
            return 1.0
        return max(body.highest - body.lowest + (1.0 if body.whole else 0.0), 1e-9)

    def _left(self) -> float:
        return _HANDLE + 1.0

    def _width(self) -> float:
        return max(self.width() - 2 * self._left(), 1.0) if self.width() > INSIDE else 1.0
