"""Lists whose entries are made when they are first looked at."""

import pytest

from desktop.crossfilter.question import Question
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
