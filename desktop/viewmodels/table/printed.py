"""The table of countries for printed numbers: each as the source prints it, no rank and no sum worked out."""

import numpy as np

from desktop.crossfilter.question import Source
from desktop.viewmodels.parts.groups import Refusal
from desktop.viewmodels.parts.measures import measure_title
from desktop.viewmodels.table.cells import Measured
from desktop.viewmodels.table.countries import by_size, country_names, touched_places
from desktop.viewmodels.table.grouping import PlaceIndex, place_index
from desktop.viewmodels.table.marks import PlaceMarks
from desktop.viewmodels.table.measured import asked
from desktop.viewmodels.table.model import Contents, TableColumn, TableInputs


def contents(source: Source, inputs: TableInputs) -> Contents:
    """Return one item a country for which the series prints a number as exporter or as importer."""
    dataset, index = source.dataset, place_index(source.dataset)
    answers = [
        _column(source, inputs, index, measure, side)
        for measure in source.measures()
        for side in ("exporter", "importer")
    ]
    columns = [answer for answer in answers if isinstance(answer, TableColumn)]
    if not columns:
        refusal = next((answer.sentence for answer in answers if isinstance(answer, Refusal)), "")
        nowhere = np.zeros(index.count, dtype=np.bool_)
        return Contents((), np.zeros(0, np.int64), PlaceMarks(index.places), nowhere, refusal=refusal)
    names = country_names(dataset, index)
    printed = np.any([column.values.ranks >= 0 for column in columns], axis=0)
    present = np.flatnonzero(printed).astype(np.int64)
    meaning = "Country for which a number is printed."
    return Contents(
        columns=(TableColumn("country", "Country", meaning, names), *columns),
        order=by_size(present, np.zeros(index.count), names),
        marks=PlaceMarks(index.places),
        touched=touched_places(source, inputs.selection, index, inputs.chosen),
        sort_key=columns[0].key,
        descending=True,
    )


def _column(
    source: Source, inputs: TableInputs, index: PlaceIndex, measure: str, side: str
) -> TableColumn | Refusal | None:
    """Return the printed numbers of one measure and side; None where the series prints none."""
    question = asked(source, inputs, measure)
    totals = question.totals((side,))
    if isinstance(totals, Refusal):
        return totals
    if not len(totals.values):
        return None
    items = index.exporter_items if side == "exporter" else index.importer_items
    values: Measured = question.values(question.spread(totals, items[totals.keys[0]], index.count))
    meaning = f"{measure_title(measure, source.kind, source.dataset)}, by {side}."
    return TableColumn(f"{measure}_as_{side}", f"{question.title} as {side}", meaning, values, numeric=True)
