"""Datasets of a person's own, tables of attributes and places: what lies in the library's folder, and what is known."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

SUFFIX, ATTRIBUTES, PLACES = ".dealdata", ".attributes", ".places"
KEPT = (SUFFIX, ATTRIBUTES, PLACES)


@dataclass(frozen=True)
class OwnDataset:
    """One imported dataset, or attributes or places for datasets: `path`, title, and where it came from.

    `origins` are the files it was read from, `stamps` the size and the time of change of each as they were
    read, `options` how they were read; `added` is a date such as 2026-11-24; `rows` is -1 where unknown.
    """

    id: str
    path: Path
    title: str
    rows: int = -1
    added: str = ""
    fingerprint: str = ""
    origins: tuple[str, ...] = ()
    stamps: tuple[tuple[int, int], ...] = ()
    options: Mapping[str, Any] = field(default_factory=dict)

    def size(self) -> int:
        """Return how many bytes the data take; 0 where the file is gone."""
        try:
            return self.path.stat().st_size
        except OSError:
            return 0


def list_own(folder: Path) -> tuple[OwnDataset, ...]:
    """Return what is kept in a folder, by title; one whose description is damaged is listed by its file's name."""
    try:
        paths = sorted(path for path in folder.iterdir() if path.suffix in KEPT and path.name[0] != ".")
    except OSError:
        return ()
    return tuple(sorted(map(_read, paths), key=lambda own: (own.title.casefold(), own.id)))


def described(own: OwnDataset) -> str:
    """Return what is written down about a dataset, as JSON; its path follows from where it lies."""
    told = {key: value for key, value in asdict(own).items() if key not in ("id", "path")}
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def _read(path: Path) -> OwnDataset:
    usual = OwnDataset(path.stem, path, path.stem)
    try:
        told = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return usual
    return _of_json(usual, told) if isinstance(told, dict) else usual


def _of_json(usual: OwnDataset, told: Mapping[str, Any]) -> OwnDataset:
    """Take every field that has the form it should have."""
    texts = {
        key: told[key]
        for key in ("title", "added", "fingerprint")
        if isinstance(told.get(key), str) and told[key]
    }
    rows, options = told.get("rows"), told.get("options")
    return replace(
        usual,
        **texts,
        rows=rows if isinstance(rows, int) else -1,
        origins=tuple(map(str, _listed(told.get("origins")))),
        stamps=tuple(map(_stamp, _listed(told.get("stamps")))),
        options=options if isinstance(options, dict) else {},
    )


def _listed(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _stamp(entry: object) -> tuple[int, int]:
    whole = isinstance(entry, list) and len(entry) == 2 and all(isinstance(part, int) for part in entry)
    return (entry[0], entry[1]) if whole and isinstance(entry, list) else (-1, -1)
