"""The numbers of a dimension as a small histogram with a range, and the actions of moving its ends."""

import numpy as np

from desktop.crossfilter.question import Source
from desktop.dataset.columns import Kind
from desktop.dataset.dataset import Dataset, Numbers
from desktop.dataset.remembered import remembered
from desktop.selection.clauses import AnyOf, Clause, Interval, NoneOf
from desktop.selection.selection import Selection
from desktop.state.actions import Action, Filter, Unfilter
from desktop.viewmodels.filters.model import RangeBody
from desktop.viewmodels.filters.values import counts_by_value
from desktop.viewmodels.parts.numbers import spoken

_BINS = 30
_MOST_YEARS = 80


@remembered(64)
def extent(dataset: Dataset, key: str) -> tuple[float, float]:
    """Return the smallest and largest number that any row states; (0, 0) where none does."""
    column = dataset.column(key)
    numbers = column.numbers[~np.isnan(column.numbers)] if isinstance(column, Numbers) else np.zeros(0)
    return (float(numbers.min()), float(numbers.max())) if len(numbers) else (0.0, 0.0)


def range_body(source: Source, selection: Selection, key: str, measure: str) -> RangeBody:
    """Make the range of a dimension of numbers; its bars follow every filter but its own."""
    described = source.dataset.describe_column(key)
    lowest, highest = extent(source.dataset, key)
    clause = selection.clause(key)
    first, last = asked_ends(clause)
    is_year = described.kind is Kind.YEAR
    if is_year and highest - lowest < _MOST_YEARS and source.kind == "rows":
        bars, missing = _yearly(source, selection, key, measure)
    else:
        bars, missing = _binned(source, selection, key)
    return RangeBody(
        key=key,
        title=described.title,
        clause=clause,
        lowest=lowest,
        highest=highest,
        whole=is_year,
        bars=bars,
        first=first,
        last=last,
        with_missing=_lets_missing_in(clause),
        missing=f"{spoken(missing)} without {_article(described.title)}" if missing else "",
    )


def _article(title: str) -> str:
    name = title[:1].lower() + title[1:]
    return f"{'an' if name[:1] in 'aeiou' else 'a'} {name}"


def asked_ends(clause: Clause | None) -> tuple[float | None, float | None]:
    """Return the ends that a clause on numbers asks for; None is an open end."""
    if isinstance(clause, Interval):
        return clause.first, clause.last
    if isinstance(clause, AnyOf):
        numbers = [float(value) for value in clause.values if value is not None]
        return (min(numbers), max(numbers)) if numbers else (None, None)
    return None, None


def _lets_missing_in(clause: Clause | None) -> bool:
    if isinstance(clause, Interval):
        return clause.with_missing
    if isinstance(clause, AnyOf):
        return None in clause.values
    return not isinstance(clause, NoneOf) or None not in clause.values


def _yearly(source: Source, selection: Selection, key: str, measure: str) -> tuple[tuple[float, ...], float]:
    """Return a bar per year, shape (years,), and the count without a year."""
    lowest, highest = extent(source.dataset, key)
    bars = np.zeros(int(highest - lowest) + 1)
    missing = 0.0
    for value, count in counts_by_value(source, selection, key, measure).items():
        if value is None:
            missing = count
        else:
            bars[int(float(value) - lowest)] = count
    return tuple(bars.tolist()), missing


def _binned(source: Source, selection: Selection, key: str) -> tuple[tuple[float, ...], float]:
    """Return rows per year or per bin of equal width, shape (bins,), and how many rows state no number."""
    numbers = source.dataset.numbers(key).numbers[source.rows(selection.without(key))]
    stated = numbers[~np.isnan(numbers)]
    lowest, highest = extent(source.dataset, key)
    is_year = source.dataset.describe_column(key).kind is Kind.YEAR
    if is_year and highest - lowest < _MOST_YEARS:
        counts, _ = np.histogram(stated, bins=int(highest - lowest) + 1, range=(lowest, highest + 1))
    else:
        counts, _ = np.histogram(stated, bins=_BINS, range=(lowest, max(highest, lowest + 1)))
    return tuple(counts.astype(float).tolist()), float(len(numbers) - len(stated))


def ranged(body: RangeBody, first: float | None, last: float | None, gesture: str = "") -> Action:
    """Ask for a range; an end at or beyond the extent is open, and a range open at both ends is no filter."""
    low = None if first is None or first <= body.lowest else first
    high = None if last is None or last >= body.highest else last
    if low is None and high is None:
        return Unfilter((body.key,), gesture)
    if low is not None and high is not None and low > high:
        low, high = high, low
    with_missing = body.with_missing and body.clause is not None
    return Filter(Interval(body.key, low, high, with_missing), gesture)


def with_missing(body: RangeBody, included: bool) -> Action:
    """Let rows that state no number in beside the range, or leave them out."""
    if included and body.first is None and body.last is None:
        return Unfilter((body.key,))
    return Filter(Interval(body.key, body.first, body.last, included))


def only_missing(body: RangeBody) -> Action:
    """Keep only rows that state no number."""
    return Filter(AnyOf(body.key, (None,)))
