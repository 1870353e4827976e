"""Builds `compact/*.npz`, `schema.json` and `manifest.json` from the CSV files.

Run from the project's folder as `python -m data.build_compact`. Rows are checked first; files are
written only when every row is valid. The same CSV files give the same bytes on every machine.
"""

import csv
import hashlib
import io
import json
import sys
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from data.checks import Row, check_deals, check_published, check_rows, check_suppliers, members
from data.dataset_rules import RULES, DatasetRules, load_infos, schema_text
from desktop.dataset.columns import COLUMNS, Column, Kind

FOLDER = Path(__file__).resolve().parent
FORMAT = 1
Arrays = dict[str, npt.NDArray[Any]]


def read_rows(path: Path) -> list[Row]:
    """Return the rows of a CSV file, each as column → text."""
    with path.open(encoding="utf-8", newline="") as text:
        return list(csv.DictReader(text))


def problems(folder: Path) -> list[str]:
    """Return one sentence for every fault in the CSV files of a folder."""
    rows = {rules.id: read_rows(folder / f"{rules.id}.csv") for rules in RULES}
    forms, companies = read_rows(folder / "technology_forms.csv"), read_rows(folder / "companies.csv")
    found: list[str] = []
    for rules in RULES:
        if tuple(rows[rules.id][0]) != rules.columns:
            return [f"{rules.id}.csv: the columns are not those of the schema, or stand in another order"]
        found += check_rows(rules, rows[rules.id])
    found += check_deals(rows["deals"], forms, companies)
    return found + check_suppliers(rows["suppliers"], companies) + check_published(rows["published"])


def build(source: Path, target: Path) -> None:
    """Write schema, compact forms and manifest into `target` from the CSV files in `source`.

    ValueError lists the faults when a row is not valid; then nothing is written.
    """
    found = problems(source)
    if found:
        raise ValueError("\n".join(found))
    (target / "compact").mkdir(parents=True, exist_ok=True)
    _write(target / "schema.json", schema_text().encode())
    infos = load_infos(source)
    for rules in RULES:
        _write(target / "compact" / f"{rules.id}.npz", compact_bytes(rules, infos[rules.id], source))
    _write(target / "manifest.json", manifest_text(source, target).encode())


def compact_bytes(rules: DatasetRules, info: dict[str, Any], source: Path) -> bytes:
    """Return the compact form of one dataset: arrays of one length and a JSON header, as an `.npz`."""
    rows = read_rows(source / f"{rules.id}.csv")
    arrays: Arrays = {}
    columns: list[dict[str, Any]] = []
    for described in COLUMNS:
        if described.key in rules.columns:
            columns.append({"key": described.key, "values": _store(described, rows, arrays)})
        elif described.key in rules.derived:
            columns.append({"key": described.key, "values": None})
    header = {
        "format": FORMAT,
        "rows": len(rows),
        "info": info,
        "columns": columns,
        "built_from": {name: _digest(source / name) for name in (f"{rules.id}.csv", "datasets.json")},
    }
    text = json.dumps(header, ensure_ascii=False, separators=(",", ":"))
    return _zipped({"header": np.frombuffer(text.encode(), dtype=np.uint8), **arrays})


def manifest_text(source: Path, target: Path) -> str:
    """Return the text of `manifest.json`: sha256 and size in bytes of every data file, by name."""
    paths = {
        path.name: path for path in (*source.glob("*.csv"), source / "datasets.json", target / "schema.json")
    }
    paths |= {f"compact/{path.name}": path for path in (target / "compact").glob("*.npz")}
    listed = {
        name: {"sha256": _digest(path), "size": path.stat().st_size} for name, path in sorted(paths.items())
    }
    return json.dumps({"files": listed}, indent=1) + "\n"


def _store(described: Column, rows: Sequence[Row], arrays: Arrays) -> list[str] | None:
    key, texts = described.key, [row[described.key] for row in rows]
    if described.kind in (Kind.YEAR, Kind.NUMBER):
        arrays[f"{key}.numbers"] = np.array([float(text) if text else np.nan for text in texts], dtype="<f8")
        return None
    is_set = described.kind is Kind.SET
    sets = [sorted(members(text)) if is_set else [text] if text else [] for text in texts]
    values = sorted({value for row in sets for value in row})
    code_of = {value: code for code, value in enumerate(values)}
    if is_set:
        arrays[f"{key}.offsets"] = np.cumsum([0, *(len(row) for row in sets)], dtype="<i8")
        arrays[f"{key}.codes"] = np.array([code_of[value] for row in sets for value in row], dtype="<i4")
    else:
        arrays[f"{key}.codes"] = np.array([code_of[row[0]] if row else -1 for row in sets], dtype="<i4")
    return values


def _zipped(arrays: Arrays) -> bytes:
    # numpy.savez marks members with the system it runs on; these bytes must be the same everywhere.
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        for name, array in arrays.items():
            plain = io.BytesIO()
            np.lib.format.write_array(plain, array, version=(1, 0), allow_pickle=False)
            member = zipfile.ZipInfo(f"{name}.npy")
            member.create_system = 3
            archive.writestr(member, plain.getvalue())
    return packed.getvalue()


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _write(path: Path, content: bytes) -> None:
    beside = path.with_name(path.name + ".part")
    beside.write_bytes(content)
    beside.replace(path)


def main() -> int:
    """Build in place and return the exit status; faults are printed one a line."""
    try:
        build(FOLDER, FOLDER)
    except ValueError as faults:
        print(faults, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
