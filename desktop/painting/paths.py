"""Arrays to Qt's paths and polygons by the thousand, through Qt's own serialised form.

Adding points one by one costs a call each; reading them from bytes costs next to nothing.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QByteArray, QDataStream, QIODevice
from PySide6.QtGui import QPainterPath

Points = npt.NDArray[np.float64]
Starts = npt.NDArray[np.integer]

MOVE_TO, LINE_TO = 0, 1
_ELEMENT = np.dtype([("kind", ">i4"), ("x", ">f8"), ("y", ">f8")])


def paths_of_runs(
    points: Points, starts: Starts, groups: Sequence[tuple[int, int]], *, winding: bool = False
) -> list[QPainterPath]:
    """Return one path for each group of runs.

    ``points`` (n, 2); run r is points[starts[r]:starts[r + 1]]; group (a, b) holds the runs a..b-1. Runs are
    closed where they are filled; ``winding`` fills overlaps too, otherwise they are holes.
    """
    elements = np.empty(len(points), dtype=_ELEMENT)
    elements["kind"] = LINE_TO
    elements["kind"][starts[:-1]] = MOVE_TO
    elements["x"] = points[:, 0]
    elements["y"] = points[:, 1]
    rule = int(winding).to_bytes(4, "big")
    begins = starts.tolist()
    parts: list[bytes] = []
    for first, last in groups:
        a, b = begins[first], begins[last]
        parts.append((b - a).to_bytes(4, "big"))
        if b > a:
            # After its elements a path states where its last run starts and its fill rule; an empty one does not.
            parts += (elements[a:b].tobytes(), (begins[last - 1] - a).to_bytes(4, "big"), rule)
    return _read(b"".join(parts), len(groups))


def path_of_runs(points: Points, starts: Starts, *, winding: bool = False) -> QPainterPath:
    """Return all runs as one path."""
    if not len(points):
        return QPainterPath()
    return paths_of_runs(points, starts, [(0, len(starts) - 1)], winding=winding)[0]


def path_of_line(points: Points) -> QPainterPath:
    """Return one run as a path."""
    return path_of_runs(points, np.array([0, len(points)]))


def runs_of_path(path: QPainterPath) -> tuple[Points, npt.NDArray[np.int64]]:
    """Return the points (n, 2) of a path of straight lines and where its runs start, (runs + 1,)."""
    content = QByteArray()
    stream = QDataStream(content, QIODevice.OpenModeFlag.WriteOnly)
    stream.setVersion(QDataStream.Version.Qt_6_0)
    stream.setFloatingPointPrecision(QDataStream.FloatingPointPrecision.DoublePrecision)
    stream << path
    count = path.elementCount()
    elements = np.frombuffer(content.data(), dtype=_ELEMENT, count=count, offset=4 if count else 0)
    points = np.column_stack((elements["x"], elements["y"])).astype(np.float64)
    starts = np.append(np.flatnonzero(elements["kind"] == MOVE_TO), count)
    return points, starts


def cut_runs(points: Points, starts: Starts, most: int) -> tuple[Points, npt.NDArray[np.int64]]:
    """Return the points and starts of the same lines in runs of at most `most` segments, which share their ends."""
    lengths = np.diff(starts)
    # A run of one point is a piece of its own.
    pieces = np.maximum(-(-(lengths - 1) // most), 1)
    run = np.repeat(np.arange(len(lengths)), pieces)
    nth = np.arange(len(run)) - np.repeat(np.cumsum(pieces) - pieces, pieces)
    begins = starts[:-1][run] + nth * most
    ends = np.minimum(begins + most + 1, starts[1:][run])
    sizes = ends - begins
    cut = np.concatenate(([0], np.cumsum(sizes)))
    index = np.arange(cut[-1]) + np.repeat(begins - cut[:-1], sizes)
    return points[index], cut


def _read(content: bytes, count: int) -> list[QPainterPath]:
    stream = QDataStream(QByteArray(content))
    stream.setVersion(QDataStream.Version.Qt_6_0)
    stream.setFloatingPointPrecision(QDataStream.FloatingPointPrecision.DoublePrecision)
    paths = [QPainterPath() for _ in range(count)]
    for path in paths:
        stream >> path
    return paths
