"""The very first picture: the world's outline from a file made at build time, before anything else is loaded."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QPointF, QTimer
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from desktop.cartography.viewport import Viewport
from desktop.painting.outlines import Outlines, read_outlines
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
        sphere = self._outlines.sphere.boundingRect()
        bounds = (sphere.left(), sphere.top(), sphere.right(), sphere.bottom())
        view = Viewport.fit(bounds, self.width(), self.height(), MAP_PADDING)
        painter.translate(QPointF(view.offset_x, view.offset_y))
        painter.scale(view.scale, view.scale)
        painter.fillPath(self._outlines.sphere, QColor(self._theme.sea))
        painter.fillPath(self._outlines.land, QColor(self._theme.land))
        pen = QPen(QColor(self._theme.border), 0.7)
        pen.setCosmetic(True)
        painter.strokePath(self._outlines.borders, pen)
