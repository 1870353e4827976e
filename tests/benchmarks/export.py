"""How long one page takes as a picture, a drawing and a document, from the state to the bytes."""

from collections.abc import Callable

from desktop.briefing.page import Page, make_page
from desktop.briefing.presets import Preset, paper, preset_of
from desktop.crossfilter.sources import Sources
from desktop.export.canvas import ready
from desktop.export.pdf import pdf_content
from desktop.export.png import png_content
from desktop.export.svg import svg_text
from desktop.painting.theme import LIGHT
from desktop.state.app_state import AppState
from tests.benchmarks.measure import Figure, timed
from tests.benchmarks.plotted import as_file, plotted_map

PIXELS_TARGET, VECTORS_TARGET = 1000.0, 300.0
A4, SCREEN_4K, SLIDE = paper("A4"), preset_of("4k"), preset_of("slide-16x9")


def export_figures(sources: Sources, state: AppState, repeats: int) -> list[Figure]:
    """Make each kind of file anew, with nothing prepared before."""
    application = ready()

    def made(write: Callable[[Page], object]) -> tuple[float, ...]:
        return timed(lambda _number: write(make_page(sources, state)), repeats, warm=1)

    def pixels(preset: Preset | None) -> tuple[float, ...]:
        size = (preset or A4).pixels()
        return made(lambda page: png_content(page, size, LIGHT, "{}"))

    slide, sheet = (SLIDE or A4).pixels(), A4.pixels()
    figures = [
        _figure("A4 at 300 dpi as PNG", pixels(A4), PIXELS_TARGET),
        _figure("4K screen as PNG", pixels(SCREEN_4K), PIXELS_TARGET),
        _figure("slide as PNG", pixels(SLIDE), None),
        _figure("slide as SVG", made(lambda page: svg_text(page, slide, LIGHT, "{}")), VECTORS_TARGET),
        _figure("A4 as PDF", made(lambda page: pdf_content([page], sheet, LIGHT, "{}")), VECTORS_TARGET),
        *rival_figures(sources, state, repeats),
    ]
    del application
    return figures


def _figure(name: str, values: tuple[float, ...], target: float | None) -> Figure:
    return Figure(name, values, target=target, judged="median")


def rival_figures(sources: Sources, state: AppState, repeats: int) -> list[Figure]:
    """Make the same map by geopandas and matplotlib, without legend, filters, limits and source."""
    shown = plotted_map(make_page(sources, state).models.world_map)
    return [
        _figure(
            f"the same map by geopandas and matplotlib, {name}",
            timed(lambda _number, kind=kind: as_file(shown, kind, whole=True), max(repeats // 2, 3), warm=1),
            None,
        )
        for name, kind in (("A4 at 300 dpi as PNG", "png"), ("as SVG", "svg"), ("A4 as PDF", "pdf"))
    ]
