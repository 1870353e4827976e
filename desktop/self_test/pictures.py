"""Whether a picture shows something: how many colours it has, and whether two texts look different."""

from typing import Any

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter

_STEP = 3


def colours_of(image: QImage) -> int:
    """Return how many different colours a picture has, looking at every third pixel of every third line."""
    small = image.convertToFormat(QImage.Format.Format_RGB32)
    seen = set()
    for y in range(0, small.height(), _STEP):
        line = _bytes_of(small.constScanLine(y))
        seen |= {line[at : at + 4] for at in range(0, len(line), 4 * _STEP)}
    return len(seen)


def picture_of(text: str, font: QFont) -> bytes:
    """Return the pixels of a text on white."""
    image = QImage(64, 48, QImage.Format.Format_Grayscale8)
    image.fill(QColor("white"))
    painter = QPainter(image)
    painter.setFont(font)
    painter.drawText(QRect(0, 0, 64, 48), Qt.AlignmentFlag.AlignCenter, text)
    painter.end()
    return _bytes_of(image.constBits())


def _bytes_of(pixels: Any) -> bytes:
    """Return what Qt hands out as memory, whose type it does not state everywhere."""
    return bytes(pixels)
