"""The legend as native shapes: patches, arrows as wide as on the map, and texts."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont, QFontMetricsF

from desktop.cartography.flow_curves import Curves
from desktop.cartography.ribbons import ribbons
from desktop.export.pptx_geometry import whole_rings
from desktop.export.pptx_map import Slide, land_fill
from desktop.export.pptx_shapes import Line, Shape, ShapeWriter, TextLook
from desktop.painting.fonts import font
from desktop.painting.legend import (
    ARROW_LENGTH,
    LABEL_GAP,
    LINE_LENGTH,
    PATCH_WIDTH,
    SWATCH_HEIGHT,
    LegendItem,
    LegendLayout,
)
from desktop.painting.swatches import flow_colour
from desktop.painting.theme import SMALL, Theme

HAIRLINE = 0.8
LABEL_AWAY = 6


@dataclass(frozen=True)
class LegendOnSlide:
    """Writes a legend that stands in `box`, in pixels of the page."""

    layout: LegendLayout
    box: QRectF
    slide: Slide
    theme: Theme
    writer: ShapeWriter

    def written(self) -> Sequence[Shape]:
        """Return the group of the legend; nothing where there is nothing to explain."""
        shapes = [self._label(title, box, strong=True) for title, box in self.layout.titles]
        for placed in self.layout.items:
            item = placed.item
            shapes += self._patch(item, placed.box) if item.on_land else self._arrow(item, placed.box)
        return [self.writer.group("Legend", shapes, self._described())] if shapes else []

    def _described(self) -> str:
        titles = "; ".join(title for title, _ in self.layout.titles)
        return f"Legend: {titles}." if titles else "Legend."

    def _label(self, text: str, box: QRectF, *, strong: bool = False) -> Shape:
        look = TextLook(
            self.slide.points(SMALL),
            self.theme.text if strong else self.theme.muted,
            bold=strong,
            wraps=False,
        )
        place = box.translated(self.box.topLeft())
        return self.writer.text(text, text, look, self.slide.frame(place))

    def _patch(self, item: LegendItem, box: QRectF) -> Sequence[Shape]:
        """Write the colour of a country and its label, below it or beside it."""
        if item.swatch is None:
            return []
        if item.beside:
            inset = 0.0 if item.joined else 2.0
            patch = QRectF(box.left(), box.top() + inset, PATCH_WIDTH, box.height() - 2 * inset)
            label = QRectF(patch.right() + 8, box.top(), box.width() - PATCH_WIDTH - 8, box.height())
        else:
            width = box.width() if item.joined else PATCH_WIDTH
            patch = QRectF(box.left(), box.top(), width, SWATCH_HEIGHT)
            label = QRectF(box.left(), patch.bottom() + LABEL_GAP, box.width(), _label_height())
        hairline = None if item.joined else Line(self.theme.hairline, HAIRLINE * self.slide.emu_per_pixel)
        place = self.slide.frame(patch.translated(self.box.topLeft()))
        name = f"Colour: {item.text}"
        filled = self.writer.ready_made(name, "rect", place, land_fill(item.swatch, self.theme), hairline)
        return [filled, self._label(item.text, label)]

    def _arrow(self, item: LegendItem, box: QRectF) -> Sequence[Shape]:
        """Write the width of an arrow, or the colour of one as a short line, and its label to the right."""
        length = ARROW_LENGTH if item.swatch is None else LINE_LENGTH
        middle, height = box.center().y(), _label_height()
        if item.swatch is None:
            mark = self._sized_arrow(item, box)
        else:
            colour = flow_colour(item.swatch, self.theme).name()
            line = QRectF(box.left(), middle - item.width / 2, length, item.width)
            place = self.slide.frame(line.translated(self.box.topLeft()))
            mark = self.writer.ready_made(f"Arrow colour: {item.text}", "rect", place, colour)
        left = box.left() + length + LABEL_AWAY
        label = QRectF(left, middle - height / 2, max(box.right() - left, 1.0), height)
        return [mark, self._label(item.text, label)]

    def _sized_arrow(self, item: LegendItem, box: QRectF) -> Shape:
        middle = box.center().y()
        line = np.linspace((box.left(), middle), (box.left() + ARROW_LENGTH, middle), 25)
        one = np.ones(1, dtype=np.bool_)
        curves = Curves(line, np.array([0, len(line)]), np.zeros(1, dtype=np.int64), one, one)
        made = ribbons(curves, np.array([item.width]), gap=0.0)
        corner = (self.box.left(), self.box.top())
        outline = whole_rings([(made.points + corner) * self.slide.units_per_pixel])
        return self.writer.freeform(f"Arrow width: {item.text}", outline, self.theme.muted, None)


def _label_height() -> float:
    return QFontMetricsF(font(SMALL, QFont.Weight.Normal)).height()
