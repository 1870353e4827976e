"""The timeline: what is counted by year, with the years that are in and those that are chosen."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from desktop.crossfilter.large_row_source import LargeRowSource
from desktop.crossfilter.question import Question, QuestionRefused, Source
from desktop.crossfilter.row_source import DISTINCT_UNITS, RowSource
from desktop.crossfilter.sources import Sources
from desktop.dataset.columns import Kind
from desktop.dataset.dataset import Dataset, Numbers
from desktop.dataset.remembered import remembered
from desktop.selection.clauses import AnyOf, Clause
from desktop.selection.marks import Mark, describe_marks
from desktop.selection.selection import Selection
from desktop.state.app_state import STACKS, AppState
from desktop.viewmodels.parts.at_once import rows_at_once
from desktop.viewmodels.parts.choice import Choice
from desktop.viewmodels.parts.emptiness import nothing_matches
from desktop.viewmodels.parts.groups import as_sentence
from desktop.viewmodels.parts.measures import measure_noun, measure_title
from desktop.viewmodels.parts.money_words import unit_words
from desktop.viewmodels.parts.numbers import shortened_amount, spoken
from desktop.viewmodels.timeline.axes import axis_for, largest_of, magnitude_words
from desktop.viewmodels.timeline.bars import DrawnBars, drawn_bars, marked_heights
from desktop.viewmodels.timeline.cells import told_by_cells, years_of
from desktop.viewmodels.timeline.legend import legend, stack_classes
from desktop.viewmodels.timeline.model import (
    Axis,
    Playing,
    Series,
    Span,
    TimelineModel,
    Unit,
    WithoutYear,
)
from desktop.viewmodels.timeline.series import printed_series, reference_line
from desktop.viewmodels.timeline.years import brushed_span, included_years, includes_missing, played_span

STACK_TITLES: Mapping[str, str] = {
    "technology": "By technology",
    "exporter": "By exporter",
    "importer.regime": "By importer’s regime",
    "confidence": "By confidence",
    "none": "In one colour",
}
_TITLES: Mapping[str, str] = {
    "deals": "Projects",
    "links": "Links",
    "rows": "Rows",
    "value": "Stated amounts",
}
_NO_AXIS = Axis(1.0, ((0.0, "0"),))


@dataclass(frozen=True, slots=True)
class TimelineInputs:
    """What the timeline depends on; `selection` is without the clause on the year, which stands beside it."""

    source: str
    selection: Selection
    years: Clause | None
    measure: str
    unit: str | None
    reference: str | None
    stack: str
    chosen: tuple[Mark, ...]
    playing: int | None
    play_window: int
    play_speed: float


def reads(state: AppState) -> TimelineInputs:
    """Pick the inputs: a brush does not filter the chart it is drawn on."""
    asked, camera = state.exploration, state.camera
    return TimelineInputs(
        source=asked.source,
        selection=asked.selection.without("year"),
        years=asked.selection.clause("year"),
        measure=asked.measure,
        unit=asked.unit,
        reference=asked.reference,
        stack=asked.stack,
        chosen=asked.chosen,
        playing=camera.playing,
        play_window=camera.play_window,
        play_speed=camera.play_speed,
    )


def build(sources: Sources, inputs: TimelineInputs) -> TimelineModel:
    """Make the view model."""
    source = sources[inputs.source]
    span = _span_of(source)
    if span is None:
        return _without_years(source, inputs)
    try:
        if isinstance(source, RowSource):
            return _bars(source, sources, inputs, span)
        return _statements(source, inputs, span)
    except QuestionRefused as refused:
        return _quiet(source, inputs, span, as_sentence(str(refused)))


def at_once(sources: Sources, inputs: TimelineInputs) -> bool:
    """Return whether the timeline is built within a frame."""
    source = sources[inputs.source]
    stack = inputs.stack if inputs.stack in _stacks(source.dataset) else "none"
    by = ("year",) if stack == "none" else (stack, "year")
    if isinstance(source, LargeRowSource) and not told_by_cells(
        source, None if stack == "none" else stack, inputs.measure
    ):
        return rows_at_once(sources, inputs)
    return source.at_once(Question(inputs.selection, by, inputs.measure, inputs.unit))


def _bars(source: RowSource, sources: Sources, inputs: TimelineInputs, span: Span) -> TimelineModel:
    reference = sources.get(inputs.reference) if inputs.reference not in (None, inputs.source) else None
    axis_years = _joined(span, _span_of(reference) if reference else None)
    stack = inputs.stack if inputs.stack in _stacks(source.dataset) else "none"
    asked = (source, inputs.selection, inputs.measure, inputs.unit)
    drawn = drawn_bars(*asked, stack, axis_years)
    heights = np.asarray((drawn.firm + drawn.doubtful).sum(axis=0), dtype=np.float64)
    unit = _unit(source, inputs)
    series, axis = _beside(reference, largest_of(heights), unit)
    classes = stack_classes(drawn, stack, inputs.chosen)
    message = _nothing(drawn, heights, unit)
    if message:
        # The message stands where the line would be, and there is nothing to compare the line with.
        series = None
    return replace(
        _frame(source, inputs, axis_years),
        kind="bars",
        subtitle=_subtitle(source, inputs, axis.top),
        message=message,
        remark=nothing_matches(source, inputs.selection).hint if not drawn.rows_in else "",
        axis=axis,
        unit=unit,
        classes=classes,
        legend=legend(classes, drawn, series),
        firm=drawn.firm,
        doubtful=drawn.doubtful,
        heights=heights,
        marked=marked_heights(*asked, inputs.chosen, axis_years),
        marked_as=describe_marks(inputs.chosen, source.dataset),
        series=series,
        without_year=_undated(drawn, unit, inputs),
        stack=stack,
        stacks=tuple(
            Choice(key, _stack_title(source.dataset, key), "", key == stack)
            for key in _stacks(source.dataset)
        ),
    )


def _statements(source: Source, inputs: TimelineInputs, span: Span) -> TimelineModel:
    series = printed_series(source, inputs.selection, inputs.measure)
    if series is None:
        noun = measure_noun(inputs.measure, source.kind, 2)
        return _quiet(source, inputs, span, f"No {noun} are printed by year for this choice.")
    frame = _frame(source, inputs, span)
    return replace(
        frame,
        kind="series",
        subtitle=series.note,
        axis=axis_for(largest_of(series.values), whole=True),
        unit=series.unit,
        series=series,
    )


def _without_years(source: Source, inputs: TimelineInputs) -> TimelineModel:
    info = source.dataset.info
    about_time = next((text for text in info.caveats if "date" in text or "year" in text), "")
    quiet = _quiet(source, inputs, (0, 0), f"These {info.noun}s carry no year.")
    return replace(quiet, title="No years", remark=about_time)


def _quiet(source: Source, inputs: TimelineInputs, span: Span, message: str) -> TimelineModel:
    return replace(_frame(source, inputs, span), kind="quiet", message=message)


def _frame(source: Source, inputs: TimelineInputs, span: Span) -> TimelineModel:
    """Make what every kind of timeline has: its title, its years, the brush and playing."""
    first, last = span
    years = np.arange(first, last + 1, dtype=np.int64)
    brush = brushed_span(inputs.years, first, last)
    shown = None if inputs.playing is None else played_span(inputs.playing, inputs.play_window, first)
    included = included_years(inputs.years, years)
    if shown is not None:
        included = (years >= shown[0]) & (years <= shown[1])
    none = np.zeros((0, len(years)))
    return TimelineModel(
        kind="quiet",
        title=_title(source, inputs.measure),
        subtitle="",
        message="",
        remark="",
        years=years,
        axis=_NO_AXIS,
        unit=Unit("", "", counts=True),
        classes=(),
        legend=(),
        firm=none,
        doubtful=none,
        heights=np.zeros(len(years)),
        marked=None,
        included=included,
        brush=brush,
        brushed=inputs.years is not None,
        chosen=inputs.chosen,
        series=None,
        without_year=WithoutYear(),
        stack="none",
        stacks=(),
        playing=Playing(inputs.playing, inputs.play_window, inputs.play_speed, shown, brush or span),
        question=replace(inputs, playing=None, play_window=1, play_speed=1.0),
    )


def _span_of(source: Source) -> Span | None:
    """Return the first and last year any row states, so that the axis stays when filters change."""
    if isinstance(source, LargeRowSource) and source.dataset.has("year"):
        years = years_of(source)
        return (int(years[0]), int(years[-1])) if len(years) else None
    return _dataset_span(source.dataset)


@remembered(8)
def _dataset_span(dataset: Dataset) -> Span | None:
    if not dataset.has("year"):
        return None
    column = dataset.column("year")
    if not isinstance(column, Numbers):
        return None
    stated = column.numbers[~np.isnan(column.numbers)]
    return (int(stated.min()), int(stated.max())) if len(stated) else None


def _joined(span: Span, other: Span | None) -> Span:
    return span if other is None else (min(span[0], other[0]), max(span[1], other[1]))


def _stacks(dataset: Dataset) -> tuple[str, ...]:
    own = tuple(
        column.key
        for attribute in dataset.places.own_attributes.values()
        for column in attribute.columns()
        if column.key.startswith("importer.") and attribute.kind is Kind.CATEGORY and dataset.has(column.key)
    )
    return tuple(
        key
        for key in (*STACKS[:-1], *own, STACKS[-1])
        if key == "none" or (dataset.has(key) and key not in dataset.info.exclusive)
    )


def _stack_title(dataset: Dataset, key: str) -> str:
    if key in STACK_TITLES:
        return STACK_TITLES[key]
    title = dataset.dimension_title(key).removeprefix("Importer ")
    return f"By importer’s {title}"


def _title(source: Source, measure: str) -> str:
    if source.kind == "statements":
        return f"{measure_title(measure, source.kind, source.dataset)}, by year"
    title = _TITLES.get(measure)
    if title is None or (measure == "value" and not source.dataset.info.money):
        title = source.dataset.dimension_title(measure)
    return f"{title} by year"


def _unit(source: RowSource, inputs: TimelineInputs) -> Unit:
    if inputs.measure in DISTINCT_UNITS or inputs.measure == "rows":
        nouns = [measure_noun(inputs.measure, source.kind, count) for count in (1, 2)]
        return Unit(nouns[0], nouns[1], counts=True)
    words = _unit_of_amounts(source, inputs)
    currency = words.split(" ")[0] if inputs.measure == "value" and source.units() else words
    return Unit(currency, currency, counts=False)


def _unit_of_amounts(source: RowSource, inputs: TimelineInputs) -> str:
    if inputs.measure == "value" and source.units():
        return inputs.unit or source.units()[0]
    return source.dataset.describe_column(inputs.measure).unit


def _subtitle(source: RowSource, inputs: TimelineInputs, top: float) -> str:
    if inputs.measure in DISTINCT_UNITS or inputs.measure == "rows":
        return ""
    words = unit_words(_unit_of_amounts(source, inputs))
    return f"{magnitude_words(top)} {words}".strip()


def _beside(reference: Source | None, largest: float, unit: Unit) -> tuple[Series | None, Axis]:
    axis = axis_for(largest, whole=unit.counts)
    series = reference_line(reference, largest, axis, counts=unit.counts) if reference else None
    if series is not None and series.axis is None:
        axis = axis_for(max(largest, largest_of(series.values)), whole=True)
    return series, axis


def _undated(drawn: DrawnBars, unit: Unit, inputs: TimelineInputs) -> WithoutYear:
    if not drawn.without_year:
        return WithoutYear()
    said = spoken(drawn.without_year) if unit.counts else shortened_amount(drawn.without_year)
    return WithoutYear(
        text=f"{said} without year",
        chosen=Mark("year", "") in inputs.chosen,
        included=includes_missing(inputs.years),
        alone=inputs.years == AnyOf("year", (None,)),
    )


def _nothing(drawn: DrawnBars, heights: np.ndarray, unit: Unit) -> str:
    if drawn.rows_in == 0:
        return "No rows match."
    if not heights.any():
        return (
            "None of the matching rows states a year."
            if unit.counts
            else "No amount in this unit has a year."
        )
    return ""
