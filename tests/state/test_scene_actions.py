"""Scenes: kept, named, noted, put in order, shown again as one step, and all of it undone."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from desktop.selection.clauses import AnyOf
from desktop.selection.selection import Selection
from desktop.selection.words import PlainWords
from desktop.state.actions import Action, Filter, look
from desktop.state.app_state import AppState
from desktop.state.scene_actions import (
    ForgetScene,
    KeepScene,
    MoveScene,
    NoteScene,
    RenameScene,
    RetakeScene,
    ShowScene,
    scene_state,
)
from desktop.state.store import Store

CHINA = Filter(AnyOf("exporter", ("CHN",)))
KENYA = Filter(AnyOf("importer", ("KEN",)))


def make_store(*actions: Action) -> Store:
    store = Store(AppState(), lambda state: None)
    for action in actions:
        store.dispatch(action)
    return store


def titles(store: Store) -> list[str]:
    return [scene.title for scene in store.state.document.scenes]


def test_a_scene_brings_back_filters_and_position_in_one_step_and_undo_takes_both_away_again() -> None:
    store = make_store(CHINA, look(zoom=4.0, longitude=100.0), KeepScene("China"))
    store.dispatch(KENYA)
    store.dispatch(look(zoom=1.0, longitude=0.0, panel="scenes"))
    before = store.state
    store.dispatch(ShowScene(0, "China"))
    assert store.state.exploration.selection == Selection((AnyOf("exporter", ("CHN",)),))
    assert (store.state.camera.zoom, store.state.camera.longitude) == (4.0, 100.0)
    assert store.undo_text(PlainWords()) == "Show scene “China”"
    shown = store.state
    store.undo()
    assert store.state == before
    store.redo()
    assert store.state == shown


def test_showing_a_scene_leaves_the_panel_in_which_it_was_picked() -> None:
    store = make_store(KeepScene("First"), CHINA, look(panel="scenes"))
    store.dispatch(ShowScene(0, "First"))
    assert store.state.camera.panel == "scenes"


def test_a_scene_does_not_follow_what_is_asked_later_until_it_is_renewed() -> None:
    store = make_store(KeepScene("First"), NoteScene(0, "Say hello.", "First"), CHINA)
    assert store.state.document.scenes[0].exploration == AppState().exploration
    store.dispatch(RetakeScene(0, "First"))
    scene = store.state.document.scenes[0]
    assert scene.exploration == store.state.exploration
    assert (scene.title, scene.notes) == ("First", "Say hello.")


def test_scenes_move_up_and_down_and_no_further_than_the_ends() -> None:
    store = make_store(KeepScene("A"), KeepScene("B"), KeepScene("C"))
    store.dispatch(MoveScene(2, 0, "C"))
    assert titles(store) == ["C", "A", "B"]
    store.dispatch(MoveScene(0, 9, "C"))
    assert titles(store) == ["A", "B", "C"]
    store.dispatch(MoveScene(0, -1, "A"))
    assert titles(store) == ["A", "B", "C"]
    store.undo()
    assert titles(store) == ["C", "A", "B"]


def test_typing_a_note_is_one_step() -> None:
    store = make_store(KeepScene("A"))
    for length in range(1, 5):
        store.dispatch(NoteScene(0, "note"[:length], "A", gesture="note of scene 0"))
    store.end_gesture()
    assert store.state.document.scenes[0].notes == "note"
    store.undo()
    assert store.state.document.scenes[0].notes == ""


def test_a_forgotten_scene_returns_with_its_notes_when_undone() -> None:
    store = make_store(KeepScene("A"), NoteScene(0, "Say hello.", "A"), RenameScene(0, "Opening"))
    store.dispatch(ForgetScene(0, "Opening"))
    assert titles(store) == []
    store.undo()
    assert store.state.document.scenes[0].notes == "Say hello."


def test_what_a_scene_shows_carries_nothing_else_that_the_user_keeps() -> None:
    store = make_store(CHINA, KeepScene("A"), NoteScene(0, "not for others", "A"))
    state = scene_state(store.state.document.scenes[0])
    assert state.exploration == store.state.exploration
    assert state.document == AppState().document


PLACES = st.integers(-2, 5)
TITLES = st.text(max_size=3)
ACTIONS: st.SearchStrategy[Action] = st.one_of(
    st.builds(KeepScene, TITLES),
    st.builds(RetakeScene, PLACES, TITLES),
    st.builds(RenameScene, PLACES, TITLES),
    st.builds(NoteScene, PLACES, TITLES, TITLES),
    st.builds(MoveScene, PLACES, PLACES, TITLES),
    st.builds(ForgetScene, PLACES, TITLES),
    st.builds(ShowScene, PLACES, TITLES),
    st.sampled_from([CHINA, KENYA]),
    st.builds(lambda zoom: look(zoom=zoom), st.floats(1, 9)),
)


@given(st.lists(ACTIONS, max_size=25))
def test_undoing_everything_returns_to_no_scenes_whatever_places_were_named(actions: list[Action]) -> None:
    store = make_store(*actions)
    end = store.state
    while store.undo_text(PlainWords()) is not None:
        store.undo()
    assert replace(store.state, camera=AppState().camera) == AppState()
    while store.redo_text(PlainWords()) is not None:
        store.redo()
    assert (store.state.document, store.state.exploration) == (end.document, end.exploration)


@given(ACTIONS)
def test_every_action_on_scenes_can_say_itself(action: Action) -> None:
    assert action.describe(PlainWords()).strip()
