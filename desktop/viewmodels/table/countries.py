"""The table of countries: what each is as exporter and as importer."""

import numpy as np

from desktop.crossfilter.large_row_source import LargeRowSource
from desktop.crossfilter.question import Question, Source
from desktop.dataset.dataset import Dataset
from desktop.selection.marks import Mark
from desktop.selection.selection import Selection
from desktop.viewmodels.parts.groups import Refusal
from desktop.viewmodels.table.cells import Codes, Floats, Mask, Measured, Named, ranks_of_labels
from desktop.viewmodels.table.grouping import (
    Grouped,
    PlaceIndex,
    Whole,
    competition_ranks,
    grouped_by_place,
    place_index,
)
from desktop.viewmodels.table.marks import PlaceMarks
from desktop.viewmodels.table.measured import MeasureAsked, asked
from desktop.viewmodels.table.model import Contents, Items, TableColumn, TableInputs
from desktop.viewmodels.table.own_attributes import own_attributes
from desktop.viewmodels.table.summed import Summed, summed_by_place

# Up to so many pairs that could be, marking those that are is faster than sorting.
_MOST_FLAT = 4_000_000
_ATTRIBUTES = ("region", "income", "regime", "belt_and_road")


def contents(source: Source, inputs: TableInputs) -> Contents:
    """Return one item a country that is a side of a row in the selection."""
    dataset, measure = source.dataset, asked(source, inputs)
    index = place_index(dataset)
    exported = _side(measure, "exporter", index.exporter_items, index.count)
    imported = _side(measure, "importer", index.importer_items, index.count)
    refusal = next((side.sentence for side in (exported, imported) if isinstance(side, Refusal)), "")
    if isinstance(exported, Refusal) or isinstance(imported, Refusal):
        return Contents((), np.zeros(0, np.int64), PlaceMarks(index.places), _none(index), refusal=refusal)
    grouped = _grouped(source, inputs.selection, index)
    names = country_names(dataset, index)
    present = np.flatnonzero(grouped.sizes > 0).astype(np.int64)
    return Contents(
        columns=(
            TableColumn("country", "Country", "Country on either side of a deal.", names),
            *_measures(measure, exported, imported),
            *_facts(dataset, grouped, _partners(source, inputs.selection, index)),
            *_attributes(dataset, index),
            *own_attributes(dataset, index, inputs.selection),
        ),
        order=by_size(present, imported, names),
        marks=PlaceMarks(index.places),
        touched=touched_places(source, inputs.selection, index, inputs.chosen),
        unnamed=index.count - 1,
        sort_key="exported",
        descending=True,
    )


def country_names(dataset: Dataset, index: PlaceIndex) -> Named:
    """Return the names of all places, the last item being none."""
    labels = tuple(dataset.value_label("exporter", value) for value in index.places.values)
    return Named(np.array([*range(len(labels)), -1], dtype=np.int64), labels)


def by_size(items: Items, sizes: Floats, names: Named) -> Items:
    """Return items by another size, largest first, then by name, those without a name last."""
    unnamed = names.codes[items] < 0
    ranks = np.append(ranks_of_labels(names.labels), np.int32(0))[names.codes[items]]
    return items[np.lexsort((ranks, -np.nan_to_num(sizes[items]), unnamed))]


def _grouped(source: Source, selection: Selection, index: PlaceIndex) -> Grouped | Summed:
    if isinstance(source, LargeRowSource):
        return summed_by_place(source, selection, index)
    return grouped_by_place(source.dataset, source.rows(selection))


def touched_places(source: Source, selection: Selection, index: PlaceIndex, chosen: tuple[Mark, ...]) -> Mask:
    """Return the places that are chosen, end a chosen flow, or are a side of other rows that are chosen.

    The partners of a chosen country are not among them.
    """
    own = tuple(
        Mark("place", key)
        for mark in chosen
        if mark.dimension in ("place", "pair")
        for key in (mark.pair() if mark.dimension == "pair" else (mark.key,))
    )
    others = tuple(mark for mark in chosen if mark.dimension not in ("place", "pair"))
    touched = _none(index)
    if others:
        touched |= grouped_by_place(source.dataset, source.marked(selection, others)).sizes > 0
    touched[PlaceMarks(index.places).items(own)] = True
    return touched


