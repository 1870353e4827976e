"""Sums of the largest exporters and importers: to choose one costs its cells, not its millions of rows."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from desktop.crossfilter.large_codes import Floats
from desktop.crossfilter.large_layers import Clusters
from desktop.crossfilter.masks import Mask

HEAVY = 2_000_000
_MOST = 24


@dataclass(frozen=True, eq=False)
class Block:
    """The positions of one value of a side, and the sums of their rows; `cells` are made when first asked for."""

    name: str
    mask: Mask
    cells: Callable[[], Floats]


class Blocks:
    """The heaviest blocks of clusters, of which parts of a filter are put together."""

    def __init__(self, clusters: Clusters, blocks: Sequence[Block]) -> None:
        self._clusters = clusters
        self._blocks = blocks

    def count(self, part: Mask) -> int:
        """Return how many numbers must be added for the rows at the positions of a mask."""
        whole, rest = self._apart(part)
        return self._clusters.count(rest) + len(whole) * len(part)

    def add(self, cells: Floats, part: Mask, sign: float, rows: Callable[[Mask], None]) -> None:
        """Add the blocks that lie wholly within a mask; `rows` adds what is left."""
        whole, rest = self._apart(part)
        for block in whole:
            (np.add if sign > 0 else np.subtract)(cells, block.cells(), out=cells)
        rows(rest)

    def prepare(self, wanted: Callable[[], bool]) -> None:
        """Make the sums of all blocks now, one after the other, as long as they are wanted."""
        for block in self._blocks:
            if wanted():
                block.cells()

    def _apart(self, part: Mask) -> tuple[list[Block], Mask]:
        """Cut a mask into blocks that do not overlap, and the rest."""
        whole, rest = [], part
        for block in self._blocks:
            if not (block.mask & ~rest).any():
                whole.append(block)
                rest = rest & ~block.mask
        return whole, rest


def heaviest(clusters: Clusters, masks: dict[str, Mask]) -> list[str]:
    """Return the names of the heaviest masks, heaviest first: those of very many rows alone."""
    counts = {name: clusters.count(mask) for name, mask in masks.items()}
    heavy = [name for name in counts if counts[name] >= HEAVY]
    return sorted(heavy, key=lambda name: -counts[name])[:_MOST]
