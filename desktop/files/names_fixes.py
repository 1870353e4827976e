"""Fixes of names: what a person said a printed name stands for, remembered in a CSV of value and code.

The code of a country stands for itself; `company: NAME` says under which name a spelling of a company is read.
"""

import csv
import io
from collections.abc import Iterable, Mapping
from pathlib import Path

from desktop.dataset.places import Places
from desktop.files.exporters.csv_table import harmless
from desktop.files.findings import FileRefused
from desktop.files.whole_file import put_bytes

FILE_NAME = "names.csv"
UNKNOWN = "unknown"
NOT_A_COUNTRY = "x"
COMPANY = "company: "
_HEADER = ("value", "code")
_LARGEST = 5_000_000


def read_fixes(path: Path, places: Places) -> dict[str, str]:
    """Read fixes as value → code; FileRefused says which line is wrong and what would be right.

    The second column may hold a code, a name of a place, `unknown`, `x` for a party that is no country, or
    `company: NAME`.
    """
    fixes: dict[str, str] = {}
    for number, cells in enumerate(_lines(path), start=1):
        if _is_header(number, cells) or not any(cells):
            continue
        if len(cells) < 2 or not cells[0]:
            raise FileRefused(f"line {number} of {path.name} needs two columns, value and code")
        code = fix_code(cells[1], places)
        if code is None:
            raise FileRefused(
                f"line {number} of {path.name}: “{cells[1]}” is no country we know; "
                "write a code such as KEN, a name, “unknown”, or “x” for no country"
            )
        value = _as_printed(cells[0])
        if fixes.setdefault(value, code) != code:
            raise FileRefused(f"line {number} of {path.name} gives “{value}” a second meaning; keep one")
    return fixes


def fix_code(text: str, places: Places) -> str | None:
    """Return the code that a person means: a code or name in any case, `unknown`, `x`, `company: NAME`; else None."""
    sign, _, company = text.partition(":")
    if sign.strip().casefold() == COMPANY.rstrip(": ") and company.strip():
        return f"{COMPANY}{company.strip()}"
    if text.upper() in places.by_code:
        return text.upper()
    if text.casefold() in (UNKNOWN, NOT_A_COUNTRY):
        return text.casefold()
    return places.code_of(text)


def company_fixes(fixes: Mapping[str, str]) -> dict[str, str]:
    """Return spelling → name of the companies among fixes; a name that was itself renamed is followed."""
    renamed = {value: code.removeprefix(COMPANY) for value, code in fixes.items() if code.startswith(COMPANY)}
    return {value: _followed(name, renamed) for value, name in renamed.items()}


def place_fixes(fixes: Mapping[str, str]) -> dict[str, str]:
    """Return value → code of the fixes that are about parties."""
    return {value: code for value, code in fixes.items() if not code.startswith(COMPANY)}


def _followed(name: str, renamed: Mapping[str, str]) -> str:
    seen = {name}
    while name in renamed and renamed[name] not in seen:
        name = renamed[name]
        seen.add(name)
    return name


def _as_printed(cell: str) -> str:
    """Take away the apostrophe that kept a spreadsheet from reading a name as a formula."""
    bare = cell.removeprefix("'")
    return bare if cell.startswith("'") and harmless(bare) == cell else cell


def _lines(path: Path) -> list[list[str]]:
    """Read the cells of a CSV parted by commas, semicolons or tabs, without blanks around them."""
    try:
        if path.stat().st_size > _LARGEST:
            raise FileRefused(f"{path.name} is too large for a list of names; choose a CSV of value and code")
        text = path.read_text(encoding="utf-8-sig")
        first = text.partition("\n")[0]
        delimiter = next((sign for sign in "\t;" if sign in first and "," not in first), ",")
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
        return [[cell.strip() for cell in row] for row in rows]
    except UnicodeDecodeError as problem:
        raise FileRefused(f"{path.name} is not UTF-8; save it as CSV in UTF-8") from problem
    except OSError as problem:
        raise FileRefused(
            f"{path.name} cannot be read ({problem.strerror}); choose another file"
        ) from problem
    except csv.Error as problem:
        raise FileRefused(f"{path.name} is not a CSV ({problem}); save it anew as CSV") from problem


def write_fixes(path: Path, fixes: Mapping[str, str]) -> None:
    """Write fixes in order of their values, whole or not at all; OSError if that cannot be done."""
    text = io.StringIO()
    harmless_rows = [(harmless(value), harmless(code)) for value, code in sorted(fixes.items())]
    csv.writer(text, lineterminator="\n").writerows([_HEADER, *harmless_rows])
    content = text.getvalue().encode("utf-8", "replace")
    put_bytes(path, content, replace=True)


def remembered_fixes(home: Path | None, places: Places) -> dict[str, str]:
    """Read the fixes kept in the user's folder; none where there are none, FileRefused if they are damaged."""
    path = home / FILE_NAME if home else None
    return read_fixes(path, places) if path and path.exists() else {}


def remember(home: Path, new: Mapping[str, str], places: Places, forgotten: Iterable[str] = ()) -> None:
    """Add fixes to those kept in the user's folder, and drop forgotten ones; OSError if that cannot be done."""
    kept = {**remembered_fixes(home, places), **new}
    for value in forgotten:
        kept.pop(value, None)
    home.mkdir(parents=True, exist_ok=True)
    write_fixes(home / FILE_NAME, kept)


def _is_header(number: int, cells: list[str]) -> bool:
    return number == 1 and len(cells) > 1 and cells[1].casefold() in ("code", "iso3", "country", "place")
