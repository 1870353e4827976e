"""The map as native shapes: sea, one outline a country, dots, one arrow a flow, and names one can edit."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import isnan

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainterPath

from desktop.briefing.page import Page
from desktop.cartography.arrays import Bounds, Floats
from desktop.cartography.palettes import mixed
from desktop.cartography.ribbons import Ribbons, ribbons
from desktop.export.pptx_geometry import (
    Run,
    Whole,
    clipped_lines,
    clipped_rings,
    runs_in,
    whole_lines,
    whole_rings,
)
from desktop.export.pptx_shapes import EMU_PER_UNIT, Fill, Frame, Hatch, Line, Shape, ShapeWriter, TextLook
from desktop.painting.flows import CASED_FROM, CASING, DIMMED, SAMPLES, DrawnFlows, draw_flows
from desktop.painting.labels import DrawnLabel, draw_labels
from desktop.painting.land import (
    ATTRIBUTE_DOT_RADIUS,
    DOT_BELOW,
    DOT_OUTLINE,
    DOT_RADIUS,
    GRATICULE_WIDTH,
    NEVER_SHADED,
    QUIET_DOT_RADIUS,
    dots_of,
)
from desktop.painting.map_shapes import MapShapes
from desktop.painting.map_view import MapView
from desktop.painting.outlines import BORDER_WIDTH, DASHES, DISPUTED_WIDTH, EDGE_WIDTH
from desktop.painting.swatches import flow_colour, land_colour
from desktop.painting.theme import SMALL, Theme
from desktop.painting.world_map import CHOSEN_WIDTH
from desktop.viewmodels.parts.measures import measure_noun
from desktop.viewmodels.parts.money_words import unit_words
from desktop.viewmodels.parts.numbers import shortened_amount
from desktop.viewmodels.world_map.model import Swatch, WorldMapViewModel

TURNS = np.linspace(0, 2 * np.pi, 24, endpoint=False)
CIRCLE = np.column_stack((np.cos(TURNS), np.sin(TURNS)))
# Points of outlines closer than this, in pixels, are one.
LEAST_STEP = 0.4
PLATE_MARGIN = 2.0
QUIET_LAND = 108


@dataclass(frozen=True, slots=True)
class Slide:
    """How pixels of the page become Office's units."""

    emu_per_pixel: float

    def frame(self, box: QRectF) -> Frame:
        """Return a box of the page on the slide."""
        left, top, right, bottom = (round(edge * self.emu_per_pixel) for edge in _edges(box))
        return Frame(left, top, right - left, bottom - top)

    def points(self, pixels: float) -> float:
        """Return a size of letters in points."""
        return pixels * self.emu_per_pixel / 12_700

    @property
    def units_per_pixel(self) -> float:
        """Return how many units of outlines a pixel of the page has."""
        return self.emu_per_pixel / EMU_PER_UNIT


