"""Copying a page: as a picture at once, and a moment later as a drawing beside it; both carry the view."""

import shutil
import tempfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, QSize, QThread
from PySide6.QtGui import QGuiApplication, QImage

from desktop import VERSION
from desktop.briefing.page import Page, carried_session
from desktop.export.png import encoded_page
from desktop.export.whole import PictureError
from desktop.painting.map_shapes import MapShapeStore
from desktop.painting.theme import THEMES
from desktop.viewmodels.parts.numbers import spoken
from desktop.window.background import BatchJob
from desktop.window.export_choice import ExportChoice, command_words
from desktop.window.page_painting import PagePainting, Wanted

PICTURE, DRAWING = "image/png", "image/svg+xml"
PATIENCE = 10_000
# By this the drawing finds out whether something else was copied meanwhile.
OWN = "application/x-dealscope-copy"
MOST_PIXELS = 2_600_000


class _Encoder(QThread):
    """Makes the bytes of a PNG; Qt lets go of Python's lock while it packs pixels."""

    def __init__(self, page: Page, image: QImage, session: str | None) -> None:
        super().__init__()
        self._page = page
        self._image = image
        self._session = session
        self.content = b""

    def run(self) -> None:
        """Encode, in the other thread; without its bytes the picture is copied all the same."""
        with suppress(PictureError):
            self.content = encoded_page(self._page, self._image, self._session)


class PictureCopy(QObject):
    """Puts a page on the clipboard; `say` is called with what there is to say, `shapes` gives prepared shapes."""

    def __init__(self, say: Callable[[str], None], shapes: Callable[[], MapShapeStore | None]) -> None:
        super().__init__()
        self._say = say
        self._shapes = shapes
        self._painting: PagePainting | None = None
        self._job = BatchJob()
        self._job.ended.connect(self._drawn)
        self._folder = Path()
        self._number = 0
        self._drawing: tuple[str, ExportChoice] | None = None
        self._image, self._content = QImage(), b""
        self._encoder: _Encoder | None = None

    @property
    def at_work(self) -> bool:
        """Return whether picture or drawing is still to come."""
        painting = self._painting is not None and self._painting.at_work
        return painting or self._encoder is not None or self._job.running or self._drawing is not None

    def copy(self, make: Callable[[], Page], choice: ExportChoice, session: str) -> None:
        """Begin to copy a page; one that is being copied is given up."""
        self._give_up()
        self._number += 1
        self._drawing = (session, replace(choice, suffix=".svg", scenes=False))
        self._painting = PagePainting(self._shapes())
        self._painting.painted.connect(self._painted)
        self._painting.failed.connect(self._failed)
        size = choice.pixels()
        held = _held(size, choice.options.letters)
        self._painting.want(Wanted(make, size, held, THEMES[choice.theme]))

    def close(self) -> None:
        """Stop at once and leave nothing behind, because the program ends."""
        if self._painting is not None:
            self._painting.stop()
        self._give_up()

    def _give_up(self) -> None:
        encoder, self._encoder = self._encoder, None
        if encoder is not None:
            encoder.finished.disconnect(self._encoded)
            encoder.wait(PATIENCE)
        self._job.close()
        self._tidy()

    def _painted(self, page: Page, image: QImage) -> None:
        self._image = image
        theme = self._drawing[1].theme if self._drawing is not None else ""
        self._encoder = _Encoder(page, image, carried_session(page, theme, VERSION))
        self._encoder.finished.connect(self._encoded)
        self._encoder.start()

    def _encoded(self) -> None:
        encoder, self._encoder = self._encoder, None
        if encoder is None:
            return
        self._content = encoder.content
        encoder.deleteLater()
        image = self._image
        QGuiApplication.clipboard().setMimeData(self._mime_data())
        self._say(f"The page was copied as a picture of {spoken(image.width())} × {spoken(image.height())}.")
        drawing, self._drawing = self._drawing, None
        if drawing is None:
            return
        session, choice = drawing
        try:
            self._folder = Path(tempfile.mkdtemp(prefix="dealscope-copy-"))
        except OSError:
            return
        if self._job.start(session, self._folder / "page.svg", command_words(choice)):
            self._tidy()

    def _failed(self, problem: Exception) -> None:
        self._drawing = None
        self._say(f"The page could not be copied ({problem}).")

    def _drawn(self, written: tuple[Path, ...], sentence: str) -> None:
        """Put the drawing beside the picture, unless something else was copied meanwhile."""
        try:
            drawing = written[0].read_bytes() if written else b""
        except OSError:
            drawing = b""
        self._tidy()
        clipboard = QGuiApplication.clipboard()
        held: QMimeData | None = clipboard.mimeData()
        if drawing and held is not None and bytes(held.data(OWN).data()) == self._mark():
            data = self._mime_data()
            data.setData(DRAWING, drawing)
            clipboard.setMimeData(data)
            size = f"{spoken(self._image.width())} × {spoken(self._image.height())}"
            self._say(f"The page was copied as a picture of {size} and as a drawing (SVG).")

    def _mime_data(self) -> QMimeData:
        data = QMimeData()
        data.setImageData(self._image)
        if self._content:
            # Programs that take a file's bytes get those that carry the view; others get the pixels.
            data.setData(PICTURE, self._content)
        data.setData(OWN, self._mark())
        return data

    def _mark(self) -> bytes:
        return str(self._number).encode()

    def _tidy(self) -> None:
        if self._folder != Path():
            shutil.rmtree(self._folder, ignore_errors=True)
            self._folder = Path()


def _held(size: tuple[int, int], letters: float) -> QSize:
    """Return the size of the picture, held to what is pasted with ease, and to lines that Qt strokes fast."""
    factor = min(1.0, (MOST_PIXELS / (size[0] * size[1])) ** 0.5 / letters)
    return QSize(round(size[0] * factor), round(size[1] * factor))
