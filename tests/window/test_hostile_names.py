"""Whatever names a dataset holds, they are shown as they are written, cut nowhere, and break nothing."""

import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from desktop.app import Program
from desktop.selection.clauses import AnyOf, Contains
from desktop.selection.marks import Mark, pair_mark, place_mark
from desktop.state.actions import Choose, Filter, Show, look
from tests.journeys.hostile import ENDLESS, NAMES, hostile_source
from tests.journeys.monkey import Monkey
from tests.journeys.real_window import RealWindow

# A menu wants the keyboard; faces for Chinese are read when a picture first needs them.
pytestmark = pytest.mark.qt_log_ignore("grabbing the keyboard", "load glyph failed", extend=True)
MARKUP = re.compile(r"<[a-zA-Z/!][^<]*>")


@pytest.fixture
def window(qapp, monkeypatch):
    shipped = Program._open_sources

    def with_hostile(program):
        program.sources["hostile"] = hostile_source()
        shipped(program)

    monkeypatch.setattr(Program, "_open_sources", with_hostile)
    with RealWindow().lasting() as opened:
        yield opened


def misread(root: QWidget) -> list[str]:
    """Name the visible texts in which Qt would read markup or a shortcut that the data did not mean."""
    found = []
    for widget in root.findChildren(QWidget):
        if not widget.isVisible():
            continue
        tip = widget.toolTip()
        if MARKUP.search(tip) and not tip.startswith("<span>"):
            found.append(f"tooltip {tip[:60]}")
        if isinstance(widget, QLabel):
            auto = widget.textFormat() is Qt.TextFormat.AutoText
            found += [f"label {widget.text()[:60]}"] if auto and MARKUP.search(widget.text()) else []
        elif isinstance(widget, QAbstractButton) and widget.text():
            found += [] if widget.shortcut().isEmpty() else [f"button {widget.text()[:60]}"]
    return found


def test_markup_and_ampersands_in_names_are_shown_as_they_are_written(window):
    store = window.program.store
    steps = (
        Choose((pair_mark("CHN", f"x:{ENDLESS}"), Mark("company", NAMES[2]))),
        Filter(AnyOf("company", (NAMES[2], NAMES[0], NAMES[3]))),
        Choose((place_mark("x:Republic of <i>Nowhere</i>"),)),
        Show("ranking", "company"),
        Filter(Contains("buyer", "<b>zz</b>&")),
    )
    for step in steps:
        store.dispatch(step)
        for panel in ("rankings", "country", "evidence", "scenes"):
            store.dispatch(look(panel=panel))
            window.settle(20)
            assert misread(window.window) == [], f"{panel} after {step}"
    assert window.window.width() == 1280


def test_a_long_name_leaves_its_neighbour_in_the_filters_a_place(window):
    chips = window.view("filters").findChildren(QAbstractButton)
    scope = [chip for chip in chips if chip.isVisible() and chip.accessibleName().startswith("Scope: ")]
    assert len(scope) == 2
    assert min(chip.width() for chip in scope) > 40


@pytest.mark.parametrize("seed", [3])
def test_a_monkey_with_hostile_names_finds_nothing_that_breaks_the_window(window, seed):
    monkey = Monkey(window, seed)
    monkey.play(100)
    monkey.check_history()


@pytest.mark.long
@pytest.mark.parametrize("seed", range(40, 50))
def test_a_patient_monkey_with_hostile_names_finds_nothing_either(window, seed):
    Monkey(window, seed).play(500)
