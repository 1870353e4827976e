"""A page as an image, painted step by step between events; where only words change, they alone are painted."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, QRectF, QSize, QTimer, Signal
from PySide6.QtGui import QImage, QPainter

from desktop.briefing.page import Page
from desktop.painting.map_shapes import MapShapeStore
from desktop.painting.page import PAGE_LAYERS, PageLayout, lay_out_page, page_steps
from desktop.painting.theme import Theme
from desktop.paths import resource_folder
from desktop.state.app_state import AppState

WORDS = "texts"
UNDER_WORDS = tuple(layer for layer in PAGE_LAYERS if layer != WORDS)


@dataclass(frozen=True)
class Wanted:
    """A page to be made, the size in pixels it is laid out for, and the size in pixels it is painted in."""

    make: Callable[[], Page]
    size: tuple[int, int]
    painted: QSize
    theme: Theme


@dataclass(frozen=True)
class _Under:
    """What everything but the words depends on."""

    state: AppState
    parts: tuple[str, ...]
    size: tuple[int, int]
    painted: QSize
    theme: str
    scale: float
    boxes: tuple[QRectF, ...]


class PagePainting(QObject):
    """Paints what is wanted last; `made` carries the page once it is composed, `painted` page and image.

    `failed` carries an error met on the way. `shapes` are prepared ones, where there are any at hand.
    """

    made = Signal(object)
    painted = Signal(object, object)
    failed = Signal(object)

    def __init__(self, shapes: MapShapeStore | None = None) -> None:
        super().__init__()
        self._shapes = shapes
        self._steps: Iterator[None] = iter(())
        self._under: tuple[_Under, QImage] | None = None
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._step)

    @property
    def at_work(self) -> bool:
        """Return whether something is still to be painted."""
        return self._timer.isActive()

    def want(self, wanted: Wanted) -> None:
        """Begin to paint a page; one that is being painted is given up."""
        self._steps = self._painting(wanted)
        self._timer.start()

    def stop(self) -> None:
        """Paint nothing more."""
        self._timer.stop()
        self._steps = iter(())

    def _step(self) -> None:
        steps = self._steps
        try:
            done = next(steps, self) is self
        except Exception as problem:
            self.stop()
            self.failed.emit(problem)
            return
        if done and steps is self._steps:
            self._timer.stop()

    def _painting(self, wanted: Wanted) -> Iterator[None]:
        page = wanted.make()
        yield
        self.made.emit(page)
        yield
        layout = lay_out_page(page, *wanted.size, wanted.theme)
        under = _under(page, layout, wanted)
        if self._under is None or self._under[0] != under:
            yield
            image = QImage(wanted.painted, QImage.Format.Format_RGB32)
            yield from self._painted(image, page, layout, wanted, UNDER_WORDS)
            self._under = (under, image)
        image = self._under[1].copy()
        yield from self._painted(image, page, layout, wanted, (WORDS,))
        self.painted.emit(page, image)

    def _painted(
        self, image: QImage, page: Page, layout: PageLayout, wanted: Wanted, layers: Sequence[str]
    ) -> Iterator[None]:
        if self._shapes is None:
            self._shapes = MapShapeStore(
                resource_folder(), page.models.world_map.points, page.models.world_map.regions
            )
        # A painter that an error or another wish leaves open would outlive its image.
        with QPainter(image) as painter:
            # The same in both directions, or Qt strokes coasts thirty times as slowly.
            factor = max(wanted.painted.width() / wanted.size[0], wanted.painted.height() / wanted.size[1])
            painter.scale(factor, factor)
            yield from page_steps(painter, page, layout, self._shapes, wanted.theme, layers)


def _under(page: Page, layout: PageLayout, wanted: Wanted) -> _Under:
    boxes = (
        layout.size,
        layout.map_box,
        layout.legend_box,
        layout.timeline_box,
        layout.ranking_box,
        layout.table_box,
    )
    return _Under(
        page.state,
        page.options.parts,
        wanted.size,
        wanted.painted,
        wanted.theme.name,
        layout.scale,
        boxes,
    )
