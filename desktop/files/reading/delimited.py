"""Reading text with separators: CSV, TSV and their relatives."""

import csv
import io
import re
from collections.abc import Iterator
from itertools import zip_longest

import numpy as np
import polars as pl

from desktop.files.findings import FileRefused, Finding
from desktop.files.reading.encoding import plain_text
from desktop.files.reading.layout import SEPARATOR_NAMES, Layout, find_layout, quoting, refuse_too_wide
from desktop.files.reading.records import Mended, cells_said, find_records, mend
from desktop.files.table import RawTable, Unreadable, Whole

_PLAIN_WHOLE = re.compile(r"-?(0|[1-9]\d{0,14})$")
_PLAIN_NUMBER = re.compile(r"-?(0|[1-9]\d{0,14})(\.\d{1,12})?$")
_SAMPLE_ROWS = 500
_LONGEST_RECORD = 200


def read_delimited(content: bytes, name: str) -> RawTable:
    """Read a text table; FileRefused where there is none in the file."""
    text = plain_text(content, name)
    if not text.data[:4096].strip() and not text.data.strip():
        raise FileRefused(f"{name} is empty; choose a file with a table")
    layout = find_layout(text.data)
    refuse_too_wide(layout.width, name)
    mended = _mended(text.data, layout)
    cells = _read_quickly(mended, layout) if mended else None
    unreadable: tuple[Unreadable, ...] = ()
    if cells is None or mended is None:
        cells, lines, unreadable = _read_carefully(text.data, layout)
        findings: tuple[Finding, ...] = text.findings
    else:
        lines, unreadable = mended.lines, mended.unreadable
        findings = (*text.findings, *mended.findings)
    choices = {
        "encoding": text.encoding,
        "separator": SEPARATOR_NAMES[layout.separator],
        "header_line": layout.header_line + 1 or None,
    }
    return RawTable(name, layout.header, cells, lines, unreadable, findings, choices, layout.preamble)


def _mended(data: bytes, layout: Layout) -> Mended | None:
    """Find all records and mend what can be mended; None where a quote stays open."""
    start = _offset_of_line(data, layout.first_line)
    records = find_records(data, start, layout.first_line + 1, layout)
    return mend(data, records, layout) if records.closed else None


def _offset_of_line(data: bytes, line: int) -> int:
    offset = 0
    for _ in range(line):
        found = data.find(b"\n", offset)
        if found < 0:
            return len(data)
        offset = found + 1
    return offset


def _read_quickly(mended: Mended, layout: Layout) -> pl.DataFrame | None:
    """Read all records at once; None where the reader sees other records than were counted."""
    if not len(mended.lines):
        return pl.DataFrame({name: pl.Series(name, [], dtype=pl.String) for name in layout.header})
    types = _plain_types(mended, layout)
    for kinds in (types, None) if types else (None,):
        try:
            cells = _read_all(mended, layout, kinds)
        except (pl.exceptions.PolarsError, ValueError):
            continue
        if cells.height == len(mended.lines):
            return cells
    return None


def _read_all(mended: Mended, layout: Layout, types: dict[str, type[pl.DataType]] | None) -> pl.DataFrame:
    names = list(layout.header)
    kinds = {name: (types or {}).get(name, pl.String) for name in names}
    return pl.read_csv(
        mended.data,
        has_header=False,
        skip_lines=mended.skip,
        separator=layout.separator,
        quote_char='"' if layout.quoted else None,
        schema=kinds,
        truncate_ragged_lines=True,
    )


def _plain_types(mended: Mended, layout: Layout) -> dict[str, type[pl.DataType]]:
    """Return which columns hold plain numbers only, judged by the first records.

    Whole numbers with leading zeros are codes and stay text.
    """
    data = mended.data
    start = _offset_of_line(data, mended.skip)
    head = data[start : start + (1 << 17)].split(b"\n")[:_SAMPLE_ROWS]
    if len(head) < _SAMPLE_ROWS:
        return {}
    lines = (line.decode("utf-8", errors="replace") for line in head)
    try:
        rows = list(csv.reader(lines, delimiter=layout.separator, quoting=quoting(layout.quoted)))
    except csv.Error:
        return {}
    codes = re.search(rb'[\n"%b]0\d' % re.escape(layout.separator.encode()), data) is not None
    types: dict[str, type[pl.DataType]] = {}
    for place, name in enumerate(layout.header):
        cells = [row[place] for row in rows if place < len(row) and row[place]]
        if cells and all(_PLAIN_NUMBER.match(cell) for cell in cells):
            whole = all(_PLAIN_WHOLE.match(cell) for cell in cells)
            if not (whole and codes):
                types[name] = pl.Int64 if whole else pl.Float64
    return types


def _read_carefully(data: bytes, layout: Layout) -> tuple[pl.DataFrame, Whole, tuple[Unreadable, ...]]:
    """Read record by record, as where a quote was opened and never closed."""
    lines = data.decode("utf-8", errors="replace").split("\n")
    rows: list[list[str]] = []
    numbers: list[int] = []
    unreadable: list[Unreadable] = []
    for number, cells in _records(lines, layout):
        if not any(cell.strip() for cell in cells):
            continue
        if layout.usual <= len(cells) and not any(cell.strip() for cell in cells[layout.width :]):
            rows.append(cells[: layout.width])
            numbers.append(number)
        else:
            shown = layout.separator.join(cells)[:400]
            reason = f"It has {cells_said(len(cells))} where the table has {layout.width}."
            unreadable.append(Unreadable(number, shown, reason))
    columns = list(zip_longest(*rows)) or [()] * layout.width
    columns += [(None,) * len(rows)] * (layout.width - len(columns))
    cells_read = pl.DataFrame(
        {
            name: pl.Series(name, column, dtype=pl.String)
            for name, column in zip(layout.header, columns, strict=True)
        }
    )
    return cells_read, np.array(numbers, dtype=np.int64), tuple(unreadable)


def _records(lines: list[str], layout: Layout) -> Iterator[tuple[int, list[str]]]:
    """Give (line from 1, cells); a quote that is not closed within a page counts for nothing."""
    place = layout.first_line
    while place < len(lines):
        span = _span(lines, place) if layout.quoted else 1
        style = quoting(layout.quoted and span > 0)
        text = io.StringIO("\n".join(lines[place : place + max(span, 1)]), newline="")
        try:
            cells = next(csv.reader(text, delimiter=layout.separator, quoting=style), [])
        except csv.Error:
            cells = lines[place].split(layout.separator)
        yield place + 1, cells
        place += max(span, 1)


def _span(lines: list[str], place: int) -> int:
    """Return over how many lines the quotes of a record reach, 0 where they are not closed."""
    quotes = 0
    for span, line in enumerate(lines[place : place + _LONGEST_RECORD], start=1):
        quotes += line.count('"')
        if quotes % 2 == 0:
            return span
    return 0
