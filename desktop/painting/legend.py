"""The legend as a strip: country colours, arrow widths, arrow colours, wrapped to the width there is."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen

from desktop.cartography.flow_curves import Curves
from desktop.cartography.ribbons import ribbons
from desktop.cartography.scales import legend_values
from desktop.painting.flows import width_scale
from desktop.painting.fonts import font
from desktop.painting.hatching import box_path, paint_hatch
from desktop.painting.paths import path_of_runs
from desktop.painting.swatches import flow_colour, land_colour
from desktop.painting.texts import paint_text, text_box, text_width
from desktop.painting.theme import SMALL, Theme
from desktop.viewmodels.parts.numbers import shortened_amount
from desktop.viewmodels.world_map.model import Flows, Shading, Swatch, WorldMapViewModel

BLOCK_GAP, ROW_GAP, ITEM_GAP = 28.0, 10.0, 14.0
TITLE_GAP, SWATCH_HEIGHT, LABEL_GAP = 5.0, 10.0, 3.0
LEAST_CELL, PATCH_WIDTH, CELL_PADDING = 34.0, 26.0, 10.0
ARROW_LENGTH, LINE_LENGTH, LINE_WIDTH = 34.0, 18.0, 3.0
# Finer steps of width than anyone sees; a brush asks for the same few again and again.
ARROW_STEP = 1 / 16


@dataclass(frozen=True, slots=True)
class LegendItem:
    """One thing explained: a country colour or an arrow `width` pixels wide, and its label.

    A country colour stands above its label, or `beside` it in a column.
    """

    text: str
    swatch: Swatch | None
    on_land: bool
    size: tuple[float, float]
    joined: bool = False
    width: float = LINE_WIDTH
    beside: bool = False


@dataclass(frozen=True, slots=True)
class PlacedItem:
    """An item with its box, in pixels from the upper left corner of the legend."""

    item: LegendItem
    box: QRectF


@dataclass(frozen=True, slots=True)
class LegendLayout:
    """Where everything in the legend stands; no two boxes overlap."""

    titles: tuple[tuple[str, QRectF], ...]
    items: tuple[PlacedItem, ...]
    size: QSizeF


def lay_out_legend(model: WorldMapViewModel, width: float, *, column: bool = False) -> LegendLayout:
    """Arrange the legend of a map within a width, in pixels; a column lists country colours one a line."""
    titles: list[tuple[str, QRectF]] = []
    placed: list[PlacedItem] = []
    x = y = row_height = widest = 0.0
    for title, items in _blocks(model, column):
        heading, block, size = _block(title, items, width)
        if x > 0 and x + size.width() > width:
            x, y, row_height = 0.0, y + row_height + ROW_GAP, 0.0
        if title:
            titles.append((title, heading.translated(x, y)))
        placed += [PlacedItem(each.item, each.box.translated(x, y)) for each in block]
        widest, row_height = max(widest, x + size.width()), max(row_height, size.height())
        x += size.width() + BLOCK_GAP
    return LegendLayout(tuple(titles), tuple(placed), QSizeF(widest, y + row_height))


def legend_size(model: WorldMapViewModel, width: float) -> QSizeF:
    """Return how large the legend is within a width, in pixels."""
    return lay_out_legend(model, width).size


def paint_legend(painter: QPainter, layout: LegendLayout, theme: Theme) -> None:
    """Paint the legend at the painter's origin."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for title, box in layout.titles:
        paint_text(painter, title, _title_face(), box, theme.text)
    for placed in layout.items:
        if placed.item.on_land:
            _paint_patch(painter, placed, theme)
        else:
            _paint_arrow(painter, placed, theme)
    painter.restore()


def _title_face() -> QFont:
    return font(SMALL, QFont.Weight.DemiBold)


def _label_height() -> float:
    return QFontMetricsF(font(SMALL)).height()


def _blocks(model: WorldMapViewModel, column: bool) -> Sequence[tuple[str, Sequence[LegendItem]]]:
    shading = _listed_shading(model.shading) if column else _shading_items(model.shading)
    found = (
        (model.shading.title, shading),
        (model.flows.width_title, _width_items(model.flows)),
        (model.flows.title, _colour_items(model.flows)),
    )
    return [(title, items) for title, items in found if items]


def _shading_items(shading: Shading) -> Sequence[LegendItem]:
    face = font(SMALL)
    height = SWATCH_HEIGHT + LABEL_GAP + _label_height()
    items = []
    for swatch in shading.swatches if shading.title else ():
        joined = swatch.kind == "ramp"
        least = LEAST_CELL if joined else PATCH_WIDTH
        width = max(text_width(swatch.label, face) + (CELL_PADDING if joined else 1), least)
        items.append(LegendItem(swatch.label, swatch, True, (width, height), joined))
    return items


def _listed_shading(shading: Shading) -> Sequence[LegendItem]:
    """Return the country colours for a column: patches under each other, many first, labels beside."""
    face, high = font(SMALL), _label_height()
    swatches = [swatch for swatch in shading.swatches if shading.title]
    ramp = [swatch for swatch in swatches if swatch.kind == "ramp"]
    others = [swatch for swatch in swatches if swatch.kind != "ramp"]
    return [
        LegendItem(
            swatch.label,
            swatch,
            True,
            (PATCH_WIDTH + 8 + text_width(swatch.label, face) + 1, high),
            joined=swatch.kind == "ramp",
            beside=True,
        )
        for swatch in (*reversed(ramp), *others)
    ]


