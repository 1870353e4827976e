"""What ticking means: every tick is an action that sets or drops the one clause of a dimension.

Without a clause nothing is ticked and everything is in; the first tick keeps only what is ticked.
"""

from collections.abc import Sequence

from desktop.selection.clauses import AllOf, AnyOf, Clause, NoneOf
from desktop.state.actions import Action, Filter, Unfilter
from desktop.viewmodels.filters.model import Value, ValuesBody


def ticked_values(clause: Clause | None, every: Sequence[Value]) -> tuple[Value, ...]:
    """Return which of the values a clause that lists values lets in; none without a clause."""
    if isinstance(clause, NoneOf):
        return tuple(value for value in every if value not in clause.values)
    return clause.values if isinstance(clause, AnyOf | AllOf) else ()


def toggled(body: ValuesBody, value: Value, gesture: str = "") -> Action:
    """Tick a value that is not ticked, or untick it; a last tick taken away drops the filter."""
    if body.exclusive:
        return Filter(AnyOf(body.key, (value,)), gesture)
    if value not in body.ticked:
        return _with_ticks(body, (*body.ticked, value), gesture)
    rest = tuple(other for other in body.ticked if other != value)
    if not rest and not isinstance(body.clause, NoneOf):
        return Unfilter((body.key,), gesture)
    return _with_ticks(body, rest, gesture)


def only(body: ValuesBody, value: Value, gesture: str = "") -> Action:
    """Keep one value and no other."""
    return Filter(AnyOf(body.key, (value,)), gesture)


def tick_all(body: ValuesBody, found: Sequence[Value]) -> Action:
    """Let every value in; while searching, tick what was found beside what is ticked already."""
    if len(found) == len(body.options):
        return Unfilter((body.key,))
    more = tuple(value for value in found if value not in body.ticked)
    return _with_ticks(body, (*body.ticked, *more), "")


def tick_none(body: ValuesBody, found: Sequence[Value]) -> Action:
    """Leave every value out; while searching, leave out what was found."""
    if len(found) == len(body.options):
        return Filter(AnyOf(body.key, ()))
    if body.clause is None:
        return Filter(NoneOf(body.key, tuple(found)))
    return _with_ticks(body, tuple(value for value in body.ticked if value not in found), "")


def inverted(body: ValuesBody) -> Action:
    """Let in what is out and leave out what is in."""
    clause = body.clause
    if clause is None:
        return Filter(AnyOf(body.key, ()))
    if isinstance(clause, NoneOf):
        return Filter(AnyOf(body.key, clause.values))
    if not body.ticked:
        return Unfilter((body.key,))
    return Filter(NoneOf(body.key, body.ticked))


def joined(body: ValuesBody, join: str) -> Action:
    """Ask for rows with any of the ticked values, or with all of them at once."""
    stated = tuple(value for value in body.ticked if value is not None)
    return Filter(AllOf(body.key, stated) if join == "all" else AnyOf(body.key, body.ticked))


def _with_ticks(body: ValuesBody, ticked: tuple[Value, ...], gesture: str) -> Action:
    """Set these ticks in the form of clause that is there: what is excluded stays said as excluded."""
    out = tuple(value for value in body.values if value not in ticked)
    if not out:
        return Unfilter((body.key,), gesture)
    if isinstance(body.clause, NoneOf):
        return Filter(NoneOf(body.key, out), gesture)
    if isinstance(body.clause, AllOf) and ticked and None not in ticked:
        return Filter(AllOf(body.key, tuple(value for value in ticked if value is not None)), gesture)
    return Filter(AnyOf(body.key, ticked), gesture)
