"""The evidence on screen: walking shows each row in full, copying takes its source along."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from desktop.dataset.resolve import default_selection
from desktop.painting.theme import DARK, LIGHT
from desktop.selection.clauses import Interval
from desktop.selection.marks import pair_mark, row_mark
from desktop.state.actions import Choose, Unfilter
from desktop.viewmodels import evidence
from desktop.viewmodels.parts.row_details import Detail, DetailSection, RowDetails
from desktop.views.evidence import EvidenceView
from desktop.views.view import Hands
from tests.tiny import tiny_source

SOURCES = {"tiny": tiny_source()}
DEFAULTS = default_selection(SOURCES["tiny"].dataset)
KENYA = pair_mark("CHN", "KEN")


def model(*chosen, selection=DEFAULTS):
    return evidence.build(SOURCES, evidence.EvidenceInputs("tiny", selection, chosen))


@pytest.fixture
def pointed():
    return []


@pytest.fixture
def view(qtbot, sent, pointed):
    made = EvidenceView(Hands(sent.append, lambda: None, pointed.append, sent.append))
    qtbot.addWidget(made)
    made.resize(340, 620)
    made.show_theme(LIGHT)
    made.show_model(model())
    made.show()
    qtbot.waitExposed(made)
    sent.clear()
    pointed.clear()
    return made


def press(view, text):
    button = next(b for b in view.findChildren(QPushButton) if b.text().startswith(text) and b.isVisible())
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def details(view):
    return view._details._text.toPlainText()


def test_showing_is_silent(view, sent, pointed):
    view.show_model(model(KENYA))
    view.show_theme(DARK)
    assert (sent, pointed) == ([], [])


def test_the_first_row_is_shown_in_full_at_once(view):
    assert "Report 1" in details(view)
    assert "https://example.org/1" in details(view)


def test_arrow_keys_walk_and_point_at_the_flow_on_the_map(view, sent, pointed):
    QTest.keyClick(view._rows, Qt.Key.Key_Down)
    assert "Report 2" in details(view)
    assert pointed[-1] == pair_mark("CHN", "BRA")
    assert sent == []


def test_ctrl_c_copies_the_row_with_its_source(view):
    QTest.keyClick(view._rows, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert "Source: Report 1" in QGuiApplication.clipboard().text()


def test_the_address_is_copied_and_not_opened(view):
    press(view, "Copy address")
    assert QGuiApplication.clipboard().text() == "https://example.org/1"
    assert not view._details._text.openLinks()


def test_enter_chooses_the_row(view, sent):
    QTest.keyClick(view._rows, Qt.Key.Key_Return)
    assert sent == [Choose((row_mark(0),))]


def test_show_all_clears_the_choice(view, sent):
    view.show_model(model(KENYA))
    press(view, "Show all")
    assert sent == [Choose(())]


def test_the_row_one_was_at_stays_when_it_is_still_there(view):
    view._rows.setCurrentIndex(view._rows.model().index(2, 0))
    view.show_model(model(KENYA))
    assert "Report 3" in details(view)
    assert view._rows.currentIndex().row() == 1


def test_nothing_matching_offers_the_filter_to_loosen(view, sent):
    view.show_model(model(selection=DEFAULTS.having(Interval("year", 1990, 1991))))
    press(view, "Remove")
    assert sent == [Unfilter(("year",))]


def test_long_addresses_wrap_so_that_nothing_is_cut(view):
    view.resize(240, 620)
    QTest.qWait(1)
    text = view._details._text
    assert text.document().idealWidth() <= text.viewport().width()


def test_a_source_is_text_and_never_markup(view):
    section = DetailSection("Source", (Detail("Title", "<b>Ten</b> & more", "<i>sic</i>"),))
    view._details.show_details(RowDetails("R1", "A → B", (section,), ""), "1 of 1")
    assert "<b>Ten</b> & more" in details(view)
    assert "<i>sic</i>" in details(view)
