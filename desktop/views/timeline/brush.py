"""The brush, without a window: what a drag from here to there makes of the years it covers.

Positions are years as fractions; the column of 2019 reaches from 2018.5 to 2019.5.
"""

import math
from dataclasses import dataclass
from enum import Enum

Span = tuple[int, int]


class Part(Enum):
    """What of the brush a position takes hold of."""

    NOTHING = "nothing"
    FIRST = "first"
    LAST = "last"
    BODY = "body"


def year_at(position: float, limits: Span) -> int:
    """Return the year whose column holds a position, within the limits."""
    return min(max(math.floor(position + 0.5), limits[0]), limits[1])


def part_at(position: float, brush: Span | None, reach: float) -> Part:
    """Return what a position takes hold of; an edge reaches `reach` years to either side."""
    if brush is None:
        return Part.NOTHING
    to_first, to_last = abs(position - (brush[0] - 0.5)), abs(position - (brush[1] + 0.5))
    if min(to_first, to_last) <= reach:
        return Part.FIRST if to_first < to_last else Part.LAST
    return Part.BODY if brush[0] - 0.5 < position < brush[1] + 0.5 else Part.NOTHING


@dataclass(frozen=True, slots=True)
class Drag:
    """A drag that began at `start` with `part` of `brush` in hand; `limits` are the years of the axis."""

    part: Part
    start: float
    brush: Span
    limits: Span

    def to(self, position: float) -> Span:
        """Return the whole years covered when the pointer is at a position."""
        if self.part is Part.NOTHING:
            ends = year_at(self.start, self.limits), year_at(position, self.limits)
            return min(ends), max(ends)
        if self.part is Part.BODY:
            return moved(self.brush, round(position - self.start), self.limits)
        first, last = self.brush
        if self.part is Part.FIRST:
            return min(year_at(position + 0.5, self.limits), last), last
        return first, max(year_at(position - 0.5, self.limits), first)


def moved(brush: Span, years: int, limits: Span) -> Span:
    """Return a brush of the same length moved by some years, stopped at the limits."""
    length = brush[1] - brush[0]
    first = min(max(brush[0] + years, limits[0]), limits[1] - length)
    return first, first + length


def stretched(brush: Span, years: int, limits: Span) -> Span:
    """Return a brush whose last year moved by some years; it keeps at least one year."""
    return brush[0], min(max(brush[1] + years, brush[0]), limits[1])
