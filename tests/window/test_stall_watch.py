"""A window that stands still is told of, with the place, in the file that the environment names."""

import json
import time

from PySide6.QtCore import QCoreApplication, QTimer

from desktop.window.stall_watch import SWITCH, StallWatch, watch_where_asked


def stand_still() -> None:
    time.sleep(0.15)


def told_of(qtbot, tmp_path, deed) -> dict:
    watch = StallWatch()
    qtbot.wait(40)
    QTimer.singleShot(0, deed)
    qtbot.wait(200)
    watch.write(tmp_path / "stalls.json")
    return json.loads((tmp_path / "stalls.json").read_text())


def test_a_window_that_stands_still_is_told_of_with_the_place(qtbot, tmp_path):
    told = told_of(qtbot, tmp_path, stand_still)
    assert 140 <= told["longest"]["whole"] < 1000
    assert told["longest"]["gap"] > 100
    assert "test_stall_watch.py:stand_still" in told["longest"]["where"]
    assert told["gaps"]


def test_work_of_the_program_is_told_apart_from_waiting(qtbot, tmp_path):
    assert told_of(qtbot, tmp_path, stand_still)["longest"]["work"] < 100


def test_nothing_is_watched_unless_the_environment_names_a_file(qtbot, tmp_path, monkeypatch):
    monkeypatch.delenv(SWITCH, raising=False)
    assert watch_where_asked(QCoreApplication.instance()) is None
