"""Flows on the screen as closed polygons: a ribbon as wide as the flow is large, with an arrowhead.

All flows are made at once, and polygons are filled without a pen, since stroking is what costs time.
"""

from dataclasses import dataclass

import numpy as np

from desktop.cartography.arrays import Floats, Indices
from desktop.cartography.flow_curves import Curves

GAP = 3.5
SHORTEST = 14.0
TAIL = 0.6
FULL_WIDTH_FROM = 0.3
PIECE_SPACING = 1.0


@dataclass(frozen=True, slots=True)
class Ribbons:
    """Closed polygons in pixels: polygon p is points[starts[p]:starts[p + 1]], of flow[p].

    All have the same number of points, so ``points`` may be reshaped to (p, n, 2).
    """

    points: Floats
    starts: Indices
    flow: Indices


def head_size(widths: Floats) -> tuple[Floats, Floats]:
    """Return length and width in pixels of the arrowheads of ribbons this wide."""
    return 5.5 + 1.2 * widths, 4.6 + 1.5 * widths


def ribbons(
    curves: Curves, widths: Floats, *, samples: int = 25, gap: float = GAP, outset: float = 0.0
) -> Ribbons:
    """Return the polygons of curves given in pixels; ``widths`` (flows,) in pixels, one for each flow.

    The ribbon begins at 0.6 of its width and has all of it from 0.3 of the way on. ``gap`` keeps it off the
    dots at both ends; ``outset`` widens everything by pixels, for a casing under the ribbon.
    """
    if not len(curves.flow):
        return Ribbons(np.zeros((0, 2)), np.zeros(1, dtype=np.int64), curves.flow)
    width = widths[curves.flow]
    points, along = _measured(curves)
    first, length = along[curves.starts[:-1]], along[curves.starts[1:] - 1] - along[curves.starts[:-1]]
    head_length, head_width, begin, tip = _shares(curves, width, length, gap)
    base = tip - head_length
    share = np.linspace(0, 1, samples)
    centre = _at(points, along, first + begin, first + base, share)
    top = _at(points, along, first + tip, first + tip, share[:1])[:, 0]
    half = np.multiply.outer(width / 2, np.minimum(1, TAIL + (1 - TAIL) / FULL_WIDTH_FROM * share))
    half[~curves.has_tail] = width[~curves.has_tail, np.newaxis] / 2
    return _outlined(curves, centre, top, half + outset, head_width / 2, outset)


def _measured(curves: Curves) -> tuple[Floats, Floats]:
    """Return the points, too short flows stretched to a visible arrow, and their way along all pieces.

    Between pieces the way jumps, so that it rises throughout and one search serves them all.
    """
    first, last = curves.starts[:-1], curves.starts[1:] - 1
    chord = curves.points[last] - curves.points[first]
    distance = np.hypot(chord[:, 0], chord[:, 1])
    short = curves.has_tail & curves.has_head & (distance < SHORTEST)
    points = curves.points
    if short.any():
        points = points.copy()
        for piece in np.flatnonzero(short):
            points[first[piece] : last[piece] + 1] = _short_arrow(points[first[piece] : last[piece] + 1])
    step = np.diff(points, axis=0)
    step_length = np.hypot(step[:, 0], step[:, 1])
    step_length[first[1:] - 1] = PIECE_SPACING
    return points, np.concatenate(([0.0], np.cumsum(step_length)))


def _short_arrow(points: Floats) -> Floats:
    """Return a straight line just long enough to show a direction, about the middle of the points."""
    chord = points[-1] - points[0]
    distance = float(np.hypot(chord[0], chord[1]))
    direction = chord / distance if distance > 1e-6 else np.array([1.0, 0.0])
    middle = (points[0] + points[-1]) / 2
    reach = np.linspace(-SHORTEST / 2, SHORTEST / 2, len(points))
    line: Floats = middle + reach[:, np.newaxis] * direction
    return line


def _shares(
    curves: Curves, width: Floats, length: Floats, gap: float
) -> tuple[Floats, Floats, Floats, Floats]:
    """Return length and width of each head, and where on its piece a ribbon begins and its tip ends."""
    space = np.minimum(gap, 0.12 * length)
    begin = np.where(curves.has_tail, space, 0.0)
    tip = length - np.where(curves.has_head, space, 0.0)
    head_length, head_width = head_size(width)
    # A piece that has come over the edge of the map may be all head, for its body is on the other side.
    longest = np.where(curves.has_tail, 0.4 * length, 0.9 * (tip - begin))
    squeeze = np.minimum(1.0, longest / head_length)
    head_length = np.where(curves.has_head, head_length * squeeze, 0.0)
    head_width = np.where(curves.has_head, np.maximum(head_width * np.sqrt(squeeze), 1.25 * width), width)
    return head_length, head_width, begin, tip


def _at(points: Floats, along: Floats, begin: Floats, end: Floats, share: Floats) -> Floats:
    """Return (pieces, shares, 2), the points at shares of the way between two places along all pieces."""
    way = begin[:, np.newaxis] + np.multiply.outer(end - begin, share)
    return np.stack((np.interp(way, along, points[:, 0]), np.interp(way, along, points[:, 1])), axis=-1)


def _outlined(
    curves: Curves, centre: Floats, top: Floats, half: Floats, head_half: Floats, outset: float
) -> Ribbons:
    """Return polygons around centre lines (p, samples, 2): up on the left, the head, down on the right."""
    count, samples = centre.shape[:2]
    way = np.empty_like(centre)
    way[:, 1:-1] = centre[:, 2:] - centre[:, :-2]
    way[:, 0] = centre[:, 1] - centre[:, 0]
    way[:, -1] = centre[:, -1] - centre[:, -2]
    way /= np.maximum(np.hypot(way[:, :, 0], way[:, :, 1]), 1e-9)[:, :, np.newaxis]
    side = np.stack((way[:, :, 1], -way[:, :, 0]), axis=-1) * half[:, :, np.newaxis]
    forward = top - centre[:, -1]
    reach = np.hypot(forward[:, 0], forward[:, 1])
    forward = np.where(
        (reach > 1e-6)[:, np.newaxis], forward / np.maximum(reach, 1e-9)[:, np.newaxis], way[:, -1]
    )
    across = np.column_stack((forward[:, 1], -forward[:, 0]))
    # Moving the sides of a triangle outwards moves its tip by more, in the ratio of side to half base.
    slant = np.hypot(reach, head_half) / np.maximum(head_half, 1e-9)
    barb = centre[:, -1] - forward * (outset + 0.12 * reach)[:, np.newaxis]
    spread = across * (head_half + 1.6 * outset)[:, np.newaxis]
    tip = top + forward * (outset * slant)[:, np.newaxis]
    headless = ~curves.has_head[:, np.newaxis]
    side_end = side[:, -1]
    outline = np.empty((count, 2 * samples + 3, 2))
    outline[:, :samples] = centre + side
    outline[:, samples] = np.where(headless, centre[:, -1] + side_end, barb + spread)
    outline[:, samples + 1] = np.where(headless, centre[:, -1], tip)
    outline[:, samples + 2] = np.where(headless, centre[:, -1] - side_end, barb - spread)
    outline[:, samples + 3 :] = (centre - side)[:, ::-1]
    return Ribbons(outline.reshape(-1, 2), np.arange(count + 1) * (2 * samples + 3), curves.flow)
