"""Who double-clicks and gets no window is told why, where there is something that can tell."""

import sys
import time
from pathlib import Path

import pytest

from desktop.window.no_window import say_without_window

SENTENCE = (
    "the window needs the system library libxcb-cursor, which is not installed; install it and start again"
)
pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="a system with programs for messages is needed"
)


def message_program(folder: Path, name: str) -> Path:
    """Write a program that shows nothing and keeps what it was asked to show, with the library path it was given."""
    told = folder / f"{name}.told"
    program = folder / name
    program.write_text(
        f'#!/bin/sh\nprintf "%s|" "$@" "$LD_LIBRARY_PATH" > {told}.part; mv {told}.part {told}\n'
    )
    program.chmod(0o755)
    return told


def wait_for(path: Path) -> str:
    end = time.monotonic() + 10
    while not path.exists():
        assert time.monotonic() < end, "nothing was shown"
        time.sleep(0.01)
    return path.read_text()


def settings(folder: Path, **more: str) -> dict[str, str]:
    return {
        "DISPLAY": ":0",
        "PATH": f"{folder}:/usr/bin:/bin",
        "LD_LIBRARY_PATH": "/opt/dealscope/_internal",
    } | more


def test_the_reason_is_shown_by_the_program_for_messages_and_written_into_the_log(tmp_path, capsys):
    told = message_program(tmp_path, "zenity")
    say_without_window(SENTENCE, tmp_path / "home", settings(tmp_path))
    assert wait_for(told).split("|")[-3:-1] == [f"Dealscope cannot open its window: {SENTENCE}", ""]
    assert capsys.readouterr().err == f"dealscope: {SENTENCE}\n"
    assert SENTENCE in (tmp_path / "home" / "dealscope.log").read_text(encoding="utf-8")


def test_the_message_is_shown_with_the_libraries_of_the_system(tmp_path):
    told = message_program(tmp_path, "zenity")
    say_without_window(SENTENCE, None, settings(tmp_path, LD_LIBRARY_PATH_ORIG="/usr/lib/special"))
    assert wait_for(told).split("|")[-2] == "/usr/lib/special"


def test_without_a_screen_no_message_is_tried(tmp_path):
    told = message_program(tmp_path, "zenity")
    say_without_window(SENTENCE, None, settings(tmp_path, DISPLAY=""))
    time.sleep(0.2)
    assert not told.exists()


def test_where_nothing_can_show_a_message_nothing_fails(tmp_path, capsys):
    say_without_window(SENTENCE, None, settings(tmp_path, PATH=str(tmp_path)))
    assert capsys.readouterr().err.count("\n") == 1
