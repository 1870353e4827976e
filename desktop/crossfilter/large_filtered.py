"""Cells under a filter on the other axis, changed by no more rows than came and went."""

from collections.abc import Callable
from functools import partial

import numpy as np

from desktop.crossfilter.large_amounts import Packed
from desktop.crossfilter.large_blocks import Blocks
from desktop.crossfilter.large_codes import Floats
from desktop.crossfilter.large_layers import Clusters, YearLayer
from desktop.crossfilter.masks import Mask

_Change = tuple[int, Callable[[Floats], Floats], tuple[tuple[Mask, float], ...]]


class FilteredLayer:
    """A layer under a filter on the other axis, changed by what came and went since it was last asked.

    `full` holds the cells without a filter, `blocks` the sums of the heaviest parts of it.
    """

    def __init__(
        self, full: YearLayer, clusters: Clusters, amounts: Packed | None, exact: bool, blocks: Blocks
    ) -> None:
        self._full = full
        self._clusters = clusters
        self._amounts = amounts
        self._exact = exact
        self._blocks = blocks
        self._mask = np.ones(len(clusters.starts) - 1, dtype=np.bool_)
        self._now = full

    def under(self, mask: Mask) -> YearLayer:
        """Return the layer of the rows at the positions of a mask on the other axis."""
        if mask.all():
            return self._full
        if not np.array_equal(mask, self._mask):
            self._now = YearLayer(self._changed(mask), self._exact)
            self._mask = mask.copy()
        return self._now

    def _changed(self, mask: Mask) -> Floats:
        """Return the cells, by whichever way touches the fewest rows; amounts that are not whole are only added."""
        self._full.forget_sums()
        count = self._blocks.count
        changes: list[_Change] = [(count(mask), np.zeros_like, ((mask, 1.0),))]
        if self._exact:
            came, went = mask & ~self._mask, self._mask & ~mask
            changes.append((count(came) + count(went), self._reused, ((came, 1.0), (went, -1.0))))
            changes.append((count(~mask), np.copy, ((~mask, -1.0),)))
        _, begin, steps = min(changes, key=lambda change: change[0])
        cells: Floats = begin(self._full.cells)
        for part, sign in steps:
            self._blocks.add(cells, part, sign, partial(self._add_rows, cells, sign))
        return cells

    def _reused(self, _full: Floats) -> Floats:
        if self._now is self._full:
            return self._full.cells.copy()
        # Changed in place; should that be broken off half-way, the half-changed cells are not to be found again.
        cells, self._now, self._mask = self._now.cells, self._full, np.ones_like(self._mask)
        return cells

    def _add_rows(self, cells: Floats, sign: float, part: Mask) -> None:
        self._clusters.add(cells, part, self._amounts, sign)
