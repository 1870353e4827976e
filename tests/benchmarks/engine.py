"""Measures tables of very many rows: python3 -m tests.benchmarks.engine [--rows 1e6,1e7,1e8] [--write].

Totals, the window, files, and others beside them. With duckdb installed it is measured too; nothing of the program
needs it. A table of 1e8 rows takes minutes, 10 GB of memory and 8 GB of disk; its file is imported where it fits.
"""

import argparse
import gc
import itertools
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from functools import partial

import numpy as np

from desktop.crossfilter.large_page import Filtering, Sorting
from desktop.crossfilter.large_row_source import LargeRowSource
from desktop.crossfilter.question import Question
from desktop.dataset.dataset import Dataset
from desktop.dataset.narrowed import narrowed
from desktop.paths import program_folder
from desktop.selection.clauses import AnyOf, Clause, Contains, Interval
from desktop.selection.selection import join
from tests.benchmarks import engine_rivals
from tests.benchmarks.engine_files import file_figures
from tests.benchmarks.engine_window import window_figures
from tests.benchmarks.measure import Figure, machine, timed
from tests.benchmarks.report import page, text_table
from tests.benchmarks.trade import trade_dataset

BY = (("exporter",), ("importer",), ("exporter", "importer"), ("year",), ("product",))
MOST_IN_WINDOW = MOST_IN_FILE = 20_000_000
INTRODUCTION = """\
# How fast large tables are

Made by `python3 -m tests.benchmarks.engine --rows 1e6,1e7,1e8 --write`, all in one run. A made-up table of
world trade is asked for the value of trade by exporter, by importer, by pair, by year and by product: all
five are one figure. *Brush* moves a range of years; the bars by year are not filtered by it. Targets hold for
the median, those of frames in the window for the 95th percentile. Rivals are asked the same from the same
columns, with small whole numbers for names. *From a file*: the table as CSV is imported by a process of its
own, clusters, report and data file included.
"""


