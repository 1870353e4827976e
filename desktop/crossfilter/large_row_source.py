"""Totals over a table of very many rows: the same answers as for a small one, at the cost of the screen."""

from collections import OrderedDict
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, suppress
from threading import RLock
from typing import Any

import numpy as np
import numpy.typing as npt

from desktop.crossfilter.large_answers import LargeAnswers
from desktop.crossfilter.large_dated import dated_of, folded, values_of
from desktop.crossfilter.large_marks import rows_of_marks
from desktop.crossfilter.large_masks import LargeMasks
from desktop.crossfilter.large_page import Filtering, Sorting, first_rows, leading, walks_at_once
from desktop.crossfilter.large_spans import PairSpans
from desktop.crossfilter.large_table import LargeTable
from desktop.crossfilter.large_waiting import NobodyWaits
from desktop.crossfilter.question import Question, RowNumbers, Totals
from desktop.crossfilter.row_source import MOST_AT_ONCE, RowSource
from desktop.dataset.columns import Kind
from desktop.dataset.dataset import Dataset, Numbers
from desktop.selection.marks import Mark
from desktop.selection.selection import Selection

LARGE = 200_000
_REMEMBERED = 48


class LargeRowSource(RowSource):
    """A dataset of many rows: what its pairs, years and kinds answer is answered from cells, the rest from rows.

    It may be asked from two threads; one waits for the other's answer.
    """

    def __init__(self, dataset: Dataset) -> None:
        super().__init__(dataset)
        self._table = LargeTable(dataset)
        self._large_masks = LargeMasks(self._table)
        # What has to be answered from rows then keeps few masks too.
        self._masks = self._large_masks
        self._from_cells = LargeAnswers(self._table, self._large_masks)
        self._latest: OrderedDict[Question, Totals] = OrderedDict()
        self._latest_spans: tuple[Selection, PairSpans | None] | None = None
        self._lock = RLock()

    def totals(self, question: Question) -> Totals:
        """Answer a question; QuestionRefused says why not. Views ask alike, so the latest answers are kept."""
        with self._lock:
            answer = self._latest.pop(question, None)
            if answer is None:
                answer = self._from_cells.answer(question) or self._folded(question)
            if answer is None:
                return super().totals(question)
            self._latest[question] = answer
            if len(self._latest) > _REMEMBERED:
                self._latest.popitem(last=False)
            return answer

    def _folded(self, question: Question) -> Totals | None:
        dated = dated_of(self._dataset, question)
        answer = self._from_cells.answer(dated.asked) if dated is not None else None
        if dated is None or answer is None:
            return None
        return folded(self._dataset, dated, answer, self._table.year_values)

    def rows(self, selection: Selection, without: tuple[Selection, ...] = ()) -> RowNumbers:
        """Return the numbers of the rows in `selection` and in none of `without`, ascending."""
        with self._lock:
            return self._large_masks.rows(selection, without)

    def pair_spans(self, selection: Selection) -> PairSpans | None:
        """Return how many rows each pair has and which years they span; None where only rows can tell."""
        with self._lock:
            if self._latest_spans is None or self._latest_spans[0] != selection:
                self._latest_spans = (selection, self._from_cells.spans(selection))
            return self._latest_spans[1]

    def row_count(self, selection: Selection, without: tuple[Selection, ...] = ()) -> int:
        """Return how many rows are in `selection` and in none of `without`."""
        return self.totals(Question(selection, (), "rows", without=without)).rows_in

    def marked(self, selection: Selection, marks: tuple[Mark, ...]) -> RowNumbers:
        """Return the numbers of the rows in `selection` that any of the marks stands for, ascending."""
        with self._lock:
            found = [rows_of_marks(self._table, self._large_masks, selection, mark) for mark in marks]
            return np.unique(np.concatenate([np.zeros(0, np.int64), *found]))

    def at_once(self, question: Question) -> bool:
        """Return whether a question is answered within a frame: from cells that are there."""
        if self._dataset.row_count <= MOST_AT_ONCE:
            return True
        dated = dated_of(self._dataset, question)
        return self._from_cells.at_once(question if dated is None else dated.asked)

    def answered(self, question: Question) -> bool:
        """Return whether the answer to just this question is still there."""
        return question in self._latest or super().answered(question)

    def while_wanted(self, wanted: Callable[[], bool]) -> AbstractContextManager[None]:
        """Give up what this thread asks, with NobodyWaits, as soon as it is not wanted any more."""
        return self._table.waiting.while_wanted(wanted)

    def sorts_at_once(self, sorting: Sorting) -> bool:
        """Return whether the first rows in an order are found within a frame."""
        return self._dataset.row_count <= MOST_AT_ONCE or walks_at_once(self._table, sorting)

    def searches_at_once(self, words: Sequence[str]) -> bool:
        """Return whether the first rows with some words are found within a frame."""
        return not words or self._dataset.row_count <= MOST_AT_ONCE

    def group_values(self, dimension: str) -> tuple[str, ...]:
        """Return the values that the codes of a dimension in an answer stand for."""
        table = self._table
        if dimension in table.years.dimensions:
            return table.year_values
        if table.served and dimension in table.pairs.dimensions:
            column = table.pairs.column(dimension)
            if not isinstance(column, Numbers):
                return column.values
        dated = values_of(self._dataset, dimension)
        return super().group_values(dimension) if dated is None else dated

    @property
    def prepared(self) -> bool:
        """Return whether nothing is left that the first ticked value would have to wait for."""
        return self._from_cells.prepared

    def prepare(self, wanted: Callable[[], bool] = lambda: True) -> None:
        """Cluster the rows now, as a job in the background may, and not at the first ticked value; it may give up."""
        with suppress(NobodyWaits), self._table.waiting.while_wanted(wanted):
            self._from_cells.prepare(wanted)
            first = self._dataset.info.measures[0]
            if wanted() and self._dataset.has(first):
                leading(self._table, Sorting(first, descending=True))
            if wanted():
                self._table.prepare_years()

    def worked_out(self) -> dict[str, npt.NDArray[Any]]:
        """Return all that can be prepared, as a data file keeps it."""
        self.prepare()
        return self._table.kept.all()

    def first_rows(self, filtering: Filtering, sorting: Sorting, count: int) -> RowNumbers:
        """Return the first `count` rows of the filtered table in an order; see `large_page`."""
        with self._lock:
            return first_rows(self._table, self._large_masks, filtering, sorting, count)


def suits(dataset: Dataset) -> bool:
    """Tell whether a dataset is large, and all its measures are rows, links or numbers that add up."""
    many = dataset.info.kind == "rows" and dataset.row_count > LARGE
    return many and all(_adds(dataset, measure) for measure in dataset.info.measures)


def _adds(dataset: Dataset, measure: str) -> bool:
    if measure in ("rows", "links"):
        return True
    if measure == "value" and dataset.info.money:
        return False
    return dataset.has(measure) and dataset.describe_column(measure).kind is Kind.NUMBER