def _none(index: PlaceIndex) -> Mask:
    return np.zeros(index.count, dtype=np.bool_)


def _side(measure: MeasureAsked, side: str, items: Items, count: int) -> Floats | Refusal:
    totals = measure.totals((side,))
    if isinstance(totals, Refusal):
        return totals
    return measure.spread(totals, items[totals.keys[0]], count)


def _measures(measure: MeasureAsked, exported: Floats, imported: Floats) -> tuple[TableColumn, ...]:
    columns = []
    for key, side, numbers in (("exported", "exporter", exported), ("imported", "importer", imported)):
        title = f"{measure.title} as {side}"
        meaning = f"{measure.meaning} Only rows in which the country is the {side}."
        columns.append(TableColumn(key, title, meaning, measure.values(numbers), numeric=True))
        rank = Measured(competition_ranks(numbers), "–")
        rank_meaning = f"Place among all {side}s of this selection; equal values share the better place."
        columns.append(
            TableColumn(f"{side}_rank", f"{side.capitalize()} rank", rank_meaning, rank, numeric=True)
        )
    return tuple(columns)


def _facts(dataset: Dataset, grouped: Grouped | Summed, partner_counts: Measured) -> tuple[TableColumn, ...]:
    partners = TableColumn(
        "partners",
        "Partners",
        "How many other countries it has deals with, on either side.",
        partner_counts,
        numeric=True,
    )
    counted = Measured(grouped.sizes.astype(np.float64))
    rows = TableColumn(
        "rows", "Rows", "Rows in which the country is a side.", counted, numeric=True, at_first=False
    )
    if not dataset.has("year"):
        return (partners, rows)
    years = TableColumn(
        "years", "Years", "First and last year of its rows.", grouped.spans(dataset), numeric=True
    )
    return (partners, years, rows)


def _partners(source: Source, selection: Selection, index: PlaceIndex) -> Measured:
    pairs = source.totals(Question(selection, ("exporter", "importer"), "rows")).keys
    exporters, importers = index.exporter_items[pairs[0]], index.importer_items[pairs[1]]
    nowhere = index.count - 1
    abroad = (exporters != importers) & (exporters != nowhere) & (importers != nowhere)
    counts = counted_partners(exporters[abroad], importers[abroad], index.count)
    return Measured(counts.astype(np.float64), zero_faint=True)


def counted_partners(ones: Whole, others: Whole, count: int) -> Whole:
    """Return how many others each of `count` items is paired with, on either side; a pair may come twice."""
    firsts, seconds = np.concatenate([ones, others]), np.concatenate([others, ones])
    if count * count > _MOST_FLAT:
        distinct: Whole = np.unique(firsts * count + seconds) // count
        return np.bincount(distinct, minlength=count).astype(np.int64)
    met = np.zeros((count, count), dtype=np.bool_)
    met[firsts, seconds] = True
    return np.asarray(met.sum(axis=1, dtype=np.int64))


def _attributes(dataset: Dataset, index: PlaceIndex) -> tuple[TableColumn, ...]:
    columns = []
    for attribute in _ATTRIBUTES:
        key = f"importer.{attribute}"
        if dataset.has(key):
            described = dataset.describe_column(key)
            title = described.title.removeprefix("Importer ")
            values = _attribute(dataset, index, attribute, key)
            meaning = described.meaning.replace("the importer", "the country")
            columns.append(
                TableColumn(attribute, f"{title[:1].upper()}{title[1:]}", meaning, values, at_first=False)
            )
    return tuple(columns)


def _attribute(dataset: Dataset, index: PlaceIndex, attribute: str, key: str) -> Named:
    held = [dataset.places.attribute(code, attribute) for code in index.places.values]
    stated = sorted({value for value in held if isinstance(value, str)})
    code_of = {value: code for code, value in enumerate(stated)}
    codes: Codes = np.array(
        [*(code_of[value] if isinstance(value, str) else -1 for value in held), -1], dtype=np.int64
    )
    return Named(codes, tuple(dataset.value_label(key, value) for value in stated), "not covered")
