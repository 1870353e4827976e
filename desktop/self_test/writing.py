"""Whether a page of every kind is written, and is not empty when it is read again."""

import zipfile
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from desktop import VERSION
from desktop.briefing.options import PageOptions
from desktop.briefing.page import Page, carried_session, make_page
from desktop.briefing.presets import PRESETS
from desktop.crossfilter.sources import Sources, open_source
from desktop.dataset.library import SHIPPED, Library
from desktop.dataset.resolve import default_selection
from desktop.export.carry import session_in
from desktop.export.data import write_data
from desktop.export.formats import write_page
from desktop.files.reading.opened import open_tables
from desktop.painting.theme import LIGHT
from desktop.self_test.pictures import colours_of
from desktop.self_test.results import demand
from desktop.state.app_state import AppState, Exploration

Check = tuple[str, Callable[[], str]]
_FEWEST_COLOURS = 12
_LEAST_TEXT = 20_000


def writing_checks(library: Library, folder: Path) -> Iterator[Check]:
    """Give the name and the check of each kind of file that is written, into a folder."""
    source = open_source(library.dataset(SHIPPED[0]))
    sources = {SHIPPED[0]: source}
    selection = default_selection(source.dataset)
    state = AppState(
        exploration=Exploration(source=SHIPPED[0], selection=selection, measure=source.measures()[0])
    )
    page = make_page(sources, state, PageOptions())
    session = carried_session(page, LIGHT.name, VERSION)
    for suffix, looked_at in _LOOKED_AT.items():
        yield (
            f"writes {suffix}",
            partial(_page, page, session, folder, suffix, looked_at),
        )
    for suffix in (".xlsx", ".csv"):
        yield f"writes {suffix}", partial(_data, page, sources, folder / f"data{suffix}")


def _page(
    page: Page, session: str | None, folder: Path, suffix: str, looked_at: Callable[[Path], str]
) -> str:
    path = folder / f"page{suffix}"
    write_page(page, path, PRESETS[0], LIGHT, session)
    demand(session_in(path), "the view that it carries cannot be read")
    return f"{path.stat().st_size} bytes, {looked_at(path)}"


def _png(path: Path) -> str:
    return _coloured(QImage(str(path)))


def _svg(path: Path) -> str:
    renderer = QSvgRenderer(str(path))
    demand(renderer.isValid(), "it is no SVG")
    image = QImage(QSize(800, 450), QImage.Format.Format_RGB32)
    image.fill(0xFFFFFFFF)
    with QPainter(image) as painter:
        renderer.render(painter)
    return _coloured(image)


def _coloured(image: QImage) -> str:
    demand(not image.isNull(), "it is no picture")
    colours = colours_of(image)
    demand(colours >= _FEWEST_COLOURS, f"it has {colours} colours, and a map has more")
    return f"{image.width()} × {image.height()} pixels, {colours} colours"


def _pdf(path: Path) -> str:
    content = path.read_bytes()
    demand(content.startswith(b"%PDF") and b"%%EOF" in content[-32:], "it is no whole PDF")
    demand(len(content) > _LEAST_TEXT, "it is too small to hold a map")
    demand(b"/FontFile2" in content, "it holds no typeface, so its words are lost elsewhere")
    return "with its typefaces"


def _pptx(path: Path) -> str:
    with zipfile.ZipFile(path) as deck:
        slide = deck.read("ppt/slides/slide1.xml")
    shapes = slide.count(b"<p:sp>")
    demand(shapes > 1, "the slide holds no shapes")
    return f"{shapes} shapes"


def _html(path: Path) -> str:
    text = path.read_text(encoding="utf-8")
    demand("<script" in text and "font/woff2" in text, "script or typefaces are missing from it")
    demand(len(text) > _LEAST_TEXT, "it is too small to hold a map")
    return f"{len(text)} characters"


def _data(page: Page, sources: Sources, path: Path) -> str:
    write_data(page, sources, path)
    most = max(table.row_count for table in open_tables(path))
    demand(most > 0, "there are no rows in it")
    return f"{path.stat().st_size} bytes, {most} rows in a table"


_LOOKED_AT: Mapping[str, Callable[[Path], str]] = {
    ".png": _png,
    ".svg": _svg,
    ".pdf": _pdf,
    ".pptx": _pptx,
    ".html": _html,
}
