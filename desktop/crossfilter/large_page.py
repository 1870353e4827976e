"""The first rows of a large table, sorted and filtered, without sorting or filtering all of it.

The order is by the column (missing last either way), then by row number. A leading part of it is kept per column
and walked; where the filter leaves few rows, those are sorted instead; where neither fills the page, all rows that
are in are looked at. Each way gives the same rows.
"""

import numpy as np
import numpy.typing as npt

from desktop.crossfilter.large_codes import Orders, Whole, slices
from desktop.crossfilter.large_masks import LargeMasks
from desktop.crossfilter.large_table import LargeTable
from desktop.crossfilter.question import RowNumbers
from desktop.dataset.dataset import Coded, Dataset, Numbers
from desktop.selection.selection import Selection

_LEADING = 16
_LEAST_LEADING = 4096
_GROWTH = 4
_ORDERS_KEPT = 4

Sorting = tuple[str, bool]
Filtering = tuple[Selection, tuple[Selection, ...]]


def first_rows(
    table: LargeTable, masks: LargeMasks, filtering: Filtering, sorting: Sorting, count: int
) -> RowNumbers:
    """Return the first `count` rows, or all where fewer are in; TypeError for a column of sets."""
    dataset = table.dataset
    walked = _walked(dataset, masks, filtering, _leading(table, sorting), count)
    if walked is not None:
        return walked
    rows = masks.few(*filtering)
    if rows is None:
        rows = masks.rows(*filtering)
    return _first_of(dataset, rows, sorting, count)


def _walked(
    dataset: Dataset, masks: LargeMasks, filtering: Filtering, leading: Orders, count: int
) -> RowNumbers | None:
    """Walk the leading rows; None where they do not fill the page or another way is shorter."""
    candidates = masks.candidates(filtering[0])
    few = candidates[0].count(candidates[1]) if candidates else dataset.row_count
    found: list[Whole] = []
    held, start, size = 0, 0, _LEAST_LEADING
    while start < len(leading):
        rows = leading[start : start + size].astype(np.int64)
        found.append(rows[masks.passing(rows, *filtering)])
        held += len(found[-1])
        start += len(rows)
        if held >= count or start == dataset.row_count:
            return np.concatenate(found)[:count]
        if few * max(held, 1) < start * (count - held):
            return None
        size *= _GROWTH
    return None


def _leading(table: LargeTable, sorting: Sorting) -> Orders:
    """Return the leading part of the order of all rows by a column; that of the latest columns is kept."""
    if sorting not in table.leading:
        if len(table.leading) >= _ORDERS_KEPT:
            table.leading.clear()
        table.leading[sorting] = _lead(table.dataset, sorting)
    return table.leading[sorting]


def _lead(dataset: Dataset, sorting: Sorting) -> Orders:
    wanted = max(dataset.row_count // _LEADING, _LEAST_LEADING)
    every_row = np.arange(dataset.row_count, dtype=np.uint32)
    if wanted >= dataset.row_count:
        return every_row[np.lexsort((_sort_keys(dataset, every_row, sorting),))]
    keys = np.empty(dataset.row_count, dtype=np.float32)
    with np.errstate(over="ignore"):
        for part in slices(dataset.row_count):
            keys[part] = _sort_keys(dataset, part, sorting)
    # Rounding to float32 keeps the order but may make equals; all of them are taken, so that none is left out.
    bound = np.partition(keys, wanted - 1)[wanted - 1]
    rows = np.flatnonzero(~np.isnan(keys) if np.isnan(bound) else keys <= bound)
    if len(rows) > 4 * wanted:
        rows = np.flatnonzero(keys < bound)
    if len(rows) > 4 * wanted or not len(rows):
        return every_row[:0]
    return rows[np.argsort(_sort_keys(dataset, rows, sorting), kind="stable")].astype(np.uint32)


def _first_of(dataset: Dataset, rows: RowNumbers, sorting: Sorting, count: int) -> RowNumbers:
    keys = _sort_keys(dataset, rows, sorting)
    if len(rows) > count:
        bound = np.partition(keys, count - 1)[count - 1]
        # Rows without a value stay in: were there too few with one, they fill the page.
        kept = ~(keys > bound)
        rows, keys = rows[kept], keys[kept]
    return rows[np.argsort(keys, kind="stable")][:count]


def _sort_keys(dataset: Dataset, rows: slice | Whole | Orders, sorting: Sorting) -> npt.NDArray[np.float64]:
    """Return numbers that ascend in the order wanted, NaN (which sorts last) for rows without a value."""
    key, descending = sorting
    column = dataset.column(key)
    if isinstance(column, Numbers):
        numbers = column.numbers[rows]
        missing = np.isnan(numbers)
    elif isinstance(column, Coded):
        numbers = column.codes[rows].astype(np.float64)
        missing = numbers < 0
    else:
        raise TypeError(f"{key} holds several values a row, which have no order")
    return np.where(missing, np.nan, -numbers if descending else numbers)
