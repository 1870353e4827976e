"""Writing a table as text for spreadsheets: as CSV, or tab-separated for the clipboard.

No cell can act as a formula: a text that begins like one gets an apostrophe in front, as spreadsheets
write it themselves. Numbers stay numbers.
"""

import csv
import io
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from desktop.files.whole_file import put_bytes

TITLE = "Table (CSV)"
SUFFIXES = (".csv",)

Plain = str | int | float | None

# What spreadsheets take for the beginning of a formula, the full-width signs included.
_ACTIVE = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


class NotWritten(Exception):
    """Why a file was not written, and what to do, in one sentence."""


def harmless(text: str) -> str:
    """Return a text that no spreadsheet runs as a formula; a text that is a number stays as it is."""
    if not text.startswith(_ACTIVE) or _is_number(text):
        return text
    return "'" + text


def csv_text(titles: Sequence[str], rows: Iterable[Sequence[Plain]]) -> str:
    """Write a table as CSV: commas, quotes where needed, lines that end in CR LF, no value as empty cell."""
    written = io.StringIO()
    writer = csv.writer(written)
    writer.writerow([harmless(title) for title in titles])
    writer.writerows([_csv_cell(value) for value in row] for row in rows)
    return written.getvalue()


def tab_text(titles: Sequence[str], rows: Iterable[Sequence[Plain]], decimal_sign: str = ".") -> str:
    """Write a table as tab-separated text that pastes into a spreadsheet, one line a row.

    `decimal_sign` is the one the spreadsheet expects, usually that of the system.
    """
    lines = ["\t".join(_tab_cell(title, decimal_sign) for title in titles)]
    lines += ["\t".join(_tab_cell(value, decimal_sign) for value in row) for row in rows]
    return "\n".join(lines) + "\n"


def write_whole(path: Path, text: str, force: bool = False) -> None:
    """Write a text as UTF-8 with a byte order mark, whole or not at all.

    NotWritten where the file exists and `force` is not given, or where it cannot be written.
    """
    if path.exists() and not force:
        raise NotWritten(f"The file {path.name} exists already; choose another name or allow replacing it.")
    content = text.encode("utf-8-sig", errors="replace")
    try:
        put_bytes(path, content, replace=True)
    except OSError as problem:
        reason = problem.strerror or "unknown reason"
        raise NotWritten(
            f"The file {path} could not be written ({reason}); choose another folder."
        ) from problem


def _is_number(text: str) -> bool:
    if not text.isascii() or text != text.strip():
        return False
    try:
        float(text)
    except ValueError:
        return False
    return True


def _csv_cell(value: Plain) -> Plain:
    return _written(value, harmless, ".")


def _tab_cell(value: Plain, decimal_sign: str) -> str:
    return _written(value, _one_line, decimal_sign)


def _written(value: Plain, text: Callable[[str], str], decimal_sign: str) -> str:
    if value is None or value != value:
        return ""
    if isinstance(value, str):
        return text(value)
    if float(value).is_integer():
        return str(int(value))
    return repr(float(value)).replace(".", decimal_sign)


def _one_line(text: str) -> str:
    """A tab or line end would begin another cell; a quote in front would swallow the cells that follow."""
    flat = harmless(" ".join(text.split()) if any(sign in text for sign in "\t\r\n") else text)
    return '"' + flat.replace('"', '""') + '"' if flat.startswith('"') else flat
