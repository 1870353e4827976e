"""The table of companies: who sells, from where, and to how many countries."""

import numpy as np

from desktop.crossfilter.chosen import marked_rows
from desktop.crossfilter.question import Source
from desktop.dataset.dataset import Coded, Dataset, Sets
from desktop.viewmodels.parts.groups import Refusal
from desktop.viewmodels.table.cells import Measured, Named
from desktop.viewmodels.table.countries import by_size
from desktop.viewmodels.table.grouping import Grouped, grouped_by_value, labels_of
from desktop.viewmodels.table.marks import ValueMarks
from desktop.viewmodels.table.measured import asked
from desktop.viewmodels.table.model import Contents, TableColumn, TableInputs


def contents(source: Source, inputs: TableInputs) -> Contents:
    """Return one item a company, and one for the rows that name none."""
    dataset, measure = source.dataset, asked(source, inputs)
    companies = dataset.column("company")
    if not isinstance(companies, Coded | Sets):
        raise TypeError("companies are names, not numbers")
    marks = ValueMarks("company", companies.values)
    count = len(companies.values) + 1
    totals = measure.totals(("company",))
    if isinstance(totals, Refusal):
        none = np.zeros(count, dtype=np.bool_)
        return Contents((), np.zeros(0, np.int64), marks, none, refusal=totals.sentence)
    numbers = measure.spread(totals, totals.keys[0].astype(np.int64) % count, count)
    grouped = grouped_by_value(companies, source.rows(inputs.selection))
    names = Named(np.array([*range(count - 1), -1], dtype=np.int64), labels_of(dataset, "company"))
    described, remark = dataset.describe_column("company"), dataset.info.unverified.get("company", "")
    return Contents(
        columns=(
            TableColumn("company", described.title, described.meaning, names, remark=remark),
            *_exporters(dataset, grouped),
            TableColumn("measure", measure.title, measure.meaning, measure.values(numbers), numeric=True),
            *_facts(dataset, grouped),
        ),
        order=by_size(np.flatnonzero(grouped.sizes > 0).astype(np.int64), np.zeros(count), names),
        marks=marks,
        touched=grouped.holding(marked_rows(dataset, inputs.chosen)),
        unnamed=count - 1,
        sort_key="measure",
        descending=True,
    )


def _exporters(dataset: Dataset, grouped: Grouped) -> tuple[TableColumn, ...]:
    meaning = "Countries that the company's rows name as exporter, the commonest first."
    return (TableColumn("exporter", "Exporter", meaning, grouped.members(dataset, "exporter")),)


def _facts(dataset: Dataset, grouped: Grouped) -> tuple[TableColumn, ...]:
    importers = grouped.member_counts(dataset, "importer")
    columns = [
        TableColumn(
            "importers", "Importers", "How many countries buy or use its products.", importers, numeric=True
        ),
    ]
    if dataset.has("year"):
        years = grouped.spans(dataset)
        columns.append(TableColumn("years", "Years", "First and last year of its rows.", years, numeric=True))
    if dataset.has("technology"):
        held = grouped.members(dataset, "technology")
        meaning = f"{dataset.describe_column('technology').meaning} The commonest first."
        columns.append(TableColumn("technology", "Technologies", meaning, held))
    counted = Measured(grouped.sizes.astype(np.float64))
    meaning = "Rows that name the company."
    columns.append(TableColumn("rows", "Rows", meaning, counted, numeric=True, at_first=False))
    return tuple(columns)
