"""Timeline and ranking of a page as drawings inside it, once in each theme; the page's own switch shows one."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from desktop.briefing.alt_text import part_words
from desktop.briefing.page import Page
from desktop.export.html_text import escaped, readable
from desktop.export.svg import painted_fragment
from desktop.painting.page_ranking import paint_ranking
from desktop.painting.page_timeline import paint_timeline
from desktop.painting.theme import THEMES, Theme

# Wide enough for a legend in one line, and shown no larger than on screen.
TIMELINE_SIZE, RANKING_SIZE = (760.0, 300.0), (600.0, 300.0)
Paint = Callable[[QPainter, QRectF, Theme], None]


def chart_parts(page: Page) -> str:
    """Return the charts that the page shows besides its map and rows, empty where it shows none."""
    timeline, ranking = page.models.timeline, page.models.ranking
    charts = []
    if timeline is not None:
        words = part_words(None, timeline, None, None, page.kind)
        charts.append(
            _chart(
                "timeline",
                TIMELINE_SIZE,
                words,
                lambda painter, box, theme: paint_timeline(painter, timeline, box, theme),
            )
        )
    if ranking is not None:
        words = part_words(None, None, ranking, None, page.kind)
        charts.append(
            _chart(
                "ranking",
                RANKING_SIZE,
                words,
                lambda painter, box, theme: paint_ranking(painter, ranking, box, theme),
            )
        )
    return f'<section class="charts">{"".join(charts)}</section>' if charts else ""


def _chart(name: str, size: tuple[float, float], words: Sequence[str], paint: Paint) -> str:
    drawn = "".join(_drawing(name, size, theme, paint) for theme in THEMES.values())
    said = escaped(" ".join(words))
    return f'<figure class="chart {name}" tabindex="0" role="img" aria-label="{said}">{drawn}</figure>'


def _drawing(name: str, size: tuple[float, float], theme: Theme, paint: Paint) -> str:
    wide, high = size
    layer = painted_fragment(
        size, f"{name}-{theme.name}", lambda painter: paint(painter, QRectF(0, 0, wide, high), theme)
    )
    clip = f' clip-path="url(#{layer.clip})"' if layer.clip else ""
    return (
        f'<svg class="in-{theme.name}" viewBox="0 0 {wide:g} {high:g}" width="{wide:g}" height="{high:g}" '
        f'aria-hidden="true"><defs>{readable(layer.definitions)}</defs><g fill="none" stroke="none" '
        f'fill-rule="evenodd" stroke-linecap="square" stroke-linejoin="bevel"{clip}>{readable(layer.body)}</g></svg>'
    )
