"""A screen for the scripts that drive the real window: the one that is there, else Xvfb, else none at all."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from tools import system_libraries
from tools.environment import PYTHON, ROOT, SetupError, clean_settings

SIZE = "1920x1080x24"


def play(module: str, arguments: list[str]) -> int:
    """Run a module of this project where it can show windows, and return its exit status."""
    with screen_settings() as settings:
        command = [str(PYTHON), "-m", module, *arguments]
        return subprocess.call(command, cwd=ROOT, env=clean_settings() | settings)


@contextmanager
def screen_settings() -> Iterator[dict[str, str]]:
    """Give the environment variables that name a screen, and take down afterwards what was put up."""
    screen_is_there = not sys.platform.startswith("linux") or any(
        os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    )
    if screen_is_there:
        yield {}
        return
    if not shutil.which("Xvfb"):
        system_libraries.install_packages(["xvfb"])
    program = shutil.which("Xvfb")
    if not program:
        print("dev.py: no screen and no Xvfb (package xvfb); drawing without a screen", flush=True)
        yield {"QT_QPA_PLATFORM": "offscreen"}
        return
    with _virtual_screen(program) as name:
        yield {"DISPLAY": name, "QT_QPA_PLATFORM": "xcb"}


@contextmanager
def own_screen() -> Iterator[str]:
    """Give the name of an empty screen that nobody else uses; SetupError where Xvfb cannot be had."""
    if not shutil.which("Xvfb"):
        system_libraries.install_packages(["xvfb"])
    program = shutil.which("Xvfb")
    if not program:
        raise SetupError("this needs a screen of its own; install Xvfb: apt-get install xvfb")
    with _virtual_screen(program) as name:
        yield name


@contextmanager
def _virtual_screen(program: str) -> Iterator[str]:
    reading, writing = os.pipe()
    command = [program, "-displayfd", str(writing), "-screen", "0", SIZE, "-nolisten", "tcp", "-noreset"]
    server = subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL)
    os.close(writing)
    try:
        with os.fdopen(reading) as answer:
            number = answer.readline().strip()
        if not number:
            raise RuntimeError("Xvfb did not start")
        yield f":{number}"
    finally:
        server.terminate()
        server.wait()
