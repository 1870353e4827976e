"""The very first picture: the world's outline from a file made at build time, before anything else is loaded."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QRect, QTimer
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QWidget

from desktop.cartography.viewport import Viewport
from desktop.painting.outlines import Outlines, paint_outlines, plain_brush, plain_pen, read_outlines
from desktop.painting.theme import RADIUS, RELATED, Theme

MAP_PADDING = 12.0


class FirstMap(QWidget):
    """Paints the outline of the world where the map will be; a missing file leaves a calm empty ground.

    `edges` say where the parts of the whole window will lie, as `Settings.edges` does. `painted` is called once,
    after the first picture is on screen.
    """

    def __init__(
        self, outlines: Path, theme: Theme, edges: Sequence[int], painted: Callable[[], None]
    ) -> None:
        super().__init__()
        self._painted: Callable[[], None] | None = painted
        self.setAccessibleName("World map, loading")
        self._outlines: Outlines | None = read_outlines(outlines)
        self._theme = theme
        self._edges: Sequence[int] = edges

    def show_theme(self, theme: Theme) -> None:
        """Take on the colours of a theme."""
        self._theme = theme
        self.update()

    def stand_alone(self) -> None:
        """Paint the map over the whole widget from now on: the parts around it are there themselves."""
        self._edges = ()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint sea, land and borders, and the grounds of what is not there yet."""
        if self._painted is not None:
            QTimer.singleShot(0, self._painted)
            self._painted = None
        painter = QPainter(self)
        _fill(painter, self._theme.ground, self.rect())
        self._paint_map(painter, self._paint_parts(painter) if self._edges else self.rect())
        painter.end()

    def _paint_parts(self, painter: QPainter) -> QRect:
        """Paint the grounds of the parts, and return the place of the map."""
        width, height = self.width(), self.height()
        header, bar, body, left, right, map_end, years_end, *map_edges = self._edges
        right, map_end, years_end = width - right, height - map_end, height - years_end
        between = right - left - 1
        _fill(
            painter,
            self._theme.panel,
            QRect(0, 0, width, header - 1),
            QRect(0, header, width, bar - header - 1),
            QRect(0, body, left, height - body),
            QRect(right, body, width - right, height - body),
            QRect(left + 1, map_end + 1, between - 1, years_end - map_end - 1),
            QRect(left + 1, years_end + 1, between - 1, height - years_end - 1),
        )
        _fill(
            painter,
            self._theme.hairline,
            QRect(0, header - 1, width, 1),
            QRect(0, bar - 1, width, 1),
            QRect(left, body, 1, height - body),
            QRect(right - 1, body, 1, height - body),
            QRect(left + 1, map_end, between - 1, 1),
            QRect(left + 1, years_end, between - 1, 1),
        )
        if body > bar:
            self._paint_strip(painter, QRect(RELATED, bar, width - 2 * RELATED, body - bar))
        return QRect(
            map_edges[0],
            map_edges[1],
            width - map_edges[0] - map_edges[2],
            height - map_edges[1] - map_edges[3],
        )

    def _paint_strip(self, painter: QPainter, box: QRect) -> None:
        """Paint the ground of the strip of things to try."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        strip = QPainterPath()
        strip.addRoundedRect(box.toRectF().adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
        painter.fillPath(strip, plain_brush(self._theme.hover))
        painter.strokePath(strip, plain_pen(self._theme.hairline))

    def _paint_map(self, painter: QPainter, place: QRect) -> None:
        if self._outlines is None:
            return
        view = Viewport.fit(self._outlines.bounds, place.width(), place.height(), MAP_PADDING)
        painter.translate(place.topLeft())
        paint_outlines(painter, self._outlines, view, self._theme)


def _fill(painter: QPainter, colour: str, *boxes: QRect) -> None:
    path = QPainterPath()
    for box in boxes:
        path.addRect(box.toRectF())
    painter.fillPath(path, plain_brush(colour))
