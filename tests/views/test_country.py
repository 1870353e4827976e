"""The country panel on screen: silent when shown, leading to flows, filters and evidence."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from desktop.dataset.resolve import default_selection
from desktop.painting.theme import DARK, LIGHT
from desktop.selection.clauses import AnyOf
from desktop.selection.marks import Mark, pair_mark, place_mark
from desktop.state.actions import Choose, Filter, look
from desktop.viewmodels import country
from desktop.views.country import CountryView
from desktop.views.view import Hands
from tests.tiny import tiny_source

SOURCES = {"tiny": tiny_source()}
DEFAULTS = default_selection(SOURCES["tiny"].dataset)


def model(*chosen):
    return country.build(SOURCES, country.CountryInputs("tiny", DEFAULTS, "deals", None, chosen))


@pytest.fixture
def view(qtbot, sent):
    hands = Hands(sent.append, lambda: None, lambda mark: None, lambda key: sent.append(f"run {key}"))
    made = CountryView(hands)
    qtbot.addWidget(made)
    made.resize(312, 900)
    made.show_theme(LIGHT)
    made.show_model(model(place_mark("CHN")))
    made.show()
    qtbot.waitExposed(made)
    sent.clear()
    return made


def press(view, text):
    button = next(b for b in view.findChildren(QPushButton) if b.text() == text and b.isVisible())
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def click_bar(view, section, group, row):
    bars = section._groups[group].bars
    QTest.mouseClick(
        bars.viewport(), Qt.MouseButton.LeftButton, pos=bars.visualRect(bars.model().index(row, 0)).center()
    )


def test_showing_is_silent(view, sent):
    for chosen in ((), (pair_mark("CHN", "KEN"),), (place_mark("KEN"),)):
        view.show_model(model(*chosen))
    view.show_pointer(place_mark("KEN"))
    view.show_theme(DARK)
    assert sent == []


def test_a_partner_chooses_the_flow_to_it(view, sent):
    click_bar(view, view._sides[0], group=0, row=0)
    assert sent == [Choose((pair_mark("CHN", "KEN"),))]


def test_a_technology_filters_so_that_the_country_stays(view, sent):
    click_bar(view, view._sides[0], group=1, row=0)
    assert sent == [Filter(AnyOf("technology", ("facial_recognition",)))]


def test_only_as_exporter_filters(view, sent):
    press(view, "Only as exporter")
    assert sent == [Filter(AnyOf("exporter", ("CHN",)))]


def test_the_number_opens_the_evidence_of_that_side(view, sent):
    view._sides[0]._value.linkActivated.emit("evidence")
    assert sent == [Choose((Mark("exporter", "CHN"),)), look(panel="evidence")]


def test_the_buttons_zoom_and_open_the_evidence(view, sent):
    press(view, "Zoom to")
    press(view, "Show evidence")
    assert sent == ["run zoom-to-chosen", look(panel="evidence")]


def test_a_flow_names_both_countries_and_leads_to_each(view, sent):
    view.show_model(model(pair_mark("CHN", "KEN")))
    QTest.qWait(1)
    press(view, "Kenya")
    assert sent == [Choose((place_mark("KEN"),))]


def test_nothing_chosen_says_what_to_do(view):
    view.show_model(model())
    assert view._quiet.isVisible()
    assert not view._body.isVisible()
