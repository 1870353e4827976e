"""A ranking on a page: rank, name, bar and number, as many lines as there is room for."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from desktop.painting.fonts import font
from desktop.painting.page_words import line_height, paint_heading, paint_line
from desktop.painting.theme import INSIDE, RELATED, SMALL, Theme
from desktop.painting.timeline import slot_colour
from desktop.viewmodels.parts.bars import Bar
from desktop.viewmodels.parts.numbers import plural
from desktop.viewmodels.ranking import RankingViewModel

AIR, NAME_SHARE, NAME_MOST, BAR_HEIGHT = 5.0, 0.44, 200.0, 0.55
QUIET = "plain"


def paint_ranking(
    painter: QPainter, model: RankingViewModel, box: QRectF, theme: Theme
) -> Sequence[tuple[Bar, QRectF]]:
    """Paint the ranking into a box, in pixels of the page; return the bars that found room and their lines."""
    heading, counted = model.heading or "Ranking", model.counted
    if model.reference_title:
        counted = f"{counted}; in brackets: {model.reference_title}"
    rest = paint_heading(painter, box, heading, counted, theme)
    if not model.bars:
        sentence = model.emptiness.sentence if model.emptiness else ""
        paint_line(painter, sentence, font(SMALL), _line(rest, 0), theme.muted)
        return []
    room = int(rest.height() // _row_height())
    shown = model.bars if len(model.bars) <= room else model.bars[: max(room - 1, 0)]
    _paint_bars(painter, shown, rest, theme)
    if len(shown) < len(model.bars) and room:
        left_out = f"and {plural(len(model.bars) - len(shown), 'more', 'more')}"
        paint_line(painter, left_out, font(SMALL), _line(rest, len(shown)), theme.muted)
    return [(bar, _line(rest, number)) for number, bar in enumerate(shown)]


def _row_height() -> float:
    return line_height() + AIR


def _line(box: QRectF, number: int) -> QRectF:
    return QRectF(box.left(), box.top() + number * _row_height(), box.width(), _row_height())


def _paint_bars(painter: QPainter, bars: Sequence[Bar], box: QRectF, theme: Theme) -> None:
    face, strong = font(SMALL), font(SMALL, QFont.Weight.DemiBold)
    metrics, strong_metrics = QFontMetricsF(face), QFontMetricsF(strong)
    rank_width = max((metrics.horizontalAdvance(bar.rank) for bar in bars), default=0.0)
    name_width = max((metrics.horizontalAdvance(bar.label) for bar in bars), default=0.0)
    value_width = max((strong_metrics.horizontalAdvance(_value(bar)) for bar in bars), default=0.0) + 1
    name_width = min(name_width + 2, box.width() * NAME_SHARE, NAME_MOST)
    for number, bar in enumerate(bars):
        line = _line(box, number)
        left = line.left()
        rank = QRectF(left, line.top(), rank_width + 1, line.height())
        paint_line(painter, bar.rank, face, rank, theme.muted, at_end=True)
        left = rank.right() + RELATED
        name = QRectF(left, line.top(), name_width, line.height())
        paint_line(painter, bar.label, strong if bar.chosen else face, name, theme.text)
        left = name.right() + RELATED
        value = QRectF(line.right() - value_width, line.top(), value_width, line.height())
        paint_line(painter, _value(bar), strong, value, theme.text, at_end=True)
        reach = max(value.left() - INSIDE - left, 1.0)
        height = line_height() * BAR_HEIGHT
        strip = QRectF(left, line.center().y() - height / 2, max(reach * bar.share, 1.0), height)
        if bar.share > 0:
            painter.fillRect(strip, _colour(bar, theme))


def _value(bar: Bar) -> str:
    return f"{bar.text} ({bar.reference})" if bar.reference else bar.text


def _colour(bar: Bar, theme: Theme) -> QColor:
    return slot_colour(bar.colour or QUIET, theme)
