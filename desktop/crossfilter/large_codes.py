"""Small whole numbers in place of what a large table stores: codes of years and pairs, and orders that cluster rows."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from desktop.dataset.dataset import Coded

CHUNK = 1 << 20
_DIGIT = 1 << 16
_SPAN = 4096
Orders = npt.NDArray[np.uint32]
Small = npt.NDArray[np.unsignedinteger[Any]]
Whole = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]


def no_check() -> None:
    """Do nothing between two pieces of work, where nobody may lose patience."""


def slices(rows: int, size: int = 0) -> Iterator[slice]:
    """Cut rows into runs that fit a processor's memory, or into runs of a size."""
    size = size or CHUNK
    for start in range(0, rows, size):
        yield slice(start, min(start + size, rows))


def narrow(largest: int) -> type[np.unsignedinteger[Any]]:
    """Return the smallest kind of unsigned number that holds 0 … `largest`."""
    if largest < 1 << 8:
        return np.uint8
    return np.uint16 if largest < _DIGIT else np.uint32


def stable_order(keys: npt.NDArray[np.integer[Any]], check: Callable[[], None] = no_check) -> Orders:
    """Return the order, shape (rows,), that sorts keys of 0 and more; equal keys keep their order.

    Sorted by digits of 16 bits, because only those are sorted in linear time; `check` is called in between.
    """
    order = np.argsort((keys & (_DIGIT - 1)).astype(np.uint16), kind="stable").astype(np.uint32)
    if int(keys.max(initial=0)) >= _DIGIT:
        check()
        high = (keys >> 16).astype(np.uint16)[order]
        check()
        order = order[np.argsort(high, kind="stable")]
    return order


def distinct_numbers(numbers: Floats) -> Floats:
    """Return the distinct stated numbers, ascending; years, which are few and whole, without sorting."""
    low, high = np.inf, -np.inf
    for part in slices(len(numbers)):
        stated = numbers[part][~np.isnan(numbers[part])]
        if not len(stated):
            continue
        low, high = min(low, float(stated.min())), max(high, float(stated.max()))
        if not high - low < _SPAN or not np.array_equal(stated, np.rint(stated)):
            return np.unique(numbers[~np.isnan(numbers)])
    if low > high:
        return np.zeros(0)
    seen = np.zeros(int(high - low) + 1, dtype=np.bool_)
    for part in slices(len(numbers)):
        stated = numbers[part][~np.isnan(numbers[part])]
        seen[(stated - low).astype(np.int64)] = True
    return np.flatnonzero(seen).astype(np.float64) + low


def codes_of_numbers(numbers: Floats, distinct: Floats) -> Small:
    """Return the place of every number among the distinct ones, shape (rows,); a missing one comes last."""
    codes = np.empty(len(numbers), dtype=narrow(len(distinct)))
    few = (
        len(distinct) > 0
        and distinct[-1] - distinct[0] < _SPAN
        and np.array_equal(distinct, np.rint(distinct))
    )
    if not few:
        for part in slices(len(numbers)):
            # NaN sorts behind every number.
            codes[part] = np.searchsorted(distinct, numbers[part])
        return codes
    low, beyond = distinct[0], distinct[-1] + 1
    code_of = np.full(int(beyond - low) + 1, len(distinct), dtype=codes.dtype)
    code_of[(distinct - low).astype(np.int64)] = np.arange(len(distinct))
    for part in slices(len(numbers)):
        stated = np.where(np.isnan(numbers[part]), beyond, numbers[part])
        codes[part] = code_of[(stated - low).astype(np.int64)]
    return codes


@dataclass(frozen=True)
class Combinations:
    """The combinations of one or two coded columns that occur, numbered in order of their codes.

    `keys[d]` (combinations,) holds the code per column, -1 for no value.
    """

    columns: tuple[Coded, ...]
    keys: tuple[npt.NDArray[np.int32], ...]
    number_of: npt.NDArray[np.int32]

    @property
    def size(self) -> int:
        """Return how many combinations occur."""
        return len(self.keys[0])

    def of_rows(self, rows: slice | Whole | Orders) -> Whole:
        """Return the number of the combination of some rows."""
        return self.number_of[_joined(self.columns, rows)].astype(np.int64)


def occurring_combinations(columns: tuple[Coded, ...]) -> Whole:
    """Find the combinations that occur, as one number each, ascending; all that could occur must fit into memory."""
    seen = np.zeros(possible_combinations(columns), dtype=np.bool_)
    for part in slices(len(columns[0].codes)):
        seen[_joined(columns, part)] = True
    return np.flatnonzero(seen)


def combinations(columns: tuple[Coded, ...], joined: Whole) -> Combinations:
    """Number the combinations that occur."""
    number_of = np.full(possible_combinations(columns), -1, dtype=np.int32)
    number_of[joined] = np.arange(len(joined))
    keys = []
    for column in reversed(columns):
        keys.append((joined % (len(column.values) + 1) - 1).astype(np.int32))
        joined = joined // (len(column.values) + 1)
    return Combinations(columns, tuple(reversed(keys)), number_of)


def possible_combinations(columns: tuple[Coded, ...]) -> int:
    """Return how many combinations could occur, "no value" being a value too."""
    return int(np.prod([len(column.values) + 1 for column in columns], dtype=np.int64))


def _joined(columns: tuple[Coded, ...], rows: slice | Whole | Orders) -> Whole:
    joined = columns[0].codes[rows].astype(np.int64) + 1
    for column in columns[1:]:
        joined = joined * (len(column.values) + 1) + (column.codes[rows] + np.int64(1))
    return joined
