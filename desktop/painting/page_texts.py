"""Texts at the head and at the foot of a page: what they say, how large, and how much room they may take."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont

from desktop.briefing.page import Page
from desktop.painting.fonts import font
from desktop.painting.texts import elided, set_text, text_box
from desktop.painting.theme import BODY, EMPHASIS, SMALL, Theme

SMALL_PAGE = 900.0
TITLE_SIZES, TITLE_SIZES_ON_SMALL = (24.0, 20.0, 17.0), (18.0, 16.0, 14.0)
TITLE_LINES = 3
# What texts may take of the height of a page, at its head and at its foot.
MOST_OF_PAGE = 0.34
MOST_LETTERS = 4_000


@dataclass(frozen=True, slots=True)
class TextPart:
    """A text of the page with its typeface, colour and box."""

    name: str
    text: str
    face: QFont
    colour: str
    box: QRectF


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A text before it has a place: how far below it the next one stands, and how many lines it may have."""

    name: str
    text: str
    face: QFont
    colour: str
    gap: float
    lines: int = 1_000


def head_texts(
    page: Page, left: float, top: float, size: tuple[float, float], theme: Theme
) -> list[TextPart]:
    """Put title, subtitle and filters below each other; `size` is the width there is and that of the page's height.

    A title that takes many lines is written smaller; what still has no room ends in an ellipsis, for the
    whole of it stands in the file's own description.
    """
    width, high = size
    large = width + 2 * left >= SMALL_PAGE
    face = _title_face(page.title, TITLE_SIZES if large else TITLE_SIZES_ON_SMALL, width)
    wanted = [
        _Wanted("title", page.title, face, theme.text, 3.0, TITLE_LINES),
        _Wanted("subtitle", page.subtitle, font(EMPHASIS if large else BODY), theme.text, 2.0),
        _Wanted("filters", page.filters, font(BODY if large else SMALL), theme.muted, 2.0),
    ]
    return _stacked(wanted, left, top, width, high * MOST_OF_PAGE)


def foot_texts(page: Page, left: float, size: tuple[float, float], theme: Theme) -> list[TextPart]:
    """Put what is known about flows, limits, source and boundaries below each other, from 0 downwards."""
    width, high = size
    wanted = [
        _Wanted("flows", page.caption, font(SMALL), theme.text, 1.0),
        _Wanted("coverage", " ".join(page.coverage), font(SMALL), theme.text, 4.0),
        _Wanted("source", " ".join((page.source, page.licence)).strip(), font(SMALL), theme.muted, 1.0),
        _Wanted("boundaries", " ".join((page.boundaries, page.date)).strip(), font(SMALL), theme.muted, 1.0),
    ]
    return _stacked(wanted, left, 0.0, width, high * MOST_OF_PAGE)


def moved(part: TextPart, down: float) -> TextPart:
    """Return a text farther down, in pixels."""
    return replace(part, box=part.box.translated(0, down))


def _title_face(title: str, sizes: Sequence[float], width: float) -> QFont:
    faces = [font(size, QFont.Weight.DemiBold) for size in sizes]
    return next((face for face in faces if _lines(title, face, width) <= TITLE_LINES - 1), faces[-1])


def _lines(text: str, face: QFont, width: float) -> int:
    return len(set_text(text[:MOST_LETTERS], face, width).lines)


def _stacked(wanted: Sequence[_Wanted], left: float, top: float, width: float, room: float) -> list[TextPart]:
    """Put texts below each other, leaving out empty ones and shortening the longest where there is no room."""
    parts = []
    for each in _within(wanted, width, room):
        height = text_box(each.text, each.face, width).height()
        parts.append(TextPart(each.name, each.text, each.face, each.colour, QRectF(left, top, width, height)))
        top += height + each.gap
    return parts


def _within(wanted: Sequence[_Wanted], width: float, room: float) -> list[_Wanted]:
    """Take lines from the text that has most of them until all of them fit."""
    texts = [each for each in wanted if each.text]
    lines = [_lines(each.text, each.face, width) for each in texts]
    heights = [
        text_box(each.text[:MOST_LETTERS], each.face, width).height() / count
        for each, count in zip(texts, lines, strict=True)
    ]
    kept = [min(count, each.lines) for each, count in zip(texts, lines, strict=True)]
    room -= sum(each.gap for each in texts)
    while max(kept, default=1) > 1 and _sum_of(heights, kept) > room:
        kept[kept.index(max(kept))] -= 1
    return [
        each
        if most == count
        else replace(each, text=elided(each.text[:MOST_LETTERS], each.face, width, most))
        for each, count, most in zip(texts, lines, kept, strict=True)
    ]


def _sum_of(heights: Sequence[float], lines: Sequence[int]) -> float:
    return sum(height * count for height, count in zip(heights, lines, strict=True))
