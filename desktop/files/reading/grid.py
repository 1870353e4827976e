"""Rows of Python values, as from a spreadsheet or JSON, become a table."""

import datetime
import json
from collections.abc import Sequence
from typing import Any

import numpy as np
import polars as pl

from desktop.files.findings import FileRefused
from desktop.files.reading.layout import distinct_names, header_of_sheet, refuse_too_wide
from desktop.files.table import RawTable, Unreadable


def cell_text(value: Any) -> str:
    """Return the text of a cell: whole numbers without a fraction, dates as 2019-05-31, lists with "; "."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, datetime.datetime):
        midnight = value.time() == datetime.time()
        return value.date().isoformat() if midnight else value.isoformat(sep=" ")
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return "; ".join(cell_text(member) for member in value)
    return json.dumps(value, ensure_ascii=False) if isinstance(value, dict) else str(value)


def sheet_table(values: Sequence[Sequence[Any]], name: str) -> RawTable:
    """Read a sheet, whose table may stand below a preamble; FileRefused for an empty one."""
    rows = [[cell_text(value) for value in row] for row in values]
    if not any(cell.strip() for row in rows for cell in row):
        raise FileRefused(f"{name} is empty; choose a file with a table")
    place, width = header_of_sheet(rows)
    header = rows[place] if place >= 0 else []
    names = distinct_names([*header, *([""] * width)][:width])
    kept: list[list[str]] = []
    lines: list[int] = []
    for line, row in enumerate(rows[place + 1 :], start=place + 2):
        if any(cell.strip() for cell in row):
            kept.append([*row, *([""] * width)][:width])
            lines.append(line)
    above = tuple(" ".join(filter(None, row)) for row in rows[: max(place, 0)] if any(row))
    return _table(names, kept, lines, name, above, header_line=place + 1 or None)


def records_table(records: Sequence[tuple[int, Any]], bad: Sequence[Unreadable], name: str) -> RawTable:
    """Read (line, object) records, the columns in order of appearance; FileRefused where there are none."""
    names: dict[str, None] = {}
    for _, record in records:
        names.update(dict.fromkeys(record))
    if not names:
        raise FileRefused(f"{name} holds no records; choose a file with a table")
    refuse_too_wide(len(names), name)
    keys = list(names)
    rows = [[cell_text(record.get(key)) for key in keys] for _, record in records]
    columns = distinct_names([str(key) for key in keys])
    table = _table(columns, rows, [line for line, _ in records], name, (), header_line=None)
    return RawTable(
        name, table.columns, table.cells, table.line_of_row, tuple(bad), choices={"layout": "JSON records"}
    )


def _table(
    names: tuple[str, ...],
    rows: Sequence[Sequence[str]],
    lines: Sequence[int],
    name: str,
    preamble: tuple[str, ...],
    header_line: int | None,
) -> RawTable:
    columns = list(zip(*rows, strict=True)) if rows else [()] * len(names)
    cells = pl.DataFrame(
        {key: pl.Series(key, column, dtype=pl.String) for key, column in zip(names, columns, strict=True)}
    )
    numbers = np.array(lines, dtype=np.int64)
    return RawTable(name, names, cells, numbers, choices={"header_line": header_line}, preamble=preamble)
