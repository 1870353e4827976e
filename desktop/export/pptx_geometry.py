"""Rings and lines for a slide: read back from Qt's paths, cut to the map's box, as whole slide units."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from PySide6.QtGui import QPainterPath

from desktop.cartography.arrays import Bounds, Flags, Floats
from desktop.painting.paths import runs_of_path

Whole = npt.NDArray[np.int64]
Run = Floats


def runs_in(path: QPainterPath) -> list[Run]:
    """Return the runs of a path of straight lines, each (n, 2) in the path's own units."""
    points, starts = runs_of_path(path)
    return np.split(points, starts[1:-1]) if len(points) else []


def clipped_rings(rings: Sequence[Run], box: Bounds) -> list[Run]:
    """Cut closed rings to a box (left, top, right, bottom); what lies outside is dropped.

    Sutherland and Hodgman (1974), "Reentrant polygon clipping", Communications of the ACM 17(1).
    """
    kept = (_clipped_ring(ring, box) for ring in rings)
    return [ring for ring in kept if len(ring) > 2]


def clipped_lines(lines: Sequence[Run], box: Bounds) -> list[Run]:
    """Cut open lines to a box; a line that leaves and comes back becomes two.

    Each segment is cut by the parameters at which it enters and leaves: Liang and Barsky (1984), "A new
    concept and method for line clipping", ACM Transactions on Graphics 3(1).
    """
    return [piece for line in lines for piece in _clipped_line(line, box)]


def whole_rings(rings: Sequence[Run], grid: int = 1) -> list[Whole]:
    """Return rings in whole units, a multiple of the grid, without points that fall together or specks.

    A point is rounded alone, so that neighbours keep a common boundary common.
    """
    made = (_rounded(ring, grid) for ring in rings)
    return [ring for ring in made if len(ring) > 2]


def whole_lines(lines: Sequence[Run], grid: int = 1) -> list[Whole]:
    """Return lines in whole units, a multiple of the grid, without points that fall together."""
    made = (_rounded(line, grid) for line in lines)
    return [line for line in made if len(line) > 1]


def _rounded(run: Run, grid: int) -> Whole:
    whole = np.round(run / grid).astype(np.int64) * grid
    moved = np.any(np.diff(whole, axis=0) != 0, axis=1)
    return whole[np.concatenate(([True], moved))]


def _clipped_ring(ring: Run, box: Bounds) -> Run:
    left, top, right, bottom = box
    low, high = ring.min(axis=0), ring.max(axis=0)
    if low[0] >= left and low[1] >= top and high[0] <= right and high[1] <= bottom:
        return ring
    if high[0] < left or high[1] < top or low[0] > right or low[1] > bottom:
        return ring[:0]
    for axis, limit, sign in ((0, left, 1.0), (0, right, -1.0), (1, top, 1.0), (1, bottom, -1.0)):
        if len(ring) < 3:
            return ring[:0]
        ring = _half(ring, axis, limit, sign)
    return ring


def _half(ring: Run, axis: int, limit: float, sign: float) -> Run:
    """Keep the part of a ring on one side of a line across an axis, with the points where it crosses."""
    depth = sign * (ring[:, axis] - limit)
    inside = depth >= 0
    if inside.all():
        return ring
    after, depth_after = np.roll(ring, -1, axis=0), np.roll(depth, -1)
    crossing = inside != np.roll(inside, -1)
    span = np.where(crossing, depth - depth_after, 1.0)
    met = ring + (depth / span)[:, np.newaxis] * (after - ring)
    met[:, axis] = limit
    both = np.stack((ring, met), axis=1).reshape(-1, 2)
    kept: Flags = np.column_stack((inside, crossing)).ravel()
    return both[kept]


def _clipped_line(line: Run, box: Bounds) -> list[Run]:
    if len(line) < 2:
        return []
    start, way = line[:-1], np.diff(line, axis=0)
    enters, leaves = np.zeros(len(way)), np.ones(len(way))
    for axis, low, high in ((0, box[0], box[2]), (1, box[1], box[3])):
        still = way[:, axis] == 0
        step = np.where(still, 1.0, way[:, axis])
        near, far = (low - start[:, axis]) / step, (high - start[:, axis]) / step
        within = (start[:, axis] >= low) & (start[:, axis] <= high)
        enters = np.maximum(enters, np.where(still, np.where(within, 0.0, 2.0), np.minimum(near, far)))
        leaves = np.minimum(leaves, np.where(still, 1.0, np.maximum(near, far)))
    seen = np.flatnonzero(enters < leaves)
    if not len(seen):
        return []
    # A new piece begins where the segment before is not seen to its end.
    broken = (np.diff(seen) > 1) | (leaves[seen[:-1]] < 1) | (enters[seen[1:]] > 0)
    return [
        np.concatenate(
            (
                start[part[:1]] + enters[part[:1], np.newaxis] * way[part[:1]],
                start[part] + leaves[part, np.newaxis] * way[part],
            )
        )
        for part in np.split(seen, np.flatnonzero(broken) + 1)
    ]
