"""Units of money in words."""

import pytest

from desktop.viewmodels.parts.money_words import unit_words


@pytest.mark.parametrize(
    ("unit", "words"),
    [
        ("USD constant_2021 finance_commitment", "USD, constant 2021 prices, finance commitments"),
        ("EUR nominal contract", "EUR, nominal, contract value"),
        ("million TIV", "million TIV"),
    ],
)
def test_a_unit_is_said_as_people_read_it(unit, words):
    assert unit_words(unit) == words
