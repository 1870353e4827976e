"""Flows as filled ribbons with arrowheads: thin, the largest on top, each with a casing where they cross."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from PySide6.QtGui import QColor, QPainter, QPainterPath

from desktop.cartography.arrays import Flags, Floats
from desktop.cartography.flow_curves import Curves, flows_between
from desktop.cartography.palettes import mixed
from desktop.cartography.ribbons import Ribbons, ribbons
from desktop.cartography.scales import WidthScale
from desktop.painting.map_view import MapView
from desktop.painting.paths import paths_of_runs
from desktop.painting.swatches import flow_colour
from desktop.painting.theme import Theme
from desktop.viewmodels.world_map.model import Flows

WIDEST, WIDEST_UNIT = 7.0, 1.5
CASING = 0.6
CASED_FROM = 1.6
SAMPLES = 25
DIMMED = 0.15


@dataclass(frozen=True)
class DrawnFlows:
    """Flows on the screen, in the order of the view model: curves and widths in pixels, ready-made shapes.

    `bodies[i]` and `casings[i]` are flow i, empty where the globe hides it; only the wider ones have casings.
    """

    curves: Curves
    widths: Floats
    bodies: Sequence[QPainterPath]
    casings: Sequence[QPainterPath]


def width_scale(flows: Flows) -> WidthScale:
    """Return the scale of widths in pixels; counts of one, two or three stay thin even where none is larger."""
    widest = min(WIDEST, WIDEST_UNIT * flows.largest) if flows.whole else WIDEST
    return WidthScale(flows.largest, widest)


def draw_flows(flows: Flows, view: MapView) -> DrawnFlows:
    """Work out the shapes of flows for a view."""
    port = view.viewport
    curves = flows_between(view.drawn_by, flows.start, flows.end, view.centre, SAMPLES).moved(
        port.scale, port.offset_x, port.offset_y
    )
    widths = width_scale(flows).widths(flows.values)
    cased = int(np.count_nonzero(widths >= CASED_FROM))
    # Seen from the side an arc over the globe turns sharply, so it takes more samples.
    samples = 2 * SAMPLES if view.drawn_by.ROTATES else SAMPLES
    return DrawnFlows(
        curves,
        widths,
        _paths(ribbons(curves, widths, samples=samples), len(flows)),
        _paths(ribbons(_first(curves, cased), widths, samples=samples, outset=CASING), cased),
    )


def paint_flows(
    painter: QPainter, drawn: DrawnFlows, flows: Flows, theme: Theme, highlighted: Flags | None = None
) -> None:
    """Paint flows; where some are `highlighted` (flows,), or else emphasised by the model, the rest is dim."""
    lit = flows.emphasised if highlighted is None else highlighted
    dims = bool(lit.any())
    colours = [flow_colour(swatch, theme) for swatch in flows.swatches]
    casing = QColor(theme.casing)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    smallest_first = range(len(flows) - 1, -1, -1)
    for flow in sorted(smallest_first, key=lambda flow: bool(lit[flow])) if dims else smallest_first:
        colour = colours[int(flows.colour[flow])]
        if dims and not lit[flow]:
            painter.fillPath(drawn.bodies[flow], _dimmed(colour, theme))
            continue
        if flow < len(drawn.casings):
            painter.fillPath(drawn.casings[flow], casing)
        painter.fillPath(drawn.bodies[flow], colour)
    painter.restore()


def _dimmed(colour: QColor, theme: Theme) -> QColor:
    """Mix a colour into the land; Qt fills what is opaque six times faster than what shines through."""
    return QColor(mixed(theme.land, colour.name(), DIMMED))


def _first(curves: Curves, flows: int) -> Curves:
    """Return the curves of the first flows, which are the largest."""
    pieces = int(np.searchsorted(curves.flow, flows))
    return Curves(
        curves.points[: int(curves.starts[pieces])],
        curves.starts[: pieces + 1],
        curves.flow[:pieces],
        curves.has_tail[:pieces],
        curves.has_head[:pieces],
    )


def _paths(made: Ribbons, count: int) -> Sequence[QPainterPath]:
    if not count:
        return []
    firsts = np.searchsorted(made.flow, np.arange(count), side="left").tolist()
    lasts = np.searchsorted(made.flow, np.arange(count), side="right").tolist()
    return paths_of_runs(made.points, made.starts, list(zip(firsts, lasts, strict=True)), winding=True)
