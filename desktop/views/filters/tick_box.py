"""The box one ticks: drawn alike in lists and alone, with a dot where exactly one of several is chosen."""

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QStyle

from desktop.painting.theme import INSIDE, LIGHT, RELATED, Theme

SIDE = 14


def draw_box(
    painter: QPainter, box: QRectF, theme: Theme, *, ticked: bool, one_of_several: bool = False
) -> None:
    """Draw a box of `SIDE` by `SIDE` pixels, ticked or not."""
    radius = SIDE / 2 if one_of_several else 3
    painter.setPen(QPen(QColor(theme.accent if ticked else theme.faint), 1.2))
    painter.setBrush(QColor(theme.accent if ticked else theme.panel))
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
    if not ticked:
        return
    if one_of_several:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.on_accent))
        painter.drawEllipse(box.adjusted(4, 4, -4, -4))
        return
    corner = box.topLeft()
    tick = QPolygonF([corner + QPointF(3.2, 7.3), corner + QPointF(6, 10), corner + QPointF(10.9, 4.4)])
    painter.setPen(QPen(QColor(theme.on_accent), 1.8))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline(tick)


class TickBox(QAbstractButton):
    """A box with words beside it."""

    def __init__(self) -> None:
        super().__init__()
        self._theme = LIGHT
        self.setCheckable(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_theme(self, theme: Theme) -> None:
        """Take on the colours of a theme."""
        self._theme = theme
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room that box and words take."""
        self.ensurePolished()
        metrics = self.fontMetrics()
        # Where every pixel counts, rounding would cost the last letters.
        wide = INSIDE + SIDE + RELATED + metrics.horizontalAdvance(self.text()) + 2 + INSIDE
        return QSize(wide, metrics.height() + RELATED)

    def minimumSizeHint(self) -> QSize:
        """Return room for the box; the words end with an ellipsis where there is no more."""
        return QSize(INSIDE + SIDE + 6 * RELATED, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the box, the words and, when it has the focus, a ring."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.hasFocus() or self.underMouse():
            painter.setPen(QColor(self._theme.accent) if self.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self._theme.hover) if self.underMouse() else Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), INSIDE, INSIDE)
        square = self._mirrored(QRect(INSIDE, (self.height() - SIDE) // 2, SIDE, SIDE))
        draw_box(painter, QRectF(square), self._theme, ticked=self.isChecked())
        words = QRect(INSIDE + SIDE + RELATED, 0, self.width() - SIDE - RELATED - 2 * INSIDE, self.height())
        said = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, words.width())
        painter.setPen(QColor(self._theme.text if self.isEnabled() else self._theme.faint))
        leading = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading
        painter.drawText(self._mirrored(words), leading, said)

    def _mirrored(self, box: QRect) -> QRect:
        return QStyle.visualRect(self.layoutDirection(), self.rect(), box)
