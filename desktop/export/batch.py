"""Several pages at once: one file of slides or pages, or a row of numbered pictures; all of them or none."""

import shutil
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from desktop.briefing.page import Page
from desktop.briefing.presets import SCREEN_DPI, Preset
from desktop.briefing.sheets import Pages, file_stem
from desktop.export.html import write_html
from desktop.export.pdf import write_pdf
from desktop.export.png import write_png
from desktop.export.pptx import write_pptx
from desktop.export.svg import write_svg
from desktop.export.whole import PictureError, refuse_existing
from desktop.painting.map_shapes import MapShapeStore
from desktop.painting.theme import Theme
from desktop.paths import resource_folder

IN_ONE_FILE = (".pdf", ".pptx")
IN_A_ROW = (".png", ".svg", ".html")
SUFFIXES = (*IN_ONE_FILE, *IN_A_ROW)


@dataclass(frozen=True)
class Batch:
    """How pages are written: their size and colours, and the view that each page carries as JSON, None for none.

    `whole` is the view that a file of several pages carries.
    """

    preset: Preset
    theme: Theme
    session_of: Callable[[Page], str | None]
    whole: str | None
    dpi: int | None = None


def write_pages(pages: Pages, path: Path, batch: Batch, *, force: bool = False) -> tuple[Path, ...]:
    """Write pages and return their files; PictureError says why there are none.

    A name that ends in .pdf or .pptx is that of one file; else each page gets a file that is numbered and
    named after it, for example "atlas-03-kenya.png".
    """
    targets = _targets(pages, path)
    for target in targets:
        refuse_existing(target, force)
    try:
        made = Path(tempfile.mkdtemp(dir=path.parent, prefix=f".{path.name}."))
    except OSError as problem:
        reason = problem.strerror or "unknown reason"
        raise PictureError(f"{path} cannot be written ({reason}); choose another folder.") from problem
    try:
        _write(pages, [made / target.name for target in targets], batch)
        for target in targets:
            (made / target.name).replace(target)
    finally:
        shutil.rmtree(made, ignore_errors=True)
    return targets


def _targets(pages: Pages, path: Path) -> tuple[Path, ...]:
    suffix = path.suffix.lower()
    if suffix in IN_ONE_FILE:
        return (path,)
    if suffix not in IN_A_ROW:
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
    # One store for all pages: preparing the shapes takes longer than painting them.
    store = MapShapeStore(resource_folder(), pages[0].models.world_map.points)
    suffix = paths[0].suffix.lower()
    if suffix == ".pdf":
        size, paper = batch.preset.pixels(SCREEN_DPI), batch.preset.millimetres()
        write_pdf(pages, paths[0], size, batch.theme, batch.whole, millimetres=paper, store=store)
    elif suffix == ".pptx":
        write_pptx(pages, paths[0], batch.theme, batch.whole, preset=batch.preset, store=store)
    else:
        write = _WRITERS[suffix]
        for page, path in zip(pages, paths, strict=True):
            write(page, path, batch, store)


def _png(page: Page, path: Path, batch: Batch, store: MapShapeStore) -> None:
    dpi = batch.dpi or batch.preset.dpi
    size = batch.preset.pixels(batch.dpi)
    write_png(page, path, size, batch.theme, batch.session_of(page), dpi=dpi, store=store)


def _svg(page: Page, path: Path, batch: Batch, store: MapShapeStore) -> None:
    size, paper = batch.preset.pixels(SCREEN_DPI), batch.preset.millimetres()
    write_svg(page, path, size, batch.theme, batch.session_of(page), millimetres=paper, store=store)


def _html(page: Page, path: Path, batch: Batch, store: MapShapeStore) -> None:
    write_html(page, path, batch.theme, batch.session_of(page), store=store)


_WRITERS: Mapping[str, Callable[[Page, Path, Batch, MapShapeStore], None]] = {
    ".png": _png,
    ".svg": _svg,
    ".html": _html,
}
