"""The last year that filters let in, for what can show one year only."""

from functools import lru_cache

from desktop.dataset.dataset import Dataset
from desktop.selection.clauses import AnyOf, Clause, Interval


def last_year(clause: Clause | None) -> float | None:
    """Return the last year that a clause on years asks for, None where it leaves the end open."""
    if isinstance(clause, Interval):
        return clause.last
    if isinstance(clause, AnyOf):
        return max((float(value) for value in clause.values if value is not None), default=None)
    return None


def last_year_of(dataset: Dataset, clause: Clause | None) -> float | None:
    """Return the last year that a clause asks for, of those that rows of the dataset state."""
    asked, period = last_year(clause), _period(dataset)
    if period is None:
        return asked
    return float(period[1]) if asked is None else min(asked, float(period[1]))


@lru_cache(maxsize=8)
def _period(dataset: Dataset) -> tuple[int, int] | None:
    return dataset.period()
