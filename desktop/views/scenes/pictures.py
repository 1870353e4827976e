"""Small pictures of scenes, painted one by one when the window has nothing else to do, and then kept."""

from collections.abc import Callable, Hashable

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap

from desktop.crossfilter.sources import Sources
from desktop.dataset.places import Regions
from desktop.painting.map_shapes import MapShapeStore
from desktop.painting.map_view import view_of
from desktop.painting.theme import Theme
from desktop.painting.world_map import MapOptions, paint_map
from desktop.paths import resource_folder
from desktop.state.app_state import AppState
from desktop.viewmodels import world_map

WIDTH, HEIGHT = 104, 64
# Drawn as if four times as large, so that lines and arrows get thinner with the map, at two pixels a point.
_DRAWN_AS, _RATIO = 4.0, 2.0
_MOST = 400


class ScenePictures(QObject):
    """Keeps the pictures of scenes; `painted` is called when one more is there."""

    def __init__(self, painted: Callable[[], None]) -> None:
        super().__init__()
        self._painted = painted
        self._sources: Sources = {}
        self._kept: dict[Hashable, QPixmap] = {}
        self._wanted: dict[Hashable, tuple[AppState, Theme]] = {}
        # One a dataset: shapes are prepared for its places.
        self._shapes: dict[tuple[str, Regions | None], MapShapeStore] = {}
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._paint_one)

    def use(self, sources: Sources) -> None:
        """Paint from these sources from now on."""
        self._sources = sources

    def picture(self, state: AppState, theme: Theme) -> QPixmap | None:
        """Return the picture of what a scene shows, or None while it is still to be painted."""
        key = _key(state, theme)
        if key not in self._kept and state.exploration.source in self._sources:
            self._wanted[key] = (state, theme)
            self._timer.start()
        return self._kept.get(key)

    def _paint_one(self) -> None:
        if not self._wanted:
            self._timer.stop()
            return
        key = next(iter(self._wanted))
        state, theme = self._wanted.pop(key)
        if len(self._kept) >= _MOST:
            self._kept.clear()
        self._kept[key] = QPixmap.fromImage(self._image(state, theme))
        self._painted()

    def _image(self, state: AppState, theme: Theme) -> QImage:
        image = QImage(
            round(WIDTH * _RATIO), round(HEIGHT * _RATIO), QImage.Format.Format_ARGB32_Premultiplied
        )
        image.fill(QColor(theme.ground))
        model = world_map.build(self._sources, world_map.reads(state))
        view = view_of(state.camera, WIDTH * _DRAWN_AS, HEIGHT * _DRAWN_AS)
        shapes = self._store(state.exploration.source, model).shapes(view, "low")
        # A painter that an error leaves open would outlive its image.
        with QPainter(image) as painter:
            painter.scale(_RATIO / _DRAWN_AS, _RATIO / _DRAWN_AS)
            paint_map(painter, model, shapes, view, theme, MapOptions(names=False))
        image.setDevicePixelRatio(_RATIO)
        return image

    def _store(self, id: str, model: world_map.WorldMapViewModel) -> MapShapeStore:
        if (id, model.regions) not in self._shapes:
            self._shapes[id, model.regions] = MapShapeStore(resource_folder(), model.points, model.regions)
        return self._shapes[id, model.regions]


def _key(state: AppState, theme: Theme) -> Hashable:
    camera = state.camera
    position = (camera.projection, camera.longitude, camera.latitude, camera.zoom)
    return state.exploration, position, camera.playing, camera.play_window, theme.name
