"""Which colour a swatch of a legend is, in a theme."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QPen, QTransform

from desktop.cartography.palettes import REGIMES as REGIME_COLOURS
from desktop.cartography.palettes import mixed, ramp_colour
from desktop.painting.theme import Theme
from desktop.viewmodels.world_map.model import Swatch

HATCH_PITCH, HATCH_WIDTH = 6.0, 1.0
RAMP_REACH, LAND_STRENGTH = 0.72, 0.55
REGIMES = tuple(REGIME_COLOURS)


def flow_colour(swatch: Swatch, theme: Theme) -> QColor:
    """Return the colour of a flow."""
    if swatch.kind == "regime":
        return QColor(REGIME_COLOURS[REGIMES[swatch.slot]])
    if swatch.kind == "category":
        return QColor(theme.categories[swatch.slot % len(theme.categories)])
    return QColor(theme.muted if swatch.kind in ("several", "one") else theme.other)


def land_colour(swatch: Swatch, theme: Theme) -> QColor:
    """Return the colour of a country: quieter than a flow of the same meaning, so that flows stand out."""
    if swatch.kind == "ramp":
        share = 0.5 if swatch.of <= 1 else swatch.slot / (swatch.of - 1)
        return QColor(ramp_colour(theme.ramp, RAMP_REACH * share))
    if swatch.kind in ("regime", "category"):
        return QColor(mixed(theme.land, flow_colour(swatch, theme).name(), LAND_STRENGTH))
    return QColor(theme.no_data if swatch.kind == "no_data" else theme.land)


def hatch_brush(theme: Theme, device_scale: float, unit: float) -> QBrush:
    """Return a diagonal hatch with a pitch of 6 of the painter's `unit`, drawn in whole device pixels.

    `device_scale` is device pixels per painter unit, so that the hatch is crisp on any screen and paper.
    """
    side = max(round(HATCH_PITCH * unit * device_scale), 3)
    tile = QImage(side, side, QImage.Format.Format_RGB32)
    tile.fill(QColor(theme.no_data))
    with QPainter(tile) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(
            QPen(QColor(theme.no_data_hatch), HATCH_WIDTH * side / HATCH_PITCH, c=Qt.PenCapStyle.SquareCap)
        )
        for shift in (-side, 0, side):
            painter.drawLine(QPointF(shift, side), QPointF(shift + side, 0))
    brush = QBrush(tile)
    brush.setTransform(QTransform.fromScale(1 / device_scale, 1 / device_scale))
    return brush
