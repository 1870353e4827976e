"""What mouse, wheel and keys do to the map, said in the language of the data: places, flows, degrees."""

from PySide6.QtCore import QObject, QPointF, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QMouseEvent, QWheelEvent

from desktop.cartography.camera import centre_of, turned
from desktop.cartography.projections import projection
from desktop.cartography.viewport import Viewport
from desktop.selection.marks import Mark
from desktop.state.actions import Choose, Toggle, look
from desktop.views.view import Hands
from desktop.views.world_map.camera import MapCamera

DRAG_STARTS = 4.0
WHEEL_ZOOM = 1.0015
KEY_ZOOM = 1.3
KEY_PAN = 60.0
_PANS = (
    (Qt.Key.Key_Left, KEY_PAN, 0.0),
    (Qt.Key.Key_Right, -KEY_PAN, 0.0),
    (Qt.Key.Key_Up, 0.0, KEY_PAN),
    (Qt.Key.Key_Down, 0.0, -KEY_PAN),
)
_ZOOMS = (
    (Qt.Key.Key_Plus, KEY_ZOOM),
    (Qt.Key.Key_Equal, KEY_ZOOM),
    (Qt.Key.Key_Minus, 1 / KEY_ZOOM),
)


class Gestures(QObject):
    """Turns events into actions; the canvas tells it the camera, the viewport and what lies under a point."""

    def __init__(self, hands: Hands, parent: QObject) -> None:
        super().__init__(parent)
        self._hands = hands
        self.camera = MapCamera("equal-earth", 11.0, 0.0, 1.0)
        self.viewport: Viewport | None = None
        self._pressed: QPointF | None = None
        self._last = QPointF()
        self._dragging = False
        self._settled = QTimer(self, singleShot=True, interval=400)
        self._settled.timeout.connect(hands.end_gesture)

    @property
    def dragging(self) -> bool:
        """Return whether the mouse is moving the map."""
        return self._dragging

    def press(self, event: QMouseEvent) -> None:
        """Remember where a drag may begin."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._pressed = self._last = event.position()

    def move(self, event: QMouseEvent) -> bool:
        """Move the map with a pressed mouse; False when the mouse only hovers."""
        if self._pressed is None:
            return False
        away = event.position() - self._pressed
        if not self._dragging and abs(away.x()) + abs(away.y()) < DRAG_STARTS:
            return True
        self._dragging = True
        step = event.position() - self._last
        self._last = event.position()
        self._pan(step.x(), step.y(), "move map")
        return True

    def release(self, event: QMouseEvent, under: Mark | None) -> None:
        """End a drag, or choose what lies under a click."""
        if event.button() is not Qt.MouseButton.LeftButton or self._pressed is None:
            return
        clicked = not self._dragging
        self._pressed, self._dragging = None, False
        self._hands.end_gesture()
        if clicked:
            self._click(under, add=bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))

    def wheel(self, event: QWheelEvent) -> None:
        """Zoom about the pointer."""
        self.zoom_about(event.position(), WHEEL_ZOOM ** event.angleDelta().y())
        event.accept()

    def key(self, event: QKeyEvent) -> bool:
        """Move or zoom by key; False for keys that are not the map's."""
        for key, dx, dy in _PANS:
            if event.key() == key:
                self._pan(dx, dy, "move map by key")
                self._settled.start()
                return True
        for key, factor in _ZOOMS:
            if event.key() == key and self.viewport is not None:
                self.zoom_about(QPointF(self.viewport.width / 2, self.viewport.height / 2), factor)
                return True
        if event.key() == Qt.Key.Key_C and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._hands.command("copy-picture")
            return True
        return False

    def zoom_about(self, point: QPointF, factor: float) -> None:
        """Zoom while what lies under a point stays there."""
        if self.viewport is None:
            return
        flat = projection(self.camera.projection)
        centre = (self.camera.longitude, self.camera.latitude)
        if flat.ROTATES:
            middle = (self.viewport.width / 2, self.viewport.height / 2)
            self._look(self.viewport.zoom_about(middle, factor), centre, "zoom map")
        else:
            view = self.viewport.zoom_about((point.x(), point.y()), factor)
            self._look(view, centre_of(flat, view, centre), "zoom map")
        self._settled.start()

    def _pan(self, dx: float, dy: float, gesture: str) -> None:
        if self.viewport is None:
            return
        flat = projection(self.camera.projection)
        centre = (self.camera.longitude, self.camera.latitude)
        if flat.ROTATES:
            self._look(self.viewport, turned(centre, self.viewport, dx, dy), gesture)
        else:
            view = self.viewport.pan(dx, dy)
            self._look(view, centre_of(flat, view, centre), gesture)

    def _look(self, view: Viewport, centre: tuple[float, float], gesture: str) -> None:
        self._hands.dispatch(look(gesture, longitude=centre[0], latitude=centre[1], zoom=view.zoom))

    def _click(self, under: Mark | None, *, add: bool) -> None:
        if under is None:
            if not add:
                self._hands.dispatch(Choose(()))
        elif add:
            self._hands.dispatch(Toggle(under))
        else:
            self._hands.dispatch(Choose((under,)))
