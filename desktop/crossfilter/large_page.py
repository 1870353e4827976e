"""The first rows of a large table, sorted and filtered, without sorting or filtering all of it.

The order is by the column (missing last either way), then by row number. Where the filter leaves few rows, those are
sorted; a column of names or years is walked value by value; of a column of numbers a leading part of the order is kept
and walked. Where none of these fills the page, all rows that are in are looked at. Each way gives the same rows.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from desktop.crossfilter.large_codes import Orders, Small, Whole, slices
from desktop.crossfilter.large_masks import LargeMasks
from desktop.crossfilter.large_search import Words, found, rows_that_may_hold
from desktop.crossfilter.large_table import PART, LargeTable
from desktop.crossfilter.masks import Mask
from desktop.crossfilter.question import RowNumbers
from desktop.dataset.dataset import Coded, Codes, Dataset, Numbers, Stored
from desktop.selection.selection import Selection

_LEADING = 16
_LEAST_LEADING = 4096
_GROWTH = 4
_ORDERS_KEPT = 4
_MOST_VALUES = 20_000
# So many rows are looked at one value after the other before all rows are looked at once.
_MOST_WALKED = 3

Ranks = npt.NDArray[np.integer]


@dataclass(frozen=True, eq=False)
class Sorting:
    """An order: by a column, or as the rows lie where `key` is empty.

    `ranks` (values + 1,) is the place of each code of a column of names, -1 and last for no value; where it is
    None, codes themselves are the order. For a column of several values a row it holds a place for every row.
    """

    key: str
    descending: bool = False
    ranks: Ranks | None = None


@dataclass(frozen=True)
class Filtering:
    """What rows must be in, must not be in, and what words they must hold."""

    selection: Selection
    without: tuple[Selection, ...] = ()
    words: Words = ()


def first_rows(
    table: LargeTable, masks: LargeMasks, filtering: Filtering, sorting: Sorting, count: int
) -> RowNumbers:
    """Return the first `count` rows, or all where fewer are in; TypeError for a column of sets without ranks."""
    walk = _Walk(table, masks, filtering, count)
    walked = None if _few_enough(table, masks, filtering, count) else _walked_in_order(walk, sorting)
    if walked is not None:
        return walked
    few = _few(table, masks, filtering)
    if few is None and walk.idle and filtering.words:
        walked = _walked_in_order(walk, sorting)
        if walked is not None:
            return walked
    return _first_of(table, walk.all_rows() if few is None else few, sorting, count)


def walks_at_once(table: LargeTable, sorting: Sorting) -> bool:
    """Return whether the first rows in an order are found without looking at every row first."""
    key = (sorting.key, sorting.descending)
    return _by_value(table.dataset, sorting) or key in table.leading or table.kept.has(_told(sorting))


def _few_enough(table: LargeTable, masks: LargeMasks, filtering: Filtering, count: int) -> bool:
    """Return whether to sort the rows that may be in costs less than to walk until the page is full."""
    candidates = masks.candidates(filtering.selection)
    if candidates is None:
        return bool(filtering.words)
    few = candidates[0].count(candidates[1])
    return few * few <= count * table.dataset.row_count or bool(filtering.words)


def _walked_in_order(walk: "_Walk", sorting: Sorting) -> RowNumbers | None:
    if _by_value(walk.table.dataset, sorting):
        return _walked_by_value(walk, sorting)
    return _walked(walk, leading(walk.table, sorting))


def _few(table: LargeTable, masks: LargeMasks, filtering: Filtering) -> RowNumbers | None:
    rows = masks.few(filtering.selection, filtering.without)
    if rows is not None:
        return rows[found(table, filtering.words, rows)]
    rows = rows_that_may_hold(table, filtering.words)
    if rows is None:
        return None
    rows = rows[masks.passing(rows, filtering.selection, filtering.without)]
    return rows[found(table, filtering.words, rows)]


class _Walk:
    """Gathers rows that are in, from batches of rows in the order wanted, until there are enough."""

    def __init__(self, table: LargeTable, masks: LargeMasks, filtering: Filtering, count: int) -> None:
        self.table = table
        self.masks = masks
        self.filtering = filtering
        self.count = count
        self.looked_at = 0
        self._held: list[Whole] = []
        self._size = 0

    @property
    def idle(self) -> bool:
        """Return whether no row was looked at."""
        return self.looked_at == 0

    def take(self, rows: Whole) -> bool:
        """Take those of some rows that are in; return whether there are enough now."""
        kept = rows[self._passing(rows)]
        self._held.append(kept)
        self._size += len(kept)
        self.looked_at += len(rows)
        return self._size >= self.count

    def taken(self) -> RowNumbers:
        """Return the rows found, at most as many as wanted."""
        return np.concatenate([*self._held, np.zeros(0, np.int64)])[: self.count]

    def all_rows(self) -> RowNumbers:
        """Return all rows that are in, looking at every one."""
        asked = self.filtering
        if not asked.words:
            return self.masks.rows(asked.selection, asked.without)
        parts = [
            rows[found(self.table, asked.words, rows)]
            for rows in self.masks.chunks(asked.selection, asked.without)
        ]
        return np.concatenate([*parts, np.zeros(0, np.int64)])

    def _passing(self, rows: Whole) -> Mask:
        passing = self.masks.passing(rows, self.filtering.selection, self.filtering.without)
        passing &= found(self.table, self.filtering.words, rows)
        return passing


def _walked(walk: _Walk, order: Orders) -> RowNumbers | None:
    """Walk the leading rows; None where they do not fill the page."""
    start, size, rows_in_all = 0, _LEAST_LEADING, walk.table.dataset.row_count
    while start < len(order):
        rows = order[start : start + size].astype(np.int64)
        start += len(rows)
        if walk.take(rows) or start == rows_in_all:
            return walk.taken()
        size *= _GROWTH
    return None


def _by_value(dataset: Dataset, sorting: Sorting) -> bool:
    if sorting.key in ("", "year"):
        return True
    column = dataset.column(sorting.key)
    return isinstance(column, Coded) and len(column.values) <= _MOST_VALUES


def _walked_by_value(walk: _Walk, sorting: Sorting) -> RowNumbers | None:
    """Walk the values of a column of names or years in their order; None where that takes too long."""
    for batch in _batches(walk.table, sorting, walk):
        if batch is None:
            return None
        if len(batch) and walk.take(batch):
            break
    return walk.taken()


def _batches(table: LargeTable, sorting: Sorting, walk: _Walk) -> Iterator[Whole | None]:
    if not sorting.key:
        for part in slices(table.dataset.row_count, PART):
            yield np.arange(part.start, part.stop)
        return
    codes, ranks, inside = _walked_column(table, sorting, walk.filtering.selection)
    budget = _MOST_WALKED * table.dataset.row_count
    for wanted in _values_in_order(ranks, sorting.descending):
        if not inside[wanted].any():
            continue
        mask = np.zeros(len(ranks), dtype=np.bool_)
        mask[wanted] = True
        for part in slices(len(codes), PART):
            if sorting.key == "year" and not table.years_by_part[part.start // PART][wanted].any():
                continue
            budget -= part.stop - part.start
            if budget < 0:
                yield None
            yield np.flatnonzero(mask[codes[part]]) + part.start


def _walked_column(
    table: LargeTable, sorting: Sorting, selection: Selection
) -> tuple[Small | Codes, Ranks, Mask]:
    """Return the code of every row, the rank of every code, and which codes the filter lets in, "none" last."""
    clauses = frozenset(clause for clause in selection if clause.dimension == sorting.key)
    if sorting.key == "year":
        size = table.years.size
        return table.year_of_row, np.append(np.arange(size - 1), -1), table.years.inside(clauses)
    column = table.dataset.coded(sorting.key)
    ranks = np.append(np.arange(len(column.values)), -1) if sorting.ranks is None else sorting.ranks
    inside = table.values_axis(sorting.key).inside(clauses)
    return column.codes, ranks, inside


def _values_in_order(ranks: Ranks, descending: bool) -> Iterator[Whole]:
    """Give the codes of each rank together, first rank first, no value last."""
    stated = np.unique(ranks[ranks >= 0])
    for rank in (*(stated[::-1] if descending else stated).tolist(), -1):
        yield np.flatnonzero(ranks == rank)


def leading(table: LargeTable, sorting: Sorting) -> Orders:
    """Return the leading part of the order of all rows by a column; that of the latest columns is kept."""
    key = (sorting.key, sorting.descending)
    if key not in table.leading:
        if len(table.leading) >= _ORDERS_KEPT:
            table.leading.clear()
        kept = table.kept.array if sorting.ranks is None else _made_anew
        table.leading[key] = kept(_told(sorting), lambda: _lead(table, sorting))
    return table.leading[key]


def _told(sorting: Sorting) -> str:
    return f"leading.{sorting.key}.{'down' if sorting.descending else 'up'}"


def _made_anew(_name: str, make: Callable[[], Orders]) -> Orders:
    return make()


def _lead(table: LargeTable, sorting: Sorting) -> Orders:
    rows_in_all = table.dataset.row_count
    wanted = max(rows_in_all // _LEADING, _LEAST_LEADING)
    if wanted >= rows_in_all:
        every_row = np.arange(rows_in_all, dtype=np.uint32)
        return every_row[np.lexsort((_sort_keys(table, every_row, sorting),))]
    keys = np.empty(rows_in_all, dtype=np.float32)
    with np.errstate(over="ignore"):
        for part in slices(rows_in_all):
            table.waiting.check()
            keys[part] = _sort_keys(table, part, sorting)
    # Rounding to float32 keeps the order but may make equals; all of them are taken, so that none is left out.
    bound = np.partition(keys, wanted - 1)[wanted - 1]
    rows = np.flatnonzero(~np.isnan(keys) if np.isnan(bound) else keys <= bound)
    if len(rows) > 4 * wanted:
        rows = np.flatnonzero(keys < bound)
    if len(rows) > 4 * wanted or not len(rows):
        return np.zeros(0, dtype=np.uint32)
    return rows[np.argsort(_sort_keys(table, rows, sorting), kind="stable")].astype(np.uint32)


def _first_of(table: LargeTable, rows: RowNumbers, sorting: Sorting, count: int) -> RowNumbers:
    if not sorting.key:
        return rows[:count]
    keys = _sort_keys(table, rows, sorting)
    if len(rows) > count:
        bound = np.partition(keys, count - 1)[count - 1]
        # Rows without a value stay in: were there too few with one, they fill the page.
        kept = ~(keys > bound)
        rows, keys = rows[kept], keys[kept]
    return rows[np.argsort(keys, kind="stable")][:count]


def _sort_keys(table: LargeTable, rows: slice | Whole | Orders, sorting: Sorting) -> npt.NDArray[np.float64]:
    """Return numbers that ascend in the order wanted, NaN (which sorts last) for rows without a value."""
    column = table.dataset.column(sorting.key)
    if isinstance(column, Numbers):
        numbers = table.numbers(sorting.key, rows)
        missing = np.isnan(numbers)
    else:
        numbers = _ranks_of_rows(column, rows, sorting).astype(np.float64)
        missing = numbers < 0
    return np.where(missing, np.nan, -numbers if sorting.descending else numbers)


def _ranks_of_rows(column: Stored, rows: slice | Whole | Orders, sorting: Sorting) -> Ranks:
    if isinstance(column, Coded):
        codes = column.codes[rows]
        return codes if sorting.ranks is None else sorting.ranks[codes]
    if sorting.ranks is None:
        raise TypeError(f"{sorting.key} holds several values a row, which have no order")
    return sorting.ranks[rows]
