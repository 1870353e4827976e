"""Which rows of a large table are in: few masks are kept, and where a filter leaves few rows, no mask is made."""

from collections import OrderedDict
from collections.abc import Iterable, Iterator
from typing import Any, cast

import numpy as np
import numpy.typing as npt

from desktop.crossfilter.large_axis import Axis
from desktop.crossfilter.large_codes import Whole, slices
from desktop.crossfilter.large_layers import Clusters, runs_of
from desktop.crossfilter.large_table import LargeTable
from desktop.crossfilter.masks import Mask, Masks, clause_mask
from desktop.crossfilter.question import RowNumbers
from desktop.dataset.dataset import Coded, Dataset, Numbers, Sets, Stored
from desktop.selection.clauses import Clause
from desktop.selection.selection import Selection

_KEPT = 16
_FEW = 16


class LargeMasks(Masks):
    """The masks of a large table."""

    def __init__(self, table: LargeTable) -> None:
        super().__init__(table.dataset)
        self._table = table
        self._all = table.dataset
        # Of clauses one bit a row is kept, of whole selections the latest alone.
        self._bits: OrderedDict[Clause, npt.NDArray[np.uint8]] = OrderedDict()
        self._selected: tuple[tuple[Selection, tuple[Selection, ...]], Mask] | None = None
        self._latest: tuple[tuple[Selection, tuple[Selection, ...]], RowNumbers] | None = None

    def selected(self, selection: Selection, without: tuple[Selection, ...] = ()) -> Mask:
        """Return the mask, shape (rows,), of the rows in `selection` and in none of `without`."""
        if self._selected is None or self._selected[0] != (selection, without):
            self._selected = None
            mask = self._both(selection)
            for excluded in without:
                mask &= ~self._both(excluded)
            mask.setflags(write=False)
            self._selected = ((selection, without), mask)
        return self._selected[1]

    def rows(self, selection: Selection, without: tuple[Selection, ...] = ()) -> RowNumbers:
        """Return the numbers of the rows that are in, ascending."""
        if self._latest is None or self._latest[0] != (selection, without):
            few = self.few(selection, without)
            rows = np.flatnonzero(self.selected(selection, without)).astype(np.int64) if few is None else few
            rows.setflags(write=False)
            self._latest = ((selection, without), rows)
        return self._latest[1]

    def chunks(self, selection: Selection, without: tuple[Selection, ...]) -> Iterator[Whole]:
        """Return the numbers of the rows that are in, ascending, in runs that fit a processor's memory."""
        few = self.few(selection, without)
        if few is not None:
            yield few
            return
        # Not kept: a number a row is much, and each clause keeps its own bits.
        mask = self._both(selection)
        for excluded in without:
            mask &= ~self._both(excluded)
        for part in slices(len(mask)):
            self._table.waiting.check()
            yield np.flatnonzero(mask[part]) + part.start

    def few(self, selection: Selection, without: tuple[Selection, ...]) -> RowNumbers | None:
        """Return the rows that are in where one cluster holds them among few others; None where none does."""
        candidates = self.candidates(selection)
        if candidates is None:
            return None
        clusters, mask = candidates
        if clusters.count(mask) * _FEW > self._all.row_count:
            return None
        rows = clusters.rows(mask)
        return rows[self.passing(rows, selection, without)]

    def candidates(self, selection: Selection) -> tuple[Clusters, Mask] | None:
        """Return the clusters, and where in them, that hold the fewest rows with all that are in."""
        table = self._table
        if not table.served or table.kind_key is None:
            return None
        found = []
        of_kind, of_pair = _on(table.kinds, selection), _on(table.pairs, selection)
        if of_kind:
            found.append((table.by_kind, table.kinds.inside(of_kind)))
        if of_pair:
            found.append((table.by_pair, table.pairs.inside(of_pair)))
        return min(found, key=lambda pair: pair[0].count(pair[1]), default=None)

    def passing(
        self, rows: npt.NDArray[np.integer[Any]], selection: Selection, without: tuple[Selection, ...]
    ) -> Mask:
        """Return which of some rows are in `selection` and in none of `without`, reading these rows alone."""
        passing = self._passing(rows, selection)
        for excluded in without:
            passing &= ~self._passing(rows, excluded)
        return passing

    def _passing(self, rows: npt.NDArray[np.integer[Any]], selection: Selection) -> Mask:
        table = self._table
        passing = np.ones(len(rows), dtype=np.bool_)
        of_years = _on(table.years, selection)
        if of_years:
            passing &= table.years.inside(of_years)[table.year_of_row[rows]]
        axes = [table.pairs, *([table.kinds] if table.kind_key else [])] if table.served else []
        done = set(of_years)
        for axis in axes:
            clauses = _on(axis, selection)
            if clauses:
                passing &= axis.inside(clauses)[axis.found.of_rows(cast(RowNumbers, rows))]
            done |= clauses
        left = [clause for clause in selection if clause not in done]
        if left:
            few = only_rows(self._all, rows, {clause.dimension for clause in left})
            for clause in left:
                passing &= clause_mask(few, clause)
        return passing

    def _both(self, selection: Selection) -> Mask:
        mask = np.ones(self._all.row_count, dtype=np.bool_)
        for clause in selection:
            self._table.waiting.check()
            mask &= self._kept(clause)
        return mask

    def _kept(self, clause: Clause) -> Mask:
        if clause.dimension in self._table.years.dimensions:
            return self._within_years(clause)
        bits = self._bits.pop(clause, None)
        if bits is None:
            made = self._made(clause)
            self._bits[clause] = np.packbits(made)
            if len(self._bits) > _KEPT:
                self._bits.popitem(last=False)
            return made
        self._bits[clause] = bits
        return np.unpackbits(bits, count=self._all.row_count).view(np.bool_)

    def _within_years(self, clause: Clause) -> Mask:
        """Compare codes of years, which costs less than to look a mask up, let alone to keep one."""
        codes = self._table.year_of_row
        within = np.zeros(len(codes), dtype=np.bool_)
        for first, end in runs_of(self._table.years.inside(frozenset((clause,)))):
            within |= (codes >= first) & (codes < end)
        return within

    def _made(self, clause: Clause) -> Mask:
        """Make a mask through the values of a side, which are few, and else from the column."""
        side, table = clause.dimension.partition(".")[0], self._table
        if table.served and clause.dimension in table.pairs.dimensions:
            return table.values_axis(side).inside(frozenset((clause,)))[self._all.coded(side).codes]
        return clause_mask(self._all, clause)


