"""The first table: the rows of the dataset, one column each."""

import numpy as np

from desktop.crossfilter.chosen import marked_rows
from desktop.crossfilter.large_row_source import LargeRowSource
from desktop.crossfilter.question import Source
from desktop.dataset.columns import Column, Kind
from desktop.dataset.dataset import Coded, Dataset, Numbers, Sets
from desktop.dataset.remembered import remembered
from desktop.selection.clauses import AnyOf
from desktop.selection.selection import Selection
from desktop.viewmodels.table.cells import Measured, Named, Several, Values, Years
from desktop.viewmodels.table.grouping import labels_of
from desktop.viewmodels.table.marks import RowMarks
from desktop.viewmodels.table.model import Contents, TableColumn, TableInputs
from desktop.viewmodels.table.page import TouchedRows

# Kinds of year that are no year of the deal itself.
UNSURE_YEARS = ("inferred", "in_use_by")


def contents(source: Source, inputs: TableInputs) -> Contents:
    """Return the rows in the selection, newest first where they have years; of a large table, none of them yet."""
    dataset, large = source.dataset, isinstance(source, LargeRowSource)
    marks = RowMarks(dataset)
    shown_once = frozenset(key for key in dataset.info.exclusive if _fixed(inputs.selection, key))
    has_years = source.kind == "rows" and dataset.has("year")
    return Contents(
        columns=_columns(dataset, shown_once),
        order=np.zeros(0, np.int64) if large else source.rows(inputs.selection),
        marks=marks,
        touched=TouchedRows(marks, inputs.chosen) if large else marked_rows(dataset, inputs.chosen),
        sort_key="year" if has_years else "",
        descending=has_years,
        lasting=True,
    )


@remembered(256)
def values_of(dataset: Dataset, key: str) -> Values:
    """Return the cells of a dataset's column, worked out once."""
    column = dataset.column(key)
    missing = "not printed" if dataset.info.kind == "statements" and key == "value" else "not stated"
    if isinstance(column, Coded):
        return Named(column.codes, labels_of(dataset, key), missing)
    if isinstance(column, Sets):
        return Several(column.offsets, column.codes, labels_of(dataset, key), missing)
    if dataset.describe_column(key).kind is Kind.YEAR:
        return _years(dataset, key, column)
    money = dataset.info.money
    units = _named(dataset, money.get("currency", "")) if key == money.get("amount") else None
    return Measured(column.numbers, missing, units=units)


def _years(dataset: Dataset, key: str, column: Numbers) -> Years:
    if key != "year":
        return Years(column.numbers)
    unsure = frozenset(dataset.value_label("year_kind", kind) for kind in UNSURE_YEARS)
    return Years(column.numbers, _named(dataset, "year_kind"), _named(dataset, "year_note"), unsure)


def _named(dataset: Dataset, key: str) -> Named | None:
    column = dataset.column(key) if dataset.has(key) else None
    return Named(column.codes, labels_of(dataset, key)) if isinstance(column, Coded) else None


@remembered(16)
def _columns(dataset: Dataset, shown_once: frozenset[str]) -> tuple[TableColumn, ...]:
    """Return the columns, the same ones as long as nothing else is asked, so that lists of them stay as they are."""
    return tuple(_column(dataset, column, column.key in shown_once) for column in dataset.columns)


def _column(dataset: Dataset, column: Column, shown_once: bool) -> TableColumn:
    return TableColumn(
        key=column.key,
        title=column.title,
        meaning=column.meaning,
        values=values_of(dataset, column.key),
        numeric=column.kind in (Kind.YEAR, Kind.NUMBER),
        remark=dataset.info.unverified.get(column.key, ""),
        at_first=column.table and not shown_once,
    )


def _fixed(selection: Selection, key: str) -> bool:
    """Tell whether a column says the same in every row, as the selection already does."""
    clause = selection.clause(key)
    return isinstance(clause, AnyOf) and len(clause.values) == 1
