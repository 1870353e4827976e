"""The rankings on screen: silent when shown, saying what a user does in the language of the data."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from desktop.dataset.resolve import default_selection
from desktop.painting.theme import DARK, LIGHT
from desktop.selection.clauses import AnyOf, Interval, NoneOf
from desktop.selection.marks import place_mark
from desktop.state.actions import Choose, Filter, Show, Toggle, Unfilter
from desktop.viewmodels import ranking
from desktop.views.parts.note_line import NoteLine
from desktop.views.ranking import RankingView
from desktop.views.view import Hands
from tests.tiny import tiny_source

SOURCES = {"tiny": tiny_source()}
DEFAULTS = default_selection(SOURCES["tiny"].dataset)
INPUTS = ranking.RankingInputs("tiny", None, DEFAULTS, "deals", None, "exporter", "exporter", ())


def model(**changes):
    return ranking.build(SOURCES, replace(INPUTS, **changes))


@pytest.fixture
def view(qtbot, sent):
    made = RankingView(Hands(sent.append, lambda: sent.append("released"), lambda mark: None, sent.append))
    qtbot.addWidget(made)
    made.resize(312, 620)
    made.show_theme(LIGHT)
    made.show_model(model())
    made.show()
    qtbot.waitExposed(made)
    sent.clear()
    return made


def middle(view, row):
    return view._bars.visualRect(view._bars.model().index(row, 0)).center()


def test_showing_is_silent(view, sent):
    view.show_model(model(ranking="pair", chosen=(place_mark("CHN"),)))
    view.show_pointer(place_mark("CHN"))
    view.show_theme(DARK)
    assert sent == []


def test_a_click_chooses_the_country_and_with_ctrl_adds_it(view, sent):
    QTest.mouseClick(view._bars.viewport(), Qt.MouseButton.LeftButton, pos=middle(view, 1))
    QTest.mouseClick(
        view._bars.viewport(),
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.ControlModifier,
        middle(view, 0),
    )
    assert sent == [Choose((place_mark("USA"),)), Toggle(place_mark("CHN"))]


def test_enter_keeps_only_the_current_exporter(view, sent):
    view._bars.setCurrentIndex(view._bars.model().index(0, 0))
    QTest.keyClick(view._bars, Qt.Key.Key_Return)
    assert sent == [Filter(AnyOf("exporter", ("CHN",)))]


def test_a_segment_shows_another_ranking(view, sent):
    segment = next(button for button in view.findChildren(QPushButton) if button.text() == "Companies")
    QTest.mouseClick(segment, Qt.MouseButton.LeftButton)
    assert sent == [Show("ranking", "company")]


def words_of_the_link(view):
    """The note with a link, and a point on the link and one on the sentence before it."""
    note = next(note for note in view.findChildren(NoteLine) if "Compare" in note.text())
    points = [QPoint(x, y) for y in range(4, note.height(), 4) for x in range(2, note.width(), 6)]
    on = [point for point in points if note.is_link_at(point.toPointF())]
    return note, on[len(on) // 2], next(point for point in points if point not in on)


def test_the_link_in_the_foot_compares_without_the_limited_source(view, sent):
    note, on_link, _ = words_of_the_link(view)
    QTest.mouseClick(note, Qt.MouseButton.LeftButton, pos=on_link)
    assert sent == [Filter(NoneOf("source_scope", ("chinese_finance",)))]


def test_the_sentence_before_the_link_is_no_link(view, sent):
    note, on_link, beside = words_of_the_link(view)
    QTest.mouseClick(note, Qt.MouseButton.LeftButton, pos=beside)
    QTest.mousePress(note, Qt.MouseButton.LeftButton, pos=on_link)
    QTest.mouseRelease(note, Qt.MouseButton.LeftButton, pos=beside)
    assert sent == []


def test_the_link_can_be_followed_with_keys_and_is_said_to_a_screen_reader(view, sent):
    note, _, _ = words_of_the_link(view)
    assert note.focusPolicy() & Qt.FocusPolicy.TabFocus and "Compare without it" in note.accessibleName()
    QTest.keyClick(note, Qt.Key.Key_Return)
    assert sent == [Filter(NoneOf("source_scope", ("chinese_finance",)))]


def test_the_link_stands_out_in_the_accent(view):
    note, on_link, _ = words_of_the_link(view)
    picture = note.grab().toImage()
    around = {
        picture.pixelColor(on_link.x() + dx, on_link.y() + dy).name()
        for dx in range(-9, 9)
        for dy in (-4, 0, 4)
    }
    accent = QColor(LIGHT.accent)
    assert any(
        abs(QColor(name).hue() - accent.hue()) < 12 and QColor(name).saturation() > 60 for name in around
    )


def test_when_nothing_matches_the_list_gives_way_to_the_filter_to_loosen(view, sent):
    view.show_model(model(selection=DEFAULTS.having(Interval("year", 1990, 1991))))
    assert not view._bars.isVisible()
    button = next(button for button in view.findChildren(QPushButton) if "Remove" in button.text())
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert sent == [Unfilter(("year",))]


def test_all_kinds_stay_in_view_in_a_narrow_panel(view):
    view.resize(260, 500)
    QTest.qWait(1)
    edges = [button.geometry().right() for button in view._segments.values()]
    assert max(edges) < 260
