"""Shapes of land in whole numbers, which a document holds in half the bytes and packs in half the time."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from PySide6.QtGui import QPainterPath

from desktop.painting.map_shapes import MapShapes
from desktop.painting.map_view import MapView
from desktop.painting.paths import paths_of_runs, runs_of_path

STEPS_PER_PIXEL = 50.0


def in_whole_units(shapes: MapShapes, view: MapView) -> tuple[MapShapes, MapView]:
    """Return shapes in units of a fiftieth of a pixel, rounded, and the view that shows them where they were.

    A globe stays as it is, for its shade is measured in units of the projection.
    """
    if view.drawn_by.ROTATES:
        return shapes, view
    port = view.viewport
    factor = port.scale * STEPS_PER_PIXEL
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
    seen = replace(port, scale=port.scale / factor, bounds=(west, north, east, south))
    return rounded, replace(view, viewport=seen)


def _rounded(paths: Sequence[QPainterPath], factor: float) -> list[QPainterPath]:
    points, starts, groups = [np.zeros((0, 2))], [0], []
    count = 0
    for path in paths:
        run_points, run_starts = runs_of_path(path)
        points.append(run_points)
        groups.append((len(starts) - 1, len(starts) + len(run_starts) - 2))
        starts += (run_starts[1:] + count).tolist()
        count += len(run_points)
    return paths_of_runs(np.rint(np.concatenate(points) * factor), np.array(starts), groups)
