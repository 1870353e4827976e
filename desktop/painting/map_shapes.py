"""Countries and lines as Qt paths, prepared once for each projection and level of detail."""

from collections.abc import Generator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import numpy.typing as npt
from PySide6.QtGui import QPainterPath

from desktop.cartography.arrays import Centre, Flags, Floats
from desktop.cartography.projections.projection import Projection
from desktop.cartography.region_shapes import with_regions
from desktop.cartography.shapes import BORDER, DISPUTED, Shapes, load_codes, load_shapes
from desktop.dataset.places import Regions
from desktop.painting.map_view import MapView
from desktop.painting.paths import path_of_line, path_of_runs, paths_of_runs

Whole = npt.NDArray[np.int64]
GRATICULE_STEP, GRATICULE_SAMPLE = 30, 2
ROUND = 180


@dataclass(frozen=True)
class MapShapes:
    """What land is painted from, in units of the projection, y down.

    One entry for each of `codes`: `countries` (an empty path where only a dot can be shown), `boxes` (n, 4)
    x_min, y_min, x_max, y_max, `spans` (n,) the longer side of the largest part, `points` (n, 2) where a dot
    or a name stands, NaN where it is hidden. `mapped` are the codes that have land at some level of detail,
    `own` those of areas that a person laid over the countries.
    """

    codes: tuple[str, ...]
    countries: tuple[QPainterPath, ...]
    boxes: Floats
    spans: Floats
    points: Floats
    mapped: frozenset[str]
    sphere: QPainterPath
    graticule: QPainterPath
    coasts: QPainterPath
    borders: QPainterPath
    disputed: QPainterPath
    own: frozenset[str] = frozenset()

    @property
    def index_of(self) -> Mapping[str, int]:
        """Return code → place in the arrays."""
        return {code: index for index, code in enumerate(self.codes)}


class MapShapeStore:
    """Prepared shapes of the views seen lately; `points` are places in degrees by code, `regions` own areas."""

    def __init__(
        self, resources: Path, points: Mapping[str, tuple[float, float]], regions: Regions | None = None
    ) -> None:
        self._resources = resources
        self._points = dict(points)
        self._regions = regions
        self._loaded: dict[tuple[str, str], Shapes] = {}
        self._listed: frozenset[str] = frozenset()
        self._prepared: dict[tuple[str, str], tuple[Centre, MapShapes]] = {}

    def shapes(self, view: MapView, level: str | None = None) -> MapShapes:
        """Return the shapes for a view; ShapesError says what is wrong with their file."""
        return _at_once(self.shape_steps(view, level))

    def shape_steps(self, view: MapView, level: str | None = None) -> Generator[None, None, MapShapes]:
        """Return the same after steps of some milliseconds each, where they are not at hand."""
        level = level or view.level()
        drawn_by = view.drawn_by
        centre = view.centre if drawn_by.ROTATES else (drawn_by.LON0, 0.0)
        kept = self._prepared.get((level, view.projection))
        if kept and kept[0] == centre:
            return kept[1]
        raw = self._raw(level, drawn_by.CUT)
        yield
        mapped = self._mapped()
        yield
        made = yield from _preparing(drawn_by, raw, centre, self._points, mapped)
        if self._regions is not None:
            made = replace(made, own=frozenset(self._regions.codes))
        self._prepared[level, view.projection] = (centre, made)
        return made

    def _raw(self, level: str, cut: str) -> Shapes:
        if (level, cut) not in self._loaded:
            shapes, own = load_shapes(self._resources / f"basemap_{level}.npz", cut), self._regions
            if own is not None:
                shapes = with_regions(shapes, own.codes, own.xy, own.starts, own.region, cut)
            self._loaded[level, cut] = shapes
        return self._loaded[level, cut]

    def _mapped(self) -> frozenset[str]:
        """Return the places that have a shape in the finest level, of which only the list is read here."""
        if not self._listed:
            own = self._regions.codes if self._regions is not None else ()
            self._listed = frozenset((*load_codes(self._resources / "basemap_mid.npz"), *own))
        return self._listed


def _preparing(
    drawn_by: Projection,
    shapes: Shapes,
    centre: Centre,
    points: Mapping[str, tuple[float, float]],
    mapped: frozenset[str],
) -> Generator[None, None, MapShapes]:
    """Project shapes and turn them into paths; on a globe, without what lies behind it."""
    codes = (*shapes.codes, *sorted(set(points).difference(shapes.codes)))
    rings, starts, owner = _facing_rings(drawn_by, shapes, centre)
    yield
    groups = _groups(owner, len(shapes.codes))
    filled = paths_of_runs(rings, starts, groups)
    yield
    boxes, spans = _extents(rings, starts, groups, len(codes))
    lonlat = np.array([points.get(code, (np.nan, np.nan)) for code in codes])
    yield
    lines = _facing_lines(drawn_by, shapes, centre)
    yield
    return MapShapes(
        codes=codes,
        countries=(*filled, *(QPainterPath() for _ in codes[len(filled) :])),
        boxes=boxes,
        spans=spans,
        points=np.column_stack(drawn_by.forward(lonlat[:, 0], lonlat[:, 1], centre)),
        mapped=mapped,
        sphere=path_of_line(drawn_by.outline(centre)),
        graticule=_graticule(drawn_by, centre),
        coasts=lines.path(lines.kind < BORDER),
        borders=lines.path(lines.kind == BORDER),
        disputed=lines.path(lines.kind == DISPUTED),
    )


