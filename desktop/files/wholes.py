"""Aggregates: rows that stand for the sum of others, such as World, a region, TOTAL or a chapter of products."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt
import polars as pl

from desktop.files.table import Codes, Distinct

Mask = npt.NDArray[np.bool_]

WORLD = frozenset(
    {
        "world",
        "wld",
        "w00",
        "world total",
        "total world",
        "all countries",
        "all partners",
        "all reporters",
        "total",
        "grand total",
        "global",
        "worldwide",
    }
)
# Folded names of groups of countries; an organisation that can be a party of its own is not among them.
REGIONS = frozenset(
    {
        "africa",
        "america",
        "americas",
        "north america",
        "south america",
        "central america",
        "latin america",
        "latin america and the caribbean",
        "latin america caribbean",
        "caribbean",
        "asia",
        "east asia",
        "south asia",
        "central asia",
        "southeast asia",
        "east asia pacific",
        "east asia and pacific",
        "europe",
        "europe central asia",
        "europe and central asia",
        "eastern europe",
        "western europe",
        "middle east",
        "middle east north africa",
        "middle east and north africa",
        "oceania",
        "sub saharan africa",
        "north africa",
        "high income",
        "low income",
        "middle income",
        "upper middle income",
        "lower middle income",
    }
)
COMTRADE = WORLD | {"97", "0", "eu 27", "eu27", "eu 28", "eu28", "european union"}
COMTRADE_PRODUCTS = frozenset({"TOTAL", "Total", "total", "AG2", "AG4", "AG6"})


@dataclass(frozen=True)
class Cell:
    """What identifies the cell of a table that a row fills: codes by the name of each dimension."""

    codes: Mapping[str, Codes]

    def without(self, name: str) -> list[Codes]:
        """Return the codes of all dimensions but one."""
        return [codes for key, codes in self.codes.items() if key != name]


def beside_parts(cell: Cell, name: str, whole: Sequence[bool], among: Mask) -> Mask:
    """Return which rows hold a whole in a dimension while a part stands in the same cell otherwise.

    `whole` says it of each code of the dimension; only rows `among` count. Shape (rows,).
    """
    codes = cell.codes[name]
    is_whole = np.array([*whole, False], dtype=np.bool_)[codes] & among
    is_part = (codes >= 0) & ~np.array([*whole, False], dtype=np.bool_)[codes] & among
    if not is_whole.any() or not is_part.any():
        return np.zeros(len(codes), dtype=np.bool_)
    return is_whole & _shared(cell.without(name), is_whole, is_part)


def above_parts(cell: Cell, name: str, products: Distinct, among: Mask) -> Mask:
    """Return which rows hold a product code that begins the code of another row of the same cell."""
    lengths = np.array([*map(len, products.values), 0])[cell.codes[name]]
    marked = np.zeros(len(lengths), dtype=np.bool_)
    levels = sorted({length for length in np.unique(lengths[among]).tolist() if length})
    others = cell.without(name)
    for level, deeper in pairwise(levels):
        texts = [value[:level] if len(value) >= level else "" for value in products.values]
        number = {text: place for place, text in enumerate(dict.fromkeys(texts))}
        prefixes = np.array([*(number[text] for text in texts), -1], dtype=np.int32)[cell.codes[name]]
        is_part, is_whole = (lengths >= deeper) & among, (lengths == level) & among
        marked |= is_whole & _shared([*others, prefixes], is_whole, is_part)
    return marked


def _shared(keys: Sequence[Codes], wanted: Mask, present: Mask) -> Mask:
    """Return which wanted rows share all keys with a row that is present, shape (rows,)."""
    if not keys:
        return np.full(len(wanted), bool(present.any()))
    names = [f"key {number}" for number in range(len(keys))]
    table = pl.DataFrame(dict(zip(names, keys, strict=True))).with_row_index("row")
    parts = table.filter(pl.Series(present)).select(names).unique()
    found = table.filter(pl.Series(wanted)).join(parts, on=names, how="semi")["row"].to_numpy()
    shared = np.zeros(len(wanted), dtype=np.bool_)
    shared[found] = True
    return shared


def mirrored(keys: Sequence[Codes], amounts: npt.NDArray[np.float64], kept: Mask, doubted: Mask) -> Mask:
    """Return which doubted rows state exactly what a kept row states, keys and amount alike."""
    if not doubted.any() or not kept.any():
        return np.zeros(len(kept), dtype=np.bool_)
    _, amount_codes = np.unique(np.nan_to_num(amounts, nan=-1.0), return_inverse=True)
    return doubted & _shared([*keys, amount_codes.astype(np.int32)], doubted, kept)