def _on(axis: Axis, selection: Selection) -> frozenset[Clause]:
    return frozenset(clause for clause in selection if clause.dimension in axis.dimensions)


def only_rows(dataset: Dataset, rows: npt.NDArray[np.integer[Any]], dimensions: Iterable[str]) -> Dataset:
    """Return a dataset of some rows and of the columns that some dimensions rest on; unknown ones are left out."""
    known = {key for key in dimensions if dataset.has(key)}
    stored_keys = {key.partition(".")[0] for key in known}
    if dataset.has("edition"):
        stored_keys.add("edition")
    if any(dataset.depends_on_year(key) for key in known) and dataset.has("year"):
        stored_keys.add("year")
    columns = [dataset.describe_column(key) for key in sorted(stored_keys | known)]
    stored = {key: _taken(dataset.column(key), rows) for key in stored_keys}
    return Dataset(dataset.info, columns, stored, dataset.places, dataset.fingerprint, len(rows))


def _taken(column: Stored, rows: npt.NDArray[np.integer[Any]]) -> Stored:
    if isinstance(column, Coded):
        return Coded(column.codes[rows], column.values)
    if isinstance(column, Numbers):
        return Numbers(column.numbers[rows])
    first, counts = column.offsets[rows], np.diff(column.offsets)[rows]
    offsets = np.concatenate(([0], np.cumsum(counts))).astype(np.int64)
    entries = np.repeat(first - offsets[:-1], counts) + np.arange(offsets[-1])
    return Sets(offsets, column.codes[entries], column.values)
