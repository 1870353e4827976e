"""Reading the places of a GeoPackage, which is a database of SQLite, without any library.

Format: OGC GeoPackage Encoding Standard 1.3 (12-128r17).
"""

import sqlite3
import struct
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from desktop.files.findings import FileRefused
from desktop.files.geometry_bytes import Damaged, Geometry, Placing, package_geometry, refuse_damaged

Told = dict[str, str]
_LAYERS = """
SELECT g.table_name, g.column_name, s.definition FROM gpkg_geometry_columns g
JOIN gpkg_contents c ON c.table_name = g.table_name
LEFT JOIN gpkg_spatial_ref_sys s ON s.srs_id = g.srs_id
WHERE c.data_type = 'features' ORDER BY c.rowid
"""


@dataclass(frozen=True)
class Layer:
    """The first table of places: its name, the column of its geometry, and its grid as well-known text."""

    table: str
    geometry: str
    grid: str


def first_layer(path: Path) -> Layer:
    """Return the layer that is read; FileRefused where there is none."""
    try:
        with closing(_opened(path)) as database:
            found = database.execute(_LAYERS).fetchone()
    except sqlite3.Error as problem:
        raise refuse_damaged(path.name) from problem
    if found is None:
        raise FileRefused(f"{path.name} holds no places; choose a file with outlines")
    return Layer(str(found[0]), str(found[1]), str(found[2] or ""))


def read_geopackage(path: Path, layer: Layer, place: Placing) -> Iterator[tuple[Told, Geometry]]:
    """Give what is told of each place and its geometry; FileRefused where the file is damaged."""
    try:
        with closing(_opened(path)) as database:
            rows = database.execute(f"SELECT * FROM {_quoted(layer.table)}")
            names = [str(column[0]) for column in rows.description]
            for row in rows:
                told = dict(zip(names, row, strict=True))
                shape = told.pop(layer.geometry, None)
                geometry = package_geometry(bytes(shape), place) if isinstance(shape, bytes) else None
                yield {name: "" if cell is None else str(cell) for name, cell in told.items()}, geometry
    except (sqlite3.Error, Damaged, struct.error) as problem:
        raise refuse_damaged(path.name) from problem


def _opened(path: Path) -> sqlite3.Connection:
    """Open for reading alone, whatever stands beside the file."""
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
