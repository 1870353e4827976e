"""The map of a page as inline SVG: the same shapes, ribbons and names as on screen, as the page's script finds them.

Land is drawn once, in whole steps of the map, and moved as one; flows, dots and names are drawn in pixels.
"""

from dataclasses import dataclass

from PySide6.QtGui import QFontMetricsF

from desktop.briefing.page import Page
from desktop.export.html_paths import path_data, polygons_data
from desktop.export.html_text import escaped
from desktop.painting.flows import CASED_FROM, DrawnFlows, draw_flows
from desktop.painting.labels import draw_labels, label_font
from desktop.painting.land import (
    ATTRIBUTE_DOT_RADIUS,
    DOT_RADIUS,
    NEVER_SHADED,
    QUIET_DOT_RADIUS,
    dots_of,
)
from desktop.painting.map_shapes import MapShapes, MapShapeStore
from desktop.painting.map_view import MapView, view_of
from desktop.painting.swatches import HATCH_PITCH, HATCH_WIDTH
from desktop.viewmodels.world_map.model import WorldMapViewModel

WIDTH = 1200
STEPS_A_PIXEL = 8
WIDEST_SHAPE, TALLEST_SHAPE = 0.52, 0.66


@dataclass(frozen=True)
class DrawnMap:
    """A map of `width` by `height` pixels: its view, its shapes and flows; land has `unit` steps a map unit."""

    model: WorldMapViewModel
    view: MapView
    shapes: MapShapes
    flows: DrawnFlows
    unit: float

    @property
    def width(self) -> int:
        """Return the width in pixels."""
        return round(self.view.viewport.width)

    @property
    def height(self) -> int:
        """Return the height in pixels."""
        return round(self.view.viewport.height)


def draw_map(page: Page, store: MapShapeStore, level: str) -> DrawnMap:
    """Work out the map of a page at a level of detail, "low" or "mid"."""
    camera = page.state.camera
    shape = TALLEST_SHAPE if view_of(camera, 1, 1).drawn_by.ROTATES else WIDEST_SHAPE
    view = view_of(camera, WIDTH, round(WIDTH * shape))
    model = page.models.world_map
    unit = view.viewport.fit_scale * STEPS_A_PIXEL
    return DrawnMap(model, view, store.shapes(view, level), draw_flows(model.flows, view), unit)


def map_svg(drawn: DrawnMap, alt_text: str) -> str:
    """Return the map as an SVG element that reads well by itself, also where no script may run."""
    port = drawn.view.viewport
    moved = f"translate({port.offset_x:.2f} {port.offset_y:.2f}) scale({port.scale / drawn.unit:.6f})"
    dims = ' class="dim"' if bool(drawn.model.flows.emphasised.any()) else ""
    return "\n".join(
        (
            f'<svg id="map" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {drawn.width} {drawn.height}" '
            f'role="img" aria-label="{escaped(alt_text)}"{dims}>',
            _definitions(drawn),
            f'<g id="land" transform="{moved}">',
            *_land(drawn),
            "</g>",
            f'<g id="dots">{_dots(drawn)}</g>',
            '<g id="rings"></g>',
            f'<g id="flows">{_flows(drawn)}</g>',
            f'<g id="names">{_names(drawn)}</g>',
            "</svg>",
        )
    )


def _definitions(drawn: DrawnMap) -> str:
    """Define the hatch of missing data and the sea, which on a globe turns darker towards the edge."""
    pitch, unit = HATCH_PITCH, drawn.unit
    far = '<stop offset="1" class="sea-far"/>' if drawn.view.drawn_by.ROTATES else ""
    lines = (
        f'<path class="hatch-ground" d="M0 0h{pitch}v{pitch}h-{pitch}z"/>'
        f'<path class="hatch-line" stroke-width="{HATCH_WIDTH}" d="M-1 1L1 -1M0 {pitch}L{pitch} 0'
        f'M{pitch - 1} {pitch + 1}L{pitch + 1} {pitch - 1}"/>'
    )
    size = f'width="{pitch}" height="{pitch}" patternUnits="userSpaceOnUse"'
    grown = f'patternTransform="scale({unit / drawn.view.viewport.scale:.6f})"'
    return (
        f'<defs><pattern id="hatch" {size} {grown}>{lines}</pattern>'
        f'<pattern id="hatch-still" {size}>{lines}</pattern>'
        f'<radialGradient id="sea" gradientUnits="userSpaceOnUse" cx="{-0.25 * unit:.0f}" '
        f'cy="{-0.3 * unit:.0f}" r="{1.35 * unit:.0f}"><stop offset="0.6" class="sea-near"/>{far}'
        "</radialGradient></defs>"
    )


