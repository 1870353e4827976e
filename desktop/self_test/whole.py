"""Runs all checks and writes the report: exit status 0 where everything is as it should be, else 1."""

import json
import locale
import os
import platform
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from PySide6.QtCore import qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from desktop.dataset.library import Library
from desktop.paths import data_folder, home_folder, program_folder, resource_folder
from desktop.self_test.network_watch import NetworkWatch, internet_sockets
from desktop.self_test.places import places_checks
from desktop.self_test.reading import reading_checks
from desktop.self_test.results import Checks, Result, demand
from desktop.self_test.showing import Window, letter_checks
from desktop.self_test.twice import second_process_checks
from desktop.self_test.writing import writing_checks
from desktop.window.application import make_application
from desktop.window.screen import screen_problem
from desktop.window.versions import part_versions


def self_test(path: Path) -> int:
    """Try every part, say a line for each on standard output, and write the report as JSON; return 0 or 1."""
    began = time.time()
    watch = NetworkWatch()
    home = home_folder()
    without_screen = _draw_without_screen()
    checks = Checks(_tell)
    with _folders() as folder:
        application = make_application(sys.argv[:1])
        _run(checks, application, folder)
        checks.run("reached for no network", lambda: _no_network(watch))
        found = {
            "passed": checks.passed,
            "seconds": round(time.time() - began, 2),
            "checks": [result.as_json() for result in checks.results],
            "computer": _computer(without_screen),
            "program": _program(home),
        }
    problem = _write(path, found)
    failed = sum(not result.passed for result in checks.results)
    _say(
        f"{len(checks.results) - failed} of {len(checks.results)} checks passed. {problem or f'Written: {path}'}"
    )
    return 1 if failed or problem else 0


def _run(checks: Checks, application: QApplication, folder: Path) -> None:
    library = Library(data_folder(), resource_folder())
    window = Window(application)
    checks.run("opens the window", window.open)
    checks.run("draws the window", window.picture)
    checks.run("opens every page of help", window.help_pages)
    checks.run("presents a page", window.presenter)
    for name, check in (
        *letter_checks(library.places),
        *reading_checks(library, folder),
        *places_checks(folder),
        *writing_checks(library, folder),
        *second_process_checks(lambda: window.opened.store.state, folder),
    ):
        checks.run(name, check)
    checks.run("closes the window", window.close)


def _no_network(watch: NetworkWatch) -> str:
    demand(not watch.events, f"Python told of {'; '.join(watch.events[:3])}")
    sockets = internet_sockets()
    demand(not sockets, f"the process holds {', '.join(sockets)}")
    there = [name for name in ("_socket", "_ssl", "PySide6.QtNetwork") if name in sys.modules]
    if getattr(sys, "frozen", False):
        demand(not there, f"{', '.join(there)} is in the program")
    return "no event, no socket" + ("" if there else ", and no module that could")


def _draw_without_screen() -> str:
    """Say why nothing is shown on a screen, after which everything is drawn without one."""
    problem = screen_problem()
    if problem:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    return problem


@contextmanager
def _folders() -> Iterator[Path]:
    """Give a folder that is gone afterwards, and settle there, since a test must not touch a person's own files."""
    with tempfile.TemporaryDirectory(prefix="dealscope-self-test-", ignore_cleanup_errors=True) as folder:
        os.environ["DEALSCOPE_HOME"] = str(Path(folder, "home"))
        yield Path(folder)


def _computer(without_screen: str) -> dict[str, Any]:
    screen = QGuiApplication.primaryScreen()
    return {
        "system": platform.platform(),
        "machine": platform.machine(),
        "numbers": ".".join(filter(None, locale.getlocale(locale.LC_NUMERIC))),
        "drawn on": QGuiApplication.platformName(),
        "without a screen": without_screen,
        "screen": [screen.size().width(), screen.size().height(), screen.devicePixelRatio()],
    }


def _program(home: Path | None) -> dict[str, Any]:
    folder = program_folder()
    frozen = bool(getattr(sys, "frozen", False))
    sizes = [path.stat().st_size for path in folder.rglob("*") if path.is_file() and not path.is_symlink()]
    return {
        "versions": part_versions() | {"Qt": qVersion()},
        "frozen": frozen,
        "folder": str(folder),
        "files": len(sizes),
        "bytes": sum(sizes),
        "taken from the fallback folder": list(getattr(sys, "dealscope_fallbacks", ())),
        "a person's own folder": str(home) if home else "",
    }


def _write(path: Path, found: dict[str, Any]) -> str:
    """Write the report; return why that failed, if it did."""
    try:
        path.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    except OSError as problem:
        return f"“{path}” cannot be written ({problem.strerror}); choose another place."
    return ""


def _tell(result: Result) -> None:
    sign = "yes" if result.passed else "NO "
    _say(f"{sign} {result.seconds:6.2f} s  {result.name}: {result.said}")


def _say(line: str) -> None:
    """Write a line where somebody may read it; a program with a window may have no standard output."""
    if sys.stdout is not None:
        print(line, flush=True)
