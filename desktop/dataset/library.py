"""The library: which datasets are there, those that ship and a person's own, and opening each once."""

import hashlib
import json
from pathlib import Path

from desktop.dataset.compact import DatasetUnreadable, read_compact, read_dealdata
from desktop.dataset.countries import read_places
from desktop.dataset.dataset import Dataset
from desktop.dataset.own_datasets import OwnDataset, list_own
from desktop.dataset.places import Places, PlacesError

SHIPPED = ("deals", "suppliers", "published")


class Library:
    """The datasets that ship and those that were imported, each opened at its first use and kept.

    `data` and `resources` are the program's folders, `own` that of a person's own datasets, where there is
    one. Files that ship are checked against `manifest.json` before use.
    """

    def __init__(self, data: Path, resources: Path, own: Path | None = None) -> None:
        self._data = data
        self._resources = resources
        self._own_folder = own
        self._own: dict[str, OwnDataset] | None = None
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
        """Return the ids of all datasets, those that ship first."""
        return (*SHIPPED, *self._own_by_id())

    def own(self) -> tuple[OwnDataset, ...]:
        """Return what is known about a person's own datasets, without opening them."""
        return tuple(self._own_by_id().values())

    def look_again(self) -> None:
        """Forget what was listed and opened of a person's own datasets, because their folder changed."""
        for id in self._own_by_id():
            self._open.pop(id, None)
        self._own = None

    def dataset(self, dataset_id: str) -> Dataset:
        """Open a dataset; DatasetUnreadable when it is missing, damaged or altered, KeyError when unknown."""
        if dataset_id not in self._open:
            self._open[dataset_id] = self._opened(dataset_id)
        return self._open[dataset_id]

    def _opened(self, dataset_id: str) -> Dataset:
        if dataset_id in SHIPPED:
            check_file(self._data, f"compact/{dataset_id}.npz")
            return read_compact(self._data / "compact" / f"{dataset_id}.npz", self.places)
        own = self._own_by_id()[dataset_id]
        return read_dealdata(own.path, self.places).named(own.id, own.title)

    def _own_by_id(self) -> dict[str, OwnDataset]:
        if self._own is None:
            listed = list_own(self._own_folder) if self._own_folder is not None else ()
            self._own = {own.id: own for own in listed if own.id not in SHIPPED}
        return self._own


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
