"""The bars of a very large table: added up from totals by year, because its rows are too many to be looked at."""

import numpy as np

from desktop.crossfilter.large_row_source import LargeRowSource
from desktop.crossfilter.question import Question
from desktop.crossfilter.stacks import NOT_STATED, OTHER, YearStacks
from desktop.dataset.dataset import Coded
from desktop.selection.marks import Mark
from desktop.selection.selection import Selection
from desktop.viewmodels.timeline.model import Heights

_SIDES = ("exporter", "importer")


def told_by_cells(source: LargeRowSource, dimension: str | None, measure: str) -> bool:
    """Return whether every row or link has one class of the stacks and none of its years is doubtful."""
    if source.dataset.has("year_kind"):
        return False
    if dimension is None:
        return True
    if measure == "links":
        return dimension.partition(".")[0] in _SIDES and not source.dataset.has("edition")
    return isinstance(source.dataset.column(dimension), Coded)


def years_of(source: LargeRowSource) -> np.ndarray:
    """Return the years that rows state, ascending."""
    return np.array([int(float(year)) for year in source.group_values("year")], dtype=np.int64)


def cell_stacks(source: LargeRowSource, question: Question, leading: tuple[int, ...]) -> YearStacks:
    """Return the stacks of a question by a dimension and the year, or by the year alone; nothing is doubtful."""
    totals = source.totals(question)
    codes = totals.keys[0] if len(question.by) > 1 else np.zeros(len(totals.values), dtype=np.int32)
    years = totals.keys[-1]
    classes = (*leading, OTHER, NOT_STATED)
    place = {code: number for number, code in enumerate(classes)}
    class_of = [place.get(code, len(leading)) for code in range(max(int(codes.max(initial=0)), 0) + 1)]
    number = np.array([*class_of, place[NOT_STATED]], dtype=np.int64)[codes]
    heights = np.zeros((len(classes), len(source.group_values("year"))))
    drawn = (years >= 0) & ~np.isnan(totals.values)
    np.add.at(heights, (number[drawn], years[drawn]), totals.values[drawn])
    used = [place for place in range(len(classes)) if heights[place].any()]
    return YearStacks(tuple(classes[place] for place in used), heights[used], np.zeros_like(heights[used]))


def marked_by_year(
    source: LargeRowSource, selection: Selection, measure: str, chosen: tuple[Mark, ...]
) -> Heights | None:
    """Return what the rows of the chosen marks add to each year, shape (years,); None where there are none."""
    dataset = source.dataset
    rows = source.marked(selection, chosen)
    if not len(rows):
        return None
    years = years_of(source)
    stated = dataset.numbers("year").numbers[rows]
    rows, stated = rows[~np.isnan(stated)], stated[~np.isnan(stated)]
    year = np.searchsorted(years, stated)
    if measure == "rows":
        weights = np.ones(len(rows))
    elif measure == "links":
        exporter, importer = (dataset.coded(side).codes[rows].astype(np.int64) for side in _SIDES)
        known = (exporter >= 0) & (importer >= 0)
        link = (exporter * (len(dataset.coded("importer").values) + 1) + importer) * len(years) + year
        _, first = np.unique(link[known], return_index=True)
        year, weights = year[known][first], np.ones(len(first))
    else:
        weights = np.nan_to_num(dataset.numbers(measure).numbers[rows])
    return np.bincount(year, weights=weights, minlength=len(years)).astype(np.float64)
