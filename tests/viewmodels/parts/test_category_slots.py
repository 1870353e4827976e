"""Colours that stay with their value."""

from hypothesis import given
from hypothesis import strategies as st

from desktop.selection.selection import Selection
from desktop.viewmodels.parts.category_slots import SLOTS, category_slots, leading_values
from tests.tiny import tiny_source, tiny_statements

NAMES = st.lists(st.sampled_from("ABCDEFGHIJ"), unique=True)


def test_the_usual_leaders_keep_their_colours_when_others_are_gone():
    assert category_slots("ABCDEF", "CF") == {"C": 2, "F": 0}


@given(NAMES, NAMES)
def test_no_two_values_share_a_colour_and_none_is_given_to_what_is_absent(usual, present):
    slots = category_slots(usual, present)
    assert len(set(slots.values())) == len(slots) == min(SLOTS, len(present))
    assert set(slots) <= set(present)


def test_leaders_come_largest_first():
    assert leading_values(tiny_source(), "exporter", "rows", Selection()) == ("CHN", "USA")


def test_a_source_that_does_not_say_has_no_leaders():
    assert leading_values(tiny_statements(), "sample", "deals", Selection()) == ()
