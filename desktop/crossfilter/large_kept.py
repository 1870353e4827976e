"""Arrays that are worked out of a large table once: carried by its dataset, or made when first needed and then kept.

A data file keeps them under the version of their form, so that opening it works nothing out; those of another
version are worked out again.
"""

from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt

from desktop.dataset.dataset import Dataset

VERSION = "1"
Array = npt.NDArray[Any]


class Kept:
    """Arrays by name; `dataset.prepared` holds those that came with the data."""

    def __init__(self, dataset: Dataset) -> None:
        self._given = dataset.prepared
        self._rows = dataset.row_count
        self._made: dict[str, Array] = {}

    def array(self, name: str, make: Callable[[], Array], *, of_rows: bool = False) -> Array:
        """Return an array, making it where it is not there; `of_rows` says that it holds a number for every row."""
        if name not in self._made:
            given = self._given.get(_named(name))
            fits = given is not None and (not of_rows or given.shape == (self._rows,))
            self._made[name] = np.asarray(given) if given is not None and fits else make()
        return self._made[name]

    def put(self, name: str, array: Array) -> None:
        """Keep an array that was made together with others."""
        self._made[name] = array

    def has(self, name: str) -> bool:
        """Return whether an array need not be made."""
        return name in self._made or _named(name) in self._given

    def all(self) -> dict[str, Array]:
        """Return all arrays that are there, as a data file keeps them."""
        return {**self._given, **{_named(name): array for name, array in self._made.items()}}


def _named(name: str) -> str:
    return f"{VERSION}.{name}"
