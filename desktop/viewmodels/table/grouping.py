"""Rows fallen into groups: how many, which years they span, and which values they hold."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from desktop.dataset.dataset import Coded, Dataset, Numbers, Sets
from desktop.dataset.remembered import remembered
from desktop.viewmodels.table.cells import Codes, Floats, Mask, Measured, Several, Spans

Whole = npt.NDArray[np.int64]

# Up to here counting in one flat array is faster than sorting.
_FLAT = 4_000_000
_PART = 1 << 20
_ALL = slice(None)


@dataclass(frozen=True, eq=False)
class Grouped:
    """Entry e is the row rows[e] in the group groups[e]; a row may be in several of the `count` groups."""

    groups: Whole
    rows: Whole
    count: int

    @cached_property
    def sizes(self) -> Whole:
        """Return how many rows each group holds, shape (count,)."""
        return np.bincount(self.groups, minlength=self.count)

    def holding(self, rows: Mask) -> Mask:
        """Return which groups hold one of these rows; `rows` has shape (rows of the dataset,)."""
        return np.bincount(self.groups[rows[self.rows]], minlength=self.count) > 0

    def spans(self, dataset: Dataset, key: str = "year") -> Spans:
        """Return the first and the last year of each group."""
        years = dataset.numbers(key).numbers[self.rows]
        stated = ~np.isnan(years)
        first, last = np.full(self.count, np.inf), np.full(self.count, -np.inf)
        np.minimum.at(first, self.groups[stated], years[stated])
        np.maximum.at(last, self.groups[stated], years[stated])
        none = np.isinf(first)
        first[none], last[none] = np.nan, np.nan
        return Spans(first, last)

    def members(self, dataset: Dataset, key: str) -> Several:
        """Return the distinct values of a column in each group, the commonest first."""
        groups, codes = self._values(dataset, key)
        labels = labels_of(dataset, key)
        span = max(len(labels), 1)
        groups, codes, counts = _distinct(groups, codes, span, self.count)
        order = np.lexsort((codes, -counts, groups))
        offsets = np.zeros(self.count + 1, dtype=np.int64)
        np.cumsum(np.bincount(groups, minlength=self.count), out=offsets[1:])
        return Several(offsets, codes[order], labels)

    def member_counts(self, dataset: Dataset, key: str) -> Measured:
        """Return how many distinct values of a column each group holds."""
        groups, codes = self._values(dataset, key)
        groups, _, _ = _distinct(groups, codes, max(len(labels_of(dataset, key)), 1), self.count)
        return Measured(np.bincount(groups, minlength=self.count).astype(np.float64))

    def _values(self, dataset: Dataset, key: str) -> tuple[Whole, Whole]:
        """Return (group, code) of every value that a row in a group states."""
        column = dataset.column(key)
        if isinstance(column, Numbers):
            raise TypeError(f"{key} holds numbers, not values with labels")
        if isinstance(column, Coded):
            codes = column.codes[self.rows].astype(np.int64)
            return self.groups[codes >= 0], codes[codes >= 0]
        counts = np.diff(column.offsets)[self.rows]
        within = np.arange(int(counts.sum())) - np.repeat(np.cumsum(counts) - counts, counts)
        position = np.repeat(column.offsets[self.rows], counts) + within
        return np.repeat(self.groups, counts), column.codes[position].astype(np.int64)


@dataclass(frozen=True, eq=False)
class PairIndex:
    """Every pair of the dataset once: its codes, ascending in `combined`, and the pair of each row."""

    dataset: Dataset
    combined: Whole

    @property
    def exporters(self) -> Codes:
        """Return the code of each pair's exporter, -1 for none."""
        return self.combined // self._span - 1

    @property
    def importers(self) -> Codes:
        """Return the code of each pair's importer, -1 for none."""
        return self.combined % self._span - 1

    @cached_property
    def pair_of_row(self) -> Whole:
        """Return which pair every row belongs to, shape (rows,)."""
        return np.searchsorted(self.combined, _combined(self.dataset)).astype(np.int64)

    def items(self, exporters: Codes, importers: Codes) -> Whole:
        """Return the items of pairs that the dataset has, by their codes."""
        combined = (exporters.astype(np.int64) + 1) * self._span + importers + 1
        return np.searchsorted(self.combined, combined).astype(np.int64)

    def grouped(self, rows: Whole) -> Grouped:
        """Return these rows as groups by pair."""
        return Grouped(self.pair_of_row[rows], rows, len(self.combined))

    @property
    def _span(self) -> int:
        return len(self.dataset.coded("importer").values) + 1


