"""The bars of the timeline as two pictures, in full colour and faded: a brush only moves where one ends."""

import math
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPixmap

from desktop.painting.theme import Theme
from desktop.painting.timeline import Frame, Stress, paint_bars
from desktop.viewmodels.timeline.model import TimelineModel

# Narrower bars could reach into their neighbours.
LEAST_WIDTH = 3.0
Drawn = tuple[TimelineModel, Frame, Theme, float]


class BarPictures:
    """Paints bars as `paint_bars` does; from the second time on the same bars come from pictures of them."""

    def __init__(self) -> None:
        self._drawn: Drawn | None = None
        self._pictures: tuple[QPixmap, QPixmap] | None = None

    def paint(
        self, painter: QPainter, frame: Frame, model: TimelineModel, theme: Theme, stress: Stress
    ) -> None:
        """Paint all bars, those of years that are not in faded."""
        drawn = (model, frame, theme, painter.deviceTransform().m11())
        lively = stress != Stress() or model.marked is not None
        if lively or frame.x(1) - frame.x(0) < LEAST_WIDTH or not self._same(drawn):
            self._drawn, self._pictures = drawn, None
            paint_bars(painter, frame, model, theme, stress)
            return
        self._drawn = drawn
        if self._pictures is None:
            self._pictures = _picture(drawn, included=False), _picture(drawn, included=True)
        for first, last, included in _runs(model):
            picture = self._pictures[included]
            left, right = round(frame.x(first - 0.5)), round(frame.x(last + 0.5))
            part = QRectF(left, 0, right - left, picture.deviceIndependentSize().height())
            ratio = picture.devicePixelRatio()
            painter.drawPixmap(part.topLeft(), picture, QRectF(part.topLeft() * ratio, part.size() * ratio))

    def _same(self, drawn: Drawn) -> bool:
        if self._drawn is None or drawn[1:] != self._drawn[1:]:
            return False
        before, now = self._drawn[0], drawn[0]
        same_heights = before.firm is now.firm and before.doubtful is now.doubtful
        return same_heights and before.marked is None and before.classes == now.classes


def _picture(drawn: Drawn, *, included: bool) -> QPixmap:
    """Return all bars in full colour or faded, on a clear ground that begins where the painter's does."""
    model, frame, theme, ratio = drawn
    corner = frame.box.bottomRight()
    size = QSize(math.ceil((corner.x() + 1) * ratio), math.ceil((corner.y() + 1) * ratio))
    image = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.transparent)
    alike = replace(model, included=np.full(len(model.years), included))
    with QPainter(image) as painter:
        paint_bars(painter, frame, alike, theme, Stress())
    return QPixmap.fromImage(image, Qt.ImageConversionFlag.NoFormatConversion)


def _runs(model: TimelineModel) -> Sequence[tuple[int, int, bool]]:
    """Return the first and last year of every run of years, and whether they are in."""
    begins = np.flatnonzero(np.diff(model.included, prepend=~model.included[:1]))
    ends = np.append(begins[1:], len(model.years)) - 1
    return [
        (model.first + first, model.first + last, bool(model.included[first]))
        for first, last in zip(begins.tolist(), ends.tolist(), strict=True)
    ]
