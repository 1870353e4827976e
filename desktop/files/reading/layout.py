"""How a text file is laid out: what separates cells, whether cells are quoted, and where the names stand."""

import csv
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from desktop.files.findings import FileRefused

_SAMPLE, _LARGEST_SAMPLE = 1 << 16, 1 << 22
_LINES_LOOKED_AT = 24
_MOST_COLUMNS = 16_384
_SEPARATORS = (",", "\t", ";", "|")
SEPARATOR_NAMES: Mapping[str, str] = {",": "comma", "\t": "tab", ";": "semicolon", "|": "bar"}


@dataclass(frozen=True)
class Layout:
    """The separator, whether quotes enclose cells, how many cells a record has, and where the names stand.

    `header_line` is the line of the names of columns, from 0; -1 where there are none. `width` counts the
    names, `usual` the cells that most records have.
    """

    separator: str
    quoted: bool
    header: tuple[str, ...]
    header_line: int
    first_line: int
    width: int
    usual: int
    preamble: tuple[str, ...]


@dataclass(frozen=True)
class _Record:
    line: int
    next_line: int
    cells: tuple[str, ...]

    @property
    def filled(self) -> int:
        return sum(1 for cell in self.cells if cell.strip())


def find_layout(data: bytes) -> Layout:
    """Find the layout of a text in UTF-8 from its beginning."""
    size = _sample_size(data)
    text = data[:size].decode("utf-8", errors="ignore")
    lines = text.split("\n")
    if len(data) > size and len(lines) > 1:
        lines.pop()
    quoted = {separator: _quotes_enclose(text, separator) for separator in _SEPARATORS}
    tried = {separator: _records(lines, separator, quoted[separator]) for separator in _SEPARATORS}
    separator = max(_SEPARATORS, key=lambda sign: _evenness(tried[sign]))
    return _laid_out(lines, separator, quoted[separator], tried[separator])


def _sample_size(data: bytes) -> int:
    """Return how many bytes to look at: very wide tables need more for their first lines."""
    end = 0
    for _ in range(_LINES_LOOKED_AT):
        end = data.find(b"\n", end, _LARGEST_SAMPLE) + 1
        if not end:
            return _LARGEST_SAMPLE if data.find(b"\n", 0, _LARGEST_SAMPLE) >= 0 else _SAMPLE
    return max(end, _SAMPLE)


def _quotes_enclose(text: str, separator: str) -> bool:
    """Return whether most quotes stand at the edge of a cell; a text that only mentions inches has none there."""
    opening = text.count(f'{separator}"') + text.count('\n"') + text.startswith('"')
    closing = text.count(f'"{separator}') + text.count('"\n') + text.endswith('"')
    doubled = text.count('""')
    return opening > 0 and opening + closing + 2 * doubled >= 0.8 * text.count('"')


def quoting(quoted: bool) -> Literal[0, 3]:
    """Return the style of quotes in the words of the csv module."""
    return csv.QUOTE_MINIMAL if quoted else csv.QUOTE_NONE


def _records(lines: list[str], separator: str, quoted: bool) -> list[_Record]:
    reader = csv.reader((line + "\n" for line in lines), delimiter=separator, quoting=quoting(quoted))
    records: list[_Record] = []
    line = 0
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                records.append(_Record(line, reader.line_num, tuple(cells)))
            line = reader.line_num
    except csv.Error:  # a cell larger than a page: what was read so far has to do
        pass
    return records


def _evenness(records: list[_Record]) -> tuple[float, int]:
    """Say how even a table is under a separator: what share of records have the usual width, and that width."""
    usual = _usual_width(records)
    if usual < 2:
        return (0.0, 0)
    start = next(place for place, record in enumerate(records) if len(record.cells) == usual)
    after = records[start:]
    share = sum(1 for record in after if len(record.cells) == usual) / len(after)
    return (round(share, 1), usual)


def _usual_width(records: list[_Record]) -> int:
    widths = Counter(len(record.cells) for record in records)
    return max(widths, key=lambda width: (widths[width] ** 2 * (width - 1), width), default=0)


def _laid_out(lines: list[str], separator: str, quoted: bool, records: list[_Record]) -> Layout:
    usual = max(_usual_width(records), 1)
    place = _header_place(records, usual)
    if place < 0:
        first = records[0].line if records else 0
        names = tuple(f"column {number + 1}" for number in range(usual))
        return Layout(separator, quoted, names, -1, first, usual, usual, ())
    record = records[place]
    header = list(record.cells)
    while len(header) > usual and not header[-1].strip():
        header.pop()
    header += [""] * (usual - len(header)) if len(header) == usual - 1 else []
    preamble = tuple(line.strip() for line in lines[: record.line] if line.strip())
    names = distinct_names(header)
    return Layout(
        separator, quoted, names, record.line, record.next_line, len(names), min(usual, len(names)), preamble
    )


def _header_place(records: list[_Record], usual: int) -> int:
    """Return which record holds the names of columns, -1 where the first record is data already."""
    for place, record in enumerate(records):
        width = len(record.cells)
        near = width >= usual - 1 if usual > 2 else width >= usual
        if near and record.filled >= max(1, min(2, usual), width // 2):
            return -1 if place == 0 and _looks_like_data(record) else place
    return 0 if records and not _looks_like_data(records[0]) else -1


def header_of_sheet(rows: list[list[str]]) -> tuple[int, int]:
    """Return which row of a sheet holds the names of columns (-1 none) and how many columns there are."""
    records = [
        _Record(line, line + 1, tuple(_without_tail(cells)))
        for line, cells in enumerate(rows[:2000])
        if any(cell.strip() for cell in cells)
    ]
    usual = max(_usual_width(records), 1)
    place = _header_place(records, usual)
    width = max((len(record.cells) for record in records[max(place, 0) :]), default=1)
    return (records[place].line if place >= 0 else -1), width


def _without_tail(cells: list[str]) -> list[str]:
    """Return cells without the empty ones at their end."""
    filled = len(cells)
    while filled and not cells[filled - 1].strip():
        filled -= 1
    return cells[:filled]


def _looks_like_data(record: _Record) -> bool:
    """Return whether a record holds numbers that are no years, so that it cannot be names of columns."""
    cells = [cell.strip().strip('"') for cell in record.cells if cell.strip()]
    numbers = [cell for cell in cells if _is_number(cell)]
    years = [cell for cell in numbers if len(cell) == 4 and cell[:2] in ("17", "18", "19", "20", "21")]
    return len(numbers) > len(years) or (bool(years) and len(years) == len(numbers) < 2 and len(cells) > 2)


def _is_number(cell: str) -> bool:
    try:
        float(cell.replace(",", "."))
    except ValueError:
        return False
    return True


def refuse_too_wide(width: int, name: str) -> None:
    """Refuse a table of more columns than any spreadsheet has; FileRefused says so."""
    if width > _MOST_COLUMNS:
        raise FileRefused(
            f"{name} has {width:,} columns, and {_MOST_COLUMNS:,} is the most; check what separates its cells"
        )


def distinct_names(header: list[str]) -> tuple[str, ...]:
    """Give every column a name of its own; one without a name is called by its place."""
    names: dict[str, int] = {}
    for number, cell in enumerate(header, start=1):
        bare = " ".join(cell.split()) or f"column {number}"
        name, copy = bare, names.get(bare, 1)
        while name in names:
            copy += 1
            name = f"{bare} ({copy})"
        names[bare] = copy
        names[name] = 1
    return tuple(names)
