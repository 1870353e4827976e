"""The table of pairs: who supplies whom."""

import numpy as np

from desktop.crossfilter.large_row_source import LargeRowSource
from desktop.crossfilter.question import Source
from desktop.dataset.dataset import Dataset
from desktop.dataset.remembered import remembered
from desktop.selection.selection import Selection
from desktop.viewmodels.parts.groups import Refusal
from desktop.viewmodels.table.cells import Mask, Measured, Named
from desktop.viewmodels.table.grouping import Grouped, PairIndex, labels_of, pair_index
from desktop.viewmodels.table.marks import PairMarks
from desktop.viewmodels.table.measured import asked
from desktop.viewmodels.table.model import Contents, Items, TableColumn, TableInputs
from desktop.viewmodels.table.summed import Summed, summed_by_pair, told_by_cells


def contents(source: Source, inputs: TableInputs) -> Contents:
    """Return one item an exporter and importer that stand in a row of the selection."""
    dataset, measure, index = source.dataset, asked(source, inputs), pair_index(source.dataset)
    count = len(index.combined)
    totals = measure.totals(("exporter", "importer"))
    marks = pair_marks(dataset)
    if isinstance(totals, Refusal):
        none = np.zeros(count, dtype=np.bool_)
        return Contents((), np.zeros(0, np.int64), marks, none, refusal=totals.sentence)
    items = index.items(*totals.keys)
    numbers = measure.spread(totals, items, count)
    facts = _facts(source, inputs.selection, index) if source.kind == "rows" else ()
    return Contents(
        columns=(
            *_sides(dataset),
            TableColumn("measure", measure.title, measure.meaning, measure.values(numbers), numeric=True),
            *facts,
        ),
        order=_by_name(dataset, items),
        marks=marks,
        touched=_touched(source, inputs, index),
        sort_key="measure",
        descending=True,
    )


def _touched(source: Source, inputs: TableInputs, index: PairIndex) -> Mask:
    rows = source.marked(inputs.selection, inputs.chosen) if inputs.chosen else np.zeros(0, dtype=np.int64)
    touched = np.zeros(len(index.combined), dtype=np.bool_)
    if len(rows):
        touched[
            index.items(*(source.dataset.coded(side).codes[rows] for side in ("exporter", "importer")))
        ] = True
    return touched


@remembered(16)
def pair_marks(dataset: Dataset) -> PairMarks:
    """Return the marks of a dataset's pairs."""
    index = pair_index(dataset)
    return PairMarks(index.exporters, index.importers, dataset.coded("exporter"), dataset.coded("importer"))


@remembered(16)
def _sides(dataset: Dataset) -> tuple[TableColumn, TableColumn]:
    index = pair_index(dataset)
    sides = (("exporter", index.exporters), ("importer", index.importers))
    exporter, importer = (
        TableColumn(
            key,
            dataset.dimension_title(key),
            dataset.describe_column(key).meaning,
            Named(codes, labels_of(dataset, key)),
        )
        for key, codes in sides
    )
    return exporter, importer


def _by_name(dataset: Dataset, items: Items) -> Items:
    """Return pairs by exporter, then by importer, in the order of reading, unknown ones last."""
    inside = np.zeros(len(pair_index(dataset).combined), dtype=np.bool_)
    inside[items] = True
    every_pair: Items = _every_pair_by_name(dataset)
    return every_pair[inside[every_pair]]


@remembered(16)
def _every_pair_by_name(dataset: Dataset) -> Items:
    exporters, importers = (column.values.ranks for column in _sides(dataset))
    return np.lexsort((importers, importers < 0, exporters, exporters < 0)).astype(np.int64)


def _facts(source: Source, selection: Selection, index: PairIndex) -> tuple[TableColumn, ...]:
    dataset = source.dataset
    if isinstance(source, LargeRowSource) and told_by_cells(dataset):
        return _counts(dataset, summed_by_pair(source, selection, index))
    grouped = index.grouped(source.rows(selection))
    return (*_counts(dataset, grouped), *_members(dataset, grouped))


def _counts(dataset: Dataset, grouped: Grouped | Summed) -> tuple[TableColumn, ...]:
    counted = Measured(grouped.sizes.astype(np.float64))
    columns = [TableColumn("rows", "Rows", "Rows between the two countries.", counted, numeric=True)]
    if dataset.has("year"):
        years = grouped.spans(dataset)
        columns.append(TableColumn("years", "Years", "First and last year of the rows.", years, numeric=True))
    return tuple(columns)


def _members(dataset: Dataset, grouped: Grouped) -> tuple[TableColumn, ...]:
    columns = []
    # Where nothing is dated and classed, companies are what is left to tell pairs apart.
    companies_first = not dataset.has("technology")
    for key, title, at_first in (
        ("technology", "Technologies", True),
        ("company", "Companies", companies_first),
    ):
        if dataset.has(key):
            described, remark = dataset.describe_column(key), dataset.info.unverified.get(key, "")
            held = grouped.members(dataset, key)
            meaning = f"{described.meaning} The commonest first."
            columns.append(TableColumn(key, title, meaning, held, remark=remark, at_first=at_first))
    return tuple(columns)
