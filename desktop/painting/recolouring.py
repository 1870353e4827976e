"""Countries in other colours at once: a picture of which country each pixel shows, seen through a table of colours.

Edges are not smoothed, which the lines of coasts and borders on top hide while colours change from frame to frame.
"""

import math
from collections.abc import Hashable

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap

from desktop.painting.land import (
    colour_table,
    dots_of,
    dotted,
    paint_country_ids,
    paint_dot,
    paint_dots,
)
from desktop.painting.map_shapes import MapShapes
from desktop.painting.map_view import MapView
from desktop.painting.theme import Theme
from desktop.viewmodels.world_map.model import Shading, Swatch

Ids = npt.NDArray[np.uint16]
DOT_ROOM, MOST_DOTS = 6, 4000


class Recolouring:
    """Paints countries and dots of one view again and again in other colours."""

    def __init__(self) -> None:
        self._ids_of: tuple[MapShapes, MapView, float] | None = None
        self._ids: Ids = np.zeros((0, 0), dtype=np.uint16)
        self._dots_of: tuple[str, float] | None = None
        self._dots: dict[Hashable, QPixmap] = {}

    def paint_countries(
        self, painter: QPainter, shapes: MapShapes, view: MapView, shading: Shading, theme: Theme
    ) -> None:
        """Fill the countries that have another colour than the rest, which stays clear."""
        ratio = painter.deviceTransform().m11()
        ids = self._country_ids(shapes, view, ratio)
        high, wide = ids.shape
        pixels = colour_table(shapes, shading, theme, clear_rest=True)[ids]
        image = QImage(pixels.data, wide, high, 4 * wide, QImage.Format.Format_ARGB32_Premultiplied)
        image.setDevicePixelRatio(ratio)
        painter.drawImage(0, 0, image)

    def paint_dots(
        self, painter: QPainter, shapes: MapShapes, view: MapView, shading: Shading, theme: Theme
    ) -> None:
        """Paint the places that are too small for their shape, each from a picture of it."""
        ratio = painter.deviceTransform().m11()
        if ratio != round(ratio):
            paint_dots(painter, shapes, view, shading, theme)
            return
        if self._dots_of != (theme.name, ratio) or len(self._dots) > MOST_DOTS:
            self._dots_of, self._dots = (theme.name, ratio), {}
        for (x, y), swatch in dotted(dots_of(shapes, view, shading), shapes, shading):
            left, top = math.floor(x) - DOT_ROOM, math.floor(y) - DOT_ROOM
            look = (x, y, swatch and (swatch.kind, swatch.slot, swatch.of))
            picture = self._dots.get(look)
            if picture is None:
                picture = self._dots[look] = _dot(QPointF(x - left, y - top), swatch, theme, ratio)
            painter.drawPixmap(left, top, picture)

    def _country_ids(self, shapes: MapShapes, view: MapView, ratio: float) -> Ids:
        """Return 0 or the place of a country plus 1 for each pixel of the screen, drawn once for a view."""
        asked = self._ids_of
        if asked is None or asked[0] is not shapes or asked[1:] != (view, ratio):
            self._ids_of, self._ids = (shapes, view, ratio), _drawn_ids(shapes, view, ratio)
        return self._ids


def can_be_recoloured(shading: Shading) -> bool:
    """Return whether plain colours are enough; a hatch beside the rest has to be painted."""
    rest = shading.swatches[shading.rest]
    return all(swatch.kind != "no_data" or swatch is rest for swatch in shading.swatches)


def _dot(centre: QPointF, swatch: Swatch | None, theme: Theme, ratio: float) -> QPixmap:
    side = round((2 * DOT_ROOM + 1) * ratio)
    picture = QPixmap(side, side)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    with QPainter(picture) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_dot(painter, centre, swatch, theme)
    return picture


def _drawn_ids(shapes: MapShapes, view: MapView, ratio: float) -> Ids:
    wide, high = round(view.viewport.width * ratio), round(view.viewport.height * ratio)
    image = QImage(wide, high, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(QColor(0, 0, 0))
    with QPainter(image) as painter:
        paint_country_ids(painter, shapes, view)
    pixels = np.frombuffer(image.constBits(), dtype=np.uint32).reshape(high, image.bytesPerLine() // 4)
    return (pixels[:, :wide] & 0xFFFF).astype(np.uint16)
