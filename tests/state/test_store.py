"""The one door to the state: steps, gestures, undo, redo and the camera's own history."""

from hypothesis import given
from hypothesis import strategies as st

from desktop.selection.clauses import AnyOf, Interval, NoneOf
from desktop.selection.marks import Mark, pair_mark, place_mark
from desktop.selection.selection import Selection
from desktop.selection.words import PlainWords
from desktop.state.actions import (
    Action,
    ArrangeColumns,
    Choose,
    Filter,
    ForgetFilter,
    KeepFilter,
    OpenDataset,
    Select,
    Show,
    SortTable,
    Toggle,
    Unfilter,
    look,
)
from desktop.state.app_state import AppState
from desktop.state.store import Store

WORDS = PlainWords()


def make_store() -> tuple[Store, list[AppState]]:
    seen: list[AppState] = []
    return Store(AppState(), seen.append), seen


def brush(first: int, last: int) -> Filter:
    return Filter(Interval("year", first, last), "brush years")


def test_a_drag_is_one_step_and_undo_says_its_last_value() -> None:
    store, _ = make_store()
    for last in range(2012, 2020):
        store.dispatch(brush(2010, last))
    store.end_gesture()
    assert store.undo_text(WORDS) == "Year 2010–2019"
    store.undo()
    assert store.state == AppState()
    assert store.undo_text(WORDS) is None
    assert store.redo_text(WORDS) == "Year 2010–2019"


def test_a_drag_that_comes_back_leaves_no_step() -> None:
    store, _ = make_store()
    store.dispatch(brush(2010, 2012))
    store.end_gesture()
    store.dispatch(brush(2010, 2015))
    store.dispatch(brush(2010, 2012))
    store.end_gesture()
    store.undo()
    assert store.state == AppState()


def test_two_drags_are_two_steps() -> None:
    store, _ = make_store()
    store.dispatch(brush(2010, 2012))
    store.end_gesture()
    store.dispatch(brush(2013, 2015))
    store.end_gesture()
    store.undo()
    assert store.state.exploration.selection == Selection((Interval("year", 2010, 2012),))


def test_an_action_that_changes_nothing_leaves_no_trace_and_repaints_nothing() -> None:
    store, seen = make_store()
    store.dispatch(Show("measure", "deals"))
    assert seen == []
    assert store.undo_text(WORDS) is None


def test_undo_leaves_the_camera_where_it_is() -> None:
    store, _ = make_store()
    store.dispatch(Choose((place_mark("CHN"),)))
    store.dispatch(look(zoom=4.0))
    store.undo()
    assert store.state.camera.zoom == 4.0
    assert store.state.exploration.chosen == ()


def test_moving_the_camera_is_no_undo_step_but_can_be_taken_back_by_itself() -> None:
    store, _ = make_store()
    for zoom in (1.5, 2.0, 2.5):
        store.dispatch(look("zoom", zoom=zoom))
    store.end_gesture()
    store.dispatch(look("zoom", zoom=9.0))
    assert store.undo_text(WORDS) is None
    store.look_back()
    assert store.state.camera.zoom == 2.5
    store.look_back()
    assert store.state.camera.zoom == 1.0
    assert not store.can_look_back()


def test_showing_another_tab_is_not_a_place_to_go_back_to() -> None:
    store, _ = make_store()
    store.dispatch(look(panel="evidence"))
    assert not store.can_look_back()
    assert store.state.camera.panel == "evidence"


def test_a_new_step_after_undo_drops_what_could_be_redone() -> None:
    store, _ = make_store()
    store.dispatch(Show("measure", "rows"))
    store.undo()
    store.dispatch(Show("stack", "none"))
    assert store.redo_text(WORDS) is None


def test_only_the_last_two_hundred_steps_are_kept() -> None:
    store, _ = make_store()
    for limit in range(1, 252):
        store.dispatch(Show("flow_limit", limit))
    for _ in range(400):
        store.undo()
    assert store.state.exploration.flow_limit == 51


def test_opening_another_dataset_drops_choices_and_can_be_undone() -> None:
    store, _ = make_store()
    store.dispatch(Choose((place_mark("CHN"),)))
    store.dispatch(
        OpenDataset("suppliers", "Supplier links", Selection((AnyOf("edition", ("2022",)),)), "links")
    )
    assert store.state.exploration.chosen == ()
    assert store.undo_text(WORDS) == "Open Supplier links"
    store.undo()
    assert store.state.exploration.source == "deals"
    assert store.state.exploration.chosen == (place_mark("CHN"),)


ACTIONS: st.SearchStrategy[Action] = st.one_of(
    st.builds(brush, st.integers(2000, 2010), st.integers(2011, 2025)),
    st.builds(lambda value: Filter(AnyOf("exporter", (value,))), st.sampled_from(["CHN", "USA", None])),
    st.just(Filter(NoneOf("status", ("cancelled",)))),
    st.builds(lambda key: Unfilter((key,)), st.sampled_from(["year", "exporter", "status"])),
    st.just(Select(Selection(), "Clear")),
    st.builds(lambda key: Choose((place_mark(key),)), st.sampled_from(["CHN", "KEN"])),
    st.builds(Toggle, st.sampled_from([place_mark("CHN"), pair_mark("CHN", "KEN"), Mark("year", "2019")])),
    st.builds(lambda value: Show("stack", value), st.sampled_from(["none", "exporter"])),
    st.builds(lambda value: look("move", longitude=value), st.floats(-90, 90)),
    st.builds(KeepFilter, st.sampled_from(["one", "two"])),
    st.builds(ForgetFilter, st.sampled_from(["one", "two"])),
    st.builds(SortTable, st.just("deals"), st.sampled_from(["year", "company"]), st.booleans()),
    st.builds(
        lambda keys: ArrangeColumns("deals", tuple(keys)), st.permutations(["year", "company", "buyer"])
    ),
)


@given(st.lists(st.tuples(ACTIONS, st.booleans()), max_size=40))
def test_undoing_everything_returns_to_the_start_and_redoing_returns_to_the_end(
    deeds: list[tuple[Action, bool]],
) -> None:
    store, _ = make_store()
    for action, released in deeds:
        store.dispatch(action)
        if released:
            store.end_gesture()
    end = store.state
    while store.undo_text(WORDS) is not None:
        store.undo()
    assert store.state.exploration == AppState().exploration
    assert store.state.document == AppState().document
    assert store.state.camera == end.camera
    while store.redo_text(WORDS) is not None:
        store.redo()
    assert store.state == end


@given(ACTIONS)
def test_every_action_can_say_itself(action: Action) -> None:
    assert action.describe(WORDS).strip()
