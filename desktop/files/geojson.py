"""Reading GeoJSON (RFC 7946): areas and points in longitude and latitude, whatever is odd about them."""

import json
import math
import re
from collections.abc import Iterator, Mapping, Sequence
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
        read = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError) as problem:
        raise FileRefused(f"{name} is damaged or no GeoJSON in UTF-8; save it again as GeoJSON") from problem
    if not isinstance(read, dict):
        raise FileRefused(f"{name} is JSON without places; choose a file of GeoJSON")
    _refuse_other_grids(read, name)
    features, found = [], _Found()
    empty = 0
    for told, geometry in _told(read, name):
        held = _Found()
        _gather(geometry, held, 0)
        found.bad, found.lines = found.bad + held.bad, found.lines + held.lines
        if held.rings or held.points:
            point = held.points[0] if held.points and not held.rings else None
            features.append(Feature(told, tuple(held.rings), point))
        else:
            empty += 1
    if not features:
        raise FileRefused(f"{name} holds no areas or points that can be drawn; choose a file with outlines")
    if sum(len(ring) for feature in features for ring in feature.rings) > MOST_POINTS:
        raise FileRefused(f"{name} has more than {MOST_POINTS:,} corners; simplify its outlines first")
    _refuse_far_away(features, name)
    return Features(name, tuple(features), _remarks(empty, found))


def _refuse_other_grids(read: Mapping[str, Any], name: str) -> None:
    """Refuse what says that it is not in longitude and latitude, as the older form of GeoJSON could."""
    crs = read.get("crs")
    properties = crs.get("properties") if isinstance(crs, dict) else None
    said = properties.get("name") if isinstance(properties, dict) else None
    if isinstance(said, str) and said and not _PLAIN.search(said):
        raise FileRefused(
            f"{name} is in the projection {said[:60]}; save it as GeoJSON in longitude and latitude (WGS 84)"
        )


def _told(read: Mapping[str, Any], name: str) -> Iterator[tuple[Mapping[str, str], Any]]:
    listed = read.get("features")
    if read.get("type") != "FeatureCollection":
        listed = [read] if read.get("type") == "Feature" else [{"geometry": read}]
    if not isinstance(listed, list):
        raise FileRefused(f"{name} lists no places; choose a file of GeoJSON with features")
    if len(listed) > MOST_FEATURES:
        raise FileRefused(
            f"{name} holds {len(listed):,} places, and {MOST_FEATURES:,} is the most; join or choose some"
        )
    for feature in listed:
        if isinstance(feature, dict):
            properties = feature.get("properties")
            told = {} if not isinstance(properties, dict) else properties
            texts = {str(key)[:_LONGEST_TEXT]: _text(value) for key, value in told.items()}
            if "id" in feature and "id" not in texts:
                texts["id"] = _text(feature["id"])
            yield {key: text for key, text in texts.items() if text}, feature.get("geometry")


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


def _remarks(empty: int, found: _Found) -> tuple[str, ...]:
    said = []
    if empty:
        said.append(f"{empty} without an area or a point {'was' if empty == 1 else 'were'} left out.")
    if found.bad:
        said.append(f"{found.bad} outlines or points could not be read and were left out.")
    if found.lines:
        said.append(f"{found.lines} lines were left out; only areas and points are drawn.")
    return tuple(said)
