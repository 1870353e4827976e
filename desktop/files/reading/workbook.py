"""Reading spreadsheets: XLSX, XLS and ODS. Formulas are never evaluated, links never followed."""

import io
import zipfile

from python_calamine import CalamineWorkbook

from desktop.files.findings import FileRefused
from desktop.files.reading.grid import sheet_table
from desktop.files.reading.workbook_bounds import MOST_CELLS
from desktop.files.table import RawTable

# An encrypted workbook is wrapped into the older container, which names what it holds in UTF-16.
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def read_workbook(content: bytes, name: str, sheet: str = "") -> list[RawTable]:
    """Read every sheet that holds a table, or the one asked for; FileRefused says why none can be read."""
    if content.startswith(b"\xd0\xcf\x11\xe0") and _ENCRYPTED in content:
        raise FileRefused(f"{name} is protected by a password; save it without one")
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        names = book.sheet_names
    # The reader reports damage by errors of many kinds, a panic of its own among them.
    except BaseException as problem:
        if isinstance(problem, KeyboardInterrupt):
            raise
        raise FileRefused(_unreadable(content, name)) from problem
    if sheet and sheet not in names:
        raise FileRefused(f"{name} has no sheet “{sheet}”; it has {', '.join(names)}")
    tables = [_read_sheet(book, each, name) for each in names if each == sheet or not sheet]
    found = [table for table in tables if table is not None]
    if not found:
        raise FileRefused(f"{name} holds no table; choose a file with one")
    return found


def _read_sheet(book: CalamineWorkbook, sheet: str, name: str) -> RawTable | None:
    try:
        opened = book.get_sheet_by_name(sheet)
        if opened.total_height * opened.total_width > MOST_CELLS:
            raise FileRefused(f"sheet “{sheet}” of {name} is too large for a spreadsheet; export it as CSV")
        rows = opened.to_python(skip_empty_area=False)
        return sheet_table(rows, f"{name}, sheet {sheet}")
    except FileRefused as problem:
        if "too large" in str(problem):
            raise
        return None
    except BaseException as problem:
        if isinstance(problem, KeyboardInterrupt):
            raise
        raise FileRefused(f"sheet “{sheet}” of {name} is damaged; export it as CSV") from problem


def _unreadable(content: bytes, name: str) -> str:
    encrypted = _ENCRYPTED in content
    if content.startswith(b"PK"):
        try:
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                encrypted = any(member.flag_bits & 1 for member in archive.infolist())
        except zipfile.BadZipFile:
            encrypted = False
    if encrypted:
        return f"{name} is protected by a password; save it without one"
    return f"{name} is a damaged or incomplete workbook; save it again, or export the sheet as CSV"
