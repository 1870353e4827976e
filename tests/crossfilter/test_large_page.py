"""The first rows of a large table, and the rows of marks, are those of a small one: random tables, filters, words."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.crossfilter import large_blocks, large_codes, large_layers, large_table
from desktop.crossfilter.large_page import Filtering, Sorting
from desktop.selection.marks import Mark, pair_mark, place_mark
from tests.crossfilter.test_large_row_source import (
    KINDS,
    PLACES,
    SELECTIONS,
    STATUSES,
    TABLES,
    TECHNOLOGIES,
    drawn_table,
    opened,
)


@pytest.fixture(autouse=True, scope="module")
def small_chunks():
    """Cut rows into many chunks and sum heavy countries by themselves, as only very large tables are."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(large_codes, "CHUNK", 37)
        patch.setattr(large_layers, "CHUNK", 37)
        patch.setattr(large_blocks, "HEAVY", 20)
        patch.setattr(large_table, "HEAVY", 20)
        yield


@settings(max_examples=100, deadline=None)
@given(
    st.builds(
        drawn_table, st.integers(0, 2**32), st.just("cents"), st.just(0.2), st.sampled_from([90, 9000])
    ),
    SELECTIONS,
    st.sampled_from(["amount", "year", "exporter", "buyer"]),
    st.booleans(),
    st.sampled_from([1, 7, 100]),
)
def test_the_first_page_is_that_of_the_whole_table_sorted(table, selection, key, descending, count):
    large, small = opened(table)
    frame = pd.DataFrame({"key": table[key]}).iloc[small.rows(selection)]
    expected = frame.sort_values("key", ascending=not descending, kind="stable", na_position="last").index[
        :count
    ]
    page = large.first_rows(Filtering(selection), Sorting(key, descending), count)
    assert page.tolist() == expected.tolist()


MARKS = st.one_of(
    st.sampled_from([*PLACES, "", "PER"]).map(place_mark),
    st.builds(pair_mark, st.sampled_from([*PLACES, ""]), st.sampled_from([*PLACES, ""])),
    st.builds(Mark, st.just("buyer"), st.sampled_from([*KINDS, ""])),
    st.builds(Mark, st.just("technology"), st.sampled_from([*TECHNOLOGIES, ""])),
    st.builds(Mark, st.just("year"), st.sampled_from(["2002", "2008", ""])),
    st.builds(Mark, st.just("row"), st.sampled_from(["0", "77", "149", "150", "x"])),
    st.builds(Mark, st.just("no_column"), st.just("x")),
)


@settings(max_examples=80, deadline=None)
@given(TABLES, SELECTIONS, st.lists(MARKS, max_size=3).map(tuple))
def test_the_rows_that_chosen_marks_stand_for_are_those_of_a_small_table(table, selection, marks):
    large, small = opened(table)
    assert large.marked(selection, marks).tolist() == small.marked(selection, marks).tolist()
    assert large.row_count(selection) == small.row_count(selection)


@settings(max_examples=100, deadline=None)
@given(
    st.builds(
        drawn_table, st.integers(0, 2**32), st.just("cents"), st.just(0.2), st.sampled_from([90, 9000])
    ),
    SELECTIONS,
    st.lists(
        st.dictionaries(
            st.sampled_from(["exporter", "importer", "buyer", "status", "year", "technology"]),
            st.integers(0, 63),
            max_size=3,
        ),
        max_size=2,
    ),
    st.sampled_from(["", "amount", "year", "exporter", "status"]),
    st.booleans(),
    st.sampled_from([1, 40]),
)
def test_the_first_page_with_words_is_that_of_all_rows_with_them(
    table, selection, drawn, key, descending, count
):
    large, small = opened(table)
    dataset = small.dataset
    words, wanted = [], np.ones(dataset.row_count, dtype=bool)
    for picks in drawn:
        word, anywhere = {}, np.zeros(dataset.row_count, dtype=bool)
        for column, bits in picks.items():
            names = [*small.group_values(column), None]
            word[column] = np.array([bits >> place & 1 == 1 for place in range(len(names))])
            held = [name for name, has in zip(names, word[column], strict=True) if has]
            anywhere |= np.array([any(name in held for name in written(cell)) for cell in table[column]])
        words.append(word)
        wanted &= anywhere
    rows = small.rows(selection)
    rows = rows[wanted[rows]]
    if key:
        turned = {name: -place for place, name in enumerate(sorted(filter(None, table["status"])))}
        column = [turned.get(name) for name in table[key]] if key == "status" else table[key]
        order = pd.DataFrame({"key": column}).iloc[rows]
        rows = order.sort_values("key", ascending=not descending, kind="stable", na_position="last").index
    ranks = np.array([*(-place for place in range(len(STATUSES)))][: len(small.group_values("status"))])
    ranks = np.append(ranks - min(ranks, default=0), -1) if key == "status" else None
    page = large.first_rows(Filtering(selection, (), tuple(words)), Sorting(key, descending, ranks), count)
    assert page.tolist() == list(rows[:count])


def written(cell):
    """Return the names in a cell as columns write them; None is no value."""
    cells = cell if isinstance(cell, list) else [cell]
    return [value if value is None or isinstance(value, str) else str(int(value)) for value in cells] or [
        None
    ]
