"""The journey with files: sessions, autosave, crashes, two programs, help, themes, names, the command line."""

import csv
import io
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QComboBox,
    QLineEdit,
    QTextBrowser,
    QWidget,
)

from desktop.painting.theme import DARK, LIGHT
from desktop.selection.clauses import AnyOf, Interval
from desktop.selection.marks import place_mark
from desktop.state.actions import Choose, Filter, Show, look
from desktop.state.app_state import AppState
from desktop.window.autosave import Autosave
from desktop.window.help_pages import PAGES
from tests.journeys.journal import Journal
from tests.journeys.real_window import RealWindow, saved_view

ROOT = Path(__file__).resolve().parent.parent.parent
INTERACTIVE = (QAbstractButton, QLineEdit, QAbstractItemView, QAbstractSlider, QComboBox)
PATIENCE = 30.0


def sessions(window: RealWindow, journal: Journal) -> None:
    """Save, change, open again."""
    dispatch = window.program.store.dispatch
    for action in (
        Filter(Interval("year", 2015, 2019)),
        Filter(AnyOf("exporter", ("CHN", "USA"))),
        Choose((place_mark("KEN"),)),
        Show("flow_colour", "regime"),
        look(projection="globe", longitude=40.0, latitude=10.0, zoom=1.4, panel="evidence"),
    ):
        dispatch(action)
        window.settle()
    asked = window.state
    path = Path(mkdtemp(prefix="dealscope-session-")) / "kenya.dealscope"
    saved = window.program.files.save_to(path)
    window.command("open-dataset:published")
    window.command("zoom-reset")
    changed = window.state
    opened = window.program.files.open_path(path)
    window.settle()
    journal.note(
        "A saved view opens again just as it was",
        saved and opened and changed != window.state == asked,
        path.name,
    )
    journal.note(
        "It stands in the list of recent files", window.window.recent_menu.actions()[0].text() == path.name
    )
    path.write_text(path.read_text(encoding="utf-8")[:400], encoding="utf-8")
    before = window.state
    window.program.files.open_path(path)
    said = window.window.notice.sentence
    journal.note(
        "A damaged one is refused in one sentence", window.state == before and "damaged" in said, said
    )
    window.window.notice.say("")
    window.command("start-over")
    window.program.store.dispatch(look(projection="equal-earth", panel="rankings"))


def names(window: RealWindow, journal: Journal) -> None:
    """What a screen reader hears."""
    nameless: set[str] = set()
    unreachable: set[str] = set()
    seen = 0
    window.command("show-places")
    for source in ("suppliers", "published", "deals"):
        window.command(f"open-dataset:{source}")
        window.click("ZMB")
        for panel in ("country", "evidence", "rankings"):
            window.panel(panel)
            for widget in _acting(window):
                seen += 1
                if not _name(widget):
                    nameless.add(f"{type(widget).__name__} in {_whose(widget)}")
                if widget.focusPolicy() == Qt.FocusPolicy.NoFocus and isinstance(
                    widget, QLineEdit | QAbstractItemView
                ):
                    unreachable.add(_name(widget))
    window.command("show-places")
    journal.note(
        "Every widget that acts has a name", not nameless, ", ".join(sorted(nameless)) or f"{seen} seen"
    )
    journal.note("Every field and list is reached by Tab", not unreachable, ", ".join(sorted(unreachable)))


def _acting(window: RealWindow) -> list[QWidget]:
    """List the visible widgets one can act on."""
    return [
        widget
        for widget in window.window.findChildren(QWidget)
        if isinstance(widget, INTERACTIVE) and widget.isVisible() and not _own_part(widget)
    ]


def _own_part(widget: QWidget) -> bool:
    """Whether Qt made the widget as a part of another, such as the arrows of a scroll bar or a head's corner."""
    kind = type(widget).__name__
    inner = ("QScrollBar", "QHeaderView", "QTableCornerButton", "QLineEditIconButton", "QComboBoxListView")
    mother = widget.parentWidget()
    ours = widget.metaObject().className()
    in_head = isinstance(mother, QAbstractItemView) and (kind == "QAbstractButton" or "Head" in kind)
    in_field = isinstance(mother, QLineEdit)
    return any(name in (kind, ours) for name in inner) or in_head or in_field


