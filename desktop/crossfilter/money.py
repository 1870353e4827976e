"""Money: amounts that may be added, within one unit of currency, price basis and kind."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from desktop.crossfilter.masks import Mask
from desktop.crossfilter.question import QuestionRefused
from desktop.dataset.dataset import Dataset

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
    rows_of_unit: dict[str, list[int]] = {}
    for row in np.flatnonzero(may_add):
        codes = [int(part.codes[row]) for part in parts]
        if min(codes) < 0:
            continue
        name = " ".join(part.values[code] for part, code in zip(parts, codes, strict=True))
        rows_of_unit.setdefault(name, []).append(int(row))
    ranked = sorted(rows_of_unit, key=lambda name: (-len(rows_of_unit[name]), name))
    unit_of_row = np.full(dataset.row_count, -1, dtype=np.int64)
    for number, name in enumerate(ranked):
        unit_of_row[rows_of_unit[name]] = number
    return Money(tuple(ranked), unit_of_row, amounts)
