"""Slides: texts, countries, arrows and legend as native shapes that a colleague can move and recolour."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from pptx.oxml import parse_xml
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, Qt
from PySide6.QtGui import QFont, QImage, QPainter

from desktop.briefing.page import Page
from desktop.briefing.presets import PRESETS, Preset
from desktop.export.canvas import check_size, ready, shapes_for
from desktop.export.pptx_deck import (
    carry_session,
    empty_deck,
    list_notes_master,
    name_deck,
    packed,
    title_layout,
)
from desktop.export.pptx_legend import LegendOnSlide
from desktop.export.pptx_map import MapOnSlide, Slide
from desktop.export.pptx_session import session_in_pptx
from desktop.export.pptx_shapes import Line, Shape, ShapeWriter, TextLook
from desktop.export.whole import PictureError, refuse_existing, write_whole
from desktop.export.xml_text import sound
from desktop.painting.fonts import font
from desktop.painting.map_shapes import MapShapeStore
from desktop.painting.map_view import view_of
from desktop.painting.page import PageLayout, lay_out_page, paint_page
from desktop.painting.page_texts import TextPart
from desktop.painting.texts import reads_right_to_left, text_box
from desktop.painting.theme import EDGE, EMPHASIS, RELATED, TITLE, Theme

__all__ = ("notes_of", "pptx_bytes", "session_in_pptx", "write_pptx")

SLIDE = PRESETS[0]
MOST_FLOWS = 150
EMU_PER_MILLIMETRE = 36_000
# What PowerPoint allows for a slide: 1 to 56 inches.
LEAST_SIDE, MOST_SIDE = 914_400, 51_206_400
PICTURE_DETAIL = 2.5
ENGLISH, ARABIC, CHINESE = "en-GB", "ar-SA", "zh-CN"
FIRST_CHINESE, LAST_CHINESE = "\u3400", "\u9fff"
NAMES: Mapping[str, str] = {
    "title": "Title",
    "subtitle": "Subtitle",
    "filters": "Filters",
    "flows": "Flows shown",
    "coverage": "Coverage",
    "source": "Source and licence",
    "boundaries": "Boundaries",
}
BEFORE_SHAPES = (
    '<p:sld xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><p:cSld><p:spTree>'
    '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>'
)
AFTER_SHAPES = "</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sld>"


def write_pptx(
    pages: Sequence[Page],
    path: Path,
    theme: Theme,
    session: str | None = None,
    *,
    preset: Preset = SLIDE,
    force: bool = False,
    store: MapShapeStore | None = None,
    title: str = "",
) -> None:
    """Write a presentation with one slide a page; PictureError says why not.

    `session` is the view to open again, as JSON; None leaves it out. `title` is that of the file, by default
    of its first page.
    """
    refuse_existing(path, force)
    content = pptx_bytes(pages, theme, session, preset=preset, store=store, title=title)
    write_whole(path, content, force=force)


def pptx_bytes(
    pages: Sequence[Page],
    theme: Theme,
    session: str | None = None,
    *,
    preset: Preset = SLIDE,
    store: MapShapeStore | None = None,
    title: str = "",
) -> bytes:
    """Return a presentation as the content of its file; PictureError says why there is none."""
    if not pages:
        raise PictureError("There is no page to make a slide of; choose at least one view.")
    application = ready()
    pixels = preset.pixels()
    check_size(pixels)
    width, height = _slide_size(preset)
    deck = empty_deck(width, height, theme)
    stores: dict[str, MapShapeStore] = {}
    # Pages may be made one at a time as they are asked for, so each is asked for once.
    for page in pages:
        if not deck.slides:
            name_deck(deck, title or page.title, page.source, _language(title or page.title))
        # Datasets differ in their places, and shapes are prepared for places.
        known = stores.setdefault(page.state.exploration.source, shapes_for(page, store))
        _add_slide(deck, _SlidePage(page, pixels, width, theme, known))
    list_notes_master(deck)
    if session is not None:
        carry_session(deck, session)
    content = packed(deck)
    del application
    return content


def _slide_size(preset: Preset) -> tuple[int, int]:
    """Return width and height in Office's units, shrunk or grown to what PowerPoint allows."""
    width, height = (side * EMU_PER_MILLIMETRE for side in preset.millimetres())
    factor = min(max(1.0, LEAST_SIDE / min(width, height)), MOST_SIDE / max(width, height))
    width, height = width * factor, height * factor
    if min(width, height) < LEAST_SIDE - 1:
        raise PictureError("A slide cannot be that narrow; choose a size nearer to a square.")
    return round(width), round(height)


