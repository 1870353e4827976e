"""Numbers of one column add up only where they are of one unit."""

import polars as pl
import pytest

from desktop.files.numbers import is_alien, read_numbers


@pytest.mark.parametrize(
    ("texts", "alien"),
    [
        (["1", "12%", "3"], [1]),
        (["1%", "2%", "3"], [2]),
        (["4.0%", "", "3.0%"], []),
        (["$5", "€7", "US$6", "8"], [1]),
        (["5", "6", "7 USD"], []),
        (["EUR 5", "€6", "£7"], [2]),
        (["$1,000", "(5)"], []),
    ],
)
def test_a_number_in_another_unit_than_most_is_no_number_of_the_column(texts, alien):
    assert read_numbers(pl.Series(texts)).bad.tolist() == alien
    assert all(is_alien(texts[row]) for row in alien)
