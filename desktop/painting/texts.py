"""Text that wraps within a width, measured and painted by the same rules."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

TALL = 1e6
FLAGS = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop


def text_box(text: str, face: QFont, width: float) -> QRectF:
    """Return the box of a text at the origin, wrapped at a width; a word that is too long is broken."""
    metrics = QFontMetricsF(face)
    box = metrics.boundingRect(QRectF(0, 0, width, TALL), int(_flags(text, metrics, width)), text)
    return QRectF(0, 0, min(box.width() + 1, width), box.height())


def paint_text(painter: QPainter, text: str, face: QFont, box: QRectF, colour: str) -> None:
    """Paint a text into a box that is as wide as it was measured for."""
    painter.setFont(face)
    painter.setPen(QColor(colour))
    painter.drawText(box, int(_flags(text, QFontMetricsF(face), box.width())), text)


def _flags(text: str, metrics: QFontMetricsF, width: float) -> int:
    longest = max((metrics.horizontalAdvance(word) for word in text.split()), default=0.0)
    broken = Qt.TextFlag.TextWrapAnywhere if longest > width else Qt.TextFlag(0)
    return int(FLAGS | broken)
