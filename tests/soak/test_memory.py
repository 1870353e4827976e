"""A window that is used all day does not grow."""

import gc
import os
import sys
from pathlib import Path

import pytest

from desktop.selection.clauses import Interval
from desktop.state.actions import Filter
from tests.benchmarks.steps import act, paint_all
from tests.journeys.real_window import RealWindow

REPAINTS, BRUSH_STEPS = 60_000, 1_000
WARM = 2_000
MEGABYTE = 2**20
STATM = Path("/proc/self/statm")
MAY_GROW = 12 * MEGABYTE
# Python holds thousands of references to None; a library that drops one a call reaches zero and aborts.
FEWEST_NONES = -200

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(not STATM.exists(), reason="memory is read from Linux's /proc"),
]


def resident() -> int:
    """Return the bytes of memory that this process holds."""
    gc.collect()
    return int(STATM.read_text(encoding="ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE")


@pytest.fixture
def window(qapp):
    opened = RealWindow(1280, 800)
    yield opened
    opened.close()


def test_sixty_thousand_repaints_leave_memory_flat(window):
    def repaint(times):
        for _ in range(times):
            window.canvas.repaint()

    repaint(WARM)
    before, nones = resident(), sys.getrefcount(None)
    repaint(REPAINTS)
    assert resident() - before < MAY_GROW
    assert sys.getrefcount(None) - nones > FEWEST_NONES


def test_a_thousand_brush_steps_leave_memory_flat(window):
    def brush(steps):
        for step in range(steps):
            first = 2000 + step % 15
            years = Interval("year", first, first + 4 + step // 15 % 6)
            act(window, Filter(years, gesture="brush years"))
        paint_all()

    brush(200)
    before, nones = resident(), sys.getrefcount(None)
    brush(BRUSH_STEPS)
    assert resident() - before < MAY_GROW
    assert sys.getrefcount(None) - nones > FEWEST_NONES
