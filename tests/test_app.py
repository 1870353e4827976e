"""The program as a whole: what it starts with, what it remembers, what it tells."""

import os
import sys

import pytest

from desktop import app
from desktop.selection.clauses import Interval
from desktop.state.actions import Filter, look
from desktop.window.autosave import Autosave
from tests.journeys.real_window import RealWindow


@pytest.fixture
def window(qapp):
    with RealWindow().lasting() as opened:
        yield opened


def test_the_first_start_shows_the_map_of_deals_and_three_things_to_try(window):
    assert window.state.exploration.source == "deals"
    assert window.window.first_steps.isVisible()
    assert "290 projects" in window.texts("selection_bar")


def test_first_steps_that_were_closed_stay_closed(qapp):
    with RealWindow().lasting() as first:
        first.press(first.window.first_steps._close)
    with RealWindow().lasting() as second:
        assert not second.window.first_steps.isVisible()


def test_the_last_view_returns_at_the_next_start(qapp):
    with RealWindow().lasting() as first:
        first.program.store.dispatch(Filter(Interval("year", 2015, 2019)))
        first.program.store.dispatch(look(zoom=2.0, longitude=20.0, panel="evidence"))
        asked = first.state
    with RealWindow().lasting() as second:
        assert second.state == asked
        assert "134 projects" in second.texts("selection_bar")


def test_a_second_program_leaves_the_view_of_the_first_alone(qapp, home):
    with RealWindow().lasting() as first:
        first.program.store.dispatch(Filter(Interval("year", 2015, 2019)))
        first.program._save_now()
        before = (home / "autosave" / "0.dealscope").read_text()
        with RealWindow().lasting() as second:
            assert second.state.exploration.selection.clause("year") is None
            second.program._save_now()
        assert (home / "autosave" / "0.dealscope").read_text() == before
        assert (home / "autosave" / "1.dealscope").exists()


def test_the_menu_ticks_the_theme_that_was_asked_for(window):
    window.command("theme-dark")
    ticked = [
        key for key in ("system", "light", "dark") if window.window.actions_by_key[f"theme-{key}"].isChecked()
    ]
    assert ticked == ["dark"]
    assert window.program.theme.name == "dark"


def test_commands_before_the_data_are_there_do_nothing_wrong(qapp):
    program = app.Program(qapp, [])
    commands = ("undo", "zoom-in", "copy-table", "open-dataset:suppliers", "map-only")
    for key in commands:
        program.run_command(key)
    program._build()
    for key in commands:
        program.run_command(key)
    assert program.window.notice.sentence == ""
    program.window.close()
    program.window.deleteLater()


def test_every_shortcut_belongs_to_one_command_only(window):
    keys = [
        shortcut.toString()
        for action in window.window.actions_by_key.values()
        for shortcut in action.shortcuts()
    ]
    assert len(keys) == len(set(keys))


def test_undo_says_in_the_menu_and_at_the_button_what_it_takes_back(window):
    window.program.store.dispatch(Filter(Interval("year", 2015, 2019)))
    assert window.window.actions_by_key["undo"].text() == "Undo Year 2015–2019"
    window.command("undo")
    assert window.window.actions_by_key["redo"].text() == "Redo Year 2015–2019"
    assert not window.window.actions_by_key["undo"].isEnabled()


def test_a_saved_view_keeps_the_present_one_when_its_slot_is_taken(home):
    first, second = Autosave(home), Autosave(home)
    assert first._path != second._path
    for keeper in (first, second):
        keeper.release()


@pytest.mark.skipif(sys.platform != "linux", reason="only there can a window be asked for without a screen")
def test_running_without_a_screen_ends_with_3(monkeypatch, capsys):
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert app.run([]) == 3
    said = capsys.readouterr().err
    assert said.startswith("dealscope: there is no screen") and said.count("\n") == 1
    assert os.environ.get("DISPLAY") is None
