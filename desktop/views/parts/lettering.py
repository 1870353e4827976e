"""A typeface with its measures: how wide texts are, and what of them fits, each worked out once."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics

_MOST_KEPT = 3000


class Lettering:
    """Measures texts in a font; lists ask for the same words again whenever a brush moves."""

    def __init__(self, font: QFont) -> None:
        self.font = font
        self.metrics = QFontMetrics(font)
        self.height = self.metrics.height()
        self._wide: dict[str, int] = {}
        self._fitting: dict[tuple[str, int], str] = {}

    def width(self, text: str) -> int:
        """Return how wide a text is, in pixels."""
        wide = self._wide.get(text)
        if wide is None:
            if len(self._wide) >= _MOST_KEPT:
                self._wide.clear()
            wide = self._wide[text] = self.metrics.horizontalAdvance(text)
        return wide

    def fitting(self, text: str, room: int) -> str:
        """Return a text, cut with an ellipsis where it is wider than the room in pixels."""
        if self.width(text) <= room:
            return text
        fitting = self._fitting.get((text, room))
        if fitting is None:
            if len(self._fitting) >= _MOST_KEPT:
                self._fitting.clear()
            fitting = self.metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
            self._fitting[text, room] = fitting
        return fitting
