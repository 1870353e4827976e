"""A picture that stands alone: title, filters, map, legend, coverage, source and boundary note."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen

from desktop.painting.fonts import font
from desktop.painting.legend import LegendLayout, lay_out_legend, paint_legend
from desktop.painting.map_shapes import MapShapeStore
from desktop.painting.map_view import view_of
from desktop.painting.texts import paint_text, text_box
from desktop.painting.theme import BODY, EDGE, EMPHASIS, RADIUS, RELATED, SMALL, TITLE, Theme
from desktop.painting.world_map import paint_map
from desktop.state.app_state import Camera
from desktop.viewmodels.world_map.model import ListedFlow, WorldMapViewModel

BOUNDARY_NOTE = (
    "Boundaries: Natural Earth, adapted; dashed lines are disputed. No opinion on legal status is implied."
)
NORMAL_WIDTH, NORMAL_HEIGHT = 1280.0, 800.0
LEAST_WIDTH, LEAST_HEIGHT = 480.0, 400.0
SMALL_PAGE, SMALL_TITLE, LARGE_TITLE = 900.0, 18.0, 24.0
LISTED = 4


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
    """Where everything on the page stands, in pixels of a page `scale` times smaller than the picture."""

    scale: float
    texts: tuple[TextPart, ...]
    map_box: QRectF
    legend: LegendLayout
    legend_box: QRectF


def page_scale(width: float, height: float) -> float:
    """Return how many times larger than on a screen everything is, so that a large picture reads as well."""
    normal = min(width / NORMAL_WIDTH, height / NORMAL_HEIGHT)
    if normal >= 1:
        return normal
    return min(1.0, width / LEAST_WIDTH, height / LEAST_HEIGHT)


def lay_out_page(
    model: WorldMapViewModel, width: float, height: float, theme: Theme, title: str | None = None
) -> PageLayout:
    """Arrange a page of a picture of this size; texts wrap, and the map takes what is left."""
    scale = page_scale(width, height)
    wide, high = width / scale, height / scale
    edge = EDGE if wide >= SMALL_PAGE else EDGE * 2 / 3
    inner = wide - 2 * edge
    head = _stacked(_head(model, title, wide, theme), edge, edge, inner)
    foot = _stacked(_foot(model, theme), edge, 0.0, inner)
    foot_height = foot[-1].box.bottom() if foot else 0.0
    legend = lay_out_legend(model, inner)
    foot_top = high - edge * 0.75 - foot_height
    legend_gap = RELATED * 1.5 if legend.size.height() else 0.0
    legend_top = foot_top - legend_gap - legend.size.height()
    map_top = head[-1].box.bottom() + RELATED
    map_box = QRectF(edge, map_top, inner, max(legend_top - RELATED - map_top, 1.0))
    return PageLayout(
        scale,
        (*head, *(_moved(part, foot_top) for part in foot)),
        map_box,
        legend,
        QRectF(QPointF(edge, legend_top), legend.size),
    )


def paint_page(
    painter: QPainter,
    model: WorldMapViewModel,
    camera: Camera,
    store: MapShapeStore,
    layout: PageLayout,
    theme: Theme,
) -> None:
    """Paint the page from the painter's origin; the ground is the caller's."""
    painter.save()
    painter.scale(layout.scale, layout.scale)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    for part in layout.texts:
        paint_text(painter, part.text, part.face, part.box, part.colour)
    _paint_map(painter, model, camera, store, layout, theme)
    painter.translate(layout.legend_box.topLeft())
    paint_legend(painter, layout.legend, theme)
    painter.restore()


Text = tuple[str, str, QFont, str, float]


def _head(model: WorldMapViewModel, title: str | None, width: float, theme: Theme) -> Sequence[Text]:
    size = LARGE_TITLE if width >= SMALL_PAGE else SMALL_TITLE
    filters = f"Filters: {model.filters}." if model.filters else ""
    return [
        ("title", title or model.title, font(size, QFont.Weight.DemiBold), theme.text, 3.0),
        ("subtitle", model.subtitle, font(EMPHASIS if width >= SMALL_PAGE else BODY), theme.text, 2.0),
        ("filters", filters, font(BODY if width >= SMALL_PAGE else SMALL), theme.muted, 2.0),
    ]


def _foot(model: WorldMapViewModel, theme: Theme) -> Sequence[Text]:
    drawn = " ".join((model.flow_caption, listed_sentence(model))).strip()
    return [
        ("flows", drawn, font(SMALL), theme.text, 1.0),
        ("coverage", " ".join(model.sentences), font(SMALL), theme.text, 4.0),
        ("source", model.source_line, font(SMALL), theme.muted, 1.0),
        ("boundaries", BOUNDARY_NOTE, font(SMALL), theme.muted, 1.0),
    ]


def listed_sentence(model: WorldMapViewModel) -> str:
    """Say which flows no curve can show; empty when there are none."""
    said = []
    for words, flows in (
        ("within one country", model.within_countries),
        ("with a party that has no place on the map", model.unlocated),
    ):
        if flows:
            named = ", ".join(_listed(flow) for flow in flows[:LISTED])
            more = f" and {len(flows) - LISTED} more" if len(flows) > LISTED else ""
            said.append(f"Not drawn, {words}: {named}{more}.")
    return " ".join(said)


def _listed(flow: ListedFlow) -> str:
    if flow.exporter == flow.importer:
        return flow.exporter_label
    return f"{flow.exporter_label} → {flow.importer_label}"


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
    model: WorldMapViewModel,
    camera: Camera,
    store: MapShapeStore,
    layout: PageLayout,
    theme: Theme,
) -> None:
    box = layout.map_box
    view = view_of(camera, box.width(), box.height())
    painter.save()
    painter.setClipRect(box)
    painter.translate(box.topLeft())
    paint_map(painter, model, store.shapes(view, "mid"), view, theme)
    if model.playing:
        size = text_box(model.playing, font(TITLE, QFont.Weight.Bold), box.width())
        corner = QRectF(RELATED, box.height() - size.height() - RELATED, size.width(), size.height())
        paint_text(painter, model.playing, font(TITLE, QFont.Weight.Bold), corner, theme.faint)
    if model.note:
        _paint_note(painter, model, QRectF(0, 0, box.width(), box.height()), theme)
    painter.restore()


def _paint_note(painter: QPainter, model: WorldMapViewModel, box: QRectF, theme: Theme) -> None:
    """Say in the middle of the map why it is empty."""
    text = " ".join((model.note, model.loosening.sentence if model.loosening else "")).strip()
    face = font(EMPHASIS, QFont.Weight.Medium)
    size = text_box(text, face, min(box.width() * 0.7, 420.0))
    panel = QRectF(0, 0, size.width() + 2 * EDGE, size.height() + EDGE * 1.5)
    panel.moveCenter(box.center())
    painter.setPen(QPen(QColor(theme.hairline), 1))
    painter.setBrush(QColor(theme.raised))
    painter.drawRoundedRect(panel, RADIUS, RADIUS)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    inside = QRectF(panel.left() + EDGE, panel.top() + EDGE * 0.75, size.width(), size.height())
    paint_text(painter, text, face, inside, theme.text)
