"""Writing an imported dataset as `.dealdata`: an uncompressed `.npz` that any tool with numpy reads.

Members, each an array in the file format of numpy, its data beginning at a multiple of 64 bytes:
`header` (UTF-8 JSON: format, rows, info, columns with title, kind, unit, labels and values),
per column `KEY.codes` (int8, int16 or int32, -1 none), `KEY.offsets` and `KEY.codes` for sets, or `KEY.numbers`
(float64 or, where fewer bits hold the same, float32, int32 or int16; NaN none), then `prepared.…` (orders and sums of
a large table, which make it quick and could be worked out anew), `report` (JSON) and `set_aside` (CSV). The file
appears whole or not at all.
"""

import dataclasses
import io
import json
import struct
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
import numpy.typing as npt

from desktop.dataset.compact import FORMAT, PREPARED, described_as_json
from desktop.dataset.dataset import Coded, Dataset, Sets, Stored
from desktop.dataset.mapped_arrays import map_arrays
from desktop.files.assembly import Imported, arrays_of
from desktop.files.findings import FileRefused
from desktop.files.whole_file import put_whole, why_not_written

SUFFIX = ".dealdata"
_DAMAGED = "{name} is damaged or incomplete; import its source again"
_ALIGNMENT = 64
_LARGE = 1 << 30
_PADDING_ID = 0xD935
_LARGEST_ASIDE = 50 << 20
_CHUNK = 1 << 24


class NotWritten(Exception):
    """Why a data file was not written, and what to do, in one sentence."""


def write_dealdata(imported: Imported, path: Path, force: bool = False) -> None:
    """Write an imported dataset, its report and what was set aside; NotWritten says why that failed."""
    if path.exists() and not force:
        raise NotWritten(
            f"{path.name} exists already; choose another name, or allow replacing it with --force"
        )
    try:
        put_whole(path, lambda file: _write(imported, file), replace=force)
    except (OSError, ValueError) as problem:
        raise NotWritten(f"{path.name} was not written: {why_not_written(problem)}") from problem


def _write(imported: Imported, file: BinaryIO) -> None:
    dataset = imported.dataset
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED, allowZip64=True) as archive:
        _add(archive, file, "header", _as_bytes(header_of(dataset)))
        for described in dataset.columns:
            if "." in described.key:
                continue
            for part, array in arrays_of(dataset.column(described.key)).items():
                _add(archive, file, f"{described.key}.{part}", array)
        for name, array in dataset.prepared.items():
            _add(archive, file, f"{PREPARED}{name}", array)
        _add(archive, file, "report", _as_bytes(imported.report.as_json()))
        _add(archive, file, "set_aside", _aside(imported))


def header_of(dataset: Dataset) -> dict[str, Any]:
    """Return the header of the compact form of a dataset."""
    columns = []
    for described in dataset.columns:
        entry = described_as_json(described)
        held: Stored | None = None if "." in described.key else dataset.column(described.key)
        entry["values"] = list(held.values) if isinstance(held, Coded | Sets) else None
        columns.append(entry)
    return {
        "format": FORMAT,
        "rows": dataset.row_count,
        "fingerprint": dataset.fingerprint,
        "info": dataclasses.asdict(dataset.info),
        "columns": columns,
    }


def _as_bytes(value: Mapping[str, Any]) -> npt.NDArray[np.uint8]:
    return np.frombuffer(json.dumps(value, ensure_ascii=False).encode("utf-8", "replace"), dtype=np.uint8)


def _aside(imported: Imported) -> npt.NDArray[np.uint8]:
    """Return the records set aside as CSV; of very many the first are kept."""
    text = imported.set_aside.table.write_csv().encode("utf-8")
    if len(text) > _LARGEST_ASIDE:
        text = text[: text.rindex(b"\n", 0, _LARGEST_ASIDE) + 1]
    return np.frombuffer(text, dtype=np.uint8)


def _add(archive: zipfile.ZipFile, file: BinaryIO, name: str, array: npt.NDArray[Any]) -> None:
    """Add one array so that its data begins at a multiple of 64 bytes, which mapping likes."""
    array = np.ascontiguousarray(array)
    head = io.BytesIO()
    np.lib.format.write_array_header_1_0(head, np.lib.format.header_data_from_array_1_0(array))
    member = zipfile.ZipInfo(f"{name}.npy", date_time=(1980, 1, 1, 0, 0, 0))
    large = array.nbytes > _LARGE
    fixed = 30 + len(member.filename.encode()) + (20 if large else 0) + 4
    padding = -(file.tell() + fixed) % _ALIGNMENT
    member.extra = struct.pack("<HH", _PADDING_ID, padding) + b"\0" * padding
    with archive.open(member, "w", force_zip64=large) as opened:
        opened.write(head.getvalue())
        flat = array.reshape(-1)
        step = max(1, _CHUNK // max(1, array.itemsize))
        for start in range(0, len(flat), step):
            opened.write(flat[start : start + step].view(np.uint8).data)


def read_report(path: Path) -> dict[str, Any]:
    """Return the report that an import ended in; FileRefused where the file is damaged."""
    try:
        return dict(json.loads(_member(path, "report")))
    except (ValueError, TypeError, RecursionError) as problem:
        raise FileRefused(_DAMAGED.format(name=path.name)) from problem


def read_set_aside(path: Path) -> str:
    """Return the records set aside by an import as CSV; FileRefused where the file is damaged."""
    try:
        return _member(path, "set_aside").decode("utf-8")
    except ValueError as problem:
        raise FileRefused(_DAMAGED.format(name=path.name)) from problem


def _member(path: Path, name: str) -> bytes:
    try:
        return bytes(map_arrays(path)[name])
    # A damaged archive fails in whatever way its damage dictates.
    except Exception as problem:
        raise FileRefused(_DAMAGED.format(name=path.name)) from problem
