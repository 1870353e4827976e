"""Geometries as shapefiles and GeoPackages hold them become those of GeoJSON, still in the coordinates of the file."""

import struct
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt

from desktop.files.findings import FileRefused

Floats = npt.NDArray[np.float64]
Geometry = dict[str, Any] | None
# Turns points (n, 2) of the file into degrees.
Placing = Callable[[Floats], Floats]
_POINT, _LINE, _AREA, _POINTS = 1, 3, 5, 8
_DEEPEST = 8


class Damaged(ValueError):
    """Bytes that are no geometry."""


def shape_geometry(content: bytes, place: Placing) -> Geometry:
    """Return the geometry of one record of a shapefile; None where it has none. Height and measure are left out."""
    kind = struct.unpack_from("<i", content)[0] % 10
    if kind == 0:
        return None
    if kind == _POINT:
        return {"type": "Point", "coordinates": place(_points(content, 4, 1))[0].tolist()}
    if kind == _POINTS:
        count = struct.unpack_from("<i", content, 36)[0]
        return {"type": "MultiPoint", "coordinates": place(_points(content, 40, count)).tolist()}
    if kind not in (_LINE, _AREA):
        return None
    parts, count = struct.unpack_from("<2i", content, 36)
    if not 0 <= parts <= count or 44 + 4 * parts > len(content):
        raise Damaged
    starts = [*struct.unpack_from(f"<{parts}i", content, 44), count]
    points = place(_points(content, 44 + 4 * parts, count))
    rings = [points[low:high].tolist() for low, high in pairwise(starts)]
    # Which ring is a hole is told by the rings themselves, as everywhere in this program.
    return {"type": "Polygon" if kind == _AREA else "MultiLineString", "coordinates": rings}


def _points(content: bytes, offset: int, count: int, order: str = "<", width: int = 2) -> Floats:
    if count < 0 or offset + 8 * width * count > len(content):
        raise Damaged
    read = np.frombuffer(content, dtype=f"{order}f8", count=width * count, offset=offset)
    return read.reshape(count, width)[:, :2].astype(np.float64)


def package_geometry(content: bytes, place: Placing) -> Geometry:
    """Return the geometry of a GeoPackage, whose own header is followed by well-known binary; None where empty."""
    if content[:2] != b"GP" or len(content) < 9:
        raise Damaged
    flags = content[3]
    envelope = {0: 0, 1: 32, 2: 48, 3: 48, 4: 64}.get(flags >> 1 & 7)
    if envelope is None:
        raise Damaged
    if flags & 16:
        return None
    geometry, _ = _well_known(content, 8 + envelope, place, 0)
    return geometry


def _well_known(content: bytes, at: int, place: Placing, depth: int) -> tuple[Geometry, int]:
    """Return a geometry of well-known binary (OGC 06-103r4, and the flags of PostGIS), and where it ends."""
    if depth > _DEEPEST or at + 5 > len(content):
        raise Damaged
    order = "<" if content[at] == 1 else ">"
    kind = struct.unpack_from(f"{order}I", content, at + 1)[0]
    at += 5 + (4 if kind & 0x20000000 else 0)
    width = 2 + bool(kind & 0x80000000) + bool(kind & 0x40000000)
    plain = kind & 0x0FFFFFFF
    width += {0: 0, 1: 1, 2: 1, 3: 2}.get(plain // 1000, 0)
    plain %= 1000
    if plain == 1:
        points = _points(content, at, 1, order, width)
        empty = bool(np.isnan(points).all())
        coordinates = [] if empty else place(points)[0].tolist()
        return {"type": "Point", "coordinates": coordinates}, at + 8 * width
    count, at = _count(content, at, order)
    if plain == 2:
        points = place(_points(content, at, count, order, width))
        return {"type": "LineString", "coordinates": points.tolist()}, at + 8 * width * count
    if plain == 3:
        rings = []
        for _ in range(count):
            corners, at = _count(content, at, order)
            rings.append(place(_points(content, at, corners, order, width)).tolist())
            at += 8 * width * corners
        return {"type": "Polygon", "coordinates": rings}, at
    if plain not in (4, 5, 6, 7):
        raise Damaged
    members = []
    for _ in range(count):
        member, at = _well_known(content, at, place, depth + 1)
        members.append(member)
    return {"type": "GeometryCollection", "geometries": members}, at


def _count(content: bytes, at: int, order: str) -> tuple[int, int]:
    if at + 4 > len(content):
        raise Damaged
    return struct.unpack_from(f"{order}I", content, at)[0], at + 4


def refuse_damaged(name: str) -> FileRefused:
    """Return the sentence for a file that is not whole."""
    return FileRefused(f"{name} is damaged or incomplete; get it again")
