"""A selection holds at most one clause per dimension, in whatever order they were set."""

import pytest

from desktop.selection.clauses import AnyOf, Interval, NoneOf
from desktop.selection.selection import Selection, join
from tests.tiny import tiny_dataset

CHINA, LATER = AnyOf("exporter", ("CHN",)), Interval("year", 2015, None)
NOT_CANCELLED = NoneOf("status", ("cancelled",))


def test_the_order_in_which_filters_were_set_does_not_matter():
    assert join([CHINA, LATER]) == join([LATER, CHINA])
    assert hash(join([CHINA, LATER])) == hash(join([LATER, CHINA]))


def test_a_new_clause_takes_the_place_of_the_old_one_on_its_dimension():
    changed = join([CHINA, LATER]).having(AnyOf("exporter", ("USA",)))
    assert list(changed) == [AnyOf("exporter", ("USA",)), LATER]


def test_two_clauses_on_one_dimension_cannot_be_joined():
    with pytest.raises(ValueError, match="two clauses on one dimension"):
        join([CHINA, AnyOf("exporter", ("USA",))])


def test_a_chart_that_drops_its_own_brush_keeps_the_rest():
    assert join([CHINA, LATER]).without("year") == Selection((CHINA,))
    assert join([CHINA]).without("year") == Selection((CHINA,))


def test_a_clause_of_the_caller_replaces_the_default_on_its_dimension_only():
    defaults = join([NOT_CANCELLED, NoneOf("confidence", ("low",))])
    wanted = join([AnyOf("status", ("cancelled",)), CHINA])
    assert wanted.over(defaults) == join(
        [NoneOf("confidence", ("low",)), AnyOf("status", ("cancelled",)), CHINA]
    )


def test_a_selection_says_itself_in_one_sentence_and_as_it_could_be_typed():
    selection = join([CHINA, LATER])
    assert selection.describe(tiny_dataset()) == "Exporter China; Year 2015 and later"
    assert selection.written() == ["exporter=CHN", "year=2015.."]
    assert Selection().describe(tiny_dataset()) == ""
