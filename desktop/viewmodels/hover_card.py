"""What the card beside the mouse says about a country, a flow or any other mark."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from desktop.crossfilter.large_row_source import LargeRowSource
from desktop.crossfilter.question import Question, Source, Totals
from desktop.crossfilter.row_source import MOST_AT_ONCE, RowSource
from desktop.crossfilter.sources import Sources
from desktop.dataset.dataset import Coded, Codes, Numbers, Sets
from desktop.selection.marks import Mark, pair_mark
from desktop.selection.selection import Selection
from desktop.selection.words import shortened
from desktop.state.app_state import AppState
from desktop.viewmodels.parts.bars import SIDES, counted_text, value_text
from desktop.viewmodels.parts.groups import (
    Refusal,
    Standing,
    ask,
    groups_within,
    ordinal,
    standing,
    turned,
)
from desktop.viewmodels.parts.numbers import NOT_STATED, plural

PARTNERS = 3
NAMED = 3
_NAMED_OF_ROWS = (("technology", "Technologies"), ("company", "Companies"))
# The mouse does not wait until more rows than these are looked at.
_MOST_LOOKED_AT = 100_000
NO_BREAK = "\u00a0"
NONE_FOUND = "none found in these sources"
NOT_PRINTED = "not printed"
_VERBS: Mapping[str, tuple[str, str]] = {"exporter": ("Exports", "to"), "importer": ("Imports", "from")}


@dataclass(frozen=True, slots=True)
class HoverCardInputs:
    """What the card depends on besides the mark."""

    source: str
    selection: Selection
    measure: str
    unit: str | None


@dataclass(frozen=True, slots=True)
class HoverLine:
    """One line of the card: a quiet title, a text, and a quiet detail after it."""

    title: str
    text: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class HoverCardViewModel:
    """The card: what it is about and its lines."""

    title: str
    lines: tuple[HoverLine, ...]


def reads(state: AppState) -> HoverCardInputs:
    """Pick the inputs."""
    asked = state.exploration
    return HoverCardInputs(asked.source, asked.selection, asked.measure, asked.unit)


def build(sources: Sources, inputs: HoverCardInputs, mark: Mark) -> HoverCardViewModel:
    """Make the card of a mark."""
    source = sources[inputs.source]
    if mark.dimension == "place" and mark.key:
        return _country(source, inputs, mark)
    if mark.dimension == "row" and mark.key.isdigit() and int(mark.key) < source.dataset.row_count:
        row = int(mark.key)
        exporter, importer = (source.dataset.cell(side, row) or "" for side in SIDES)
        return _flow(source, inputs, pair_mark(exporter, importer))
    if mark.dimension == "pair":
        return _flow(source, inputs, mark)
    return _group(source, inputs, mark)


def _country(source: Source, inputs: HoverCardInputs, mark: Mark) -> HoverCardViewModel:
    pairs = ask(source, Question(inputs.selection, SIDES, inputs.measure, inputs.unit))
    lines: list[HoverLine] = []
    for side in SIDES:
        lines += _side(source, inputs, mark.key, side, pairs)
    return HoverCardViewModel(source.dataset.places.name(mark.key), tuple(lines))


def _side(
    source: Source, inputs: HoverCardInputs, code: str, side: str, pairs: Totals | Refusal
) -> list[HoverLine]:
    verb, preposition = _VERBS[side]
    totals = ask(source, Question(inputs.selection, (side,), inputs.measure, inputs.unit))
    if isinstance(totals, Refusal):
        return []
    stands = standing(source, totals, (code,))
    if not stands.rank:
        return [HoverLine(verb, NOT_PRINTED if source.kind == "statements" else NONE_FOUND)]
    text = counted_text(stands.value, totals.measure, source.kind, totals.unit)
    lines = [HoverLine(verb, text, f"{ordinal(stands.rank)} of {stands.of}")]
    partners = [] if isinstance(pairs, Refusal) else _partners(source, pairs, side, code)
    if partners:
        lines.append(HoverLine(preposition, ", ".join(partners)))
    return lines


def _partners(source: Source, pairs: Totals, side: str, code: str) -> list[str]:
    if side == "importer":
        pairs = turned(pairs)
    other = pairs.by[1]
    groups = groups_within(source, pairs, (code,))
    named = [
        _unbroken(
            f"{source.dataset.value_label(other, group.keys[0])} {value_text(group.value, pairs.measure)}"
        )
        for group in groups[:PARTNERS]
    ]
    more = len(groups) - len(named)
    return [*named, _unbroken(f"{more} more")] if more else named


def _unbroken(text: str) -> str:
    return text.replace(" ", NO_BREAK)


def _flow(source: Source, inputs: HoverCardInputs, mark: Mark) -> HoverCardViewModel:
    exporter, importer = mark.pair()
    totals = ask(source, Question(inputs.selection, SIDES, inputs.measure, inputs.unit))
    lines: list[HoverLine] = []
    if not isinstance(totals, Refusal):
        stands = standing(source, totals, (exporter or None, importer or None))
        text = _counted(source, totals, stands)
        ranked = stands.rank and totals.measure != "links"
        rank = f"{ordinal(stands.rank)} of {stands.of} flows" if ranked else ""
        lines.append(HoverLine("", text, rank))
    return HoverCardViewModel(mark.describe(source.dataset), (*lines, *_behind(source, inputs, mark)))


def _group(source: Source, inputs: HoverCardInputs, mark: Mark) -> HoverCardViewModel:
    question = Question(inputs.selection, (mark.dimension,), inputs.measure, inputs.unit)
    if isinstance(source, RowSource) and not (source.at_once(question) or source.answered(question)):
        return HoverCardViewModel(mark.describe(source.dataset), ())
    totals = ask(source, question)
    lines: list[HoverLine] = []
    if not isinstance(totals, Refusal):
        stands = standing(source, totals, (mark.key or None,))
        lines.append(HoverLine("", _counted(source, totals, stands)))
    return HoverCardViewModel(mark.describe(source.dataset), (*lines, *_behind(source, inputs, mark)))


def _counted(source: Source, totals: Totals, stands: Standing) -> str:
    if stands.value != stands.value and source.kind == "statements":
        return NOT_PRINTED
    return counted_text(stands.value, totals.measure, source.kind, totals.unit)


def _behind(source: Source, inputs: HoverCardInputs, mark: Mark) -> tuple[HoverLine, ...]:
    """Say the years, technologies and companies of the rows behind a mark; nothing for statements."""
    if source.kind == "statements":
        return ()
    if isinstance(source, LargeRowSource):
        told = _told_by_cells(source, inputs.selection, mark)
        named = any(source.dataset.has(key) for key, _ in _NAMED_OF_ROWS)
        if told is None or told[0] > _MOST_LOOKED_AT or not named:
            return () if told is None else _lines(mark, *told)
    elif source.dataset.row_count > MOST_AT_ONCE:
        return ()
    rows = source.marked(inputs.selection, (mark,))
    lines = list(_lines(mark, len(rows), _years(source, rows)))
    for dimension, title in _NAMED_OF_ROWS:
        if dimension != mark.dimension:
            lines.append(
                HoverLine(title, _most_named(source, dimension, rows), _unverified(source, dimension))
            )
    return tuple(line for line in lines if line.text)


def _lines(mark: Mark, rows: int, years: str) -> tuple[HoverLine, ...]:
    lines = [HoverLine("Rows", plural(rows, "row"))] if mark.dimension != "pair" else []
    if mark.dimension != "year":
        lines.append(HoverLine("Years", years))
    return tuple(line for line in lines if line.text)


def _told_by_cells(source: LargeRowSource, selection: Selection, mark: Mark) -> tuple[int, str] | None:
    """Return how many rows are behind a mark and their years without looking at them; None where that takes long."""
    by, keys = (SIDES, mark.pair()) if mark.dimension == "pair" else ((mark.dimension,), (mark.key,))
    if not all(map(source.dataset.has, by)):
        return 0, NOT_STATED
    if by == SIDES and (spans := source.pair_spans(selection)) is not None:
        at = _where((spans.exporters, spans.importers), source, by, keys)
        return int(spans.rows[at].sum()), _span_of(np.concatenate([spans.first[at], spans.last[at]]))
    question = Question(selection, (*by, "year") if "year" not in by else by, "rows")
    if not source.dataset.has("year") or not source.at_once(question):
        return None
    totals = source.totals(question)
    at = _where(totals.keys, source, by, keys)
    years = np.array([*(float(name) for name in source.group_values("year")), np.nan])
    return int(totals.values[at].sum()), _span_of(years[totals.keys[-1][at]])


def _where(
    codes: tuple[Codes, ...], source: Source, by: tuple[str, ...], keys: tuple[str, ...]
) -> npt.NDArray[np.int64]:
    """Return at which places of an answer the values of a mark stand."""
    found = np.ones(len(codes[0]), dtype=np.bool_)
    for each, dimension, key in zip(codes, by, keys, strict=False):
        values = source.group_values(dimension)
        found &= each == (-1 if not key else values.index(key) if key in values else -2)
    return np.flatnonzero(found)


def _unverified(source: Source, dimension: str) -> str:
    return source.dataset.info.unverified.get(dimension, "")


def _years(source: Source, rows: np.ndarray) -> str:
    if not source.dataset.has("year"):
        return ""
    column = source.dataset.column("year")
    if not isinstance(column, Numbers):
        return ""
    years = column.numbers[rows]
    return _span_of(years)


def _span_of(years: np.ndarray) -> str:
    stated = years[~np.isnan(years)]
    if not len(stated):
        return NOT_STATED
    first, last = int(stated.min()), int(stated.max())
    return str(first) if first == last else f"{first}–{last}"


def _most_named(source: Source, dimension: str, rows: np.ndarray) -> str:
    """Name the values that most of the rows state, commonest first."""
    if not source.dataset.has(dimension):
        return ""
    column = source.dataset.column(dimension)
    if isinstance(column, Numbers):
        return ""
    codes = column.codes[rows] if isinstance(column, Coded) else _held(column, rows)
    counts = np.bincount(codes[codes >= 0], minlength=len(column.values))
    order = np.argsort(-counts, kind="stable")
    named = [
        source.dataset.value_label(dimension, column.values[code])
        for code in order[: np.count_nonzero(counts)]
    ]
    return shortened(named, NAMED)


def _held(sets: Sets, rows: np.ndarray) -> np.ndarray:
    spans = [sets.codes[sets.offsets[row] : sets.offsets[row + 1]] for row in rows.tolist()]
    return np.concatenate(spans) if spans else np.zeros(0, dtype=np.int32)
