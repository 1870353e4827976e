"""Printed values by year: the whole chart of a source of statements, or a line beside the bars of another."""

from dataclasses import replace

import numpy as np

from desktop.crossfilter.question import Question, QuestionRefused, Source
from desktop.dataset.resolve import default_selection
from desktop.selection.clauses import AnyOf
from desktop.selection.selection import Selection
from desktop.viewmodels.parts.measures import measure_noun, measure_title
from desktop.viewmodels.timeline.axes import axis_beside, largest_of
from desktop.viewmodels.timeline.model import Axis, Series, Unit

_SAME_SCALE = 1.5


def printed_series(source: Source, selection: Selection, measure: str) -> Series | None:
    """Return a printed series by year, ascending, or None where nothing is printed by year.

    QuestionRefused where the selection does not pick one series.
    """
    totals = source.totals(Question(selection, ("year",), measure))
    codes = totals.keys[0]
    stated = codes >= 0
    if not stated.any():
        return None
    names = source.group_values("year")
    years = np.array([int(float(names[code])) for code in codes[stated]], dtype=np.int64)
    order = np.argsort(years, kind="stable")
    basis = _basis(source, selection, measure)
    title = measure_title(measure, source.kind, source.dataset)
    return Series(
        years=years[order],
        values=totals.values[stated][order],
        label=title,
        basis=basis,
        note=", ".join(part for part in (basis, "a year that is not printed is not zero") if part),
        unit=Unit(measure_noun(measure, source.kind, 1), measure_noun(measure, source.kind, 2), counts=True),
        axis=None,
    )


def reference_line(source: Source, bars_largest: float, axis: Axis, *, counts: bool) -> Series | None:
    """Return the default series of a source of statements as a line beside bars, or None without one.

    It has an axis of its own unless both are counts of similar size.
    """
    selection = default_selection(source.dataset)
    measure = source.measures()[0]
    try:
        series = printed_series(source, selection, measure)
    except QuestionRefused:
        return None
    if series is None:
        return None
    largest = largest_of(series.values)
    same = counts and 0 < largest <= bars_largest * _SAME_SCALE
    own = None if same else axis_beside(axis, largest, whole=True)
    scale = "on the same scale" if same else "on its own scale at the right"
    title = source.dataset.info.title
    note = f"{title}: {series.label}, {scale}; {series.basis}. Laid beside the bars, never added to them."
    return replace(series, note=note, axis=own)


def _basis(source: Source, selection: Selection, measure: str) -> str:
    """Say how the numbers were taken from their source, for example "read off a chart, ±1"."""
    dataset = source.dataset
    if not dataset.has("basis") or not dataset.has("metric"):
        return ""
    rows = source.rows(selection.having(AnyOf("metric", (f"{measure}_by_year",))))
    labels = dict.fromkeys(dataset.cell_label("basis", int(row)) or "" for row in rows)
    return " or ".join(label[:1].lower() + label[1:] for label in labels if label)
