"""The hatch of what is not known, drawn as lines inside a shape."""

import numpy as np
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from desktop.cartography.hatching import hatch_segments
from desktop.painting.paths import path_of_runs, runs_of_path
from desktop.painting.swatches import HATCH_PITCH, HATCH_WIDTH
from desktop.painting.theme import Theme


def paint_hatch(painter: QPainter, shape: QPainterPath, theme: Theme, unit: float = 1.0) -> None:
    """Draw the hatch of missing data inside a shape; `unit` is a pixel in units of the painter."""
    draw_hatch(painter, shape, QColor(theme.no_data_hatch), HATCH_PITCH * unit, HATCH_WIDTH * unit)


def draw_hatch(painter: QPainter, shape: QPainterPath, colour: QColor, pitch: float, width: float) -> None:
    """Draw rising diagonals of a colour inside a shape, in units of the painter."""
    segments = hatch_segments(*runs_of_path(shape), pitch)
    if not len(segments):
        return
    lines = path_of_runs(segments.reshape(-1, 2), np.arange(0, 2 * len(segments) + 1, 2))
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.strokePath(lines, QPen(colour, width, c=Qt.PenCapStyle.FlatCap))
    painter.restore()


def box_path(box: QRectF) -> QPainterPath:
    """Return a box as a path."""
    path = QPainterPath()
    path.addRect(box)
    return path
