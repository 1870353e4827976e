"""Cells, their order and their search, checked against the plainest way of doing the same."""

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st

from desktop.viewmodels.table.build import found, in_order
from desktop.viewmodels.table.cells import (
    Cell,
    Measured,
    Named,
    Several,
    Spans,
    Years,
    simplified,
    words_of,
)

LABELS = st.lists(st.text(st.sampled_from("aAbBéÉz -1"), max_size=4), min_size=1, max_size=6)


@st.composite
def named(draw):
    labels = draw(LABELS)
    codes = draw(st.lists(st.integers(-1, len(labels) - 1), max_size=12))
    return Named(np.array(codes, dtype=np.int32), tuple(labels))


@st.composite
def several(draw, count=None):
    labels = draw(LABELS)
    least, most = (0, 12) if count is None else (count, count)
    members = st.lists(st.integers(0, len(labels) - 1), max_size=3)
    rows = draw(st.lists(members, min_size=least, max_size=most))
    offsets = np.cumsum([0, *map(len, rows)], dtype=np.int64)
    return Several(offsets, np.array([code for row in rows for code in row], dtype=np.int32), tuple(labels))


def in_reading(label):
    return simplified(label), label


def held(values, item):
    return [values.labels[code] for code in values.codes[values.offsets[item] : values.offsets[item + 1]]]


def plainly_sorted(keys, descending):
    """Sort stably with what has no key last, as one would by hand."""
    stated = [item for item, key in enumerate(keys) if key is not None]
    missing = [item for item, key in enumerate(keys) if key is None]
    return sorted(stated, key=lambda item: keys[item], reverse=descending) + missing


@given(named(), st.booleans())
@example(Named(np.array([-1, 2], dtype=np.int32), ("a", "b", "c")), False)
def test_labels_sort_as_one_reads_them_and_no_value_comes_last_either_way(values, descending):
    keys = [None if code < 0 else in_reading(values.labels[code]) for code in values.codes]
    items = in_order(values, descending, np.arange(len(keys), dtype=np.int64))
    assert items.tolist() == plainly_sorted(keys, descending)


@given(several(), st.booleans())
def test_several_labels_sort_by_the_first_then_by_the_second(values, descending):
    count = len(values.offsets) - 1
    keys = [[in_reading(label) for label in held(values, item)] or None for item in range(count)]
    items = in_order(values, descending, np.arange(count, dtype=np.int64))
    assert items.tolist() == plainly_sorted(keys, descending)


@given(st.lists(st.one_of(st.just(float("nan")), st.integers(-3, 3).map(float)), max_size=12), st.booleans())
def test_numbers_sort_by_size_and_no_number_comes_last_either_way(numbers, descending):
    keys = [None if number != number else number for number in numbers]
    items = in_order(Measured(np.array(numbers)), descending, np.arange(len(numbers), dtype=np.int64))
    assert items.tolist() == plainly_sorted(keys, descending)


@given(st.data(), st.text(st.sampled_from("aAbBéÉz -1"), max_size=5))
def test_the_search_finds_what_looking_at_every_cell_would_find(data, text):
    first = data.draw(named())
    count = len(first.codes)
    second = data.draw(several(count))
    numbers = data.draw(
        st.lists(st.sampled_from([1.0, 11.0, 2.5, float("nan")]), min_size=count, max_size=count)
    )
    third = Measured(np.array(numbers, dtype=np.float64))

    def shown(item):
        label = [first.labels[first.codes[item]]] if first.codes[item] >= 0 else []
        number = [] if third.plain(item) is None else [str(third.plain(item))]
        return [simplified(text) for text in [*label, *held(second, item), *number]]

    words = words_of(text)
    expected = [all(any(word in part for part in shown(item)) for word in words) for item in range(count)]
    assert found((first, second, third), words).tolist() == expected


def test_the_search_minds_neither_case_nor_accents_nor_the_order_of_words():
    values = Named(np.array([0, 1]), ("Côte d’Ivoire", "Kenya"))
    assert found((values,), words_of("IVOIRE cote")).tolist() == [True, False]
    assert found((values,), words_of("Kenya,")).tolist() == [False, True]


def test_a_number_has_thin_spaces_when_read_and_none_when_copied_or_sought():
    values = Measured(np.array([3293359.0, np.nan, 0.0]), zero_faint=True)
    assert values.cell(0) == Cell("3\u2009293\u2009359")
    assert values.plain(0) == 3293359
    assert values.cell(1) == Cell("not stated", faint=True)
    assert values.plain(1) is None
    assert values.cell(2) == Cell("0", faint=True)
    assert values.containing("3293").tolist() == [True, False, False]


def test_a_year_that_is_not_sure_stands_in_italics_and_says_why():
    kinds = Named(np.array([0, 1, -1]), ("Inferred", "Signed"))
    wording = Named(np.array([0, -1, -1]), ("two years before delivery",))
    years = Years(np.array([2017.0, 2015.0, np.nan]), kinds, wording, frozenset({"Inferred"}))
    assert years.cell(0) == Cell("2017", "Inferred – two years before delivery", italic=True)
    assert years.cell(1) == Cell("2015", "Signed")
    assert years.cell(2) == Cell("not stated", faint=True)


def test_a_span_of_one_year_is_that_year():
    spans = Spans(np.array([2015.0, 2017.0, np.nan]), np.array([2019.0, 2017.0, np.nan]))
    assert [spans.cell(item).text for item in range(3)] == ["2015–2019", "2017", "no year"]
    assert spans.ranks.tolist() == [0, 1, -1]
