"""Which rows a clause lets in: one boolean mask a clause, joined on demand and remembered."""

from collections import OrderedDict
from collections.abc import Iterable
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt

from desktop.crossfilter.question import QuestionRefused, RowNumbers
from desktop.dataset.columns import Kind
from desktop.dataset.dataset import Coded, Dataset, Numbers, Sets, Stored
from desktop.dataset.places import folded
from desktop.selection.clauses import AllOf, AnyOf, Clause, Contains, Interval, NoneOf
from desktop.selection.selection import Selection

Mask = npt.NDArray[np.bool_]
# Row numbers take eight times the room of a mask, and only the latest are asked for again.
_REMEMBERED, _REMEMBERED_ROWS = 64, 4
Key = TypeVar("Key")
Array = TypeVar("Array", bound=npt.NDArray[Any])


class Masks:
    """The masks of one dataset; the latest clauses and selections are kept."""

    def __init__(self, dataset: Dataset) -> None:
        self._dataset = dataset
        self._of_clause: OrderedDict[Clause, Mask] = OrderedDict()
        self._of_selection: OrderedDict[tuple[Selection, tuple[Selection, ...]], Mask] = OrderedDict()
        self._rows: OrderedDict[tuple[Selection, tuple[Selection, ...]], RowNumbers] = OrderedDict()

    def selected(self, selection: Selection, without: tuple[Selection, ...] = ()) -> Mask:
        """Return the mask, shape (rows,), of the rows in `selection` and in none of `without`."""
        key = (selection, without)
        mask = self._of_selection.get(key)
        if mask is None:
            mask = self._joined(selection)
            for excluded in without:
                mask = mask & ~self._joined(excluded)
            _remember(self._of_selection, key, mask)
        return mask

    def rows(self, selection: Selection, without: tuple[Selection, ...] = ()) -> RowNumbers:
        """Return the numbers of the rows that are in, ascending."""
        key = (selection, without)
        rows = self._rows.get(key)
        if rows is None:
            rows = np.flatnonzero(self.selected(selection, without)).astype(np.int64, copy=False)
            _remember(self._rows, key, rows, _REMEMBERED_ROWS)
        return rows

    def _joined(self, selection: Selection) -> Mask:
        mask = np.ones(self._dataset.row_count, dtype=np.bool_)
        for clause in selection:
            mask &= self._clause(clause)
        return mask

    def _clause(self, clause: Clause) -> Mask:
        mask = self._of_clause.get(clause)
        if mask is None:
            mask = clause_mask(self._dataset, clause)
            _remember(self._of_clause, clause, mask)
        return mask


def _remember(kept: OrderedDict[Key, Array], key: Key, array: Array, most: int = _REMEMBERED) -> None:
    array.setflags(write=False)
    kept[key] = array
    if len(kept) > most:
        kept.popitem(last=False)


def clause_mask(dataset: Dataset, clause: Clause) -> Mask:
    """Return the mask, shape (rows,), of the rows a clause lets in; QuestionRefused when it cannot apply."""
    if not dataset.has(clause.dimension):
        raise QuestionRefused(f"{dataset.info.id} has no dimension “{clause.dimension}”")
    column = dataset.column(clause.dimension)
    if isinstance(clause, AnyOf):
        return _any_of(column, clause.values)
    if isinstance(clause, NoneOf):
        return ~_any_of(column, clause.values)
    if isinstance(clause, AllOf):
        return _all_of(column, clause)
    if isinstance(clause, Interval):
        return _interval(column, clause)
    return _contains(dataset, column, clause)


def _any_of(column: Stored, values: tuple[str | None, ...]) -> Mask:
    stated = [value for value in values if value is not None]
    if isinstance(column, Numbers):
        mask = np.isin(column.numbers, numbers_named(stated))
        return mask | np.isnan(column.numbers) if None in values else mask
    wanted = np.zeros(len(column.values) + 1, dtype=np.bool_)
    wanted[[column.code_of[value] for value in stated if value in column.code_of]] = True
    if isinstance(column, Coded):
        wanted[-1] = None in values
        return wanted[column.codes]
    mask = np.zeros(len(column.empty), dtype=np.bool_)
    mask[column.row_of_entry[wanted[column.codes]]] = True
    return mask | column.empty if None in values else mask


def numbers_named(values: Iterable[str]) -> npt.NDArray[np.float64]:
    """Return the numbers that texts stand for; a text that is no number stands for none."""
    return np.array([float(value) for value in values if _is_number(value)], dtype=np.float64)


def _is_number(value: str) -> bool:
    try:
        float(value)
    except ValueError:
        return False
    return True


def _all_of(column: Stored, clause: AllOf) -> Mask:
    if not isinstance(column, Sets):
        raise QuestionRefused(
            f"{clause.dimension} holds one value a row; join values with commas, not with &"
        )
    mask = np.ones(len(column.empty), dtype=np.bool_)
    for value in clause.values:
        mask &= _any_of(column, (value,))
    return mask


def _interval(column: Stored, clause: Interval) -> Mask:
    if not isinstance(column, Numbers):
        raise QuestionRefused(f"{clause.dimension} holds names, not numbers; a range cannot filter it")
    low = -np.inf if clause.first is None else clause.first
    high = np.inf if clause.last is None else clause.last
    mask = (column.numbers >= low) & (column.numbers <= high)
    return mask | np.isnan(column.numbers) if clause.with_missing else mask


def _contains(dataset: Dataset, column: Stored, clause: Contains) -> Mask:
    if isinstance(column, Numbers):
        raise QuestionRefused(f"{clause.dimension} holds numbers; filter it with a range such as 2015..2019")
    return _any_of(column, matching_values(dataset, clause.dimension, clause.text))


def matching_values(dataset: Dataset, key: str, text: str) -> tuple[str, ...]:
    """Return the values of a column whose stored form or label contains a text, case, accents and signs aside.

    A text of signs alone, such as “&”, is looked for as it is.
    """
    column = dataset.column(key)
    if isinstance(column, Numbers):
        return ()
    plain = folded if folded(text) else str.casefold
    sought = plain(text)
    is_place = dataset.describe_column(key).kind is Kind.PLACE
    found = []
    for value in column.values:
        names = [value, dataset.value_label(key, value)]
        place = dataset.places.by_code.get(value) if is_place else None
        names += place.names.values() if place else []
        if any(sought in plain(name) for name in names):
            found.append(value)
    return tuple(found)
