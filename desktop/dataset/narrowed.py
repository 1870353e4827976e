"""Columns of a large table in fewer bytes that hold exactly the same values."""

from typing import Any

import numpy as np
import numpy.typing as npt

from desktop.dataset.columns import Kind
from desktop.dataset.dataset import Coded, Dataset, Numbers, Stored, narrow_codes

_PART = 1 << 20


def narrowed(dataset: Dataset) -> Dataset:
    """Return a dataset whose codes, years and whole numbers take as few bytes as they need."""
    stored = {
        column.key: _narrow(dataset.column(column.key), column.kind)
        for column in dataset.columns
        if "." not in column.key
    }
    return dataset.storing(stored)


def _narrow(column: Stored, kind: Kind) -> Stored:
    if isinstance(column, Coded):
        return Coded(
            _sealed(column.codes.astype(narrow_codes(len(column.values)), copy=False)), column.values
        )
    if isinstance(column, Numbers):
        # Amounts as float32 would be the same numbers too, but not their products with a power of ten.
        types = ("int16", "float32") if kind is Kind.YEAR else ("int32",)
        fitting = next((narrow for narrow in types if _holds(column.numbers, np.dtype(narrow))), None)
        return column if fitting is None else Numbers(_sealed(column.numbers.astype(fitting, copy=False)))
    return column


def _holds(numbers: npt.NDArray[Any], narrow: np.dtype[Any]) -> bool:
    """Return whether a narrower type holds every number exactly."""
    most = np.inf if narrow.kind == "f" else float(np.iinfo(narrow).max)
    for start in range(0, len(numbers), _PART):
        part = numbers[start : start + _PART]
        if narrow.kind == "i" and not (np.isfinite(part).all() and np.abs(part).max(initial=0) <= most):
            return False
        if not np.array_equal(part.astype(narrow), part, equal_nan=True):
            return False
    return True


def _sealed(array: npt.NDArray[Any]) -> npt.NDArray[Any]:
    array.setflags(write=False)
    return array
