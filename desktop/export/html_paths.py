"""Qt's paths and polygons as short SVG path data: whole numbers, each step from the point before."""

import numpy as np
import numpy.typing as npt
from PySide6.QtGui import QPainterPath

from desktop.painting.paths import runs_of_path


def path_data(path: QPainterPath, unit: float, *, closed: bool) -> str:
    """Return a path as SVG path data in steps of 1/unit; what is smaller than a step is dropped."""
    least = 3 if closed else 2
    parts = []
    points, starts = runs_of_path(path)
    for run in np.split(points, starts[1:-1]) if len(points) else ():
        kept = _distinct(np.rint(run * unit).astype(np.int64))
        if len(kept) >= least:
            x, y = kept[0].tolist()
            parts.append(f"M{x} {y}l{_steps(np.diff(kept, axis=0))}{'z' if closed else ''}")
    return "".join(parts)


def polygons_data(path: QPainterPath) -> str:
    """Return closed polygons in pixels as SVG path data to a tenth of a pixel."""
    points, starts = runs_of_path(path)
    runs = np.split(points, starts[1:-1]) if len(points) else []
    return "".join("M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in run.tolist()) + "z" for run in runs)


def _distinct(points: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    kept = np.ones(len(points), dtype=np.bool_)
    kept[1:] = np.any(points[1:] != points[:-1], axis=1)
    return points[kept]


def _steps(steps: npt.NDArray[np.int64]) -> str:
    """Join numbers with a space only where no minus sign keeps them apart."""
    said = "".join(str(number) if number < 0 else f" {number}" for number in steps.ravel().tolist())
    return said.lstrip()
