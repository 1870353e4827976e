"""Flows as filled ribbons with arrowheads: thin, the largest on top, each with a casing where they cross."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from PySide6.QtGui import QColor, QPainter, QPainterPath

from desktop.cartography.arrays import Flags, Floats, Indices
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
MOST_KEPT = 5000
# While a brush moves widths keep to steps that nobody sees, so that the same shapes come again.
WIDTH_STEP = 0.125


@dataclass(frozen=True)
class DrawnFlows:
    """Flows on the screen, in the order of the view model: widths in pixels and ready-made shapes.

    `bodies[i]` and `casings[i]` are flow i, empty where the globe hides it; only the wider ones have casings.
    """

    flows: Flows
    view: MapView
    widths: Floats
    bodies: Sequence[QPainterPath]
    casings: Mapping[int, QPainterPath]

    @cached_property
    def curves(self) -> Curves:
        """Return the middle lines in pixels."""
        return _curves(self.flows.start, self.flows.end, self.view)


class FlowShapes:
    """Shapes of flows of one view, kept while filters change: most flows are there again, as wide as before."""

    def __init__(self) -> None:
        self._view: MapView | None = None
        self._kept: dict[tuple[float, ...], tuple[QPainterPath, QPainterPath | None]] = {}

    def draw(self, flows: Flows, view: MapView, *, quickly: bool = False) -> DrawnFlows:
        """Work out the shapes that are not known yet; `quickly` takes widths to the nearest eighth of a pixel."""
        if view != self._view or len(self._kept) > MOST_KEPT:
            self._view, self._kept = view, {}
        widths = width_scale(flows).widths(flows.values)
        if quickly:
            widths = np.round(widths / WIDTH_STEP) * WIDTH_STEP
        keys = [*zip(*flows.start.T.tolist(), *flows.end.T.tolist(), widths.tolist(), strict=True)]
        new = [flow for flow, key in enumerate(keys) if key not in self._kept]
        if new:
            bodies, casings = _shapes(flows.start[new], flows.end[new], widths[new], view)
            for at, flow in enumerate(new):
                self._kept[keys[flow]] = bodies[at], casings.get(at)
        shapes = [self._kept[key] for key in keys]
        cased = {flow: casing for flow, (_, casing) in enumerate(shapes) if casing is not None}
        return DrawnFlows(flows, view, widths, [body for body, _ in shapes], cased)


def width_scale(flows: Flows) -> WidthScale:
    """Return the scale of widths in pixels; counts of one, two or three stay thin even where none is larger."""
    widest = min(WIDEST, WIDEST_UNIT * flows.largest) if flows.whole else WIDEST
    return WidthScale(flows.largest, widest)


def draw_flows(flows: Flows, view: MapView) -> DrawnFlows:
    """Work out the shapes of flows for a view."""
    widths = width_scale(flows).widths(flows.values)
    return DrawnFlows(flows, view, widths, *_shapes(flows.start, flows.end, widths, view))


def _curves(start: Floats, end: Floats, view: MapView) -> Curves:
    port = view.viewport
    curves = flows_between(view.drawn_by, start, end, view.centre, SAMPLES)
    return curves.moved(port.scale, port.offset_x, port.offset_y)


def _shapes(
    start: Floats, end: Floats, widths: Floats, view: MapView
) -> tuple[Sequence[QPainterPath], Mapping[int, QPainterPath]]:
    """Return the bodies of flows, and the casings of those that are wide enough."""
    curves = _curves(start, end, view)
    wide = np.flatnonzero(widths >= CASED_FROM)
    # Seen from the side an arc over the globe turns sharply, so it takes more samples.
    samples = 2 * SAMPLES if view.drawn_by.ROTATES else SAMPLES
    bodies = ribbons(curves, widths, samples=samples)
    casings = ribbons(_some(curves, wide), widths, samples=samples, outset=CASING)
    return (
        _paths(bodies, np.arange(len(widths))),
        dict(zip(wide.tolist(), _paths(casings, wide), strict=True)),
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
        else:
            paint_flow(painter, drawn, flow, colour, casing)
    painter.restore()


def paint_flow(painter: QPainter, drawn: DrawnFlows, flow: int, colour: QColor, casing: QColor) -> None:
    """Paint one flow, on its casing where it has one."""
    if flow in drawn.casings:
        painter.fillPath(drawn.casings[flow], casing)
    painter.fillPath(drawn.bodies[flow], colour)


def _dimmed(colour: QColor, theme: Theme) -> QColor:
    """Mix a colour into the land; Qt fills what is opaque six times faster than what shines through."""
    return QColor(mixed(theme.land, colour.name(), DIMMED))


def _some(curves: Curves, flows: Indices) -> Curves:
    """Return the curves of some flows."""
    pieces = np.isin(curves.flow, flows)
    lengths = np.diff(curves.starts)
    return Curves(
        curves.points[np.repeat(pieces, lengths)],
        np.concatenate(([0], np.cumsum(lengths[pieces]))),
        curves.flow[pieces],
        curves.has_tail[pieces],
        curves.has_head[pieces],
    )


def _paths(made: Ribbons, flows: Indices) -> Sequence[QPainterPath]:
    if not len(flows):
        return []
    firsts = np.searchsorted(made.flow, flows, side="left").tolist()
    lasts = np.searchsorted(made.flow, flows, side="right").tolist()
    return paths_of_runs(made.points, made.starts, list(zip(firsts, lasts, strict=True)), winding=True)