@dataclass(frozen=True)
class MapOnSlide:
    """Writes the map of a page into its box, in pixels of the page."""

    page: Page
    shapes: MapShapes
    view: MapView
    box: QRectF
    slide: Slide
    theme: Theme
    writer: ShapeWriter

    @property
    def model(self) -> WorldMapViewModel:
        """Return what the map shows."""
        return self.page.models.world_map

    def written(self) -> Iterator[Shape]:
        """Give the groups of the map, from the bottom to the top."""
        yield self._sea()
        yield from self._grouped("Countries", self._countries(), self._countries_told())
        disputed = Line(self.theme.disputed, self._emu(DISPUTED_WIDTH), DASHES)
        yield from self._lines("Disputed boundaries", self.shapes.disputed, disputed)
        yield from self._grouped("Chosen countries", self._chosen(), "Outlines of the chosen countries.")
        drawn = draw_flows(self.model.flows, self.view)
        yield from self._grouped("Flows", self._flows(drawn), self.model.flow_caption)
        yield from self._grouped("Names", self._names(drawn), "Names of countries on the map.")

    def _sea(self) -> Shape:
        sphere = self._rings(self.shapes.sphere)
        edge = Line(self.theme.graticule, self._emu(EDGE_WIDTH))
        sea = self.writer.freeform("Sea", sphere, self.theme.sea, edge, decorative=True)
        grid = Line(self.theme.graticule, self._emu(GRATICULE_WIDTH))
        lines = self._lines("Graticule", self.shapes.graticule, grid)
        return self.writer.group(
            "Sea and graticule", [sea, *lines], "The sea with lines of latitude and longitude."
        )

    def _countries(self) -> Iterator[Shape]:
        """Write one shape a country, those too small to see last, with a dot of their own."""
        line = Line(self.theme.border, self._emu(BORDER_WIDTH))
        dots = dots_of(self.shapes, self.view, self.model.shading)
        small = frozenset(dots.index.tolist())
        for index, path in enumerate(self.shapes.countries):
            rings = [] if index in small else self._rings(path)
            if rings:
                code = self.shapes.codes[index]
                yield self.writer.freeform(
                    self._name(code), rings, self._land(code), line, described=self._told(code)
                )
        for at in np.argsort(dots.loud, kind="stable").tolist():
            yield from self._small_country(int(dots.index[at]), dots.centres[at], bool(dots.loud[at]))

    def _small_country(self, index: int, centre: Floats, loud: bool) -> Iterator[Shape]:
        """Write islands and dot as one shape, so that they are moved and coloured together."""
        code = self.shapes.codes[index]
        told = DOT_RADIUS if self.model.shading.swatch(code).kind == "ramp" else ATTRIBUTE_DOT_RADIUS
        dot = self._cut([centre + (told if loud else QUIET_DOT_RADIUS) * CIRCLE])
        if not dot:
            return
        fill = self._land(code) if loud else QColor(self.theme.land).darker(QUIET_LAND).name()
        line = Line(self.theme.border, self._emu(DOT_OUTLINE)) if loud else None
        outlines = [*self._rings(self.shapes.countries[index]), *dot]
        yield self.writer.freeform(
            self._name(code), outlines, fill, line, apart=True, described=self._told(code)
        )

    def _chosen(self) -> Iterator[Shape]:
        line = Line(self.theme.accent, self._emu(CHOSEN_WIDTH))
        index_of = self.shapes.index_of
        for code in sorted(self.model.chosen_places):
            index = index_of.get(code)
            if index is None:
                continue
            small = self.shapes.spans[index] * self.view.viewport.scale < DOT_BELOW
            outlines = self._ring_around(index) if small else self._rings(self.shapes.countries[index])
            if outlines:
                yield self.writer.freeform(f"{self._name(code)}, chosen", outlines, None, line)

    def _ring_around(self, index: int) -> list[Whole]:
        port = self.view.viewport
        centre = np.array(port.point_to_screen(*self.shapes.points[index].tolist()))
        return [] if np.isnan(centre).any() else self._cut([centre + (DOT_RADIUS + 1) * CIRCLE])

    def _flows(self, drawn: DrawnFlows) -> Iterator[Shape]:
        """Write flows, smallest first; a casing is a line about half its width farther out."""
        flows = self.model.flows
        samples = 2 * SAMPLES if self.view.drawn_by.ROTATES else SAMPLES
        cased = ribbons(drawn.curves, drawn.widths, samples=samples, outset=CASING / 2)
        plain = ribbons(drawn.curves, drawn.widths, samples=samples)
        dims = bool(flows.emphasised.any())
        casing = Line(self.theme.casing, self._emu(CASING))
        order = sorted(range(len(flows) - 1, -1, -1), key=lambda flow: dims and bool(flows.emphasised[flow]))
        for flow in order:
            dim = dims and not flows.emphasised[flow]
            wide = drawn.widths[flow] >= CASED_FROM and not dim
            runs = self._cut(_of_flow(cased if wide else plain, flow))
            if runs:
                yield self.writer.freeform(
                    self._flow_name(flow),
                    runs,
                    self._flow_colour(flow, dim),
                    casing if wide else None,
                    apart=True,
                )

    def _flow_name(self, flow: int) -> str:
        flows = self.model.flows
        value = float(flows.values[flow])
        noun = measure_noun(self.model.measure, self.page.kind, value, unit_words(self.model.unit))
        pair = f"{self._name(flows.exporters[flow])} → {self._name(flows.importers[flow])}"
        return f"{pair}: {shortened_amount(value)} {noun}".strip()

    def _flow_colour(self, flow: int, dim: bool) -> str:
        flows = self.model.flows
        colour = flow_colour(flows.swatches[int(flows.colour[flow])], self.theme).name()
        return mixed(self.theme.land, colour, DIMMED) if dim else colour

    def _names(self, drawn: DrawnFlows) -> Iterator[Shape]:
        for each in draw_labels(self.model.labels, self.shapes, self.view, drawn.curves):
            yield self._written_name(each)

    def _written_name(self, drawn: DrawnLabel) -> Shape:
        label = drawn.label
        look = TextLook(
            self.slide.points(SMALL),
            self.theme.text if label.told else self.theme.muted,
            bold=label.chosen,
            centred=True,
            plate=self.theme.casing,
            wraps=False,
            anchor="ctr",
        )
        place = drawn.box.adjusted(-PLATE_MARGIN, 0, PLATE_MARGIN, 0).translated(self.box.topLeft())
        return self.writer.text(label.name, label.name, look, self.slide.frame(place))

    def _grouped(self, name: str, shapes: Iterator[Shape], described: str) -> Sequence[Shape]:
        inside = list(shapes)
        return [self.writer.group(name, inside, described)] if inside else []

    def _countries_told(self) -> str:
        title = self.model.shading.title
        coloured = f" coloured by: {title[:1].lower()}{title[1:]}" if title else ""
        return f"Countries{coloured}. {self.page.alt_text}"

    def _told(self, code: str) -> str:
        """Say the numbers of a country; empty where it has none."""
        totals = (("exporter", self.model.as_exporter), ("importer", self.model.as_importer))
        said = [
            f"{shortened_amount(held[code])} as {side}"
            for side, held in totals
            if code in held and not isnan(held[code])
        ]
        return f"{self._name(code)}: {', '.join(said)}" if said else ""

    def _name(self, code: str) -> str:
        return self._names_by_code.get(code, code)

    @cached_property
    def _names_by_code(self) -> dict[str, str]:
        return {label.code: label.name for label in self.model.labels}

    def _land(self, code: str) -> Fill:
        if code in NEVER_SHADED:
            return self.theme.land
        return land_fill(self.model.shading.swatch(code), self.theme)

    def _lines(self, name: str, path: QPainterPath, line: Line) -> Sequence[Shape]:
        """Write a path of map lines as one shape; nothing where none is in sight."""
        runs = whole_lines(clipped_lines(self._on_slide(path), self._bounds), self._grid)
        return [self.writer.freeform(name, runs, None, line, closed=False)] if runs else []

    def _rings(self, path: QPainterPath) -> list[Whole]:
        """Return a path of map rings in units of the slide, cut to the map's box."""
        return whole_rings(clipped_rings(self._on_slide(path), self._bounds), self._grid)

    def _cut(self, rings: Sequence[Run]) -> list[Whole]:
        """Return rings in pixels of the map's box in units of the slide, cut to the box."""
        corner = (self.box.left(), self.box.top())
        moved = [(ring + corner) * self.slide.units_per_pixel for ring in rings]
        return whole_rings(clipped_rings(moved, self._bounds))

    def _on_slide(self, path: QPainterPath) -> list[Run]:
        port = self.view.viewport
        scale = port.scale * self.slide.units_per_pixel
        shift = np.array([port.offset_x + self.box.left(), port.offset_y + self.box.top()])
        return [run * scale + shift * self.slide.units_per_pixel for run in runs_in(path)]

    @property
    def _grid(self) -> int:
        """Return how far apart points are kept, in units of the slide."""
        return max(round(LEAST_STEP * self.slide.units_per_pixel), 1)

    @property
    def _bounds(self) -> Bounds:
        left, top, right, bottom = (edge * self.slide.units_per_pixel for edge in _edges(self.box))
        return left, top, right, bottom

    def _emu(self, pixels: float) -> float:
        return pixels * self.slide.emu_per_pixel


def land_fill(swatch: Swatch, theme: Theme) -> Fill:
    """Return how a country of this swatch is filled."""
    if swatch.kind == "no_data":
        return Hatch(theme.no_data_hatch, theme.no_data)
    return land_colour(swatch, theme).name()


def _of_flow(made: Ribbons, flow: int) -> list[Run]:
    """Return the polygons of one flow, in pixels."""
    first, last = np.searchsorted(made.flow, (flow, flow + 1)).tolist()
    starts = made.starts.tolist()
    return [made.points[starts[piece] : starts[piece + 1]] for piece in range(first, last)]


def _edges(box: QRectF) -> Bounds:
    return box.left(), box.top(), box.right(), box.bottom()
