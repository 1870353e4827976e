"""Timeline and ranking of a page as drawings inside it, once in each theme; the page's own switch shows one.

What the pointer or the keyboard rests on says its number above the drawing, without a script.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from desktop.briefing.alt_text import part_words
from desktop.briefing.page import Page
from desktop.export.html_text import escaped, readable
from desktop.export.svg import painted_fragment
from desktop.painting.page_ranking import paint_ranking
from desktop.painting.page_timeline import paint_timeline
from desktop.painting.theme import THEMES, Theme
from desktop.viewmodels.ranking import RankingViewModel
from desktop.viewmodels.timeline.model import TimelineModel, describe_year

# Wide enough for a legend in one line, and shown hardly larger than on screen.
TIMELINE_SIZE, RANKING_SIZE, ALONE = (760.0, 300.0), (600.0, 300.0), (1240.0, 300.0)


class Spot(NamedTuple):
    """A place of a drawing that says something: its box in pixels, a short sentence and all that can be said."""

    box: QRectF
    short: str
    long: str


Paint = Callable[[QPainter, QRectF, Theme], Sequence[Spot]]


def chart_parts(page: Page) -> str:
    """Return the charts that the page shows besides its map and rows, empty where it shows none."""
    timeline, ranking = page.models.timeline, page.models.ranking
    alone = timeline is None or ranking is None
    charts = []
    if timeline is not None:
        words = part_words(None, timeline, None, None, page.kind)
        charts.append(_chart("timeline", ALONE if alone else TIMELINE_SIZE, words, _years(timeline)))
    if ranking is not None:
        words = part_words(None, None, ranking, None, page.kind)
        charts.append(_chart("ranking", ALONE if alone else RANKING_SIZE, words, _bars(ranking)))
    return f'<section class="charts{" alone" if alone else ""}">{"".join(charts)}</section>' if charts else ""


def _years(model: TimelineModel) -> Paint:
    def paint(painter: QPainter, box: QRectF, theme: Theme) -> Sequence[Spot]:
        frame = paint_timeline(painter, model, box, theme)
        spots: list[Spot] = []
        if frame is None or model.message:
            return spots
        for year in model.years.tolist():
            left, right = frame.x(year - 0.5), frame.x(year + 0.5)
            lines = describe_year(model, year)
            column = QRectF(left, frame.box.top(), right - left, frame.box.height())
            spots.append(Spot(column, ": ".join(lines[:2]), "\n".join(lines)))
        return spots

    return paint


def _bars(model: RankingViewModel) -> Paint:
    def paint(painter: QPainter, box: QRectF, theme: Theme) -> Sequence[Spot]:
        shown = paint_ranking(painter, model, box, theme)
        return [Spot(line, f"{bar.label}: {bar.text}", bar.whole_text or bar.label) for bar, line in shown]

    return paint


def _chart(name: str, size: tuple[float, float], words: Sequence[str], paint: Paint) -> str:
    drawn = "".join(_drawing(name, size, theme, paint) for theme in THEMES.values())
    said = escaped(" ".join(words))
    return f'<figure class="chart {name}" tabindex="0" role="img" aria-label="{said}">{drawn}</figure>'


def _drawing(name: str, size: tuple[float, float], theme: Theme, paint: Paint) -> str:
    wide, high = size
    spots: list[Spot] = []
    layer = painted_fragment(
        size,
        f"{name}-{theme.name}",
        lambda painter: spots.extend(paint(painter, QRectF(0, 0, wide, high), theme)),
    )
    clip = f' clip-path="url(#{layer.clip})"' if layer.clip else ""
    told = "".join(_spot(spot, wide) for spot in spots)
    return (
        f'<svg class="in-{theme.name}" viewBox="0 0 {wide:g} {high:g}" width="{wide:g}" height="{high:g}" '
        f'aria-hidden="true"><defs>{readable(layer.definitions)}</defs><g fill="none" stroke="none" '
        f'fill-rule="evenodd" stroke-linecap="square" stroke-linejoin="bevel"{clip}>{readable(layer.body)}</g>'
        f"{told}</svg>"
    )


def _spot(spot: Spot, wide: float) -> str:
    box = spot.box
    return (
        f'<g class="spot"><title>{escaped(spot.long)}</title><rect x="{box.left():.1f}" y="{box.top():.1f}" '
        f'width="{box.width():.1f}" height="{box.height():.1f}"/><text x="{wide:g}" y="14" '
        f'text-anchor="end">{escaped(spot.short)}</text></g>'
    )
