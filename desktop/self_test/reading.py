"""Whether every dataset that ships opens, and every layout and kind of file is read as what it is."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from desktop.crossfilter.sources import open_source
from desktop.dataset.compact import read_dealdata
from desktop.dataset.library import SHIPPED, Library
from desktop.files.dealdata import write_dealdata
from desktop.files.opening import import_files
from desktop.self_test.layouts import Layout, layouts
from desktop.self_test.results import demand

Check = tuple[str, Callable[[], str]]


def reading_checks(library: Library, folder: Path) -> Iterator[Check]:
    """Give the name and the check of each dataset and each layout; files are written into a folder."""
    for id in SHIPPED:
        yield f"opens the dataset {id}", partial(_dataset, library, id)
    for layout in layouts():
        yield f"reads {layout.file}", partial(_layout, library, folder, layout)
    yield "keeps what it read as .dealdata", partial(_kept, library, folder)


def _dataset(library: Library, id: str) -> str:
    source = open_source(library.dataset(id))
    rows = source.dataset.row_count
    demand(rows > 0, f"{id} holds no rows")
    demand(source.measures(), f"{id} has nothing that can be totalled")
    return f"{rows} rows"


def _layout(library: Library, folder: Path, layout: Layout) -> str:
    path = folder / layout.file
    path.write_bytes(layout.content)
    report = import_files([path], library.places).report
    demand(report.format == layout.format, f"taken for {report.format}, and it is {layout.format}")
    demand(report.rows == layout.rows, f"{report.rows} rows were read, and it has {layout.rows}")
    return f"{report.format}, {report.rows} rows"


def _kept(library: Library, folder: Path) -> str:
    source, target = folder / "kept ñ 地图.csv", folder / "kept ñ 地图.dealdata"
    source.write_bytes(layouts()[0].content)
    write_dealdata(import_files([source], library.places), target)
    rows = read_dealdata(target, library.places).row_count
    demand(rows == layouts()[0].rows, f"{rows} rows came back")
    return f"{target.stat().st_size} bytes, {rows} rows"
