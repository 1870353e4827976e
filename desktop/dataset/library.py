"""The library: which datasets are there, and opening them once."""

import hashlib
import json
from pathlib import Path

from desktop.dataset.compact import DatasetUnreadable, read_compact
from desktop.dataset.countries import read_places
from desktop.dataset.dataset import Dataset
from desktop.dataset.places import Places, PlacesError

SHIPPED = ("deals", "suppliers", "published")


class Library:
    """The datasets that ship, each opened at its first use and kept.

    `data` and `resources` are the program's folders. Files are checked against `manifest.json` before use.
    """

    def __init__(self, data: Path, resources: Path) -> None:
        self._data = data
        self._resources = resources
        self._places: Places | None = None
        self._open: dict[str, Dataset] = {}

    @property
    def places(self) -> Places:
        """Return all places; DatasetUnreadable when their file is missing or altered."""
        if self._places is None:
            check_file(self._resources, "countries.json")
            try:
                self._places = read_places(self._resources / "countries.json")
            except PlacesError as problem:
                raise DatasetUnreadable(str(problem)) from problem
        return self._places

    def ids(self) -> tuple[str, ...]:
        """Return the ids of all datasets."""
        return SHIPPED

    def dataset(self, dataset_id: str) -> Dataset:
        """Open a dataset; DatasetUnreadable when it is missing, damaged or altered, KeyError when unknown."""
        if dataset_id not in SHIPPED:
            raise KeyError(dataset_id)
        if dataset_id not in self._open:
            check_file(self._data, f"compact/{dataset_id}.npz")
            path = self._data / "compact" / f"{dataset_id}.npz"
            self._open[dataset_id] = read_compact(path, self.places)
        return self._open[dataset_id]


def check_file(folder: Path, name: str) -> None:
    """Compare a file with the manifest of its folder; DatasetUnreadable says what is wrong with it."""
    again = "install Dealscope again to restore it."
    try:
        listed = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))["files"][name]["sha256"]
    except (OSError, ValueError, KeyError, TypeError) as problem:
        raise DatasetUnreadable(
            f"The list of files {folder.name}/manifest.json is missing or damaged; {again}"
        ) from problem
    try:
        content = (folder / name).read_bytes()
    except OSError as problem:
        raise DatasetUnreadable(
            f"The file {folder.name}/{name} is missing or cannot be read; {again}"
        ) from problem
    if hashlib.sha256(content).hexdigest() != listed:
        raise DatasetUnreadable(f"The file {folder.name}/{name} was altered or is incomplete; {again}")
