"""Reading GeoJSON (RFC 7946): areas and points in longitude and latitude, whatever is odd about them."""

import json
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from desktop.files.findings import FileRefused

Floats = npt.NDArray[np.float64]
LARGEST = 120 << 20
MOST_FEATURES = 20_000
MOST_POINTS = 4_000_000
_DEEPEST = 8
_LONGEST_TEXT = 200
_HEAD = re.compile(
    rb'"type"\s*:\s*"(FeatureCollection|Feature|GeometryCollection|(Multi)?(Polygon|Point|LineString))"'
)
_PLAIN = re.compile(r"CRS84|EPSG:{1,2}(4326|4258|4269)$|OGC:{1,2}1\.3:CRS84", re.IGNORECASE)
_FEATURES, _BLANK = re.compile(r'"features"\s*:\s*\['), re.compile(r"[ \t\r\n]*")
_NOT_AREAS = ("LineString", "MultiLineString")


@dataclass(frozen=True)
class Feature:
    """One place of a file: what is told of it, its rings (n, 2) in degrees, and its point where it has no area."""

    told: Mapping[str, str]
    rings: tuple[Floats, ...]
    point: tuple[float, float] | None


@dataclass(frozen=True)
class Features:
    """All places of a file, and what was left out or repaired, in sentences."""

    name: str
    features: tuple[Feature, ...]
    remarks: tuple[str, ...] = ()

    def columns(self) -> dict[str, tuple[str, ...]]:
        """Return what is told of every place by the name it is told under, an empty text where nothing is."""
        names = dict.fromkeys(name for feature in self.features for name in feature.told)
        return {name: tuple(each.told.get(name, "") for each in self.features) for name in names}


@dataclass
class _Found:
    """What one geometry holds, and what is odd about it."""

    rings: list[Floats] = field(default_factory=list)
    points: list[tuple[float, float]] = field(default_factory=list)
    bad: int = 0
    lines: int = 0

    @property
    def point(self) -> tuple[float, float] | None:
        """Return where a place without an area lies."""
        return self.points[0] if self.points and not self.rings else None


@dataclass(frozen=True)
class _Part:
    told: Mapping[str, str]
    found: _Found


def is_geojson(head: bytes) -> bool:
    """Return whether the beginning of a file is that of GeoJSON."""
    return head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"{" and bool(_HEAD.search(head))


def read_geojson(path: Path) -> Features:
    """Read the places of a file; FileRefused says why there are none."""
    try:
        size = path.stat().st_size
        if size > LARGEST:
            raise FileRefused(
                f"{path.name} has {size >> 20} MB, and {LARGEST >> 20} MB is the most; simplify its outlines first"
            )
        content = path.read_bytes()
    except OSError as problem:
        raise FileRefused(
            f"{path.name} cannot be read ({problem.strerror}); choose another file"
        ) from problem
    return features_of(content, path.name)


def features_of(content: bytes, name: str) -> Features:
    """Return the places that GeoJSON holds; FileRefused says why there are none."""
    try:
        read, parts = _read(content.decode("utf-8-sig"), name)
    except (ValueError, RecursionError) as problem:
        raise FileRefused(f"{name} is damaged or no GeoJSON in UTF-8; save it again as GeoJSON") from problem
    _refuse_other_grids(read, name)
    held = [part for part in parts if part.found.rings or part.found.points]
    features = [Feature(part.told, tuple(part.found.rings), part.found.point) for part in held]
    if not features:
        raise FileRefused(f"{name} holds no areas or points that can be drawn; choose a file with outlines")
    if sum(len(ring) for feature in features for ring in feature.rings) > MOST_POINTS:
        raise FileRefused(f"{name} has more than {MOST_POINTS:,} corners; simplify its outlines first")
    _refuse_far_away(features, name)
    return Features(name, tuple(features), _remarks(len(parts) - len(held), parts))


def _read(text: str, name: str) -> tuple[Mapping[str, Any], list[_Part]]:
    """Return what GeoJSON says besides its places, and its places one by one.

    They are read one by one, and made small at once, so that other threads go on meanwhile.
    """
    listed = _FEATURES.search(text)
    if listed is not None:
        parts, end = _one_by_one(text, listed.end(), name)
        rest = json.loads(f'{text[: listed.start()]}"features": []{text[end:]}') if end else None
        if isinstance(rest, dict) and rest.get("type") == "FeatureCollection" and rest.get("features") == []:
            return rest, parts
    read = json.loads(text)
    if not isinstance(read, dict):
        raise FileRefused(f"{name} is JSON without places; choose a file of GeoJSON")
    found = read.get("features")
    if read.get("type") != "FeatureCollection":
        found = [read] if read.get("type") == "Feature" else [{"geometry": read}]
    if not isinstance(found, list):
        raise FileRefused(f"{name} lists no places; choose a file of GeoJSON with features")
    _refuse_many(len(found), name)
    return read, [_part(feature) for feature in found if isinstance(feature, dict)]


