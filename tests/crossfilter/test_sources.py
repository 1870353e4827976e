"""Which sources there are: those that are open, and a person's own, opened at their first use."""

from pathlib import Path

import pytest

from desktop.crossfilter.sources import OpenSources, listing
from desktop.dataset.own_datasets import OwnDataset
from tests.tiny import tiny_dataset, tiny_source


@pytest.fixture
def asked() -> list[str]:
    return []


@pytest.fixture
def sources(asked) -> OpenSources:
    made = OpenSources()
    made.put("tiny", tiny_source())
    own = [OwnDataset("mine", Path("mine.dealdata"), "My deals", 8)]
    made.put_own(own, lambda id: (asked.append(id), tiny_dataset().named(id, "My deals"))[1])
    return made


def test_a_menu_lists_own_datasets_without_opening_them(sources, asked):
    assert [(each.id, each.title, each.rows) for each in listing(sources)] == [
        ("tiny", "Eight deals", 8),
        ("mine", "My deals", 8),
    ]
    assert list(sources) == ["tiny", "mine"] and "mine" in sources and asked == []


def test_an_own_dataset_is_opened_once(sources, asked):
    assert sources["mine"].dataset.info.title == "My deals"
    assert sources["mine"] is sources["mine"] and asked == ["mine"]


def test_one_that_was_removed_is_not_listed_but_answers_who_still_shows_it(sources):
    shown = sources["mine"]
    sources.put_own([], lambda id: tiny_dataset())
    assert "mine" not in sources and list(sources) == ["tiny"]
    assert sources["mine"] is shown


def test_one_whose_data_changed_is_opened_anew(sources, asked):
    before = sources["mine"]
    sources.forget("mine")
    assert sources.opened("mine") is None
    assert sources["mine"] is not before and asked == ["mine", "mine"]


def test_an_unknown_source_is_a_key_error(sources):
    with pytest.raises(KeyError):
        sources["nowhere"]


def test_a_plain_mapping_of_sources_is_listed_too():
    assert [each.title for each in listing({"tiny": tiny_source()})] == ["Eight deals"]
