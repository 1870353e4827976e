"""The map as a whole: the one way in which it is drawn, on screen and in every picture.

A widget that keeps its layers paints them one by one: land, outlines, flows, names.
"""

from dataclasses import dataclass

from PySide6.QtGui import QColor, QPainter, QPen

from desktop.painting.flows import draw_flows, paint_flows
from desktop.painting.labels import draw_labels, paint_labels
from desktop.painting.land import paint_land, paint_outline
from desktop.painting.map_shapes import MapShapes
from desktop.painting.map_view import MapView
from desktop.painting.theme import Theme
from desktop.viewmodels.world_map.model import WorldMapViewModel

CHOSEN_WIDTH = 1.8


@dataclass(frozen=True, slots=True)
class MapOptions:
    """What is drawn on top of the land."""

    flows: bool = True
    names: bool = True


EVERYTHING = MapOptions()


def paint_map(
    painter: QPainter,
    model: WorldMapViewModel,
    shapes: MapShapes,
    view: MapView,
    theme: Theme,
    options: MapOptions = EVERYTHING,
) -> None:
    """Paint the map into the box of the view's viewport, whose upper left corner is the painter's origin."""
    paint_land(painter, shapes, view, model.shading, theme)
    paint_chosen(painter, model, shapes, view, theme)
    drawn = draw_flows(model.flows, view)
    if options.flows:
        paint_flows(painter, drawn, model.flows, theme)
    if options.names:
        paint_labels(painter, draw_labels(model.labels, shapes, view, drawn.curves), theme)


def paint_chosen(
    painter: QPainter, model: WorldMapViewModel, shapes: MapShapes, view: MapView, theme: Theme
) -> None:
    """Outline the chosen places."""
    paint_outline(
        painter, shapes, view, sorted(model.chosen_places), QPen(QColor(theme.accent), CHOSEN_WIDTH)
    )
