"""Numbers as people read them."""

import math

import pytest

from desktop.viewmodels.parts.numbers import plural, shortened_amount, spoken


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (None, "not stated"),
        (math.nan, "not stated"),
        (0, "0"),
        (-1234567, "−1\u2009234\u2009567"),
        (12.5, "12.50"),
        (999_999_999_999_999, "999\u2009999\u2009999\u2009999\u2009999"),
        (1e15, "1\u2009×\u200910¹⁵"),
        (-1.2549e300, "−1.25\u2009×\u200910³⁰⁰"),
        (math.inf, "∞"),
    ],
)
def test_a_number_is_said_with_as_many_digits_as_one_reads(value, said):
    assert spoken(value) == said


def test_large_amounts_are_said_in_words_of_magnitude():
    assert shortened_amount(2_123_456_789) == "2.1\u2009billion"
    assert shortened_amount(1e300) == "1\u2009×\u200910³⁰⁰"


def test_one_thing_is_not_several():
    assert [plural(count, "project") for count in (0, 1, 290)] == ["0 projects", "1 project", "290 projects"]
