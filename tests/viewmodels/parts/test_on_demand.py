"""Lists whose entries are made when they are first looked at."""

from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from desktop.crossfilter.question import Question, Totals
from desktop.selection.clauses import AnyOf
from desktop.selection.marks import place_mark
from desktop.selection.selection import Selection
from desktop.viewmodels.parts.bars import Colouring, bars_on_demand, make_bars
from desktop.viewmodels.parts.groups import ordered_groups
from desktop.viewmodels.parts.on_demand import OnDemand, lengthy, same_order
from tests.tiny import tiny_source

SOURCE = tiny_source()


def squares(size=4, made_of=None, made=None, longest=None):
    def make(place):
        if made is not None:
            made.append(place)
        return place * place

    return OnDemand(size, make, order=size, made_of=made_of or ("squares", size), longest=longest)


def test_only_what_is_looked_at_is_made_and_only_once():
    made = []
    listed = squares(made=made)
    assert (listed[2], listed[2], listed[-2], made) == (4, 4, 4, [2])


def test_it_reads_like_any_list():
    assert list(squares()) == [0, 1, 4, 9] and squares()[1:3] == (1, 4) and 9 in squares()
    assert squares() == (0, 1, 4, 9) and squares() != (0, 1, 4) and squares(0) == ()
    with pytest.raises(IndexError):
        squares()[4]


def test_two_lists_made_of_the_same_are_equal_without_making_anything():
    made = []
    assert squares(made=made) == squares(made=made) and made == []
    assert squares(made_of="other") == squares()


def test_what_each_entry_is_shown_as_is_made_on_demand_too():
    made = []
    shown = squares(made=made, longest=(3,)).each(str, "text")
    assert lengthy(shown) == ("9",) and made == [3]
    assert shown == squares().each(str, "text")
    assert squares().each(str, "text") != squares().each(lambda each: f"{each}!", "loud")


def test_the_same_things_in_the_same_places_are_told_apart_from_others():
    assert same_order(squares(), squares(made_of="other"), str) and not same_order(squares(), squares(3), str)
    assert same_order((1, 2), [1, 2], str) and not same_order((1, 2), (2, 1), str)


@pytest.mark.parametrize("measure", ["deals", "rows", "value"])
@pytest.mark.parametrize("by", [("exporter",), ("exporter", "importer"), ("technology",), ("company",)])
@pytest.mark.parametrize("clauses", [(), (AnyOf("exporter", ("CHN",)),), (AnyOf("importer", ("KEN", None)),)])
def test_bars_on_demand_are_those_of_the_whole_list(measure, by, clauses):
    selection, chosen = Selection(clauses), (place_mark("KEN"), place_mark("CHN"))
    totals = SOURCE.totals(Question(selection, by, measure))
    groups = ordered_groups(SOURCE, totals)

    def colour(group):
        return f"category:{len(group.keys[0] or '')}"

    whole = make_bars(SOURCE, selection, by, groups, totals.measure, totals.unit, chosen, colour)
    listed = bars_on_demand(SOURCE, selection, totals, chosen, Colouring(colour, "length"))
    assert tuple(listed) == whole
    for part in ("rank", "text"):
        longest = max((len(getattr(bar, part)) for bar in whole), default=0)
        assert max((len(getattr(bar, part)) for bar in listed.lengthy()), default=0) == longest


@given(
    values=st.lists(
        st.one_of(
            st.floats(min_value=-1e17, max_value=1e17),
            st.floats(allow_nan=True, allow_infinity=True),
            st.integers(min_value=-(10**7), max_value=10**13).map(float),
            st.integers(min_value=-(10**4), max_value=10**5).map(lambda hundreds: hundreds / 100),
            st.sampled_from([999.0, 999.994, 999.996, 999_999.7, 9.95e6, 999.95e6, 1e9, 1e15, 0.0]),
        ),
        min_size=1,
        max_size=40,
    ),
    measure=st.sampled_from(["amount", "rows"]),
)
@example(values=[100.0, 3.25, 1.0], measure="amount")
@example(values=[-99.5, 99.75, -150.0], measure="amount")
@example(values=[1e9, 999e6, 5.0], measure="amount")
def test_a_column_is_measured_by_few_bars_of_which_one_has_its_longest_number(values, measure):
    numbers = np.array(values)
    codes = np.arange(len(numbers), dtype=np.int32)
    totals = Totals(("exporter",), (codes,), numbers, None, len(numbers), len(numbers), measure, "", True)
    source = SimpleNamespace(
        dataset=SOURCE.dataset, kind="rows", group_values=lambda _key: tuple(f"x:{code}" for code in codes)
    )
    bars = bars_on_demand(source, Selection(), totals)

    def longest(among):
        return max(len(bar.text) for bar in among), max(len(bar.rank) for bar in among)

    assert longest(lengthy(bars)) == longest(bars)
    written_alike = sum(abs(value) < 1e15 or np.isnan(value) for value in values)
    if written_alike == len(values):
        assert len(lengthy(bars)) <= 26
