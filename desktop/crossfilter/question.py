"""What can be asked of a source, what comes back, and how a question is refused."""

from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt

from desktop.dataset.dataset import Codes, Dataset
from desktop.selection.marks import Mark
from desktop.selection.selection import Selection

RowNumbers = npt.NDArray[np.int64]
Values = npt.NDArray[np.float64]


class QuestionRefused(ValueError):
    """Why a source does not answer a question, in one sentence."""


@dataclass(frozen=True, slots=True)
class Question:
    """Totals of `measure` over the rows in `selection` and in none of `without`, grouped by `by`.

    `unit` names a unit of money for the measure `value`; None takes the commonest.
    """

    selection: Selection
    by: tuple[str, ...] = ()
    measure: str = ""
    unit: str | None = None
    without: tuple[Selection, ...] = ()


@dataclass(frozen=True)
class Totals:
    """One answer: `values[i]` is the total of the group whose codes are `keys[d][i]` per dimension d.

    Codes index `dimension(d).values` of the source; -1 is "not stated". A value of NaN means that no row
    of the group carries the measure. `total` is None where a source states none. Only groups with at
    least one row are listed, in no particular order. `bases` says of each statement how it was printed
    and is empty where rows are counted.
    """

    by: tuple[str, ...]
    keys: tuple[Codes, ...]
    values: Values
    total: float | None
    rows_in: int
    rests_on: int
    measure: str
    unit: str
    additive: bool
    complete: bool = True
    bases: tuple[str, ...] = ()

    def largest_first(self) -> npt.NDArray[np.int64]:
        """Return the order of groups by value, largest first, missing values last, ties by key."""
        weights = np.where(np.isnan(self.values), -np.inf, self.values)
        return np.lexsort((*reversed(self.keys), -weights))


class Source(Protocol):
    """A dataset one can ask: rows that add up, or printed statements that do not."""

    @property
    def kind(self) -> str:
        """Return "rows" or "statements"."""
        ...

    @property
    def dataset(self) -> Dataset:
        """Return the dataset behind the answers."""
        ...

    def totals(self, question: Question) -> Totals:
        """Answer a question; QuestionRefused says why not."""
        ...

    def rows(self, selection: Selection, without: tuple[Selection, ...] = ()) -> RowNumbers:
        """Return the numbers of the rows in `selection` and in none of `without`, ascending."""
        ...

    def row_count(self, selection: Selection, without: tuple[Selection, ...] = ()) -> int:
        """Return how many rows are in `selection` and in none of `without`."""
        ...

    def marked(self, selection: Selection, marks: tuple[Mark, ...]) -> RowNumbers:
        """Return the numbers of the rows in `selection` that any of the marks stands for, ascending."""
        ...

    def at_once(self, question: Question) -> bool:
        """Return whether a question is answered within a frame; if not, it is asked beside the window."""
        ...

    def group_values(self, dimension: str) -> tuple[str, ...]:
        """Return the values that the codes of a dimension in `Totals.keys` stand for."""
        ...

    def measures(self) -> tuple[str, ...]:
        """Return the measures this source can total, the default first."""
        ...

    def units(self) -> tuple[str, ...]:
        """Return the units of money of the measure `value`, commonest first; empty without money."""
        ...
