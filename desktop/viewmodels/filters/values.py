"""The values of a dimension with their counts, which follow every filter but the dimension's own."""

from collections.abc import Mapping, Sequence

import numpy as np

from desktop.crossfilter.masks import matching_values
from desktop.crossfilter.question import Question, QuestionRefused, Source
from desktop.dataset.columns import Kind
from desktop.dataset.dataset import Coded, Dataset, Followed, Numbers, Sets
from desktop.dataset.remembered import remembered
from desktop.selection.clauses import AllOf, AnyOf, Clause, Contains, NoneOf
from desktop.selection.marks import Mark, place_mark
from desktop.selection.selection import Selection
from desktop.viewmodels.filters.model import Option, Value, ValuesBody
from desktop.viewmodels.filters.ticks import ticked_values
from desktop.viewmodels.parts.measures import MEASURE_NOUNS, measure_noun
from desktop.viewmodels.parts.numbers import spoken
from desktop.viewmodels.parts.on_demand import OnDemand

# A vocabulary as short as this is read in its own order (high, medium, low), a longer one by count.
_MOST_IN_OWN_ORDER = 6


@remembered(256)
def has_missing(dataset: Dataset, key: str) -> bool:
    """Return whether any row states no value."""
    column = dataset.column(key)
    if isinstance(column, Sets):
        return bool(column.empty.any())
    if isinstance(column, Followed):
        return bool((column.lookup[:-1] < 0).any()) or has_missing(dataset, key.partition(".")[0])
    if isinstance(column, Coded):
        return bool((column.codes < 0).any())
    return bool(np.isnan(column.numbers).any())


def stated_values(dataset: Dataset, key: str) -> tuple[str, ...]:
    """Return the values that rows state in a column of names; none for numbers."""
    column = dataset.column(key)
    return () if isinstance(column, Numbers) else column.values


def counted_measure(source: Source, measure: str) -> str:
    """Return what the panel counts: the measure if it is a count, else the dataset's first."""
    return measure if measure in MEASURE_NOUNS else source.measures()[0]


def counts_by_value(source: Source, selection: Selection, key: str, measure: str) -> Mapping[Value, float]:
    """Return value → count under all other filters; printed statements are counted, never what they say."""
    others = selection.without(key)
    if source.kind == "statements":
        return _rows_by_value(source, others, key)
    try:
        totals = source.totals(Question(others, (key,), counted_measure(source, measure)))
    except QuestionRefused:
        return _rows_by_value(source, others, key)
    names = (*source.group_values(key), None)
    values = np.nan_to_num(totals.values).tolist()
    return {names[code]: value for code, value in zip(totals.keys[0].tolist(), values, strict=True)}


def _rows_by_value(source: Source, selection: Selection, key: str) -> Mapping[Value, float]:
    rows = source.rows(selection)
    column = source.dataset.column(key)
    if isinstance(column, Numbers):
        return {}
    if isinstance(column, Coded):
        codes = column.codes[rows]
    else:
        let_in = np.zeros(source.dataset.row_count, dtype=np.bool_)
        let_in[rows] = True
        empty = np.full(int((column.empty & let_in).sum()), -1, dtype=np.int32)
        codes = np.concatenate([column.codes[let_in[column.row_of_entry]], empty])
    counts = np.bincount(codes + 1, minlength=len(column.values) + 1).tolist()
    return {value: count for value, count in zip((None, *column.values), counts, strict=True) if count}


def values_body(source: Source, selection: Selection, key: str, measure: str) -> ValuesBody:
    """Make the list of a dimension's values."""
    dataset = source.dataset
    described = dataset.describe_column(key)
    clause = _as_listing(dataset, selection.clause(key))
    counts = counts_by_value(source, selection, key, measure)
    every = _ordered(dataset, key, clause, counts)
    ticked = ticked_values(clause, every)
    return ValuesBody(
        key=key,
        title=described.title,
        clause=clause,
        options=_options(dataset, key, (every, counts), (clause, ticked), _noun(source, measure)),
        ticked=ticked,
        exclusive=key in dataset.info.exclusive,
        join=_join(described.kind, clause),
        remark=dataset.info.unverified.get(key, ""),
    )


