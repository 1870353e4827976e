"""Printed statements: one series at a time, each value as printed, nothing ever added up."""

from collections.abc import Mapping
from functools import cached_property

import numpy as np

from desktop.crossfilter.chosen import marked_rows
from desktop.crossfilter.masks import Mask, Masks
from desktop.crossfilter.question import Question, QuestionRefused, RowNumbers, Totals
from desktop.crossfilter.row_source import coded_numbers
from desktop.dataset.dataset import Coded, Codes, Dataset, Numbers
from desktop.dataset.resolve import nearest
from desktop.selection.clauses import AnyOf
from desktop.selection.marks import Mark
from desktop.selection.selection import Selection

_GROUPINGS: Mapping[tuple[str, ...], str] = {
    (): "total",
    ("exporter",): "by_exporter",
    ("importer",): "by_importer",
    ("exporter", "importer"): "by_pair",
    ("year",): "by_year",
}


class StatementSource:
    """A dataset of statements (metric, technology, sample, value), of which one series is shown at a time."""

    kind = "statements"

    def __init__(self, dataset: Dataset) -> None:
        self._dataset = dataset
        self._masks = Masks(dataset)

    @property
    def dataset(self) -> Dataset:
        """Return the dataset behind the answers."""
        return self._dataset

    def rows(self, selection: Selection, without: tuple[Selection, ...] = ()) -> RowNumbers:
        """Return the numbers of the statements in `selection` and in none of `without`, ascending."""
        return self._masks.rows(selection, without)

    def row_count(self, selection: Selection, without: tuple[Selection, ...] = ()) -> int:
        """Return how many rows are in `selection` and in none of `without`."""
        return len(self.rows(selection, without))

    def marked(self, selection: Selection, marks: tuple[Mark, ...]) -> RowNumbers:
        """Return the numbers of the rows in `selection` that any of the marks stands for, ascending."""
        rows = self.rows(selection)
        return rows[marked_rows(self._dataset, marks)[rows]]

    def at_once(self, question: Question) -> bool:
        """Return True: what is printed is little."""
        return True

    def measures(self) -> tuple[str, ...]:
        """Return what was printed: deals, partners, links."""
        return self._dataset.info.measures

    def units(self) -> tuple[str, ...]:
        """Return no units: nothing here is added."""
        return ()

    def group_values(self, dimension: str) -> tuple[str, ...]:
        """Return the values that the codes of a dimension in an answer stand for."""
        if dimension == "year":
            return self._years.values
        column = self._dataset.column(dimension)
        return coded_numbers(column).values if isinstance(column, Numbers) else column.values

    def totals(self, question: Question) -> Totals:
        """Return the printed values of one series; `total` is the printed total or None, never a sum."""
        measure = question.measure or self._dataset.info.measures[0]
        grouping = self._grouping(question.by)
        self._check_series(question.selection, measure)
        selected = self._masks.selected(question.selection, question.without)
        listed = selected & self._of_metric(f"{measure}_{grouping}")
        rows = np.flatnonzero(listed) if question.by else np.arange(0)
        return Totals(
            by=question.by,
            keys=tuple(self._codes(key)[rows] for key in question.by),
            values=self._dataset.numbers("value").numbers[rows],
            total=self._printed_total(question, measure, selected),
            rows_in=int(selected.sum()),
            rests_on=int(listed.sum()),
            measure=measure,
            unit=self._unit(np.flatnonzero(listed), measure),
            additive=False,
            bases=tuple(self._dataset.cell("basis", int(row)) or "" for row in rows),
        )

    def _codes(self, key: str) -> Codes:
        return self._years.codes if key == "year" else self._dataset.coded(key).codes

    def _grouping(self, by: tuple[str, ...]) -> str:
        if by not in _GROUPINGS:
            raise QuestionRefused(
                f"{self._dataset.info.id} prints nothing by {' and '.join(by)}; "
                "it prints by exporter, by importer, by pair and by year"
            )
        return _GROUPINGS[by]

    def _check_series(self, selection: Selection, measure: str) -> None:
        if measure not in self._dataset.info.measures:
            near = nearest(measure, self._dataset.info.measures)
            raise QuestionRefused(f"{self._dataset.info.id} prints no “{measure}”{near}")
        for dimension in self._dataset.info.exclusive:
            clause = selection.clause(dimension)
            if not isinstance(clause, AnyOf) or len(clause.values) != 1:
                values = ", ".join(self.group_values(dimension))
                raise QuestionRefused(
                    f"printed series are never mixed; choose exactly one {dimension}, one of {values}"
                )

    def _printed_total(self, question: Question, measure: str, selected: Mask) -> float | None:
        """Return the printed total, which speaks of the whole series and so of no part of it."""
        if any(clause.dimension not in self._dataset.info.exclusive for clause in question.selection):
            return None
        if question.without:
            return None
        rows = np.flatnonzero(selected & self._of_metric(f"{measure}_total"))
        return float(self._dataset.numbers("value").numbers[rows[0]]) if len(rows) == 1 else None

    def _of_metric(self, metric: str) -> Mask:
        column = self._dataset.coded("metric")
        return np.asarray(column.codes == column.code_of.get(metric, -2))

    def _unit(self, rows: RowNumbers, measure: str) -> str:
        units = {self._dataset.cell("unit", int(row)) for row in rows}
        return units.pop() or measure if len(units) == 1 else measure

    @cached_property
    def _years(self) -> Coded:
        return coded_numbers(self._dataset.numbers("year"))
