"""From numbers to widths and ticks, with legend values and axis steps of 1, 2 or 5 times a power of ten."""

import math
from dataclasses import dataclass

import numpy as np

from desktop.cartography.arrays import Floats

THINNEST = 0.6
STEPS = (1, 2, 5)


@dataclass(frozen=True, slots=True)
class WidthScale:
    """Widths in pixels linear in the value: ``largest`` is ``widest`` wide, none below ``thinnest``."""

    largest: float
    widest: float = 12.0
    thinnest: float = THINNEST

    def widths(self, values: Floats) -> Floats:
        """Return the width of each value; zero and less, and NaN, have none."""
        values = np.asarray(values, dtype=np.float64)
        if self.largest <= 0:
            return np.zeros_like(values)
        with np.errstate(invalid="ignore"):
            drawn = np.clip(values * (self.widest / self.largest), self.thinnest, self.widest)
            return np.where(values > 0, drawn, 0.0)


def legend_values(largest: float, *, whole: bool = True) -> tuple[float, ...]:
    """Return up to three round values, largest first, that explain a scale up to ``largest``.

    ``whole`` keeps to whole numbers, so a scale of small counts has fewer: of 1 there is only 1.
    """
    if not math.isfinite(largest) or largest <= 0 or (whole and largest < 1):
        return ()
    top = round_down(largest)
    floor = 1.0 if whole else 0.0
    lower = (max(round_down(top * part), floor) for part in (0.5, 0.15))
    return tuple(sorted({top, *lower}, reverse=True))


def round_down(value: float) -> float:
    """Return the largest 1, 2 or 5 times a power of ten that is not above a positive value."""
    # A hair is allowed, since 10 ** log10(x) may come out just below x.
    power = math.floor(math.log10(value) + 1e-12)
    return max(_scaled(step, power) for step in STEPS if _scaled(step, power) <= value * (1 + 1e-9))


def round_up(value: float) -> float:
    """Return the smallest 1, 2 or 5 times a power of ten that is not below a positive value."""
    power = math.floor(math.log10(value) + 1e-12)
    return min(_scaled(step, power) for step in (*STEPS, 10) if _scaled(step, power) >= value * (1 - 1e-9))


def nice_ticks(low: float, high: float, count: int = 5, *, whole: bool = False) -> tuple[float, ...]:
    """Return about ``count`` evenly spaced round values in low..high; ``whole`` keeps to whole numbers."""
    if not (math.isfinite(low) and math.isfinite(high)) or high < low:
        return ()
    if high == low:
        return (low,)
    step = round_up((high - low) / max(count, 1))
    if whole:
        step = max(step, 1.0)
    first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    decimals = max(0, -math.floor(math.log10(step) + 1e-12))
    return tuple(round(index * step, decimals) for index in range(first, last + 1))


def _scaled(step: int, power: int) -> float:
    return float(step * 10**power) if power >= 0 else step / 10**-power
