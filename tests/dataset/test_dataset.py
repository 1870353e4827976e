"""A dataset states what its rows hold, in stored form and in words, and never changes."""

import numpy as np
import pytest

from desktop.dataset.dataset import Coded, Sets, UnknownColumn
from desktop.dataset.places import Place, Places
from tests.tiny import DEALS_INFO, make_dataset, tiny_dataset

DATASET = tiny_dataset()


@pytest.mark.parametrize(
    ("key", "row", "stored", "spoken"),
    [
        ("exporter", 0, "CHN", "China"),
        ("importer", 5, "unknown", "unknown"),
        ("year", 0, "2015", "2015"),
        ("year", 4, None, None),
        ("technology", 0, "cctv; facial_recognition", "CCTV, Face recognition"),
        ("technology", 5, None, None),
        ("currency", 1, None, None),
        ("importer.regime", 0, "EA", "Electoral autocracy"),
        ("importer.belt_and_road", 1, None, None),
        ("amount", 2, "200", "200"),
    ],
)
def test_a_cell_is_stored_in_one_form_and_read_in_another(key, row, stored, spoken):
    assert DATASET.cell(key, row) == stored
    assert DATASET.cell_label(key, row) == spoken


def test_an_attribute_of_a_side_follows_the_place_of_each_row():
    regime = DATASET.coded("importer.regime")
    stated = [None if code < 0 else regime.values[code] for code in regime.codes]
    assert stated == ["EA", "ED", "EA", "EA", "ED", None, "EA", "EA"]


def test_an_attribute_is_worked_out_once():
    assert DATASET.column("exporter.region") is DATASET.column("exporter.region")


def test_titles_and_labels_are_words_that_people_read():
    assert DATASET.dimension_title("importer.regime") == "Importer regime"
    assert DATASET.value_label("exporter", "CHN") == "China"
    assert DATASET.value_label("exporter", "x:Atlantis") == "Atlantis"
    assert DATASET.value_label("technology", None) == "not stated"
    assert DATASET.dimension_title("no_such_column") == "no_such_column"


def test_a_column_that_is_not_there_is_named():
    assert not DATASET.has("product")
    with pytest.raises(UnknownColumn) as missing:
        DATASET.column("product")
    assert missing.value.key == "product"


def test_asking_for_another_kind_of_column_is_a_mistake_of_the_program():
    with pytest.raises(TypeError, match="not one value a row"):
        DATASET.coded("technology")
    with pytest.raises(TypeError, match="not numbers"):
        DATASET.numbers("exporter")


def test_the_period_spans_the_years_that_are_stated():
    assert DATASET.period() == (2015, 2020)
    assert make_dataset(DEALS_INFO, {"id": ["a"], "year": [None]}).period() is None
    assert make_dataset(DEALS_INFO, {"id": ["a"]}).period() is None


def test_a_link_of_an_edition_shows_what_that_edition_lists_for_the_importer():
    kenya = Place(
        code="KEN",
        names={"en": "Kenya"},
        attributes={
            "aigs_technology": ("safe_city",),
            "aigs_technology.2022": ("safe_city",),
            "aigs_technology.2019": ("facial_recognition", "smart_policing"),
        },
        label_point=None,
        capital_name=None,
        capital_point=None,
    )
    table = {"edition": ["2022", "2019", "2019"], "importer": ["KEN", "KEN", None]}
    links = make_dataset(DEALS_INFO, table, ["importer.aigs_technology"], Places({"KEN": kenya}))
    listed = [links.cell("importer.aigs_technology", row) for row in range(3)]
    assert listed == ["safe_city", "facial_recognition; smart_policing", None]


def test_derived_columns_cannot_be_written_to():
    column = tiny_dataset().column("importer.regime")
    assert isinstance(column, Coded) and not column.codes.flags.writeable


def test_a_set_knows_the_row_of_each_entry_and_which_rows_are_empty():
    technology = DATASET.column("technology")
    assert isinstance(technology, Sets)
    assert technology.row_of_entry.tolist() == [0, 0, 1, 2, 3, 4, 6, 7]
    assert np.flatnonzero(technology.empty).tolist() == [5]
