"""What the list of countries says: the same totals and selection as the map, for keyboard and screen reader."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from desktop.crossfilter.question import Question, Source
from desktop.crossfilter.sources import Sources
from desktop.selection.marks import Mark, place_mark
from desktop.selection.selection import Selection
from desktop.state.app_state import AppState
from desktop.viewmodels.parts.bars import SIDES, counted_text, value_text
from desktop.viewmodels.parts.groups import Refusal, ask, ordered_groups
from desktop.viewmodels.parts.numbers import plural

NONE_FOUND = "–"
NOT_PRINTED = "not printed"
_VERBS: Mapping[str, tuple[str, str]] = {"exporter": ("exports", "to"), "importer": ("imports", "from")}


@dataclass(frozen=True, slots=True)
class PlacesListInputs:
    """What the list depends on; `side` is the one it is sorted by."""

    source: str
    selection: Selection
    measure: str
    unit: str | None
    side: str
    chosen: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class PlaceEntry:
    """One country: its two totals as texts, and everything in one sentence."""

    mark: Mark
    name: str
    as_exporter: str
    as_importer: str
    chosen: bool
    found: bool
    whole_text: str


@dataclass(frozen=True, slots=True)
class PlacesListViewModel:
    """All countries, those with the largest total first, then those without any by name."""

    entries: tuple[PlaceEntry, ...]
    side: str
    counted: str
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class _SideTotals:
    """Totals and number of partners of every place on one side."""

    values: Mapping[str, float]
    partners: Mapping[str, int]
    measure: str
    unit: str


def reads(state: AppState) -> PlacesListInputs:
    """Pick the inputs."""
    asked = state.exploration
    side = "importer" if asked.shading == "importer" else "exporter"
    return PlacesListInputs(asked.source, asked.selection, asked.measure, asked.unit, side, asked.chosen)


def build(sources: Sources, inputs: PlacesListInputs) -> PlacesListViewModel:
    """Make the view model; a source that refuses leaves the countries and says why."""
    source = sources[inputs.source]
    totals: dict[str, _SideTotals] = {}
    sentence = ""
    for side in SIDES:
        answer = _side_totals(source, inputs, side)
        if isinstance(answer, Refusal):
            sentence = answer.sentence
        else:
            totals[side] = answer
    places = source.dataset.places.by_code
    found = {code for side in totals.values() for code in side.values}
    codes = found | {code for code, place in places.items() if not place.historic}
    entries = [_entry(source, code, totals, inputs.chosen) for code in codes]
    entries.sort(key=lambda entry: _order(entry, totals, inputs.side))
    counted = next((side.measure for side in totals.values()), "")
    return PlacesListViewModel(tuple(entries), inputs.side, counted, sentence)


def _side_totals(source: Source, inputs: PlacesListInputs, side: str) -> _SideTotals | Refusal:
    totals = ask(source, Question(inputs.selection, (side,), inputs.measure, inputs.unit))
    if isinstance(totals, Refusal):
        return totals
    values = {group.keys[0]: group.value for group in ordered_groups(source, totals) if group.keys[0]}
    return _SideTotals(
        {code: value for code, value in values.items() if code},
        {} if source.kind == "statements" else _partners(source, inputs, side),
        totals.measure,
        totals.unit,
    )


def _partners(source: Source, inputs: PlacesListInputs, side: str) -> Mapping[str, int]:
    pairs = ask(source, Question(inputs.selection, SIDES, "rows"))
    if isinstance(pairs, Refusal):
        return {}
    at = SIDES.index(side)
    both = (pairs.keys[0] >= 0) & (pairs.keys[1] >= 0)
    values = source.group_values(side)
    counts = np.bincount(pairs.keys[at][both], minlength=len(values))
    return dict(zip(values, counts.tolist(), strict=True))


def _entry(
    source: Source, code: str, totals: Mapping[str, _SideTotals], chosen: tuple[Mark, ...]
) -> PlaceEntry:
    mark = place_mark(code)
    name = source.dataset.places.name(code)
    absent = NOT_PRINTED if source.kind == "statements" else NONE_FOUND
    texts, sentences = [], []
    for side in SIDES:
        of_side = totals.get(side)
        value = None if of_side is None else of_side.values.get(code)
        if of_side is None or value is None:
            texts.append(absent)
            continue
        texts.append(value_text(value, of_side.measure))
        sentences.append(_side_text(source, of_side, side, code, value))
    said = "; ".join(sentences) or ("not printed" if source.kind == "statements" else "none found")
    return PlaceEntry(
        mark=mark,
        name=name,
        as_exporter=texts[0],
        as_importer=texts[1],
        chosen=mark in chosen,
        found=bool(sentences),
        whole_text=f"{name}, {said}{', chosen' if mark in chosen else ''}",
    )


def _side_text(source: Source, totals: _SideTotals, side: str, code: str, value: float) -> str:
    verb, preposition = _VERBS[side]
    counted = counted_text(value, totals.measure, source.kind, totals.unit)
    partners = totals.partners.get(code, 0)
    if not partners:
        return f"{verb}: {counted}"
    other = "importer" if side == "exporter" else "exporter"
    return f"{verb} {preposition} {plural(partners, other)}, {counted}"


def _order(entry: PlaceEntry, totals: Mapping[str, _SideTotals], side: str) -> tuple[float, float, str]:
    other = "importer" if side == "exporter" else "exporter"
    values = []
    for key in (side, other):
        of_side = totals.get(key)
        value = of_side.values.get(entry.mark.key, -1.0) if of_side else -1.0
        values.append(-value if value == value else 0.0)
    return values[0], values[1], entry.name
