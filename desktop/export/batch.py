"""Several pages at once: one file of slides or pages, or a row of numbered pictures; all of them or none."""

import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from desktop.briefing.page import Page
from desktop.briefing.presets import Preset
from desktop.briefing.sheets import Pages, file_stem
from desktop.export.formats import SUFFIXES, write_page
from desktop.export.pdf import write_pdf
from desktop.export.pptx import write_pptx
from desktop.export.whole import UNFINISHED, PictureError, not_written, put_in_place, refuse_existing
from desktop.painting.map_shapes import MapShapeStore
from desktop.painting.theme import Theme
from desktop.paths import resource_folder

IN_ONE_FILE = (".pdf", ".pptx")


@dataclass(frozen=True)
class Batch:
    """How pages are written: their size and colours, and the view that each page carries as JSON, None for none.

    `whole` is the view that one file of several pages carries, `title` its title, by default that of its first page.
    """

    preset: Preset
    theme: Theme
    session_of: Callable[[Page], str | None]
    whole: str | None
    dpi: int | None = None
    title: str = ""


def write_pages(pages: Pages, path: Path, batch: Batch, *, force: bool = False) -> tuple[Path, ...]:
    """Write pages and return their files; PictureError says why there are none.

    A name that ends in .pdf or .pptx is that of one file; else each page gets a file that is numbered and
    named after it, for example "atlas-03-kenya.png".
    """
    targets = _targets(pages, path)
    for target in targets:
        refuse_existing(target, force)
    try:
        made = Path(tempfile.mkdtemp(dir=path.parent, prefix=UNFINISHED))
    except OSError as problem:
        raise not_written(path, problem) from problem
    try:
        finished = [made / target.name for target in targets]
        _write(pages, finished, batch)
        aside = made / "aside"
        aside.mkdir()
        put_in_place(dict(zip(targets, finished, strict=True)), aside)
    except PictureError as problem:
        # Whoever reads the reason knows the folder they asked for, not the one in which files are prepared.
        raise PictureError(str(problem).replace(str(made), str(path.parent))) from problem
    finally:
        shutil.rmtree(made, ignore_errors=True)
    return targets


def _targets(pages: Pages, path: Path) -> tuple[Path, ...]:
    suffix = path.suffix.lower()
    if suffix in IN_ONE_FILE:
        return (path,)
    if suffix not in SUFFIXES:
        known = ", ".join(SUFFIXES)
        raise PictureError(f"“{path.name}” does not say what to write; let its name end in one of {known}.")
    count = len(pages)
    return tuple(
        path.with_name(f"{path.stem}-{file_stem(sheet, number, count)}{path.suffix}")
        for number, sheet in enumerate(pages.sheets, start=1)
    )


def _write(pages: Pages, paths: list[Path], batch: Batch) -> None:
    if not len(pages):
        raise PictureError("There is no page to write; keep a scene or show a map first.")
    store = _store(pages)
    preset, theme, title = batch.preset, batch.theme, batch.title
    suffix = paths[0].suffix.lower()
    if suffix == ".pdf":
        size, paper = preset.pixels(), preset.millimetres()
        write_pdf(pages, paths[0], size, theme, batch.whole, millimetres=paper, store=store, title=title)
    elif suffix == ".pptx":
        write_pptx(pages, paths[0], theme, batch.whole, preset=preset, store=store, title=title)
    else:
        for page, path in zip(pages, paths, strict=True):
            write_page(page, path, preset, theme, batch.session_of(page), dpi=batch.dpi, store=store)


def _store(pages: Pages) -> MapShapeStore | None:
    """Return shapes that are prepared once for all pages, unless their datasets have different places."""
    if len({sheet.state.exploration.source for sheet in pages.sheets}) > 1:
        return None
    return MapShapeStore(
        resource_folder(), pages[0].models.world_map.points, pages[0].models.world_map.regions
    )
