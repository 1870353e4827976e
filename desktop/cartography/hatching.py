"""Diagonal hatches as lines cut to a shape, so that vector pictures need neither textures nor clipping."""

import numpy as np
import numpy.typing as npt

from desktop.cartography.arrays import Floats

Starts = npt.NDArray[np.integer]


def hatch_segments(points: Floats, starts: Starts, pitch: float) -> Floats:
    """Return where rising diagonals cross closed rings, as segments (m, 2, 2): inside by the odd-even rule.

    `points` (n, 2) with y down; ring r is points[starts[r]:starts[r + 1]]; `pitch` is the horizontal distance
    between diagonals, which all run through multiples of it on the x axis.
    """
    first, last = _edges(points, starts)
    if not len(first):
        return np.zeros((0, 2, 2))
    # A rising diagonal keeps x + y; along it x - y runs.
    level = (first.sum(axis=1), last.sum(axis=1))
    along = (first[:, 0] - first[:, 1], last[:, 0] - last[:, 1])
    low, high = np.minimum(*level), np.maximum(*level)
    lowest = np.ceil(low / pitch).astype(np.int64)
    counts = np.maximum(np.ceil(high / pitch).astype(np.int64) - lowest, 0)
    edge = np.repeat(np.arange(len(first)), counts)
    number = np.arange(len(edge)) - np.repeat(np.cumsum(counts) - counts, counts) + lowest[edge]
    share = (number * pitch - level[0][edge]) / (level[1] - level[0])[edge]
    at = along[0][edge] + share * (along[1] - along[0])[edge]
    order = np.lexsort((at, number))
    sums, differences = number[order] * pitch, at[order]
    crossings = np.column_stack(((sums + differences) / 2, (sums - differences) / 2))
    segments = crossings[: len(crossings) // 2 * 2].reshape(-1, 2, 2)
    return segments[segments[:, 0, 0] < segments[:, 1, 0]]


def _edges(points: Floats, starts: Starts) -> tuple[Floats, Floats]:
    """Return the ends of all edges, each ring closed."""
    following = np.arange(1, len(points) + 1)
    kept = np.diff(starts) > 0
    following[starts[1:][kept] - 1] = starts[:-1][kept]
    return points, points[following]
