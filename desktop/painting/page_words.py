"""Words in the parts of a page: headings, and single lines that end in dots where there is too little room."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from desktop.painting.fonts import font
from desktop.painting.texts import paint_text, text_box
from desktop.painting.theme import BODY, INSIDE, RELATED, SMALL, Theme

Align = Qt.AlignmentFlag


def heading_height() -> float:
    """Return the height of a heading with the room below it."""
    return QFontMetricsF(font(BODY, QFont.Weight.DemiBold)).height() + INSIDE


def paint_heading(painter: QPainter, box: QRectF, title: str, beside: str, theme: Theme) -> QRectF:
    """Write the heading of a part with a quieter remark beside it, or below where it is too long.

    Return the box that is left below.
    """
    face, small = font(BODY, QFont.Weight.DemiBold), font(SMALL)
    metrics = QFontMetricsF(face)
    line = QRectF(box.left(), box.top(), box.width(), metrics.height())
    width = paint_line(painter, title, face, line, theme.text)
    below = box.adjusted(0, heading_height(), 0, 0)
    if not beside:
        return below
    rest = line.adjusted(width + RELATED, 0, 0, 0)
    if QFontMetricsF(small).horizontalAdvance(beside) <= rest.width():
        # Both stand on one base line.
        rest.translate(0, metrics.ascent() - QFontMetricsF(small).ascent())
        paint_line(painter, beside, small, rest, theme.muted)
        return below
    height = text_box(beside, small, box.width()).height()
    paint_text(painter, beside, small, QRectF(box.left(), line.bottom(), box.width(), height), theme.muted)
    return box.adjusted(0, line.height() + height + INSIDE, 0, 0)


def paint_line(
    painter: QPainter, text: str, face: QFont, box: QRectF, colour: str, *, at_end: bool = False
) -> float:
    """Write one line, cut with dots where it is too long; return how wide it is, in pixels."""
    metrics = QFontMetricsF(face)
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, box.width())
    painter.setFont(face)
    painter.setPen(QColor(colour))
    side = Align.AlignRight if at_end else Align.AlignLeft
    painter.drawText(box, int(side | Align.AlignVCenter | Qt.TextFlag.TextSingleLine), shown)
    return min(metrics.horizontalAdvance(shown), box.width())


def line_height(size: float = SMALL) -> float:
    """Return the height of one line of a size."""
    return QFontMetricsF(font(size)).height()