@remembered(16)
def pair_index(dataset: Dataset) -> PairIndex:
    """Find the pairs of a dataset, worked out once."""
    possible = (len(dataset.coded("exporter").values) + 1) * (len(dataset.coded("importer").values) + 1)
    if possible > _FLAT:
        return PairIndex(dataset, np.unique(_combined(dataset)))
    seen = np.zeros(possible, dtype=np.bool_)
    for start in range(0, dataset.row_count, _PART):
        seen[_combined(dataset, slice(start, start + _PART))] = True
    return PairIndex(dataset, np.flatnonzero(seen))


def _combined(dataset: Dataset, rows: slice = _ALL) -> Whole:
    exporters, importers = dataset.coded("exporter"), dataset.coded("importer")
    span = len(importers.values) + 1
    return (exporters.codes[rows].astype(np.int64) + 1) * span + importers.codes[rows] + 1


@dataclass(frozen=True, eq=False)
class PlaceIndex:
    """Every place of either side once; the item after the last is "not stated".

    `exporter_items` and `importer_items` give the item of each code of the side, the last one that of code -1.
    """

    places: Coded
    exporter_items: Whole
    importer_items: Whole

    @property
    def count(self) -> int:
        """Return how many items there are."""
        return len(self.places.values) + 1


@remembered(16)
def place_index(dataset: Dataset) -> PlaceIndex:
    """Find the places of a dataset, worked out once."""
    sides = dataset.coded("exporter"), dataset.coded("importer")
    values = tuple(sorted({value for side in sides for value in side.values}))
    item_of = {value: item for item, value in enumerate(values)}
    items = [np.array([*(item_of[v] for v in side.values), len(values)], dtype=np.int64) for side in sides]
    return PlaceIndex(Coded(np.arange(len(values), dtype=np.int32), values), items[0], items[1])


def grouped_by_place(dataset: Dataset, rows: Whole) -> Grouped:
    """Return rows as groups by place; a row is in the group of each of its sides, once where they are one."""
    index = place_index(dataset)
    exporters = index.exporter_items[dataset.coded("exporter").codes[rows]]
    importers = index.importer_items[dataset.coded("importer").codes[rows]]
    abroad = exporters != importers
    groups = np.concatenate([exporters, importers[abroad]])
    return Grouped(groups, np.concatenate([rows, rows[abroad]]), index.count)


def grouped_by_value(sets: Coded | Sets, rows: Whole) -> Grouped:
    """Return rows as groups by value; the last group holds the rows without one."""
    count = len(sets.values) + 1
    if isinstance(sets, Coded):
        codes = sets.codes[rows].astype(np.int64)
        return Grouped(np.where(codes < 0, count - 1, codes), rows, count)
    held = np.zeros(len(sets.empty), dtype=np.bool_)
    held[rows] = True
    entries = held[sets.row_of_entry]
    without = rows[sets.empty[rows]]
    groups = np.concatenate([sets.codes[entries].astype(np.int64), np.full(len(without), count - 1)])
    return Grouped(groups, np.concatenate([sets.row_of_entry[entries], without]), count)


@remembered(256)
def labels_of(dataset: Dataset, key: str) -> tuple[str, ...]:
    """Return what people read for each value of a column, in the order of its codes."""
    column = dataset.column(key)
    if isinstance(column, Numbers):
        return ()
    return tuple(dataset.value_label(key, value) for value in column.values)


def competition_ranks(values: Floats) -> Floats:
    """Return ranks from 1 for the largest, equal values sharing the better; NaN for none and for zero."""
    ranks = np.full(len(values), np.nan)
    counted = np.flatnonzero(np.nan_to_num(values) > 0)
    ordered = np.sort(-values[counted])
    ranks[counted] = np.searchsorted(ordered, -values[counted], side="left") + 1
    return ranks


def _distinct(groups: Whole, codes: Whole, span: int, count: int) -> tuple[Whole, Whole, Whole]:
    """Return group, code and number of each distinct (group, code), ascending."""
    combined = groups * span + codes
    if count * span <= _FLAT:
        counts = np.bincount(combined, minlength=count * span)
        found = np.flatnonzero(counts)
        return found // span, found % span, counts[found]
    found, counts = np.unique(combined, return_counts=True)
    return found // span, found % span, counts
