"""The very first picture: the world's outline from a file made at build time, before anything else is loaded."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.cartography.viewport import Viewport
from desktop.painting.outlines import Outlines, paint_outlines, read_outlines
from desktop.painting.theme import Theme

MAP_PADDING = 12.0


class FirstMap(QWidget):
    """Paints the outline of the world where the map will be; a missing file leaves a calm empty ground.

    `painted` is called once, after the first picture is on screen.
    """

    def __init__(self, outlines: Path, theme: Theme, painted: Callable[[], None]) -> None:
        super().__init__()
        self._painted: Callable[[], None] | None = painted
        self.setAccessibleName("World map, loading")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._outlines: Outlines | None = read_outlines(outlines)
        self._theme = theme

    def show_theme(self, theme: Theme) -> None:
        """Take on the colours of a theme."""
        self._theme = theme
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint sea, land and borders."""
        self._paint()
        if self._painted is not None:
            QTimer.singleShot(0, self._painted)
            self._painted = None

    def _paint(self) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self._theme.ground))
        if self._outlines is None:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        view = Viewport.fit(self._outlines.bounds, self.width(), self.height(), MAP_PADDING)
        paint_outlines(painter, self._outlines, view, self._theme)