def _at_once(steps: Generator[None, None, MapShapes]) -> MapShapes:
    """Take all steps and return what they come to."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return end.value  # type: ignore[no-any-return]


@dataclass(frozen=True)
class _Lines:
    points: Floats
    starts: Whole
    kind: npt.NDArray[np.int32]

    def path(self, kept: Flags) -> QPainterPath:
        """Return the runs that are kept as one path."""
        points, starts = _kept_runs(self.points, self.starts, kept)
        return path_of_runs(points, starts)


def _facing_rings(
    drawn_by: Projection, shapes: Shapes, centre: Centre
) -> tuple[Floats, Whole, npt.NDArray[np.int32]]:
    lon, lat = shapes.rings_xy[:, 0], shapes.rings_xy[:, 1]
    projected = np.column_stack(drawn_by.forward_clamped(lon, lat, centre))
    starts = shapes.ring_starts.astype(np.int64)
    if not drawn_by.ROTATES:
        return projected, starts, shapes.ring_country
    seen = np.logical_or.reduceat(drawn_by.visible(lon, lat, centre), starts[:-1])
    kept, kept_starts = _kept_runs(projected, starts, seen)
    return kept, kept_starts, shapes.ring_country[seen]


def _kept_runs(points: Floats, starts: Whole, kept: Flags) -> tuple[Floats, Whole]:
    lengths = np.diff(starts)
    return points[np.repeat(kept, lengths)], np.concatenate(([0], np.cumsum(lengths[kept])))


def _groups(owner: npt.NDArray[np.int32], count: int) -> Sequence[tuple[int, int]]:
    """Return for each country its rings a..b-1, which follow each other."""
    firsts = np.searchsorted(owner, np.arange(count), side="left").tolist()
    lasts = np.searchsorted(owner, np.arange(count), side="right").tolist()
    return list(zip(firsts, lasts, strict=True))


def _extents(
    rings: Floats, starts: Whole, groups: Sequence[tuple[int, int]], count: int
) -> tuple[Floats, Floats]:
    boxes, spans = np.full((count, 4), np.nan), np.zeros(count)
    if not len(rings):
        return boxes, spans
    low = np.minimum.reduceat(rings, starts[:-1], axis=0)
    high = np.maximum.reduceat(rings, starts[:-1], axis=0)
    longer = np.max(high - low, axis=1)
    for index, (first, last) in enumerate(groups):
        if last > first:
            boxes[index] = (*low[first:last].min(axis=0), *high[first:last].max(axis=0))
            spans[index] = longer[first:last].max()
    return boxes, spans


def _facing_lines(drawn_by: Projection, shapes: Shapes, centre: Centre) -> _Lines:
    lengths = np.diff(shapes.line_starts)
    kinds = np.repeat(shapes.line_kind, lengths)
    return _visible_runs(drawn_by, shapes.lines_xy, shapes.line_starts.astype(np.int64), kinds, centre)


def _visible_runs(
    drawn_by: Projection, lonlat: Floats, starts: Whole, kinds: npt.NDArray[np.int32], centre: Centre
) -> _Lines:
    """Project runs and break them where they go behind the globe."""
    projected = np.column_stack(drawn_by.forward(lonlat[:, 0], lonlat[:, 1], centre))
    seen = ~np.isnan(projected[:, 0])
    begins = np.zeros(len(lonlat), dtype=np.bool_)
    begins[starts[:-1]] = True
    begins[1:] |= ~seen[:-1]
    kept = projected[seen]
    firsts = np.flatnonzero(begins[seen])
    return _Lines(kept, np.append(firsts, len(kept)), kinds[seen][firsts])


def _graticule(drawn_by: Projection, centre: Centre) -> QPainterPath:
    middle = round(centre[0] / GRATICULE_STEP) * GRATICULE_STEP if drawn_by.ROTATES else 0
    west = middle - ROUND if drawn_by.ROTATES else drawn_by.LON0 - ROUND
    along = np.arange(-90, 91, GRATICULE_SAMPLE, dtype=np.float64)
    around = np.linspace(west, west + 2 * ROUND, ROUND + 1)
    first = int(np.ceil(west / GRATICULE_STEP)) * GRATICULE_STEP
    meridians = [
        np.column_stack((np.full(len(along), lon), along))
        for lon in range(first, int(west) + 2 * ROUND, GRATICULE_STEP)
    ]
    parallels = [
        np.column_stack((around, np.full(len(around), lat))) for lat in range(-60, 61, GRATICULE_STEP)
    ]
    runs = [*meridians, *parallels]
    starts = np.concatenate(([0], np.cumsum([len(run) for run in runs])))
    points = np.concatenate(runs)
    kinds = np.zeros(len(points), dtype=np.int32)
    lines = _visible_runs(drawn_by, points, starts, kinds, centre)
    return path_of_runs(lines.points, lines.starts)
