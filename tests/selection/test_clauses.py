"""Clauses say themselves in plain words."""

import pytest

from desktop.selection.clauses import AllOf, AnyOf, Contains, Interval, NoneOf
from desktop.selection.words import PlainWords
from tests.tiny import tiny_dataset


@pytest.mark.parametrize(
    ("clause", "sentence"),
    [
        (AnyOf("exporter", ("CHN", "USA")), "Exporter China, United States"),
        (AnyOf("exporter", ("CHN", None)), "Exporter China, not stated"),
        (AnyOf("exporter", ()), "Exporter none of the values"),
        (NoneOf("exporter", ()), "Exporter all values"),
        (NoneOf("status", ("cancelled",)), "Status not Cancelled"),
        (NoneOf("year", (None,)), "Year stated"),
        (NoneOf("status", (None, "cancelled")), "Status stated, not Cancelled"),
        (AllOf("technology", ("cctv", "smart_city")), "Technology CCTV with Smart or safe city"),
        (Interval("year", 2015, 2019), "Year 2015–2019"),
        (Interval("year", 2017, 2017), "Year 2017"),
        (Interval("year", 2015, None), "Year 2015 and later"),
        (Interval("year", None, 2019), "Year up to 2019"),
        (Interval("year", None, None), "Year stated"),
        (Interval("year", 2015, 2019, with_missing=True), "Year 2015–2019 or not stated"),
        (Interval("amount", 1_000_000, None), "Amount 1\u2009000\u2009000 or more"),
        (Interval("amount", 0.5, 2.25), "Amount 0.5–2.25"),
        (Contains("company", "hua"), "Company contains “hua”"),
    ],
)
def test_a_clause_says_itself(clause, sentence):
    assert clause.describe(tiny_dataset()) == sentence


def test_a_long_list_of_values_names_three_and_counts_the_rest():
    clause = AnyOf("technology", ("cctv", "smart_city", "a", "b", "c", "d"))
    assert clause.describe(tiny_dataset()) == "Technology CCTV, Smart or safe city, a and 3 more"


def test_without_a_dataset_keys_stand_for_themselves():
    assert AnyOf("importer.regime", ("CA", None)).describe(PlainWords()) == "Importer regime CA, not stated"
