"""Measures speed on the real window, in one run: python3 dev.py bench [--write] [--quick] [--only PART,…]."""

import argparse
import os
import sys
import tempfile
from collections.abc import Callable

# The settings of whoever measures stay as they are.
os.environ["DEALSCOPE_HOME"] = tempfile.mkdtemp(prefix="dealscope-bench-")

from PySide6.QtGui import QGuiApplication

from desktop.paths import program_folder
from tests.benchmarks import rivals, steps
from tests.benchmarks.atlas import atlas_figures
from tests.benchmarks.export import export_figures
from tests.benchmarks.frozen import frozen_figures
from tests.benchmarks.generated import generated_dataset
from tests.benchmarks.measure import Figure, machine
from tests.benchmarks.report import text_table, write_page
from tests.benchmarks.start import start_figures
from tests.benchmarks.stillness import stillness_figures

MANY = 100_000
VERY_MANY = 1_000_000
PARTS = ("start", "frozen", "window", "generated", "rivals", "export", "atlas", "stillness")
Measured = dict[str, list[Figure]]


def measure_start(repeats: int) -> Measured:
    """Measure first paint and the whole window against an empty one."""
    return {"Starting": start_figures(max(repeats // 15, 5))}


def measure_frozen(repeats: int) -> Measured:
    """Measure the starts of the built program, where it was built."""
    return {"Starting the built program": frozen_figures(max(repeats // 15, 5))}


def measure_window(repeats: int) -> Measured:
    """Measure what a person does to the shipped deals."""
    with steps.real_window() as window:
        return {
            "Shipped deals, 150 flows": [
                steps.brush(window, "brush step, everything repainted", repeats),
                *steps.camera_steps(window, repeats),
                steps.recolour(window, repeats),
                *steps.pointer_steps(window, repeats),
                *steps.globe_steps(window, repeats // 2),
            ]
        }


def measure_generated(repeats: int) -> Measured:
    """Measure what a person does to a table of 100 000 rows."""
    dataset = generated_dataset(MANY)
    with steps.real_window() as window:
        steps.open_dataset(window, dataset)
        return {
            "Generated table of 100 000 rows, 150 flows": [
                steps.brush(window, "brush step, everything repainted", repeats),
                steps.recolour(window, repeats),
                *steps.pointer_steps(window, repeats),
            ]
        }


def measure_rivals(repeats: int) -> Measured:
    """Measure the same map and the same totals by others."""
    with steps.real_window() as window:
        drawn = rivals.map_figures(window, repeats)
    totals = [
        *rivals.total_figures(MANY, repeats),
        *rivals.total_figures(VERY_MANY, max(repeats // 4, 5)),
    ]
    return {"Beside geopandas and pandas": [*drawn, *totals]}


def measure_export(repeats: int) -> Measured:
    """Measure one page as a file of each kind."""
    with steps.real_window() as window:
        program = window.program
        figures = export_figures(program.sources, program.store.state, max(repeats // 16, 5))
        return {"One page": figures}


def measure_atlas(repeats: int) -> Measured:
    """Measure many pages at once."""
    with steps.real_window() as window:
        return {"Many pages": atlas_figures(window, max(repeats // 50, 2))}


def measure_stillness(repeats: int) -> Measured:
    """Measure how long the window stands still while pages are painted."""
    with steps.real_window() as window:
        return {"The window while pages are painted": stillness_figures(window, max(repeats // 30, 3))}


MEASURES: dict[str, Callable[[int], Measured]] = {
    "start": measure_start,
    "frozen": measure_frozen,
    "window": measure_window,
    "generated": measure_generated,
    "rivals": measure_rivals,
    "export": measure_export,
    "atlas": measure_atlas,
    "stillness": measure_stillness,
}


def main(arguments: list[str]) -> int:
    """Measure, print, and write the page where asked; return 0 also where a target is missed."""
    asked = argparse.ArgumentParser(prog="dev.py bench", description=__doc__)
    asked.add_argument("--write", action="store_true", help="write docs/benchmarks.md")
    asked.add_argument("--quick", action="store_true", help="fewer repeats, for a first look")
    asked.add_argument("--only", default=",".join(PARTS), help=f"some of {', '.join(PARTS)}")
    options = asked.parse_args(arguments)
    repeats = 40 if options.quick else 160
    sections: Measured = {}
    kind: dict[str, str] = machine(os.environ.get("QT_QPA_PLATFORM", "the system's"))
    for part in options.only.split(","):
        print(f"measuring: {part}", file=sys.stderr, flush=True)
        sections |= MEASURES[part](repeats)
    name = QGuiApplication.platformName() if QGuiApplication.instance() else ""
    kind |= {"Qt platform": name} if name else {}
    print(" · ".join(f"{key} {value}" for key, value in kind.items()))
    print(text_table(sections))
    if options.write:
        write_page(program_folder() / "docs" / "benchmarks.md", sections, kind)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
