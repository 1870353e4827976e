"""Pack rings and lines of all cuts into small arrays: what several cuts share is stored once."""

from dataclasses import dataclass, field

import numpy
from cuts import WHOLE_TURN, Line, Ring

CUT_BITS = {"11": 1, "150": 2, "globe": 4}


@dataclass
class Pack:
    """Runs of points by label (a country's number or a line's kind), each with the cuts that use it."""

    runs: dict[tuple[int, tuple], int] = field(default_factory=dict)

    def add_ring(self, label: int, ring: Ring, cut: str) -> None:
        """Add a ring, turned so that it begins at its most westerly point."""
        self._add(label, _turned(ring), cut)

    def add_line(self, line: Line, cut: str) -> None:
        """Add a line, in the one direction and from the one point that every cut would choose."""
        points = line.points
        if points[0] == points[-1]:
            loop = _turned(points[:-1])
            points = [*min(loop, [loop[0], *reversed(loop[1:])]), loop[0]]
        self._add(line.kind, min(points, points[::-1]), cut)

    def arrays(self, name: str) -> dict[str, numpy.ndarray]:
        """Return the arrays to be stored; steps are from point to point, in thousandths of a degree."""
        runs = sorted(self.runs.items())
        steps = [numpy.diff(numpy.array(run), axis=0, prepend=numpy.array(run[:1])) for (_, run), _ in runs]
        joined = numpy.concatenate(steps)
        if numpy.abs(joined).max() > numpy.iinfo(numpy.int16).max:
            raise ValueError("an edge is too long to be stored")
        return {
            f"{name}_first": numpy.array([run[0] for (_, run), _ in runs], numpy.int32),
            f"{name}_length": numpy.array([len(run) for (_, run), _ in runs], numpy.int32),
            f"{name}_label": numpy.array([label for (label, _), _ in runs], numpy.int16),
            f"{name}_cuts": numpy.array([bits for _, bits in runs], numpy.uint8),
            f"{name}_steps_x": joined[:, 0].astype(numpy.int16),
            f"{name}_steps_y": joined[:, 1].astype(numpy.int16),
        }

    def _add(self, label: int, run: Ring, cut: str) -> None:
        west = min(x for x, _ in run)
        turn = (west + WHOLE_TURN // 2) // WHOLE_TURN * WHOLE_TURN
        key = (label, tuple((x - turn, y) for x, y in run))
        self.runs[key] = self.runs.get(key, 0) | CUT_BITS[cut]


def _turned(ring: Ring) -> Ring:
    start = ring.index(min(ring))
    return ring[start:] + ring[:start]
