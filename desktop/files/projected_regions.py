"""A small program of its own: reads a shapefile or GeoPackage in any projection and writes it as GeoJSON in degrees.

It runs beside the window, because geopandas takes long to load, and a damaged file may bring down what reads it:
`python -m desktop.files.projected_regions FILE`. What it cannot read it says in one sentence on standard error.
"""

import sys
from pathlib import Path

import geopandas
import pyogrio

LONGITUDE_LATITUDE = "EPSG:4326"
_MOST_PLACES = 20_000


class NotReadable(Exception):
    """Why a file gives no places, in one sentence."""


def as_geojson(path: Path) -> str:
    """Return the places of a file as GeoJSON in longitude and latitude; NotReadable says why there are none."""
    name = path.name
    where = f"/vsizip/{path}" if path.suffix.lower() == ".zip" else str(path)
    try:
        layers = [str(layer) for layer, kind in pyogrio.list_layers(where) if kind is not None]
        if not layers:
            raise NotReadable(f"{name} holds no places; choose a file with outlines")
        rows = pyogrio.read_info(where, layer=layers[0])["features"]
        if rows > _MOST_PLACES:
            raise NotReadable(f"{name} holds {rows:,} places, and {_MOST_PLACES:,} is the most; choose some")
        frame = geopandas.read_file(where, layer=layers[0])
    except (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError) as problem:
        raise NotReadable(
            f"{name} is damaged or lacks a part (a shapefile needs its .shx and .dbf beside it)"
        ) from problem
    return _in_degrees(frame, name)


def _in_degrees(frame: geopandas.GeoDataFrame, name: str) -> str:
    if frame.crs is None:
        low_x, low_y, high_x, high_y = frame.total_bounds
        if not (low_x >= -360 and high_x <= 360 and low_y >= -90.5 and high_y <= 90.5):
            raise NotReadable(f"{name} does not say its projection; add its .prj file, or save it as GeoJSON")
    else:
        frame = frame.to_crs(LONGITUDE_LATITUDE)
    texts = frame.drop(columns=frame.geometry.name).astype(str)
    made = geopandas.GeoDataFrame(texts, geometry=frame.geometry)
    return str(made.to_json(drop_id=True, to_wgs84=False))


def main(arguments: list[str]) -> int:
    """Write a file as GeoJSON on standard output; 3 and a sentence where it cannot be read."""
    try:
        sys.stdout.buffer.write(as_geojson(Path(arguments[0])).encode("utf-8", "replace"))
    except NotReadable as problem:
        print(problem, file=sys.stderr)
        return 3
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
