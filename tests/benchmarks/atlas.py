"""An atlas of twenty pages: how long it takes, and how long the window stands still while it is written."""

import time
from pathlib import Path
from tempfile import TemporaryDirectory

from desktop.briefing.atlas import atlas_sheets
from desktop.briefing.presets import preset_of
from desktop.briefing.sheets import Pages
from desktop.export.batch import Batch, write_pages
from desktop.painting.theme import LIGHT
from desktop.window.batch_dialog import BatchChoice
from tests.benchmarks.measure import Figure, ratio, timed
from tests.journeys.real_window import RealWindow
from tests.journeys.stalls import LONGEST_ALLOWED, watched

PAGES, SIZE, BY = 20, "a4-landscape", "importer"
LONGEST, TIMES_ONE_PAGE = 8000.0, 1.1


def atlas_figures(window: RealWindow, repeats: int) -> list[Figure]:
    """Write an atlas as PDF: page by page, and from the window in a second process."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        one = timed(lambda number: _write(window, folder / f"one-{number}.pdf", 1), repeats, warm=1)
        many = timed(lambda number: _write(window, folder / f"many-{number}.pdf", PAGES), repeats, warm=0)
        spent, still = _from_the_window(window, folder / "window.pdf")
    return [
        Figure(f"an atlas of {PAGES} pages A4 as PDF", many, target=LONGEST),
        ratio(f"… over {PAGES} times one page", many, [PAGES * each for each in one], TIMES_ONE_PAGE),
        Figure("the same from the window, start of a second process included", spent, target=LONGEST),
        Figure("longest time the window stood still meanwhile, at work", still, target=LONGEST_ALLOWED),
    ]


def _write(window: RealWindow, path: Path, count: int) -> None:
    state = window.state
    source = window.program.sources[state.exploration.source]
    preset = preset_of(SIZE)
    assert preset is not None
    sheets = atlas_sheets(source, state, BY, count)
    pages = Pages(window.program.sources, sheets)
    write_pages(pages, path, Batch(preset, LIGHT, session_of=lambda page: None, whole=None))


def _from_the_window(window: RealWindow, path: Path) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Return the milliseconds until the atlas is there, and the longest gap between two events.

    What other programs take from the processor is not the window's: a gap counts with the time at work.
    """
    window.program.run_command("export-nothing")
    briefing = window.program.briefing
    began = time.perf_counter()
    with watched() as stalls:
        briefing.export_to(path, BatchChoice(SIZE, ".pdf", BY, PAGES))
        window.wait_until(lambda: not briefing.job.running, "the atlas")
    return (1000 * (time.perf_counter() - began),), (stalls.longest,)
