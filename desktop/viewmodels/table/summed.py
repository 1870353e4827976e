"""Countries and pairs of a very large table: how many rows each has and which years they span, from its cells."""

from dataclasses import dataclass

import numpy as np

from desktop.crossfilter.large_row_source import LargeRowSource
from desktop.crossfilter.large_spans import PairSpans
from desktop.crossfilter.question import Question
from desktop.dataset.dataset import Dataset
from desktop.selection.selection import Selection
from desktop.viewmodels.table.cells import Floats, Spans
from desktop.viewmodels.table.grouping import PairIndex, PlaceIndex, Whole

_PAIR = ("exporter", "importer")


@dataclass(frozen=True, eq=False)
class Summed:
    """Some cells of a table, each with its group, its rows and its years (NaN for none), as `Grouped` has rows."""

    groups: Whole
    counts: Floats
    firsts: Floats
    lasts: Floats
    count: int

    @property
    def sizes(self) -> Whole:
        """Return how many rows each group holds, shape (count,)."""
        return np.bincount(self.groups, weights=self.counts, minlength=self.count).astype(np.int64)

    def spans(self, _dataset: Dataset) -> Spans:
        """Return the first and the last year of each group."""
        stated = ~np.isnan(self.firsts)
        first, last = np.full(self.count, np.inf), np.full(self.count, -np.inf)
        np.minimum.at(first, self.groups[stated], self.firsts[stated])
        np.maximum.at(last, self.groups[stated], self.lasts[stated])
        none = np.isinf(first)
        first[none], last[none] = np.nan, np.nan
        return Spans(first, last)


def told_by_cells(dataset: Dataset) -> bool:
    """Return whether the tables of countries and pairs show nothing that only rows tell."""
    return not any(dataset.has(key) for key in ("technology", "company"))


def summed_by_pair(source: LargeRowSource, selection: Selection, index: PairIndex) -> Summed:
    """Return the cells of a selection in groups by pair."""
    cells = _cells(source, selection)
    groups = index.items(cells.exporters, cells.importers)
    return Summed(groups, cells.rows, cells.first, cells.last, len(index.combined))


def summed_by_place(source: LargeRowSource, selection: Selection, index: PlaceIndex) -> Summed:
    """Return the cells of a selection in groups by place; a cell is in the group of each of its sides."""
    cells = _cells(source, selection)
    sellers, buyers = index.exporter_items[cells.exporters], index.importer_items[cells.importers]
    abroad = sellers != buyers
    groups = np.concatenate([sellers, buyers[abroad]])
    rows, first, last = (
        np.concatenate([each, each[abroad]]) for each in (cells.rows, cells.first, cells.last)
    )
    return Summed(groups, rows, first, last, index.count)


def _cells(source: LargeRowSource, selection: Selection) -> PairSpans:
    spans = source.pair_spans(selection)
    if spans is not None:
        return spans
    by = (*_PAIR, "year") if source.dataset.has("year") else _PAIR
    totals = source.totals(Question(selection, by, "rows"))
    years = np.full(len(totals.values), np.nan)
    if len(by) > len(_PAIR):
        years = np.array([*(float(name) for name in source.group_values("year")), np.nan])[totals.keys[2]]
    return PairSpans(totals.keys[0], totals.keys[1], totals.values, years, years)
