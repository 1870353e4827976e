"""The list of countries says the same as the map, in words."""

from dataclasses import replace

from desktop.dataset.resolve import default_selection
from desktop.selection.marks import place_mark
from desktop.state.app_state import AppState, Exploration
from desktop.viewmodels import places_list
from tests.tiny import tiny_source, tiny_statements

SOURCES = {"tiny": tiny_source(), "tiny_statements": tiny_statements()}
INPUTS = places_list.PlacesListInputs(
    "tiny", default_selection(SOURCES["tiny"].dataset), "deals", None, "exporter", ()
)
PRINTED = replace(
    INPUTS, source="tiny_statements", selection=default_selection(SOURCES["tiny_statements"].dataset)
)


def rows(inputs):
    return [
        (entry.name, entry.as_exporter, entry.as_importer)
        for entry in places_list.build(SOURCES, inputs).entries
    ]


def test_the_largest_exporter_comes_first_and_everybody_is_listed():
    assert rows(INPUTS) == [
        ("China", "3", "–"),
        ("United States", "2", "–"),
        ("Kenya", "–", "3"),
        ("Brazil", "–", "2"),
        ("unknown", "–", "1"),
    ]


def test_a_map_of_importers_sorts_the_list_by_importers():
    assert [row[0] for row in rows(replace(INPUTS, side="importer"))][:2] == ["Kenya", "Brazil"]
    shaded = AppState(exploration=Exploration(source="tiny", shading="importer"))
    assert places_list.reads(shaded).side == "importer"


def test_one_sentence_says_everything_about_a_country():
    entries = places_list.build(SOURCES, replace(INPUTS, chosen=(place_mark("KEN"),))).entries
    kenya = next(entry for entry in entries if entry.name == "Kenya")
    assert kenya.whole_text == "Kenya, imports from 2 exporters, 3 projects, chosen"
    assert kenya.chosen


def test_a_country_without_rows_is_none_found_and_without_print_not_printed():
    never = places_list.build(SOURCES, replace(INPUTS, measure="value")).entries
    assert next(entry for entry in never if entry.name == "Kenya").as_exporter == "–"
    printed = places_list.build(SOURCES, PRINTED).entries
    brazil = next(entry for entry in printed if entry.name == "Brazil")
    assert (brazil.as_exporter, brazil.whole_text) == ("not printed", "Brazil, not printed")


def test_a_source_that_refuses_leaves_the_countries_and_says_why():
    mixed = replace(PRINTED, selection=PRINTED.selection.without("sample"))
    model = places_list.build(SOURCES, mixed)
    assert "exactly one sample" in model.sentence
    assert len(model.entries) == 4
