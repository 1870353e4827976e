"""Words looked for in the rows of a large table: in the names of its columns and in its years, not in its amounts."""

from collections.abc import Mapping

import numpy as np

from desktop.crossfilter.large_axis import SIDES
from desktop.crossfilter.large_codes import Whole
from desktop.crossfilter.large_masks import only_rows
from desktop.crossfilter.large_table import LargeTable
from desktop.crossfilter.masks import Mask
from desktop.crossfilter.question import RowNumbers
from desktop.dataset.dataset import Coded, Sets

_FEW = 16
# One word after the other; each says by column which codes hold it, shape (values + 1,), the last for no value.
Words = tuple[Mapping[str, Mask], ...]


def found(table: LargeTable, words: Words, rows: Whole) -> Mask:
    """Return which of some rows hold every word in one column or another, shape as `rows`."""
    holding = np.ones(len(rows), dtype=np.bool_)
    for word in words:
        anywhere = np.zeros(len(rows), dtype=np.bool_)
        for key, mask in word.items():
            if mask.any():
                anywhere |= _held(table, key, mask, rows)
        holding &= anywhere
    return holding


def _held(table: LargeTable, key: str, mask: Mask, rows: Whole) -> Mask:
    if key == "year":
        return np.asarray(mask[table.year_of_row[rows]])
    column = table.dataset.column(key)
    if isinstance(column, Coded):
        return np.asarray(mask[column.codes[rows]])
    few = only_rows(table.dataset, rows, {key}).column(key)
    if not isinstance(few, Sets):
        raise TypeError(f"{key} holds numbers, in which no words are looked for")
    held: Mask = few.empty & mask[-1]
    held[few.row_of_entry[mask[few.codes]]] = True
    return held


def rows_that_may_hold(table: LargeTable, words: Words) -> RowNumbers | None:
    """Return the rows with one of the words where clusters tell them and they are few; None where not."""
    if not words or not table.served or table.kind_key is None:
        return None
    found_rows = [_clustered(table, table.kind_key, word) for word in words]
    return min((rows for rows in found_rows if rows is not None), key=len, default=None)


def _clustered(table: LargeTable, kind_key: str, word: Mapping[str, Mask]) -> RowNumbers | None:
    if any(mask.any() for key, mask in word.items() if key not in (*SIDES, kind_key)):
        return None
    pairs = np.zeros(table.pairs.size, dtype=np.bool_)
    for side in SIDES:
        if side in word and side in table.pairs.dimensions:
            pairs |= word[side][table.pairs.table.coded(side).codes]
    kinds = np.zeros(table.kinds.size, dtype=np.bool_)
    if kind_key in word:
        kinds |= word[kind_key][table.kinds.table.coded(kind_key).codes]
    sought = [(table.by_pair, pairs), (table.by_kind, kinds)]
    parts = [(clusters, mask) for clusters, mask in sought if mask.any()]
    if sum(clusters.count(mask) for clusters, mask in parts) * _FEW > table.dataset.row_count:
        return None
    return np.unique(
        np.concatenate([np.zeros(0, np.int64), *(clusters.rows(mask) for clusters, mask in parts)])
    )
