"""Places of a person's own for one dataset: areas and points that its exporters and importers name.

They are kept as `.places`, an `.npz` with members `header` (JSON: format, file, fingerprint, places with code, name,
and point in degrees), `xy` (float64, (n, 2) longitude and latitude), `starts` (int32, where each ring begins and the
last ends) and `region` (int32, the place of each ring).
"""

import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from desktop.dataset.compact import DatasetUnreadable
from desktop.dataset.places import LANGUAGES, Place, Places, Regions

FORMAT = 1
MOST_PLACES = 20_000
MOST_POINTS = 2_000_000


@dataclass(frozen=True, eq=False)
class OwnPlaces:
    """What a file of places gives: the places by code, and the rings of those that are areas."""

    file: str
    fingerprint: str
    places: Mapping[str, Place]
    regions: Regions


def own_place(code: str, name: str, point: tuple[float, float]) -> Place:
    """Return a place of a person's own."""
    return Place(code, dict.fromkeys(LANGUAGES, name), {}, point, None, None)


def read_own_places(path: Path) -> OwnPlaces:
    """Read kept places; DatasetUnreadable says what is wrong with their file."""
    try:
        with np.load(io.BytesIO(path.read_bytes()), allow_pickle=False) as arrays:
            return own_places_in(arrays)
    except OSError as problem:
        raise DatasetUnreadable(
            f"The places {path.name} cannot be read ({problem.strerror}); read their file again."
        ) from problem
    # A damaged archive fails in whatever way its damage dictates.
    except Exception as problem:
        raise DatasetUnreadable(f"The places {path.name} are damaged; read their file again.") from problem


def own_places_in(arrays: Mapping[str, npt.NDArray[Any]]) -> OwnPlaces:
    """Return the places that some arrays hold; ValueError, KeyError or IndexError where they do not fit."""
    header = json.loads(bytes(arrays["header"]))
    if header["format"] != FORMAT or len(header["places"]) > MOST_PLACES:
        raise ValueError("unknown format")
    made = [
        own_place(str(each["code"]), str(each["name"]), (float(each["point"][0]), float(each["point"][1])))
        for each in header["places"]
    ]
    xy = np.asarray(arrays["xy"], dtype=np.float64).reshape(-1, 2)
    starts, region = np.asarray(arrays["starts"], np.int32), np.asarray(arrays["region"], np.int32)
    rings = len(starts) - 1
    fits = rings == len(region) and starts[0] == 0 and starts[-1] == len(xy) <= MOST_POINTS
    sound = (
        np.isfinite(xy).all() and bool((np.diff(starts) >= 3).all()) and bool((np.diff(region) >= 0).all())
    )
    if not (fits and sound) or (rings and not (region[0] >= 0 and region[-1] < len(made))):
        raise ValueError("rings do not fit")
    codes = tuple(place.code for place in made)
    regions = Regions(codes, xy, starts, region)
    return OwnPlaces(
        str(header["file"]), str(header["fingerprint"]), {place.code: place for place in made}, regions
    )


def with_own_places(places: Places, given: Sequence[OwnPlaces]) -> Places:
    """Return places with those of a person's own added; a country keeps its code."""
    added: dict[str, Place] = {}
    for each in given:
        added |= {code: place for code, place in each.places.items() if code not in places.by_code}
    return replace(places, by_code={**places.by_code, **added}, regions=_together(given))


def _together(given: Sequence[OwnPlaces]) -> Regions:
    codes: list[str] = []
    starts, region, parts, at = [np.zeros(1, np.int32)], [], [], 0
    for each in given:
        regions = each.regions
        parts.append(regions.xy)
        starts.append((regions.starts[1:] + at).astype(np.int32))
        region.append((regions.region + len(codes)).astype(np.int32))
        codes += regions.codes
        at += len(regions.xy)
    return Regions(tuple(codes), np.concatenate(parts), np.concatenate(starts), np.concatenate(region))
