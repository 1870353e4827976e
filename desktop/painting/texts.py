"""Text that wraps within a width, in any script, measured and painted by the same rules."""

import math
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextLayout, QTextLine, QTextOption

from desktop.painting.fonts import ensure_faces_for

ELLIPSIS = "…"
LINE_BREAK = "\u2028"
# Letters that may reach above or below what a line of Inter leaves room for: Å, stacked accents, other scripts.
TALL = re.compile("[\u00c5\u0100-\u036f\u0590-\u1fff\u2c00-\U0010ffff]")
# Ideographs fill their line to the edge, so their lines need more air between them.
IDEOGRAPHS, AIR = re.compile("[\u3400-\u9fff\uf900-\ufaff]"), 0.15
FIRST_RIGHT_TO_LEFT = "\u0590"
WEIGHT_OF_DIRECTION: Mapping[str, int] = {"L": -1, "R": 1, "AL": 1}


@dataclass(frozen=True, slots=True)
class Line:
    """One line as it is set: its words, left end, baseline and width, in pixels from the corner of the box."""

    text: str
    left: float
    baseline: float
    width: float


@dataclass(frozen=True, slots=True)
class SetText:
    """A text set into lines, ready to be drawn: its size in pixels, and whether it reads from the right."""

    layout: QTextLayout
    lines: tuple[Line, ...]
    width: float
    height: float
    right_to_left: bool


def reads_right_to_left(text: str) -> bool:
    """Return whether more letters of a text are written from right to left than from left to right."""
    if not text or max(text) < FIRST_RIGHT_TO_LEFT:
        return False
    return sum(WEIGHT_OF_DIRECTION.get(unicodedata.bidirectional(sign), 0) for sign in text) > 0


def set_text(text: str, face: QFont, width: float) -> SetText:
    """Set a text into lines of at most a width in pixels; a word that is too long is broken.

    A text that reads from the right stands at the right. Lines are as far apart as Inter asks for, and
    further only where a letter reaches higher or lower.
    """
    ensure_faces_for(text)
    from_right = reads_right_to_left(text)
    layout = QTextLayout(text.replace("\n", LINE_BREAK), face)
    layout.setTextOption(_option(from_right))
    metrics = QFontMetricsF(face)
    tall = TALL.search(text) is not None
    air = AIR * metrics.height() if IDEOGRAPHS.search(text) else 0.0
    lines: list[Line] = []
    bottom, widest = 0.0, 0.0
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(width, 1.0))
        above, below = _reach(line, metrics, tall)
        baseline = math.ceil(bottom + (air if lines else 0.0)) + above
        line.setPosition(QPointF(0, baseline - line.ascent()))
        bottom = baseline + below
        widest = max(widest, line.naturalTextWidth())
        lines.append(_line(line, layout.text(), baseline, width if from_right else 0.0))
    layout.endLayout()
    return SetText(layout, tuple(lines), widest, bottom, from_right)


def text_box(text: str, face: QFont, width: float) -> QRectF:
    """Return the box of a text at the origin, wrapped at a width; a word that is too long is broken."""
    if not text:
        return QRectF(0, 0, 0, 0)
    if _is_plain(text) and (advance := text_width(text, face)) + 1 <= width:
        metrics = QFontMetricsF(face)
        return QRectF(0, 0, advance + 1, metrics.ascent() + metrics.descent())
    made = set_text(text, face, width)
    return QRectF(0, 0, min(made.width + 1, width), made.height)


def paint_text(painter: QPainter, text: str, face: QFont, box: QRectF, colour: str) -> None:
    """Paint a text into a box that is as wide as it was measured for."""
    painter.setFont(face)
    painter.setPen(QColor(colour))
    if _is_plain(text) and text_width(text, face) <= box.width():
        painter.drawText(QPointF(box.left(), box.top() + QFontMetricsF(face).ascent()), text)
        return
    _set_before(text, face, box.width()).layout.draw(painter, box.topLeft())


# A brush writes the same words many times a second; measuring and setting them anew would take most of that.
@lru_cache(maxsize=1024)
def text_width(text: str, face: QFont) -> float:
    """Return how wide a text is on one line, in pixels."""
    ensure_faces_for(text)
    return QFontMetricsF(face).horizontalAdvance(text)


@lru_cache(maxsize=256)
def _set_before(text: str, face: QFont, width: float) -> SetText:
    return set_text(text, face, width)


def _is_plain(text: str) -> bool:
    return text.isascii() and "\n" not in text


def elided(text: str, face: QFont, width: float, lines: int = 1) -> str:
    """Return a text that fits into some lines of a width in pixels; what is left out at its end becomes an ellipsis."""
    made = set_text(text, face, width)
    if len(made.lines) <= lines and made.width <= width:
        return text
    kept = "".join(line.text for line in made.lines[: lines - 1])
    rest = text[len(kept) :].replace("\n", " ")
    return kept + _shortened(rest, face, width)


def _shortened(text: str, face: QFont, width: float) -> str:
    """Return the longest beginning that fits on one line with an ellipsis."""
    fits, too_long = 0, len(text)
    while fits < too_long:
        middle = (fits + too_long + 1) // 2
        tried = set_text(text[:middle].rstrip() + ELLIPSIS, face, math.inf).width
        fits, too_long = (middle, too_long) if tried <= width else (fits, middle - 1)
    while 0 < fits < len(text) and unicodedata.combining(text[fits]):
        fits -= 1
    return text[:fits].rstrip() + ELLIPSIS


def _option(from_right: bool) -> QTextOption:
    side = Qt.AlignmentFlag.AlignRight if from_right else Qt.AlignmentFlag.AlignLeft
    option = QTextOption(side | Qt.AlignmentFlag.AlignAbsolute)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    option.setTextDirection(Qt.LayoutDirection.RightToLeft if from_right else Qt.LayoutDirection.LeftToRight)
    return option


def _reach(line: QTextLine, metrics: QFontMetricsF, tall: bool) -> tuple[float, float]:
    """Return how far a line reaches above and below its baseline, in pixels."""
    above, below = metrics.ascent(), metrics.descent()
    if tall:
        # Other faces ask for twice the height of Inter, whatever the letters at hand; these say what they need.
        base = line.y() + line.ascent()
        for run in line.glyphRuns():
            face = run.rawFont()
            heights = {position.y() for position in run.positions()}
            boxes = [face.boundingRect(glyph) for glyph in set(run.glyphIndexes())]
            top, bottom = min(box.top() for box in boxes), max(box.bottom() for box in boxes)
            above, below = max(above, base - min(heights) - top), max(below, max(heights) - base + bottom)
    return above, below


def _line(line: QTextLine, text: str, baseline: float, right: float) -> Line:
    words = text[line.textStart() : line.textStart() + line.textLength()]
    natural = line.naturalTextWidth()
    return Line(words, right - natural if right else 0.0, baseline, natural)
