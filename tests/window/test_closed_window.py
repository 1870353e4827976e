"""A window that was used and closed leaves nothing in memory; dialogs that were closed leave nothing either."""

import gc
import weakref

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtTest import QTest
from shiboken6 import Shiboken

from desktop.selection.clauses import Interval
from desktop.selection.marks import place_mark
from desktop.state.actions import Choose, Filter
from tests.journeys.real_window import RealWindow
from tests.soak.test_memory import MAY_GROW, STATM, resident

WARM, CYCLES = 15, 60
TABLE = "exporter,importer,year,value\nChina,Kenya,2010,3\nChina,Atlantis,2011,5\n"


@pytest.fixture
def table(tmp_path):
    path = tmp_path / "deals.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


def objects() -> int:
    """Count the objects of Dealscope's own kinds that Qt and Python still know."""
    for _ in range(2):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        gc.collect()
    known = Shiboken.getAllValidWrappers()
    return sum(isinstance(each, QObject) and type(each).__module__.startswith("desktop.") for each in known)


def open_and_close_everything(window, table):
    """Present, open the dialogs for exporting, datasets and help, and read a file without keeping it."""
    program = window.program
    program.run_command("present")
    window.wait_until(lambda: hasattr(program, "briefing") and program.briefing.presenter is not None)
    program.briefing.presenter.close()
    program.run_command("export-picture")
    QTest.qWait(30)
    program.exports.dialog.reject()
    program.run_command("help-manual")
    program.help.close()
    program.run_command("datasets")
    program.own_data.dialog.reject()
    imports = program.own_data.imports
    imports.open([table])
    window.wait_until(lambda: not imports.job.running)
    imports.dialog.reject()
    for id in ("suppliers", "deals"):
        program.run_command(f"open-dataset:{id}")
    QTest.qWait(20)


def use(window, table):
    window.program.store.dispatch(Choose((place_mark("CHN"),)))
    window.program.store.dispatch(Filter(Interval("year", 2010, 2015), gesture="brush years"))
    open_and_close_everything(window, table)


def test_a_window_that_was_used_is_gone_when_it_is_closed(qapp, table):
    before = objects()
    window = RealWindow()
    use(window, table)
    parts = (
        window.program,
        window.program.store,
        window.window,
        window.canvas,
        *window.program.views.values(),
    )
    parts = (*parts, *(source.dataset for source in window.program.sources.values()))
    kept = [weakref.ref(part) for part in parts]
    del parts
    window.close()
    del window
    assert objects() <= before
    assert not [part for part in (each() for each in kept) if part is not None]


def test_dialogs_that_were_closed_leave_no_object_behind(qapp, table):
    with RealWindow().lasting() as window:
        use(window, table)
        open_and_close_everything(window, table)
        before = objects()
        for _ in range(3):
            open_and_close_everything(window, table)
        assert objects() <= before


@pytest.mark.long
@pytest.mark.skipif(not STATM.exists(), reason="memory is read from Linux's /proc")
def test_sixty_rounds_of_dialogs_and_datasets_leave_memory_flat(qapp, table):
    with RealWindow().lasting() as window:
        for _ in range(WARM):
            open_and_close_everything(window, table)
        before = resident()
        for _ in range(CYCLES):
            open_and_close_everything(window, table)
        assert resident() - before < MAY_GROW
