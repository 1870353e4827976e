"""A range of years under mouse and keys."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from desktop.selection.clauses import AnyOf, Interval
from desktop.state.actions import Filter
from tests.views.filters.panel_room import ENDED, Room, asking

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def room(qtbot):
    return Room(qtbot, asking())


def drag(histogram, first: float, last: float) -> None:
    middle = histogram.height() // 2
    steps = [first + (last - first) * part / 4 for part in range(5)]
    QTest.mousePress(histogram, LEFT, pos=QPoint(round(first), middle))
    for step in steps:
        QTest.mouseMove(histogram, QPoint(round(step), middle))
    QTest.mouseRelease(histogram, LEFT, pos=QPoint(round(last), middle))


def test_dragging_over_years_is_one_step(room):
    histogram = room.editor("year").histogram
    drag(histogram, histogram.place_of(2016) + 4, histogram.place_of(2018) + 4)
    assert room.clauses == [Interval("year", 2016, 2018)]
    assert room.sent[-1] == ENDED
    room.store.undo()
    assert not room.clauses


def test_an_end_can_be_moved_and_the_whole_range_too(room):
    room.store.dispatch(Filter(Interval("year", 2016, 2018)))
    histogram = room.editor("year").histogram
    drag(histogram, histogram.place_of(2018, as_last=True), histogram.place_of(2017) + 4)
    assert room.clauses == [Interval("year", 2016, 2017)]
    drag(histogram, histogram.place_of(2016) + 12, histogram.place_of(2018) + 12)
    assert room.clauses == [Interval("year", 2018, 2019)]


def test_arrows_move_the_range_and_it_keeps_its_length_at_the_end(room):
    room.store.dispatch(Filter(Interval("year", 2017, 2019)))
    histogram = room.editor("year").histogram
    QTest.keyClick(histogram, Qt.Key.Key_Right)
    assert room.clauses == [Interval("year", 2018, None)]
    QTest.keyClick(histogram, Qt.Key.Key_Right)
    assert room.clauses == [Interval("year", 2018, None)]
    QTest.keyClick(histogram, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert room.clauses == [Interval("year", 2018, 2019)]


def test_a_double_click_on_the_years_lets_all_in(room):
    room.store.dispatch(Filter(Interval("year", 2017, 2018)))
    histogram = room.editor("year").histogram
    QTest.mouseDClick(histogram, LEFT, pos=histogram.rect().center())
    assert not room.clauses


def test_years_can_be_typed_and_nonsense_changes_nothing(room):
    editor = room.editor("year")
    QTest.keyClicks(editor.first, "2017")
    QTest.keyClick(editor.first, Qt.Key.Key_Return)
    assert room.clauses == [Interval("year", 2017, None)]
    editor.last.setFocus()
    QTest.keyClicks(editor.last, "soon")
    QTest.keyClick(editor.last, Qt.Key.Key_Return)
    assert room.clauses == [Interval("year", 2017, None)]
    assert editor.last.text() == ""
    QTest.keyClick(editor.last, Qt.Key.Key_Down)
    assert room.clauses == [Interval("year", 2017, 2019)]


def test_rows_without_a_year_can_be_added_or_kept_alone(room):
    room.store.dispatch(Filter(Interval("year", 2017, None)))
    editor = room.editor("year")
    assert editor.missing.text() == "Include 1 without a year"
    QTest.mouseClick(editor.missing, LEFT, pos=QPoint(8, 8))
    assert room.clauses == [Interval("year", 2017, None, with_missing=True)]
    editor._only.click()
    assert room.clauses == [AnyOf("year", (None,))]


@pytest.mark.parametrize("typed", ["nan", "inf", "-inf", "1e999", "twenty", "²"])
def test_what_is_no_number_is_no_end_of_a_range(room, typed):
    room.store.dispatch(Filter(Interval("year", 2016, 2018)))
    field = room.editor("year").first
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, typed)
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert room.clauses == [Interval("year", 2016, 2018)]
