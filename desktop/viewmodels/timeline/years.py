"""Which years a clause lets in, which the brush covers, and which are shown while playing."""

import numpy as np
import numpy.typing as npt

from desktop.selection.clauses import AllOf, AnyOf, Clause, Interval, NoneOf

Span = tuple[int, int]


def included_years(clause: Clause | None, years: npt.NDArray[np.int64]) -> npt.NDArray[np.bool_]:
    """Return which years a clause on the year lets in, shape (years,)."""
    if isinstance(clause, Interval):
        low = -np.inf if clause.first is None else clause.first
        high = np.inf if clause.last is None else clause.last
        return np.asarray((years >= low) & (years <= high))
    if isinstance(clause, AnyOf | AllOf):
        return np.isin(years, _stated(clause.values))
    if isinstance(clause, NoneOf):
        return ~np.isin(years, _stated(clause.values))
    return np.ones(len(years), dtype=np.bool_)


def includes_missing(clause: Clause | None) -> bool:
    """Return whether rows without a year are in."""
    if isinstance(clause, Interval):
        return clause.with_missing
    if isinstance(clause, AnyOf):
        return None in clause.values
    if isinstance(clause, NoneOf):
        return None not in clause.values
    return clause is None


def brushed_span(clause: Clause | None, first: int, last: int) -> Span | None:
    """Return the years that a brush over first..last covers: those of an interval, or of years in a row."""
    if isinstance(clause, Interval):
        if clause.first is None and clause.last is None:
            return None
        low = first if clause.first is None else max(first, int(np.ceil(clause.first)))
        high = last if clause.last is None else min(last, int(np.floor(clause.last)))
        return (low, high) if low <= high else None
    if not isinstance(clause, AnyOf):
        return None
    years = sorted({int(year) for year in _stated(clause.values) if first <= year <= last})
    together = bool(years) and years[-1] - years[0] + 1 == len(years)
    return (years[0], years[-1]) if together else None


def played_span(year: int, window: int, first: int) -> Span:
    """Return the years shown while playing at `year`: `window` years, or all so far where it is 0."""
    return (first if window == 0 else max(first, year - window + 1)), year


def _stated(values: tuple[str | None, ...]) -> list[float]:
    return [float(value) for value in values if value is not None]
