"""How long a large CSV takes to import and its dataset to open again, beside others that read the same file."""

import json
import subprocess
import sys
import time
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import polars

from desktop.dataset.dataset import Dataset
from tests.benchmarks.measure import Figure

_REPEATS = 3


def file_figures(dataset: Dataset) -> list[Figure]:
    """Write a dataset as CSV, import it in a process of its own, and let others read it."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "trade.csv"
        _write(dataset, path)
        size = path.stat().st_size / 1e6
        runs = [_imported(path, Path(folder) / "trade.dealdata") for _ in range(_REPEATS)]
        others = _others(path)
    rival = others[0].middle / 1000 if others else None
    many = dataset.row_count == 10**7

    def figure(part: str, times: float | None) -> Figure:
        target = 1000 * times * rival if times and rival and many else None
        return Figure(
            f"{part}, {size:.0f} MB of CSV",
            tuple(1000 * run[part] for run in runs),
            target=target,
            judged="median",
            note=f"{times} × DuckDB" if target else "",
        )

    return [
        figure("reading and coding", 1.5),
        figure("whole import", 5),
        Figure(
            "memory of the import at most",
            tuple(run["memory"] for run in runs),
            "GB",
            2 if many else None,
            judged="median",
        ),
        Figure(
            "opening again, with all totals",
            tuple(1000 * run["opening again"] for run in runs),
            target=1000,
            judged="median",
        ),
        Figure("data file", (runs[0]["bytes a row"],), "B a row"),
        *others,
    ]


def _write(dataset: Dataset, path: Path) -> None:
    named = {
        key: polars.Series(list(dataset.coded(key).values)).gather(dataset.coded(key).codes)
        for key in ("exporter", "importer", "product")
    }
    numbers = {
        "year": dataset.numbers("year").numbers.astype(np.int16),
        "value": dataset.numbers("amount").numbers,
    }
    polars.DataFrame({**named, **numbers}).write_csv(path)


def _imported(path: Path, target: Path) -> dict[str, float]:
    child = [sys.executable, "-m", "tests.benchmarks.children.import_file", str(path), str(target)]
    done = subprocess.run(child, check=True, capture_output=True, text=True)
    told: dict[str, float] = json.loads(done.stdout)
    return told


def _others(path: Path) -> list[Figure]:
    """Let others read the file, DuckDB first where it is installed."""
    figures = []
    if find_spec("duckdb"):
        duckdb = import_module("duckdb")
        spent = []
        for _ in range(_REPEATS):
            database = duckdb.connect(":memory:")
            began = time.perf_counter()
            database.execute(f"create table trade as select * from read_csv('{path}')")
            spent.append(1000 * (time.perf_counter() - began))
            database.close()
        figures.append(Figure(f"reading by DuckDB {duckdb.__version__}", tuple(spent)))
    spent = []
    for _ in range(_REPEATS):
        began = time.perf_counter()
        polars.read_csv(path)
        spent.append(1000 * (time.perf_counter() - began))
    figures.append(Figure(f"reading by polars {polars.__version__}, texts not told apart", tuple(spent)))
    return figures
