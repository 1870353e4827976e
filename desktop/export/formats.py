"""One page into a file of the kind that its name asks for."""

from pathlib import Path

from desktop.briefing.page import Page
from desktop.briefing.presets import Preset
from desktop.export.html import write_html
from desktop.export.pdf import write_pdf
from desktop.export.png import write_png
from desktop.export.pptx import write_pptx
from desktop.export.svg import write_svg
from desktop.export.whole import PictureError
from desktop.painting.map_shapes import MapShapeStore
from desktop.painting.theme import Theme

SUFFIXES = (".png", ".svg", ".pdf", ".pptx", ".html")


def write_page(
    page: Page,
    path: Path,
    preset: Preset,
    theme: Theme,
    session: str | None = None,
    force: bool = False,
    *,
    dpi: int | None = None,
    store: MapShapeStore | None = None,
) -> None:
    """Write a page as PNG, SVG, PDF, PPTX or HTML, by the end of the name; PictureError says why not.

    The preset is the size of the page; `dpi` is another resolution than its own for a picture of pixels.
    """
    suffix = path.suffix.lower()
    pixels = preset.pixels()
    if suffix == ".png":
        write_png(
            page,
            path,
            preset.pixels(dpi),
            theme,
            session,
            force,
            dpi=stated_dpi(preset, dpi),
            store=store,
            laid_out_for=pixels,
        )
    elif suffix == ".svg":
        millimetres = preset.millimetres() if preset.unit == "mm" else None
        write_svg(page, path, pixels, theme, session, force, millimetres=millimetres, store=store)
    elif suffix == ".pdf":
        millimetres = preset.millimetres()
        write_pdf([page], path, pixels, theme, session, force, millimetres=millimetres, store=store)
    elif suffix == ".pptx":
        write_pptx([page], path, theme, session, preset=preset, force=force, store=store)
    elif suffix == ".html":
        write_html(page, path, theme, session, force, store=store)
    else:
        kinds = ", ".join(SUFFIXES[:-1])
        raise PictureError(f"“{path.name}” is no name of a picture; end it in {kinds} or {SUFFIXES[-1]}.")


def stated_dpi(preset: Preset, dpi: int | None) -> int | None:
    """Return the resolution that a picture states: none where its size in pixels says it all."""
    return dpi or (preset.dpi if preset.unit == "mm" else None)
