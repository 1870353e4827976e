"""The list of countries under the keys of a person who does not use the mouse."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.dataset.resolve import default_selection
from desktop.painting.theme import DARK, LIGHT
from desktop.selection.marks import place_mark
from desktop.state.actions import Choose, Toggle
from desktop.viewmodels import places_list
from desktop.views.places_list import PlacesListView
from desktop.views.view import Hands
from tests.tiny import tiny_source

SOURCES = {"tiny": tiny_source()}
INPUTS = places_list.PlacesListInputs(
    "tiny", default_selection(SOURCES["tiny"].dataset), "deals", None, "exporter", ()
)


def model(**changes):
    return places_list.build(SOURCES, replace(INPUTS, **changes))


@pytest.fixture
def pointed():
    return []


@pytest.fixture
def view(qtbot, sent, pointed):
    made = PlacesListView(Hands(sent.append, lambda: None, pointed.append, sent.append))
    qtbot.addWidget(made)
    made.resize(288, 400)
    made.show_theme(LIGHT)
    made.show_model(model())
    made.show()
    qtbot.waitExposed(made)
    made._rows.setCurrentIndex(made._rows.model().index(0, 0))
    sent.clear()
    pointed.clear()
    return made


def test_showing_is_silent(view, sent, pointed):
    view.show_model(model(side="importer", chosen=(place_mark("KEN"),)))
    view.show_pointer(place_mark("KEN"))
    view.show_theme(DARK)
    assert (sent, pointed) == ([], [])


def test_arrow_keys_walk_and_point_without_choosing(view, sent, pointed):
    QTest.keyClick(view._rows, Qt.Key.Key_Down)
    assert (sent, pointed) == ([], [place_mark("USA")])


def test_space_and_enter_choose_and_ctrl_adds(view, sent):
    QTest.keyClick(view._rows, Qt.Key.Key_Space)
    QTest.keyClick(view._rows, Qt.Key.Key_Return)
    QTest.keyClick(view._rows, Qt.Key.Key_Space, Qt.KeyboardModifier.ControlModifier)
    china = place_mark("CHN")
    assert sent == [Choose((china,)), Choose((china,)), Toggle(china)]


def test_typing_finds_a_country_by_name(view, pointed):
    QTest.keyClicks(view._rows, "bra")
    assert pointed[-1] == place_mark("BRA")


def test_a_screen_reader_hears_one_complete_sentence(view):
    said = view._rows.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "China, exports to 3 importers, 3 projects"


def test_the_country_one_was_at_stays_when_the_order_changes(view):
    view._rows.setCurrentIndex(view._rows.model().index(2, 0))
    view.show_model(model(side="importer"))
    assert view._rows.places.entries[view._rows.currentIndex().row()].name == "Kenya"
    assert view._sides["importer"].text() == "Imports ↓"