def _land(drawn: DrawnMap) -> list[str]:
    shapes, unit, shading = drawn.shapes, drawn.unit, drawn.model.shading
    parts = [
        f'<path class="sea" d="{path_data(shapes.sphere, unit, closed=True)}"/>',
        f'<path class="graticule" d="{path_data(shapes.graticule, unit, closed=False)}"/>',
    ]
    for code, country in zip(shapes.codes, shapes.countries, strict=True):
        data = path_data(country, unit, closed=True)
        # A globe that is turned shows what lies behind it now.
        if data or (drawn.view.drawn_by.ROTATES and code in drawn.shapes.mapped):
            swatch = shading.swatch_of.get(code, shading.rest)
            colour = "plain" if code in NEVER_SHADED else f"s{swatch}"
            parts.append(f'<path class="country {colour}" data-place="{escaped(code)}" d="{data}"/>')
    for name, path in (("line", shapes.coasts), ("line", shapes.borders), ("disputed", shapes.disputed)):
        parts.append(f'<path class="{name}" d="{path_data(path, unit, closed=False)}"/>')
    parts.append(f'<path class="edge" d="{path_data(shapes.sphere, unit, closed=True)}"/>')
    chosen = "".join(_shape_of(drawn, code) for code in sorted(drawn.model.chosen_places))
    parts.append(f'<path id="outline" class="outline" d="{chosen}"/>')
    return parts


def _shape_of(drawn: DrawnMap, code: str) -> str:
    at = drawn.shapes.index_of.get(code)
    return "" if at is None else path_data(drawn.shapes.countries[at], drawn.unit, closed=True)


def dot_radius(drawn: DrawnMap, code: str) -> float:
    """Return the radius in pixels of the dot of a place, were it too small for its shape."""
    shading = drawn.model.shading
    if shading.swatch_of.get(code, shading.rest) == shading.rest:
        return QUIET_DOT_RADIUS
    return DOT_RADIUS if shading.swatch(code).kind == "ramp" else ATTRIBUTE_DOT_RADIUS


def _dots(drawn: DrawnMap) -> str:
    dots, shading = dots_of(drawn.shapes, drawn.view, drawn.model.shading), drawn.model.shading
    quiet: list[str] = []
    loud: list[str] = []
    for index, (x, y), told in zip(
        dots.index.tolist(), dots.centres.tolist(), dots.loud.tolist(), strict=True
    ):
        code = drawn.shapes.codes[index]
        colour = f"s{shading.swatch_of.get(code, shading.rest)}" if told else "still"
        (loud if told else quiet).append(
            f'<circle class="dot {colour}" data-place="{escaped(code)}" cx="{x:.1f}" cy="{y:.1f}" '
            f'r="{dot_radius(drawn, code)}"/>'
        )
    return "".join((*quiet, *loud))


def _flows(drawn: DrawnMap) -> str:
    """Draw the flows, the largest last and thus on top; each is a group of its casing and its body."""
    flows, parts = drawn.model.flows, []
    for at in range(len(flows) - 1, -1, -1):
        data = polygons_data(drawn.flows.bodies[at])
        lit = " lit" if bool(flows.emphasised[at]) else ""
        casing = f'<path class="casing" d="{data}"/>' if drawn.flows.widths[at] >= CASED_FROM else ""
        parts.append(
            f'<g class="flow f{int(flows.colour[at])}{lit}" data-flow="{at}">{casing}'
            f'<path class="body" d="{data}"/></g>'
        )
    return "".join(parts)


def _names(drawn: DrawnMap) -> str:
    parts = []
    for each in draw_labels(drawn.model.labels, drawn.shapes, drawn.view, drawn.flows.curves):
        label = each.label
        kind = f"{'told' if label.told else ''}{' chosen' if label.chosen else ''}"
        y = each.box.top() + QFontMetricsF(label_font(label)).ascent()
        parts.append(
            f'<text class="{kind}" x="{each.box.left():.1f}" y="{y:.1f}">{escaped(label.name)}</text>'
        )
    return "".join(parts)
