"""Reading the compact form of a dataset: one `.npz` file of plain arrays with a JSON header.

A dataset that ships is read as a whole; an imported one (`.dealdata`, the same form) is mapped from disk.
"""

import hashlib
import io
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt

from desktop.dataset.columns import Column, Kind, column
from desktop.dataset.dataset import Coded, Dataset, DatasetInfo, LimitedScope, Numbers, Sets, Stored
from desktop.dataset.mapped_arrays import first_damaged, map_arrays
from desktop.dataset.places import Places

FORMAT = 1
PREPARED = "prepared."
# Bytes that are read and summed in less than a tenth of a second.
CHECKED_AT_ONCE = 64 << 20
CODE_TYPES = (np.int32, np.int16, np.int8)
NUMBER_TYPES = (np.float64, np.float32, np.int32, np.int16)
Array = TypeVar("Array", bound=npt.NDArray[Any])


class DatasetUnreadable(Exception):
    """What is wrong with the file of a dataset, where, and what to do, in one sentence."""


def read_compact(path: Path, places: Places) -> Dataset:
    """Open a dataset from its compact form; DatasetUnreadable says what is wrong with the file."""
    try:
        content = path.read_bytes()
    except OSError as problem:
        raise DatasetUnreadable(
            f"The data file {path.name} cannot be read ({problem.strerror}); "
            "install Dealscope again to restore it."
        ) from problem
    try:
        with np.load(io.BytesIO(content), allow_pickle=False) as arrays:
            return _assemble(arrays, places, hashlib.sha256(content).hexdigest()[:16])
    # A damaged archive fails in whatever way its damage dictates, from zlib.error to struct.error.
    except Exception as problem:
        raise DatasetUnreadable(
            f"The data file {path.name} is damaged or incomplete; install Dealscope again to restore it."
        ) from problem


def read_dealdata(path: Path, places: Places) -> Dataset:
    """Open an imported dataset without reading its columns; DatasetUnreadable says what is wrong with it.

    Columns stay on disk until they are looked at, so the file must not be altered while it is open. What is not
    large is read whole once and compared with its check sums.
    """
    try:
        if path.stat().st_size <= CHECKED_AT_ONCE and first_damaged(path):
            raise ValueError("an array is not as it was written")
        arrays = map_arrays(path)
        header = json.loads(bytes(arrays["header"]))
        if header["format"] > FORMAT:
            raise DatasetUnreadable(
                f"The data file {path.name} was written by a newer Dealscope; update this one to open it."
            )
        return _assemble(arrays, places, str(header["fingerprint"]))
    except DatasetUnreadable:
        raise
    except FileNotFoundError as problem:
        raise DatasetUnreadable(f"There is no data file {path.name}; check its path.") from problem
    except PermissionError as problem:
        raise DatasetUnreadable(
            f"The data file {path.name} cannot be read ({problem.strerror}); check that you may read it."
        ) from problem
    # A damaged archive fails in whatever way its damage dictates.
    except Exception as problem:
        raise DatasetUnreadable(
            f"The data file {path.name} is damaged or incomplete; import its source again."
        ) from problem


def _assemble(arrays: Mapping[str, npt.NDArray[Any]], places: Places, fingerprint: str) -> Dataset:
    header = json.loads(bytes(arrays["header"]))
    if header["format"] != FORMAT:
        raise ValueError("unknown format")
    rows = int(header["rows"])
    columns: list[Column] = []
    stored: dict[str, Stored] = {}
    for entry in header["columns"]:
        described = _described(entry)
        columns.append(described)
        values = entry.get("values")
        if "." not in described.key:
            stored[described.key] = _stored(arrays, described, tuple(values or ()), rows)
    prepared = {name.removeprefix(PREPARED): name for name in arrays if name.startswith(PREPARED)}
    carried = {name: np.asarray(arrays[member]) for name, member in prepared.items()}
    return Dataset(_info(header["info"]), columns, stored, places, fingerprint, rows, carried)


def _described(entry: Mapping[str, Any]) -> Column:
    """Return the description of a column: its own where the header holds one, else the listed one."""
    if "kind" not in entry:
        return column(entry["key"])
    return Column(
        key=entry["key"],
        title=entry["title"],
        kind=Kind(entry["kind"]),
        meaning=entry.get("meaning", ""),
        unit=entry.get("unit", ""),
        labels=tuple((value, label) for value, label in entry.get("labels", ())),
        facet=bool(entry.get("facet", False)),
        table=bool(entry.get("table", False)),
    )


def described_as_json(described: Column) -> dict[str, Any]:
    """Return what the header of a file says of a column; `_described` reads it again."""
    return {
        "key": described.key,
        "title": described.title,
        "kind": described.kind.value,
        "meaning": described.meaning,
        "unit": described.unit,
        "labels": [list(pair) for pair in described.labels],
        "facet": described.facet,
        "table": described.table,
    }


def _stored(
    arrays: Mapping[str, npt.NDArray[Any]], described: Column, values: tuple[str, ...], rows: int
) -> Stored:
    key = described.key
    if described.kind in (Kind.YEAR, Kind.NUMBER):
        return Numbers(_checked(_of_types(arrays[f"{key}.numbers"], NUMBER_TYPES), rows))
    codes = _of_types(arrays[f"{key}.codes"], CODE_TYPES)
    if codes.max(initial=-1) >= len(values) or codes.min(initial=0) < -1:
        raise ValueError(f"codes of {key} point outside its values")
    if described.kind is Kind.SET:
        offsets = _checked(np.asarray(arrays[f"{key}.offsets"], dtype=np.int64), rows + 1)
        if offsets[0] != 0 or offsets[-1] != len(codes) or np.any(np.diff(offsets) < 0):
            raise ValueError(f"offsets of {key} do not fit its codes")
        codes.setflags(write=False)
        return Sets(offsets, codes, values)
    return Coded(_checked(codes, rows), values)


def _of_types(array: npt.NDArray[Any], types: tuple[type[np.number[Any]], ...]) -> npt.NDArray[Any]:
    """Return an array as it is where it is of one of some types, else as the first of them."""
    return np.asarray(array) if array.dtype in types else np.asarray(array, dtype=types[0])


def _checked(array: Array, length: int) -> Array:
    if array.shape != (length,):
        raise ValueError("a column is too short or too long")
    array.setflags(write=False)
    return array


def _info(fields: Mapping[str, Any]) -> DatasetInfo:
    return DatasetInfo(
        id=fields["id"],
        title=fields["title"],
        kind=fields["kind"],
        noun=fields["noun"],
        release=fields["release"],
        source=fields["source"],
        licence=fields["licence"],
        measures=tuple(fields["measures"]),
        default_clauses=tuple(fields.get("default_clauses", ())),
        exclusive=dict(fields.get("exclusive", {})),
        limited_scopes=tuple(LimitedScope(**scope) for scope in fields.get("limited_scopes", ())),
        caveats=tuple(fields.get("caveats", ())),
        unverified=dict(fields.get("unverified", {})),
        group_column=fields.get("group_column", ""),
        money=dict(fields.get("money", {})),
    )
