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
        (pair_mark("x:Foo > Bar & Co", "x:&gt;"), "Foo > Bar & Co → &gt;"),
        (Mark("row", "²"), "row ²"),
        (Mark("row", "9" * 5000), f"row {'9' * 5000}"),
        (Mark("year", "2019"), "Year 2019"),
        (Mark("year", ""), "Year not stated"),
    ],
)
def test_a_mark_says_what_was_chosen(mark, words):
    assert mark.describe(tiny_dataset()) == words


@pytest.mark.parametrize("exporter", ["", "CHN", "x:a>b", "x:a&gt;b", "x:&amp;>"])
@pytest.mark.parametrize("importer", ["", "KEN", "x:>", "x:b & c>"])
def test_both_parties_of_a_flow_come_back_whatever_signs_they_hold(exporter, importer):
    assert pair_mark(exporter, importer).pair() == (exporter, importer)


def test_many_marks_name_two_and_count_the_rest():
    marks = (place_mark("CHN"), place_mark("USA"), place_mark("KEN"), place_mark("BRA"))
    assert describe_marks(marks, tiny_dataset()) == "China, United States and 2 more"
