"""Drawing one line of words: its signs stand in the order of its own language, its place is that of the window."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter

_LINE = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
_SIDES = int(_LINE | Qt.AlignmentFlag.AlignLeft), int(_LINE | Qt.AlignmentFlag.AlignRight)


def draw_words(
    painter: QPainter, box: QRect, text: str, window: Qt.LayoutDirection, *, end: bool = False
) -> None:
    """Draw a text at the beginning of a box, or at its end, in a window that reads from left or from right.

    Without this, “290 projects” would turn into “projects 290” in a window that reads from right to left.
    """
    right = (window is Qt.LayoutDirection.RightToLeft) != end
    before = painter.layoutDirection()
    painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    painter.drawText(box, _SIDES[right], text)
    painter.setLayoutDirection(before)
