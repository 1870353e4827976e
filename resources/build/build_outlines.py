"""Serialise the first picture of each projection: python -m resources.build.build_outlines, from the root.

Each file holds four QPainterPaths, one after the other: the edge of the map, all land as one shape, border
lines, disputed lines. Units are those of the projection, y down. Qt reads them without numpy.
"""

from pathlib import Path

import numpy
import shapely
from PySide6.QtCore import QDataStream, QFile, QIODevice
from PySide6.QtGui import QPainterPath

from desktop.cartography.projections import PROJECTIONS
from desktop.cartography.projections.projection import Projection
from desktop.cartography.shapes import BORDER, DISPUTED, Shapes, load_shapes

RESOURCES = Path(__file__).resolve().parent.parent
GLOBE_LATITUDE = 20.0
SMALLEST_AREA = 1e-6  # of a sphere of radius 1: about 40 square kilometres


def main() -> None:
    """Write one file per projection."""
    folder = RESOURCES / "outlines"
    folder.mkdir(exist_ok=True)
    for projection in PROJECTIONS:
        write_paths(folder / f"{projection.KEY}.qds", first_paths(projection))


def first_paths(projection: Projection) -> list[QPainterPath]:
    """Return edge, land, borders and disputed lines of a projection at its first centre."""
    shapes = load_shapes(RESOURCES / "basemap_low.npz", projection.CUT)
    centre = (projection.LON0, GLOBE_LATITUDE if projection.ROTATES else 0.0)
    return [
        _path([projection.outline(centre)], closed=True),
        _land(shapes, projection, centre),
        _path(_lines(shapes, projection, centre, BORDER), closed=False),
        _path(_lines(shapes, projection, centre, DISPUTED), closed=False),
    ]


def write_paths(path: Path, paths: list[QPainterPath]) -> None:
    """Write paths in the form that every Qt 6 reads."""
    file = QFile(str(path))
    if not file.open(QIODevice.OpenModeFlag.WriteOnly):
        raise OSError(f"{path.name} cannot be written")
    stream = QDataStream(file)
    stream.setVersion(QDataStream.Version.Qt_6_0)
    for each in paths:
        stream << each
    file.close()


def _land(shapes: Shapes, projection: Projection, centre: tuple[float, float]) -> QPainterPath:
    lon, lat = shapes.rings_xy.T
    xy = numpy.column_stack(projection.forward_clamped(lon, lat, centre))
    seen = projection.visible(lon, lat, centre)
    runs = zip(shapes.ring_starts[:-1], shapes.ring_starts[1:], strict=True)
    polygons = [shapely.make_valid(shapely.Polygon(xy[a:b])) for a, b in runs if seen[a:b].any()]
    land = [part for part in shapely.get_parts(shapely.union_all(polygons)) if part.area > SMALLEST_AREA]
    rings = [ring.coords for part in land for ring in (part.exterior, *part.interiors)]
    return _path([numpy.asarray(ring) for ring in rings], closed=True)


def _lines(
    shapes: Shapes, projection: Projection, centre: tuple[float, float], kind: int
) -> list[numpy.ndarray]:
    """Return the runs of a kind of line that face the viewer, cut at the edge of a globe."""
    lon, lat = shapes.lines_xy.T
    xy = numpy.column_stack(projection.forward_clamped(lon, lat, centre))
    seen = projection.visible(lon, lat, centre)
    result = []
    for index in numpy.flatnonzero(shapes.line_kind == kind):
        start, end = shapes.line_starts[index], shapes.line_starts[index + 1]
        turns = numpy.flatnonzero(numpy.diff(seen[start:end])) + 1
        for run in numpy.split(numpy.arange(start, end), turns):
            result += [xy[run]] if seen[run[0]] and len(run) > 1 else []
    return result


def _path(runs: list[numpy.ndarray], *, closed: bool) -> QPainterPath:
    path = QPainterPath()
    for run in runs:
        path.moveTo(*run[0])
        for x, y in run[1:]:
            path.lineTo(x, y)
        if closed:
            path.closeSubpath()
    return path


if __name__ == "__main__":
    main()
