"""The journey with files of one's own: every layout through every door, and a register unasked."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from tempfile import mkdtemp

import numpy as np
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QListView

from desktop.crossfilter.question import Question
from desktop.files.dealdata import read_report
from desktop.selection.clauses import Interval
from desktop.selection.selection import Selection
from tests.files.independent import TOTALS
from tests.journeys.generated_file import GeneratedFile, write_generated
from tests.journeys.journal import Journal
from tests.journeys.own_layouts import OwnFile, deal_tables, lists
from tests.journeys.real_window import RealWindow

ROOT = Path(__file__).resolve().parent.parent.parent
ROWS = 1_000_000
LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def _dialog(window: RealWindow):
    return window.program.own_data.imports.dialog


def _to_the_map(window: RealWindow, patience: float = 60.0) -> list[str]:
    """Press the main button until the file is on the map; return the pages that were seen on the way."""
    pages: list[str] = []
    end = time.monotonic() + patience
    while _dialog(window) is not None and time.monotonic() < end:
        page = _dialog(window).page
        if page == "waiting":
            QTest.qWait(10)
        elif page == "problem":
            raise ValueError(_dialog(window).problem.text())
        elif page not in pages:
            pages.append(page)
            window.press(_dialog(window).go_on)
    window.settle()
    return pages


def _problem(window: RealWindow) -> str:
    """Return what the window says of a file that holds no deals, or offers to do with it, and close it."""

    def answered() -> bool:
        own, shown = window.program.own_data.attributes.dialog, _dialog(window)
        return (own is not None and own.asking) or (shown is not None and shown.page != "waiting")

    window.wait_until(answered, "an answer")
    attributes = window.program.own_data.attributes.dialog
    if attributes is not None:
        said = f"attributes: {attributes.page.found.text()}"
        attributes.reject()
        window.settle()
        return said
    dialog = _dialog(window)
    said = dialog.problem.text() if dialog.page == "problem" else dialog.page
    dialog.reject()
    window.settle()
    return said


def _drop(window: RealWindow, path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    copy = Qt.DropAction.CopyAction
    QApplication.sendEvent(window.window, QDragEnterEvent(QPoint(300, 300), copy, data, LEFT, NONE))
    QApplication.sendEvent(window.window, QDropEvent(QPointF(300, 300), copy, data, LEFT, NONE))
    window.settle()


def _choose_from_menu(window: RealWindow, path: Path) -> None:
    """Take File › Open… and type the file's name, as one would."""
    timer = QTimer(interval=20)

    def type_name() -> None:
        asked = QApplication.activeModalWidget()
        if isinstance(asked, QFileDialog):
            timer.stop()
            field = asked.findChild(QLineEdit, "fileNameEdit")
            field.setText(str(path))
            QTest.keyClick(field, Qt.Key.Key_Return)

    timer.timeout.connect(type_name)
    timer.start()
    window.window.actions_by_key["open-session"].trigger()
    timer.stop()
    window.settle()


def _shown_total(window: RealWindow, measure: str) -> float:
    source = window.program.sources[window.state.exploration.source]
    return source.totals(Question(Selection(), (), measure)).total


def _agrees(total: float, expected: float) -> bool:
    return bool(np.isclose(total, expected, rtol=1e-9, atol=1e-9))


def _through(window: RealWindow, journal: Journal, file: OwnFile, door: str) -> None:
    """Note that a file came to the map without a problem and that its total is that of pandas."""
    measure, expected = TOTALS[file.what](file.path)
    pages = _to_the_map(window)
    total = _shown_total(window, measure)
    own = next(each for each in window.program.library.own() if each.id == window.state.exploration.source)
    read_as = read_report(own.path)["format"]
    asked = "columns" in pages and file.what != "table"
    journal.note(
        f"“{file.path.name}” opens {door}, and its total is that of pandas",
        _agrees(total, expected) and not asked and read_as == file.what,
        f"{read_as}, {measure} {total:,.6g}",
    )


def by_dropping(window: RealWindow, journal: Journal) -> None:
    """Files dropped on the window."""
    with journal.at_leisure():
        for file in deal_tables(Path(mkdtemp(prefix="dealscope-dropped-"))):
            _drop(window, file.path)
            _through(window, journal, file, "when it is dropped")


def by_menu(window: RealWindow, journal: Journal) -> None:
    """Files chosen from the menu."""
    with journal.at_leisure():
        for file in deal_tables(Path(mkdtemp(prefix="dealscope-chosen-"))):
            _choose_from_menu(window, file.path)
            _through(window, journal, file, "from the menu")


def lists_and_attributes(window: RealWindow, journal: Journal) -> None:
    """Lists of codes and attributes of countries."""
    with journal.at_leisure():
        before = window.state.exploration.source
        for file in lists(Path(mkdtemp(prefix="dealscope-lists-"))):
            _drop(window, file.path)
            said = _problem(window)
            journal.note(
                f"“{file.path.name}” is recognised as {file.what}",
                file.what in said or (file.what == "attributes" and "attribute" in said),
                said,
            )
        journal.note("Nothing in the window has changed for them", window.state.exploration.source == before)


