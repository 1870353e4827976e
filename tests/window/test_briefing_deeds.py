"""Presenting and exporting from the window, with one screen and with two, with scenes and without."""

import json
import subprocess
import sys

import pytest

from desktop.paths import program_folder
from desktop.state.app_state import Document, Exploration, Scene
from desktop.window.batch_dialog import BatchChoice
from tests.journeys.real_window import RealWindow, saved_view

TWO_SCREENS = {
    "synchronousWindowSystemEvents": False,
    "windowFrameMargins": False,
    "screens": [
        {
            "name": name,
            "x": x,
            "y": 0,
            "width": 1280,
            "height": 800,
            "logicalDpi": 96,
            "logicalBaseDpi": 96,
            "dpr": 1,
        }
        for name, x in (("desk", 0), ("wall", 1280))
    ],
}
PRESENTING = """
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from tests.journeys.real_window import RealWindow
window = RealWindow()
window.command("keep-scene")
window.command("present")
briefing = window.program.briefing
print(window.window.screen().name(), briefing.presenter.screen().name(), briefing.notes.screen().name())
QTest.keyClick(briefing.notes, Qt.Key.Key_Escape)
window.settle()
print(briefing.presenter, briefing.notes)
window.close()
"""


@pytest.fixture
def window(qapp, tmp_path):
    made = RealWindow()
    yield made
    made.close()


def with_scenes(window, tmp_path, *scenes):
    state = window.state
    made = type(state)(Document(scenes=scenes), state.exploration, state.camera)
    window.program.files.open_path(saved_view(made, tmp_path / "view.dealscope"))


def test_without_scenes_the_view_on_the_map_is_presented(window):
    window.keys("F5", window.canvas)
    presenter = window.program.briefing.presenter
    assert presenter is not None and len(presenter._pages) == 1
    window.wait_until(presenter.is_ready)
    window.keys("Esc", presenter)
    assert window.program.briefing.presenter is None


def test_without_scenes_there_is_nothing_to_export_and_the_window_says_how_to_get_some(window):
    window.command("export-scenes")
    assert "keep the view you see with Ctrl+K" in window.window.notice.sentence


def test_exporting_scenes_opens_the_one_dialog_for_all_of_them(window):
    window.command("keep-scene")
    window.command("export-scenes")
    dialog = window.program.exports.dialog
    assert (dialog.form.what.chosen(), dialog.choice().scenes, dialog.choice().suffix) == (
        "scenes",
        True,
        ".pptx",
    )
    dialog.close()


def test_scenes_whose_data_is_gone_are_left_out_and_counted(window, tmp_path):
    asked = window.state.exploration
    gone, here = Scene("Gone", "", Exploration("gone")), Scene("Here", "", asked)
    with_scenes(window, tmp_path, gone, here)
    window.command("present-here")
    presenter = window.program.briefing.presenter
    assert presenter.accessibleName() == "Scene 1 of 1: Here"
    assert window.window.notice.sentence == "1 of 2 scenes are left out: their datasets are not here."
    presenter.close()
    window.settle()
    with_scenes(window, tmp_path, gone)
    window.command("present")
    assert window.program.briefing.presenter is None
    assert "nothing to present" in window.window.notice.sentence


def test_presenting_from_here_begins_with_the_scene_on_the_map(window):
    window.command("keep-scene")
    window.click("CHN")
    window.command("keep-scene")
    window.keys("Shift+F5", window.canvas)
    assert window.program.briefing.presenter.at == 1
    window.program.briefing.presenter.close()
    window.settle()


def test_an_atlas_is_told_before_it_is_made_and_closing_the_window_ends_it(window, tmp_path):
    window.program.run_command("export-nothing")
    briefing = window.program.briefing
    assert (
        briefing.preview(BatchChoice("slide-16x9", ".pdf", "exporter", 2)) == "2 pages: China, United States."
    )
    target = tmp_path / "atlas.pdf"
    assert briefing.export_to(target, BatchChoice("slide-16x9", ".pdf", "importer", 50))
    assert not briefing.export_to(target, BatchChoice("slide-16x9", ".pdf", "importer", 50))
    assert "wait for them" in window.window.notice.sentence
    assert briefing.strip.isVisible()
    window.window.close()
    assert list(tmp_path.iterdir()) == []


def test_with_two_screens_the_notes_stand_on_the_one_with_the_window(tmp_path):
    screens = tmp_path / "screens.json"
    screens.write_text(json.dumps(TWO_SCREENS), encoding="utf-8")
    environment = {
        "QT_QPA_PLATFORM": f"offscreen:configfile={screens}",
        "DEALSCOPE_HOME": str(tmp_path),
        "PATH": "",
    }
    done = subprocess.run(
        [sys.executable, "-c", PRESENTING],
        check=False,
        cwd=program_folder(),
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.stdout.splitlines() == ["desk wall desk", "None None"], done.stderr