def _width_items(flows: Flows) -> Sequence[LegendItem]:
    if not len(flows):
        return ()
    face, high = font(SMALL), _label_height()
    values = legend_values(flows.largest, whole=flows.whole)
    widths = width_scale(flows).widths(np.array(values))
    items = []
    for value, width in zip(values, widths.tolist(), strict=True):
        text = shortened_amount(value)
        size = (ARROW_LENGTH + 6 + text_width(text, face) + 1, max(high, width * 2.5))
        items.append(LegendItem(text, None, False, size, width=width))
    return items


def _colour_items(flows: Flows) -> Sequence[LegendItem]:
    face, high = font(SMALL), _label_height()
    return [
        LegendItem(
            swatch.label,
            swatch,
            False,
            (LINE_LENGTH + 6 + text_width(swatch.label, face) + 1, high),
        )
        for swatch in flows.swatches
        if swatch.label
    ]


def _block(
    title: str, items: Sequence[LegendItem], width: float
) -> tuple[QRectF, Sequence[PlacedItem], QSizeF]:
    """Arrange a title and items below it within a width."""
    heading = text_box(title, _title_face(), width)
    top = heading.height() + TITLE_GAP if title else 0.0
    placed: list[PlacedItem] = []
    x, y, row, right = 0.0, top, 0.0, heading.width()
    before: LegendItem | None = None
    for item in items:
        wide, high = min(item.size[0], width), item.size[1]
        gap = 0.0 if before is None or (before.joined and item.joined) else ITEM_GAP
        if x > 0 and (item.beside or x + gap + wide > width):
            x, y, row, gap = 0.0, y + row + (0.0 if item.beside else LABEL_GAP), 0.0, 0.0
        placed.append(PlacedItem(item, QRectF(x + gap, y, wide, high)))
        x, row, before = x + gap + wide, max(row, high), item
        right = max(right, x)
    return heading, placed, QSizeF(right, y + row)


def _paint_patch(painter: QPainter, placed: PlacedItem, theme: Theme) -> None:
    item, box = placed.item, placed.box
    if item.swatch is None:
        return
    if item.beside:
        _paint_patch_beside(painter, item.swatch, item, box, theme)
        return
    patch = QRectF(box.left(), box.top(), box.width() if item.joined else PATCH_WIDTH, SWATCH_HEIGHT)
    _fill_patch(painter, item.swatch, patch, theme)
    if not item.joined:
        painter.setPen(QPen(QColor(theme.hairline), 0.8))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(patch)
    label = QRectF(box.left(), patch.bottom() + LABEL_GAP, box.width(), _label_height())
    paint_text(painter, item.text, font(SMALL), label, theme.muted)


def _fill_patch(painter: QPainter, swatch: Swatch, patch: QRectF, theme: Theme) -> None:
    painter.fillRect(patch, land_colour(swatch, theme))
    if swatch.kind == "no_data":
        paint_hatch(painter, box_path(patch), theme)


def _paint_patch_beside(
    painter: QPainter, swatch: Swatch, item: LegendItem, box: QRectF, theme: Theme
) -> None:
    """Paint a patch with its label to the right; the steps of a ramp touch each other."""
    inset = 0.0 if item.joined else 2.0
    patch = QRectF(box.left(), box.top() + inset, PATCH_WIDTH, box.height() - 2 * inset)
    _fill_patch(painter, swatch, patch, theme)
    label = QRectF(patch.right() + 8, box.top(), box.width() - PATCH_WIDTH - 8, box.height())
    paint_text(painter, item.text, font(SMALL), label, theme.muted)


def _paint_arrow(painter: QPainter, placed: PlacedItem, theme: Theme) -> None:
    item, box = placed.item, placed.box
    colour = QColor(theme.muted) if item.swatch is None else flow_colour(item.swatch, theme)
    length = ARROW_LENGTH if item.swatch is None else LINE_LENGTH
    middle = box.center().y()
    if item.swatch is None:
        arrow = _arrow(round(item.width / ARROW_STEP) * ARROW_STEP)
        painter.fillPath(arrow.translated(box.left(), middle), colour)
    else:
        painter.setPen(QPen(colour, item.width, c=Qt.PenCapStyle.RoundCap))
        reach = item.width / 2
        painter.drawLine(QPointF(box.left() + reach, middle), QPointF(box.left() + length - reach, middle))
    height = _label_height()
    label = QRectF(box.left() + length + 6, middle - height / 2, box.width() - length - 6, height)
    paint_text(painter, item.text, font(SMALL), label, theme.muted)


@lru_cache(maxsize=128)
def _arrow(width: float) -> QPainterPath:
    """Return an arrow of a width in pixels that begins at the origin."""
    line = np.linspace((0.0, 0.0), (ARROW_LENGTH, 0.0), 25)
    one = np.ones(1, dtype=np.bool_)
    curves = Curves(line, np.array([0, len(line)]), np.zeros(1, dtype=np.int64), one, one)
    made = ribbons(curves, np.array([width]), gap=0.0)
    return path_of_runs(made.points, made.starts, winding=True)
