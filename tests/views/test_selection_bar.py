"""The selection bar under mouse and keys: what it dispatches, and that showing is silent."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from desktop.dataset.resolve import default_selection
from desktop.painting.theme import DARK
from desktop.selection.clauses import AnyOf, Interval
from desktop.selection.marks import place_mark
from desktop.state.actions import Choose, Filter, Select, Unfilter
from desktop.state.app_state import AppState, Exploration
from desktop.viewmodels.selection_bar import build, reads
from desktop.views.selection_bar import SelectionBarView
from desktop.views.view import Hands
from tests.tiny import tiny_source, tiny_statements

SOURCES = {"tiny": tiny_source(), "tiny_statements": tiny_statements()}
DEFAULTS = default_selection(SOURCES["tiny"].dataset)
SERIES = default_selection(SOURCES["tiny_statements"].dataset)
LEFT = Qt.MouseButton.LeftButton


def model_of(selection=DEFAULTS, source="tiny", **asked):
    exploration = replace(Exploration(source=source, selection=selection), **asked)
    return build(SOURCES, reads(AppState(exploration=exploration)))


@pytest.fixture
def window(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(1000, 200)
    return made


@pytest.fixture
def bar(window, sent):
    made = SelectionBarView(Hands(sent.append, lambda: None, sent.append, sent.append))
    column = QVBoxLayout(window)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(made)
    column.addStretch(1)
    made.show_model(model_of())
    window.show()
    return made


def texts(bar):
    return [chip.words.text() for chip in bar.chip_views()]


def test_showing_is_silent(bar, sent):
    for model in (model_of(chosen=(place_mark("CHN"),)), model_of(SERIES, "tiny_statements"), model_of()):
        bar.show_model(model)
        bar.show_theme(DARK)
        bar.show_pointer(place_mark("CHN"))
    assert sent == []


def test_the_cross_of_a_chip_removes_its_filter(bar, sent):
    assert texts(bar) == ["cancelled off", "low confidence off"]
    QTest.mouseClick(bar.chip_views()[0].cross, LEFT)
    assert sent == [Unfilter(("status",))]


def test_the_words_of_a_chip_open_its_dimension(bar, sent):
    QTest.mouseClick(bar.chip_views()[1].words, LEFT)
    assert sent == ["open-filter:confidence"]


def test_delete_removes_the_filter_that_has_the_focus_and_the_next_one_takes_it(bar, window, sent):
    first = bar.chip_views()[0]
    first.words.setFocus()
    QTest.keyClick(first.words, Qt.Key.Key_Delete)
    assert sent == [Unfilter(("status",))]
    bar.show_model(model_of(DEFAULTS.without("status")))
    assert window.focusWidget() is bar.chip_views()[0].words
    assert texts(bar) == ["low confidence off"]


def test_tab_walks_through_chips_and_then_links(bar, window):
    bar.show_model(model_of(DEFAULTS.without("status").having(Interval("year", 2015, None))))
    bar.chip_views()[0].words.setFocus()
    walked = []
    for _ in range(6):
        stop = window.focusWidget()
        walked.append(stop.accessibleName())
        QTest.keyClick(stop, Qt.Key.Key_Tab)
    assert walked == [
        "Filter low confidence off, opens it in the panel",
        "Remove “low confidence off”",
        "Filter Year 2015 and later, opens it in the panel",
        "Remove “Year 2015 and later”",
        "Restore defaults",
        "Clear",
    ]


def test_a_series_is_switched_from_the_menu_of_its_chip_and_has_no_cross(bar, sent):
    bar.show_model(model_of(SERIES, "tiny_statements"))
    sample = bar.chip_views()[1]
    assert not sample.cross.isVisible()
    menu = sample.make_menu()
    assert [action.isChecked() for action in menu.actions()] == [True, False]
    menu.actions()[1].trigger()
    assert sent == [Filter(AnyOf("sample", ("top100",)))]
    menu.deleteLater()


def test_clear_and_restore_are_offered_only_when_they_do_something(bar, sent):
    assert bar._clear.isVisible()
    assert not bar._restore.isVisible()
    bar.show_model(model_of(DEFAULTS.without("status")))
    bar._restore.click()
    assert sent == [Select(DEFAULTS, "Restore default filters")]
    bar.show_model(model_of(SERIES, "tiny_statements"))
    assert not bar._clear.isVisible()


def test_the_chip_of_what_is_chosen_lets_go_of_it(bar, sent):
    bar.show_model(model_of(chosen=(place_mark("CHN"),)))
    chip = bar.chip_views()[-1]
    assert chip.words.text() == "Chosen: China"
    QTest.mouseClick(chip.cross, LEFT)
    assert sent == [Choose(())]


def test_a_chip_keeps_its_widget_while_its_range_is_dragged(bar):
    bar.show_model(model_of(DEFAULTS.having(Interval("year", 2015, 2017))))
    year = bar.chip_views()[-1]
    bar.show_model(model_of(DEFAULTS.having(Interval("year", 2015, 2019))))
    assert bar.chip_views()[-1] is year
    assert year.words.text() == "Year 2015–2019"


def test_where_the_line_ends_the_chips_go_on_in_a_second_and_no_further(bar, window, qtbot):
    one_line = bar.height()
    model = model_of(DEFAULTS.having(AnyOf("exporter", ("CHN", "USA"))).having(Interval("year", 2015, 2019)))
    bar.show_model(model)
    assert bar.height() == one_line
    window.resize(560, 200)
    qtbot.waitUntil(lambda: bar.height() > one_line)
    two_lines = bar.height()
    tops = {chip.mapTo(bar, QPoint(0, 0)).y() for chip in bar.chip_views()}
    assert len(tops) == 2
    window.resize(260, 200)
    qtbot.wait(20)
    assert bar.height() == two_lines


def test_the_words_carry_the_whole_sentence_for_those_who_hear_them(bar):
    assert bar._words.accessibleName().startswith("5 projects · 2 exporters")
    assert "Confidence not Low" in bar._words.toolTip()


@pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)
def test_an_open_menu_goes_with_its_chip(bar, sent):
    bar.show_model(model_of(SERIES, "tiny_statements"))
    chip = bar.chip_views()[0]
    chip.words.click()
    menu = chip.findChild(QMenu)
    assert menu.isVisible()
    bar.show_model(model_of())
    assert not menu.isVisible()
    assert sent == []
