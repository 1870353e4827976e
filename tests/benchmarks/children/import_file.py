"""Imports one file as the window does and prints, as JSON, the seconds of each part and the most memory in GB."""

import json
import resource
import sys
import time
from dataclasses import replace
from pathlib import Path

from desktop.crossfilter.question import Question
from desktop.crossfilter.sources import open_source, prepared
from desktop.dataset.compact import read_dealdata
from desktop.dataset.library import Library
from desktop.files.dealdata import write_dealdata
from desktop.files.opening import import_tables
from desktop.files.plan import Options
from desktop.files.reading.opened import open_tables
from desktop.paths import data_folder, resource_folder
from desktop.selection.selection import Selection


def _most_memory() -> float:
    """Return the most memory held so far in GB; what the system says of a child may be that of its parent."""
    status = Path("/proc/self/status")
    if status.exists():
        return int(status.read_text(encoding="ascii").split("VmHWM:")[1].split()[0]) / 1e6
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6


def main(path: Path, target: Path) -> None:
    """Read, code, prepare and write the file, then open what was written and ask for its totals."""
    places = Library(data_folder(), resource_folder()).dataset("deals").places
    spent, began = {}, time.perf_counter()
    imported = import_tables(open_tables(path), places, Options())
    spent["reading and coding"] = time.perf_counter() - began
    write_dealdata(replace(imported, dataset=prepared(imported.dataset)), target, force=True)
    spent["whole import"] = time.perf_counter() - began
    spent["memory"] = _most_memory()
    rows = imported.dataset.row_count
    del imported
    began = time.perf_counter()
    source = open_source(read_dealdata(target, places))
    for by in ((), ("exporter",), ("importer",), ("exporter", "importer"), ("year",), ("product",)):
        source.totals(Question(Selection(), by))
    spent["opening again"] = time.perf_counter() - began
    spent["bytes a row"] = target.stat().st_size / rows
    print(json.dumps(spent))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
