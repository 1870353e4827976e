"""One import as a person steers it: how files are read, and that how again for the next file of that layout."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from desktop.dataset.places import Places
from desktop.files.assembly import Imported
from desktop.files.centuries import with_full_years
from desktop.files.date_order import Order, with_dates_read
from desktop.files.dealdata import NotWritten
from desktop.files.exporters.csv_table import write_whole
from desktop.files.findings import FileRefused
from desktop.files.names import Matcher
from desktop.files.opening import Recognised, deals_in, import_tables, not_read
from desktop.files.plan import Options, no_progress
from desktop.files.reading.opened import open_tables
from desktop.files.table import RawTable

_MOST_SHAPES = 300
# What a person decided and the report should say.
_SAID = ("left_out", "date_order", "century")
_DATES_READ = "{column} (year-month-day)"
_FULL_YEARS = "{column} (year in full)"


@dataclass(frozen=True)
class Reading:
    """How files are read: a format and a direction of trade, or roles of columns as `--columns` takes them.

    `table` names one of several tables in a file; `date_order` says which part of the dates in
    `date_column` comes first, `century` what its years of two digits mean.
    """

    format: str = ""
    columns: Mapping[str, Any] = field(default_factory=dict)
    left_out: tuple[str, ...] = ()
    date_column: str = ""
    date_order: str = ""
    century: str = ""
    flow: str = ""
    table: str = ""

    def as_json(self) -> dict[str, Any]:
        """Return the fields that are not empty, as plain values."""
        told = {
            key: list(value) if isinstance(value, tuple) else value for key, value in asdict(self).items()
        }
        return {key: value for key, value in told.items() if value}

    @staticmethod
    def of_json(told: Mapping[str, Any]) -> "Reading":
        """Return what `as_json` wrote; fields of another form are left out."""
        texts = {
            key: told[key]
            for key in ("format", "date_column", "date_order", "century", "flow", "table")
            if isinstance(told.get(key), str)
        }
        columns, left_out = told.get("columns"), told.get("left_out")
        return Reading(
            **texts,
            columns=columns if isinstance(columns, dict) else {},
            left_out=tuple(map(str, left_out)) if isinstance(left_out, list) else (),
        )


@dataclass(frozen=True)
class Found:
    """What the files hold: all tables, and the one with deals among them with its format."""

    tables: tuple[RawTable, ...]
    deals: Recognised


def read_tables(paths: Sequence[Path], tell: Any = no_progress) -> tuple[RawTable, ...]:
    """Read every table of some files; FileRefused says why there is none."""
    found: list[RawTable] = []
    for number, path in enumerate(paths):
        tell(0.3 * number / len(paths), f"Reading “{path.name}”")
        found += open_tables(path)
    return tuple(found)


def look_at(tables: Sequence[RawTable], reading: Reading) -> Found:
    """Find the table with deals, as it is read."""
    chosen = [table for table in tables if table.name == reading.table] or list(tables)
    if not chosen:
        raise FileRefused("there is no table to import; choose a file with one")
    return Found(tuple(tables), deals_in(chosen, Options(format=reading.format)))


def import_as(
    tables: Sequence[RawTable],
    places: Places,
    reading: Reading,
    fixes: Mapping[str, str],
    tell: Any = no_progress,
) -> Imported:
    """Make tables into a dataset as a person wants them read; FileRefused says why that cannot be done."""
    chosen = [table for table in tables if table.name == reading.table] or list(tables)
    prepared = [_prepared(table, reading) for table in chosen]
    columns = dict(reading.columns)
    if columns and reading.century and columns.get("year") == reading.date_column:
        columns["year"] = _FULL_YEARS.format(column=reading.date_column)
        columns["date_printed"] = {"column": reading.date_column, "kind": "text", "title": "Date as printed"}
    if columns and reading.date_order:
        made = _DATES_READ.format(column=reading.date_column)
        columns["date"] = {"column": made, "kind": "text", "title": "Date"}
    imported = import_tables(
        prepared,
        places,
        Options(
            format="" if columns else reading.format,
            columns=columns,
            fixes=fixes,
            flow=reading.flow,
            tell=tell,
        ),
    )
    left = not_read([table for table in tables if all(table is not each for each in chosen)])
    if left:
        findings = (*imported.report.findings, *left)
        imported = replace(imported, report=replace(imported.report, findings=findings))
    told = {key: value for key, value in reading.as_json().items() if key in _SAID}
    if not told:
        return imported
    choices = {**imported.report.choices, **told}
    return replace(imported, report=replace(imported.report, choices=choices))


def matcher(places: Places, fixes: Mapping[str, str]) -> Matcher:
    """Return what finds the place of a name."""
    return Matcher(places, fixes)


def _prepared(table: RawTable, reading: Reading) -> RawTable:
    dates = reading.date_column
    if reading.century and table.has(dates):
        full = _FULL_YEARS.format(column=dates)
        table, dates = with_full_years(table, dates, reading.century, full), full
    if reading.date_order and table.has(dates):
        order: Order = "day" if reading.date_order == "day" else "month"
        made = _DATES_READ.format(column=reading.date_column)
        table = with_dates_read(table, dates, order, made)
    dropped = [name for name in reading.left_out if table.has(name)]
    if not dropped:
        return table
    kept = tuple(name for name in table.columns if name not in dropped)
    return replace(table, columns=kept, cells=table.cells.drop(dropped))


class KnownShapes:
    """Remembers in a file how tables of a layout were read; where that cannot be written, nothing is kept."""

    def __init__(self, path: Path | None) -> None:
        self._path = path

    def reading(self, shape: str) -> Reading | None:
        """Return how the last table of a layout was read, None where there was none."""
        told = self._read().get(shape)
        return Reading.of_json(told) if isinstance(told, dict) else None

    def remember(self, shape: str, reading: Reading) -> None:
        """Keep how a table of a layout is read; of very many layouts the last are kept."""
        if self._path is None:
            return
        known = self._read()
        known.pop(shape, None)
        known[shape] = replace(reading, table="").as_json()
        kept = dict(list(known.items())[-_MOST_SHAPES:])
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(self._path, json.dumps(kept, ensure_ascii=False, indent=1), force=True)
        except (OSError, NotWritten):
            return

    def _read(self) -> dict[str, Any]:
        if self._path is None:
            return {}
        try:
            read = json.loads(self._path.read_text(encoding="utf-8-sig"))
        except (OSError, ValueError):
            return {}
        return read if isinstance(read, dict) else {}
