"""What the rankings show: all groups of one kind, largest first, with what the numbers cannot say."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from desktop.crossfilter.question import Question, Source, Totals
from desktop.crossfilter.sources import Sources
from desktop.selection.marks import Mark
from desktop.selection.selection import Selection
from desktop.state.app_state import RANKINGS, AppState
from desktop.viewmodels.parts.bars import Bar, Colouring, bars_on_demand, counted_text, noun_of
from desktop.viewmodels.parts.colours import OTHER, exporter_slots, regime_colour, slot_colour
from desktop.viewmodels.parts.coverage import Note, caveat_notes, coverage_notes
from desktop.viewmodels.parts.emptiness import Emptiness, nothing_matches
from desktop.viewmodels.parts.groups import Group, Refusal, ask, ordered_groups
from desktop.viewmodels.parts.numbers import plural, spoken
from desktop.viewmodels.parts.own_colours import coloured_by, own_colours, year_shown
from desktop.viewmodels.parts.printed import NOT_PRINTED, Reference, printed_remarks, reference_values

TITLES: Mapping[str, tuple[str, str]] = {
    "exporter": ("exporter", "exporters"),
    "importer": ("importer", "importers"),
    "pair": ("pair", "pairs"),
    "technology": ("technology", "technologies"),
    "company": ("company", "companies"),
}
NONE_FOUND = "none found"


@dataclass(frozen=True, slots=True)
class RankingInputs:
    """What the rankings depend on."""

    source: str
    reference: str | None
    selection: Selection
    measure: str
    unit: str | None
    ranking: str
    flow_colour: str
    chosen: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class RankingKind:
    """One kind of ranking to choose: its key and title."""

    key: str
    title: str


@dataclass(frozen=True, slots=True)
class RankingViewModel:
    """The bars of one ranking, its heads and its foot; `reference_title` is empty without a reference."""

    ranking: str
    selection: Selection
    kinds: tuple[RankingKind, ...]
    heading: str
    counted: str
    bars: Sequence[Bar]
    notes: tuple[Note, ...]
    reference_title: str = ""
    reference_detail: str = ""
    emptiness: Emptiness | None = None


def reads(state: AppState) -> RankingInputs:
    """Pick the inputs."""
    asked = state.exploration
    return RankingInputs(
        asked.source,
        asked.reference,
        asked.selection,
        asked.measure,
        asked.unit,
        asked.ranking,
        asked.flow_colour,
        asked.chosen,
    )


def build(sources: Sources, inputs: RankingInputs) -> RankingViewModel:
    """Make the view model."""
    source = sources[inputs.source]
    by = ("exporter", "importer") if inputs.ranking == "pair" else (inputs.ranking,)
    kinds = tuple(RankingKind(key, TITLES[key][1].capitalize()) for key in _offered(source, inputs.ranking))
    totals = ask(source, Question(inputs.selection, by, inputs.measure, inputs.unit))
    if isinstance(totals, Refusal):
        return RankingViewModel(
            inputs.ranking,
            inputs.selection,
            kinds,
            heading="",
            counted="",
            bars=(),
            notes=caveat_notes(source),
            emptiness=Emptiness(totals.sentence),
        )
    reference = reference_values(sources, inputs.reference, inputs.source, by[0]) if len(by) == 1 else None
    bars = _bars(source, inputs, by, totals)
    if reference is not None:
        bars = _with_reference(source, bars, by[0], reference, inputs.chosen)
    singular, several = TITLES[inputs.ranking]
    stated = int(np.count_nonzero(np.all([codes >= 0 for codes in totals.keys], axis=0)))
    return RankingViewModel(
        ranking=inputs.ranking,
        selection=inputs.selection,
        kinds=kinds,
        heading=plural(stated, singular, several) if bars else "",
        counted=_counted(source, totals) if bars else "",
        bars=bars,
        notes=_notes(source, inputs, totals),
        reference_title="printed" if reference else "",
        reference_detail=f"Printed: {reference.title}, {reference.sample[:1].lower()}{reference.sample[1:]}"
        if reference
        else "",
        emptiness=None if bars else nothing_matches(source, inputs.selection),
    )


def _offered(source: Source, asked: str) -> tuple[str, ...]:
    """Return the rankings that the rows can give, and the one that is asked for whatever they can give."""
    if source.kind == "statements":
        return RANKINGS
    needs = {"pair": ("exporter", "importer")}
    able = (key for key in RANKINGS if all(map(source.dataset.names_any, needs.get(key, (key,)))))
    offered = {asked, *able}
    return tuple(key for key in RANKINGS if key in offered)


def _bars(source: Source, inputs: RankingInputs, by: tuple[str, ...], totals: Totals) -> Sequence[Bar]:
    bars = bars_on_demand(source, inputs.selection, totals, inputs.chosen, _colours(source, inputs))
    remarks = printed_remarks(source, inputs.selection, by, totals.measure)
    unverified = source.dataset.info.unverified.get(by[0], "")
    if not remarks and not unverified:
        return bars
    return tuple(
        replace(bar, remark=remarks.get(group.keys, unverified if group.keys[0] else ""))
        for bar, group in zip(bars, ordered_groups(source, totals), strict=True)
    )


def _colours(source: Source, inputs: RankingInputs) -> Colouring:
    """Give an entry the colour that its flows have on the map."""
    if inputs.ranking in ("exporter", "pair") and inputs.flow_colour == "exporter":
        slots = exporter_slots(source, inputs.selection, inputs.measure, inputs.unit)
        return Colouring(lambda group: slot_colour(slots, group.keys[0]), tuple(slots.items()))
    if inputs.ranking in ("importer", "pair") and inputs.flow_colour == "regime":
        places = source.dataset.places

        def colour(group: Group) -> str:
            regime = places.attribute(group.keys[-1] or "", "regime")
            return regime_colour(regime if isinstance(regime, str) else None)

        return Colouring(colour, "regime")
    own = coloured_by(source.dataset, inputs.flow_colour)
    if own is not None and inputs.ranking in (own[0], "pair"):
        year, at = year_shown(source.dataset, own[1], inputs.selection), -1 if own[0] == "importer" else 0
        colours = own_colours(own[1], year)
        return Colouring(lambda group: colours.get(group.keys[at] or "", OTHER), (inputs.flow_colour, year))
    return Colouring()


def _with_reference(
    source: Source, bars: Sequence[Bar], dimension: str, reference: Reference, chosen: tuple[Mark, ...]
) -> tuple[Bar, ...]:
    """Lay the printed number beside every bar, and list what was printed and is not found here."""
    marked = {bar.mark.key: bar for bar in bars}
    beside = [
        replace(bar, reference=_printed(reference, bar.mark.key), whole_text=_said(bar, reference))
        for bar in bars
    ]
    absent = [code for code in reference.values if code is not None and code not in marked]
    for code in absent:
        mark = Mark("place", code)
        label = source.dataset.value_label(dimension, code)
        bar = Bar(mark, label, NONE_FOUND, 0.0, chosen=mark in chosen, whole_text=f"{label}: {NONE_FOUND}")
        beside.append(replace(bar, reference=_printed(reference, code), whole_text=_said(bar, reference)))
    return tuple(beside)


def _printed(reference: Reference, code: str) -> str:
    value = reference.values.get(code)
    return NOT_PRINTED if value is None else spoken(value)


def _said(bar: Bar, reference: Reference) -> str:
    return f"{bar.whole_text}; the study: {_printed(reference, bar.mark.key)}"


def _counted(source: Source, totals: Totals) -> str:
    """Say what is counted and how much it is in all, never as a sum of statements."""
    if totals.total is None:
        return noun_of(totals.measure, source.kind, 2, totals.unit)
    whole = counted_text(totals.total, totals.measure, source.kind, totals.unit)
    return f"{whole} printed in all" if source.kind == "statements" else f"{whole} in all"


def _notes(source: Source, inputs: RankingInputs, totals: Totals) -> tuple[Note, ...]:
    caveats = caveat_notes(source)
    return (
        *caveats[:1],
        *coverage_notes(source, inputs.selection),
        *_counting_notes(source, totals),
        *caveats[1:],
    )


def _counting_notes(source: Source, totals: Totals) -> list[Note]:
    if source.kind == "statements":
        return []
    if totals.measure not in ("deals", "links", "rows"):
        rests = f"Rests on {spoken(totals.rests_on)} of {spoken(totals.rows_in)} rows: those that state this unit."
        return [Note(rests)]
    repeats = totals.total is not None and float(totals.values.sum()) > totals.total
    if not repeats:
        return []
    singular = noun_of(totals.measure, source.kind, 1, totals.unit)
    return [Note(f"A {singular} counts once in each group, so groups add up to more than the total.")]
