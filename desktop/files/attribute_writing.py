"""Writing a table of attributes in the form in which it is kept; `dataset/attribute_file.py` describes and reads it."""

import hashlib
import io
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from desktop.dataset.attribute_file import FORMAT, attributes_in
from desktop.dataset.attributes import AttributeTable
from desktop.dataset.column_kinds import Kind
from desktop.files.attribute_reading import ReadTable
from desktop.files.attributes import AttributeRoles, unlike


def arrays_of(
    read: ReadTable, roles: AttributeRoles, title: str, file: str, taken: Sequence[str]
) -> Mapping[str, npt.NDArray[Any]]:
    """Return the arrays that are kept; attributes get keys unlike those `taken`."""
    keys: list[str] = []
    entries: list[dict[str, Any]] = []
    arrays: dict[str, npt.NDArray[Any]] = {"place": read.place, "year": read.year}
    for number, each in enumerate(read.attributes):
        keys.append(unlike(each.chosen.title, [*taken, *keys]))
        numeric = each.chosen.kind is Kind.NUMBER
        arrays[f"{number}.{'numbers' if numeric else 'codes'}"] = each.given
        entries.append(
            {
                "key": keys[-1],
                "title": each.chosen.title,
                "kind": each.chosen.kind.value,
                "unit": "",
                "sides": list(roles.sides),
                "carry": roles.carry,
                "values": None if numeric else list(each.values),
            }
        )
    header = {
        "format": FORMAT,
        "title": title,
        "file": file,
        "places": list(read.places),
        "attributes": entries,
    }
    header["fingerprint"] = _fingerprint(header, arrays)
    text = json.dumps(header, ensure_ascii=False).encode("utf-8", "replace")
    return {"header": np.frombuffer(text, dtype=np.uint8), **arrays}


def table_of(arrays: Mapping[str, npt.NDArray[Any]], id: str) -> AttributeTable:
    """Return the table of attributes without keeping it."""
    return attributes_in(arrays, id)


def write_arrays(arrays: Mapping[str, npt.NDArray[Any]], path: Path) -> None:
    """Write arrays as an `.npz`; OSError where that cannot be done."""
    packed = io.BytesIO()
    np.savez_compressed(packed, allow_pickle=False, **arrays)
    path.write_bytes(packed.getvalue())


def _fingerprint(header: Mapping[str, Any], arrays: Mapping[str, npt.NDArray[Any]]) -> str:
    """Return 16 hexadecimal signs that change with what the table says, and not with how it is called or joined."""
    digest = hashlib.blake2b(digest_size=8)
    said = [header["places"], [(each["kind"], each["values"]) for each in header["attributes"]]]
    digest.update(json.dumps(said, ensure_ascii=False).encode("utf-8", "replace"))
    for key, array in arrays.items():
        digest.update(key.encode())
        digest.update(np.ascontiguousarray(array).data)
    return digest.hexdigest()
