"""The tables as a person uses them: showing is silent, acting says what was meant in the language of the data."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget

from desktop.painting.theme import DARK, LIGHT
from desktop.selection.clauses import Interval, NoneOf
from desktop.selection.marks import Mark, pair_mark, place_mark, row_mark
from desktop.selection.selection import Selection
from desktop.state.actions import ArrangeColumns, Choose, Filter, Show, SortTable, Unfilter, look
from desktop.state.app_state import AppState, Exploration
from desktop.viewmodels.table import build, reads
from desktop.views.table import TableView
from desktop.views.table import view as table_view
from desktop.views.view import Hands
from tests.tiny import tiny_source

DEFAULTS = Selection((NoneOf("status", ("cancelled",)), NoneOf("confidence", ("low",))))


class Table:
    """A table with the state it shows; `said` is everything it said besides actions."""

    def __init__(self, qtbot, sent, follow=True):
        self.sources = {"tiny": tiny_source()}
        self.state = AppState(exploration=Exploration(source="tiny", selection=DEFAULTS))
        self.sent, self.said, self.follow = sent, [], follow
        hands = Hands(
            self.dispatch,
            lambda: self.said.append("end"),
            self.said.append,
            self.said.append,
        )
        self.view = TableView(hands)
        qtbot.addWidget(self.view)
        self.view.show_theme(LIGHT)
        self.view.resize(1200, 320)
        self.view.show()
        self.grid = self.view._grid
        self.show()

    def dispatch(self, action):
        self.sent.append(action)
        if self.follow:
            self.state = action.apply(self.state)
            self.show()

    def show(self, *actions):
        for action in actions:
            self.state = action.apply(self.state)
        self.model = build(self.sources, reads(self.state))
        self.view.show_model(self.model)

    def click(self, row, column=0, keys=Qt.KeyboardModifier.NoModifier):
        centre = self.grid.visualRect(self.grid.model().index(row, column)).center()
        QTest.mouseClick(self.grid.viewport(), Qt.MouseButton.LeftButton, keys, centre)

    def press(self, key, keys=Qt.KeyboardModifier.NoModifier):
        QTest.keyClick(self.grid, key, keys)


@pytest.fixture
def table(qtbot, sent):
    return Table(qtbot, sent)


def test_showing_is_silent(table, sent):
    for action in (
        look(table="countries"),
        Choose((place_mark("CHN"),)),
        look(table="deals"),
        Choose((row_mark(2), row_mark(3))),
        Show("search", "kenya"),
        SortTable("deals", "exporter", True),
        ArrangeColumns("deals", ("year", "exporter")),
        Filter(Interval("year", 1900, 1901)),
    ):
        table.show(action)
    table.view.show_pointer(pair_mark("CHN", "KEN"))
    table.view.show_theme(DARK)
    table.view.grab()
    assert sent == []
    assert table.said == []


def test_a_click_on_a_row_chooses_its_mark_and_one_step_ends_with_the_mouse(table, sent):
    table.click(0)
    assert sent == [Choose((row_mark(5),), gesture="choose rows")]
    assert "end" in table.said
    table.click(2, keys=Qt.KeyboardModifier.ControlModifier)
    assert sent[-1].marks == (row_mark(5), row_mark(3))


def test_a_row_of_countries_chooses_the_country(table, sent):
    table.show(look(table="countries"))
    table.click(1)
    assert sent[-1].marks == (place_mark("USA"),)


def test_what_is_chosen_elsewhere_is_selected_here(table):
    table.show(look(table="pairs"), Choose((pair_mark("CHN", "BRA"),)))
    assert table.grid.selected_rows() == [1]
    table.show(Choose(()))
    assert table.grid.selected_rows() == []


def test_walking_with_arrows_chooses_row_after_row_and_shift_adds(table, sent):
    table.click(0)
    table.press(Qt.Key.Key_Down)
    assert sent[-1].marks == (row_mark(2),)
    table.press(Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    table.press(Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert sent[-1].marks == (row_mark(2), row_mark(3), row_mark(0))


def test_shift_and_arrows_add_in_the_table_of_countries_too(table, sent):
    table.show(look(table="countries"))
    table.click(0)
    table.press(Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    table.press(Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert sent[-1].marks == (place_mark("CHN"), place_mark("USA"), place_mark("KEN"))


def test_home_and_end_go_to_the_first_and_the_last_row(table, sent):
    table.click(2)
    table.press(Qt.Key.Key_End)
    assert sent[-1].marks == (row_mark(4),)
    table.press(Qt.Key.Key_Home, Qt.KeyboardModifier.ShiftModifier)
    assert len(sent[-1].marks) == 6


def test_all_rows_can_be_selected_and_copied_even_where_too_many_to_choose(table, sent, monkeypatch):
    monkeypatch.setattr(table_view, "MOST_CHOSEN", 3)
    table.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert sent == []
    assert "6 rows selected" in table.view._choice.text()
    assert len(list(table.view.text_to_copy().rows)) == 6


def test_ctrl_c_in_the_table_copies_rows_and_enter_opens_their_evidence(table, sent):
    table.grid.setFocus()
    QTest.keySequence(table.grid, QKeySequence(QKeySequence.StandardKey.Copy))
    assert "copy-table" in table.said
    table.press(Qt.Key.Key_Return)
    assert sent[-1] == look(panel="evidence")


def test_copying_takes_the_selected_rows_and_saving_takes_all(table):
    table.show(ArrangeColumns("deals", ("exporter", "year")), Choose((row_mark(2),)))
    copied = table.view.text_to_copy()
    assert copied.titles == ["Exporter", "Year"]
    assert list(copied.rows) == [["China", 2017]]
    assert len(list(table.view.text_to_save().rows)) == 6
    table.show(Choose(()))
    assert len(list(table.view.text_to_copy().rows)) == 6


def test_heads_look_as_if_they_were_painted_whatever_was_shown_before(table, qtbot, sent):
    def heads_of(shown):
        return shown.grid.horizontalHeader().viewport().grab().toImage()

    def alone(theme, *actions):
        other = Table(qtbot, sent)
        other.view.show_theme(theme)
        other.show(*actions)
        return heads_of(other)

    seen = [heads_of(table)]
    sorted_by_company = SortTable("deals", "company", descending=False)
    for theme, action in (
        (LIGHT, sorted_by_company),
        (DARK, look(table="countries")),
        (DARK, look(table="deals")),
    ):
        table.view.show_theme(theme)
        table.show(action)
        seen.append(heads_of(table))
        assert heads_of(table) == seen[-1]
    assert seen[1] == alone(LIGHT, sorted_by_company)
    assert seen[3] == alone(DARK, sorted_by_company)
    assert len({picture.cacheKey() for picture in seen}) == 4 and seen[0] != seen[1] != seen[3]


def test_a_click_on_a_head_sorts_and_another_turns_the_order_round(table, sent):
    def click_head(key):
        section = table.model.keys.index(key)
        heads = table.grid.horizontalHeader()
        middle = heads.sectionViewportPosition(section) + heads.sectionSize(section) // 2
        QTest.mouseClick(heads.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(middle, heads.height() // 2))

    click_head("exporter")
    assert sent[-1] == SortTable("deals", "exporter", False)
    click_head("exporter")
    assert sent[-1] == SortTable("deals", "exporter", True)
    click_head("amount")
    assert sent[-1] == SortTable("deals", "amount", True)


def test_a_column_dragged_to_another_place_stays_there(table, sent):
    before = table.model.keys
    table.grid.horizontalHeader().moveSection(0, 2)
    expected = (before[1], before[2], before[0], *before[3:])
    assert sent == [ArrangeColumns("deals", expected)]
    heads = table.grid.horizontalHeader()
    assert [heads.logicalIndex(place) for place in range(heads.count())] == list(range(len(expected)))
    assert table.grid.model().headerData(2, Qt.Orientation.Horizontal) == "Exporter"


def test_a_width_that_was_chosen_stays_when_rows_change(table):
    heads = table.grid.horizontalHeader()
    heads.resizeSection(0, 301)
    table.show(Filter(Interval("year", 2017, 2017)))
    table.show(look(table="countries"))
    table.show(look(table="deals"))
    assert heads.sectionSize(0) == 301


def test_every_letter_typed_searches_and_a_pause_ends_the_step(table, sent, qtbot):
    QTest.keyClicks(table.view._bar.search, "ke")
    assert sent == [Show("search", "k", gesture="search table"), Show("search", "ke", gesture="search table")]
    assert "end" not in table.said
    qtbot.waitUntil(lambda: "end" in table.said, timeout=2000)
    QTest.keyClick(table.view._bar.search, Qt.Key.Key_Escape)
    assert sent[-1] == Show("search", "", gesture="search table")


def test_a_tab_opens_another_table(table, sent):
    tabs = {button.text(): button for button in table.view._bar.findChildren(QPushButton)}
    tabs["Pairs"].click()
    assert sent == [look(table="pairs")]
    assert table.grid.model().columnCount() == len(table.model.columns)


# A list that opens over the window takes the keyboard, which the offscreen platform cannot give.
@pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)
def test_ticking_a_column_shows_it_and_the_last_one_cannot_be_unticked(table, sent):
    table.show(ArrangeColumns("deals", ("exporter", "year")))
    table.view._open_columns()
    listed = table.view._popup._list
    assert [listed.item(row).text() for row in range(2)] == ["Exporter", "Year"]
    listed.item(1).setCheckState(Qt.CheckState.Unchecked)
    assert sent[-1] == ArrangeColumns("deals", ("exporter",))
    listed.item(0).setCheckState(Qt.CheckState.Unchecked)
    assert sent[-1] == ArrangeColumns("deals", ("exporter",))
    assert listed.item(0).checkState() == Qt.CheckState.Checked
    table.view._popup.hide()


def test_the_mouse_over_a_row_points_at_its_flow_and_leaving_points_at_nothing(table):
    middle = table.grid.visualRect(table.grid.model().index(1, 0)).center()
    QTest.mouseMove(table.grid.viewport(), middle)
    QTest.mouseMove(table.grid.viewport(), middle + QPoint(2, 2))
    assert table.said[-1] == pair_mark("CHN", "KEN")
    table.grid._point(None)
    assert table.said[-1] is None


def test_nothing_matches_offers_the_one_filter_to_remove(table, sent):
    table.show(Filter(Interval("year", 1900, 1901)))
    assert table.view._body.currentWidget() is table.view._empty
    assert "Year 1900–1901" in table.view._empty._button.text()
    table.view._empty._button.click()
    assert sent == [Unfilter(("year",))]
    assert table.view._body.currentWidget() is table.grid


def test_a_search_without_a_find_offers_to_clear_it(table, sent):
    table.show(Show("search", "zzz"))
    table.view._empty._button.click()
    assert sent == [Show("search", "")]


def test_choosing_elsewhere_keeps_the_place_scrolled_to(table):
    table.view.resize(1200, 160)
    table.grid.verticalScrollBar().setValue(20)
    table.show(Choose((place_mark("KEN"),)))
    assert table.grid.verticalScrollBar().value() == 20
    table.show(Filter(Interval("year", 2015, 2020)))
    assert table.grid.verticalScrollBar().value() == 20


def test_a_row_chosen_elsewhere_comes_into_view(table):
    table.view.resize(1200, 160)
    table.show(Choose((row_mark(4),)))
    last = table.grid.visualRect(table.grid.model().index(5, 0))
    assert table.grid.viewport().rect().contains(last.center())


def test_what_is_chosen_is_marked_at_the_left_edge(table):
    def edge(row):
        rect = table.grid.visualRect(table.grid.model().index(row, 0))
        image = table.grid.viewport().grab().toImage()
        return image.pixelColor(rect.left() + 1, rect.center().y()).name().upper()

    table.show(Choose((Mark("place", "KEN"),)))
    touched = [bool(table.model.touched[item]) for item in table.model.items]
    assert [edge(row) == LIGHT.accent.upper() for row in range(6)] == touched
    assert np.any(touched)


def test_every_part_one_can_reach_has_a_name(table):
    reached = [
        widget
        for widget in table.view.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible()
    ]
    assert len(reached) >= 8
    assert [type(widget).__name__ for widget in reached if not widget.accessibleName()] == []
