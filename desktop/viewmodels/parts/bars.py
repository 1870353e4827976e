"""Bars of a list: a name, a length and a number each, with what a click chooses and what Enter filters."""

import math
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from desktop.crossfilter.question import Source, Totals, Values
from desktop.dataset.dataset import Dataset
from desktop.dataset.remembered import remembered
from desktop.selection.clauses import AnyOf
from desktop.selection.marks import Mark, pair_mark, place_mark
from desktop.selection.selection import Selection
from desktop.state.actions import Action, Filter, Select, Unfilter
from desktop.viewmodels.parts.colours import QUIET
from desktop.viewmodels.parts.groups import Group, group_label, ranked_order
from desktop.viewmodels.parts.measures import MEASURE_NOUNS, measure_noun
from desktop.viewmodels.parts.money_words import unit_words
from desktop.viewmodels.parts.numbers import NOT_STATED, amount_of, shortened_amount, spoken
from desktop.viewmodels.parts.on_demand import OnDemand

SIDES = ("exporter", "importer")
# Where numbers begin to be written in another way: without decimals, as millions and so on, in powers of ten.
_STEPS_OF_SIZE = np.array([1e3, 1e6, 1e9, 1e12, 1e15])
_ODD, _UNSTATED, _MOST_ODD = -1, -2, 20


@dataclass(frozen=True, slots=True)
class Bar:
    """One entry: `share` is the bar's length between 0 and 1, `colour` a colour key, empty for the quiet one.

    `reference` is what another source prints beside it; `whole_text` is all of it in one sentence. `clauses`
    keep only this entry; they are empty where no filter is offered, and in force where `filtered`.
    """

    mark: Mark
    label: str
    text: str
    share: float
    rank: str = ""
    colour: str = QUIET
    chosen: bool = False
    clauses: tuple[AnyOf, ...] = ()
    filtered: bool = False
    reference: str = ""
    remark: str = ""
    whole_text: str = ""


def value_text(value: float, measure: str) -> str:
    """Say a total: counts in full, sums in words of magnitude."""
    return spoken(value) if measure in MEASURE_NOUNS else shortened_amount(value)


def noun_of(measure: str, kind: str, value: float, unit: str) -> str:
    """Return what a total counts, for example "projects" or "US dollars"."""
    return measure_noun(measure, kind, value, unit_words(unit))


def counted_text(value: float, measure: str, kind: str, unit: str) -> str:
    """Say a total with what it counts, for example "59 projects"; NaN is "not stated"."""
    if math.isnan(value):
        return NOT_STATED
    noun = noun_of(measure, kind, value, unit)
    return f"{spoken(value)} {noun}" if measure in MEASURE_NOUNS else amount_of(value, noun)


def group_mark(by: tuple[str, ...], keys: tuple[str | None, ...]) -> Mark:
    """Return the mark that a group stands for; a party that is stated is chosen as a place."""
    if by == SIDES:
        return pair_mark(keys[0] or "", keys[1] or "")
    if by[0] in SIDES and keys[0]:
        return place_mark(keys[0])
    return Mark(by[0], keys[0] or "")


def filter_action(bar: Bar, selection: Selection) -> Action | None:
    """Return the action that keeps only this entry, or that drops this filter where it is in force."""
    if not bar.clauses:
        return None
    if bar.filtered:
        return Unfilter(tuple(clause.dimension for clause in bar.clauses))
    if len(bar.clauses) == 1:
        return Filter(bar.clauses[0])
    for clause in bar.clauses:
        selection = selection.having(clause)
    return Select(selection, bar.label)


def make_bars(
    source: Source,
    selection: Selection,
    by: tuple[str, ...],
    groups: Sequence[Group],
    measure: str,
    unit: str,
    chosen: tuple[Mark, ...] = (),
    colour: Callable[[Group], str] = lambda group: QUIET,
) -> tuple[Bar, ...]:
    """Make a bar of every group; the longest reaches 1. A dimension that must keep one value is no filter."""
    largest = max((group.value for group in groups if group.rank), default=0.0)
    making = _Making(source, selection, by, measure, unit, chosen, largest)
    return tuple(making.bar(group, colour(group)) for group in groups)


@dataclass(frozen=True, slots=True)
class Colouring:
    """The colour key of each group, and what it rests on: the same `rest` gives the same colours."""

    of: Callable[[Group], str] = lambda group: QUIET
    rest: Hashable = None


