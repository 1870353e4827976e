"""Reading a shapefile and the table beside it, also in a zip file, without any library.

Formats: ESRI Shapefile Technical Description (1998); dBASE III tables.
"""

import struct
import zipfile
from collections.abc import Iterator
from pathlib import Path

from desktop.files.findings import FileRefused
from desktop.files.geometry_bytes import Damaged, Geometry, Placing, refuse_damaged, shape_geometry

_HEAD = 100
_LARGEST = 1 << 30
Told = dict[str, str]


def parts_of_shapefile(path: Path) -> dict[str, bytes]:
    """Return the parts of a shapefile by their ending in small letters, with its dot."""
    try:
        if zipfile.is_zipfile(path):
            return _packed_parts(path)
        beside = path.parent.glob(f"{_plain(path.stem)}.*")
        return {each.suffix.lower(): _content(each) for each in beside if each.suffix.lower() in _PARTS}
    except (OSError, zipfile.BadZipFile, RuntimeError, NotImplementedError) as problem:
        raise refuse_damaged(path.name) from problem


_PARTS = (".shp", ".dbf", ".prj", ".cpg")


def _plain(stem: str) -> str:
    return "".join(f"[{sign}]" if sign in "[]*?" else sign for sign in stem)


def _content(path: Path) -> bytes:
    if path.stat().st_size > _LARGEST:
        raise FileRefused(f"{path.name} has more than 1 GB; simplify its outlines first")
    return path.read_bytes()


def _packed_parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        members = [member for member in archive.infolist() if not member.filename.startswith("__MACOSX")]
        stems = sorted(
            {member.filename[:-4] for member in members if member.filename.lower().endswith(".shp")}
        )
        if len(stems) != 1:
            raise FileRefused(f"{path.name} holds {len(stems)} shapefiles; unpack it and choose one")
        found = {}
        for member in members:
            ending = member.filename[len(stems[0]) :].lower()
            if member.filename.startswith(stems[0]) and ending in _PARTS:
                if member.file_size > _LARGEST:
                    raise FileRefused(f"{path.name} unpacks to more than 1 GB; simplify its outlines first")
                found[ending] = archive.read(member)
        return found


def read_shapefile(parts: dict[str, bytes], name: str, place: Placing) -> Iterator[tuple[Told, Geometry]]:
    """Give what is told of each place and its geometry; FileRefused where the file is damaged."""
    told = _rows(parts.get(".dbf", b""), _encoding(parts))
    try:
        for geometry in _shapes(parts[".shp"], place):
            yield next(told, {}), geometry
    except (Damaged, struct.error, KeyError, IndexError) as problem:
        raise refuse_damaged(name) from problem


def _shapes(content: bytes, place: Placing) -> Iterator[Geometry]:
    at = _HEAD
    if len(content) < _HEAD:
        raise Damaged
    while at + 12 <= len(content):
        length = 2 * struct.unpack_from(">i", content, at + 4)[0]
        if length < 4 or at + 8 + length > len(content):
            raise Damaged
        yield shape_geometry(content[at + 8 : at + 8 + length], place)
        at += 8 + length


def _encoding(parts: dict[str, bytes]) -> str:
    """Return what the file says of its encoding, where Python knows it."""
    said = parts.get(".cpg", b"").decode("ascii", "ignore").strip() or "utf-8"
    said = f"cp{said}" if said.isdecimal() and not said.startswith("8859") else said
    try:
        "".encode(said)
    except (LookupError, ValueError):
        return "utf-8"
    return said


def _rows(content: bytes, encoding: str) -> Iterator[Told]:
    """Give the rows of a table of dBASE, each as texts by column."""
    if len(content) < 33:
        return
    count, head, width = struct.unpack_from("<IHH", content, 4)
    columns, at = [], 1
    for place in range(32, head - 1, 32):
        if content[place : place + 1] in (b"\r", b""):
            break
        name = content[place : place + 11].split(b"\0")[0]
        size = content[place + 16]
        columns.append((_text(name, encoding), at, at + size))
        at += size
    for row in range(count):
        record = content[head + row * width : head + (row + 1) * width]
        yield {name: _text(record[low:high], encoding) for name, low, high in columns}


def _text(cell: bytes, encoding: str) -> str:
    plain = cell.strip(b" \0")
    try:
        return plain.decode(encoding)
    except UnicodeError:
        return plain.decode("latin-1")
