"""Reading a kept table of attributes: an `.npz` of plain arrays with a JSON header, named `.attributes`.

Members: `header` (format, title, file, fingerprint, places, attributes with key, title, kind, unit, sides, carry and
values), `place` (int32 into places) and `year` (int32, 0 none) a record, and per attribute `N.codes` (int32 into its
values, -1 none) or `N.numbers` (float64, NaN none), N being its place in the list.
"""

import io
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from desktop.dataset.attributes import NO_CODE, SIDES, AttributeTable, OwnAttribute, filled
from desktop.dataset.column_kinds import Kind
from desktop.dataset.compact import DatasetUnreadable

FORMAT = 1
MOST_CELLS = 40_000_000
Arrays = Mapping[str, npt.NDArray[Any]]


def read_attributes(path: Path) -> AttributeTable:
    """Read a kept table of attributes; DatasetUnreadable says what is wrong with it."""
    try:
        with np.load(io.BytesIO(path.read_bytes()), allow_pickle=False) as arrays:
            return attributes_in(arrays, path.stem)
    except OSError as problem:
        raise DatasetUnreadable(
            f"The attributes {path.name} cannot be read ({problem.strerror}); read their table again."
        ) from problem
    # A damaged archive fails in whatever way its damage dictates.
    except Exception as problem:
        raise DatasetUnreadable(
            f"The attributes {path.name} are damaged; read their table again."
        ) from problem


def attributes_in(arrays: Arrays, id: str) -> AttributeTable:
    """Return the table that some arrays hold; ValueError, KeyError or IndexError where they do not fit."""
    header = json.loads(bytes(arrays["header"]))
    if header["format"] != FORMAT:
        raise ValueError("unknown format")
    places = tuple(map(str, header["places"]))
    place, year = np.asarray(arrays["place"], np.int64), np.asarray(arrays["year"], np.int64)
    if len(place) != len(year) or (len(place) and not (place.min() >= 0 and place.max() < len(places))):
        raise ValueError("records point outside the places")
    span = (int(year.min()), int(year.max())) if len(year) and year.min() > 0 else None
    at = year - span[0] if span else np.zeros_like(year)
    shape = (len(places), span[1] - span[0] + 1 if span else 1)
    if shape[0] * shape[1] > MOST_CELLS:
        raise ValueError("too many cells")
    told = (header["file"], header["fingerprint"])
    made = tuple(
        _attribute(entry, arrays, number, (place, at), shape, places, span, told)
        for number, entry in enumerate(header["attributes"])
    )
    return AttributeTable(str(header["title"]), str(told[0]), str(told[1]), made, id)


def _attribute(
    entry: Mapping[str, Any],
    arrays: Arrays,
    number: int,
    at: tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]],
    shape: tuple[int, int],
    places: tuple[str, ...],
    span: tuple[int, int] | None,
    told: tuple[str, str],
) -> OwnAttribute:
    kind = Kind(entry["kind"])
    values = tuple(map(str, entry["values"] or ()))
    numeric = kind is Kind.NUMBER
    cells = np.full(shape, np.nan) if numeric else np.full(shape, NO_CODE, dtype=np.int32)
    given = arrays[f"{number}.numbers" if numeric else f"{number}.codes"]
    if len(given) != len(at[0]) or (not numeric and len(given) and int(given.max()) >= len(values)):
        raise ValueError("a column does not fit")
    cells[at] = given
    carry = max(int(entry["carry"]), 0) if span else 0
    return OwnAttribute(
        key=str(entry["key"]),
        title=str(entry["title"]),
        kind=kind,
        sides=tuple(side for side in SIDES if side in entry["sides"]),
        places=places,
        years=span,
        cells=filled(cells, carry),
        values=values,
        unit=str(entry["unit"]),
        file=str(told[0]),
        fingerprint=str(told[1]),
        carried=carry,
    )