def a_register(window: RealWindow, journal: Journal) -> None:
    """A register on map, timeline, rankings and table."""
    folder = Path(mkdtemp(prefix="dealscope-register-"))
    with journal.at_leisure():
        file = [each for each in deal_tables(folder) if each.what == "sipri-register"][-1]
        expected = TOTALS[file.what](file.path)[1]
        _drop(window, file.path)
        pages = _to_the_map(window)
        journal.note("A register opens without one question", pages == ["report"], pages)
    map_model = window.program.views["world_map"]._model
    journal.note("It is a map with flows", map_model.flows_possible > 0, f"{map_model.flows_possible} flows")
    plot = window.program.views["timeline"]._plot
    heights = float(np.nansum(plot._model.heights))
    journal.note(
        "Its timeline holds all of it", heights > 0, f"{heights:,.6g} in the bars, {expected:,.6g} in all"
    )
    first, last = int(plot._model.years[0]), int(plot._model.years[-1])
    height = plot.viewport().height() // 2
    begin, end = (QPoint(round(plot.pixel_of(at)), height) for at in (first - 0.3, (first + last) // 2 + 0.3))
    before = window.texts("selection_bar")
    window.drag(plot.viewport(), begin, end)
    journal.note(
        "A brush on it changes what is counted",
        isinstance(window.state.exploration.selection.clause("year"), Interval)
        and window.texts("selection_bar") != before,
        window.texts("selection_bar").split("\n")[0],
    )
    window.activate()
    window.keys("Ctrl+Z", window.canvas)
    window.panel("rankings")
    bars = window.view("rankings").findChild(QListView).model()
    top = bars.index(0, 0).data(Qt.ItemDataRole.UserRole)
    journal.note(
        "Its rankings name countries", bars.rowCount() > 0 and bool(top.label), f"{top.label} {top.text}"
    )
    rows = window.program.sources[window.state.exploration.source].dataset.row_count
    foot = window.program.views["table"]._model.foot
    journal.note(
        "Its table lists every order", f"{rows:,}".replace(",", "\u2009") in foot or str(rows) in foot, foot
    )


def many_rows(window: RealWindow, journal: Journal) -> None:
    """A generated file of a million rows."""
    with journal.at_leisure():
        file = write_generated(Path(mkdtemp(prefix="dealscope-large-")) / "large.csv", ROWS)
        brush_generated(window, journal, file)
        file.path.unlink()
        window.command("open-dataset:deals")


def brush_generated(
    window: RealWindow, journal: Journal, file: GeneratedFile, patience: float = 120.0
) -> None:
    """Open a generated file and brush its years; totals are those it was made with."""
    start = time.perf_counter()
    _drop(window, file.path)
    _to_the_map(window, patience)
    took = time.perf_counter() - start
    source = window.program.sources[window.state.exploration.source]
    journal.note(
        f"A file of {file.rows:,} rows opens whole",
        source.dataset.row_count == file.rows
        and _agrees(_shown_total(window, "value"), sum(file.by_year.values())),
        f"{took:.1f} s",
    )
    plot = window.program.views["timeline"]._plot
    height = plot.viewport().height() // 2
    begin, end = (QPoint(round(plot.pixel_of(at)), height) for at in (2004.8, 2009.2))
    start = time.perf_counter()
    window.drag(plot.viewport(), begin, end, steps=24)
    took = time.perf_counter() - start
    brushed = window.state.exploration.selection
    expected = sum(total for year, total in file.by_year.items() if 2005 <= year <= 2009)
    total = source.totals(Question(brushed, (), "value")).total
    journal.note(
        "Brushing its years adds up exactly those years",
        brushed.clause("year") == Interval("year", 2005, 2009) and _agrees(total, expected),
        f"24 steps of the mouse in {took:.2f} s, {total:,.6g}",
    )


def by_command(journal: Journal) -> None:
    """Files named on the command line."""
    folder = Path(mkdtemp(prefix="dealscope-command-"))
    for number, file in enumerate(deal_tables(folder)):
        measure, expected = TOTALS[file.what](file.path)
        target, report = folder / f"{number}.dealdata", folder / f"{number}.json"
        done = _run("import", str(file.path), "--to", str(target), "--report", str(report))
        told = json.loads(report.read_text(encoding="utf-8")) if report.exists() else {}
        answer = _run("summary", str(target), "--by", "exporter", "--measure", measure, "--format", "json")
        total = json.loads(answer.stdout)["total"] if answer.returncode == 0 else float("nan")
        journal.note(
            f"`dealscope import` reads “{file.path.name}”, and its total is that of pandas",
            done.returncode == 0
            and told["format"] == file.what
            and told["read"] == told["kept"] + told["set_aside"]
            and _agrees(total, expected),
            done.stderr or f"{told.get('format')}, {measure} {total:,.6g}",
        )
    for file in lists(folder):
        done = _run("import", str(file.path), "--to", str(folder / "list.dealdata"))
        journal.note(
            f"`dealscope import` says that “{file.path.name}” is {file.what}",
            done.returncode == 3 and file.what in done.stderr,
            done.stderr.strip(),
        )


def named_at_the_start(journal: Journal) -> None:
    """`dealscope PATH`."""
    for file in deal_tables(Path(mkdtemp(prefix="dealscope-start-"))):
        with RealWindow(paths=(file.path,)).lasting() as window:
            window.wait_until(lambda window=window: _dialog(window) is not None, "the window of the import")
            _through(window, journal, file, "as `dealscope PATH`")


def _run(*arguments: str) -> subprocess.CompletedProcess:
    return subprocess.run(  # noqa: PLW1510 - the status is what is looked at
        [sys.executable, "-m", "desktop", *arguments],
        cwd=ROOT,
        env=os.environ,
        capture_output=True,
        text=True,
        timeout=120,
    )


PARTS = (by_dropping, by_menu, lists_and_attributes, a_register, many_rows)
AFTERWARDS = (by_command, named_at_the_start)
