"""Deals of one's own in the program's schema, as the empty template gives it."""

from collections.abc import Mapping
from dataclasses import replace

import polars as pl

from desktop.dataset.columns import COLUMNS, Column, Kind
from desktop.files.plan import Field, Given, Party, Plan
from desktop.files.table import RawTable, as_text

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
    table = _with_projects(given.table)
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
