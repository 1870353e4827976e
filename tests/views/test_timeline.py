"""The timeline under mouse and keys: what it dispatches, and that showing is silent."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from desktop.dataset.resolve import default_selection
from desktop.painting.theme import DARK
from desktop.selection.clauses import AnyOf, Interval
from desktop.selection.marks import Mark
from desktop.state.actions import Choose, Filter, Show, Toggle, Unfilter, look
from desktop.state.app_state import AppState, Camera, Exploration
from desktop.state.store import Store
from desktop.viewmodels.timeline import build, reads
from desktop.views.timeline import TimelineView
from desktop.views.timeline.brush import Drag, Part, moved, part_at, stretched, year_at
from desktop.views.view import Hands
from tests.tiny import tiny_source

TINY = tiny_source()
DEFAULTS = default_selection(TINY.dataset)
BRUSHED = DEFAULTS.having(Interval("year", 2016, 2018))
LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
YEAR_2017 = Mark("year", "2017")


def state_of(camera=None, **asked):
    exploration = Exploration(**{"source": "tiny", "selection": DEFAULTS, **asked})
    return AppState(exploration=exploration, camera=camera or Camera())


def model_of(state):
    return build({"tiny": TINY}, reads(state))


@pytest.fixture
def view(qtbot, sent):
    made = TimelineView(Hands(sent.append, lambda: sent.append("released"), sent.append, sent.append))
    qtbot.addWidget(made)
    made.resize(900, 170)
    made.show()
    made.show_model(model_of(state_of()))
    qtbot.waitExposed(made)
    QTest.qWait(1)
    sent.clear()
    return made


def place(view, position):
    plot = view._plot
    return QPoint(round(plot.pixel_of(position)), plot.viewport().height() // 2)


def press(view, position):
    QTest.mousePress(view._plot.viewport(), LEFT, pos=place(view, position))


def drag(view, *positions):
    press(view, positions[0])
    for position in positions[1:]:
        QTest.mouseMove(view._plot.viewport(), place(view, position))
    QTest.mouseRelease(view._plot.viewport(), LEFT, pos=place(view, positions[-1]))


def click(view, position, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.mouseClick(view._plot.viewport(), LEFT, modifier, place(view, position))


def key(view, pressed, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(view._plot, pressed, modifier)


def brushes(sent):
    return [action for action in sent if isinstance(action, Filter | Unfilter) or action == "released"]


def years(first, last):
    return Filter(Interval("year", first, last), "brush years")


def test_showing_is_silent(view, sent):
    for state in (
        state_of(selection=BRUSHED, stack="exporter"),
        state_of(chosen=(YEAR_2017, Mark("year", ""))),
        state_of(Camera(playing=2017, play_speed=2.0), measure="value"),
    ):
        view.show_model(model_of(state))
        view.show_pointer(YEAR_2017)
        view.show_pointer(Mark("exporter", "CHN"))
        view.show_pointer(None)
    view.show_theme(DARK)
    assert sent == []


def test_dragging_over_the_empty_chart_brushes_whole_years(view, sent):
    drag(view, 2015.7, 2016.8, 2018.2)
    assert brushes(sent) == [years(2016, 2017), years(2016, 2018), "released"]


def test_a_drag_to_the_left_and_beyond_the_chart_brushes_to_its_first_year(view, sent):
    drag(view, 2017.1, 2012.0)
    assert brushes(sent) == [years(2015, 2017), "released"]


def test_edges_and_body_of_the_brush_can_be_dragged(view, sent):
    view.show_model(model_of(state_of(selection=BRUSHED)))
    drag(view, 2018.5, 2019.6)
    assert brushes(sent) == [years(2016, 2019), "released"]
    sent.clear()
    drag(view, 2015.5, 2016.6)
    assert brushes(sent) == [years(2017, 2018), "released"]
    sent.clear()
    drag(view, 2017.0, 2017.9)
    assert brushes(sent) == [years(2017, 2019), "released"]


def test_a_drag_within_one_year_changes_nothing(view, sent):
    view.show_model(model_of(state_of(selection=BRUSHED)))
    drag(view, 2017.0, 2017.2, 2016.8)
    assert brushes(sent) == ["released"]


def test_an_edge_is_held_by_a_handle_of_at_least_8_pixels(view, sent):
    view.show_model(model_of(state_of(selection=BRUSHED)))
    beside = 4 / (view._plot.pixel_of(2017) - view._plot.pixel_of(2016))
    drag(view, 2018.5 + beside, 2019.6)
    assert brushes(sent) == [years(2016, 2019), "released"]
    sent.clear()
    drag(view, 2018.5 - beside, 2019.6)
    assert brushes(sent) == [years(2016, 2019), "released"]


def test_a_drag_that_comes_back_leaves_no_step(view):
    states = [state_of(selection=BRUSHED)]
    store = Store(states[0], lambda state: (states.append(state), view.show_model(model_of(state))))
    view._plot._hands = Hands(store.dispatch, store.end_gesture, lambda _mark: None, lambda _key: None)
    view.show_model(model_of(states[0]))
    drag(view, 2017.0, 2017.9, 2016.9)
    assert len(states) == 3
    assert store.undo_text(TINY.dataset) is None


def test_a_click_on_a_bar_chooses_its_year_and_a_second_one_lets_go(view, sent):
    click(view, 2017)
    assert Choose((YEAR_2017,), "choose year") in sent
    sent.clear()
    view.show_model(model_of(state_of(chosen=(YEAR_2017,))))
    click(view, 2017)
    assert Choose((), "choose year") in sent


def test_a_click_with_ctrl_adds_a_year(view, sent):
    view.show_model(model_of(state_of(chosen=(Mark("year", "2015"),))))
    click(view, 2017, Qt.KeyboardModifier.ControlModifier)
    assert Toggle(YEAR_2017, "choose year") in sent


def test_a_click_where_there_is_no_bar_chooses_nothing(view, sent):
    click(view, 2016)
    assert not [action for action in sent if isinstance(action, Choose)]


def test_a_double_click_clears_the_brush_and_leaves_no_choice(view):
    store = Store(state_of(selection=BRUSHED), lambda state: view.show_model(model_of(state)))
    view._plot._hands = Hands(store.dispatch, store.end_gesture, lambda _mark: None, lambda _key: None)
    view.show_model(model_of(store.state))
    click(view, 2017)
    assert store.state.exploration.chosen == (YEAR_2017,)
    QTest.mouseDClick(view._plot.viewport(), LEFT, pos=place(view, 2017))
    assert store.state.exploration.selection == DEFAULTS
    assert store.state.exploration.chosen == ()
    store.undo()
    assert store.state.exploration.selection == BRUSHED
    assert store.undo_text(TINY.dataset) is None


def test_arrows_move_the_brush_and_shift_moves_its_end(view, sent):
    view.show_model(model_of(state_of(selection=BRUSHED)))
    key(view, Qt.Key.Key_Right)
    key(view, Qt.Key.Key_Left)
    key(view, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert brushes(sent) == [years(2017, 2019), years(2015, 2017), years(2016, 2019)]


def test_the_first_arrow_brushes_the_first_or_the_last_year(view, sent):
    key(view, Qt.Key.Key_Right)
    key(view, Qt.Key.Key_Left)
    assert brushes(sent) == [years(2015, 2015), years(2020, 2020)]


def test_escape_clears_the_brush_and_otherwise_goes_on_to_the_window(view, sent):
    view.show_model(model_of(state_of(selection=BRUSHED)))
    key(view, Qt.Key.Key_Escape)
    assert sent == [Unfilter(("year",))]
    sent.clear()
    view.show_model(model_of(state_of()))
    key(view, Qt.Key.Key_Escape)
    assert sent == []


def test_space_plays_and_a_filter_of_another_view_stops_it(view, sent):
    key(view, Qt.Key.Key_Space)
    assert sent == [look("play", playing=2015)]
    view.show_model(model_of(state_of(Camera(playing=2015))))
    assert view._timer.isActive()
    assert view._play.accessibleName() == "Pause"
    other = DEFAULTS.having(AnyOf("exporter", ("CHN",)))
    view.show_model(model_of(state_of(Camera(playing=2015), selection=other)))
    assert not view._timer.isActive()
    assert view._play.accessibleName() == "Play"
    assert sent == [look("play", playing=2015)]


def test_brushing_while_playing_leaves_playing_first(view, sent):
    key(view, Qt.Key.Key_Space)
    view.show_model(model_of(state_of(Camera(playing=2015))))
    sent.clear()
    drag(view, 2016.0, 2018.0)
    assert sent[0] == look("play", playing=None)
    assert brushes(sent) == [years(2016, 2018), "released"]
    assert not view._timer.isActive()


def test_the_year_that_is_shown_can_be_left(view, sent):
    view.show_model(model_of(state_of(Camera(playing=2017))))
    assert view._position.isVisible()
    view._position.click()
    assert sent == [look("play", playing=None)]


def test_speed_and_window_are_chosen_in_a_menu(view, sent):
    for action in view._pace.menu().actions():
        if action.text() in ("2×", "All years so far"):
            action.trigger()
    assert sent == [look("play", play_speed=2.0), look("play", play_window=0)]


def test_rows_without_a_year_are_chosen_by_a_click_and_filtered_by_the_second_button(view, sent):
    assert view._undated.text() == "1 without year"
    view._undated.click()
    assert sent == [Choose((Mark("year", ""),))]
    assert not view._undated.isChecked()
    sent.clear()
    view._undated.customContextMenuRequested.emit(QPoint(1, 1))
    QTest.mouseClick(view._undated, LEFT, Qt.KeyboardModifier.NoModifier)
    assert sent[0] == Filter(AnyOf("year", (None,)))


def test_a_chip_of_the_legend_chooses_its_value(view, sent):
    view.show_model(model_of(state_of(stack="exporter")))
    chips = {chip.text(): chip for chip in view._legend.chips}
    assert list(chips) == ["China", "United States", "Year uncertain"]
    chips["China"].click()
    chips["Year uncertain"].click()
    assert sent == [Choose((Mark("exporter", "CHN"),))]


def test_the_stacks_are_chosen_in_a_menu(view, sent):
    next(action for action in view._stack.menu().actions() if action.text() == "By exporter").trigger()
    assert sent == [Show("stack", "exporter")]


def test_resting_on_a_bar_points_at_its_year_once_and_leaving_at_nothing(view, sent):
    for position in (2017.0, 2017.1, 2016.0):
        QTest.mouseMove(view._plot.viewport(), place(view, position))
    assert sent == [YEAR_2017, None]


def test_the_legend_gives_way_where_the_window_is_narrow(view):
    view.resize(480, 170)
    QTest.qWait(1)
    assert view.minimumSizeHint().width() <= 480
    shown = [chip.geometry().right() for chip in view._legend.chips]
    assert max(shown) <= view._legend.width()


def test_everything_that_can_be_used_has_a_name_and_can_be_reached_by_tab(view):
    view.show_model(model_of(state_of(stack="exporter")))
    used = [view._play, view._pace, view._undated, view._stack, view._plot, *view._legend.chips[:2]]
    for widget in used:
        assert widget.accessibleName()
        assert widget.focusPolicy() & Qt.FocusPolicy.TabFocus


@pytest.mark.parametrize(
    ("position", "part"),
    [
        (2015.4, Part.FIRST),
        (2015.6, Part.FIRST),
        (2018.6, Part.LAST),
        (2017.0, Part.BODY),
        (2014.0, Part.NOTHING),
    ],
)
def test_a_position_takes_hold_of_the_nearest_part(position, part):
    assert part_at(position, (2016, 2018), 0.2) is part
    assert part_at(position, None, 0.2) is Part.NOTHING


def test_a_brush_keeps_its_length_and_stays_within_the_years():
    limits = (2015, 2020)
    assert moved((2016, 2018), 9, limits) == (2018, 2020)
    assert moved((2016, 2018), -9, limits) == (2015, 2017)
    assert stretched((2016, 2018), 9, limits) == (2016, 2020)
    assert stretched((2016, 2018), -9, limits) == (2016, 2016)
    assert year_at(2099.0, limits) == 2020


def test_an_edge_never_crosses_the_other():
    limits = (2015, 2020)
    assert Drag(Part.FIRST, 2015.5, (2016, 2018), limits).to(2020.0) == (2018, 2018)
    assert Drag(Part.LAST, 2018.5, (2016, 2018), limits).to(2015.0) == (2016, 2016)
