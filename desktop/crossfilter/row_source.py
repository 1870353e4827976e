"""Totals over a dataset of rows: distinct projects, distinct links, rows, and sums."""

from collections import OrderedDict
from collections.abc import Mapping
from functools import cached_property
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt

from desktop.crossfilter.chosen import marked_rows
from desktop.crossfilter.layout import Distinct, Layout, make_distinct, make_layout
from desktop.crossfilter.masks import Mask, Masks
from desktop.crossfilter.money import Money, read_money
from desktop.crossfilter.question import Question, QuestionRefused, RowNumbers, Totals, Values
from desktop.dataset.columns import Kind
from desktop.dataset.dataset import Coded, Codes, Dataset, Numbers, Sets
from desktop.dataset.resolve import nearest
from desktop.selection.clauses import written_number
from desktop.selection.marks import Mark
from desktop.selection.selection import Selection

_REMEMBERED = 64
MOST_AT_ONCE = 1_000_000
# So few rows fall into groups within a frame; how more of them do is worked out beside the window, once.
_FEW = 200_000
DISTINCT_UNITS: Mapping[str, str] = {"deals": "projects", "links": "links"}
Array = TypeVar("Array", bound=npt.NDArray[Any])


class RowSource:
    """A dataset whose rows are counted and added."""

    kind = "rows"

    def __init__(self, dataset: Dataset) -> None:
        self._dataset = dataset
        self.remembered: dict[Any, Any] = {}
        self._masks = Masks(dataset)
        self._dimensions: dict[str, Coded | Sets] = {}
        self._layouts: dict[tuple[str, ...], Layout] = {}
        self._distinct: dict[tuple[tuple[str, ...], str], Distinct | None] = {}
        self._carrying: dict[str, Mask] = {}
        self._answers: OrderedDict[Question, Totals] = OrderedDict()
        self._latest_whole: tuple[tuple[str, Mask] | None, float] = (None, 0.0)

    @property
    def dataset(self) -> Dataset:
        """Return the dataset behind the answers."""
        return self._dataset

    def rows(self, selection: Selection, without: tuple[Selection, ...] = ()) -> RowNumbers:
        """Return the numbers of the rows in `selection` and in none of `without`, ascending."""
        return self._masks.rows(selection, without)

    def row_count(self, selection: Selection, without: tuple[Selection, ...] = ()) -> int:
        """Return how many rows are in `selection` and in none of `without`."""
        return len(self.rows(selection, without))

    def marked(self, selection: Selection, marks: tuple[Mark, ...]) -> RowNumbers:
        """Return the numbers of the rows in `selection` that any of the marks stands for, ascending."""
        rows = self.rows(selection)
        return rows[marked_rows(self._dataset, marks)[rows]]

    def at_once(self, question: Question) -> bool:
        """Return whether a question is answered within a frame, as those of few rows or known groups are."""
        if self._dataset.row_count <= _FEW:
            return True
        measure = question.measure or self._dataset.info.measures[0]
        known = question.by in self._layouts
        known &= measure not in DISTINCT_UNITS or (question.by, measure) in self._distinct
        return known and self._dataset.row_count <= MOST_AT_ONCE

    def answered(self, question: Question) -> bool:
        """Return whether the answer to just this question is still there."""
        return question in self._answers

    @property
    def units_at_once(self) -> bool:
        """Return whether units of money are told within a frame; of very many rows they are counted once."""
        few = self._dataset.row_count <= MOST_AT_ONCE or not self._dataset.info.money
        return few or "_money" in vars(self)

    def measures(self) -> tuple[str, ...]:
        """Return the measures this dataset can total, the default first."""
        return self._dataset.info.measures

    def units(self) -> tuple[str, ...]:
        """Return the units of money, commonest first."""
        return self._money.units

    def group_values(self, dimension: str) -> tuple[str, ...]:
        """Return the values that the codes of a dimension in an answer stand for."""
        return self._dimension(dimension).values

    def totals(self, question: Question) -> Totals:
        """Answer a question; QuestionRefused says why not. Views ask alike, so the latest answers are kept."""
        answer = self._answers.pop(question, None) or self._answer(question)
        self._answers[question] = answer
        if len(self._answers) > _REMEMBERED:
            self._answers.popitem(last=False)
        return answer

    def _answer(self, question: Question) -> Totals:
        measure = question.measure or self._dataset.info.measures[0]
        values: Values
        total: float | None
        mask = self._masks.selected(question.selection, question.without)
        rows = self._masks.rows(question.selection, question.without)
        layout = self._layout(question.by)
        if measure == "rows":
            counts = layout.row_counts(rows, mask)
            values, carrying = np.where(counts > 0, counts, np.nan), mask
            total, unit = float(len(rows)), "rows"
        elif measure in DISTINCT_UNITS:
            values, total, carrying = self._counts(question.by, measure, rows, mask)
            unit = DISTINCT_UNITS[measure]
        else:
            values, total, carrying, unit = self._sums(layout, measure, question.unit, mask)
        rows_in, rests_on = len(rows), int(np.count_nonzero(carrying[rows]))
        present = ~np.isnan(values)
        if rests_on < rows_in:
            present |= layout.row_counts(rows, mask) > 0
        kept = np.flatnonzero(present) if question.by else np.arange(0)
        return Totals(
            by=question.by,
            keys=tuple(_fixed(key[kept]) for key in layout.keys),
            values=_fixed(values[kept]),
            total=total,
            rows_in=rows_in,
            rests_on=rests_on,
            measure=measure,
            unit=unit,
            additive=measure not in DISTINCT_UNITS and not layout.repeats,
        )

    def items(self, measure: str, unit: str | None = None) -> tuple[Codes, Values]:
        """Return what each row counts as, shape (rows,): its item, -1 for none, and the weight of that item.

        Rows of one project or link share an item of weight 1; a row of its own weighs 1 or its amount.
        """
        rows = np.arange(self._dataset.row_count, dtype=np.int32)
        if measure == "rows":
            return rows, np.ones(len(rows))
        if measure in DISTINCT_UNITS:
            return self._item_of_row(measure), np.ones(len(rows))
        numbers, carrying, _ = self._summed(measure, unit)
        return np.where(carrying, rows, -1).astype(np.int32), np.where(carrying, numbers, 0.0)

    def _counts(
        self, by: tuple[str, ...], measure: str, rows: RowNumbers, mask: Mask
    ) -> tuple[Values, float, Mask]:
        if measure not in self._carrying:
            self._carrying[measure] = np.asarray(self._item_of_row(measure) >= 0)
        carrying = self._carrying[measure]
        values = self._distinct_count(by, measure, rows, mask)
        return np.where(values > 0, values, np.nan), self._whole(measure, rows, mask), carrying

    def _whole(self, measure: str, rows: RowNumbers, mask: Mask) -> float:
        """Count over all groups at once; views ask many questions of one mask, so the latest is kept."""
        asked, counted = self._latest_whole
        if asked is None or asked[0] != measure or asked[1] is not mask:
            counted = float(self._distinct_count((), measure, rows, mask)[0])
            self._latest_whole = ((measure, mask), counted)
        return counted

    def _distinct_count(self, by: tuple[str, ...], measure: str, rows: RowNumbers, mask: Mask) -> Values:
        key, layout = (by, measure), self._layout(by)
        if key not in self._distinct:
            self._distinct[key] = make_distinct(layout, self._item_of_row(measure))
        distinct = self._distinct[key]
        if distinct is None:
            return layout.row_counts(rows, mask)
        return distinct.count(layout, rows, mask)

    def _sums(
        self, layout: Layout, measure: str, unit: str | None, mask: Mask
    ) -> tuple[Values, float | None, Mask, str]:
        numbers, carrying, unit_name = self._summed(measure, unit)
        counted = mask & carrying
        entries = layout.entries_in(counted)
        cells = layout.cell_of_entry[entries]
        weights = np.asarray(layout.per_entry(numbers), dtype=np.float64)[entries]
        sums = np.bincount(cells, weights=weights, minlength=layout.cell_count)
        rests = np.bincount(cells, minlength=layout.cell_count)
        values = np.where(rests > 0, sums, np.nan)
        total = float(numbers[counted].sum()) if counted.any() else None
        return values, total, carrying, unit_name

    def _summed(self, measure: str, unit: str | None) -> tuple[npt.NDArray[np.float64], Mask, str]:
        if measure == "value" and self._dataset.info.money:
            chosen = self._money.chosen(unit)
            return self._money.amounts, self._money.carrying(chosen), self._money.units[chosen]
        if not self._dataset.has(measure) or self._dataset.describe_column(measure).kind is not Kind.NUMBER:
            near = nearest(measure, self._dataset.info.measures)
            raise QuestionRefused(f"{self._dataset.info.id} has no measure “{measure}”{near}")
        if measure == self._dataset.info.money.get("amount"):
            raise QuestionRefused(
                f"{measure} mixes units of money; ask for the measure value in one of these units: "
                f"{'; '.join(self.units())}"
            )
        numbers = self._dataset.numbers(measure).numbers
        return numbers, ~np.isnan(numbers), self._dataset.describe_column(measure).unit

    def _item_of_row(self, measure: str) -> Codes:
        if measure == "links":
            return self._link_of_row
        group = self._dataset.info.group_column
        if not group:
            known = " or ".join(self._dataset.info.measures)
            raise QuestionRefused(f"{self._dataset.info.id} does not count deals; ask for {known}")
        return self._dataset.coded(group).codes

    @cached_property
    def _link_of_row(self) -> Codes:
        exporter, importer = self._dataset.coded("exporter"), self._dataset.coded("importer")
        link = exporter.codes.astype(np.int64) * max(len(importer.values), 1) + importer.codes
        unknown = (exporter.codes < 0) | (importer.codes < 0)
        _, compact = np.unique(link, return_inverse=True)
        return np.where(unknown, -1, compact).astype(np.int32)

    @cached_property
    def _money(self) -> Money:
        return read_money(self._dataset)

    def _layout(self, by: tuple[str, ...]) -> Layout:
        if by not in self._layouts:
            self._layouts[by] = make_layout(self._dataset, tuple(self._dimension(key) for key in by))
        return self._layouts[by]

    def _dimension(self, key: str) -> Coded | Sets:
        if key not in self._dimensions:
            if not self._dataset.has(key):
                raise QuestionRefused(f"{self._dataset.info.id} has no dimension “{key}”")
            column = self._dataset.column(key)
            self._dimensions[key] = coded_numbers(column) if isinstance(column, Numbers) else column
        return self._dimensions[key]


def _fixed(array: Array) -> Array:
    array.setflags(write=False)
    return array


def coded_numbers(column: Numbers) -> Coded:
    """Give every distinct number a code, ascending, so that numbers can be grouped by."""
    stated = column.numbers[~np.isnan(column.numbers)]
    distinct = np.unique(stated)
    codes = np.searchsorted(distinct, column.numbers).astype(np.int32)
    codes[np.isnan(column.numbers)] = -1
    return Coded(codes, tuple(written_number(float(number)) for number in distinct))
