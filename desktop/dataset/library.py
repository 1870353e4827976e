"""The library: which datasets are there, those that ship and a person's own, and opening each once."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from desktop.dataset.attribute_file import read_attributes
from desktop.dataset.attributes import AttributeTable, OwnAttribute
from desktop.dataset.compact import DatasetUnreadable, read_compact, read_dealdata
from desktop.dataset.countries import read_places
from desktop.dataset.dataset import Dataset
from desktop.dataset.own_datasets import ATTRIBUTES, PLACES, SUFFIX, OwnDataset, list_own
from desktop.dataset.places import Places, PlacesError
from desktop.dataset.regions import OwnPlaces, read_own_places, with_own_places

SHIPPED = ("deals", "suppliers", "published")


class Library:
    """The datasets that ship and those that were imported, each opened at its first use and kept.

    `data` and `resources` are the program's folders, `own` that of a person's own datasets, where there is
    one. Files that ship are checked against `manifest.json` before use; `after_opening` gets each own dataset
    that was opened.
    """

    def __init__(self, data: Path, resources: Path, own: Path | None = None) -> None:
        self._data = data
        self._resources = resources
        self._own_folder = own
        self._own: dict[str, OwnDataset] | None = None
        self._all_own: tuple[OwnDataset, ...] | None = None
        self._attributes: tuple[AttributeTable, ...] | None = None
        self._lent: list[AttributeTable] = []
        self._lent_places: dict[str, tuple[OwnPlaces, ...]] = {}
        self.damaged: list[str] = []
        self.after_opening: Callable[[OwnDataset], None] = lambda _own: None
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

    def beside(self) -> tuple[OwnDataset, ...]:
        """Return what is known about all that is laid beside datasets: attributes and places."""
        return tuple(own for own in self._listed() if own.path.suffix != SUFFIX)

    def own_beside(self, suffix: str) -> tuple[OwnDataset, ...]:
        """Return what is known about a person's own tables of attributes, or places, without opening them."""
        return tuple(own for own in self._listed() if own.path.suffix == suffix)

    def attributes(self) -> tuple[AttributeTable, ...]:
        """Return the tables of attributes that can be read; those that cannot are told in `damaged`."""
        if self._attributes is None:
            found, self.damaged = [], []
            for own in self.own_beside(ATTRIBUTES):
                try:
                    found.append(read_attributes(own.path))
                except DatasetUnreadable as problem:
                    self.damaged.append(str(problem))
            self._attributes = tuple(found)
        return (*self._attributes, *self._lent)

    def lend(self, table: AttributeTable) -> None:
        """Join attributes that could not be kept, until the program ends."""
        self._lent.append(table)
        self._open.clear()

    def look_again(self) -> None:
        """Forget what was listed and opened of a person's own datasets, because their folder changed."""
        for id in self._own_by_id():
            self._open.pop(id, None)
        self._own = self._all_own = None

    def join_again(self) -> None:
        """Forget every opened dataset, because the attributes or places that are joined to them changed."""
        self._open.clear()
        self._own = self._all_own = self._attributes = None

    def dataset(self, dataset_id: str) -> Dataset:
        """Open a dataset; DatasetUnreadable when it is missing, damaged or altered, KeyError when unknown."""
        if dataset_id not in self._open:
            self._open[dataset_id] = self._joined(self._opened(dataset_id))
        return self._open[dataset_id]

    def _opened(self, dataset_id: str) -> Dataset:
        if dataset_id in SHIPPED:
            check_file(self._data, f"compact/{dataset_id}.npz")
            return read_compact(self._data / "compact" / f"{dataset_id}.npz", self.places)
        own = self._own_by_id()[dataset_id]
        dataset = read_dealdata(own.path, self.places).named(own.id, own.title)
        self.after_opening(own)
        return dataset

    def own_opened(self) -> tuple[OwnDataset, ...]:
        """Return those of a person's own datasets that are open."""
        return tuple(own for own in self.own() if own.id in self._open)

    def _joined(self, dataset: Dataset) -> Dataset:
        """Join a person's own attributes; of two with one key the later table's is left out."""
        own: dict[str, OwnAttribute] = {}
        for table in self.attributes():
            for attribute in table.attributes:
                own.setdefault(attribute.key, attribute)
        given = self.own_places(dataset.info.id)
        if not own and not given:
            return dataset
        places = with_own_places(self.places, given) if given else self.places
        return dataset.joined(replace(places, own_attributes=own))

    def own_places(self, dataset_id: str) -> tuple[OwnPlaces, ...]:
        """Return the places that a person gave a dataset; those that cannot be read are told in `damaged`."""
        found = [*self._lent_places.get(dataset_id, ())]
        for own in self.own_beside(PLACES):
            if own.options.get("dataset") == dataset_id:
                try:
                    found.append(read_own_places(own.path))
                except DatasetUnreadable as problem:
                    self.damaged.append(str(problem))
        return tuple(found)

    def lend_places(self, dataset_id: str, places: OwnPlaces) -> None:
        """Give a dataset places that could not be kept, until the program ends."""
        self._lent_places[dataset_id] = (*self._lent_places.get(dataset_id, ()), places)
        self._open.clear()

    def _listed(self) -> tuple[OwnDataset, ...]:
        if self._all_own is None:
            self._all_own = list_own(self._own_folder) if self._own_folder is not None else ()
        return self._all_own

    def _own_by_id(self) -> dict[str, OwnDataset]:
        if self._own is None:
            listed = (own for own in self._listed() if own.path.suffix == SUFFIX)
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
