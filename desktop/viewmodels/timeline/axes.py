"""Quiet vertical axes: from zero to a round value, with few ticks."""

import numpy as np

from desktop.cartography.scales import nice_ticks, round_up
from desktop.viewmodels.parts.numbers import spoken
from desktop.viewmodels.timeline.model import Axis, Heights

_INTERVALS = 3
_HEADROOM = 1.15
_MAGNITUDES = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))


def axis_for(largest: float, *, whole: bool) -> Axis:
    """Return an axis that reaches a little beyond `largest`, with ticks at round values."""
    if not np.isfinite(largest) or largest <= 0:
        return Axis(1.0, ((0.0, "0"),))
    ticks = list(nice_ticks(0.0, largest, _INTERVALS, whole=whole))
    if len(ticks) < 2:
        ticks = [0.0, 1.0 if whole else round_up(largest)]
    return _labelled(ticks, max(largest * _HEADROOM, ticks[-1]))


def axis_beside(other: Axis, largest: float, *, whole: bool) -> Axis:
    """Return an axis of its own scale whose ticks lie at the height of another axis's ticks."""
    steps = other.top / other.ticks[1][0] if len(other.ticks) > 1 else 1.0
    step = round_up(max(largest, 1e-12) / steps)
    if whole:
        step = max(step, 1.0)
    return _labelled([number * step for number in range(len(other.ticks))], steps * step)


def magnitude_words(largest: float) -> str:
    """Return the word for the magnitude in which ticks of large amounts are written, or nothing."""
    return next((word for size, word in _MAGNITUDES if largest >= size), "")


def largest_of(values: Heights) -> float:
    """Return the largest value that is stated, or 0."""
    stated = values[~np.isnan(values)]
    return float(stated.max()) if len(stated) else 0.0


def _labelled(ticks: list[float], top: float) -> Axis:
    size = next((size for size, _ in _MAGNITUDES if ticks[-1] >= size), 1.0)
    return Axis(top, tuple((tick, _short(tick / size)) for tick in ticks))


def _short(number: float) -> str:
    return spoken(number, None if number.is_integer() else len(f"{number:.6g}".partition(".")[2]))
