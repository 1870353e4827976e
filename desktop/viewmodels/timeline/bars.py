"""The bars of a source of rows: heights by class and year, and which class has which colour."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from desktop.crossfilter.chosen import marked_rows
from desktop.crossfilter.large_row_source import LargeRowSource
from desktop.crossfilter.masks import Mask, clause_mask
from desktop.crossfilter.question import Question, RowNumbers
from desktop.crossfilter.row_source import RowSource
from desktop.crossfilter.stacks import NOT_STATED, OTHER, SEVERAL, YearStacks, bars_by_year
from desktop.dataset.dataset import Dataset
from desktop.dataset.remembered import remembered
from desktop.dataset.resolve import default_selection
from desktop.selection.clauses import AnyOf
from desktop.selection.marks import Mark
from desktop.selection.selection import Selection
from desktop.viewmodels.parts.category_slots import category_slots, leading_values
from desktop.viewmodels.parts.own_colours import coloured_by, own_slots
from desktop.viewmodels.timeline.cells import cell_stacks, marked_by_year, told_by_cells, years_of
from desktop.viewmodels.timeline.model import Heights

DOUBTFUL_YEARS = ("inferred", "in_use_by")
_COLOURED = 5
_GRADES = ("ramp:4", "ramp:2", "ramp:0")
_REST: Mapping[int, tuple[str, str]] = {
    OTHER: ("Other", "other"),
    SEVERAL: ("Several", "several"),
    NOT_STATED: ("Not stated", "missing"),
}


@dataclass(frozen=True)
class BarClass:
    """A class of the bars: its value (None where it is no single value), label and colour slot."""

    value: str | None
    label: str
    slot: str


@dataclass(frozen=True)
class DrawnBars:
    """The bars of one question over the years of the axis; arrays as in `TimelineModel`."""

    classes: tuple[BarClass, ...]
    firm: Heights
    doubtful: Heights
    without_year: float
    rows_in: int


@remembered(8)
def drawn_bars(
    source: RowSource, selection: Selection, measure: str, unit: str | None, stack: str, axis: tuple[int, int]
) -> DrawnBars:
    """Return the bars of a selection over the years of an axis; QuestionRefused where it has no answer.

    Remembered, because dragging a brush asks the same question again at every step.
    """
    dimension = None if stack == "none" else stack
    values = _coloured_values(source, selection, measure, unit, dimension)
    code_of = {value: code for code, value in enumerate(source.group_values(dimension))} if dimension else {}
    leading = tuple(code_of[value] for value in values) if dimension else (0,)
    if isinstance(source, LargeRowSource) and told_by_cells(source, dimension, measure):
        by = ("year",) if dimension is None else (dimension, "year")
        stacks, years = cell_stacks(source, Question(selection, by, measure, unit), leading), years_of(source)
    else:
        mask = _mask_of(source, source.rows(selection))
        bars = bars_by_year(source, dimension, measure, unit)
        stacks, years = bars.stacks(mask, doubtful_rows(source.dataset), leading), bars.years
    nowhere = source.totals(Question(selection.having(AnyOf("year", (None,))), (), measure, unit))
    return DrawnBars(
        classes=_classes(source.dataset, dimension, stacks, leading, values),
        firm=_on_axis(stacks.firm, years, axis),
        doubtful=_on_axis(stacks.doubtful, years, axis),
        without_year=nowhere.total or 0.0,
        rows_in=source.row_count(selection),
    )


def marked_heights(
    source: RowSource,
    selection: Selection,
    measure: str,
    unit: str | None,
    chosen: tuple[Mark, ...],
    axis: tuple[int, int],
) -> Heights | None:
    """Return the part of every bar that the chosen marks stand for, or None where they stand for none."""
    if not chosen:
        return None
    if isinstance(source, LargeRowSource) and told_by_cells(source, None, measure):
        by_year = marked_by_year(source, selection, measure, chosen)
        return None if by_year is None else _on_axis(by_year[np.newaxis], years_of(source), axis)[0]
    mask = _mask_of(source, source.rows(selection)) & marked_rows(source.dataset, chosen)
    if not mask.any():
        return None
    bars = bars_by_year(source, None, measure, unit)
    stacks = bars.stacks(mask, np.zeros(len(mask), dtype=np.bool_), (0,))
    return np.asarray(_on_axis(stacks.firm, bars.years, axis).sum(axis=0), dtype=np.float64)


def doubtful_rows(dataset: Dataset) -> Mask:
    """Return which rows have a year that is inferred or only an upper bound, shape (rows,)."""
    if not dataset.has("year_kind"):
        return np.zeros(dataset.row_count, dtype=np.bool_)
    return clause_mask(dataset, AnyOf("year_kind", DOUBTFUL_YEARS))


def _mask_of(source: RowSource, rows: RowNumbers) -> Mask:
    mask = np.zeros(source.dataset.row_count, dtype=np.bool_)
    mask[rows] = True
    return mask


def _on_axis(heights: Heights, years: np.ndarray, axis: tuple[int, int]) -> Heights:
    first, last = axis
    placed = np.zeros((len(heights), last - first + 1))
    on = (years >= first) & (years <= last)
    placed[:, years[on] - first] = heights[:, on]
    return placed


def _coloured_values(
    source: RowSource, selection: Selection, measure: str, unit: str | None, dimension: str | None
) -> dict[str, str]:
    """Return value → colour slot, in the order from the foot of the bars upwards."""
    if dimension is None:
        return {}
    listed = [value for value, _ in source.dataset.describe_column(dimension).labels]
    known = set(source.group_values(dimension))
    if listed and len(listed) <= _COLOURED:
        kept = [value for value in listed if value in known]
        if dimension.endswith(".regime"):
            return {value: f"regime:{value}" for value in kept}
        return {value: _GRADES[min(listed.index(value), len(_GRADES) - 1)] for value in kept}
    own = coloured_by(source.dataset, dimension)
    if own is not None:
        return {value: f"category:{slot}" for value, slot in own_slots(own[1]).items() if value in known}
    usual = leading_values(source, dimension, measure, default_selection(source.dataset), unit)
    present = leading_values(source, dimension, measure, selection, unit)
    slots = category_slots(usual, present)
    return {value: f"category:{slots[value]}" for value in present if value in slots}


def _classes(
    dataset: Dataset,
    dimension: str | None,
    stacks: YearStacks,
    leading: tuple[int, ...],
    slot_of: dict[str, str],
) -> tuple[BarClass, ...]:
    if dimension is None:
        return tuple(BarClass(None, "", "plain") for _ in stacks.classes)
    value_of = dict(zip(leading, slot_of, strict=True))
    made = []
    for code in stacks.classes:
        if code == NOT_STATED and dimension.endswith(".regime"):
            made.append(BarClass("", "Not classified", "other"))
        elif code in _REST:
            made.append(BarClass("" if code == NOT_STATED else None, *_REST[code]))
        else:
            value = value_of[code]
            made.append(BarClass(value, dataset.value_label(dimension, value), slot_of[value]))
    return tuple(made)
