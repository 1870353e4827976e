"""Flows as pictures of each: while a brush moves most are there again as they were, and pictures are quick."""

import math
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPixmap

from desktop.painting.flows import DrawnFlows, paint_flow, paint_flows
from desktop.painting.map_view import MapView
from desktop.painting.swatches import flow_colour
from desktop.painting.theme import Theme
from desktop.viewmodels.world_map.model import Flows, Swatch

# Some fifty megabytes; a screen with more than that in one frame is painted flow by flow.
MOST_PIXELS = 12_000_000
# Where all flows have another width at once, making all their pictures in one frame would be felt.
MOST_MADE, MOST_SEEN = 12, 5000
Look = tuple[int, str, int]


@dataclass(frozen=True, slots=True)
class _Kept:
    """The picture of a flow and its corner in pixels; `body` is kept so that nothing else can have its id."""

    body: QPainterPath
    corner: QPoint
    picture: QPixmap


class FlowPictures:
    """Paints flows as `paint_flows` does, up to the rounding of colours at their edges; keeps `most` pixels."""

    def __init__(self, most: int = MOST_PIXELS) -> None:
        self._most = most
        self._of: tuple[MapView, str, float] | None = None
        self._kept: dict[Look, _Kept] = {}
        self._latest: dict[Look, _Kept] = {}
        # A picture costs as much as painting its flow three times, so only what comes again gets one.
        self._seen: dict[Look, QPainterPath] = {}
        self._pixels = 0
        self._fits = True

    def paint(self, painter: QPainter, drawn: DrawnFlows, flows: Flows, theme: Theme) -> None:
        """Paint flows, the largest on top."""
        ratio = painter.deviceTransform().m11()
        if (drawn.view, theme.name, ratio) != self._of:
            self._of, self._fits = (drawn.view, theme.name, ratio), True
            self._forget()
        self._make_room()
        if flows.emphasised.any() or ratio != round(ratio) or not self._fits:
            paint_flows(painter, drawn, flows, theme)
            return
        made, latest = 0, {}
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        swatches, colours, bodies = flows.swatches, flows.colour.tolist(), drawn.bodies
        for flow in range(len(flows) - 1, -1, -1):
            swatch = swatches[colours[flow]]
            look = (id(bodies[flow]), swatch.kind, swatch.slot)
            kept = self._kept.get(look)
            if kept is None and look in self._seen and made < MOST_MADE:
                made += 1
                kept = self._kept[look] = self._draw(drawn, flow, swatch, theme)
            if kept is not None:
                latest[look] = kept
                painter.drawPixmap(kept.corner, kept.picture)
            else:
                self._seen[look] = bodies[flow]
                paint_flow(painter, drawn, flow, flow_colour(swatch, theme), QColor(theme.casing))
        self._latest = latest

    def _make_room(self) -> None:
        """Keep what the frame before showed, since forgetting all would be felt; where that is too much, nothing."""
        if len(self._seen) > MOST_SEEN:
            self._seen = {}
        if self._pixels > self._most:
            self._kept = dict(self._latest)
            self._pixels = sum(kept.picture.width() * kept.picture.height() for kept in self._kept.values())
        if self._pixels > self._most:
            self._fits = False
            self._forget()

    def _forget(self) -> None:
        self._kept, self._latest, self._seen, self._pixels = {}, {}, {}, 0

    def _draw(self, drawn: DrawnFlows, flow: int, swatch: Swatch, theme: Theme) -> _Kept:
        port, ratio = drawn.view.viewport, self._of[2] if self._of else 1.0
        bounds = drawn.bodies[flow].boundingRect()
        if flow in drawn.casings:
            bounds = bounds.united(drawn.casings[flow].boundingRect())
        screen = QRect(0, 0, math.ceil(port.width), math.ceil(port.height))
        box = bounds.toAlignedRect().adjusted(-1, -1, 1, 1).intersected(screen)
        picture = QPixmap(box.size() * ratio)
        picture.setDevicePixelRatio(ratio)
        self._pixels += picture.width() * picture.height()
        if not picture.isNull():
            picture.fill(Qt.GlobalColor.transparent)
            with QPainter(picture) as painter:
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                painter.translate(-box.topLeft())
                paint_flow(painter, drawn, flow, flow_colour(swatch, theme), QColor(theme.casing))
        return _Kept(drawn.bodies[flow], box.topLeft(), picture)
