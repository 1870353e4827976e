"""The selection bar: how much is in, in words, and every clause as a chip."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from desktop.crossfilter.question import Question, QuestionRefused, Source
from desktop.crossfilter.sources import Sources
from desktop.dataset.resolve import default_selection
from desktop.selection.clauses import AnyOf, Clause, NoneOf
from desktop.selection.marks import Mark, describe_marks
from desktop.selection.selection import Selection
from desktop.selection.words import shortened
from desktop.state.actions import Action, Choose, Filter, Select, Unfilter
from desktop.state.app_state import AppState
from desktop.viewmodels.parts.choice import Choice
from desktop.viewmodels.parts.measures import MEASURE_NOUNS, measure_noun
from desktop.viewmodels.parts.money_words import unit_words
from desktop.viewmodels.parts.numbers import amount_of, plural, spoken

_DOT = " · "
# Labels that do not say by themselves what is off.
_OFF: Mapping[tuple[str, str | None], str] = {
    ("deal_type", "trial"): "trials",
    ("confidence", "low"): "low confidence",
}


@dataclass(frozen=True, slots=True)
class SelectionBarInputs:
    """What the selection bar depends on."""

    source: str
    selection: Selection
    measure: str
    unit: str | None
    chosen: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Chip:
    """One clause in words. `remove` drops it; one of several series has `choices` in its place.

    `accent` is for what is chosen rather than filtered; such a chip has no dimension to open.
    """

    text: str
    sentence: str
    dimension: str
    remove: Action | None
    choices: tuple[tuple[Choice, Action], ...] = ()
    accent: bool = False


@dataclass(frozen=True, slots=True)
class SelectionBarModel:
    """The words, the chips, and what clearing and restoring would do (None: nothing to do).

    `sentence` says the whole selection at once, for titles, tooltips and exports.
    """

    words: str
    sentence: str
    chips: tuple[Chip, ...]
    clear: Action | None
    restore: Action | None


def reads(state: AppState) -> SelectionBarInputs:
    """Pick the inputs."""
    asked = state.exploration
    return SelectionBarInputs(asked.source, asked.selection, asked.measure, asked.unit, asked.chosen)


def build(sources: Sources, inputs: SelectionBarInputs) -> SelectionBarModel:
    """Make the view model from the inputs."""
    source = sources[inputs.source]
    dataset = source.dataset
    defaults = default_selection(dataset)
    series = [clause for clause in inputs.selection if clause.dimension in dataset.info.exclusive]
    others = [clause for clause in inputs.selection if clause.dimension not in dataset.info.exclusive]
    chips = [*(_series_chip(source, clause) for clause in series)]
    chips += [_clause_chip(source, clause, defaults) for clause in others]
    if inputs.chosen:
        said = describe_marks(inputs.chosen, dataset)
        chips.append(
            Chip(f"Chosen: {said}", f"Chosen on map, charts and tables: {said}", "", Choose(()), accent=True)
        )
    words = _words(source, inputs)
    return SelectionBarModel(
        words=words,
        sentence=_sentence(words, chips),
        chips=tuple(chips),
        clear=Select(Selection(tuple(series)), "Clear all filters") if others else None,
        restore=_restoring(inputs.selection, defaults),
    )


def _words(source: Source, inputs: SelectionBarInputs) -> str:
    """Say how much is in, for example "290 projects · 22 exporters · 108 importers"."""
    try:
        totals = source.totals(Question(inputs.selection, (), inputs.measure, inputs.unit))
    except QuestionRefused:
        return plural(source.row_count(inputs.selection), "row")
    noun = measure_noun(totals.measure, source.kind, totals.total or 0, unit_words(totals.unit))
    if source.kind == "statements":
        return f"{spoken(totals.total)} {noun} printed" if totals.total is not None else f"{noun} as printed"
    if totals.measure in MEASURE_NOUNS:
        parts = [f"{spoken(totals.total)} {noun}"]
    elif totals.total is None:
        parts = [f"No amount stated in {plural(totals.rows_in, 'row')}"]
    else:
        stated = f"stated by {spoken(totals.rests_on)} of {plural(totals.rows_in, 'row')}"
        return f"{amount_of(totals.total, noun)}, {stated}"
    parts += [_parties(source, inputs.selection, side) for side in ("exporter", "importer")]
    return _DOT.join(part for part in parts if part)


def _parties(source: Source, selection: Selection, side: str) -> str:
    """Say how many countries stand on a side, whatever is measured; empty where no row names one."""
    if not source.dataset.has(side):
        return ""
    keys = source.totals(Question(selection, (side,), "rows")).keys[0]
    return plural(int(np.count_nonzero(keys >= 0)), side)


def _sentence(words: str, chips: list[Chip]) -> str:
    said = "; ".join(chip.sentence for chip in chips if not chip.accent)
    return f"{words}. Filters: {said}." if said else f"{words}. Nothing is filtered."


def _clause_chip(source: Source, clause: Clause, defaults: Selection) -> Chip:
    said = clause.describe(source.dataset)
    text = said
    if isinstance(clause, NoneOf) and defaults.clause(clause.dimension) == clause:
        text = f"{_off(source, clause)} off"
    return Chip(text, said, clause.dimension, Unfilter((clause.dimension,)))


def _off(source: Source, clause: NoneOf) -> str:
    labels = []
    for value in clause.values:
        label = source.dataset.value_label(clause.dimension, value)
        labels.append(_OFF.get((clause.dimension, value), label[:1].lower() + label[1:]))
    return shortened(labels)


def _series_chip(source: Source, clause: Clause) -> Chip:
    """Make the chip of a dimension of which exactly one value is in at a time."""
    dimension = clause.dimension
    chosen = clause.values if isinstance(clause, AnyOf) else ()
    choices = tuple(
        (
            Choice(value, source.dataset.value_label(dimension, value), "", value in chosen),
            Filter(AnyOf(dimension, (value,))),
        )
        for value in source.group_values(dimension)
    )
    labels = [source.dataset.value_label(dimension, value) for value in chosen]
    said = shortened(labels)
    title = source.dataset.dimension_title(dimension)
    sentence = said if title.lower() in said.lower() else clause.describe(source.dataset)
    return Chip(said, sentence, dimension, None, choices)


def _restoring(selection: Selection, defaults: Selection) -> Action | None:
    """Return what brings back default filters that were removed; None where each has some clause."""
    if all(selection.clause(clause.dimension) is not None for clause in defaults):
        return None
    return Select(selection.over(defaults), "Restore default filters")
