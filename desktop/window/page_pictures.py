"""Pages as pictures for the screen, painted step by step between events, so that no key waits for a picture."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QObject, QSize, QTimer, Signal
from PySide6.QtGui import QImage, QPainter

from desktop.briefing.page import Page
from desktop.briefing.sheets import Pages
from desktop.painting.map_shapes import MapShapeStore
from desktop.painting.page import lay_out_page, page_steps
from desktop.painting.theme import Theme
from desktop.paths import resource_folder


class PagePictures(QObject):
    """Keeps the pictures that are wanted, the first of them painted first; `painted` carries a page's place."""

    painted = Signal(int)

    def __init__(self, pages: Pages, theme: Theme) -> None:
        super().__init__()
        self._pages = pages
        self._theme = theme
        self._size, self._ratio = QSize(), 1.0
        self._wanted: tuple[int, ...] = ()
        self._pictures: dict[int, QImage] = {}
        # One a dataset: shapes are prepared for its places.
        self._shapes: dict[str, MapShapeStore] = {}
        self._at = -1
        self._steps: Iterator[None] = iter(())
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._step)

    def resize(self, size: QSize, ratio: float) -> None:
        """Paint for a screen of this size in points, with `ratio` pixels a point, from now on."""
        if (size, ratio) != (self._size, self._ratio):
            self._size, self._ratio = size, ratio
            self._pictures.clear()
            self._begin()

    def want(self, places: Sequence[int]) -> None:
        """Say which pages are wanted, the most urgent first; pictures of others are given up."""
        self._wanted = tuple(at for at in dict.fromkeys(places) if 0 <= at < len(self._pages))
        self._pictures = {at: image for at, image in self._pictures.items() if at in self._wanted}
        self._begin()

    def picture(self, at: int) -> QImage | None:
        """Return the picture of a page, or None while it is being painted."""
        return self._pictures.get(at)

    def stop(self) -> None:
        """Paint nothing more."""
        self._timer.stop()
        self._wanted, self._steps = (), iter(())

    def _begin(self) -> None:
        """Begin with the most urgent page that is missing, unless that one is being painted already."""
        missing = [at for at in self._wanted if at not in self._pictures]
        if not missing or self._size.isEmpty():
            self._at, self._steps = -1, iter(())
            self._timer.stop()
            return
        self._at = missing[0]
        self._steps = self._painting(self._at)
        self._timer.start()

    def _step(self) -> None:
        at, steps = self._at, self._steps
        # An error must not be met again at every turn of the timer.
        self._timer.stop()
        if next(steps, self) is self:
            self.painted.emit(at)
            if self._at == at:
                self._begin()
        elif self._steps is steps:
            self._timer.start()

    def _painting(self, at: int) -> Iterator[None]:
        page = self._pages[at]
        yield
        pixels = self._size * self._ratio
        layout = lay_out_page(page, pixels.width(), pixels.height(), self._theme)
        shapes = self._store(page)
        image = QImage(pixels, QImage.Format.Format_RGB32)
        yield
        # A painter that an error or another wish leaves open would outlive its image.
        with QPainter(image) as painter:
            yield from page_steps(painter, page, layout, shapes, self._theme)
        image.setDevicePixelRatio(self._ratio)
        self._pictures[at] = image

    def _store(self, page: Page) -> MapShapeStore:
        id = page.state.exploration.source
        if id not in self._shapes:
            self._shapes[id] = MapShapeStore(
                resource_folder(), page.models.world_map.points, page.models.world_map.regions
            )
        return self._shapes[id]
