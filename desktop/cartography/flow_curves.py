"""Curves for flows in map units: bent to the left, split where the map ends or the globe hides them.

Why curved, and longer flows more so: Jenny et al. (2018), "Design principles for origin-destination
flow maps", Cartography and Geographic Information Science 45(1).
"""

from dataclasses import dataclass, replace

import numpy as np

from desktop.cartography.arrays import Centre, Flags, Floats, Indices
from desktop.cartography.great_circles import raised_arcs
from desktop.cartography.projections.orthographic import turned_to
from desktop.cartography.projections.projection import Projection
from desktop.cartography.projections.pseudocylindrical import relative_longitude

BEND = 0.22
LENGTH_OF_FULL_BEND = 2.5
HIGHEST = 0.985


@dataclass(frozen=True, slots=True)
class Curves:
    """Pieces of curves: piece p is points[starts[p]:starts[p + 1]] of flow[p], from exporter to importer.

    ``points`` (m, 2), ``starts`` (p + 1,), ``flow`` (p,); ``has_tail`` and ``has_head`` (p,) say which pieces
    begin at the exporter and end at the importer, not at the edge of the map.
    """

    points: Floats
    starts: Indices
    flow: Indices
    has_tail: Flags
    has_head: Flags

    def moved(self, scale: float, offset_x: float, offset_y: float) -> "Curves":
        """Return the same curves on the screen."""
        return replace(self, points=self.points * scale + (offset_x, offset_y))


def flows_between(
    projection: Projection, start: Floats, end: Floats, centre: Centre, samples: int = 25
) -> Curves:
    """Return the curves of flows between places in degrees, (n, 2) each, as a projection shows them."""
    if projection.ROTATES:
        # Seen from the side an arc turns sharply near the edge of the globe, so it takes more samples.
        return globe_curves(start, end, centre, 2 * samples)
    difference = relative_longitude(end[:, 0], projection.LON0) - relative_longitude(
        start[:, 0], projection.LON0
    )
    start_xy = np.column_stack(projection.forward(start[:, 0], start[:, 1], centre))
    end_xy = np.column_stack(projection.forward(end[:, 0], end[:, 1], centre))
    return flow_curves(start_xy, end_xy, difference, projection, samples)


def flow_curves(
    start: Floats, end: Floats, lon_difference: Floats, projection: Projection, samples: int = 25
) -> Curves:
    """Return quadratic curves between map points, (n, 2) each, over the edge where that is shorter.

    ``lon_difference`` is the longitude of the end less that of the start, both counted from the middle of the
    map: beyond 180 degrees either way, the flow leaves on one side and comes back on the other.
    """
    over = np.where(lon_difference > 180, -1.0, np.where(lon_difference < -180, 1.0, 0.0))
    target = end.copy()
    target[:, 0] += 2 * over * projection.edge_x(end[:, 1])
    points = _bent(start, target, samples)
    top = projection.BOUNDS[3] * HIGHEST
    points[:, 1:-1, 1] = np.clip(points[:, 1:-1, 1], -top, top)
    edge = projection.edge_x(points[:, :, 1])
    wraps = (over != 0)[:, np.newaxis]
    points[:, :, 0] = np.where(wraps, points[:, :, 0], np.clip(points[:, :, 0], -edge, edge))
    sheet = np.where(wraps, np.floor((points[:, :, 0] / edge + 1) / 2), 0.0)
    return _split_at_the_edge(points, sheet, edge, projection)


