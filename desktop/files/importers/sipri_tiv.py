"""Tables of SIPRI trend-indicator values: one side only, a column for every year."""

import re
from dataclasses import replace

import polars as pl

from desktop.files.dates import is_year
from desktop.files.findings import FileRefused
from desktop.files.plan import Given, Party, Plan, Unpivot
from desktop.files.releases import generated_on
from desktop.files.table import RawTable

NAME = "sipri-tiv"
TITLE = "SIPRI TIV table"
SUFFIXES: tuple[str, ...] = (".csv",)

_BUYERS = ("recipient", "imports by", "importer")
_SELLERS = ("exports by", "supplier", "exporter")
_ONE_PARTY = re.compile(
    r"TIV of arms (exports from|imports to|exports to|imports from) (.+?),", re.IGNORECASE
)
_OTHER = "party of the table"


def certainty(table: RawTable) -> float:
    """Return how sure it is that a table holds trend-indicator values, 0 to 1."""
    above = " ".join(table.preamble).casefold()
    told = "trend-indicator" in above or "tiv of arms" in above or "sipri arms transfers" in above
    wide = sum(1 for name in table.columns if is_year(name)) >= 3
    first = table.columns[0].casefold() if table.columns else ""
    if not wide:
        return 0.0
    if told:
        return 0.97
    return (
        0.9 if first == "exports by" or (first == "recipient" and "Sum total years" in table.columns) else 0.0
    )


def plan(given: Given) -> tuple[RawTable, Plan]:
    """Say what the columns mean."""
    table = given.table
    years = tuple(name for name in table.columns if is_year(name))
    year = table.free_name("year")
    party = Party(table.columns[0])
    first = party.column.casefold()
    table, other, listed_sells = _other_party(table)
    sells = first.startswith(_SELLERS) if other is None else listed_sells
    if other is None and not sells and not first.startswith(_BUYERS):
        raise FileRefused(
            f"{table.name} does not say whether its first column sells or buys; rename it to Recipient or Exports by"
        )
    return table, Plan(
        format=NAME,
        exporter=party if sells else other,
        importer=other if sells else party,
        year=year,
        unpivot=Unpivot(years, year, "tiv", "Volume of arms transfers", "million TIV"),
        printed_totals=r"^total\b",
        source="SIPRI Arms Transfers Database",
        licence="SIPRI: non-commercial use, and no more than a tenth of the database may be passed on.",
        caveats=("Volumes are counted by year of delivery.",),
        noun="volume",
        release=generated_on(table.preamble),
        choices={"unpivoted": f"{len(years)} columns named by years"},
    )


def _other_party(table: RawTable) -> tuple[RawTable, Party | None, bool]:
    """Find the one party that a table of the older layout is about; the rows list its partners."""
    for line in (*table.preamble, *table.columns[:1]):
        found = _ONE_PARTY.search(line)
        if found:
            cells = table.cells.with_columns(pl.lit(found.group(2).strip()).alias(_OTHER))
            whole = replace(table, columns=(*table.columns, _OTHER), cells=cells)
            listed_sells = found.group(1).casefold() in ("imports to", "imports from")
            return whole, Party(_OTHER), listed_sells
    return table, None, False
