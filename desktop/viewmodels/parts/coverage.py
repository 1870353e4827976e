"""What the rows that are in cannot show: limited sources, with one step to compare without them."""

from dataclasses import dataclass

import numpy as np

from desktop.crossfilter.question import Source
from desktop.dataset.dataset import Coded, LimitedScope
from desktop.selection.clauses import AnyOf, NoneOf
from desktop.selection.selection import Selection
from desktop.state.actions import Action, Filter, Unfilter
from desktop.viewmodels.parts.numbers import spoken


@dataclass(frozen=True, slots=True)
class Note:
    """One sentence; where something can be done about it, the words of a link and its action."""

    sentence: str
    link: str = ""
    action: Action | None = None


def coverage_notes(source: Source, selection: Selection) -> tuple[Note, ...]:
    """Say how many rows come from sources that look at a part of the world only."""
    scopes = source.dataset.info.limited_scopes
    if not scopes:
        return ()
    rows = source.rows(selection)
    notes = (_note(source, selection, scope, rows) for scope in scopes)
    return tuple(note for note in notes if note is not None)


def caveat_notes(source: Source) -> tuple[Note, ...]:
    """Return what must stand under every count of a dataset."""
    return tuple(Note(caveat) for caveat in source.dataset.info.caveats)


def _note(source: Source, selection: Selection, scope: LimitedScope, rows: np.ndarray) -> Note | None:
    clause = selection.clause(scope.dimension)
    if isinstance(clause, NoneOf) and scope.value in clause.values:
        return Note(f"Rows {scope.phrase} are left out.", "Put them back", _putting_back(clause, scope.value))
    column = source.dataset.column(scope.dimension)
    if not isinstance(column, Coded):
        return None
    count = int(np.count_nonzero(column.codes[rows] == column.code_of.get(scope.value, -2)))
    if not count:
        return None
    verb = "is" if count == 1 else "are"
    sentence = f"{spoken(count)} of {spoken(len(rows))} rows {verb} {scope.phrase}."
    action = _leaving_out(clause, scope)
    return Note(sentence, "Compare without it" if action else "", action)


def _leaving_out(clause: object, scope: LimitedScope) -> Action | None:
    """Return the filter that leaves a scope out and keeps what else is asked of its dimension."""
    if isinstance(clause, AnyOf):
        rest = tuple(value for value in clause.values if value != scope.value)
        return Filter(AnyOf(scope.dimension, rest)) if rest else None
    others = clause.values if isinstance(clause, NoneOf) else ()
    return Filter(NoneOf(scope.dimension, (*others, scope.value)))


def _putting_back(clause: NoneOf, value: str) -> Action:
    rest = tuple(other for other in clause.values if other != value)
    return Filter(NoneOf(clause.dimension, rest)) if rest else Unfilter((clause.dimension,))
