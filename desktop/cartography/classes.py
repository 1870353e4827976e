"""Classes of positive values for a choropleth, with labels that say exactly what is in each class.

Zero and "no data" are the caller's own classes.
"""

import locale
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from desktop.cartography.arrays import Floats, Indices


@dataclass(frozen=True, slots=True)
class Classes:
    """Ascending classes: class i holds values above bounds[i - 1] and up to and including bounds[i].

    ``lows`` are the lower ends to show: of counts the first whole number in the class, of measures the bound
    that the class shares with the one before. ``labels`` are like "1", "2–3", "4–9".
    """

    lows: tuple[float, ...]
    bounds: tuple[float, ...]
    labels: tuple[str, ...]

    def index_of(self, values: Floats) -> Indices:
        """Return the class of each value; -1 for zero, less and NaN; beyond the last bound, the last."""
        values = np.asarray(values, dtype=np.float64)
        with np.errstate(invalid="ignore"):
            positive = values > 0
        found = np.searchsorted(np.array(self.bounds), np.where(positive, values, 0.0), side="left")
        return np.where(positive & (len(self.bounds) > 0), np.minimum(found, len(self.bounds) - 1), -1)


def breaks(values: Floats, k: int, scheme: str) -> Classes:
    """Return at most ``k`` classes of the positive values by "quantile", "equal", "log" or "natural".

    Whole numbers get whole bounds, measures bounds with few digits. Fewer distinct values than classes, ties,
    or a class that nothing is in give fewer classes. KeyError for an unknown scheme.
    """
    values = np.asarray(values, dtype=np.float64)
    values = np.sort(values[np.isfinite(values) & (values > 0)])
    cut = SCHEMES[scheme]
    if not len(values):
        return Classes((), (), ())
    distinct = values[np.diff(values, prepend=0.0) > 0]
    whole = bool(np.all(distinct == np.floor(distinct)))
    uppers = distinct if len(distinct) <= k else cut(values, k)
    inner = uppers[uppers < distinct[-1]]
    if whole:
        bounds = _inhabited(np.append(np.floor(inner + 1e-9), distinct[-1]), distinct)
        lows = (float(distinct[0]), *(bound + 1 for bound in bounds[:-1]))
    else:
        parted = [_shortest(float(upper), distinct) for upper in (*inner, distinct[-1])]
        bounds = _inhabited(np.array(parted), distinct)
        lows = (_rounded(float(distinct[0]), 2, math.floor), *bounds[:-1])
    return Classes(lows, bounds, tuple(map(_label, lows, bounds)))


def quantile(values: Floats, k: int) -> Floats:
    """Return upper bounds of classes with equally many of the sorted values, as far as ties allow."""
    return np.quantile(values, np.arange(1, k + 1) / k, method="inverted_cdf")


def equal(values: Floats, k: int) -> Floats:
    """Return upper bounds of classes equally wide from the smallest value to the largest."""
    return np.linspace(values[0], values[-1], k + 1)[1:]


def log(values: Floats, k: int) -> Floats:
    """Return upper bounds of classes equally wide on a logarithmic scale."""
    return np.geomspace(values[0], values[-1], k + 1)[1:]


def natural(values: Floats, k: int) -> Floats:
    """Return upper bounds of the classes with the smallest squared deviations from their means.

    Method: Fisher (1958), "On grouping for maximum homogeneity", Journal of the American Statistical
    Association 53(284), by dynamic programming over the distinct values; in cartography, Jenks's breaks.
    """
    distinct, counts = np.unique(values, return_counts=True)
    size = len(distinct)
    weight, total, squares = (
        np.concatenate(([0.0], np.cumsum(column)))
        for column in (counts, counts * (distinct - distinct[0]), counts * (distinct - distinct[0]) ** 2)
    )
    # spread[i, j] is the sum of squared deviations of a class that holds the distinct values i..j-1.
    mass = np.maximum(weight[np.newaxis, :] - weight[:, np.newaxis], 1.0)
    spread = squares - squares[:, np.newaxis] - (total - total[:, np.newaxis]) ** 2 / mass
    spread[np.tril_indices(size + 1)] = np.inf
    best = spread[0]
    last_starts = []
    for _ in range(min(k, size) - 1):
        costs = best[:, np.newaxis] + spread
        last_starts.append(np.argmin(costs, axis=0))
        best = np.min(costs, axis=0)
    ends = [size]
    for starts in reversed(last_starts):
        ends.append(int(starts[ends[-1]]))
    uppers: Floats = distinct[np.array(ends[::-1]) - 1]
    return uppers


SCHEMES: Mapping[str, Callable[[Floats, int], Floats]] = {
    "quantile": quantile,
    "equal": equal,
    "log": log,
    "natural": natural,
}


def _shortest(upper: float, distinct: Floats) -> float:
    """Return the number with the fewest digits that parts the values where ``upper`` does."""
    below = np.searchsorted(distinct, upper, side="right")
    fewest = 3 if below == len(distinct) else 2
    for digits in range(fewest, 17):
        for rounding in (round, math.ceil):
            short = _rounded(upper, digits, rounding)
            if np.searchsorted(distinct, short, side="right") == below:
                return short
    return upper


def _rounded(value: float, digits: int, rounding: Callable[[float], int]) -> float:
    """Return a positive value with so many digits, rounded up, down or to the nearest."""
    places = digits - 1 - math.floor(math.log10(value))
    factor = 10.0 ** abs(places)
    return rounding(value * factor) / factor if places >= 0 else rounding(value / factor) * factor


def _inhabited(uppers: Floats, distinct: Floats) -> tuple[float, ...]:
    """Drop bounds that repeat or close a class that no value is in."""
    ends = np.searchsorted(distinct, uppers, side="right")
    kept = np.diff(np.concatenate(([0], ends))) > 0
    return tuple(float(upper) for upper in uppers[kept])


def _label(low: float, high: float) -> str:
    return _number(high) if low == high else f"{_number(low)}–{_number(high)}"


def _number(value: float) -> str:
    """Return a plain number with thin spaces between thousands and the system's decimal sign."""
    whole, _, fraction = f"{value:,.10g}".partition(".")
    whole = whole.replace(",", "\N{THIN SPACE}")
    return f"{whole}{locale.localeconv()['decimal_point'] or '.'}{fraction}" if fraction else whole
