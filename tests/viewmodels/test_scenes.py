"""What the panel of scenes says."""

from dataclasses import replace

from desktop.dataset.resolve import default_selection
from desktop.selection.clauses import AnyOf
from desktop.selection.selection import Selection
from desktop.state.actions import look
from desktop.state.app_state import AppState, Document, Exploration, Scene
from desktop.state.scene_actions import KeepScene, ShowScene
from desktop.viewmodels import scenes
from tests.tiny import tiny_source

SOURCES = {"tiny": tiny_source()}
FROM_CHINA = Exploration(source="tiny", selection=Selection((AnyOf("exporter", ("CHN",)),)))


def shown(state: AppState):
    return scenes.build(SOURCES, scenes.reads(state))


def test_without_scenes_the_panel_says_what_they_are_for():
    model = shown(AppState(exploration=FROM_CHINA))
    assert model.emptiness is not None
    assert "title and notes" in model.emptiness.hint
    assert model.entries == ()


def test_a_scene_says_of_which_data_and_filters_it_is():
    model = shown(KeepScene("China").apply(AppState(exploration=FROM_CHINA)))
    (entry,) = model.entries
    assert (entry.label, entry.sentence) == ("China", "Eight deals · Exporter China")
    assert entry.whole_text == (
        "China. on the map now. Eight deals · Exporter China. Filters: Exporter China"
    )
    assert (model.counted, model.current) == ("1 scene", 0)


def test_the_usual_filters_take_no_room_but_are_said_in_full():
    usual = default_selection(SOURCES["tiny"].dataset)
    exploration = replace(FROM_CHINA, selection=FROM_CHINA.selection.over(usual))
    (entry,) = shown(KeepScene("China").apply(AppState(exploration=exploration))).entries
    assert entry.sentence == "Eight deals · Exporter China"
    assert "Status not Cancelled" in entry.filters


def test_the_scene_on_the_map_is_marked_until_filters_or_position_change():
    state = KeepScene("China").apply(AppState(exploration=FROM_CHINA))
    assert shown(look(panel="scenes", table="pairs").apply(state)).current == 0
    assert shown(look(zoom=3.0).apply(state)).current is None
    assert shown(replace(state, exploration=Exploration(source="tiny"))).current is None


def test_a_scene_without_a_title_is_called_untitled():
    (entry,) = shown(KeepScene("  ").apply(AppState(exploration=FROM_CHINA))).entries
    assert entry.label == "Untitled"
    assert entry.show == ShowScene(0, "Untitled")


def test_a_scene_whose_data_is_gone_names_it_and_cannot_be_shown():
    gone = Document(scenes=(Scene("Arms", "Say hello.", Exploration(source="arms")),))
    (entry,) = shown(AppState(gone, FROM_CHINA)).entries
    assert entry.show is None
    assert entry.whole_text == "Arms. Needs the dataset “arms”, which is not here. Notes: Say hello"


def test_moving_the_map_does_not_build_the_panel_anew():
    state = AppState(exploration=FROM_CHINA)
    assert scenes.reads(look(zoom=3.0).apply(state)) == scenes.reads(look(zoom=4.0).apply(state))
