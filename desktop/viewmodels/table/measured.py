"""The measure in the tables of countries, pairs and companies: its title, and its value for each item."""

from dataclasses import dataclass

import numpy as np

from desktop.crossfilter.question import Question, Source, Totals
from desktop.selection.selection import Selection
from desktop.viewmodels.parts.groups import Refusal, ask
from desktop.viewmodels.parts.measures import measure_noun, measure_title
from desktop.viewmodels.parts.money_words import unit_words
from desktop.viewmodels.table.cells import Floats, Measured
from desktop.viewmodels.table.grouping import Whole
from desktop.viewmodels.table.model import TableInputs

COUNTS = ("deals", "links", "rows", "partners")


@dataclass(frozen=True, eq=False)
class MeasureAsked:
    """A measure of a source under a selection, asked by one grouping after another."""

    source: Source
    selection: Selection
    measure: str
    unit: str | None

    @property
    def noun(self) -> str:
        """Return what is counted or added, such as "projects" or "amount in USD"; it begins titles of columns."""
        if self.measure not in COUNTS:
            unit = self.unit or next(iter(self.source.units()), None)
            if self.measure == "value" and unit:
                return f"amount in {unit_words(unit).partition(',')[0]}"
            return self.measure.replace("_", " ")
        return measure_noun(self.measure, self.source.kind, 2)

    @property
    def title(self) -> str:
        """Return the noun as a title of a column begins."""
        return f"{self.noun[:1].upper()}{self.noun[1:]}"

    @property
    def meaning(self) -> str:
        """Return what the measure is, with the unit of money where it has one."""
        unit = self.unit or next(iter(self.source.units()), None)
        title = measure_title(self.measure, self.source.kind, self.source.dataset)
        return f"{title} in {unit_words(unit)}." if self.measure == "value" and unit else f"{title}."

    @property
    def empty(self) -> float:
        """Return the value of a group without rows: none found is zero, no amount and nothing printed is NaN."""
        return 0.0 if self.measure in COUNTS and self.source.kind == "rows" else np.nan

    def totals(self, by: tuple[str, ...]) -> Totals | Refusal:
        """Ask the source for the measure by some dimensions."""
        return ask(self.source, Question(self.selection, by, self.measure, self.unit))

    def values(self, numbers: Floats) -> Measured:
        """Return numbers as cells: printed, stated or counted."""
        missing = "not printed" if self.source.kind == "statements" else "not stated"
        return Measured(numbers, missing, zero_faint=True)

    def spread(self, totals: Totals, items: Whole, count: int) -> Floats:
        """Lay an answer out over all items, shape (count,); `items[i]` is the item of the answer's group i."""
        laid = np.full(count, self.empty)
        laid[items] = totals.values
        return laid


def asked(source: Source, inputs: TableInputs, measure: str = "") -> MeasureAsked:
    """Return the measure that the inputs name, or another one under the same selection."""
    return MeasureAsked(source, inputs.selection, measure or inputs.measure, inputs.unit)
