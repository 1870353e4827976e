"""Money: amounts that may be added, within one unit of currency, price basis and kind."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from desktop.crossfilter.masks import Mask
from desktop.crossfilter.question import QuestionRefused
from desktop.dataset.dataset import Coded, Dataset

ADDABLE = "1"


@dataclass(frozen=True)
class Money:
    """Units of money, commonest first, and for every row its unit (-1 none) and amount (NaN none)."""

    units: tuple[str, ...]
    unit_of_row: npt.NDArray[np.int64]
    amounts: npt.NDArray[np.float64]

    def chosen(self, unit: str | None) -> int:
        """Return which unit a request means; QuestionRefused lists them where that is not one."""
        if not self.units:
            raise QuestionRefused("no row of this dataset states an amount that may be added")
        if unit is None:
            return 0
        words = unit.casefold().split()
        fitting = [
            number for number, name in enumerate(self.units) if set(words) <= set(name.casefold().split())
        ]
        exact = [number for number in fitting if self.units[number].casefold() == " ".join(words)]
        if len(exact or fitting) != 1:
            many = "fits several units" if fitting else "is not a unit of this dataset"
            raise QuestionRefused(
                f"“{unit}” {many}; units are never mixed, choose one of: {'; '.join(self.units)}"
            )
        return (exact or fitting)[0]

    def carrying(self, unit: int) -> Mask:
        """Return which rows carry an addable amount in this unit."""
        return np.asarray(self.unit_of_row == unit)


def read_money(dataset: Dataset) -> Money:
    """Find the units of the addable amounts of a dataset; no money gives no units."""
    names = dataset.info.money
    if not names:
        return Money((), np.full(dataset.row_count, -1, np.int64), np.full(dataset.row_count, np.nan))
    amounts = dataset.numbers(names["amount"]).numbers
    parts = [dataset.coded(names[part]) for part in ("currency", "basis", "kind")]
    addable = dataset.coded(names["addable"])
    may_add = (addable.codes == addable.code_of.get(ADDABLE, -2)) & ~np.isnan(amounts)
    for part in parts:
        may_add &= part.codes >= 0
    rows = np.flatnonzero(may_add)
    unit_names, named = _named(parts, rows)
    held = Counter(dict.fromkeys(unit_names, 0))
    for name, count in zip(unit_names, np.bincount(named, minlength=len(unit_names)).tolist(), strict=True):
        held[name] += count
    ranked = sorted(held, key=lambda name: (-held[name], name))
    place = {name: number for number, name in enumerate(ranked)}
    unit_of_row = np.full(dataset.row_count, -1, dtype=np.int64)
    unit_of_row[rows] = np.array([place[name] for name in unit_names], dtype=np.int64)[named]
    return Money(tuple(ranked), unit_of_row, amounts)


def _named(parts: Sequence[Coded], rows: npt.NDArray[np.int64]) -> tuple[list[str], npt.NDArray[np.int64]]:
    """Return the names of all combinations that rows have, and which each of some rows has."""
    combined = np.zeros(len(rows), dtype=np.int64)
    for part in parts:
        combined = combined * len(part.values) + part.codes[rows]
    occurring, named = np.unique(combined, return_inverse=True)
    names = []
    for number in occurring.tolist():
        words = []
        for part in reversed(parts):
            number, code = divmod(number, len(part.values))
            words.append(part.values[code])
        names.append(" ".join(reversed(words)))
    return names, named.astype(np.int64)
