"""The line under a table: how many, and sums only of what may be added."""

from dataclasses import dataclass

import numpy as np

from desktop.crossfilter.money import Money, read_money
from desktop.crossfilter.question import Question, Source
from desktop.dataset.dataset import Dataset
from desktop.dataset.remembered import remembered
from desktop.viewmodels.parts.money_words import unit_words
from desktop.viewmodels.parts.numbers import plural, shortened_amount
from desktop.viewmodels.table.grouping import pair_index
from desktop.viewmodels.table.model import Items, TableColumn, TableInputs

SEPARATOR = "  ·  "


@dataclass(frozen=True, slots=True)
class Foot:
    """One line, and what a longer look at it says."""

    text: str
    detail: str = ""


def foot_of_rows(source: Source, inputs: TableInputs, rows: Items) -> Foot:
    """Count rows, projects and links, and add money within its unit; printed numbers are only counted."""
    dataset = source.dataset
    if source.kind == "statements":
        counted = plural(len(rows), dataset.info.noun)
        return Foot(
            SEPARATOR.join([counted, "printed numbers are not added up"]), " ".join(dataset.info.caveats)
        )
    parts = [plural(len(rows), "row")]
    if dataset.info.group_column:
        parts.append(plural(_projects(source, inputs, rows), "project"))
    if dataset.names_any("exporter") and dataset.names_any("importer"):
        parts.append(plural(_links(dataset, rows), "link"))
    money, detail = _money(dataset, inputs.unit, rows)
    sums = [money] if money else []
    return Foot(SEPARATOR.join([*parts, *sums, *_remarks(dataset, inputs.table)]), detail)


def foot_of_groups(
    source: Source, inputs: TableInputs, columns: tuple[TableColumn, ...], items: Items
) -> Foot:
    """Count countries, pairs or companies, and on how many rows they rest."""
    nouns = {
        "countries": ("country", "countries"),
        "pairs": ("pair", "pairs"),
        "companies": ("company", "companies"),
    }
    named = _named(columns, items)
    parts = [plural(named, *nouns[inputs.table])]
    if named < len(items):
        parts.append("and the rows that name none")
    if source.kind == "statements":
        parts.append("printed numbers are not added up; what is not printed is not zero")
    elif inputs.search == "":
        parts.append(f"from {plural(source.row_count(inputs.selection), 'row')}")
    return Foot(SEPARATOR.join([*parts, *_remarks(source.dataset, inputs.table)]))


def _named(columns: tuple[TableColumn, ...], items: Items) -> int:
    sides = [column for column in columns if column.key in ("country", "exporter", "importer", "company")]
    whole = sides[:2] if sides and sides[0].key == "exporter" else sides[:1]
    stated = np.ones(len(items), dtype=np.bool_)
    for column in whole:
        stated &= column.values.ranks[items] >= 0
    return int(stated.sum())


def _remarks(dataset: Dataset, table: str) -> list[str]:
    remark = dataset.info.unverified.get("company", "")
    return [f"companies {remark}"] if remark and table in ("deals", "companies") else []


def _projects(source: Source, inputs: TableInputs, rows: Items) -> int:
    if not inputs.search.strip():
        # Other views ask the same, and answers are kept.
        return int(source.totals(Question(inputs.selection, (), "deals")).total or 0)
    return _distinct(source.dataset.coded(source.dataset.info.group_column).codes[rows])


def _distinct(codes: np.ndarray) -> int:
    return int(np.count_nonzero(np.bincount(codes[codes >= 0]))) if len(codes) else 0


def _links(dataset: Dataset, rows: Items) -> int:
    index = pair_index(dataset)
    stated = (index.exporters >= 0) & (index.importers >= 0)
    held = np.bincount(index.pair_of_row[rows], minlength=len(stated)) > 0
    return int(np.count_nonzero(held & stated))


@remembered(16)
def _money_of(dataset: Dataset) -> Money:
    return read_money(dataset)


def _money(dataset: Dataset, unit: str | None, rows: Items) -> tuple[str, str]:
    """Return the sum in the chosen unit, else in the commonest among these rows, and the sums in all units."""
    money = _money_of(dataset)
    units = money.unit_of_row[rows]
    carrying = rows[units >= 0]
    if not len(carrying):
        return "", ""
    counts = np.bincount(units[units >= 0], minlength=len(money.units))
    sums = np.bincount(units[units >= 0], weights=money.amounts[carrying], minlength=len(money.units))
    said = [
        f"{shortened_amount(float(sums[number]))} {unit_words(name)} in {plural(int(counts[number]), 'row')}"
        for number, name in enumerate(money.units)
    ]
    shown = (
        money.units.index(unit)
        if unit in money.units and counts[money.units.index(unit)]
        else int(counts.argmax())
    )
    listed = [said[number] for number in np.lexsort((np.arange(len(counts)), -counts)) if counts[number]]
    others = len(listed) - 1
    text = f"{said[shown]}, {plural(others, 'more unit')}" if others else said[shown]
    detail = "\n".join(["Amounts that may be added, each unit by itself:", *listed])
    return text, detail
