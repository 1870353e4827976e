"""Which rows of a large table a chosen mark stands for, found through its clusters where they tell."""

import numpy as np

from desktop.crossfilter.large_masks import LargeMasks
from desktop.crossfilter.large_table import LargeTable
from desktop.crossfilter.question import RowNumbers
from desktop.selection.clauses import AnyOf
from desktop.selection.marks import Mark, is_row
from desktop.selection.selection import Selection, join

_NONE = np.zeros(0, dtype=np.int64)


def rows_of_marks(table: LargeTable, masks: LargeMasks, selection: Selection, mark: Mark) -> RowNumbers:
    """Return the rows in `selection` that a mark stands for, in no order; a row may come twice."""
    if mark.dimension == "row":
        return _the_row(table, masks, selection, mark.key)
    found = [
        _rows_with(masks, selection, clauses) for clauses in _clauses_of(mark) if _applies(table, clauses)
    ]
    return np.concatenate([_NONE, *found])


def _clauses_of(mark: Mark) -> tuple[tuple[AnyOf, ...], ...]:
    """Return the clauses, of which one group must hold, that say what a mark stands for."""
    if mark.dimension == "place":
        return ((_only("exporter", mark.key),), (_only("importer", mark.key),))
    if mark.dimension == "pair":
        exporter, importer = mark.pair()
        return ((_only("exporter", exporter), _only("importer", importer)),)
    return ((_only(mark.dimension, mark.key),),)


def _only(dimension: str, key: str) -> AnyOf:
    return AnyOf(dimension, (key or None,))


def _applies(table: LargeTable, clauses: tuple[AnyOf, ...]) -> bool:
    return all(table.dataset.has(clause.dimension) for clause in clauses)


def _rows_with(masks: LargeMasks, selection: Selection, clauses: tuple[AnyOf, ...]) -> RowNumbers:
    """Return the rows in `selection` that clauses let in; both may speak of the same dimension."""
    rows = masks.few(join(clauses), ())
    if rows is None:
        free = all(selection.clause(clause.dimension) is None for clause in clauses)
        if free:
            return masks.rows(join((*selection, *clauses)))
        rows = masks.rows(join(clauses))
    return rows[masks.passing(rows, selection, ())]


def _the_row(table: LargeTable, masks: LargeMasks, selection: Selection, key: str) -> RowNumbers:
    rows = np.array([int(key)] if is_row(key) and int(key) < table.dataset.row_count else [], dtype=np.int64)
    return rows[masks.passing(rows, selection, ())]
