"""Shapes of land in whole numbers, which a document holds in half the bytes and packs in half the time."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from PySide6.QtGui import QPainterPath

from desktop.painting.map_shapes import MapShapes
from desktop.painting.map_view import MapView
from desktop.painting.paths import paths_of_runs, runs_of_path


def in_whole_units(
    shapes: MapShapes, view: MapView, steps: float, corner: tuple[float, float] = (0.0, 0.0)
) -> tuple[MapShapes, MapView]:
    """Return shapes whose points are whole units, and the view that shows them where they were.

    A pixel has `steps` units, those of the document; `corner` is where the box of the view begins in the
    document, in units. The view moves by less than a unit, so that a document counts in whole numbers too.
    Points that fall into one are one.
    """
    port = view.viewport
    factor = port.scale * steps
    lines = (shapes.sphere, shapes.graticule, shapes.coasts, shapes.borders, shapes.disputed)
    paths = _rounded((*shapes.countries, *lines), factor)
    sphere, graticule, coasts, borders, disputed = paths[-len(lines) :]
    rounded = replace(
        shapes,
        countries=tuple(paths[: len(shapes.countries)]),
        boxes=shapes.boxes * factor,
        spans=shapes.spans * factor,
        points=shapes.points * factor,
        sphere=sphere,
        graticule=graticule,
        coasts=coasts,
        borders=borders,
        disputed=disputed,
    )
    west, north, east, south = (bound * factor for bound in port.bounds)
    seen = replace(
        port,
        scale=1 / steps,
        bounds=(west, north, east, south),
        offset_x=(round(port.offset_x * steps + corner[0]) - corner[0]) / steps,
        offset_y=(round(port.offset_y * steps + corner[1]) - corner[1]) / steps,
    )
    return rounded, replace(view, viewport=seen)


def _rounded(paths: Sequence[QPainterPath], factor: float) -> list[QPainterPath]:
    """Round the points of paths, and leave out those that are the one before."""
    points, starts, groups = [np.zeros((0, 2))], [0], []
    count = 0
    for path in paths:
        run_points, run_starts = runs_of_path(path)
        points.append(run_points)
        groups.append((len(starts) - 1, len(starts) + len(run_starts) - 2))
        starts += (run_starts[1:] + count).tolist()
        count += len(run_points)
    whole = np.rint(np.concatenate(points) * factor)
    kept = np.ones(len(whole), dtype=np.bool_)
    kept[1:] = (whole[1:] != whole[:-1]).any(axis=1)
    begins = np.array(starts)
    kept[begins[:-1]] = True
    before = np.concatenate(([0], np.cumsum(kept)))
    return paths_of_runs(whole[kept], before[begins], groups)
