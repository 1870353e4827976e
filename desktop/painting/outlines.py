"""The very first picture of the map, from a file made at build time: no numpy, no shapes, no data.

Whoever first names one of Qt's choices, `Qt.…`, waits until all of them are made, a tenth of the time to the first
picture. PySide looks through them as well to see what a colour could mean as a brush or as the start of a pen.
So what is painted here are paths, with pens that keep the ends and joins of a new one, and with their brushes.
"""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QDataStream, QFile, QIODevice, QRectF
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen

from desktop.cartography.viewport import Viewport
from desktop.painting.theme import Theme

BORDER_WIDTH, DISPUTED_WIDTH, EDGE_WIDTH = 0.6, 0.9, 1.0
DASHES = (3.0, 2.2)
# How far the square ends, which a new pen has, reach over a dash.
_REACH = 0.5


@dataclass(frozen=True, slots=True)
class Outlines:
    """The edge of the map, all land, borders and disputed lines, in units of the projection, y down."""

    sphere: QPainterPath
    land: QPainterPath
    borders: QPainterPath
    disputed: QPainterPath

    @property
    def bounds(self) -> tuple[float, float, float, float]:
        """Return x_min, y_min, x_max, y_max of the map."""
        box: QRectF = self.sphere.boundingRect()
        return box.left(), box.top(), box.right(), box.bottom()


def read_outlines(path: Path) -> Outlines | None:
    """Read the outlines of one projection; None where the file is missing or damaged."""
    file = QFile(str(path))
    if not file.open(QIODevice.OpenModeFlag.ReadOnly):
        return None
    stream = QDataStream(file)
    stream.setVersion(QDataStream.Version.Qt_6_0)
    paths = [QPainterPath() for _ in range(4)]
    for each in paths:
        stream >> each
    intact = stream.status() == QDataStream.Status.Ok and not paths[0].isEmpty() and stream.atEnd()
    file.close()
    return Outlines(*paths) if intact else None


def paint_outlines(painter: QPainter, outlines: Outlines, viewport: Viewport, theme: Theme) -> None:
    """Paint plain land and boundaries, in the same tones in which the whole map is painted later."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(viewport.offset_x, viewport.offset_y)
    painter.scale(viewport.scale, viewport.scale)
    painter.fillPath(outlines.sphere, plain_brush(theme.sea))
    painter.fillPath(outlines.land, plain_brush(theme.land))
    painter.strokePath(outlines.borders, border_pen(theme, viewport.scale))
    painter.strokePath(outlines.disputed, disputed_pen(theme, viewport.scale))
    painter.strokePath(outlines.sphere, edge_pen(theme, viewport.scale))
    painter.restore()


def border_pen(theme: Theme, scale: float) -> QPen:
    """Return the pen of borders and coasts for a painter at a scale in pixels per map unit."""
    return plain_pen(theme.border, BORDER_WIDTH / scale)


def disputed_pen(theme: Theme, scale: float) -> QPen:
    """Return the dashed pen of disputed lines."""
    pen = plain_pen(theme.disputed, DISPUTED_WIDTH / scale)
    pen.setDashPattern([DASHES[0] - 2 * _REACH, DASHES[1] + 2 * _REACH])
    pen.setDashOffset(sum(DASHES) - _REACH)
    return pen


def edge_pen(theme: Theme, scale: float) -> QPen:
    """Return the pen of the map's edge."""
    return plain_pen(theme.graticule, EDGE_WIDTH / scale)


def plain_pen(colour: str, width: float = 1.0) -> QPen:
    """Return the pen of a colour, with square ends and bevelled joins."""
    pen = QPen()
    pen.setColor(QColor(colour))
    pen.setWidthF(width)
    return pen


def plain_brush(colour: str) -> QBrush:
    """Return the brush that fills with a colour."""
    return plain_pen(colour).brush()
