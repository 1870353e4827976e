"""How large the sheets of a workbook say they are, before the reader makes room for all of them.

The reader lays a sheet out as one rectangle; a file of a kilobyte can say that it is as large as 17 thousand
million cells, and the program would end for want of memory.
"""

import re
import string
import zipfile

from desktop.files.findings import FileRefused

MOST_CELLS = 30_000_000
_ROW_NUMBER = re.compile(rb'<(?:\w+:)?(?:row|c)\b[^>]*?\br="[A-Z]{0,3}(\d+)"')
_ROW = re.compile(rb"<table:table-row\b[^>]*>.*?</table:table-row>", re.DOTALL)
_CELL = re.compile(rb"<table:(?:covered-)?table-cell\b[^>]*>")
_ROWS_REPEATED = re.compile(rb'number-rows-repeated="(\d+)"')
_COLUMNS_REPEATED = re.compile(rb'number-columns-repeated="(\d+)"')
_LETTERS = string.ascii_uppercase


def refuse_endless(archive: zipfile.ZipFile, name: str) -> None:
    """Refuse a workbook with a sheet of more cells than fit into memory; FileRefused says so."""
    for member in archive.namelist():
        lowered = member.lower()
        if lowered.startswith("xl/worksheets/") and lowered.endswith(".bin"):
            raise FileRefused(f"{name} is a binary workbook (XLSB); save it as XLSX")
        if lowered.startswith("xl/worksheets/") and lowered.endswith(".xml"):
            cells = _cells_of_sheet(archive.read(member))
        elif lowered == "content.xml":
            cells = _cells_repeated(archive.read(member))
        else:
            continue
        if cells > MOST_CELLS:
            raise FileRefused(f"a sheet of {name} is too large for a spreadsheet; export it as CSV")


def _cells_of_sheet(xml: bytes) -> int:
    """Return at least how many cells the rectangle of a sheet has; columns are counted by their first letter."""
    width = _width(xml)
    if width <= MOST_CELLS >> 20:
        return 0
    rows = max((int(found.group(1)) for found in _ROW_NUMBER.finditer(xml)), default=0)
    return rows * width


def _width(xml: bytes) -> int:
    for letters in (3, 2):
        for place, first in reversed(list(enumerate(_LETTERS, start=1))):
            found = re.search(rb'\br="%s[A-Z]{%d}\d' % (first.encode(), letters - 1), xml)
            if found:
                return int(place * 26 ** (letters - 1))
    return len(_LETTERS)


def _cells_repeated(xml: bytes) -> int:
    """Return how many filled cells the repeats in an OpenDocument sheet stand for."""
    total = 0
    for found in _ROW.finditer(xml):
        row = found.group()
        if b"value-type" not in row:
            continue
        head = row[: row.index(b">")]
        rows = _repeats(_ROWS_REPEATED, head)
        total += rows * sum(
            _repeats(_COLUMNS_REPEATED, cell) for cell in _CELL.findall(row) if b"value-type" in cell
        )
    return total


def _repeats(pattern: re.Pattern[bytes], text: bytes) -> int:
    found = pattern.search(text)
    return int(found.group(1)) if found else 1
