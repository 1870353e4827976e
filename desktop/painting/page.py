"""A page that stands alone: title, filters, parts, legend, limits, source and boundary note.

There is one way of painting a page, for every picture and every kind of file. It paints in named layers, so
that a drawing program can show and hide them.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QFont, QPaintEngine, QPainter

from desktop.briefing.page import Page
from desktop.painting.fonts import font
from desktop.painting.legend import LegendLayout, lay_out_legend, paint_legend
from desktop.painting.map_shapes import MapShapeStore
from desktop.painting.map_view import view_of
from desktop.painting.page_map import MAP_LAYERS, MapLayers
from desktop.painting.page_parts import arrange
from desktop.painting.page_ranking import paint_ranking
from desktop.painting.page_table import paint_table
from desktop.painting.page_timeline import paint_timeline
from desktop.painting.texts import paint_text, text_box
from desktop.painting.theme import BODY, EDGE, EMPHASIS, GROUP, RELATED, SMALL, Theme

NORMAL_WIDTH, NORMAL_HEIGHT = 1280.0, 800.0
LEAST_WIDTH, LEAST_HEIGHT = 480.0, 400.0
READABLE_WIDTH, READABLE_HEIGHT = 640.0, 480.0
SMALL_PAGE, SMALL_TITLE, LARGE_TITLE = 900.0, 18.0, 24.0
FOOT_BELOW = 0.75

PAGE_LAYERS: tuple[str, ...] = ("ground", *MAP_LAYERS, "legend", "timeline", "ranking", "table", "texts")


@dataclass(frozen=True, slots=True)
class TextPart:
    """A text of the page with its typeface, colour and box."""

    name: str
    text: str
    face: QFont
    colour: str
    box: QRectF


@dataclass(frozen=True, slots=True)
class PageLayout:
    """Where everything on the page stands, in pixels of a page `scale` times smaller than the picture.

    `size` is that of the page; boxes of parts that are not shown are empty.
    """

    scale: float
    size: QRectF
    texts: tuple[TextPart, ...]
    map_box: QRectF
    legend: LegendLayout
    legend_box: QRectF
    timeline_box: QRectF
    ranking_box: QRectF
    table_box: QRectF


def page_scale(width: float, height: float) -> float:
    """Return how many times larger than on a screen everything is, so that a large picture reads as well."""
    normal: float = ((width * height) / (NORMAL_WIDTH * NORMAL_HEIGHT)) ** 0.5
    fitting = min(normal, width / READABLE_WIDTH, height / READABLE_HEIGHT)
    if fitting >= 1:
        return fitting
    return min(1.0, width / LEAST_WIDTH, height / LEAST_HEIGHT)


def lay_out_page(page: Page, width: float, height: float, theme: Theme) -> PageLayout:
    """Arrange a page in a picture of this size; texts wrap, and the parts take what is left."""
    scale = _scale(page, width, height)
    wide, high = width / scale, height / scale
    edge = EDGE if wide >= SMALL_PAGE else EDGE * 2 / 3
    inner = wide - 2 * edge
    head = _stacked(_head(page, wide, theme), edge, edge, inner)
    foot = _stacked(_foot(page, theme), edge, 0.0, inner)
    foot_height = foot[-1].box.bottom() if foot else 0.0
    foot_top = high - edge * FOOT_BELOW - foot_height
    top = head[-1].box.bottom() + (RELATED if page.options.shows("map") else GROUP)
    body = QRectF(edge, top, inner, max(foot_top - RELATED * 1.5 - top, 1.0))
    legends: dict[float, LegendLayout] = {}

    def legend_height(within: float) -> float:
        legends[within] = lay_out_legend(page.models.world_map, within)
        return legends[within].size.height()

    boxes = arrange(page.options.parts, body, legend_height, _map_shape(page))
    legend = legends.get(boxes.legend.width()) or LegendLayout((), (), QRectF().size())
    return PageLayout(
        scale=scale,
        size=QRectF(0, 0, wide, high),
        texts=(*head, *(_moved(part, foot_top) for part in foot)),
        map_box=boxes.map,
        legend=legend,
        legend_box=QRectF(boxes.legend.topLeft(), legend.size),
        timeline_box=boxes.timeline,
        ranking_box=boxes.ranking,
        table_box=boxes.table,
    )


def paint_page(
    painter: QPainter,
    page: Page,
    layout: PageLayout,
    store: MapShapeStore,
    theme: Theme,
    layers: Sequence[str] = PAGE_LAYERS,
) -> None:
    """Paint some layers of the page from the painter's origin, in the order of `PAGE_LAYERS`."""
    painter.save()
    painter.scale(layout.scale, layout.scale)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    if "ground" in layers:
        painter.fillRect(layout.size, QColor(theme.ground))
    if layout.map_box.isValid():
        _paint_map(painter, page, layout, store, theme, layers)
    _paint_parts(painter, page, layout, theme, layers)
    if "texts" in layers:
        for part in layout.texts:
            paint_text(painter, part.text, part.face, part.box, part.colour)
    painter.restore()


