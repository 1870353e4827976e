"""Reports of errors: kept on this computer, shown when asked for, and without anything of a person's own."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication

from desktop import app
from desktop.paths import program_folder
from desktop.selection.clauses import AnyOf
from desktop.state.actions import Filter
from desktop.window.crash_reports import CrashReports, own_part, told_of_an_abort
from tests.journeys.real_window import RealWindow

ABORT = """
import faulthandler, os, sys
from pathlib import Path
from desktop.window.crash_reports import CrashReports
reports = CrashReports(Path(sys.argv[1]))
assert reports.begin() is None
reports.tell_versions({"Dealscope": "0.1.0"})
for name in ("Filter", "Filter", "open-dataset:my secret register", "Choose"):
    reports.note(name)
os.abort()
"""


def reports_in(home: Path) -> list[Path]:
    return sorted((home / "reports").glob("report *.txt"))


def abort(home: Path) -> None:
    settings = {**os.environ, "PYTHONPATH": str(program_folder())}
    done = subprocess.run(
        [sys.executable, "-c", ABORT, str(home)], env=settings, capture_output=True, check=False
    )
    assert done.returncode != 0
    assert done.stderr == b""


def test_an_error_leaves_a_report_that_can_be_shown_copied_and_saved(qapp, home, tmp_path):
    with RealWindow().lasting() as shown:
        shown.program.run_command("undo")
        shown.program.report("Something happened", KeyError("a value"))
        assert shown.window.notice.offer.text() == "Show report…"
        shown.press(shown.window.notice.offer)
        dialog = shown.program.unexpected.dialog
        assert dialog.isVisible()
        text = dialog.text.toPlainText()
        assert text == reports_in(home)[0].read_text(encoding="utf-8")
        for part in ("KeyError", "Last actions: undo", "Dealscope: 0.1.0", "PySide6", "from source"):
            assert part in text
        shown.press(dialog.copy_button)
        assert QGuiApplication.clipboard().text() == text
        dialog.save_to(tmp_path / "for the office.txt")
        assert (tmp_path / "for the office.txt").read_text(encoding="utf-8") == text
        dialog.save_to(Path("/proc/nowhere/report.txt"))
        assert "cannot be written there" in dialog.told.text()
        dialog.reject()


def test_no_value_of_a_dataset_and_no_place_of_a_person_stands_in_a_report(qapp, home):
    with RealWindow().lasting() as shown:
        rows = shown.program.sources["deals"].dataset
        shown.program.store.dispatch(Filter(AnyOf("exporter", ("CHN",))))
        shown.program.run_command("open-dataset:Register of our ministry")
        try:
            try:
                raise ValueError(f"Huawei sold to Kenya, see {Path.home()}/secret.csv")
            except ValueError as first:
                raise RuntimeError("in row 17: China, Huawei") from first
        except RuntimeError as problem:
            shown.program.report("“Register of our ministry” cannot be shown", problem)
        text = reports_in(home)[-1].read_text(encoding="utf-8")
        assert "RuntimeError" in text and "ValueError" in text and "Filter, open-dataset" in text
        words = {word for column in rows.columns for word in cells(rows, column.key)}
        assert len(words) > 500
        assert [word for word in sorted(words) if len(word) > 3 and word in text] == []
        for secret in ("ministry", "CHN", "secret.csv", "row 17", str(Path.home()), str(home)):
            assert secret not in text


def cells(rows, key) -> set[str]:
    return {str(rows.cell_label(key, row)) for row in range(rows.row_count)}


def test_the_same_error_again_and_again_is_one_report(home):
    reports = CrashReports(home)
    for _ in range(50):
        reports.write(KeyError("x"))
    assert len(reports_in(home)) == 1


def test_a_program_that_aborted_says_so_at_the_next_start_and_offers_its_report(qapp, qtbot, home):
    abort(home)
    program = app.Program(qapp, [], watched=True)
    program.window.show()
    qtbot.waitUntil(lambda: "places_list" in program.views)
    assert program.window.notice.sentence.startswith("Dealscope ended unexpectedly last time. A report")
    assert program.window.notice.offer.isVisible()
    (report,) = reports_in(home)
    text = report.read_text(encoding="utf-8")
    assert "Fatal Python error: Aborted" in text
    assert "Last actions: Filter, open-dataset, Choose" in text
    assert "my secret register" not in text and str(program_folder()) not in text
    program.window.close()
    program.window.deleteLater()
    program.end()
    after = CrashReports(home)
    assert after.begin() is None
    after.end()
    assert list((home / "reports").glob("running-*")) == []


def test_a_program_that_ends_as_it_should_leaves_nothing(home):
    reports = CrashReports(home)
    reports.begin()
    reports.note("Filter")
    reports.end()
    assert list((home / "reports").iterdir()) == []


@pytest.mark.skipif(
    not Path("/proc/self").is_dir(), reason="a folder nobody can write is found in /proc only"
)
def test_where_nothing_can_be_written_there_are_no_reports_and_no_complaints():
    for home in (None, Path("/proc/self/nowhere")):
        reports = CrashReports(home)
        assert reports.begin() is None
        reports.note("Filter")
        assert reports.write(KeyError("x")) is None
        reports.end()


def test_of_a_file_only_its_place_in_the_program_is_told():
    assert own_part("/home/amina/tools/dealscope/desktop/app.py") == "desktop/app.py"
    assert own_part(r"C:\Users\Amina\dealscope\_internal\numpy\core.py") == "_internal/numpy/core.py"
    assert own_part("desktop/window/menu.py") == "desktop/window/menu.py"
    assert own_part("/home/amina/register.py") == "register.py"
    dump = 'Fatal Python error: Aborted\n  File "/home/amina/x/desktop/app.py", line 3 in run\n'
    assert told_of_an_abort(dump) == (
        'Last actions: none\nFatal Python error: Aborted\n  File "desktop/app.py", line 3 in run\n'
    )


def test_only_the_newest_reports_are_kept(home, monkeypatch):
    for second in range(15):
        monkeypatch.setattr("time.time", lambda second=second: 1_790_000_000.0 + second)
        CrashReports(home).write(KeyError(second))
    assert len(reports_in(home)) == 10