def _one_by_one(text: str, at: int, name: str) -> tuple[list[_Part], int]:
    """Read the members of a list that begins before `at`; return them and where the list ends, 0 if it does not."""
    decoder = json.JSONDecoder()
    parts: list[_Part] = []
    while True:
        at = _blank_until(text, at)
        if text[at : at + 1] == "]":
            return parts, at + 1
        if text[at : at + 1] != "{":
            return [], 0
        feature, at = decoder.raw_decode(text, at)
        parts.append(_part(feature))
        _refuse_many(len(parts), name)
        at = _blank_until(text, at)
        if text[at : at + 1] == ",":
            at += 1


def _blank_until(text: str, at: int) -> int:
    found = _BLANK.match(text, at)
    return found.end() if found else at


def _refuse_many(count: int, name: str) -> None:
    if count > MOST_FEATURES:
        raise FileRefused(f"{name} holds more than {MOST_FEATURES:,} places; join them or choose some")


def _part(feature: Mapping[str, Any]) -> _Part:
    found = _Found()
    _gather(feature.get("geometry"), found, 0)
    properties = feature.get("properties")
    told = properties if isinstance(properties, dict) else {}
    texts = {str(key)[:_LONGEST_TEXT]: _text(value) for key, value in told.items()}
    if "id" in feature and "id" not in texts:
        texts["id"] = _text(feature["id"])
    return _Part({key: text for key, text in texts.items() if text}, found)


def _refuse_other_grids(read: Mapping[str, Any], name: str) -> None:
    """Refuse what says that it is not in longitude and latitude, as the older form of GeoJSON could."""
    crs = read.get("crs")
    properties = crs.get("properties") if isinstance(crs, dict) else None
    said = properties.get("name") if isinstance(properties, dict) else None
    if isinstance(said, str) and said and not _PLAIN.search(said):
        raise FileRefused(
            f"{name} is in the projection {said[:60]}; save it as GeoJSON in longitude and latitude (WGS 84)"
        )


def _text(value: object) -> str:
    if value is None or isinstance(value, dict | list | bool):
        return ""
    if isinstance(value, float):
        return str(int(value)) if math.isfinite(value) and value.is_integer() else str(value)
    return str(value).strip()[:_LONGEST_TEXT]


def _gather(geometry: Any, found: _Found, depth: int) -> None:
    if not isinstance(geometry, dict) or depth > _DEEPEST:
        return
    for part in _listed(geometry.get("geometries")):
        _gather(part, found, depth + 1)
    kind, held = geometry.get("type"), geometry.get("coordinates")
    if kind in ("Polygon", "MultiPolygon"):
        for ring in (ring for area in _listed(held, kind == "Polygon") for ring in _listed(area)):
            _add_ring(ring, found)
    elif kind in ("Point", "MultiPoint"):
        for pair in _listed(held, kind == "Point"):
            _add_point(pair, found)
    elif kind in _NOT_AREAS:
        found.lines += 1


def _add_point(pair: object, found: _Found) -> None:
    point = _positions([pair])
    if point is None:
        found.bad += 1
    else:
        found.points.append((float(point[0, 0]), float(point[0, 1])))


def _listed(value: object, single: bool = False) -> Sequence[Any]:
    return [value] if single else value if isinstance(value, list) else ()


def _add_ring(ring: object, found: _Found) -> None:
    """Add a ring without the repetition of its first point; heights are dropped, fewer than three corners too."""
    positions = _positions(_listed(ring))
    if positions is None:
        found.bad += 1
        return
    apart = np.ones(len(positions), dtype=np.bool_)
    apart[1:] = (positions[1:] != positions[:-1]).any(axis=1)
    positions = positions[apart]
    if len(positions) > 1 and (positions[0] == positions[-1]).all():
        positions = positions[:-1]
    if len(positions) < 3:
        found.bad += 1
    else:
        found.rings.append(positions)


def _positions(listed: Sequence[Any]) -> Floats | None:
    """Return positions as an array (n, 2), None where any of them is no pair of finite numbers."""
    try:
        made = np.array([(pair[0], pair[1]) for pair in listed], dtype=np.float64).reshape(-1, 2)
    except (TypeError, ValueError, IndexError, KeyError, OverflowError):
        return None
    return made if len(made) and bool(np.isfinite(made).all()) else None


def _refuse_far_away(features: Sequence[Feature], name: str) -> None:
    """Refuse numbers that are no degrees, which is how metres of a projection show themselves."""
    for feature in features:
        for positions in (*feature.rings, *([np.array([feature.point])] if feature.point else [])):
            if np.abs(positions[:, 0]).max() > 540 or np.abs(positions[:, 1]).max() > 90.5:
                raise FileRefused(
                    f"{name} holds {positions[0, 0]:.6g}, {positions[0, 1]:.6g}, which is no longitude and latitude; "
                    "save it as GeoJSON in WGS 84"
                )


def _remarks(empty: int, parts: Sequence[_Part]) -> tuple[str, ...]:
    bad, lines = sum(part.found.bad for part in parts), sum(part.found.lines for part in parts)
    said = []
    if empty:
        said.append(f"{empty} without an area or a point {'was' if empty == 1 else 'were'} left out.")
    if bad:
        said.append(f"{bad} outlines or points could not be read and were left out.")
    if lines:
        said.append(f"{lines} lines were left out; only areas and points are drawn.")
    return tuple(said)