@dataclass(frozen=True)
class _SlidePage:
    """A page with what is needed to write it: its size in pixels and that of the slide in Office's units."""

    page: Page
    pixels: tuple[int, int]
    width: int
    theme: Theme
    store: MapShapeStore


def _add_slide(deck: Any, made: _SlidePage) -> None:
    slide = deck.slides.add_slide(title_layout(deck))
    writer = _PageWriter(made, slide.part)
    shapes = "".join(shape.xml for shape in writer.written())
    # Taking over a whole slide is three times as fast as moving thousands of elements into one.
    slide.part._element = parse_xml(f"{BEFORE_SHAPES}{shapes}{AFTER_SHAPES}")
    slide.notes_slide.notes_text_frame.text = sound(notes_of(made.page))


def notes_of(page: Page) -> str:
    """Return what stands below the slide: what the speaker says, what the page says, what it shows in words."""
    said = (
        page.options.notes,
        page.title,
        page.subtitle,
        page.filters,
        page.caption,
        " ".join(page.coverage),
        page.source,
        page.licence,
        page.boundaries,
        page.date,
        f"In words: {page.alt_text}" if page.alt_text else "",
    )
    return "\n".join(sentence for sentence in said if sentence)


class _PageWriter:
    """Writes one page as the shapes of one slide."""

    def __init__(self, made: _SlidePage, part: Any) -> None:
        self._made = made
        self._part = part
        self._page, self._theme = made.page, made.theme
        self._layout: PageLayout = lay_out_page(made.page, *made.pixels, made.theme)
        self._slide = Slide(made.width / made.pixels[0] * self._layout.scale)
        self._writer = ShapeWriter()

    def written(self) -> Iterator[Shape]:
        """Give the shapes of the slide in reading order, which is also the order from bottom to top."""
        texts = {part.name: part for part in self._layout.texts}
        head = [texts.pop(name) for name in ("title", "subtitle", "filters") if name in texts]
        for part in head:
            yield self._text(part)
        if self._layout.map_box.isValid() and self._page.options.shows("map"):
            yield from self._map()
        for name, box, shown in (
            ("timeline", self._layout.timeline_box, self._page.models.timeline),
            ("ranking", self._layout.ranking_box, self._page.models.ranking),
            ("table", self._layout.table_box, self._page.models.table),
        ):
            if shown is not None and box.isValid():
                yield self._picture(name.capitalize(), (name,), box)
        for part in texts.values():
            yield self._text(part)

    def _text(self, part: TextPart) -> Shape:
        strong = part.face.weight() >= QFont.Weight.DemiBold
        size = _fitting(part) if strong else part.face.pixelSize()
        look = TextLook(
            self._slide.points(size),
            part.colour,
            bold=strong,
            rightwards=not reads_right_to_left(part.text),
            language=_language(part.text),
        )
        frame = self._slide.frame(part.box)
        if part.name == "title":
            return self._writer.title(part.text, look, frame)
        return self._writer.text(NAMES.get(part.name, part.name.capitalize()), part.text, look, frame)

    def _map(self) -> Iterator[Shape]:
        layout, model = self._layout, self._page.models.world_map
        if len(model.flows) > MOST_FLOWS:
            yield self._picture("Map", ("sea", "land", "borders", "flows", "labels"), layout.map_box)
        else:
            box = layout.map_box
            view = view_of(self._page.state.camera, box.width(), box.height())
            shapes = self._made.store.shapes(view, view.level())
            yield from MapOnSlide(
                self._page, shapes, view, box, self._slide, self._theme, self._writer
            ).written()
            yield from self._said_on_the_map()
        legend = LegendOnSlide(layout.legend, layout.legend_box, self._slide, self._theme, self._writer)
        yield from legend.written()

    def _said_on_the_map(self) -> Iterator[Shape]:
        """Write the year being played, and why the map is empty where it is."""
        model, box, theme = self._page.models.world_map, self._layout.map_box, self._theme
        if model.playing:
            face = font(TITLE, QFont.Weight.Bold)
            size = text_box(model.playing, face, box.width())
            place = size.translated(box.left() + RELATED, box.bottom() - size.height() - RELATED)
            look = TextLook(self._slide.points(TITLE), theme.faint, bold=True, wraps=False)
            yield self._writer.text("Years", model.playing, look, self._slide.frame(place))
        if model.note:
            loosening = model.loosening.sentence if model.loosening else ""
            text = " ".join((model.note, loosening)).strip()
            size = text_box(text, font(EMPHASIS, QFont.Weight.Medium), min(box.width() * 0.7, 420.0))
            panel = QRectF(0, 0, size.width() + 2 * EDGE, size.height() + 1.5 * EDGE)
            panel.moveCenter(box.center())
            hairline = Line(theme.hairline, self._slide.emu_per_pixel)
            ground = self._writer.ready_made(
                "Note ground", "roundRect", self._slide.frame(panel), theme.raised, hairline
            )
            look = TextLook(self._slide.points(EMPHASIS), theme.text)
            inside = panel.adjusted(EDGE, 0.75 * EDGE, -EDGE, -0.75 * EDGE)
            words = self._writer.text("Note", text, look, self._slide.frame(inside))
            yield self._writer.group("Note on the map", [ground, words])

    def _picture(self, name: str, layers: Sequence[str], box: QRectF) -> Shape:
        """Paint layers of the page and write them as one picture."""
        detail = PICTURE_DETAIL / self._layout.scale
        scale = PICTURE_DETAIL
        image = QImage(
            max(round(box.width() * scale), 1),
            max(round(box.height() * scale), 1),
            QImage.Format.Format_ARGB32,
        )
        if image.isNull():
            raise PictureError(
                "There is not enough memory for the picture on the slide; choose a smaller size."
            )
        image.fill(Qt.GlobalColor.transparent)
        with QPainter(image) as painter:
            painter.translate(-box.left() * scale, -box.top() * scale)
            painter.scale(detail, detail)
            paint_page(painter, self._page, self._layout, self._made.store, self._theme, layers)
        _, relation = self._part.get_or_add_image_part(BytesIO(_encoded(image)))
        return self._writer.picture(name, relation, self._slide.frame(box), self._page.alt_text)


def _encoded(image: QImage) -> bytes:
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    buffer.close()
    return bytes(content.data())


def _fitting(part: TextPart) -> float:
    """Return the size at which a text in bold needs no more room than it was given in a weight between."""
    size = part.face.pixelSize()
    while size > 8 and text_box(part.text, font(size, QFont.Weight.Bold), part.box.width()).height() > (
        part.box.height() + 1
    ):
        size -= 1
    return size


def _language(text: str) -> str:
    """Return the language tag that suits the letters of a text, which decides its typeface and its spelling."""
    if reads_right_to_left(text):
        return ARABIC
    chinese = sum(FIRST_CHINESE <= sign <= LAST_CHINESE for sign in text)
    return CHINESE if 2 * chinese > sum(sign.isalpha() for sign in text) else ENGLISH