def globe_curves(start: Floats, end: Floats, centre: Centre, samples: int = 50) -> Curves:
    """Return raised great circles between places in degrees, (n, 2) each, without what the globe hides."""
    arcs = raised_arcs(start, end, samples)
    turned = arcs @ turned_to(centre).T
    points, height = turned[:, :, :2], turned[:, :, 2]
    # A raised point behind the globe still shows where it stands out beyond the edge.
    clear = np.maximum(height, np.hypot(points[:, :, 0], points[:, :, 1]) - 1)
    seen = clear >= 0
    breaks = np.flatnonzero((seen[:, 1:] != seen[:, :-1]).ravel())
    flat, last = _at_breaks(breaks, samples)
    share = clear.ravel()[flat] / (clear.ravel()[flat] - clear.ravel()[last])
    along = points.reshape(-1, 2)
    crossing = along[flat] + share[:, np.newaxis] * (along[last] - along[flat])
    return _pieces(points, breaks, crossing, crossing, seen.ravel())


def _bent(start: Floats, end: Floats, samples: int) -> Floats:
    """Return (n, samples, 2) along quadratic Béziers whose control point lies to the left of travel."""
    way = end - start
    length = np.hypot(way[:, 0], way[:, 1])[:, np.newaxis]
    bend = BEND * np.minimum(1.0, 0.35 + length / LENGTH_OF_FULL_BEND)
    left = np.column_stack((way[:, 1], -way[:, 0]))
    control = (start + end) / 2 + bend * left
    t = np.linspace(0, 1, samples)[np.newaxis, :, np.newaxis]
    return (
        start[:, np.newaxis] * (1 - t) ** 2
        + control[:, np.newaxis] * (2 * t * (1 - t))
        + end[:, np.newaxis] * t**2
    )


def _split_at_the_edge(points: Floats, sheet: Floats, edge: Floats, projection: Projection) -> Curves:
    """Break curves between neighbouring copies (sheets) of the map and bring all into the middle one."""
    count, samples = sheet.shape
    breaks = np.flatnonzero((sheet[:, 1:] != sheet[:, :-1]).ravel())
    flat, last = _at_breaks(breaks, samples)
    across = (points[:, :, 0] / edge).ravel()
    border = 2 * np.minimum(sheet.ravel()[flat], sheet.ravel()[last]) + 1
    share = (border - across[flat]) / (across[last] - across[flat])
    height = points[:, :, 1].ravel()
    y = height[flat] + share * (height[last] - height[flat])
    side = np.sign(across[last] - across[flat])
    out = np.column_stack((side * projection.edge_x(y), y))
    back = out * (-1, 1)
    inside = points.copy()
    inside[:, :, 0] -= 2 * sheet * edge
    return _pieces(inside, breaks, out, back, np.ones(count * samples, dtype=np.bool_))


def _at_breaks(breaks: Indices, samples: int) -> tuple[Indices, Indices]:
    """Return the flat places of the samples before and after each break, counted without row ends."""
    before = breaks + breaks // (samples - 1)
    return before, before + 1


def _pieces(points: Floats, breaks: Indices, out: Floats, back: Floats, seen: Flags) -> Curves:
    """Cut rows of samples at breaks, ending at ``out``, beginning anew at ``back``; drop the unseen."""
    count, samples = points.shape[:2]
    along = points.reshape(-1, 2)
    row_starts = np.arange(count) * samples
    before, _ = _at_breaks(breaks, samples)
    place = np.concatenate((np.arange(count * samples) * 3, before * 3 + 1, before * 3 + 2))
    order = np.argsort(place, kind="stable")
    joined = np.concatenate((along, out, back))[order]
    first = np.sort(np.concatenate((row_starts * 3, before * 3 + 2)))
    starts = np.searchsorted(place[order], first)
    flow = first // (3 * samples)
    has_tail = first % (3 * samples) == 0
    has_head = np.append(has_tail[1:], True)[: len(has_tail)]
    # The first sample after a break, or of a row, says whether the piece is seen.
    shown = seen[(first + 1) // 3] if len(first) else np.zeros(0, dtype=np.bool_)
    lengths = np.diff(np.append(starts, len(joined)))
    kept = np.repeat(shown, lengths)
    return Curves(
        joined[kept],
        np.concatenate(([0], np.cumsum(lengths[shown]))),
        flow[shown],
        has_tail[shown],
        has_head[shown],
    )