Text = tuple[str, str, QFont, str, float]


def _scale(page: Page, width: float, height: float) -> float:
    scale = page_scale(width, height)
    larger = min(scale * page.options.letters, width / READABLE_WIDTH, height / READABLE_HEIGHT)
    return max(scale, larger)


def _map_shape(page: Page) -> float:
    """Return how high a map is for its width at most; a globe may fill a square, a view from near anything."""
    camera = page.state.camera
    if camera.zoom > 1:
        return float("inf")
    outline = view_of(camera, NORMAL_WIDTH, NORMAL_HEIGHT).viewport.bounds
    return (outline[3] - outline[1]) / (outline[2] - outline[0])


def _head(page: Page, width: float, theme: Theme) -> Sequence[Text]:
    large = width >= SMALL_PAGE
    return [
        (
            "title",
            page.title,
            font(LARGE_TITLE if large else SMALL_TITLE, QFont.Weight.DemiBold),
            theme.text,
            3.0,
        ),
        ("subtitle", page.subtitle, font(EMPHASIS if large else BODY), theme.text, 2.0),
        ("filters", page.filters, font(BODY if large else SMALL), theme.muted, 2.0),
    ]


def _foot(page: Page, theme: Theme) -> Sequence[Text]:
    return [
        ("flows", page.caption, font(SMALL), theme.text, 1.0),
        ("coverage", " ".join(page.coverage), font(SMALL), theme.text, 4.0),
        ("source", " ".join((page.source, page.licence)).strip(), font(SMALL), theme.muted, 1.0),
        ("boundaries", " ".join((page.boundaries, page.date)).strip(), font(SMALL), theme.muted, 1.0),
    ]


def _stacked(texts: Sequence[Text], left: float, top: float, width: float) -> list[TextPart]:
    """Put texts below each other, leaving out empty ones."""
    parts = []
    for name, text, face, colour, gap in texts:
        if text:
            box = text_box(text, face, width)
            parts.append(TextPart(name, text, face, colour, QRectF(left, top, width, box.height())))
            top += box.height() + gap
    return parts


def _moved(part: TextPart, down: float) -> TextPart:
    return TextPart(part.name, part.text, part.face, part.colour, part.box.translated(0, down))


def _paint_map(
    painter: QPainter,
    page: Page,
    layout: PageLayout,
    store: MapShapeStore,
    theme: Theme,
    layers: Sequence[str],
) -> None:
    wanted = [layer for layer in MAP_LAYERS if layer in layers]
    if wanted:
        document = painter.paintEngine().type() is QPaintEngine.Type.Pdf
        drawn = MapLayers(page, layout.map_box, store, theme, whole_units=document)
        for layer in wanted:
            drawn.paint(painter, layer)
    if "legend" in layers:
        painter.save()
        painter.translate(layout.legend_box.topLeft())
        paint_legend(painter, layout.legend, theme)
        painter.restore()


def _paint_parts(
    painter: QPainter, page: Page, layout: PageLayout, theme: Theme, layers: Sequence[str]
) -> None:
    models = page.models
    if models.timeline and "timeline" in layers and layout.timeline_box.isValid():
        paint_timeline(painter, models.timeline, layout.timeline_box, theme)
    if models.ranking and "ranking" in layers and layout.ranking_box.isValid():
        paint_ranking(painter, models.ranking, layout.ranking_box, theme)
    if models.table and "table" in layers and layout.table_box.isValid():
        paint_table(painter, models.table, layout.table_box, theme)
