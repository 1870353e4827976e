"""Pages as a PDF: vectors, embedded typefaces, searchable text, and the view they were made from attached."""

import re
import unicodedata
from collections.abc import Iterable
from pathlib import Path
from uuid import UUID, uuid5

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QSizeF, QUuid
from PySide6.QtGui import QPageSize, QPainter, QPdfWriter

from desktop.briefing.page import Page
from desktop.briefing.presets import MILLIMETRES_PER_INCH, SCREEN_DPI
from desktop.export.canvas import Size, check_size, ready, shapes_for
from desktop.export.whole import PictureError, refuse_existing, write_whole
from desktop.painting.map_shapes import MapShapeStore
from desktop.painting.page import lay_out_page, paint_page
from desktop.painting.painters import kept
from desktop.painting.theme import Theme

DOTS_PER_INCH = 1200
ATTACHED = "view.dealscope"
_KIND = "application/json"
_IDENTITIES = UUID("5b6f0f0e-6a43-4c3c-9a86-7a0f0c9f4d11")
_MADE_ON = re.compile(rb"/(?:CreationDate|ModDate) \(D:[^)]*\)")
_CHANGED_ON = re.compile(rb'xmp:(?:CreateDate|ModifyDate|MetadataDate)="[^"]*"')
_NAMES_OF_LETTERS = re.compile(rb"beginbfrange\n.*?endbfrange", re.DOTALL)
_LETTER = re.compile(rb"(?<=[\[ ])<([0-9A-F]{4})>(?= (?:<|\]))")


def write_pdf(
    pages: Iterable[Page],
    path: Path,
    size: Size,
    theme: Theme,
    session: str | None = None,
    force: bool = False,
    *,
    millimetres: Size | None = None,
    store: MapShapeStore | None = None,
    title: str = "",
) -> None:
    """Write pages, one after the other, as one PDF; PictureError says why not.

    `size` is what a page is laid out for, in pixels; `millimetres` how large it is on paper, by default as
    on a screen of 96 pixels an inch.
    """
    refuse_existing(path, force)
    application = ready()
    content = pdf_content(pages, size, theme, session, millimetres=millimetres, store=store, title=title)
    write_whole(path, content, force=force)
    del application


def pdf_content(
    pages: Iterable[Page],
    size: Size,
    theme: Theme,
    session: str | None = None,
    *,
    millimetres: Size | None = None,
    store: MapShapeStore | None = None,
    title: str = "",
) -> bytes:
    """Return pages as the bytes of a PDF; the same pages give the same bytes."""
    check_size(size)
    remaining = iter(pages)
    first = next(remaining, None)
    if first is None:
        raise PictureError("There is no page to write; keep a scene or show a map first.")
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = _writer(buffer, title or first.title, size, millimetres)
    if session:
        writer.addFileAttachment(ATTACHED, QByteArray(session.encode("utf-8")), _KIND)
    with QPainter(writer) as painter:
        _paint(painter, writer, first, size, theme, shapes_for(first, store))
        for page in remaining:
            writer.newPage()
            _paint(painter, writer, page, size, theme, shapes_for(page, store))
    return _mended(bytes(buffer.data().data()))


def _writer(buffer: QBuffer, title: str, size: Size, millimetres: Size | None) -> QPdfWriter:
    sides = millimetres or tuple(side / SCREEN_DPI * MILLIMETRES_PER_INCH for side in size)
    writer = QPdfWriter(buffer)
    writer.setResolution(DOTS_PER_INCH)
    writer.setPageSize(
        QPageSize(QSizeF(*sides), QPageSize.Unit.Millimeter, "", QPageSize.SizeMatchPolicy.ExactMatch)
    )
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    writer.setTitle(title)
    writer.setCreator("Dealscope")
    writer.setAuthor("")
    writer.setDocumentId(QUuid(str(uuid5(_IDENTITIES, title))))
    return writer


def _paint(
    painter: QPainter, writer: QPdfWriter, page: Page, size: Size, theme: Theme, shapes: MapShapeStore
) -> None:
    with kept(painter):
        factor = writer.width() / size[0]
        painter.scale(factor, factor)
        paint_page(painter, page, lay_out_page(page, size[0], size[1], theme), shapes, theme)


def _mended(content: bytes) -> bytes:
    """Leave out when the file was written, and name letters as they are typed.

    What takes the place of something is as long as it was, for the file's index counts bytes.
    """
    for written_on in (_MADE_ON, _CHANGED_ON):
        content = written_on.sub(lambda found: b" " * len(found[0]), content)
    return _NAMES_OF_LETTERS.sub(lambda found: _with_plain_names(found[0]), content)


def _with_plain_names(names: bytes) -> bytes:
    """Name the forms that Arabic letters take in a word after the letters, and the space after itself."""
    plain = _LETTER.sub(_plain_name, names)
    # Where two letters stand in the place of one, the spaces of the list make room.
    return plain.replace(b"> <", b"><", max(len(plain) - len(names), 0)).ljust(len(names))


def _plain_name(found: re.Match[bytes]) -> bytes:
    letter = chr(int(found[1], 16))
    if letter == "\t":
        return b"<0020>"
    plain = unicodedata.normalize("NFKC", letter) if "\ufb50" <= letter <= "\ufefc" else letter
    return b"<" + plain.encode("utf-16-be").hex().upper().encode() + b">"
