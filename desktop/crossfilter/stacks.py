"""Bars by year in stacks that end at the true height, also where one project has several values in a year.

What is counted (a project, a link, a row) stands in a year once: with its one value of the stacking
dimension, or in the class `SEVERAL` where its rows of that year state different ones.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from desktop.crossfilter.masks import Mask
from desktop.crossfilter.question import Values
from desktop.crossfilter.row_source import RowSource
from desktop.dataset.dataset import Coded, Codes, Sets
from desktop.dataset.remembered import remembered

NOT_STATED, SEVERAL, OTHER = -1, -2, -3
Whole = npt.NDArray[np.int64]


@dataclass(frozen=True)
class YearStacks:
    """Heights by class and year: `firm` and `doubtful` of shape (classes, years) add up to the whole bar.

    `classes` are codes of the dimension, then `OTHER`, `SEVERAL`, `NOT_STATED`, as far as they hold anything.
    `doubtful` counts what rests on doubtful rows alone.
    """

    classes: tuple[int, ...]
    firm: Values
    doubtful: Values

    @property
    def heights(self) -> Values:
        """Return the whole height of every year's bar, shape (years,)."""
        return np.asarray((self.firm + self.doubtful).sum(axis=0), dtype=np.float64)


@dataclass(frozen=True)
class Bars:
    """How rows fall into bars, worked out once: entries sorted by *place*, one place per item and year.

    `row_of_entry` and `code_of_entry` have shape (entries,); `start_of_place`, `year_of_place` (an index into
    `years`) and `weight_of_place` have shape (places,).
    """

    years: Whole
    row_of_entry: Whole
    code_of_entry: Codes
    start_of_place: Whole
    year_of_place: Whole
    weight_of_place: Values

    @cached_property
    def class_count(self) -> int:
        """Return how many stated values there are."""
        return int(self.code_of_entry.max(initial=-1)) + 1

    def stacks(self, mask: Mask, doubtful: Mask, leading: tuple[int, ...]) -> YearStacks:
        """Return the stacks of the rows in `mask`, shape (rows,); codes outside `leading` are `OTHER`."""
        classes = (*leading, OTHER, SEVERAL, NOT_STATED)
        shape = (len(classes), len(self.years))
        if not len(self.start_of_place):
            return YearStacks((), np.zeros((0, shape[1])), np.zeros((0, shape[1])))
        entry_in = mask[self.row_of_entry]
        present = np.logical_or.reduceat(entry_in, self.start_of_place)
        firm = np.logical_or.reduceat(entry_in & ~doubtful[self.row_of_entry], self.start_of_place)
        cell = self._class_of_place(entry_in, leading) * shape[1] + self.year_of_place
        drawn = [self._heights(cell, part, shape) for part in (present & firm, present & ~firm)]
        used = [number for number in range(shape[0]) if drawn[0][number].any() or drawn[1][number].any()]
        return YearStacks(tuple(classes[number] for number in used), drawn[0][used], drawn[1][used])

    def _class_of_place(self, entry_in: Mask, leading: tuple[int, ...]) -> Whole:
        stated = entry_in & (self.code_of_entry >= 0)
        lowest = np.where(stated, self.code_of_entry, self.class_count)
        low = np.minimum.reduceat(lowest, self.start_of_place)
        high = np.maximum.reduceat(np.where(stated, self.code_of_entry, -1), self.start_of_place)
        # A leading value may be stated by no row that counts, such as one with money of this unit.
        codes = max([self.class_count, *(code + 1 for code in leading)])
        class_of_code = np.full(codes + 1, len(leading), dtype=np.int64)
        class_of_code[list(leading)] = np.arange(len(leading))
        several, not_stated = len(leading) + 1, len(leading) + 2
        return np.where(high < 0, not_stated, np.where(low == high, class_of_code[high], several))

    def _heights(self, cell: Whole, part: Mask, shape: tuple[int, int]) -> Values:
        weights = self.weight_of_place[part]
        sums = np.bincount(cell[part], weights=weights, minlength=shape[0] * shape[1])
        return sums.astype(np.float64).reshape(shape)


@remembered(12)
def bars_by_year(source: RowSource, dimension: str | None, measure: str, unit: str | None) -> Bars:
    """Work out the bars of a measure by year, stacked by a dimension or, with None, in one piece.

    QuestionRefused where the source cannot total the measure. Rows without a year are in no bar.
    """
    numbers = source.dataset.numbers("year").numbers
    items, weights = source.items(measure, unit)
    counted = ~np.isnan(numbers) & (items >= 0)
    years, year_index = np.unique(numbers[counted], return_inverse=True)
    year_of_row = np.full(len(numbers), -1, dtype=np.int64)
    year_of_row[counted] = year_index
    rows, codes = _entries(source, dimension)
    kept = counted[rows]
    rows, codes = rows[kept], codes[kept]
    place_of_entry = items[rows].astype(np.int64) * max(len(years), 1) + year_of_row[rows]
    order = np.argsort(place_of_entry, kind="stable")
    rows, codes, place_of_entry = rows[order], codes[order], place_of_entry[order]
    start = np.flatnonzero(np.diff(place_of_entry, prepend=-1)).astype(np.int64)
    first = rows[start]
    return Bars(years.astype(np.int64), rows, codes, start, year_of_row[first], weights[first])


def _entries(source: RowSource, dimension: str | None) -> tuple[Whole, Codes]:
    """List (row, code) pairs; a row without a value is one entry of code -1."""
    every_row = np.arange(source.dataset.row_count, dtype=np.int64)
    if dimension is None:
        return every_row, np.zeros(len(every_row), dtype=np.int32)
    column = source.dataset.column(dimension)
    if isinstance(column, Coded):
        return every_row, column.codes
    if not isinstance(column, Sets):
        raise TypeError(f"{dimension} holds numbers; bars are stacked by named values")
    empty = np.flatnonzero(column.empty).astype(np.int64)
    codes = np.concatenate([column.codes, np.full(len(empty), NOT_STATED, dtype=np.int32)])
    return np.concatenate([column.row_of_entry, empty]), codes
