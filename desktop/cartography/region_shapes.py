"""Areas of a person's own as shapes of the map: cut for one way of unrolling the globe, laid over the countries."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from desktop.cartography.arrays import Flags, Floats
from desktop.cartography.shapes import BORDER, Shapes

Whole = npt.NDArray[np.int32]
LONGEST_EDGE = 2.0
_WHOLE_TURN, _HALF_TURN = 360.0, 180.0
_NEARLY_WHOLE = 359.99


def with_regions(
    shapes: Shapes, codes: Sequence[str], xy: Floats, starts: Whole, region: Whole, cut: str
) -> Shapes:
    """Return shapes with areas after the countries, whose outlines are drawn like borders.

    Ring r holds xy[starts[r]:starts[r + 1]] in degrees and belongs to codes[region[r]], ascending.
    """
    runs, owner = [], []
    easy = _lie_as_they_are(xy, starts, cut)
    for ring, (place, is_easy) in enumerate(zip(region.tolist(), easy.tolist(), strict=True)):
        points = xy[starts[ring] : starts[ring + 1]]
        for piece in [points] if is_easy else cut_ring(points, cut):
            runs.append(piece)
            owner.append(place)
    if not runs:
        return Shapes(
            (*shapes.codes, *codes),
            shapes.rings_xy,
            shapes.ring_starts,
            shapes.ring_country,
            shapes.lines_xy,
            shapes.line_starts,
            shapes.line_kind,
        )
    closed = [np.concatenate([run, run[:1]]) for run in runs]
    return Shapes(
        codes=(*shapes.codes, *codes),
        rings_xy=np.concatenate([shapes.rings_xy, *runs]),
        ring_starts=_further(shapes.ring_starts, runs),
        ring_country=np.concatenate(
            [shapes.ring_country, np.array(owner, dtype=np.int32) + len(shapes.codes)]
        ).astype(np.int32),
        lines_xy=np.concatenate([shapes.lines_xy, *closed]),
        line_starts=_further(shapes.line_starts, closed),
        line_kind=np.concatenate([shapes.line_kind, np.full(len(closed), BORDER, dtype=np.int32)]),
    )


def cut_ring(ring: Floats, cut: str) -> list[Floats]:
    """Return the pieces of a ring that lie on the map of a cut, with no edge longer than two degrees."""
    whole = unwrapped(ring)
    if cut == "globe":
        return [_with_short_edges(whole)]
    west = float(cut) - _HALF_TURN
    turns = np.floor((whole[:, 0].min() - west) / _WHOLE_TURN)
    whole = whole - (turns * _WHOLE_TURN, 0.0)
    pieces = []
    while len(whole) >= 3:
        inside = clipped(whole, west + _WHOLE_TURN, keep_less=True)
        if len(inside) >= 3:
            pieces.append(_with_short_edges(inside))
        if whole[:, 0].max() <= west + _WHOLE_TURN:
            break
        whole = clipped(whole, west + _WHOLE_TURN, keep_less=False) - (_WHOLE_TURN, 0.0)
    return pieces


def unwrapped(ring: Floats) -> Floats:
    """Return a ring whose longitudes do not jump at the date line; one around a pole is closed through it."""
    x = ring[:, 0]
    steps = np.diff(x, append=x[:1])
    jumps = np.where(
        (np.abs(steps) > _HALF_TURN) & (np.abs(steps) < _NEARLY_WHOLE), -np.sign(steps) * _WHOLE_TURN, 0.0
    )
    turned = x + np.concatenate([[0.0], np.cumsum(jumps)[:-1]])
    around = float(jumps.sum())
    whole = np.column_stack([turned, ring[:, 1]])
    if abs(around) < _HALF_TURN:
        return whole
    pole = 90.0 if ring[:, 1].mean() > 0 else -90.0
    last = turned[0] + around
    return np.concatenate([whole, [[last, ring[0, 1]], [last, pole], [turned[0], pole]]])


def clipped(ring: Floats, border: float, *, keep_less: bool) -> Floats:
    """Return the part of a ring on one side of a meridian (the method of Sutherland and Hodgman)."""
    inside = ring[:, 0] <= border if keep_less else ring[:, 0] >= border
    following = np.roll(ring, -1, axis=0)
    crosses = inside != np.roll(inside, -1)
    run = np.where(crosses, following[:, 0] - ring[:, 0], 1.0)
    share = np.where(run != 0, (border - ring[:, 0]) / np.where(run != 0, run, 1.0), 0.0)
    met = np.column_stack([np.full(len(ring), border), ring[:, 1] + share * (following[:, 1] - ring[:, 1])])
    both: Floats = np.stack([ring, met], axis=1).reshape(-1, 2)
    kept: Floats = both[np.column_stack([inside, crosses]).reshape(-1)]
    return kept


def _lie_as_they_are(xy: Floats, starts: Whole, cut: str) -> Flags:
    """Return which rings need neither cutting nor more points, (rings,); nearly all of a usual file."""
    if len(starts) < 2:
        return np.zeros(0, dtype=np.bool_)
    following = np.arange(1, len(xy) + 1)
    following[starts[1:] - 1] = starts[:-1]
    edges = np.abs(xy[following] - xy).max(axis=1)
    longest = np.maximum.reduceat(edges, starts[:-1])
    low = np.minimum.reduceat(xy[:, 0], starts[:-1])
    high = np.maximum.reduceat(xy[:, 0], starts[:-1])
    easy = longest <= LONGEST_EDGE
    if cut != "globe":
        west = float(cut) - _HALF_TURN
        easy &= (low >= west) & (high <= west + _WHOLE_TURN)
    return np.asarray(easy, dtype=np.bool_)


def _with_short_edges(ring: Floats) -> Floats:
    """Add points to long edges, since straight lines on the globe's grid are curves on the map."""
    following = np.roll(ring, -1, axis=0)
    pieces = np.maximum(np.ceil(np.abs(following - ring).max(axis=1) / LONGEST_EDGE), 1).astype(np.int64)
    if pieces.max(initial=1) == 1:
        return ring
    starts = np.cumsum(pieces) - pieces
    share = (np.arange(pieces.sum()) - np.repeat(starts, pieces)) / np.repeat(pieces, pieces)
    first, last = np.repeat(ring, pieces, axis=0), np.repeat(following, pieces, axis=0)
    return np.asarray(first + share[:, None] * (last - first), dtype=np.float64)


def _further(starts: Whole, runs: Sequence[Floats]) -> Whole:
    ends = starts[-1] + np.cumsum([len(run) for run in runs])
    return np.concatenate([starts, ends]).astype(np.int32)
