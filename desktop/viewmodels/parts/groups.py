"""Answers as ordered groups with their ranks, and questions that a source cannot answer as sentences."""

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from desktop.crossfilter.question import Question, QuestionRefused, Source, Totals
from desktop.selection.words import Words


@dataclass(frozen=True, slots=True)
class Group:
    """One group of an answer: its value per dimension (None is "not stated"), its total and its rank.

    Equal totals share the better rank. A group whose total is NaN, or that lacks a value, has rank 0.
    """

    keys: tuple[str | None, ...]
    value: float
    rank: int


@dataclass(frozen=True, slots=True)
class Standing:
    """The total of one group among its like; a group without rows has no total (NaN) and rank 0."""

    value: float
    rank: int
    of: int


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a source does not answer, in one sentence."""

    sentence: str


def ask(source: Source, question: Question) -> Totals | Refusal:
    """Return the answer of a source, or the sentence with which it refuses."""
    dataset = source.dataset
    missing = [key.replace("_", " ") for key in question.by if not dataset.has(key)]
    if missing:
        return Refusal(f"{dataset.info.title}: no row states a {' or a '.join(missing)}.")
    try:
        return source.totals(question)
    except QuestionRefused as refused:
        return Refusal(as_sentence(str(refused)))


def as_sentence(text: str) -> str:
    """Return a text with a capital first letter and a full stop."""
    ended = text if text.endswith((".", "?", "!")) else f"{text}."
    return ended[:1].upper() + ended[1:]


def ordered_groups(source: Source, totals: Totals) -> tuple[Group, ...]:
    """Return the groups of an answer: ranked ones largest first, ties by key, then those without a rank."""
    order, ranks = ranked_order(totals)
    values = totals.values[order].tolist()
    columns = [_stated(source, key, totals.keys[at][order]) for at, key in enumerate(totals.by)]
    return tuple(
        Group(tuple(keys), value, rank)
        for keys, value, rank in zip(zip(*columns, strict=True), values, ranks.tolist(), strict=True)
    )


def ranked_order(totals: Totals) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Return the order of `ordered_groups` and the rank of each group in it, shape (groups,) both."""
    order = totals.largest_first()
    ranks = _ranks(totals)[order]
    ranked = ranks > 0
    return np.concatenate([order[ranked], order[~ranked]]), np.concatenate([ranks[ranked], ranks[~ranked]])


def groups_within(source: Source, totals: Totals, keys: tuple[str | None, ...]) -> tuple[Group, ...]:
    """Return the groups whose first dimensions have these values, by their other dimensions, ranked anew."""
    kept = np.ones(len(totals.values), dtype=np.bool_)
    for at, key in enumerate(keys):
        kept &= totals.keys[at] == _code(source, totals.by[at], key)
    rest = range(len(keys), len(totals.by))
    part = replace(
        totals,
        by=tuple(totals.by[at] for at in rest),
        keys=tuple(totals.keys[at][kept] for at in rest),
        values=totals.values[kept],
    )
    return ordered_groups(source, part)


def standing(source: Source, totals: Totals, keys: tuple[str | None, ...]) -> Standing:
    """Return the total and rank of the group with these values."""
    found = np.ones(len(totals.values), dtype=np.bool_)
    for at, key in enumerate(keys):
        found &= totals.keys[at] == _code(source, totals.by[at], key)
    ranked = _ranked(totals)
    of = int(np.count_nonzero(ranked))
    where = np.flatnonzero(found)
    if not len(where):
        return Standing(float("nan"), 0, of)
    value = float(totals.values[where[0]])
    # Of one group, counting the larger ones is quicker than ranking all.
    larger = int(np.count_nonzero(totals.values[ranked] > value))
    return Standing(value, larger + 1 if ranked[where[0]] else 0, of)


def turned(totals: Totals) -> Totals:
    """Return totals over two dimensions with the second one first."""
    return replace(totals, by=totals.by[::-1], keys=totals.keys[::-1])


def _ranks(totals: Totals) -> npt.NDArray[np.int64]:
    """Return the rank of every group, shape (groups,)."""
    ranked = _ranked(totals)
    sizes = np.sort(-totals.values[ranked])
    ranks = np.searchsorted(sizes, -totals.values, side="left") + 1
    return np.where(ranked, ranks, 0).astype(np.int64)


def _ranked(totals: Totals) -> npt.NDArray[np.bool_]:
    """Return which groups have a rank, shape (groups,)."""
    ranked = ~np.isnan(totals.values)
    for codes in totals.keys:
        ranked &= codes >= 0
    return ranked


def _code(source: Source, dimension: str, value: str | None) -> int:
    values = source.group_values(dimension)
    return -1 if value is None else values.index(value) if value in values else -2


def _stated(source: Source, dimension: str, codes: npt.NDArray[np.int32]) -> list[str | None]:
    values = (*source.group_values(dimension), None)
    return [values[code] for code in codes.tolist()]


def group_label(words: Words, by: tuple[str, ...], keys: tuple[str | None, ...]) -> str:
    """Say a group, for example "China" or "China → Kenya"."""
    return " → ".join(words.value_label(dimension, key) for dimension, key in zip(by, keys, strict=True))


def ordinal(rank: int) -> str:
    """Say a rank, for example "1st" or "22nd"."""
    ending = "th" if rank % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(rank % 10, "th")
    return f"{rank}{ending}"
