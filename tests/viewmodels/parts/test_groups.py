"""Groups of an answer in order, with ranks that people would give."""

from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.crossfilter.question import Question, Totals
from desktop.selection.selection import Selection
from desktop.viewmodels.parts.groups import (
    Refusal,
    as_sentence,
    ask,
    groups_within,
    ordered_groups,
    ordinal,
    standing,
    turned,
)
from tests.tiny import tiny_source

SOURCE = tiny_source()
PAIRS = ask(SOURCE, Question(Selection(), ("exporter", "importer"), "rows"))


@pytest.mark.parametrize(
    ("rank", "said"),
    [(1, "1st"), (2, "2nd"), (3, "3rd"), (4, "4th"), (11, "11th"), (12, "12th"), (13, "13th"), (21, "21st")],
)
def test_ranks_are_said_as_people_say_them(rank, said):
    assert ordinal(rank) == said


def test_groups_within_one_value_are_ranked_among_themselves():
    found = [(group.keys, group.value, group.rank) for group in groups_within(SOURCE, PAIRS, ("USA",))]
    assert found == [(("KEN",), 2.0, 1), (("BRA",), 1.0, 2)]


def test_turned_answers_group_by_the_other_side():
    found = [(group.keys, group.value) for group in groups_within(SOURCE, turned(PAIRS), ("KEN",))]
    assert found == [(("CHN",), 3.0), (("USA",), 2.0)]


def test_a_group_that_has_no_rows_has_no_standing():
    stands = standing(SOURCE, PAIRS, ("BRA", "CHN"))
    assert (stands.rank, stands.of) == (0, 5)
    assert stands.value != stands.value


def test_a_group_without_the_measure_comes_last_and_has_no_rank():
    totals = replace(PAIRS, values=PAIRS.values * float("nan"))
    assert {group.rank for group in ordered_groups(SOURCE, totals)} == {0}


def test_a_dimension_that_a_dataset_lacks_is_refused_in_a_sentence():
    answer = ask(SOURCE, Question(Selection(), ("edition",), "rows"))
    assert answer == Refusal("Eight deals: no row states a edition.")


def test_a_refusal_reads_as_a_sentence():
    assert as_sentence("the study prints nothing") == "The study prints nothing."


@given(
    values=st.lists(st.sampled_from([1.0, 2.0, 2.0, 5.0, float("nan")]), min_size=1, max_size=8),
    codes=st.permutations(range(-1, 7)),
)
def test_one_group_stands_where_it_stands_among_all(values, codes):
    keys = np.array(codes[: len(values)], dtype=np.int32)
    totals = Totals(("exporter",), (keys,), np.array(values), None, 9, 9, "amount", "", True)
    source = SimpleNamespace(group_values=lambda _key: tuple("ABCDEFG"))
    groups = {group.keys: group for group in ordered_groups(source, totals)}
    for key in (*"ABCDEFG", None):
        found = standing(source, totals, (key,))
        group = groups.get((key,))
        assert found.rank == (group.rank if group else 0)
        assert found.of == sum(group.rank > 0 for group in groups.values())
        if group:
            assert found.value == pytest.approx(group.value, nan_ok=True)
