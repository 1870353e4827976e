"""Names beside their places without overlaps, the most important first."""

from dataclasses import dataclass

import numpy as np

from desktop.cartography.arrays import Bounds, Flags, Floats, Indices

CENTRE, RIGHT, LEFT, ABOVE, BELOW = range(5)
# How far the label's middle lies from its place, in halves of its size, for each candidate.
DIRECTIONS = np.array([(0, 0), (1, 0), (-1, 0), (0, -1), (0, 1)], dtype=np.float64)
POINT_CANDIDATES = (RIGHT, LEFT, ABOVE, BELOW)
AREA_CANDIDATES = (CENTRE,)
NO_OBSTACLES = np.zeros((0, 4))


@dataclass(frozen=True, slots=True)
class PlacedLabels:
    """The labels that found room, most important first, and their upper left corners (k, 2) in pixels."""

    index: Indices
    corners: Floats
    candidate: Indices


def place_labels(
    anchors: Floats,
    sizes: Floats,
    priority: Floats,
    box: Bounds,
    *,
    candidates: tuple[int, ...] = POINT_CANDIDATES,
    distance: float = 5.0,
    margin: float = 2.0,
    obstacles: Floats = NO_OBSTACLES,
) -> PlacedLabels:
    """Place labels (n, 2) wide and high at anchors (n, 2), all in pixels, within box and clear of each other.

    A larger ``priority`` (n,) is placed earlier; ties keep their order. ``distance`` is from the anchor to a
    label beside it, ``margin`` the air around labels, ``obstacles`` (m, 4) the left, top, right and bottom of
    what to keep free. Each takes the first of its candidates that is free; where none is, it is left out.
    """
    ways = DIRECTIONS[list(candidates)]
    middles = anchors[:, np.newaxis] + ways * (sizes[:, np.newaxis] / 2 + distance)
    corners = middles - sizes[:, np.newaxis] / 2
    rectangles = np.concatenate((corners, corners + sizes[:, np.newaxis]), axis=2)
    all_ways = rectangles.reshape(-1, 4)
    left, top, right, bottom = all_ways.T
    free = (left >= box[0]) & (top >= box[1]) & (right <= box[2]) & (bottom <= box[3])
    if len(obstacles):
        free &= ~_overlaps(all_ways, obstacles, margin).any(axis=1)
    shuts_out = _overlaps(all_ways, all_ways, margin)
    kept, chosen = [], []
    for label in np.argsort(-priority, kind="stable").tolist():
        first = label * len(ways)
        choice = int(free[first : first + len(ways)].argmax())
        if free[first + choice]:
            free &= ~shuts_out[first + choice]
            kept.append(label)
            chosen.append(choice)
    index, choices = np.array(kept, dtype=np.int64), np.array(chosen, dtype=np.int64)
    return PlacedLabels(index, corners[index, choices], np.array(candidates)[choices])


def _overlaps(rectangles: Floats, taken: Floats, margin: float) -> Flags:
    """Say for each rectangle (c, 4) whether it comes nearer than margin to each of those taken (t, 4): (c, t)."""
    left, top, right, bottom = rectangles.T[:, :, np.newaxis]
    near: Flags = (
        (left < taken[:, 2] + margin)
        & (right > taken[:, 0] - margin)
        & (top < taken[:, 3] + margin)
        & (bottom > taken[:, 1] - margin)
    )
    return near
