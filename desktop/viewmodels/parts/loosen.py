"""When nothing matches: which one filter to loosen."""

from dataclasses import dataclass

from desktop.crossfilter.question import Source
from desktop.selection.selection import Selection
from desktop.selection.words import Words
from desktop.viewmodels.parts.numbers import plural


@dataclass(frozen=True, slots=True)
class Loosening:
    """The clause to drop, named by its dimension, its words, and how many rows are in without it."""

    dimension: str
    clause: str
    rows: int

    @property
    def sentence(self) -> str:
        """Say what dropping the clause brings back."""
        return f"Without the filter “{self.clause}”, {plural(self.rows, 'row')} would match."


def quotable(words: str) -> str:
    """Return words as they stand between quotation marks: their own become single ones."""
    return words.replace("“", "‘").replace("”", "’")


def suggest_loosening(source: Source, selection: Selection) -> Loosening | None:
    """Return the one clause whose dropping brings back most rows; None when no single one brings any.

    A clause that picks one of several series, which are never mixed, is not offered.
    """
    words: Words = source.dataset
    best: Loosening | None = None
    for clause in selection:
        if clause.dimension in source.dataset.info.exclusive:
            continue
        rows = source.row_count(selection.without(clause.dimension))
        if rows > (best.rows if best else 0):
            best = Loosening(clause.dimension, quotable(clause.describe(words)), rows)
    return best
