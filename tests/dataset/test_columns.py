"""The list of columns: one line each, with words that people can read."""

import pytest

from data.dataset_rules import RULES
from desktop.dataset.columns import COLUMNS, Kind, column, unlisted


def test_each_column_is_listed_once():
    keys = [listed.key for listed in COLUMNS]
    assert len(keys) == len(set(keys))


def test_no_two_columns_of_one_dataset_carry_the_same_title():
    for rules in RULES:
        titles = [column(key).title for key in (*rules.columns, *rules.derived)]
        assert len(titles) == len(set(titles))


@pytest.mark.parametrize("listed", COLUMNS, ids=lambda listed: listed.key)
def test_a_column_says_what_it_means_in_a_sentence(listed):
    assert listed.meaning[0].isupper() and listed.meaning.endswith(".")
    assert listed.title[0].isupper() and "_" not in listed.title


@pytest.mark.parametrize("listed", COLUMNS, ids=lambda listed: listed.key)
def test_every_listed_column_is_used_by_a_dataset(listed):
    assert any(listed.key in (*rules.columns, *rules.derived) for rules in RULES)


@pytest.mark.parametrize(
    "listed", [listed for listed in COLUMNS if listed.labels], ids=lambda listed: listed.key
)
def test_a_stored_value_has_one_label_and_no_label_shows_an_underscore(listed):
    stored = [value for value, _ in listed.labels]
    assert len(stored) == len(set(stored))
    assert all("_" not in label for _, label in listed.labels)


def test_technology_reads_as_words_and_a_missing_value_as_not_stated():
    technology = column("technology")
    assert technology.label("facial_recognition") == "Face recognition"
    assert technology.label("cctv") == "CCTV"
    assert technology.label(None) == "not stated"
    assert column("importer.regime").label("CA") == "Closed autocracy"


def test_a_value_without_a_label_stands_for_itself():
    assert column("currency").label("EUR") == "EUR"


def test_deals_know_fifteen_classes_of_technology():
    deals = RULES[0]
    assert len(deals.vocabulary(column("technology"))) == 15


def test_asking_for_a_column_that_is_not_listed_names_it():
    with pytest.raises(KeyError, match="weapon"):
        column("weapon")


@pytest.mark.parametrize(
    ("key", "kind", "title", "facet"),
    [
        ("product", Kind.CATEGORY, "Product", True),
        ("delivered_tiv", Kind.NUMBER, "Delivered tiv", False),
        ("importer.capital", Kind.CATEGORY, "Importer capital", True),
        ("remarks", Kind.TEXT, "Remarks", False),
    ],
)
def test_a_column_of_another_file_is_described_from_its_name(key, kind, title, facet):
    described = unlisted(key, kind)
    assert (described.key, described.kind, described.title, described.facet) == (key, kind, title, facet)
