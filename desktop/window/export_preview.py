"""The page that will be exported, in small, and how large it will be."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.briefing.page import Page
from desktop.painting.map_shapes import MapShapeStore
from desktop.painting.theme import GROUP, LIGHT, Theme
from desktop.window.page_painting import PagePainting, Wanted

LEAST = QSize(320, 240)


class ExportPreview(QWidget):
    """Paints a page as large as there is room; until a new one is there, the last one stays.

    `painting` says when a page is made and painted.
    """

    def __init__(self, shapes: MapShapeStore | None, theme: Theme = LIGHT) -> None:
        super().__init__()
        self.painting = PagePainting(shapes)
        self.painting.painted.connect(self._show)
        self._theme = theme
        self._wanted: Wanted | None = None
        self._image: QImage | None = None
        self.setMinimumSize(LEAST)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName("Preview of the page")

    def show_page(self, wanted: Wanted) -> None:
        """Show a page soon; `wanted.painted` is chosen here, by the room there is."""
        self._wanted = Wanted(wanted.make, wanted.size, self._fitting(wanted.size), wanted.theme)
        if self.width() > 1:
            self.painting.want(self._wanted)

    @property
    def image(self) -> QImage | None:
        """Return what is shown, None before the first page."""
        return self._image

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Paint the page in its new size."""
        if self._wanted is not None:
            self.show_page(self._wanted)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the page in the middle, with a hairline around it."""
        if self._image is None or self._wanted is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        size = self._fitting(self._wanted.size) / self.devicePixelRatioF()
        box = QRect(0, 0, size.width(), size.height())
        box.moveCenter(self.rect().center())
        painter.drawImage(box, self._image)
        painter.setPen(QPen(QColor(self._theme.hairline), 1))
        painter.drawRect(box.adjusted(-1, -1, 0, 0))

    def _fitting(self, size: tuple[int, int]) -> QSize:
        """Return the largest size in pixels of the screen that a page of this size fits into."""
        room = self.size() - QSize(2 * GROUP, 2 * GROUP)
        fitting = QSize(*size).scaled(room.expandedTo(QSize(1, 1)), Qt.AspectRatioMode.KeepAspectRatio)
        return (fitting * self.devicePixelRatioF()).expandedTo(QSize(1, 1))

    def _show(self, page: Page, image: QImage) -> None:
        self._image = image
        self.setAccessibleDescription(page.alt_text)
        self.update()
