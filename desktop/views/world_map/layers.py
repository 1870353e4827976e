"""The map's layers as pictures: land, flows, names. Drawn once for a view of the camera, moved and scaled at once."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QMarginsF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QPixmap

from desktop.painting.flow_pictures import FlowPictures
from desktop.painting.flows import DrawnFlows, FlowShapes, paint_flows
from desktop.painting.labels import DrawnLabel, draw_labels, paint_labels
from desktop.painting.land import (
    HIT_RADIUS,
    Dots,
    country_at,
    country_ids,
    dots_of,
    paint_borders,
    paint_countries,
    paint_dots,
    paint_outline,
    paint_sea,
)
from desktop.painting.map_shapes import MapShapes, MapShapeStore
from desktop.painting.map_view import MapView
from desktop.painting.recolouring import Recolouring, can_be_recoloured
from desktop.painting.theme import Theme
from desktop.viewmodels.world_map.model import Shading, WorldMapViewModel

CHOSEN_WIDTH = 2.0
MARGIN, MOST_NAMES = 4.0, 600


@dataclass
class _Picture:
    """One layer: its picture and the view it was drawn for."""

    pixmap: QPixmap
    view: MapView


class Layers:
    """Keeps the pictures of one map; every `draw_…` replaces one of them."""

    def __init__(self, store: MapShapeStore) -> None:
        self.store = store
        self._pictures: dict[str, _Picture] = {}
        self._names: dict[tuple[str, bool, bool, str, float], QPixmap] = {}
        self._flow_shapes = FlowShapes()
        self._flow_pictures = FlowPictures()
        self._ids: QImage | None = None
        self._ids_of: tuple[MapView, Shading] | None = None
        self._dots: Dots | None = None
        self._recolouring = Recolouring()
        self._ground_of: Hashable = None
        self._ground_pictures: tuple[QPixmap, QPixmap] | None = None
        self.shapes: MapShapes | None = None
        self.drawn: DrawnFlows | None = None

    def draw_land(
        self,
        view: MapView,
        model: WorldMapViewModel,
        theme: Theme,
        ratio: float,
        level: str | None = None,
        *,
        quickly: bool = False,
    ) -> None:
        """Draw land sharp; `level` forces a level of detail, `quickly` leaves the edges of countries unsmoothed."""
        level = level or view.level(ratio)
        shapes = self.store.shapes(view, level)
        self.shapes = shapes
        below, lines = self._ground(shapes, model.shading, (view, theme, ratio, level))

        def paint(painter: QPainter) -> None:
            below(painter)
            if quickly and can_be_recoloured(model.shading):
                self._recolouring.paint_countries(painter, shapes, view, model.shading, theme)
                lines(painter)
                self._recolouring.paint_dots(painter, shapes, view, model.shading, theme)
            else:
                paint_countries(painter, shapes, view, model.shading, theme, part="listed")
                lines(painter)
                paint_dots(painter, shapes, view, model.shading, theme)
            self._outline_chosen(painter, view, model, theme)

        self._pictures["land"] = _Picture(_picture(view, ratio, paint), view)

    def draw_ids(self, view: MapView, shading: Shading) -> None:
        """Take the view and the dots by which countries are found under the mouse."""
        # Drawn when something first asks: while a brush moves, nothing does.
        self._ids, self._dots, self._ids_of = None, None, (view, shading)

    def draw_flows(
        self,
        view: MapView,
        model: WorldMapViewModel,
        theme: Theme,
        ratio: float,
        most: int | None = None,
        *,
        quickly: bool = False,
    ) -> None:
        """Draw flows sharp, all or the `most` largest; `quickly` lays down pictures of those that were there before."""
        flows = model.flows if most is None else model.flows.largest_few(most)
        drawn = self._flow_shapes.draw(flows, view, quickly=quickly)
        self.drawn = drawn if most is None else None
        paint = self._flow_pictures.paint if quickly else paint_flows
        self._pictures["flows"] = _Picture(
            _picture(view, ratio, lambda painter: paint(painter, drawn, flows, theme)), view
        )

    def draw_labels(self, view: MapView, model: WorldMapViewModel, theme: Theme, ratio: float) -> None:
        """Draw names where they do not overlap."""
        if self.shapes is None:
            return
        drawn = draw_labels(model.labels, self.shapes, view)

        def paint(painter: QPainter) -> None:
            for each in drawn:
                # On whole pixels of the screen a name looks the same wherever it stands.
                left, top = (round(at * ratio) / ratio for at in (each.box.left(), each.box.top()))
                painter.drawPixmap(QPointF(left - MARGIN, top - MARGIN), self._name(each, theme, ratio))

        self._pictures["labels"] = _Picture(_picture(view, ratio, paint), view)

    def _name(self, drawn: DrawnLabel, theme: Theme, ratio: float) -> QPixmap:
        """Return the picture of a name with its halo, painted once and kept."""
        look = (drawn.label.name, drawn.label.told, drawn.label.chosen, theme.name, ratio)
        if look not in self._names:
            if len(self._names) >= MOST_NAMES:
                self._names.clear()
            size = drawn.box.size().grownBy(QMarginsF(MARGIN, MARGIN, MARGIN, MARGIN))
            box = QRectF(QPointF(MARGIN, MARGIN), drawn.box.size())
            self._names[look] = _clear_picture(
                size, ratio, lambda painter: paint_labels(painter, [DrawnLabel(drawn.label, box)], theme)
            )
        return self._names[look]

    def drop(self, *names: str) -> None:
        """Forget layers, so that they are not shown until they are drawn again."""
        for name in names:
            self._pictures.pop(name, None)

    def is_sharp(self, name: str, view: MapView) -> bool:
        """Return whether a layer was drawn for exactly this view."""
        picture = self._pictures.get(name)
        return picture is not None and picture.view == view

    def paint(self, painter: QPainter, name: str, view: MapView, opacity: float = 1.0) -> None:
        """Paint a layer, moved and scaled from the view it was drawn for to this one."""
        picture = self._pictures.get(name)
        if picture is None:
            return
        drawn_at, now = picture.view.viewport, view.viewport
        factor = now.scale / drawn_at.scale
        left = now.offset_x - drawn_at.offset_x * factor
        top = now.offset_y - drawn_at.offset_y * factor
        target = QRectF(left, top, drawn_at.width * factor, drawn_at.height * factor)
        painter.setOpacity(opacity)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, factor != 1.0)
        painter.drawPixmap(target, picture.pixmap, QRectF(picture.pixmap.rect()))
        painter.setOpacity(1.0)

    def code_at(self, x: float, y: float) -> str | None:
        """Return the code of the country under a point of the view last drawn, or None."""
        self._make_findable()
        if self._ids is None or self.shapes is None:
            return None
        return country_at(self._ids, self.shapes, int(x), int(y))

    def dot_at(self, x: float, y: float) -> str | None:
        """Return the code of the country whose dot is under a point, or None; the nearest dot counts."""
        self._make_findable()
        if self._dots is None or self.shapes is None or not len(self._dots.index):
            return None
        away = np.hypot(*(self._dots.centres - (x, y)).T)
        nearest = int(np.argmin(away))
        if not away[nearest] <= HIT_RADIUS:
            return None
        return self.shapes.codes[int(self._dots.index[nearest])]

    def _ground(
        self, shapes: MapShapes, shading: Shading, looks: tuple[MapView, Theme, float, str]
    ) -> tuple[Callable[[QPainter], None], Callable[[QPainter], None]]:
        """Return what paints sea with land and boundaries: pictures of them from the second time on.

        They stay as they are while a brush only changes colours; a globe that turns needs them once.
        """
        view, theme, ratio, _ = looks
        rest = shading.swatches[shading.rest]
        seen = (*looks, rest.kind, rest.slot, rest.of)

        def land(painter: QPainter) -> None:
            paint_sea(painter, shapes, view, theme)
            paint_countries(painter, shapes, view, shading, theme, part="rest")

        def lines(painter: QPainter) -> None:
            paint_borders(painter, shapes, view, theme)

        if seen != self._ground_of:
            self._ground_of, self._ground_pictures = seen, None
            return land, lines
        if self._ground_pictures is None:
            self._ground_pictures = _picture(view, ratio, land), _picture(view, ratio, lines)
        below, above = self._ground_pictures
        return (lambda painter: painter.drawPixmap(0, 0, below)), (
            lambda painter: painter.drawPixmap(0, 0, above)
        )

    def _make_findable(self) -> None:
        if self._ids is None and self._ids_of is not None and self.shapes is not None:
            view, shading = self._ids_of
            width, height = round(view.viewport.width), round(view.viewport.height)
            self._ids = country_ids(self.shapes, view, shading, width, height)
            self._dots = dots_of(self.shapes, view, shading)

    def _outline_chosen(
        self, painter: QPainter, view: MapView, model: WorldMapViewModel, theme: Theme
    ) -> None:
        if self.shapes is not None and model.chosen_places:
            pen = QPen(QColor(theme.accent), CHOSEN_WIDTH)
            paint_outline(painter, self.shapes, view, sorted(model.chosen_places), pen)


def _picture(view: MapView, ratio: float, paint: Callable[[QPainter], None]) -> QPixmap:
    """Return a clear picture of the view's size, painted."""
    return _clear_picture(QSizeF(view.viewport.width, view.viewport.height), ratio, paint)


def _clear_picture(size: QSizeF, ratio: float, paint: Callable[[QPainter], None]) -> QPixmap:
    """Return a clear picture of a size, painted."""
    image = QImage((size * ratio).toSize(), QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.transparent)
    # A painter that an error leaves open would outlive its image.
    with QPainter(image) as painter:
        paint(painter)
    return QPixmap.fromImage(image, Qt.ImageConversionFlag.NoFormatConversion)
