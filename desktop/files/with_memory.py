"""Importing without a window as the window would: choices of names and roles of columns that were remembered count."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from desktop.dataset.places import Places
from desktop.files.assembly import Imported
from desktop.files.centuries import CENTURIES
from desktop.files.findings import FileRefused
from desktop.files.lists import list_title
from desktop.files.names_fixes import remembered_fixes
from desktop.files.own_import import KnownShapes, Reading, import_as, look_at
from desktop.files.plan import Options
from desktop.files.proposals import shape_of
from desktop.files.reading.opened import open_tables
from desktop.files.table import RawTable

LAYOUTS = "layouts.json"
# What `--columns` may say beside the roles of columns.
_BESIDE_COLUMNS = ("left_out", "date_order", "date_column", "century")
REMEMBERED = "as a table of this layout was read before"


def import_with_memory(
    paths: Sequence[Path], places: Places, options: Options, home: Path | None
) -> Imported:
    """Read files into one dataset; `home` holds what was remembered, None where that is not to count.

    What the caller gives wins over what was remembered. FileRefused says why the files cannot be read.
    """
    options.tell(0.0, "Reading the file")
    tables = [table for path in paths for table in open_tables(path, options.sheet)]
    asked = reading_asked(options)
    known = _remembered(tables, asked, home)
    fixes = {**_fixes(home, places), **options.fixes}
    imported = import_as(tables, places, known or asked, fixes, options.tell)
    if known is None:
        return imported
    choices = {**imported.report.choices, "columns": REMEMBERED}
    return replace(imported, report=replace(imported.report, choices=choices))


def reading_asked(options: Options) -> Reading:
    """Return how a caller wants files read; the roles of columns may also say what is left out, and which part
    of a date comes first.
    """
    columns = dict(options.columns)
    extra = {key: columns.pop(key) for key in _BESIDE_COLUMNS if key in columns}
    if extra.get("date_order", "day") not in ("day", "month"):
        raise FileRefused("date_order in --columns must be “day” or “month”, for the part that comes first")
    if extra.get("century", "split") not in CENTURIES:
        raise FileRefused("century in --columns must be “2000”, “1900” or “split”, for years of two digits")
    told = Reading.of_json(extra)
    year = columns.get("year")
    asked = told.date_order or told.century
    date_column = told.date_column or (year if asked and isinstance(year, str) else "")
    return replace(told, format=options.format, columns=columns, flow=options.flow, date_column=date_column)


def columns_of(reading: Reading) -> Mapping[str, Any]:
    """Return a reading as `--columns` takes it, so that a script reads the next file in the same way."""
    told = reading.as_json()
    return {**reading.columns, **{key: told[key] for key in _BESIDE_COLUMNS if key in told}}


def _remembered(tables: Sequence[RawTable], asked: Reading, home: Path | None) -> Reading | None:
    if home is None or asked.columns or asked.format or not tables:
        return None
    deals = look_at(tables, asked).deals
    if deals.importer is not None or list_title(deals.table):
        return None
    known = KnownShapes(home / LAYOUTS).reading(shape_of(deals.table))
    if known is None or not known.columns:
        return None
    return replace(known, flow=asked.flow or known.flow)


def _fixes(home: Path | None, places: Places) -> dict[str, str]:
    try:
        return remembered_fixes(home, places)
    except FileRefused as problem:
        raise FileRefused(
            f"{problem} (it holds the choices remembered in {home}; mend it, or leave them out with --no-memory)"
        ) from problem
