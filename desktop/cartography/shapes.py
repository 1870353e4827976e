"""Country shapes and boundary lines of one level of detail, cut for one way of unrolling the globe."""

import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

COAST, BORDER, DISPUTED = 0, 1, 2
GRID = 0.001
WHOLE_TURN = 360_000
CUTS: Mapping[str, int] = {"11": 1, "150": 2, "globe": 4}
AGAIN = "install Dealscope again to restore it."
DAMAGED = (BadZipFile, zlib.error, EOFError, KeyError, ValueError, IndexError, TypeError, AttributeError)

Read = TypeVar("Read")


class ShapesError(Exception):
    """A file of shapes that is missing or damaged; the text is one sentence that says what to do."""


@dataclass(frozen=True, slots=True)
class Shapes:
    """Rings and lines as runs of points (longitude, latitude) in degrees; run i is starts[i]:starts[i + 1].

    A ring closes from its last point to its first and belongs to country `codes[ring_country[i]]`. The
    rings of one country follow each other, holes among them: fill them together by the odd-even rule. For a
    flat cut all longitudes lie within half a turn of its centre. No edge is longer than two degrees, but for
    the one that closes Antarctica's ring around the pole on the globe.
    """

    codes: tuple[str, ...]
    rings_xy: NDArray[np.float64]
    ring_starts: NDArray[np.int32]
    ring_country: NDArray[np.int32]
    lines_xy: NDArray[np.float64]
    line_starts: NDArray[np.int32]
    line_kind: NDArray[np.int32]


def load_shapes(path: Path, cut: str) -> Shapes:
    """Read a basemap file for the cut "11", "150" (degrees east) or "globe"; ShapesError if it is no good."""
    if cut not in CUTS:
        raise ShapesError(f"There is no cut “{cut}” of the map; the cuts are {', '.join(CUTS)}.")

    def read(stored: Mapping[str, NDArray[Any]]) -> Shapes:
        return Shapes(_codes(stored), *_runs(stored, "ring", cut), *_runs(stored, "line", cut))

    return _read(path, read)


def load_codes(path: Path) -> tuple[str, ...]:
    """Read only which countries a basemap file holds, without their shapes; ShapesError if it is no good."""
    return _read(path, _codes)


def _codes(stored: Mapping[str, NDArray[Any]]) -> tuple[str, ...]:
    return tuple(code.decode("ascii") for code in stored["codes"].tolist())


def _read(path: Path, read: Callable[[Mapping[str, NDArray[Any]]], Read]) -> Read:
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as stored:
            return read(stored)
    except FileNotFoundError:
        raise ShapesError(f"The map file {path.name} is missing; {AGAIN}") from None
    except OSError as problem:
        reason = problem.strerror or "it is damaged"
        raise ShapesError(f"The map file {path.name} cannot be read: {reason}; {AGAIN}") from None
    except DAMAGED:
        raise ShapesError(f"The map file {path.name} is damaged; {AGAIN}") from None


def _runs(
    stored: Mapping[str, NDArray[Any]], name: str, cut: str
) -> tuple[NDArray[np.float64], NDArray[np.int32], NDArray[np.int32]]:
    """Decode one cut: points in degrees, where each run starts (and the last ends), labels."""
    used = (stored[f"{name}_cuts"] & CUTS[cut]) != 0
    all_lengths = stored[f"{name}_length"]
    lengths = all_lengths[used]
    steps_used = np.repeat(used, all_lengths)
    starts: NDArray[np.int32] = np.concatenate(([0], np.cumsum(lengths))).astype(np.int32)
    first = stored[f"{name}_first"][used]
    x = _walk(stored[f"{name}_steps_x"][steps_used], first[:, 0], starts, lengths)
    y = _walk(stored[f"{name}_steps_y"][steps_used], first[:, 1], starts, lengths)
    if cut != "globe":
        west = int(cut) * 1000 - WHOLE_TURN // 2
        turns = (np.minimum.reduceat(x, starts[:-1]) - west) // WHOLE_TURN
        x -= np.repeat(turns * WHOLE_TURN, lengths)
    points: NDArray[np.float64] = np.column_stack((x, y)).astype(np.float64) * GRID
    labels: NDArray[np.int32] = stored[f"{name}_label"][used].astype(np.int32)
    return points, starts, labels


def _walk(
    steps: NDArray[np.int16], first: NDArray[np.int32], starts: NDArray[np.int32], lengths: NDArray[np.int32]
) -> NDArray[np.int32]:
    """Add up steps run by run; the first step of each run is zero, and its place is given."""
    places = np.cumsum(steps, dtype=np.int32)
    return places + np.repeat(first - places[starts[:-1]], lengths)