def _name(widget: QWidget) -> str:
    text = widget.text() if isinstance(widget, QAbstractButton) else ""
    return widget.accessibleName() or text


def _whose(widget: QWidget) -> str:
    while widget.parentWidget() is not None:
        widget = widget.parentWidget()
        if type(widget).__module__.startswith("desktop.views"):
            return type(widget).__name__
    return "the window"


def themes(window: RealWindow, journal: Journal) -> None:
    """Dark and back to light."""
    grounds = {}
    for key, theme in (("theme-dark", DARK), ("theme-light", LIGHT)):
        start = time.perf_counter()
        with journal.at_leisure():
            window.command(key)
        took = time.perf_counter() - start
        picture = window.window.grab().toImage()
        grounds[theme.name] = picture.pixelColor(6, window.window.height() // 2).name()
        sea = window.canvas.grab().toImage().pixelColor(2, 2).name()
        journal.note(
            f"The window can be {theme.name}", sea == theme.ground.lower(), f"ground {sea}, {took:.2f} s"
        )
    journal.note("Panels change with it", len(set(grounds.values())) == 2, grounds)


def help_pages(window: RealWindow, journal: Journal) -> None:
    """Every page of help."""
    for key, title in PAGES.items():
        window.command(key)
        text = window.program.help.findChild(QTextBrowser).toPlainText()
        journal.note(f"Help tells “{title}”", len(text) > 80, f"{len(text.split())} words")
    window.program.help.close()


def widths(window: RealWindow, journal: Journal) -> None:
    """A small window."""
    window.window.resize(1024, 768)
    window.settle()
    for part in ("filters", "side"):
        window.window.fold(part, folded=True, remember=False)
    window.settle()
    share = window.canvas.width() * window.canvas.height() / (window.window.width() * window.window.height())
    journal.note(
        "At 1024×768 with folded panels the map keeps its room",
        share > 0.2,
        f"{100 * share:.0f} % of the window",
    )
    window.window.resize(1280, 800)
    for part in ("filters", "side"):
        window.window.fold(part, folded=False, remember=False)
    window.settle()


def _start(home: Path, *arguments: str) -> subprocess.Popen:
    """Start a real second program without a screen, with its own folder."""
    settings = os.environ | {"DEALSCOPE_HOME": str(home), "QT_QPA_PLATFORM": "offscreen"}
    return subprocess.Popen(
        [sys.executable, "-m", "desktop", *arguments], cwd=ROOT, env=settings, stderr=subprocess.DEVNULL
    )


def _wait_for(path: Path) -> bool:
    end = time.monotonic() + PATIENCE
    while not path.exists() and time.monotonic() < end:
        time.sleep(0.05)
    return path.exists()


def after_a_crash(journal: Journal) -> None:
    """A program that is killed, and the next start."""
    home = Path(mkdtemp(prefix="dealscope-crash-"))
    # What other chapters opened is in their folder, and the program that is killed does not know it.
    with _home(Path(mkdtemp(prefix="dealscope-asked-"))), RealWindow().lasting() as window:
        window.program.store.dispatch(Filter(Interval("year", 2012, 2018)))
        window.program.store.dispatch(Choose((place_mark("ECU"),)))
        window.program.store.dispatch(look(longitude=-70.0, latitude=0.0, zoom=3.0))
        asked = window.state
    view = saved_view(asked, home / "view.dealscope")
    second = _start(home, str(view))
    kept = _wait_for(home / "autosave" / "0.dealscope")
    second.send_signal(signal.SIGKILL)
    second.wait()
    journal.note("A running program keeps its view by itself", kept, "autosave/0.dealscope")
    with _home(home), RealWindow().lasting() as window:
        journal.note("After kill -9 the last view returns", window.state == asked, _said(window.state))


def two_programs(journal: Journal) -> None:
    """Two programs at the same time."""
    home = Path(mkdtemp(prefix="dealscope-two-"))
    programs = [_start(home)]
    first = _wait_for(home / "autosave" / "0.dealscope")
    programs.append(_start(home))
    second = _wait_for(home / "autosave" / "1.dealscope")
    journal.note(
        "Two programs keep their views apart",
        first and second,
        sorted(each.name for each in (home / "autosave").glob("*.dealscope")),
    )
    for program in programs:
        program.terminate()
        program.wait()
    readable = Autosave(home)
    journal.note(
        "Both views can be read", readable.restore() is not None and not readable.problem, readable.problem
    )
    readable.release()


@contextmanager
def _home(folder: Path) -> Iterator[None]:
    """Let what is done inside find its settings in a folder."""
    before = os.environ["DEALSCOPE_HOME"]
    os.environ["DEALSCOPE_HOME"] = str(folder)
    try:
        yield
    finally:
        os.environ["DEALSCOPE_HOME"] = before


def _said(state: AppState) -> str:
    return f"{[clause.written() for clause in state.exploration.selection][-1:]}, zoom {state.camera.zoom:g}"


def _run(*arguments: str, **changed: str) -> subprocess.CompletedProcess:
    settings = {name: value for name, value in (os.environ | changed).items() if value}
    return subprocess.run(  # noqa: PLW1510 - the status is what is looked at
        [sys.executable, "-m", "desktop", *arguments],
        cwd=ROOT,
        env=settings,
        capture_output=True,
        text=True,
        timeout=60,
    )


def no_screen(journal: Journal) -> None:
    """No screen, or one that does not answer."""
    for display in ("", ":987"):
        done = _run(QT_QPA_PLATFORM="", WAYLAND_DISPLAY="", DISPLAY=display)
        so = done.returncode == 3 and done.stderr.startswith("dealscope: ") and done.stderr.count("\n") == 1
        journal.note(
            f"{'Without a screen' if not display else 'With a screen that does not answer'} it says so and ends with 3",
            so,
            f"{done.returncode}: {done.stderr.strip()[:120]}",
        )


def command_line(journal: Journal) -> None:
    """The figures of the command line."""
    done = _run("summary", "published", "--by", "exporter", "--format", "json")
    answer = json.loads(done.stdout)
    figures = {row["label"]: row["value"] for row in answer["rows"][:3]}
    journal.note(
        "summary published: China 250, United States 215, Germany 148, total 1,636",
        figures == {"China": 250, "United States": 215, "Germany": 148} and answer["total"] == 1636,
        f"{figures}, total {answer['total']}",
    )
    answer = json.loads(_run("summary", "deals", "--by", "exporter", "--format", "json").stdout)
    journal.note(
        "summary deals: 290 projects", answer["total"] == 290, f"{answer['total']}, {answer['groups']} groups"
    )
    for options, expected in ((("--measure", "links"), 156), (("--measure", "links", "--no-defaults"), 168)):
        answer = json.loads(
            _run("summary", "suppliers", "--by", "exporter", *options, "--format", "json").stdout
        )
        journal.note(
            f"summary suppliers {' '.join(options)}: {expected}", answer["total"] == expected, answer["total"]
        )
    rows = list(csv.reader(io.StringIO(_run("rows", "deals", "--format", "csv", "--no-defaults").stdout)))
    journal.note("rows deals --no-defaults: 460 rows", len(rows) == 461, f"{len(rows) - 1} rows")
    done = _run("summary", "deals", "--by", "exporterr")
    journal.note(
        "A dimension that does not exist ends with 2 and the nearest name",
        done.returncode == 2 and "exporter" in done.stderr,
        done.stderr.strip()[:110],
    )


PARTS = (sessions, names, themes, help_pages, widths)
AFTERWARDS = (after_a_crash, two_programs, no_screen, command_line)
