"""Totals by an attribute that differs from year to year: folded from totals by place and year, never from rows."""

from dataclasses import dataclass, replace

import numpy as np

from desktop.crossfilter.large_codes import Floats, Whole
from desktop.crossfilter.question import Question, Totals
from desktop.dataset.attributes import OwnAttribute
from desktop.dataset.columns import Kind
from desktop.dataset.dataset import Dataset

YEAR, LINKS = "year", "links"


@dataclass(frozen=True)
class Dated:
    """A question by a dated attribute (and perhaps by year), and the one by place and year that answers it."""

    question: Question
    asked: Question
    side: str
    own: OwnAttribute


def dated_of(dataset: Dataset, question: Question) -> Dated | None:
    """Return what answers a question by one dated class, None for any other question."""
    keys = [key for key in question.by if key != YEAR]
    if len(keys) != 1 or len(question.by) > len(set(question.by)) or not dataset.has(keys[0]):
        return None
    side, _, key = keys[0].partition(".")
    own = dataset.places.own_attributes.get(key)
    measure = question.measure or dataset.info.measures[0]
    # A link of two classes would count twice.
    if own is None or not own.dated or own.kind is not Kind.CATEGORY or measure == LINKS:
        return None
    return Dated(question, replace(question, by=(YEAR, side)), side, own) if dataset.has(YEAR) else None


def values_of(dataset: Dataset, dimension: str) -> tuple[str, ...] | None:
    """Return the values of a dated class without looking at rows, None for any other dimension."""
    side, _, key = dimension.partition(".")
    own = dataset.places.own_attributes.get(key)
    if own is None or not own.dated or own.kind is not Kind.CATEGORY or not dataset.has(dimension):
        return None
    none = np.zeros(0, dtype=np.int32)
    values: tuple[str, ...] = own.at_rows(dataset.coded(side).values, none, np.zeros(0))[1]
    return values


def folded(dataset: Dataset, dated: Dated, answer: Totals, years: tuple[str, ...]) -> Totals:
    """Add up an answer by year and place, whose year codes stand for `years`, by the class of each."""
    year, place = answer.keys
    numbers = np.array([*map(float, years), np.nan])[year]
    given, values = dated.own.at_rows(dataset.coded(dated.side).values, place.astype(np.int32), numbers)
    by_year = YEAR in dated.question.by
    classes = len(values) + 1
    cell = given.astype(np.int64) + 1 + ((year.astype(np.int64) + 1) * classes if by_year else 0)
    found, which = np.unique(cell, return_inverse=True)
    keys = {YEAR: found // classes - 1}
    for other in dated.question.by:
        keys.setdefault(other, found % classes - 1)
    made = tuple(keys[key].astype(np.int32) for key in dated.question.by)
    sums = _sums(answer.values, which, len(found))
    for key in made:
        key.setflags(write=False)
    sums.setflags(write=False)
    return replace(answer, by=dated.question.by, keys=made, values=sums)


def _sums(values: Floats, which: Whole, count: int) -> Floats:
    """Add up by group; a group is missing where all its parts are."""
    stated = ~np.isnan(values)
    sums = np.bincount(which[stated], weights=values[stated], minlength=count)
    parts = np.bincount(which[stated], minlength=count)
    return np.where(parts > 0, sums, np.nan)
