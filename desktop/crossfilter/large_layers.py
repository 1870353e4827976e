"""Cells of one thing that is added (rows, an amount) by year and position on an axis, summed over any years."""

from collections.abc import Iterator
from functools import cached_property

import numpy as np
import numpy.typing as npt

from desktop.crossfilter.large_amounts import Packed
from desktop.crossfilter.large_codes import CHUNK, Floats, Orders, Whole
from desktop.crossfilter.masks import Mask

_OFTEN = 3
Runs = tuple[tuple[int, int], ...]
Years = npt.NDArray[np.int16]


def runs_of(mask: Mask) -> Runs:
    """Return where a mask is true, as (first, end) pairs."""
    edges = np.flatnonzero(np.diff(mask.astype(np.int8), prepend=0, append=0))
    return tuple(zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True))


class YearLayer:
    """Cells of shape (years, positions); where they are whole, years are summed by one subtraction.

    `folded` is for whoever groups positions: what was made of these cells goes when they go.
    """

    def __init__(self, cells: Floats, exact: bool) -> None:
        self.cells = cells
        self.folded: dict[object, Floats] = {}
        self._exact = exact
        self._asked = 0
        self._latest: tuple[Runs, Floats] | None = None

    @cached_property
    def _sums_before(self) -> Floats:
        sums = np.empty((len(self.cells) + 1, self.cells.shape[1]), dtype=self.cells.dtype)
        sums[0] = 0.0
        for year, row in enumerate(self.cells):
            np.add(sums[year], row, out=sums[year + 1])
        return sums

    def over(self, runs: Runs) -> Floats:
        """Return the sum over runs of years, shape (positions,); views ask alike, so the latest is kept."""
        if self._latest is None or self._latest[0] != runs:
            summed = np.zeros(self.cells.shape[1])
            for first, end in runs:
                summed += self._between(first, end)
            self._latest = (runs, summed)
        return self._latest[1]

    def reach(self, runs: Runs, dated: int) -> tuple[Years, Years]:
        """Return the first and last of the `dated` years that hold something, `dated` for none, (positions,)."""
        after, before = self._next_held, self._last_held
        first = np.full(self.cells.shape[1], dated, dtype=np.int16)
        last = np.full(self.cells.shape[1], -1, dtype=np.int16)
        for begin, end in runs:
            stop = min(end, dated)
            if begin < stop:
                first = np.minimum(first, np.where(after[begin] < stop, after[begin], dated))
                last = np.maximum(last, np.where(before[stop - 1] >= begin, before[stop - 1], -1))
        return first, np.where(last < 0, dated, last)

    @cached_property
    def _next_held(self) -> Years:
        """Return the first year from each on that holds something, shape (years, positions)."""
        held = np.empty(self.cells.shape, dtype=np.int16)
        later: Years = np.full(self.cells.shape[1], len(self.cells), dtype=np.int16)
        for year in range(len(self.cells) - 1, -1, -1):
            later = held[year] = np.where(self.cells[year] > 0, np.int16(year), later)
        return held

    @cached_property
    def _last_held(self) -> Years:
        """Return the last year up to each that holds something, -1 for none, shape (years, positions)."""
        held = np.empty(self.cells.shape, dtype=np.int16)
        earlier: Years = np.full(self.cells.shape[1], -1, dtype=np.int16)
        for year, cells in enumerate(self.cells):
            earlier = held[year] = np.where(cells > 0, np.int16(year), earlier)
        return held

    def forget_sums(self) -> None:
        """Give back the room of what is quickly worked out again."""
        vars(self).pop("_sums_before", None)
        self._asked = 0

    def _between(self, first: int, end: int) -> Floats:
        # Sums of all years before each cost as much as a few answers; a layer asked only once does without.
        self._asked += 1
        if end - first == 1 or not self._exact or self._asked < _OFTEN:
            return np.asarray(self.cells[first:end].sum(axis=0))
        return np.asarray(self._sums_before[end] - self._sums_before[first])


class Clusters:
    """Rows sorted by their position on one axis: rows starts[p] … starts[p + 1] - 1 lie at position p.

    `order` (rows,) are row numbers, `cells` (rows,) the flat cell of each on the *other* axis, in that order.
    """

    def __init__(self, order: Orders, starts: Whole, cells: Orders) -> None:
        self.order = order
        self.starts = starts
        self.cells = cells

    def count(self, mask: Mask) -> int:
        """Return how many rows lie at the positions of a mask."""
        return int(np.diff(self.starts)[mask].sum())

    def rows(self, mask: Mask) -> Whole:
        """Return the numbers of the rows at the positions of a mask, ascending."""
        parts = [self.order[first:end] for first, end in self._runs(mask)]
        joined = np.concatenate(parts) if parts else np.zeros(0, np.uint32)
        return np.sort(joined).astype(np.int64)

    def add(self, cells: Floats, mask: Mask, amounts: Packed | None, sign: float) -> None:
        """Add, or with -1 take away, what lies at the positions of a mask; None adds 1 a row."""
        flat = cells.reshape(-1)
        for batch in _batches(self._runs(mask)):
            at = np.concatenate([self.cells[first:end] for first, end in batch]).astype(np.intp)
            if amounts is None:
                _add(flat, at, None, sign)
            else:
                _add(flat, at, np.concatenate([amounts.read(first, end) for first, end in batch]), sign)

    def _runs(self, mask: Mask) -> Iterator[tuple[int, int]]:
        for first, end in runs_of(mask):
            yield int(self.starts[first]), int(self.starts[end])


def _batches(runs: Iterator[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
    """Gather short runs and cut long ones, so that each batch holds about CHUNK rows."""
    batch: list[tuple[int, int]] = []
    held = 0
    for first, end in runs:
        for start in range(first, end, CHUNK):
            stop = min(start + CHUNK, end)
            batch.append((start, stop))
            held += stop - start
            if held >= CHUNK:
                yield batch
                batch, held = [], 0
    if batch:
        yield batch


def add_rows(cells: Floats, at: Whole, amounts: Floats | None) -> None:
    """Add an amount, or 1, at each of many flat cells."""
    _add(cells.reshape(-1), at, amounts, 1.0)


def _add(flat: Floats, at: Whole, amounts: Floats | None, sign: float) -> None:
    # Counting fills a whole array of cells; for few rows that costs more than adding them one by one.
    if len(at) * 8 < len(flat):
        np.add.at(flat, at, sign if amounts is None else amounts * sign)
        return
    counted = np.bincount(at, weights=amounts, minlength=len(flat))
    if sign > 0:
        flat += counted
    else:
        flat -= counted
