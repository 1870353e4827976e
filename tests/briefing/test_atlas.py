"""An atlas: one page per value, the largest first, each as if one had filtered by hand."""

import pytest

from desktop.briefing.atlas import ATLAS_BY, AtlasRefused, atlas_by, atlas_sheets, atlas_states
from desktop.briefing.options import PageOptions
from desktop.briefing.sheets import Pages
from desktop.dataset.resolve import default_selection
from desktop.selection.clauses import AnyOf, Interval
from desktop.selection.marks import place_mark
from desktop.state.app_state import AppState, Camera, Document, Exploration, Scene
from tests.tiny import tiny_source, tiny_statements

SOURCE, PRINTED = tiny_source(), tiny_statements()
SOURCES = {"tiny": SOURCE, "tiny_statements": PRINTED}
STATE = AppState(
    Document(scenes=(Scene("mine"),)),
    Exploration(source="tiny", selection=default_selection(SOURCE.dataset)),
    Camera(zoom=2.0, playing=2015),
)
PRINTED_STATE = AppState(
    exploration=Exploration(source="tiny_statements", selection=default_selection(PRINTED.dataset))
)


def names(by, limit=None, state=STATE):
    return [name for name, _ in atlas_states(SOURCE, state, by, limit)]


def test_the_largest_come_first_and_only_places_on_the_map_get_a_page():
    assert names("importer") == ["Kenya", "Brazil"]
    assert names("exporter") == ["China", "United States"]
    assert names("company")[0] == "Huawei"


def test_a_limit_takes_the_largest():
    assert names("exporter", 1) == ["China"]


def test_years_stand_in_their_order():
    assert names("year") == ["2015", "2017", "2019"]


def test_each_page_is_the_template_filtered_by_its_own_value_and_looked_at_from_the_same_place():
    ((_, page),) = atlas_states(SOURCE, STATE, "importer", 1)
    asked = page.exploration
    assert asked.selection == STATE.exploration.selection.having(AnyOf("importer", ("KEN",)))
    assert asked.chosen == (place_mark("KEN"),)
    assert (page.camera.zoom, page.camera.playing) == (2.0, None)
    assert page.document == Document()
    (_, first), *_ = atlas_states(SOURCE, STATE, "year")
    assert first.exploration.selection.clause("year") == Interval("year", 2015, 2015)


def test_filters_of_the_template_decide_who_gets_a_page():
    chosen = STATE.exploration.selection.having(AnyOf("importer", ("BRA",)))
    state = AppState(exploration=Exploration(source="tiny", selection=chosen))
    assert names("importer", state=state) == ["Brazil"]


def test_every_page_has_a_title_that_names_it():
    for by in ATLAS_BY:
        pages = Pages(SOURCES, atlas_sheets(SOURCE, STATE, by))
        assert len(pages) >= 2
        for sheet, page in zip(pages.sheets, pages, strict=True):
            assert sheet.name in page.title
    titled = atlas_sheets(SOURCE, STATE, "importer", 1, PageOptions(title="Who buys"))
    assert titled[0].options.title == "Who buys: Kenya"


def test_printed_numbers_have_an_atlas_only_of_what_was_printed():
    assert atlas_by(PRINTED) == ("importer", "exporter")
    assert [name for name, _ in atlas_states(PRINTED, PRINTED_STATE, "exporter")] == [
        "China",
        "United States",
    ]
    with pytest.raises(AtlasRefused, match="no atlas by company; it has one by importer, exporter"):
        atlas_states(PRINTED, PRINTED_STATE, "company")


def test_an_atlas_of_nothing_is_refused_with_a_sentence():
    nothing = AppState(
        exploration=Exploration(
            source="tiny",
            selection=STATE.exploration.selection.having(AnyOf("exporter", ("USA",))).having(
                Interval("year", 2020, 2021)
            ),
        )
    )
    with pytest.raises(AtlasRefused, match="name no importer"):
        atlas_states(SOURCE, nothing, "importer")
