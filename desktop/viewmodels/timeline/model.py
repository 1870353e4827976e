"""What the timeline shows: bars or a printed series by year, as plain values."""

from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from desktop.selection.marks import Mark
from desktop.viewmodels.parts.choice import Choice
from desktop.viewmodels.parts.numbers import plural, shortened_amount, spoken

Heights = npt.NDArray[np.float64]
YearFlags = npt.NDArray[np.bool_]
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Unit:
    """How heights are said: nouns for counts, or the currency of an amount."""

    one: str
    many: str
    counts: bool

    def say(self, value: float) -> str:
        """Say a height, for example "41 projects" or "1.2 million USD"."""
        return (
            plural(value, self.one, self.many)
            if self.counts
            else f"{shortened_amount(value)} {self.many}".strip()
        )


@dataclass(frozen=True, slots=True)
class StackClass:
    """One colour of the bars or one line: `slot` names its look, `mark` what a click on its legend chooses."""

    label: str
    slot: str
    explained: str
    mark: Mark | None = None
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Axis:
    """A vertical axis from 0 to `top`, with ticks at (value, text)."""

    top: float
    ticks: tuple[tuple[float, str], ...]


@dataclass(frozen=True)
class Series:
    """Printed values: `years` and `values` of shape (points,); `axis` is None where the bars' axis serves.

    `label` stands at the line, `basis` says how the numbers were taken, `note` in a sentence what the line is.
    """

    years: npt.NDArray[np.int64]
    values: Heights
    label: str
    basis: str
    note: str
    unit: Unit
    axis: Axis | None


@dataclass(frozen=True, slots=True)
class WithoutYear:
    """What no bar can show: `text` is empty where every row states a year."""

    text: str = ""
    chosen: bool = False
    included: bool = True
    alone: bool = False


@dataclass(frozen=True, slots=True)
class Playing:
    """Where playing stands: `year` is the last year shown or None, `shown` all it shows, `span` its way."""

    year: int | None
    window: int
    speed: float
    shown: Span | None
    span: Span


@dataclass(frozen=True)
class TimelineModel:
    """One picture of the timeline.

    `years` runs without gaps; `firm` and `doubtful`, (classes, years), add up to `heights` (years,);
    `marked` is the chosen marks' part of each bar, or None, and `marked_as` says the marks; `included` says
    which years are in. `message` is shown in place of bars; `question` is equal as long as the user asked
    nothing else.
    """

    kind: Literal["bars", "series", "quiet"]
    title: str
    subtitle: str
    message: str
    remark: str
    years: npt.NDArray[np.int64]
    axis: Axis
    unit: Unit
    classes: tuple[StackClass, ...]
    legend: tuple[StackClass, ...]
    firm: Heights
    doubtful: Heights
    heights: Heights
    marked: Heights | None
    included: YearFlags
    brush: Span | None
    brushed: bool
    chosen: tuple[Mark, ...]
    series: Series | None
    without_year: WithoutYear
    stack: str
    stacks: tuple[Choice, ...]
    playing: Playing
    question: object
    marked_as: str = ""

    @property
    def first(self) -> int:
        """Return the first year of the axis."""
        return int(self.years[0])

    @property
    def last(self) -> int:
        """Return the last year of the axis."""
        return int(self.years[-1])

    @property
    def has_doubtful(self) -> bool:
        """Return whether any bar rests on years that are inferred or only an upper bound."""
        return bool(self.doubtful.any())


def describe_year(model: TimelineModel, year: int) -> tuple[str, ...]:
    """Say what stands at a year, line by line: its height, its classes, and what is printed of it."""
    at = year - model.first
    lines = [str(year)]
    if model.kind == "bars":
        lines.append(model.unit.say(float(model.heights[at])))
        if len(model.classes) > 1:
            lines += _class_lines(model, at)
        doubtful = float(model.doubtful[:, at].sum())
        if doubtful:
            lines.append(f"Year inferred or in use by: {_bare(model, doubtful)}")
        if model.marked is not None:
            lines.append(f"Chosen: {_bare(model, float(model.marked[at]))}")
    printed = printed_at(model.series, year)
    if model.series is not None:
        said = "not printed" if printed is None else model.series.unit.say(printed)
        lines.append(said if model.kind == "series" else f"{model.series.label}: {said}")
    return tuple(lines)


def printed_at(series: Series | None, year: int) -> float | None:
    """Return the printed value of a year, or None where none is printed."""
    if series is None:
        return None
    at = np.flatnonzero((series.years == year) & ~np.isnan(series.values))
    return float(series.values[at[0]]) if len(at) else None


def summary(model: TimelineModel) -> str:
    """Say the whole chart in one sentence, for those who do not see it."""
    if model.kind == "quiet" or model.message:
        return f"{model.title}. {model.message}"
    values = model.heights
    if model.kind == "series" and model.series is not None:
        values = np.array([printed_at(model.series, year) or 0.0 for year in model.years.tolist()])
    best = int(np.argmax(values))
    said = (model.series.unit if model.kind == "series" and model.series else model.unit).say(
        float(values[best])
    )
    return f"{model.title}, {model.first} to {model.last}; most in {model.years[best]}: {said}."


def _class_lines(model: TimelineModel, at: int) -> list[str]:
    heights = model.firm[:, at] + model.doubtful[:, at]
    pairs = zip(reversed(model.classes), heights[::-1].tolist(), strict=True)
    return [f"{group.label}: {_bare(model, height)}" for group, height in pairs if height]


def _bare(model: TimelineModel, value: float) -> str:
    return spoken(value) if model.unit.counts else shortened_amount(value)
