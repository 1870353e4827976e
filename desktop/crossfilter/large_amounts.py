"""Amounts of a large table as whole numbers, so that adding and taking away never drifts.

Where every amount times a power of ten is whole and all together stay below 2⁵³, sums of float64 are exact in
any order; where not, amounts stay as they are and sums are only ever added up anew.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from desktop.crossfilter.large_codes import Floats, Orders, Whole, narrow, no_check, slices

_EXACT = 2.0**53
_DECIMALS = 7
_LOW = 1 << 32
_RARELY = 50


@dataclass(frozen=True, slots=True)
class Scale:
    """How amounts become whole numbers: times `factor`; `gaps` tells whether rows state none."""

    factor: float
    exact: bool
    gaps: bool
    finite: bool

    def as_array(self) -> Floats:
        """Return these four as numbers."""
        return np.array([self.factor, self.exact, self.gaps, self.finite], dtype=np.float64)

    @staticmethod
    def of_array(told: Floats) -> "Scale":
        """Return what `as_array` gave."""
        return Scale(float(told[0]), *(bool(flag) for flag in told[1:4]))

    def whole(self, numbers: Floats) -> Floats:
        """Return amounts as whole numbers, 0 for none."""
        scaled = np.rint(numbers * self.factor) if self.exact else numbers
        return np.where(np.isnan(scaled), 0.0, scaled) if self.gaps else np.asarray(scaled)


def scale_of(numbers: Floats) -> Scale:
    """Find the smallest power of ten that makes every stated amount whole."""
    decimals, gaps, finite, magnitude = 0, False, True, 0.0
    for part in slices(len(numbers)):
        missing = np.isnan(numbers[part])
        gaps |= bool(missing.any())
        stated = numbers[part][~missing]
        finite &= bool(np.isfinite(stated).all())
        magnitude += float(np.abs(stated).sum()) if finite else np.inf
        while decimals <= _DECIMALS and finite and not _whole_with(stated, decimals):
            decimals += 1
    exact = decimals <= _DECIMALS and finite and magnitude * 10.0**decimals < _EXACT / 2
    return Scale(10.0**decimals if exact else 1.0, exact, gaps, finite)


def _whole_with(stated: Floats, decimals: int) -> bool:
    factor = 10.0**decimals
    return bool(np.array_equal(np.rint(stated * factor) / factor, stated))


@dataclass(frozen=True)
class Packed:
    """Amounts in the fewest bytes: the low 32 bits of each, and apart the few that need more.

    `low` has shape (rows,); `places` ascend and `more` is what those amounts exceed their low part by.
    """

    low: npt.NDArray[Any]
    places: Whole
    more: Floats

    def read(self, first: int, end: int) -> Floats:
        """Return the amounts at first … end - 1."""
        amounts = self.low[first:end].astype(np.float64)
        if len(self.places):
            held = slice(*np.searchsorted(self.places, (first, end)).tolist())
            amounts[self.places[held] - first] += self.more[held]
        return amounts


def pack(numbers: Floats, order: Orders, scale: Scale, check: Callable[[], None] = no_check) -> Packed:
    """Pack amounts in an order; `check` is called between pieces of the work."""
    if not scale.exact:
        return Packed(_taken(numbers, order, scale), np.zeros(0, np.int64), np.zeros(0))
    low = np.empty(len(order), dtype=np.uint32)
    places, more = [], []
    for part in slices(len(order)):
        check()
        whole = scale.whole(numbers[order[part]]).astype(np.int64)
        low[part] = whole & (_LOW - 1)
        found = np.flatnonzero((whole < 0) | (whole >= _LOW))
        places.append(found + part.start)
        more.append((whole[found] - (whole[found] & (_LOW - 1))).astype(np.float64))
    if sum(map(len, places)) * _RARELY > len(order):
        return Packed(_taken(numbers, order, scale), np.zeros(0, np.int64), np.zeros(0))
    kind = narrow(int(low.max(initial=0)))
    return Packed(low.astype(kind), np.concatenate(places), np.concatenate(more))


def _taken(numbers: Floats, order: Orders, scale: Scale) -> Floats:
    taken = np.empty(len(order), dtype=np.float64)
    for part in slices(len(order)):
        taken[part] = scale.whole(numbers[order[part]])
    return taken
