"""A page that stands alone: title, filters, parts, legend, limits, source and boundary note.

There is one way of painting a page, for every picture and every kind of file. It paints in named layers, so
that a drawing program can show and hide them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPaintEngine, QPainter

from desktop.briefing.page import Page
from desktop.painting.legend import LegendLayout, lay_out_legend, paint_legend
from desktop.painting.map_shapes import MapShapeStore
from desktop.painting.map_view import view_of
from desktop.painting.page_map import MAP_LAYERS, MapLayers, map_view
from desktop.painting.page_parts import arrange
from desktop.painting.page_ranking import paint_ranking
from desktop.painting.page_table import paint_table
from desktop.painting.page_texts import SMALL_PAGE, TextPart, foot_texts, head_texts, moved
from desktop.painting.page_timeline import paint_timeline
from desktop.painting.painters import kept
from desktop.painting.texts import paint_text
from desktop.painting.theme import EDGE, GROUP, RELATED, Theme

NORMAL_WIDTH, NORMAL_HEIGHT = 1280.0, 800.0
LEAST_WIDTH, LEAST_HEIGHT = 480.0, 400.0
READABLE_WIDTH, READABLE_HEIGHT = 640.0, 480.0
FOOT_BELOW = 0.75
ROOM_TO_SPARE, LARGER_WITH_ROOM = 0.12, 1.3
LEAST_MAP, LEAST_MAP_OF_MANY, NEARLY, SMALLER, SMALLEST = 0.33, 0.25, 0.9, 0.85, 0.5

PAGE_LAYERS: tuple[str, ...] = ("ground", *MAP_LAYERS, "legend", "timeline", "ranking", "table", "texts")


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
    """Arrange a page in a picture of this size; texts wrap, and the parts take what is left.

    Where a map cannot use the height of a tall page, letters and legend are larger; where words leave the map
    too little, smaller.
    """
    scale = _scale(page, width, height)
    layout, spare = _arranged(page, width, height, scale, theme)
    while _is_crowded(layout, page) and layout.scale > SMALLEST * scale:
        layout, spare = _arranged(page, width, height, layout.scale * SMALLER, theme)
    larger = min(scale * LARGER_WITH_ROOM, width / READABLE_WIDTH)
    if spare < ROOM_TO_SPARE * layout.size.height() or larger <= scale:
        return layout
    return _arranged(page, width, height, larger, theme)[0]


def _arranged(
    page: Page, width: float, height: float, scale: float, theme: Theme
) -> tuple[PageLayout, float]:
    """Arrange a page at a scale; return also the height that no part can use."""
    wide, high = width / scale, height / scale
    edge = EDGE if wide >= SMALL_PAGE else EDGE * 2 / 3
    inner = wide - 2 * edge
    head = head_texts(page, edge, edge, (inner, high), theme)
    foot = foot_texts(page, edge, (inner, high), theme)
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
    layout = PageLayout(
        scale=scale,
        size=QRectF(0, 0, wide, high),
        texts=(*head, *(moved(part, foot_top) for part in foot)),
        map_box=boxes.map,
        legend=legend,
        legend_box=QRectF(boxes.legend.topLeft(), legend.size),
        timeline_box=boxes.timeline,
        ranking_box=boxes.ranking,
        table_box=boxes.table,
    )
    return layout, boxes.spare


def paint_page(
    painter: QPainter,
    page: Page,
    layout: PageLayout,
    store: MapShapeStore,
    theme: Theme,
    layers: Sequence[str] = PAGE_LAYERS,
) -> None:
    """Paint some layers of the page from the painter's origin, in the order of `PAGE_LAYERS`."""
    for _ in page_steps(painter, page, layout, store, theme, layers):
        pass


def page_steps(
    painter: QPainter,
    page: Page,
    layout: PageLayout,
    store: MapShapeStore,
    theme: Theme,
    layers: Sequence[str] = PAGE_LAYERS,
) -> Iterator[None]:
    """Paint the same in steps, each of them so short that a window can handle events in between.

    The painter belongs to the steps until they are at their end or given up.
    """
    with kept(painter):
        painter.scale(layout.scale, layout.scale)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        if "ground" in layers:
            painter.fillRect(layout.size, QColor(theme.ground))
            yield
        if layout.map_box.isValid():
            yield from _map_steps(painter, page, layout, store, theme, layers)
        yield from _part_steps(painter, page, layout, theme, layers)
        if "texts" in layers:
            for part in layout.texts:
                paint_text(painter, part.text, part.face, part.box, part.colour)
            yield


def _scale(page: Page, width: float, height: float) -> float:
    scale = page_scale(width, height)
    larger = min(scale * page.options.letters, width / READABLE_WIDTH, height / READABLE_HEIGHT)
    return max(scale, larger)


def _is_crowded(layout: PageLayout, page: Page) -> bool:
    """Return whether words leave the map less of the height than it should have and could use."""
    least = LEAST_MAP if page.options.parts == ("map",) else LEAST_MAP_OF_MANY
    usable = NEARLY * layout.map_box.width() * _map_shape(page)
    return page.options.shows("map") and layout.map_box.height() < min(least * layout.size.height(), usable)


def _map_shape(page: Page) -> float:
    """Return how high a map is for its width at most; a globe may fill a square, and a near view is higher."""
    camera = page.state.camera
    outline = view_of(camera, NORMAL_WIDTH, NORMAL_HEIGHT).viewport.bounds
    return (outline[3] - outline[1]) / (outline[2] - outline[0]) * max(camera.zoom, 1.0)


def _map_steps(
    painter: QPainter,
    page: Page,
    layout: PageLayout,
    store: MapShapeStore,
    theme: Theme,
    layers: Sequence[str],
) -> Iterator[None]:
    wanted = [layer for layer in MAP_LAYERS if layer in layers]
    if wanted:
        document = painter.paintEngine().type() is QPaintEngine.Type.Pdf
        units = painter.deviceTransform() if document else None
        view = map_view(page, layout.map_box)
        shapes = yield from store.shape_steps(view, "mid")
        yield
        drawn = MapLayers(page, layout.map_box, view, shapes, theme, units)
        yield
        for layer in wanted:
            yield from drawn.steps(painter, layer)
    if "legend" in layers:
        with kept(painter):
            painter.translate(layout.legend_box.topLeft())
            paint_legend(painter, layout.legend, theme)
        yield


def _part_steps(
    painter: QPainter, page: Page, layout: PageLayout, theme: Theme, layers: Sequence[str]
) -> Iterator[None]:
    models = page.models
    if models.timeline and "timeline" in layers and layout.timeline_box.isValid():
        paint_timeline(painter, models.timeline, layout.timeline_box, theme)
        yield
    if models.ranking and "ranking" in layers and layout.ranking_box.isValid():
        paint_ranking(painter, models.ranking, layout.ranking_box, theme)
        yield
    if models.table and "table" in layers and layout.table_box.isValid():
        paint_table(painter, models.table, layout.table_box, theme)
        yield
