"""The last year that filters let in, for what can show one year only."""

from desktop.selection.clauses import AnyOf, Clause, Interval


def last_year(clause: Clause | None) -> float | None:
    """Return the last year that a clause on years asks for, None where it leaves the end open."""
    if isinstance(clause, Interval):
        return clause.last
    if isinstance(clause, AnyOf):
        return max((float(value) for value in clause.values if value is not None), default=None)
    return None
