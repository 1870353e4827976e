"""The first table of a very large dataset: its first rows in the order wanted, and never all of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from desktop.crossfilter.large_page import Filtering, Sorting
from desktop.crossfilter.large_row_source import LargeRowSource
from desktop.crossfilter.question import Question
from desktop.crossfilter.sources import Sources
from desktop.selection.marks import Mark
from desktop.viewmodels.parts.numbers import plural, spoken
from desktop.viewmodels.table.cells import Mask, Named, Several, ranks_of_labels, words_of
from desktop.viewmodels.table.marks import RowMarks
from desktop.viewmodels.table.model import Items, TableColumn, TableInputs

MOST_LISTED = 1_000
SEARCHED = "In a table as large as this the search looks at names and years, not at amounts."


@dataclass(frozen=True, eq=False)
class TouchedRows:
    """Which rows the chosen marks stand for, found out for each row that is looked at."""

    marks: RowMarks
    chosen: tuple[Mark, ...]

    def __getitem__(self, item: int) -> bool:
        """Return whether any of the marks stands for a row."""
        return any(self.marks.touches(item, mark) for mark in self.chosen)


@dataclass(frozen=True, eq=False)
class Listing:
    """All rows of a selection with some words, in an order; asked for as many of the first as wanted."""

    source: LargeRowSource
    filtering: Filtering
    sorting: Sorting

    def first(self, count: int = MOST_LISTED) -> Items:
        """Return the first rows."""
        return self.source.first_rows(self.filtering, self.sorting, count)

    def every(self) -> Items:
        """Return all rows."""
        return self.first(self.source.dataset.row_count)

    def beyond(self, listed: Items) -> int | None:
        """Return how many rows follow those listed; None where nobody counted the rows with some words."""
        if len(listed) < MOST_LISTED:
            return 0
        return None if self.filtering.words else self.source.row_count(self.filtering.selection) - len(listed)


def at_once(sources: Sources, inputs: TableInputs) -> bool:
    """Return whether the table is built within a frame."""
    source = sources[inputs.source]
    if not source.at_once(Question(inputs.selection, (), inputs.measure, inputs.unit)):
        return False
    if not isinstance(source, LargeRowSource) or inputs.table != "deals":
        return True
    # In which order the rows stand at first is known by value, and so at once.
    return source.searches_at_once(words_of(inputs.search)) and (
        not source.dataset.has(inputs.sort_key)
        or source.sorts_at_once(Sorting(inputs.sort_key, inputs.descending))
    )


def listing(
    source: LargeRowSource,
    inputs: TableInputs,
    columns: Sequence[TableColumn],
    sort_key: str,
    descending: bool,
) -> Listing:
    """Return the rows in the selection in which every word of the search stands in one column or another."""
    sorted_by = next((column for column in columns if column.key == sort_key), None)
    words = tuple(_holding(source, columns, word) for word in words_of(inputs.search))
    sorting = Sorting("") if sorted_by is None else Sorting(sort_key, descending, _ranks(sorted_by))
    return Listing(source, Filtering(inputs.selection, (), words), sorting)


def foot_of_page(listing: Listing, listed: Items) -> str:
    """Say how many rows and links there are, and how many of them are listed."""
    beyond = listing.beyond(listed)
    if beyond is None:
        return f"The first {spoken(len(listed))} rows found are listed"
    parts = [plural(len(listed) + beyond, "row")]
    dataset, selection = listing.source.dataset, listing.filtering.selection
    if not listing.filtering.words and "links" in dataset.info.measures:
        links = listing.source.totals(Question(selection, (), "links")).total or 0.0
        parts.append(plural(int(links), "link"))
    if beyond:
        parts.append(f"the first {spoken(len(listed))} are listed")
    return "  ·  ".join(parts)


def _ranks(column: TableColumn) -> np.ndarray | None:
    if isinstance(column.values, Named):
        return _ranks_of_codes(column.values)
    return column.values.ranks if isinstance(column.values, Several) else None


@lru_cache(maxsize=32)
def _ranks_of_codes(values: Named) -> np.ndarray:
    return np.append(ranks_of_labels(values.labels), np.int32(-1))


def _holding(source: LargeRowSource, columns: Sequence[TableColumn], word: str) -> dict[str, Mask]:
    """Return by column which of its values hold a word, the last for no value."""
    holding = {
        column.key: column.values.labels_containing(word)
        for column in columns
        if isinstance(column.values, Named | Several)
    }
    if any(column.key == "year" for column in columns):
        holding["year"] = np.array([*(word in year for year in source.group_values("year")), False])
    return holding
