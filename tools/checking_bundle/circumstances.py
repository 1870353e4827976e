"""Odd circumstances: paths, languages, homes, screens and settings of other programs."""

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from tools.checking_bundle.points import Points
from tools.checking_bundle.running import (
    ORDINARY,
    Ended,
    first_line,
    folder_of_a_person,
    run,
    seen_window,
    self_test,
)

_NOWHERE = dict.fromkeys(
    "PYTHONHOME PYTHONPATH LD_LIBRARY_PATH QT_PLUGIN_PATH QT_QPA_PLATFORM_PLUGIN_PATH GDAL_DATA".split(),
    "/nope",
)
_SOMEBODY = 1000


@dataclass(frozen=True, slots=True)
class Circumstance:
    """Environment variables that differ from the ordinary ones; an empty value takes one away."""

    name: str
    settings: Mapping[str, str] = field(default_factory=dict)


CIRCUMSTANCES = (
    Circumstance("no HOME", {"HOME": ""}),
    Circumstance("LANG=C", {"LANG": "C"}),
    Circumstance("LC_ALL=POSIX", {"LC_ALL": "POSIX", "LANG": ""}),
    Circumstance("a language that is not installed", {"LC_ALL": "es_ES.UTF-8"}),
    Circumstance("Arabic of Egypt", {"LC_ALL": "ar_EG.UTF-8"}),
    Circumstance("Chinese", {"LC_ALL": "zh_CN.UTF-8"}),
    Circumstance("settings of other programs that lead nowhere", _NOWHERE),
    Circumstance("a foreign theme", {"QT_STYLE_OVERRIDE": "kvantum", "QT_QPA_PLATFORMTHEME": "gtk3"}),
    Circumstance("scale 1", {"QT_SCALE_FACTOR": "1", "QT_QPA_PLATFORM": "xcb"}),
    Circumstance("scale 2", {"QT_SCALE_FACTOR": "2", "QT_QPA_PLATFORM": "xcb"}),
)


def try_circumstances(points: Points, bundle: Path, display: str, pictures: Path) -> None:
    """Let the program test itself in each circumstance, two at once, and try what ends otherwise."""
    points.begin("Odd circumstances")
    jobs: list[tuple[str, Callable[[], Ended]]] = [
        (each.name, partial(_test_in, bundle, display, each)) for each in CIRCUMSTANCES
    ]
    jobs += [
        (
            "a folder with spaces and letters of many scripts",
            partial(_test_at, bundle, "ñ a 地図 è", copied=True),
        ),
        ("a folder behind a symbolic link", partial(_test_at, bundle, "link", copied=False)),
    ]
    with ThreadPoolExecutor(2) as workers:
        waiting = [(name, workers.submit(job)) for name, job in jobs]
        for name, job in waiting:
            ended = job.result()
            points.note(f"tests itself: {name}", ended.passed, ended.figure())
    _say_what_ends_in_a_sentence(points, bundle)
    _two_at_once(points, bundle, display, pictures)
    _home_of_nobody(points, bundle)


def _test_in(bundle: Path, display: str, circumstance: Circumstance) -> Ended:
    with folder_of_a_person() as home:
        settings = {**ORDINARY, "HOME": str(home), "QT_QPA_PLATFORM": "offscreen", "DISPLAY": display}
        changed = {**settings, **circumstance.settings}
        return self_test(bundle / "dealscope", {name: value for name, value in changed.items() if value})


def _test_at(bundle: Path, name: str, *, copied: bool) -> Ended:
    with folder_of_a_person() as home:
        place = home / name
        if copied:
            shutil.copytree(bundle, place, symlinks=True)
        else:
            place.symlink_to(bundle)
        settings = {**ORDINARY, "HOME": str(home), "QT_QPA_PLATFORM": "offscreen", "LANG": "C"}
        return self_test(place / "dealscope", settings)


def _say_what_ends_in_a_sentence(points: Points, bundle: Path) -> None:
    """No screen, or one that does not answer: one sentence and status 3."""
    for name, settings in (
        ("without a screen", {}),
        ("with a screen that does not answer", {"DISPLAY": ":987"}),
    ):
        with folder_of_a_person() as home:
            ended = run([str(bundle / "dealscope")], {**ORDINARY, "HOME": str(home), **settings})
        one = ended.said.startswith("dealscope: ") and ended.said.count("\n") == 1
        points.note(f"{name} it says one sentence", ended.status == 3 and one, first_line(ended.said))
    with folder_of_a_person() as home:
        settings = {**ORDINARY, "HOME": str(home), "QT_QPA_PLATFORM": "offscreen", "LANG": "C"}
        ended = run([str(bundle / "dealscope"), "summary", "deals", "--by", "exporter"], settings)
    points.note(
        "answers on the command line, and says nothing else", not ended.status and not ended.said, ended.said
    )


def _two_at_once(points: Points, bundle: Path, display: str, pictures: Path) -> None:
    if not shutil.which("xdotool") or not shutil.which("import"):
        points.not_run("two windows of one person at once", "xdotool and import are not installed")
        return
    with folder_of_a_person() as home:
        settings = {**ORDINARY, "HOME": str(home), "DISPLAY": display}
        with started(bundle, settings) as first, started(bundle, settings) as second:
            size = seen_window(display, first, pictures / "two-at-once.png")
            again = seen_window(display, second, pictures / "two-at-once.png")
            both = first.poll() is None and second.poll() is None
            slots = sorted(path.name for path in home.rglob("*.lock"))
        points.note(
            "two windows of one person at once", bool(size and again) and both, f"{size}; {' '.join(slots)}"
        )


def _home_of_nobody(points: Points, bundle: Path) -> None:
    """A home that cannot be written: as somebody who does not own it."""
    program = shutil.which("setpriv")
    if os.geteuid() != 0 or not program:
        points.not_run("tests itself: a home that cannot be written", "this needs root and setpriv")
        return
    with tempfile.TemporaryDirectory(prefix="dealscope-home-") as home:
        Path(home).chmod(0o555)
        before = [program, f"--reuid={_SOMEBODY}", f"--regid={_SOMEBODY}", "--clear-groups"]
        settings = {**ORDINARY, "HOME": home, "QT_QPA_PLATFORM": "offscreen"}
        ended = self_test(bundle / "dealscope", settings, before=before)
        Path(home).chmod(0o755)
    points.note("tests itself: a home that cannot be written", ended.passed, ended.figure())


@contextmanager
def started(bundle: Path, settings: Mapping[str, str]) -> Iterator["subprocess.Popen[bytes]"]:
    """Start the window and end it afterwards."""
    process = subprocess.Popen(
        [str(bundle / "dealscope")],
        env=dict(settings),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        yield process
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGTERM)
            process.wait(20)