def _options(
    dataset: Dataset,
    key: str,
    counted: tuple[tuple[Value, ...], Mapping[Value, float]],
    ticks: tuple[Clause | None, tuple[Value, ...]],
    noun: tuple[str, str],
) -> OnDemand[Option]:
    """List the options of the values in their order; a panel shows few of them at a time."""
    every, counts = counted
    clause, ticked = ticks
    numbers = tuple([counts.get(value, 0.0) for value in every])
    # What is not stated comes last.
    largest = max(numbers[:-1] if None in every[-1:] else numbers, default=0.0)
    return OnDemand(
        len(every),
        lambda at: _option(dataset, key, every[at], numbers[at], largest, every[at] in ticked, clause, noun),
        order=(dataset, key, every),
        made_of=(dataset, key, every, numbers, clause, noun),
        longest=(numbers.index(max(numbers)),) if numbers else (),
    )


def _as_listing(dataset: Dataset, clause: Clause | None) -> Clause | None:
    """Return a clause on a text as the values that it stands for, so that they can be ticked one by one."""
    if isinstance(clause, Contains):
        return AnyOf(clause.dimension, matching_values(dataset, clause.dimension, clause.text))
    return clause


def _ordered(
    dataset: Dataset, key: str, clause: Clause | None, counts: Mapping[Value, float]
) -> tuple[Value, ...]:
    """Order the values by count, short vocabularies in their own order; "not stated" comes last.

    What a clause names is offered even where no row states it.
    """
    named = clause.values if isinstance(clause, AnyOf | NoneOf | AllOf) else ()
    stated = stated_values(dataset, key)
    added = tuple(value for value in named if value is not None and value not in stated)
    vocabulary = [value for value, _ in dataset.describe_column(key).labels]
    if 0 < len(vocabulary) <= _MOST_IN_OWN_ORDER:
        ordered = sorted(
            dict.fromkeys((*stated, *added)),
            key=lambda value: (value not in vocabulary, _place_in(vocabulary, value)),
        )
    else:
        labelled = _by_label(dataset, key, added)
        counted: dict[Value, float] = {**dict.fromkeys(labelled, 0.0), **counts}
        ordered = sorted(labelled, key=counted.__getitem__, reverse=True)
    return (*ordered, None) if has_missing(dataset, key) or None in named else tuple(ordered)


@remembered(64)
def _by_label(dataset: Dataset, key: str, added: tuple[str, ...]) -> tuple[str, ...]:
    """Return the stated values of a column, and some that are `added`, in the order of their labels."""
    stated = dict.fromkeys((*stated_values(dataset, key), *added))
    return tuple(sorted(stated, key=lambda value: _named(dataset, key, value)[0].casefold()))


def _place_in(vocabulary: Sequence[str], value: str) -> int:
    return vocabulary.index(value) if value in vocabulary else len(vocabulary)


def _noun(source: Source, measure: str) -> tuple[str, str]:
    if source.kind == "statements":
        return "printed number", "printed numbers"
    counted = counted_measure(source, measure)
    unit = source.dataset.describe_column(counted).unit if source.dataset.has(counted) else ""
    return measure_noun(counted, source.kind, 1, unit), measure_noun(counted, source.kind, 2, unit)


def _option(
    dataset: Dataset,
    key: str,
    value: Value,
    count: float,
    largest: float,
    ticked: bool,
    clause: Clause | None,
    noun: tuple[str, str],
) -> Option:
    label, mark = _named(dataset, key, value)
    said = spoken(count)
    return Option(
        value=value,
        label=label,
        count=said,
        share=count / largest if largest > 0 and value is not None else 0.0,
        ticked=ticked,
        let_in=clause is None or ticked,
        mark=mark,
        sentence=f"{label}, {said} {noun[0] if count == 1 else noun[1]}",
    )


# A brush lists the same values again and again, with other numbers.
@remembered(8192)
def _named(dataset: Dataset, key: str, value: Value) -> tuple[str, Mark]:
    """Return the label of a value and the mark that it stands for."""
    label = dataset.value_label(key, value)
    if value is None:
        return label[:1].upper() + label[1:], Mark(key, "")
    is_place = dataset.describe_column(key).kind is Kind.PLACE
    return label, place_mark(value) if is_place and value else Mark(key, value)


def _join(kind: Kind, clause: Clause | None) -> str:
    if kind is not Kind.SET:
        return ""
    return "all" if isinstance(clause, AllOf) else "any"


def counted_sentence(source: Source, measure: str) -> str:
    """Say what the numbers in the panel count."""
    noun = _noun(source, measure)[1]
    return f"{noun[:1].upper()}{noun[1:]} under all other filters"
