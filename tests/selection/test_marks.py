"""Marks say what was chosen."""

import pytest

from desktop.selection.marks import Mark, describe_marks, pair_mark, place_mark, row_mark
from tests.tiny import tiny_dataset


@pytest.mark.parametrize(
    ("mark", "words"),
    [
        (place_mark("CHN"), "China"),
        (place_mark("x:Atlantis"), "Atlantis"),
        (pair_mark("CHN", "KEN"), "China → Kenya"),
        (pair_mark("CHN", ""), "China → not stated"),
        (row_mark(16), "row 17"),
        (Mark("row", "²"), "row ²"),
        (Mark("year", "2019"), "Year 2019"),
        (Mark("year", ""), "Year not stated"),
    ],
)
def test_a_mark_says_what_was_chosen(mark, words):
    assert mark.describe(tiny_dataset()) == words


def test_many_marks_name_two_and_count_the_rest():
    marks = (place_mark("CHN"), place_mark("USA"), place_mark("KEN"), place_mark("BRA"))
    assert describe_marks(marks, tiny_dataset()) == "China, United States and 2 more"
