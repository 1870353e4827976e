"""Deals of one's own in the program's schema, as the empty template gives it."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import polars as pl

from desktop.dataset.columns import COLUMNS, Column, Kind
from desktop.files.deal_template import is_example
from desktop.files.findings import Finding
from desktop.files.plan import Field, Given, Party, Plan
from desktop.files.table import RawTable, Unreadable, as_text

NAME = "deals"
TITLE = "Deals in Dealscope's schema"
SUFFIXES: tuple[str, ...] = (".csv", ".xlsx")

_LISTED: Mapping[str, Column] = {column.key: column for column in COLUMNS if "." not in column.key}
_FEWEST = 6
_PROJECT = "project"
_MONEY: Mapping[str, str] = {
    "amount": "amount",
    "currency": "currency",
    "basis": "price_basis",
    "kind": "amount_kind",
    "addable": "sum_ok",
}


def certainty(table: RawTable) -> float:
    """Return how sure it is that a table follows the schema, 0 to 1, by the names of its columns."""
    known = [name for name in table.columns if name in _LISTED]
    if not {"exporter", "importer"} <= set(known) or not {"technology", "source_url", "deal_type"} & set(
        known
    ):
        return 0.0
    return 0.95 if len(known) >= _FEWEST and len(known) >= 0.7 * len(table.columns) else 0.0


def plan(given: Given) -> tuple[RawTable, Plan]:
    """Say what the columns mean; a row without a project is a project of its own."""
    table = _with_keys(_with_projects(_without_example(given.table)))
    fields = tuple(
        Field(name, name, column.title, column.kind, column.unit, separator=";", listed=True)
        for name in table.columns
        if (column := _LISTED.get(name)) and column.kind not in (Kind.PLACE, Kind.YEAR)
    )
    money = _MONEY if table.has(*_MONEY.values()) else {}
    return table, Plan(
        format=NAME,
        exporter=Party("exporter"),
        importer=Party("importer"),
        year="year" if table.has("year") else "",
        fields=fields,
        licence="Your own work.",
        source=f"{table.name}, deals of your own",
        noun="deal",
        group_column=_PROJECT,
        money=money,
    )


def _with_projects(table: RawTable) -> RawTable:
    rows = pl.Series(_PROJECT, [f"row {line}" for line in table.line_of_row.tolist()], dtype=pl.String)
    given = [as_text(table.series(name)) for name in (_PROJECT, "id") if table.has(name)]
    filled = pl.select(pl.coalesce([*given, rows]).alias(_PROJECT)).to_series()
    columns = table.columns if table.has(_PROJECT) else (*table.columns, _PROJECT)
    return replace(table, columns=columns, cells=table.cells.with_columns(filled))


def _without_example(table: RawTable) -> RawTable:
    """Leave out the example of the template where there are other rows; a person may have filled in below it."""
    texts = {
        name: as_text(table.series(name).cast(pl.String)).fill_null("").to_list() for name in table.columns
    }
    places = [
        row
        for row in range(table.row_count)
        if is_example({name: cells[row] for name, cells in texts.items()})
    ]
    if not places:
        return table
    if len(places) == table.row_count:
        text = "The example of the template is shown because there is no other row; write your own over it."
        line = int(table.line_of_row[places[0]])
        found = Finding(line, "", "example", "", text, len(places))
        return replace(table, findings=(*table.findings, found))
    kept = np.setdiff1d(np.arange(table.row_count), places)
    aside = tuple(
        Unreadable(
            int(table.line_of_row[row]),
            ", ".join(text for cells in texts.values() if (text := cells[row])),
            "It is the example of the template.",
            "example",
        )
        for row in places
    )
    return replace(
        table,
        cells=table.cells[kept.tolist()],
        line_of_row=table.line_of_row[kept],
        file_of_row=None if table.file_of_row is None else table.file_of_row[kept],
        unreadable=(*table.unreadable, *aside),
    )


def _with_keys(table: RawTable) -> RawTable:
    """Read listed values in any case and by what people call them; say which are not listed and keep those."""
    cells, findings = table.cells, list(table.findings)
    for name in table.columns:
        described = _LISTED.get(name)
        if described is None or not described.labels:
            continue
        known = {label.casefold(): value for value, label in described.labels}
        known |= {value.casefold(): value for value, _ in described.labels}
        texts = table.distinct(name)
        read = {text: _read_value(text, known, described.kind) for text in texts.values}
        findings += _not_listed(table, described, {value.casefold() for value in known.values()})
        if any(text != value for text, value in read.items()):
            series = as_text(table.series(name).cast(pl.String))
            changed = series.replace_strict(read, default=None, return_dtype=pl.String)
            cells = cells.with_columns(changed.alias(name))
    if cells is table.cells and len(findings) == len(table.findings):
        return table
    return replace(table, cells=cells, findings=tuple(findings))


def _parts(text: str, kind: Kind) -> list[str]:
    parts = text.split(";") if kind is Kind.SET else [text]
    return [part.strip() for part in parts if part.strip()]


def _read_value(text: str, known: Mapping[str, str], kind: Kind) -> str:
    return "; ".join(known.get(part.casefold(), part) for part in _parts(text, kind))


def _not_listed(table: RawTable, described: Column, listed: set[str]) -> list[Finding]:
    labels = {label.casefold() for _, label in described.labels}
    texts = table.distinct(described.key)
    first, counts = texts.first_rows(), texts.counts()
    reason = "It is none of the values of this column; it is kept as it stands."
    return [
        Finding(
            int(table.line_of_row[first[code]]),
            described.key,
            "value-unlisted",
            part,
            reason,
            int(counts[code]),
        )
        for code, text in enumerate(texts.values)
        for part in _parts(text, described.kind)
        if part.casefold() not in listed | labels
    ]
