"""How the rows of a dataset fall into the groups of a question, worked out once per grouping.

A grouping over a set-valued dimension has one *entry* per row and value; any other has one per row.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from desktop.crossfilter.masks import Mask
from desktop.crossfilter.question import RowNumbers
from desktop.dataset.dataset import Coded, Codes, Dataset, Sets

# Up to so many numbers that could be, a table of them is faster than sorting.
_MOST_FLAT = 4_000_000
Whole = npt.NDArray[np.int64]
Small = npt.NDArray[np.integer[Any]]


@dataclass(frozen=True)
class Layout:
    """Entries and their cells: `cell_of_entry` (entries,) indexes `keys[d]` (cells,).

    `row_of_entry` is None where every row is exactly one entry.
    """

    row_of_entry: Whole | None
    cell_of_entry: Whole
    keys: tuple[Codes, ...]
    repeats: bool

    @property
    def cell_count(self) -> int:
        """Return how many groups there are when nothing is filtered."""
        return len(self.keys[0]) if self.keys else 1

    def row_counts(self, rows: RowNumbers, mask: Mask) -> npt.NDArray[np.float64]:
        """Return how many of the rows that are in fall into each cell, shape (cells,)."""
        cells = self.cell_of_entry[self.numbers_in(rows, mask)]
        return np.bincount(cells, minlength=self.cell_count).astype(np.float64)

    def numbers_in(self, rows: RowNumbers, mask: Mask) -> RowNumbers:
        """Return the numbers of the entries that belong to rows that are in, ascending."""
        return rows if self.row_of_entry is None else np.flatnonzero(mask[self.row_of_entry])

    def entries_in(self, mask: Mask) -> Mask:
        """Return which entries belong to rows that are in, shape (entries,)."""
        return mask if self.row_of_entry is None else mask[self.row_of_entry]

    def per_entry(self, per_row: npt.NDArray[np.generic]) -> npt.NDArray[np.generic]:
        """Spread an array of shape (rows,) over the entries."""
        return per_row if self.row_of_entry is None else per_row[self.row_of_entry]


@dataclass(frozen=True)
class Distinct:
    """Distinct items per cell: entries fall into (cell, item) pairs, and each pair counts once.

    `sole_cell` (entries,) is the cell of an entry that is a pair of its own, and the number of cells for any
    other. `shared` (m,) are the entries that share a pair, `pair_of_shared` (m,) which; `cell_of_pair` (pairs,).
    Where few are pairs of their own, `sole_cell` and `shared` are None and all entries are taken as sharing one;
    those without an item have pair -1.
    """

    sole_cell: Small | None
    shared: Whole | None
    pair_of_shared: Small
    cell_of_pair: Small

    def count(self, layout: Layout, rows: RowNumbers, mask: Mask) -> npt.NDArray[np.float64]:
        """Return how many distinct items each cell holds among the rows that are in, shape (cells,)."""
        entries, cells = layout.numbers_in(rows, mask), layout.cell_count
        if self.sole_cell is None or self.shared is None:
            return self._count_shared(self.pair_of_shared[entries], cells)
        sole = np.bincount(self.sole_cell[entries], minlength=cells + 1)[:cells]
        return sole + self._count_shared(self.pair_of_shared[layout.entries_in(mask)[self.shared]], cells)

    def _count_shared(self, pairs: Small, cells: int) -> npt.NDArray[np.float64]:
        seen = np.zeros(len(self.cell_of_pair) + 1, dtype=np.bool_)
        seen[pairs] = True
        if cells == 1:
            return np.array([np.count_nonzero(seen[:-1])], dtype=np.float64)
        return np.bincount(self.cell_of_pair[seen[:-1]], minlength=cells).astype(np.float64)


def make_layout(dataset: Dataset, dimensions: tuple[Coded | Sets, ...]) -> Layout:
    """Work out the groups over one or more dimensions; none gives a single cell."""
    rows: Whole | None = None
    codes: list[npt.NDArray[np.int64]] = []
    for dimension in dimensions:
        if isinstance(dimension, Coded):
            codes.append(_taken(dimension.codes.astype(np.int64), rows))
            continue
        entry_rows, entry_codes = _entries(dimension)
        if rows is None:
            codes = [column[entry_rows] for column in codes]
            codes.append(entry_codes)
            rows = entry_rows
        else:
            rows, codes = _crossed(rows, codes, dimension)
    return _compact(dataset.row_count, rows, codes)


def make_distinct(layout: Layout, item_of_row: Codes) -> Distinct | None:
    """Work out the (cell, item) pairs; `item_of_row` is -1 for rows without an item.

    None means that every entry is a pair of its own, so that plain counting gives the same.
    """
    item = np.asarray(layout.per_entry(item_of_row), dtype=np.int64)
    span = int(item.max(initial=-1)) + 2
    unique, inverse = np.unique(layout.cell_of_entry * span + (item + 1), return_inverse=True)
    if len(unique) == len(item) and not np.any(item < 0):
        return None
    stated = unique % span != 0
    cells, with_item = unique // span, stated[inverse]
    sole = (np.bincount(inverse, minlength=len(unique)) == 1)[inverse] & with_item
    if 2 * np.count_nonzero(sole) < len(item):
        pair = np.where(stated, np.cumsum(stated) - 1, -1)
        return Distinct(None, None, _small(pair[inverse]), _small(cells[stated]))
    shared = np.flatnonzero(with_item & ~sole)
    pairs, pair_of_shared = np.unique(inverse[shared], return_inverse=True)
    sole_cell = np.where(sole, layout.cell_of_entry, layout.cell_count)
    return Distinct(_small(sole_cell), shared, _small(pair_of_shared), _small(cells[pairs]))


def _small(numbers: Whole) -> Small:
    """Return whole numbers in as few bytes as they need: less to read is faster."""
    small: Small = numbers.astype(np.min_scalar_type(max(int(numbers.max(initial=0)), 0)), copy=False)
    return small if numbers.min(initial=0) >= 0 else numbers.astype(np.int32)


def _taken(column: npt.NDArray[np.int64], rows: Whole | None) -> npt.NDArray[np.int64]:
    return column if rows is None else column[rows]


def _entries(sets: Sets) -> tuple[Whole, npt.NDArray[np.int64]]:
    """List (row, code) of a set column; a row without values is one entry of code -1."""
    empty = np.flatnonzero(sets.empty).astype(np.int64)
    rows = np.concatenate([sets.row_of_entry, empty])
    codes = np.concatenate([sets.codes.astype(np.int64), np.full(len(empty), -1, dtype=np.int64)])
    return rows, codes


def _crossed(
    rows: Whole, codes: list[npt.NDArray[np.int64]], sets: Sets
) -> tuple[Whole, list[npt.NDArray[np.int64]]]:
    """Cross existing entries with the values of a further set column."""
    counts = np.maximum(np.diff(sets.offsets), 1)[rows]
    repeated = np.repeat(np.arange(len(rows)), counts)
    within = np.arange(len(repeated)) - np.repeat(np.cumsum(counts) - counts, counts)
    new_rows = rows[repeated]
    position = np.minimum(sets.offsets[new_rows] + within, max(len(sets.codes) - 1, 0))
    values = (
        sets.codes[position].astype(np.int64) if len(sets.codes) else np.full(len(repeated), -1, np.int64)
    )
    values = np.where(sets.empty[new_rows], -1, values)
    return new_rows, [*(column[repeated] for column in codes), values]


def _compact(row_count: int, rows: Whole | None, codes: list[npt.NDArray[np.int64]]) -> Layout:
    if not codes:
        return Layout(None, np.zeros(row_count, dtype=np.int64), (), repeats=False)
    cells = np.zeros(len(codes[0]), dtype=np.int64)
    keys: list[Whole] = []
    for column in codes:
        # Renumbered after each dimension, so that many dimensions cannot overflow.
        span = int(column.max(initial=-1)) + 2
        found, cells = _renumbered(cells * span + (column + 1))
        keys = [*(key[found // span] for key in keys), found % span - 1]
    return Layout(
        rows, cells.astype(np.int64), tuple(key.astype(np.int32) for key in keys), repeats=rows is not None
    )


def _renumbered(numbers: Whole) -> tuple[Whole, Whole]:
    """Return the distinct numbers of 0 and more, ascending, and for each number which it is."""
    possible = int(numbers.max(initial=-1)) + 1
    if possible > _MOST_FLAT:
        found, which = np.unique(numbers, return_inverse=True)
        return found, which
    seen = np.zeros(possible, dtype=np.bool_)
    seen[numbers] = True
    return np.flatnonzero(seen), (np.cumsum(seen) - 1)[numbers]
