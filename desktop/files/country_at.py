"""Which country a point lies in, by the outlines of the map; for points that a file gives in place of names."""

import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np
import numpy.typing as npt

from desktop.files.findings import FileRefused

Floats = npt.NDArray[np.float64]

_GRID = 0.001
_WHOLE = 4  # rings of the globe, which no edge of a flat map has cut
_AT_SEA = 0.5


@dataclass(frozen=True)
class Outlines:
    """Rings in degrees: ring r is points[starts[r]:starts[r + 1]] and belongs to codes[country[r]]."""

    codes: tuple[str, ...]
    points: Floats
    starts: npt.NDArray[np.int64]
    country: npt.NDArray[np.int64]


def read_outlines(path: Path) -> Outlines:
    """Read the outlines of countries; FileRefused where the program's own file is missing or damaged."""
    try:
        with np.load(path, allow_pickle=False) as stored:
            return _decoded(stored)
    except (OSError, BadZipFile, zlib.error, EOFError, KeyError, ValueError, IndexError) as problem:
        raise FileRefused(
            f"the map file {path.name} is missing or damaged; install Dealscope again"
        ) from problem


def _decoded(stored: Mapping[str, npt.NDArray[Any]]) -> Outlines:
    used = (stored["ring_cuts"] & _WHOLE) != 0
    lengths = stored["ring_length"].astype(np.int64)
    steps = np.repeat(used, lengths)
    lengths = lengths[used]
    starts = np.concatenate([[0], np.cumsum(lengths)])
    axes = []
    for axis, name in enumerate(("ring_steps_x", "ring_steps_y")):
        places = np.cumsum(stored[name][steps], dtype=np.int64)
        first = stored["ring_first"][used][:, axis].astype(np.int64)
        axes.append(places + np.repeat(first - places[starts[:-1]], lengths))
    points = np.column_stack(axes).astype(np.float64) * _GRID
    codes = tuple(code.decode("ascii") for code in stored["codes"].tolist())
    return Outlines(codes, points, starts, stored["ring_label"][used].astype(np.int64))


def countries_at(outlines: Outlines, lon: Floats, lat: Floats) -> list[str]:
    """Return the code of the country of each point, nothing for one that lies in none.

    A point off the coast belongs to the country whose outline comes within half a degree, the nearest first.
    """
    crossings = np.zeros((len(outlines.codes), len(lon)), dtype=np.int64)
    nearest = np.full(len(lon), _AT_SEA)
    shore = np.full(len(lon), -1, dtype=np.int64)
    for ring, country in enumerate(outlines.country.tolist()):
        run = outlines.points[outlines.starts[ring] : outlines.starts[ring + 1]]
        for turn in (-360.0, 0.0, 360.0):
            x, y = run[:, 0] + turn, run[:, 1]
            near = np.flatnonzero(
                (lat >= y.min() - _AT_SEA)
                & (lat <= y.max() + _AT_SEA)
                & (lon >= x.min() - _AT_SEA)
                & (lon <= x.max() + _AT_SEA)
            )
            for point in near.tolist():
                crossings[country, point] += _crossed(x, y, lon[point], lat[point])
                distance = float(
                    np.hypot((x - lon[point]) * np.cos(np.radians(lat[point])), y - lat[point]).min()
                )
                if distance < nearest[point]:
                    nearest[point], shore[point] = distance, country
    inside = crossings % 2 == 1
    found = np.where(inside.any(axis=0), inside.argmax(axis=0), shore)
    return [outlines.codes[country] if country >= 0 else "" for country in found.tolist()]


def _crossed(x: Floats, y: Floats, lon: float, lat: float) -> int:
    """Count the edges of a ring that a ray to the east meets (the odd-even rule)."""
    next_x, next_y = np.roll(x, -1), np.roll(y, -1)
    across = (y > lat) != (next_y > lat)
    rise = np.where(across, next_y - y, 1.0)
    met = across & (lon < x + (lat - y) / rise * (next_x - x))
    return int(np.count_nonzero(met))
