"""From the places of a file to places of a dataset: which name is which party, how fine outlines are kept, and where
the name of an area stands."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from desktop.dataset.dataset import Coded, Dataset
from desktop.dataset.places import folded
from desktop.dataset.regions import FORMAT
from desktop.files.findings import FileRefused
from desktop.files.geojson import Feature, Features, Floats

MOST_CORNERS = 60_000
_FINEST, _COARSEST = 0.0005, 2.0
_MOST_KEPT_OF_LOST = 8
_ROUND, _HALF_ROUND = 360.0, 180.0
_SIDES = ("exporter", "importer")
_OWN = "x:"


@dataclass(frozen=True)
class Fit:
    """How a column of names of a file fits the parties of a dataset.

    `found` are parties that are places of the file, `missing` parties that are neither those nor countries,
    `countries` names of the file that the dataset has as countries (reading its file again makes them places).
    """

    column: str
    found: tuple[str, ...]
    missing: tuple[str, ...]
    countries: tuple[str, ...]


def parties_of(dataset: Dataset) -> tuple[str, ...]:
    """Return the keys of all parties of a dataset."""
    keys: dict[str, None] = {}
    for side in _SIDES:
        column = dataset.column(side) if dataset.has(side) else None
        if isinstance(column, Coded):
            keys |= dict.fromkeys(column.values)
    return tuple(keys)


def fits(features: Features, dataset: Dataset) -> tuple[Fit, ...]:
    """Return how every column that could name places fits a dataset, the best first."""
    parties = parties_of(dataset)
    own = {folded(key.removeprefix(_OWN)): key for key in parties if key.startswith(_OWN)}
    codes = {
        folded(name): key for key in parties if key in dataset.places.by_code for name in _names(dataset, key)
    }
    made = []
    for column, texts in features.columns().items():
        names = {folded(text) for text in texts if text}
        if len(names) < 0.5 * sum(map(bool, texts)):
            continue
        found = tuple(key for name, key in own.items() if name in names)
        missing = tuple(key.removeprefix(_OWN) for name, key in own.items() if name not in names)
        countries = tuple(sorted({dataset.places.name(codes[name]) for name in names if name in codes}))
        made.append(Fit(column, found, missing, countries))
    return tuple(sorted(made, key=lambda fit: (-len(fit.found), -len(fit.countries), fit.column.casefold())))


def arrays_of(features: Features, fit: Fit, fingerprint: str = "") -> Mapping[str, npt.NDArray[Any]]:
    """Return the arrays in which places are kept, see `dataset/regions.py`; FileRefused where no place has a name."""
    keys = {folded(key.removeprefix(_OWN)): key for key in fit.found}
    named: dict[str, list[Feature]] = {}
    for feature in features.features:
        text = feature.told.get(fit.column, "")
        if text:
            named.setdefault(keys.get(folded(text), f"{_OWN}{text}"), []).append(feature)
    if not named:
        raise FileRefused(f"no place of {features.name} has a name under {fit.column}; choose another column")
    rings: list[Floats] = []
    region: list[int] = []
    places: list[dict[str, Any]] = []
    for code, parts in named.items():
        own = [ring for part in parts for ring in part.rings]
        point = next((part.point for part in parts if part.point is not None), None)
        place = point if not own else label_point(own)
        if place is None:
            continue
        rings += own
        region += [len(places)] * len(own)
        places.append({"code": code, "name": code.removeprefix(_OWN), "point": list(place)})
    kept = thinned(rings)
    starts = np.concatenate([[0], np.cumsum([len(ring) for ring in kept])]).astype(np.int32)
    xy = np.concatenate(kept) if kept else np.zeros((0, 2))
    digest = hashlib.blake2b(np.ascontiguousarray(xy).data, digest_size=8)
    digest.update(json.dumps(places, ensure_ascii=False).encode("utf-8", "replace"))
    header = {
        "format": FORMAT,
        "file": features.name,
        "fingerprint": fingerprint or digest.hexdigest(),
        "places": places,
    }
    packed = json.dumps(header, ensure_ascii=False).encode("utf-8", "replace")
    return {
        "header": np.frombuffer(packed, dtype=np.uint8),
        "xy": xy,
        "starts": starts,
        "region": np.array(region, dtype=np.int32),
    }


def thinned(rings: Sequence[Floats], most: int = MOST_CORNERS) -> list[Floats]:
    """Put rings on a grid just coarse enough for `most` corners; neighbours that share corners go on sharing them."""
    grid, kept = _FINEST, [_on_grid(ring, _FINEST) for ring in rings]
    while sum(map(len, kept)) > most and grid < _COARSEST:
        grid *= 2
        kept = [_on_grid(ring, grid) for ring in rings]
    if sum(map(len, kept)) > most + 3 * len(rings):
        # So many small rings that even the grid leaves more than a screen can show.
        kept = [ring[:: max(1, len(ring) // 3)] if len(ring) > 6 else ring for ring in kept]
    return kept


def _on_grid(ring: Floats, grid: float) -> Floats:
    cells = np.round(ring / grid)
    apart = (cells != np.roll(cells, 1, axis=0)).any(axis=1)
    if np.count_nonzero(apart) < 3:
        step = max(1, len(ring) // _MOST_KEPT_OF_LOST)
        few: Floats = ring[::step] if len(ring[::step]) >= 3 else ring[:3]
        return few
    snapped: Floats = cells[apart] * grid
    return snapped


def label_point(rings: Sequence[Floats]) -> tuple[float, float]:
    """Return a point inside an area: on the parallel through the middle of its largest ring, in the widest part."""
    if any((np.abs(np.diff(ring[:, 0])) > _HALF_ROUND).any() for ring in rings):
        # An area across the date line is looked at as if degrees went on beyond it.
        eastward = [np.column_stack([np.mod(ring[:, 0], _ROUND), ring[:, 1]]) for ring in rings]
        if not any((np.abs(np.diff(ring[:, 0])) > _HALF_ROUND).any() for ring in eastward):
            x, y = label_point(eastward)
            return (x - _ROUND if x > _HALF_ROUND else x, y)
    largest = max(rings, key=_area)
    y = float((largest[:, 1].min() + largest[:, 1].max()) / 2)
    met = []
    for ring in rings:
        following = np.roll(ring, -1, axis=0)
        across = (ring[:, 1] > y) != (following[:, 1] > y)
        if (np.abs(following[:, 0] - ring[:, 0]) > _HALF_ROUND).any():
            return (float(largest[0, 0]), float(largest[0, 1]))
        rise = following[across, 1] - ring[across, 1]
        met += (
            ring[across, 0] + (y - ring[across, 1]) / rise * (following[across, 0] - ring[across, 0])
        ).tolist()
    met.sort()
    spans = [(right - left, (left + right) / 2) for left, right in zip(met[::2], met[1::2], strict=False)]
    if not spans:
        return (float(largest[:, 0].mean()), float(largest[:, 1].mean()))
    return (float(max(spans)[1]), y)


def _area(ring: Floats) -> float:
    x, y = ring[:, 0], ring[:, 1]
    return abs(float(np.dot(x, np.roll(y, -1)) - np.dot(y, np.roll(x, -1)))) / 2


def _names(dataset: Dataset, code: str) -> Iterable[str]:
    place = dataset.places.by_code[code]
    return (code, *place.names.values(), *place.aliases)
