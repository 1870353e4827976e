"""A selection: all clauses, at most one per dimension, joined by *and*."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from desktop.selection.clauses import Clause
from desktop.selection.words import Words


@dataclass(frozen=True, slots=True)
class Selection:
    """The clauses in the order in which they were first set; equal whatever that order was."""

    clauses: tuple[Clause, ...] = ()

    def __post_init__(self) -> None:
        dimensions = [clause.dimension for clause in self.clauses]
        if len(set(dimensions)) != len(dimensions):
            raise ValueError(f"two clauses on one dimension: {sorted(dimensions)}")

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Selection) and frozenset(self.clauses) == frozenset(other.clauses)

    def __hash__(self) -> int:
        return hash(frozenset(self.clauses))

    def __iter__(self) -> Iterator[Clause]:
        return iter(self.clauses)

    def __len__(self) -> int:
        return len(self.clauses)

    def clause(self, dimension: str) -> Clause | None:
        """Return the clause on a dimension, or None."""
        return next((clause for clause in self.clauses if clause.dimension == dimension), None)

    def having(self, clause: Clause) -> "Selection":
        """Return the selection with this clause in place of any on the same dimension."""
        if self.clause(clause.dimension) is None:
            return Selection((*self.clauses, clause))
        return Selection(tuple(clause if old.dimension == clause.dimension else old for old in self.clauses))

    def without(self, *dimensions: str) -> "Selection":
        """Return the selection without the clauses on these dimensions."""
        return Selection(tuple(clause for clause in self.clauses if clause.dimension not in dimensions))

    def over(self, defaults: "Selection") -> "Selection":
        """Return the defaults, each replaced by this selection's clause on its dimension, and the rest."""
        return join((*defaults.without(*(clause.dimension for clause in self)), *self))

    def describe(self, words: Words) -> str:
        """Say the whole selection in one sentence without its full stop; empty when nothing is filtered."""
        return "; ".join(clause.describe(words) for clause in self.clauses)

    def written(self) -> list[str]:
        """Write every clause as it could be typed."""
        return [clause.written() for clause in self.clauses]


def join(clauses: Iterable[Clause]) -> Selection:
    """Make a selection of clauses; ValueError when two share a dimension."""
    return Selection(tuple(clauses))
