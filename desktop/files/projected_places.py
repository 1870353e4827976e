"""A shapefile or GeoPackage as GeoJSON in degrees, where there is no geographic library, as in the built program."""

import json
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import numpy as np

from desktop.files.findings import FileRefused
from desktop.files.geometry_bytes import Floats, Geometry, Placing
from desktop.files.geopackage import first_layer, read_geopackage
from desktop.files.projected_grids import Grid, GridUnknown, read_grid, to_degrees
from desktop.files.shapefile import parts_of_shapefile, read_shapefile

_OFTEN = 200


def as_geojson(path: Path, tell: Callable[[float, str], None], remedy: str) -> bytes:
    """Return the places of a file as GeoJSON in longitude and latitude; FileRefused says why there are none."""
    features: list[dict[str, object]] = []
    for told, geometry in _places(path, remedy):
        if len(features) % _OFTEN == 0:
            tell(0.0, f"Reading “{path.name}”")
        features.append({"type": "Feature", "properties": told, "geometry": geometry})
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()


def _places(path: Path, remedy: str) -> Iterator[tuple[dict[str, str], Geometry]]:
    if path.suffix.lower() == ".gpkg":
        layer = first_layer(path)
        return read_geopackage(path, layer, _placing(layer.grid, path.name, remedy))
    parts = parts_of_shapefile(path)
    said = parts.get(".prj", b"").decode("utf-8", "replace").strip()
    return read_shapefile(parts, path.name, _placing(said, path.name, remedy))


def _placing(said: str, name: str, remedy: str) -> Placing:
    """Return what turns the file's coordinates into degrees."""
    if not said or said == "undefined":
        return partial(_surely_degrees, name)
    try:
        grid = read_grid(said)
        if grid is None:
            return _as_they_are
        to_degrees(grid, np.zeros((1, 2)))
    except (GridUnknown, ValueError, IndexError) as problem:
        which = f"“{problem}”" if isinstance(problem, GridUnknown) else "that cannot be read"
        raise FileRefused(f"{name} has a projection {which}, which is not known here; {remedy}") from problem
    return partial(_checked, grid, name, remedy)


def _as_they_are(points: Floats) -> Floats:
    return points


def _surely_degrees(name: str, points: Floats) -> Floats:
    """Take coordinates that nothing is said of for degrees where they can be."""
    if len(points) and (np.abs(points[:, 0]).max() > 360 or np.abs(points[:, 1]).max() > 90.5):
        raise FileRefused(f"{name} does not say its projection; add its .prj file, or save it as GeoJSON")
    return points


def _checked(grid: Grid, name: str, remedy: str, points: Floats) -> Floats:
    with np.errstate(all="ignore"):
        made = to_degrees(grid, points)
    if not np.isfinite(made).all():
        raise FileRefused(f"{name} has points that its projection cannot place; {remedy}")
    return made
