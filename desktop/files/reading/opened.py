"""Opening a file of any kind by its content: what is packed is unpacked, and every table in it is read."""

import gzip
import io
import struct
import zipfile
import zlib
from pathlib import Path

from desktop.files.findings import FileRefused
from desktop.files.reading.columnar import read_json, read_parquet
from desktop.files.reading.delimited import read_delimited
from desktop.files.reading.room import most_bytes
from desktop.files.reading.workbook import read_workbook
from desktop.files.reading.workbook_bounds import refuse_endless
from desktop.files.table import RawTable

_LARGEST_RATIO = 250
_SMALL = 64 << 20
_MOST_MEMBERS = 200
_STEP = 1 << 22
_NOT_TABLES = (".txt", ".pdf", ".htm", ".html", ".md", ".docx", ".xml", ".png", ".jpg")


def open_tables(path: Path, sheet: str = "") -> list[RawTable]:
    """Read every table of a file; FileRefused says why there is none."""
    return _tables(_content(path), path.name, sheet, packed=0)


def _content(path: Path) -> bytes:
    """Return what a file holds; FileRefused where it cannot be read, is too large or changes meanwhile."""
    try:
        if path.is_dir():
            raise FileRefused(f"{path.name} is a folder; choose a file in it")
        before, most = path.stat(), most_bytes()
        if before.st_size > most:
            size, limit = before.st_size / (1 << 30), most / (1 << 30)
            raise FileRefused(
                f"{path.name} has {size:.1f} GB, and {limit:.1f} GB is the most that can be read with the memory "
                "of this computer; split it, for example by years"
            )
        with path.open("rb") as file:
            content = file.read(most + 1)
        after = path.stat()
    except FileNotFoundError as problem:
        raise FileRefused(f"there is no file “{path}”; check its path") from problem
    except (OSError, ValueError) as problem:
        reason = getattr(problem, "strerror", None) or "not a name of a file"
        raise FileRefused(f"{path.name} cannot be read ({reason}); check that you may read it") from problem
    if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
        raise FileRefused(f"{path.name} changed while it was read; wait until it is whole and try again")
    if not content:
        raise FileRefused(f"{path.name} is empty; choose a file with a table")
    return content


def _tables(content: bytes, name: str, sheet: str, packed: int) -> list[RawTable]:
    if packed > 2:
        raise FileRefused(f"{name} is packed more than twice; unpack it first")
    if content.startswith(b"\x1f\x8b"):
        return _tables(_unpacked(content, name), name.removesuffix(".gz"), sheet, packed + 1)
    if content.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _archive(content, name, sheet, packed)
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        return read_workbook(content, name, sheet)
    return [_single(content, name)]


def _single(content: bytes, name: str) -> RawTable:
    if content.startswith(b"PAR1"):
        return read_parquet(content, name)
    for start, title in _KNOWN_STRANGERS:
        if content.startswith(start):
            raise FileRefused(f"{name} is {title}, not a table; export the table in it as CSV or XLSX")
    if content[:64].lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"["):
        return read_json(content, name)
    return read_delimited(content, name)


_KNOWN_STRANGERS = (
    (b"<stata_dta>", "a file of Stata"),
    (b"%PDF", "a PDF document"),
    (b"{\\rtf", "a text document (RTF)"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"<!DOCTYPE", "a web page"),
    (b"<!doctype", "a web page"),
    (b"<html", "a web page"),
    (b"<?xml", "an XML document"),
    (b"SQLite format 3", "a database"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!", "a RAR archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an XZ archive"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive"),
)


def _unpacked(content: bytes, name: str) -> bytes:
    most = min(most_bytes(), max(_SMALL, len(content) * _LARGEST_RATIO))
    pieces, size = [], 0
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(content)) as packed:
            while piece := packed.read(_STEP):
                size += len(piece)
                if size > most:
                    raise FileRefused(f"{name} unpacks to far more than its size; it is not opened")
                pieces.append(piece)
    except (OSError, EOFError, zlib.error) as problem:
        raise FileRefused(f"{name} is a damaged or incomplete gzip file; get it again") from problem
    if not size:
        raise FileRefused(f"{name} is empty; choose a file with a table")
    return b"".join(pieces)


# What the standard library raises for damage in a zip file, which depends on where the damage is.
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
    LookupError,
)


def _archive(content: bytes, name: str, sheet: str, packed: int) -> list[RawTable]:
    """Read a spreadsheet, or every table in a zip file."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = [member for member in archive.infolist() if not member.is_dir()]
            _refuse_bomb(members, name)
            names = {member.filename for member in members}
            if "[Content_Types].xml" in names or "content.xml" in names:
                refuse_endless(archive, name)
                return read_workbook(content, name, sheet)
            return _members(archive, members, name, sheet, packed)
    except _DAMAGE as problem:
        if "password" in str(problem) or "encrypted" in str(problem):
            raise FileRefused(f"{name} is protected by a password; unpack it first") from problem
        raise FileRefused(f"{name} is a damaged or incomplete zip file; get it again") from problem


def _refuse_bomb(members: list[zipfile.ZipInfo], name: str) -> None:
    size = sum(member.file_size for member in members)
    packed = sum(member.compress_size for member in members)
    if size > most_bytes() or (size > _SMALL and size > packed * _LARGEST_RATIO):
        raise FileRefused(f"{name} unpacks to far more than its size; it is not opened")


def _members(
    archive: zipfile.ZipFile, members: list[zipfile.ZipInfo], name: str, sheet: str, packed: int
) -> list[RawTable]:
    wanted = [
        member
        for member in members
        if not member.filename.startswith("__MACOSX") and not Path(member.filename).name.startswith(".")
    ]
    tables = [member for member in wanted if not member.filename.lower().endswith(_NOT_TABLES)] or wanted
    if not tables:
        raise FileRefused(f"{name} is empty; choose a file with a table")
    if len(tables) > _MOST_MEMBERS:
        raise FileRefused(f"{name} holds {len(tables)} files; unpack it and choose the ones you need")
    found: list[RawTable] = []
    for member in tables:
        with archive.open(member) as opened:
            content = opened.read(member.file_size + 1)
        if content:
            found += _tables(content, Path(member.filename).name, sheet, packed + 1)
    if not found:
        raise FileRefused(f"{name} holds empty files only; choose a file with a table")
    return found