def bars_on_demand(
    source: Source,
    selection: Selection,
    totals: Totals,
    chosen: tuple[Mark, ...] = (),
    colouring: Colouring = Colouring(),
) -> OnDemand[Bar]:
    """List the bars of `make_bars` for all groups of an answer; a screen shows few of them at a time."""
    by, dataset = totals.by, source.dataset
    order, ranks = ranked_order(totals)
    codes = [key[order] for key in totals.keys]
    values = totals.values[order]
    names = [(*source.group_values(dimension), None) for dimension in by]
    largest = float(values[ranks > 0].max(initial=0.0))
    making = _Making(source, selection, by, totals.measure, totals.unit, chosen, largest)
    in_force = tuple(selection.clause(dimension) for dimension in by)

    def make(at: int) -> Bar:
        keys = tuple(name[code[at]] for name, code in zip(names, codes, strict=True))
        group = Group(keys, float(values[at]), int(ranks[at]))
        return making.bar(group, colouring.of(group))

    order_of_marks = (dataset, by, *(code.tobytes() for code in codes))
    said = (values.tobytes(), ranks.tobytes(), totals.measure, totals.unit)
    return OnDemand(
        len(order),
        make,
        order=order_of_marks,
        made_of=(order_of_marks, said, chosen, in_force, colouring.rest),
        longest=_longest(values, ranks, totals.measure),
    )


def _longest(values: Values, ranks: npt.NDArray[np.int64], measure: str) -> tuple[int, ...] | None:
    """Return where the longest numbers and ranks are; None where too many numbers are said in powers of ten."""
    if not len(values):
        return ()
    kinds = _kinds_of_text(values, measure)
    odd = np.flatnonzero(kinds == _ODD)
    if len(odd) > _MOST_ODD:
        return None
    sizes = np.abs(np.nan_to_num(values, posinf=0.0, neginf=0.0))
    largest = (int(np.where(kinds == kind, sizes, -1.0).argmax()) for kind in np.unique(kinds).tolist())
    return tuple({int(ranks.argmax()), *odd.tolist(), *largest})


def _kinds_of_text(values: Values, measure: str) -> npt.NDArray[np.int64]:
    """Number the ways in which values are written, (n,): in one way, a larger number is never the shorter text."""
    sizes = np.abs(values)
    kinds: npt.NDArray[np.int64] = np.zeros(len(values), dtype=np.int64)
    if measure not in MEASURE_NOUNS:
        kinds += np.searchsorted(_STEPS_OF_SIZE, sizes, side="right")
    kinds = np.asarray(2 * kinds + ((sizes < _STEPS_OF_SIZE[0]) & (sizes != np.floor(sizes))))
    kinds = np.asarray(2 * kinds + (values < 0))
    kinds[~(sizes < _STEPS_OF_SIZE[-1])] = _ODD
    kinds[np.isnan(values)] = _UNSTATED
    return kinds


@dataclass(frozen=True, slots=True)
class _Making:
    """What all bars of a list have in common."""

    source: Source
    selection: Selection
    by: tuple[str, ...]
    measure: str
    unit: str
    chosen: tuple[Mark, ...]
    largest: float

    def bar(self, group: Group, colour: str) -> Bar:
        """Make the bar of a group."""
        clauses, mark, label = _entry(self.source.dataset, self.by, group.keys)
        filters = not set(self.by) & set(self.source.dataset.info.exclusive)
        chosen_too = mark in self.chosen
        text = value_text(group.value, self.measure)
        counted = NOT_STATED
        if not math.isnan(group.value):
            counted = f"{text} {noun_of(self.measure, self.source.kind, group.value, self.unit)}"
        return Bar(
            mark=mark,
            label=label,
            text=text,
            share=_share(group.value, self.largest),
            rank=str(group.rank or ""),
            colour=colour,
            chosen=chosen_too,
            clauses=clauses if filters else (),
            filtered=tuple(self.selection.clause(dimension) for dimension in self.by) == clauses,
            whole_text=_whole_text(label, counted, group.rank, chosen_too),
        )


# A brush lists the same entries again and again, with other numbers.
@remembered(8192)
def _entry(
    dataset: Dataset, by: tuple[str, ...], keys: tuple[str | None, ...]
) -> tuple[tuple[AnyOf, ...], Mark, str]:
    """Return what stays the same of an entry: the clauses that keep only it, its mark and its label."""
    clauses = tuple(AnyOf(dimension, (key,)) for dimension, key in zip(by, keys, strict=True))
    return clauses, group_mark(by, keys), group_label(dataset, by, keys)


def _share(value: float, largest: float) -> float:
    return 0.0 if math.isnan(value) or largest <= 0 else max(0.0, min(1.0, value / largest))


def _whole_text(label: str, counted: str, rank: int, chosen: bool) -> str:
    ranked = f", rank {rank}" if rank else ""
    return f"{label}: {counted}{ranked}{', chosen' if chosen else ''}"
