"""Whether files of own places are read: GeoJSON, and a shapefile and a GeoPackage in metres of another projection."""

import json
import sqlite3
import struct
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from functools import partial
from pathlib import Path

from desktop.files.geography_opening import holds_places, open_places
from desktop.self_test.results import demand

Check = tuple[str, Callable[[], str]]
# Zone 33 north of the Universal Transverse Mercator grid, and a point on its middle meridian.
_GRID = (
    'PROJCS["WGS 84 / UTM zone 33N",GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563]],'
    'PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433]],PROJECTION["Transverse_Mercator"],'
    'PARAMETER["latitude_of_origin",0],PARAMETER["central_meridian",15],PARAMETER["scale_factor",0.9996],'
    'PARAMETER["false_easting",500000],PARAMETER["false_northing",0],UNIT["metre",1]]'
)
_IN_METRES = (500000.0, 5538630.70)
_IN_DEGREES = (15.0, 50.0)
_NEAR = 1e-5


def places_checks(folder: Path) -> Iterator[Check]:
    """Give the name and the check of each kind of file; files are written into a folder."""
    for name, write in _KINDS.items():
        yield f"reads places of {name}", partial(_read, folder / name, write)


def _read(path: Path, write: Callable[[Path], None]) -> str:
    write(path)
    demand(holds_places(path), "it is not known as a file of places")
    features = open_places(path, lambda _share, _what: None).features
    demand(len(features) == 1, f"{len(features)} places were read, and it has one")
    place = features[0].point or (0.0, 0.0)
    off = max(abs(place[0] - _IN_DEGREES[0]), abs(place[1] - _IN_DEGREES[1]))
    demand(off < _NEAR, f"its place lies at {place}, and it should be {_IN_DEGREES}")
    demand(features[0].told.get("name") == "Ñandú", "its name is lost")
    return f"one place at {place[0]:.5f}, {place[1]:.5f}"


def _geojson(path: Path) -> None:
    point = {"type": "Point", "coordinates": _IN_DEGREES}
    feature = {"type": "Feature", "properties": {"name": "Ñandú"}, "geometry": point}
    path.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}), encoding="utf-8")


def _shapefile(path: Path) -> None:
    record = struct.pack(">2i", 1, 10) + struct.pack("<i2d", 1, *_IN_METRES)
    box = struct.pack("<8d", *_IN_METRES, *_IN_METRES, 0, 0, 0, 0)
    head = (
        struct.pack(">7i", 9994, 0, 0, 0, 0, 0, (100 + len(record)) // 2) + struct.pack("<2i", 1000, 1) + box
    )
    path.write_bytes(head + record)
    index = struct.pack(">7i", 9994, 0, 0, 0, 0, 0, 54) + head[28:] + struct.pack(">2i", 50, 10)
    path.with_suffix(".shx").write_bytes(index)
    column = struct.pack("<11sc4xBB14x", b"name", b"C", 10, 0)
    table = struct.pack("<4BIHH20x", 3, 126, 1, 1, 1, 65, 11) + column + b"\r"
    path.with_suffix(".dbf").write_bytes(table + b" " + "Ñandú".encode().ljust(10) + b"\x1a")
    path.with_suffix(".cpg").write_text("UTF-8", encoding="ascii")
    path.with_suffix(".prj").write_text(_GRID, encoding="ascii")


def _geopackage(path: Path) -> None:
    shape = b"GP\0\1" + struct.pack("<i", 32633) + struct.pack("<BI2d", 1, 1, *_IN_METRES)
    with closing(sqlite3.connect(path)) as database:
        database.executescript(_TABLES)
        reference = ("WGS 84 / UTM zone 33N", 32633, "EPSG", 32633, _GRID, "")
        database.execute("INSERT INTO gpkg_spatial_ref_sys VALUES (?, ?, ?, ?, ?, ?)", reference)
        database.execute("INSERT INTO land VALUES (1, ?, ?)", (shape, "Ñandú"))
        database.commit()


_TABLES = """
PRAGMA application_id = 1196444487;
PRAGMA user_version = 10300;
CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT NOT NULL, srs_id INTEGER PRIMARY KEY, organization TEXT NOT NULL,
  organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT);
CREATE TABLE gpkg_contents (table_name TEXT PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE,
  description TEXT DEFAULT '', last_change DATETIME NOT NULL DEFAULT '2024-01-01T00:00:00.000Z', min_x DOUBLE,
  min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER);
CREATE TABLE gpkg_geometry_columns (table_name TEXT NOT NULL, column_name TEXT NOT NULL,
  geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL, z TINYINT NOT NULL, m TINYINT NOT NULL);
CREATE TABLE land (fid INTEGER PRIMARY KEY, geom POINT, name TEXT);
INSERT INTO gpkg_contents (table_name, data_type, identifier, srs_id) VALUES ('land', 'features', 'land', 32633);
INSERT INTO gpkg_geometry_columns VALUES ('land', 'geom', 'POINT', 32633, 0, 0);
"""
_KINDS: Mapping[str, Callable[[Path], None]] = {
    "places.geojson": _geojson,
    "places.shp": _shapefile,
    "places.gpkg": _geopackage,
}