class Asker:
    """Asks one source all that the views of a window ask, one step after the other, never the same twice."""

    def __init__(self, dataset: Dataset) -> None:
        self.source = LargeRowSource(dataset)
        self.products = by_size(dataset, "product")
        self.exporters = by_size(dataset, "exporter")
        self._chance = np.random.default_rng(1)

    def totals(self, clauses: Iterable[Clause]) -> None:
        """Ask for all groupings."""
        selection = join(clauses)
        for by in BY:
            self.source.totals(
                Question(selection.without("year") if by == ("year",) else selection, by, "amount")
            )

    def brush(self, number: int, *others: Clause) -> None:
        """Move the brush, under other filters or none."""
        self.totals((*others, engine_rivals.brush_years(number)))

    def tick(self, first: int, number: int) -> None:
        """Choose one product in place of another, counted from the largest."""
        self.totals([AnyOf("product", (self.products[first + number],))])

    def click(self, first: int, number: int) -> None:
        """Choose one exporter in place of another, counted from the largest."""
        self.totals([AnyOf("exporter", (self.exporters[first + number],))])

    def tick_and_click(self) -> None:
        """Choose one product, then one exporter."""
        self.tick(9, 0)
        self.click(9, 0)

    def some(self, key: str, _number: int) -> None:
        """Choose half of all products or exporters, others every time."""
        values = self.products if key == "product" else self.exporters
        picked = self._chance.permutation(len(values))[: len(values) // 2]
        self.totals([AnyOf(key, tuple(values[at] for at in picked))])

    def search(self, number: int) -> None:
        """Type a text that products contain."""
        self.totals([Contains("product", f"{number:02d}")])

    def at_least(self, number: int) -> None:
        """Keep the flows above a value."""
        self.totals([Interval("amount", 10.0 + number, None)])

    def page(self, clauses: Callable[[int], Iterable[Clause]], number: int) -> None:
        """Ask for the first hundred rows, largest first."""
        filtering = Filtering(join([*clauses(number), engine_rivals.brush_years(number)]))
        self.source.first_rows(filtering, Sorting("amount", descending=True), 100)


def by_size(dataset: Dataset, key: str) -> list[str]:
    """Return the values of a column, those of most rows first."""
    column = dataset.coded(key)
    held = np.bincount(column.codes, minlength=len(column.values))
    return [column.values[code] for code in np.argsort(-held, kind="stable")]


def engine_figures(rows: int, repeats: int) -> list[Figure]:
    """Measure a table of so many rows."""
    dataset = narrowed(trade_dataset(rows))
    asker = Asker(dataset)
    few = max(repeats // 8, 4)
    opened = [
        _once(
            "opening: all totals for the first time", lambda: asker.totals(()), _up_to_ten_million(rows, 1000)
        )
    ]
    opened.append(_once("clustering, once, before the first ticked value", asker.source.prepare))
    # The first of each kind of filter packs what it needs; that is part of opening too.
    opened.append(_once("first ticked product and exporter", asker.tick_and_click))
    half = AnyOf("product", tuple(asker.products[::2]))
    figures = [
        *opened,
        Figure(
            "brush step, five totals",
            timed(asker.brush, repeats),
            target=_brush_target(rows),
            judged="median",
        ),
        _step("choose another product of middling size", partial(asker.tick, 2000), repeats, 16),
        _step("choose another of the largest products", partial(asker.tick, 0), few, 16),
        _step("choose another exporter of middling size", partial(asker.click, 90), repeats // 2, 16),
        _step("choose another of the largest exporters", partial(asker.click, 0), few, 16),
        _step("half of the exporters, others every time", partial(asker.some, "exporter"), few),
        _step(
            "half of the products, others every time",
            partial(asker.some, "product"),
            few,
            100 if rows <= 10**7 else None,
        ),
        _step("brush step under half of the products", lambda number: asker.brush(number, half), repeats),
        _step("text search in products", asker.search, few, _up_to_ten_million(rows, 30)),
        _step("at least a value (every row is read)", asker.at_least, 4),
        *_page_figures(asker, few),
    ]
    held = held_bytes((asker.source, dataset)) / rows
    figures.append(
        Figure(
            "memory of columns, clusters and cells",
            (held,),
            unit="B a row",
            target=50 if rows >= 10**7 else None,
            judged="median",
        )
    )
    return figures


def _page_figures(asker: Asker, repeats: int) -> list[Figure]:
    first = _once("first page: finding the largest rows, once", lambda: asker.page(lambda _number: (), 0))
    product = partial(asker.page, lambda number: [AnyOf("product", (asker.products[300 + number],))])
    narrow = partial(
        asker.page,
        lambda number: [
            AnyOf("product", (asker.products[2000 + number],)),
            AnyOf("exporter", (asker.exporters[100],)),
        ],
    )
    return [
        first,
        _step(
            "first 100 rows, largest first, under a brush",
            partial(asker.page, lambda _number: ()),
            repeats,
            5,
        ),
        _step("the same of one product", product, repeats, 5),
        _step("the same of one product and one small exporter", narrow, repeats, 5),
    ]


def _up_to_ten_million(rows: int, target: float) -> float | None:
    return target if rows <= 10**7 else None


def _brush_target(rows: int) -> float:
    return 2 if rows <= 10**7 else 4


def _step(name: str, step: Callable[[int], object], repeats: int, target: float | None = None) -> Figure:
    return Figure(name, timed(step, max(repeats, 4), warm=1), target=target, judged="median")


def _once(name: str, step: Callable[[], object], target: float | None = None) -> Figure:
    began = time.perf_counter()
    step()
    return Figure(name, (1000 * (time.perf_counter() - began),), target=target, judged="median")


def held_bytes(things: object) -> int:
    """Return the bytes of all arrays that some things hold, each memory counted once."""
    owners = {id(_owner(array)): _owner(array).nbytes for array in _arrays(things, set())}
    return sum(owners.values())


def _owner(array: np.ndarray) -> np.ndarray:
    while isinstance(array.base, np.ndarray):
        array = array.base
    return array


def _arrays(thing: object, seen: set[int]) -> Iterator[np.ndarray]:
    if id(thing) in seen:
        return
    seen.add(id(thing))
    if isinstance(thing, np.ndarray):
        yield thing
    elif isinstance(thing, dict):
        yield from itertools.chain.from_iterable(_arrays(part, seen) for part in thing.values())
    elif isinstance(thing, (list, tuple)) and not (thing and isinstance(thing[0], str)):
        yield from itertools.chain.from_iterable(_arrays(part, seen) for part in thing)
    elif type(thing).__module__.startswith("desktop.crossfilter") or isinstance(thing, Dataset):
        yield from _arrays(vars(thing) if hasattr(thing, "__dict__") else (), seen)
    elif type(thing).__module__ == "desktop.dataset.dataset":
        yield from _arrays(vars(thing), seen)


def main(arguments: list[str]) -> int:
    """Measure, print, and write the page where asked."""
    asked = argparse.ArgumentParser(prog="python3 -m tests.benchmarks.engine", description=__doc__)
    asked.add_argument("--rows", default="1e6,1e7", help="how many rows, several with commas")
    asked.add_argument("--repeats", type=int, default=80)
    asked.add_argument("--write", action="store_true", help="write docs/benchmarks-engine.md")
    options = asked.parse_args(arguments)
    kind = machine("none")
    del kind["Qt platform"], kind["PySide6"]
    sections = {}
    for text in options.rows.split(","):
        rows = int(float(text))
        title = f"{rows:,} rows".replace(",", " ")
        print(f"measuring: {title}", file=sys.stderr, flush=True)
        sections[title] = engine_figures(rows, options.repeats)
        gc.collect()
        sections[f"{title}, by others"] = engine_rivals.rival_figures(
            trade_dataset(rows), max(options.repeats // 16, 3)
        )
        gc.collect()
        if rows <= MOST_IN_WINDOW:
            sections[f"{title}, in the window"] = window_figures(trade_dataset(rows), options.repeats)
            gc.collect()
        if rows <= MOST_IN_FILE:
            sections[f"{title}, from a file"] = file_figures(trade_dataset(rows))
            gc.collect()
    print(text_table(sections))
    if options.write:
        target = program_folder() / "docs" / "benchmarks-engine.md"
        target.write_text(page(sections, kind, INTRODUCTION), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
