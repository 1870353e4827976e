"""The canvas of the map: shows the layers at once, draws them sharp when the hand rests, finds what lies under it."""

import numpy as np
from PySide6.QtCore import QElapsedTimer, QEvent, QPointF, Qt, QTimer
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.cartography.flow_hits import nearest_flow
from desktop.painting.flows import paint_flows
from desktop.painting.land import paint_outline
from desktop.painting.map_shapes import MapShapeStore
from desktop.painting.map_view import MapView, view_of
from desktop.painting.theme import LIGHT, Theme
from desktop.paths import resource_folder
from desktop.selection.marks import Mark, pair_mark, place_mark
from desktop.state.app_state import Camera
from desktop.viewmodels.world_map.model import WorldMapViewModel
from desktop.views.view import Hands
from desktop.views.world_map.camera import MapCamera
from desktop.views.world_map.gestures import Gestures
from desktop.views.world_map.layers import Layers

PADDING = 12.0
SETTLE_MS = 30
# Models that follow each other as fast as this belong to a drag, which ends when none has come for a while.
HURRIED_MS, RESTED_MS = 150, 80
HOVER_WIDTH = 1.5
PLAY_SIZE = 28


class MapCanvas(QWidget):
    """Paints a map view model from a camera; hovering points at marks, gestures dispatch."""

    def __init__(self, hands: Hands) -> None:
        super().__init__()
        self._hands = hands
        self._gestures = Gestures(hands, self)
        self._theme: Theme = LIGHT
        self._model: WorldMapViewModel | None = None
        self._layers: Layers | None = None
        self._view: MapView | None = None
        self._pointed: Mark | None = None
        self._sent: Mark | None = None
        self._shown_since = QElapsedTimer()
        self._sharpen = QTimer(self, singleShot=True)
        self._sharpen.timeout.connect(self.draw_sharp)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAccessibleName("World map")
        self.setAccessibleDescription("The same countries stand in the list of countries, Ctrl+L")

    @property
    def view(self) -> MapView | None:
        """Return from where the map is seen; None before the first model."""
        return self._view

    def prepared_shapes(self) -> MapShapeStore | None:
        """Return the shapes that are drawn from; None before the first model."""
        return self._layers.store if self._layers else None

    def show_model(self, model: WorldMapViewModel) -> None:
        """Draw a model, silently."""
        if self._layers is None or (self._model is not None and _stand_elsewhere(model, self._model)):
            self._layers = Layers(MapShapeStore(resource_folder(), model.points, model.regions))
        self._model = model
        self._pointed = None
        before = self._view
        self._place_camera()
        hurried = self._shown_since.isValid() and self._shown_since.elapsed() < HURRIED_MS
        self._shown_since.start()
        try:
            self._draw_colours() if hurried and before == self._view else self.draw_sharp()
        except Exception:
            # What failed once must not fail again at every change of size: the ground stays empty and calm.
            self._model = None
            raise

    def show_camera(self, camera: MapCamera) -> None:
        """Look from another place, silently: at once by moving the pictures, sharp when the hand rests."""
        turned = camera.projection != self._gestures.camera.projection
        self._gestures.camera = camera
        self._place_camera()
        if self._model is None:
            return
        if turned:
            self.draw_sharp()
        elif self._view is not None and self._view.drawn_by.ROTATES:
            self._draw_turning()
        self._sharpen.start(SETTLE_MS)
        self.update()

    def show_pointer(self, mark: Mark | None) -> None:
        """Light what the mouse rests on and dim the rest, silently."""
        if mark != self._pointed:
            self._pointed = mark
            self.update()

    def show_theme(self, theme: Theme) -> None:
        """Take on the colours of a theme, silently."""
        self._theme = theme
        self.draw_sharp()

    def zoom_about_middle(self, factor: float) -> None:
        """Zoom while the middle stays."""
        self._gestures.zoom_about(QPointF(self.width() / 2, self.height() / 2), factor)

    def box_of(self, code: str) -> tuple[float, float, float, float] | None:
        """Return the box of a country in map units, or a small one around its dot; None when it is hidden."""
        shapes = self._layers.shapes if self._layers else None
        if shapes is None or code not in shapes.index_of:
            return None
        index = shapes.index_of[code]
        box = shapes.boxes[index]
        if not np.isnan(box).any() and shapes.spans[index] > 0:
            return float(box[0]), float(box[1]), float(box[2]), float(box[3])
        x, y = shapes.points[index].tolist()
        return None if np.isnan(x) else (x - 0.03, y - 0.03, x + 0.03, y + 0.03)

    def point_of(self, code: str) -> QPointF | None:
        """Return where a country's own point lies on the canvas, or None when it is hidden."""
        shapes = self._layers.shapes if self._layers else None
        if shapes is None or self._view is None or code not in shapes.index_of:
            return None
        x, y = shapes.points[shapes.index_of[code]].tolist()
        return None if np.isnan(x) else QPointF(*self._view.viewport.point_to_screen(x, y))

    def mark_at(self, x: float, y: float) -> Mark | None:
        """Return the dot, flow or country under a point, in this order: flows end in dots and would hide them."""
        if self._layers is None or self._model is None:
            return None
        dot = self._layers.dot_at(x, y)
        if dot is not None:
            return place_mark(dot)
        drawn = self._layers.drawn
        if drawn is not None and len(self._model.flows):
            flow = nearest_flow(drawn.curves, drawn.widths, x, y)
            if flow is not None:
                return pair_mark(self._model.flows.exporters[flow], self._model.flows.importers[flow])
        code = self._layers.code_at(x, y)
        return place_mark(code) if code else None

    def draw_sharp(self) -> None:
        """Draw every layer for the present view."""
        self._sharpen.stop()
        if self._model is None or self._layers is None or self._view is None:
            return
        ratio = self.devicePixelRatioF()
        self._layers.draw_land(self._view, self._model, self._theme, ratio)
        self._layers.draw_ids(self._view, self._model.shading)
        self._layers.draw_flows(self._view, self._model, self._theme, ratio)
        self._layers.draw_labels(self._view, self._model, self._theme, ratio)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Put the layers on top of each other."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self._theme.ground))
        if self._layers is None or self._model is None or self._view is None:
            return
        lit = self._lit_flows()
        self._layers.paint(painter, "land", self._view)
        self._outline_pointed(painter)
        if lit is not None and self._layers.drawn is not None and self._layers.is_sharp("flows", self._view):
            paint_flows(painter, self._layers.drawn, self._model.flows, self._theme, lit)
        else:
            self._layers.paint(painter, "flows", self._view)
        self._layers.paint(painter, "labels", self._view)
        self._paint_year(painter)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the camera in a window of another size."""
        self._place_camera()
        self._sharpen.start(SETTLE_MS)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a click or a drag."""
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self._gestures.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the map, or point at what lies under the mouse."""
        if self._gestures.move(event):
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            return
        mark = self.mark_at(event.position().x(), event.position().y())
        self.setCursor(Qt.CursorShape.PointingHandCursor if mark else Qt.CursorShape.ArrowCursor)
        self._send(mark)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End a click or a drag."""
        at = event.position()
        self._gestures.release(event, self.mark_at(at.x(), at.y()))
        self.setCursor(Qt.CursorShape.ArrowCursor)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Zoom to the country under the mouse."""
        if self._layers is not None and event.button() is Qt.MouseButton.LeftButton:
            code = self._layers.code_at(event.position().x(), event.position().y())
            if code:
                self._hands.command(f"zoom-to:{code}")

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom about the pointer."""
        self._gestures.wheel(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move and zoom by key."""
        if not self._gestures.key(event):
            super().keyPressEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """The mouse rests on nothing of the map any more."""
        self._send(None)

    def _send(self, mark: Mark | None) -> None:
        if mark != self._sent:
            self._sent = mark
            self._hands.point(mark)

    def _place_camera(self) -> None:
        camera = self._gestures.camera
        looking = Camera(
            projection=camera.projection,
            longitude=camera.longitude,
            latitude=camera.latitude,
            zoom=camera.zoom,
        )
        padding = max(PADDING, 0.09 * self.height()) if camera.projection == "globe" else PADDING
        self._view = view_of(looking, self.width(), self.height(), padding)
        self._gestures.viewport = self._view.viewport

    def _draw_colours(self) -> None:
        """Draw what a brush changes: colours and flows now; names and smooth edges once it rests."""
        if self._model is None or self._layers is None or self._view is None:
            return
        ratio = self.devicePixelRatioF()
        self._layers.draw_land(self._view, self._model, self._theme, ratio, quickly=True)
        self._layers.draw_ids(self._view, self._model.shading)
        self._layers.draw_flows(self._view, self._model, self._theme, ratio, quickly=True)
        self._sharpen.start(RESTED_MS)
        self.update()

    def _draw_turning(self) -> None:
        """Draw a turning globe: land far out and the largest flows only, without names."""
        if self._layers is None or self._model is None or self._view is None:
            return
        ratio = self.devicePixelRatioF()
        self._layers.drop("labels")
        self._layers.draw_land(self._view, self._model, self._theme, ratio, level="low")
        self._layers.draw_flows(self._view, self._model, self._theme, ratio, most=40)

    def _lit_flows(self) -> "np.ndarray[tuple[int], np.dtype[np.bool_]] | None":
        """Return which flows the pointed mark lights, (flows,), or None when it lights none."""
        if self._pointed is None or self._model is None or self._gestures.dragging:
            return None
        flows, mark = self._model.flows, self._pointed
        if mark.dimension == "pair":
            ends = mark.pair()
            lit = [pair == ends for pair in zip(flows.exporters, flows.importers, strict=True)]
        elif mark.dimension in ("place", "exporter", "importer"):
            sides = {
                "exporter": (flows.exporters,),
                "importer": (flows.importers,),
                "place": (flows.exporters, flows.importers),
            }[mark.dimension]
            lit = [mark.key in ends for ends in zip(*sides, strict=True)]
        else:
            return None
        return np.array(lit, dtype=np.bool_) if any(lit) else None

    def _outline_pointed(self, painter: QPainter) -> None:
        if self._pointed is None or self._layers is None or self._layers.shapes is None or self._view is None:
            return
        mark = self._pointed
        codes = mark.pair() if mark.dimension == "pair" else (mark.key,)
        if mark.dimension in ("place", "pair", "exporter", "importer") and self._layers.is_sharp(
            "land", self._view
        ):
            pen = QPen(QColor(self._theme.text), HOVER_WIDTH)
            paint_outline(painter, self._layers.shapes, self._view, codes, pen)

    def _paint_year(self, painter: QPainter) -> None:
        """Write the year large while the years are played."""
        if self._model is None or not self._model.playing:
            return
        font = painter.font()
        font.setPixelSize(PLAY_SIZE)
        font.setWeight(font.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(QColor(self._theme.muted))
        painter.drawText(
            self.rect().adjusted(16, 8, -16, -8), Qt.AlignmentFlag.AlignLeft, self._model.playing
        )


def _stand_elsewhere(model: WorldMapViewModel, before: WorldMapViewModel) -> bool:
    """Return whether places of a model stand elsewhere than those of the one before."""
    return model.regions is not before.regions or model.points != before.points
