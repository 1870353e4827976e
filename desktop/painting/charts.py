"""Charts as pyqtgraph items, held by a widget on screen and rendered from their scene in exports."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFontMetricsF, QPainter

from desktop.painting.bar_pictures import BarPictures
from desktop.painting.fonts import font
from desktop.painting.lean_plotting import only_what_charts_need
from desktop.painting.theme import INSIDE, LIGHT, SMALL, Theme
from desktop.painting.timeline import (
    Frame,
    Stress,
    paint_band,
    paint_grid,
    paint_handles,
    paint_message,
    paint_series,
    paint_year,
)
from desktop.viewmodels.timeline.model import Axis, TimelineModel

with only_what_charts_need():
    from pyqtgraph.functions import mkPen
    from pyqtgraph.graphicsItems.AxisItem import AxisItem
    from pyqtgraph.graphicsItems.GraphicsObject import GraphicsObject
    from pyqtgraph.graphicsItems.GraphicsWidget import GraphicsWidget
    from pyqtgraph.graphicsItems.ViewBox import ViewBox
    from pyqtgraph.Qt.QtWidgets import QGraphicsGridLayout
    from pyqtgraph.widgets.GraphicsView import GraphicsView

# What holds a chart on screen; views derive their own from it.
ChartHolder: Any = GraphicsView

_MARGIN = 0.2
# Row and column of each axis in the plot.
_PLACES: Mapping[str, tuple[int, int]] = {"left": (0, 0), "bottom": (1, 1), "right": (0, 2)}
_YEAR_STEPS = (1, 2, 5, 10, 20, 50, 100)


class _Layer(GraphicsObject):
    """Paints over the whole plot in pixels, since hairlines and hatches must not be stretched."""

    def __init__(self, paint: Callable[[QPainter, QRectF], None]) -> None:
        super().__init__()
        self._paint = paint
        self._extent = QRectF(0, 0, 1, 1)

    def cover(self, extent: QRectF) -> None:
        """Take the extent of the plot in years and values."""
        if extent != self._extent:
            self.prepareGeometryChange()
            self._extent = extent

    def boundingRect(self) -> QRectF:
        """Return the extent of the plot."""
        return self._extent

    def paint(self, painter: QPainter, option: Any, widget: Any = None) -> None:
        """Paint in pixels what the layer holds."""
        box = painter.transform().mapRect(self._extent)
        painter.save()
        painter.resetTransform()
        self._paint(painter, box)
        painter.restore()


class _Plot(GraphicsWidget):
    """A box for the bars with an axis at three of its sides: what a plot of pyqtgraph has, without its menus."""

    def __init__(self) -> None:
        super().__init__()
        self.box = ViewBox(parent=self, enableMouse=False, enableMenu=False, defaultPadding=0.0)
        self.axes = {side: AxisItem(orientation=side, parent=self) for side in _PLACES}
        grid = QGraphicsGridLayout()
        grid.setContentsMargins(1, 1, 1, 1)
        grid.setSpacing(0)
        self.setLayout(grid)
        grid.addItem(self.box, 0, 1)
        for side, axis in self.axes.items():
            axis.linkToView(self.box)
            axis.setZValue(0.5)
            grid.addItem(axis, *_PLACES[side])
        grid.setRowStretchFactor(0, 1)
        grid.setColumnStretchFactor(1, 1)


class YearChart:
    """A chart over years: `plot` holds axes and layers, which are made once and only repainted."""

    def __init__(self) -> None:
        self._model: TimelineModel | None = None
        self._theme: Theme = LIGHT
        self._stress = Stress()
        self._shown: tuple[object, ...] = ()
        self._ticks: tuple[object, ...] = ()
        self._bars = BarPictures()
        self._layer = _Layer(self._paint)
        self.plot = _Plot()
        self.plot.box.addItem(self._layer, ignoreBounds=True)
        self._axes = self.plot.axes
        for axis in self._axes.values():
            axis.setStyle(tickLength=0, tickAlpha=0, tickTextOffset=INSIDE, autoExpandTextSpace=False)
        self.plot.box.sigResized.connect(lambda _box: self.fit())
        self.show_theme(self._theme)

    def show_theme(self, theme: Theme) -> None:
        """Take on the colours of a theme."""
        self._theme = theme
        face = font(SMALL)
        for axis in self._axes.values():
            axis.setPen(mkPen(None))
            axis.setTickPen(mkPen(None))
            axis.setTextPen(mkPen(theme.muted))
            axis.setStyle(tickFont=face)
        self._axes["bottom"].setHeight(round(QFontMetricsF(face).height()) + INSIDE)
        self._layer.update()

    def show_model(self, model: TimelineModel) -> None:
        """Draw a model; axes are touched only where they changed."""
        self._model = model
        shown = (model.first, model.last, model.axis, model.series.axis if model.series else None, model.kind)
        if shown != self._shown:
            self._shown = shown
            self._show_axes(model)
        self.fit()
        self._layer.update()

    def show_stress(self, stress: Stress) -> None:
        """Restyle for what the mouse rests on."""
        if stress != self._stress:
            self._stress = stress
            self._layer.update()

    def fit(self) -> None:
        """Choose as many years along the axis as there is room for."""
        if self._model is None:
            return
        step = self._year_step(self._model)
        first, last = self._model.first, self._model.last
        ticks = () if self._model.kind == "quiet" else (first, last, step)
        if ticks != self._ticks:
            self._ticks = ticks
            years = range(first + (-first) % step, last + 1, step) if ticks else ()
            self._axes["bottom"].setTicks([[(year, str(year)) for year in years]])

    def position_at(self, scene_point: QPointF) -> float:
        """Return the position in years under a point of the scene."""
        return float(self.plot.box.mapSceneToView(scene_point).x())

    def pixels_per_year(self) -> float:
        """Return how wide a year is, in pixels of the scene."""
        box = self.plot.box
        return float(box.width() / max(box.viewRect().width(), 1e-9))

    def _show_axes(self, model: TimelineModel) -> None:
        quiet = model.kind == "quiet"
        left, right = model.first - 0.5 - _MARGIN, model.last + 0.5 + _MARGIN
        top = model.axis.top
        self.plot.box.setRange(xRange=(left, right), yRange=(0.0, top), padding=0, disableAutoRange=True)
        self._layer.cover(QRectF(left, 0.0, right - left, top))
        self._show_values("left", None if quiet else model.axis, 1.0)
        beside = model.series.axis if model.series and not quiet else None
        self._show_values("right", beside, model.axis.top / beside.top if beside else 1.0)
        self._show_axis("bottom", not quiet)

    def _show_values(self, side: str, axis: Axis | None, scale: float) -> None:
        self._show_axis(side, axis is not None)
        if axis is None:
            return
        metrics = QFontMetricsF(font(SMALL))
        widest = max(metrics.horizontalAdvance(text) for _, text in axis.ticks)
        self._axes[side].setWidth(round(widest) + 2 * INSIDE)
        self._axes[side].setTicks([[(value * scale, text) for value, text in axis.ticks]])

    def _show_axis(self, side: str, shown: bool) -> None:
        axis = self._axes[side]
        (axis.show if shown else axis.hide)()

    def _year_step(self, model: TimelineModel) -> int:
        room = QFontMetricsF(font(SMALL)).horizontalAdvance("0000") * 1.4
        width = self.plot.box.width() or 1.0
        per_year = width / (model.last - model.first + 1 + 2 * _MARGIN)
        return next((step for step in _YEAR_STEPS if step * per_year >= room), _YEAR_STEPS[-1])

    def _paint(self, painter: QPainter, box: QRectF) -> None:
        model, theme = self._model, self._theme
        if model is None:
            return
        if model.kind == "quiet":
            paint_message(painter, box, model.message, model.remark, theme)
            return
        frame = Frame(box, model.first - 0.5 - _MARGIN, model.last + 0.5 + _MARGIN, model.axis.top)
        shown = model.playing.shown
        grounded = shown or model.brush
        if grounded:
            paint_band(painter, frame, grounded, theme)
        paint_grid(painter, frame, model, theme)
        if shown:
            paint_year(painter, frame, shown, theme)
        if model.kind == "bars":
            self._bars.paint(painter, frame, model, theme, self._stress)
        paint_series(painter, frame, model, theme, self._stress)
        if model.brush and not shown:
            paint_handles(painter, frame, model.brush, theme)
        if model.message:
            paint_message(painter, box, model.message, model.remark, theme)
