"""No window can be shown without a screen: it is said, instead of an abort."""

import os
import subprocess
import sys

import pytest

from desktop.paths import program_folder
from desktop.window.screen import screen_problem

linux = pytest.mark.skipif(sys.platform != "linux", reason="other systems always have a screen")


def start(**changed: str) -> subprocess.CompletedProcess:
    settings = {name: value for name, value in (os.environ | changed).items() if value}
    return subprocess.run(  # noqa: PLW1510 - the status is what is looked at
        [sys.executable, "-m", "desktop"],
        cwd=program_folder(),
        env=settings,
        capture_output=True,
        text=True,
        timeout=60,
    )


@linux
@pytest.mark.parametrize(
    ("display", "platform", "words"),
    [("", "", "there is no screen"), (":987", "", "does not answer"), ("", "xcb", "there is no screen")],
)
def test_the_program_ends_with_one_sentence_and_status_3(display, platform, words):
    done = start(QT_QPA_PLATFORM=platform, WAYLAND_DISPLAY="", DISPLAY=display)
    assert done.returncode == 3
    assert done.stderr.startswith("dealscope: ")
    assert words in done.stderr
    assert done.stderr.count("\n") == 1
    assert done.stdout == ""


def test_a_platform_without_a_screen_needs_none():
    assert screen_problem({"QT_QPA_PLATFORM": "offscreen"}, "linux") == ""
    assert screen_problem({}, "win32") == ""
    assert screen_problem({"WAYLAND_DISPLAY": "wayland-0"}, "linux") == ""
