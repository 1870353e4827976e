"""The timeline on a page: heading, legend, axes and bars, through the same strokes as on screen."""

from dataclasses import replace

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from desktop.painting.fonts import font
from desktop.painting.page_words import line_height, paint_heading, paint_line
from desktop.painting.theme import INSIDE, RELATED, SMALL, Theme
from desktop.painting.timeline import (
    Frame,
    Stress,
    hatched,
    paint_band,
    paint_bars,
    paint_grid,
    paint_message,
    paint_series,
    paint_year,
    slot_colour,
)
from desktop.viewmodels.timeline.model import Axis, StackClass, TimelineModel

MARGIN, SWATCH, ENTRY_GAP, LONGEST_ENTRY = 0.2, 9.0, 14.0, 220.0
CHOSEN = "chosen"
YEAR_STEPS = (1, 2, 5, 10, 20, 50, 100)


def paint_timeline(painter: QPainter, model: TimelineModel, box: QRectF, theme: Theme) -> Frame | None:
    """Paint the timeline into a box, in pixels of the page; return where its years stand, None where it has none."""
    said = "; ".join(text for text in (model.subtitle, model.without_year.text) if text)
    rest = paint_heading(painter, box, model.title, said, theme)
    # The strokes of the screen stand on a panel; a page has no panels.
    theme = replace(theme, panel=theme.ground)
    if model.kind == "quiet":
        paint_message(painter, rest, model.message, model.remark, theme)
        return None
    rest = _paint_legend(painter, _entries(model), rest, theme)
    frame = _frame(model, rest)
    _paint_axes(painter, frame, model, theme)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    grounded = model.playing.shown or model.brush
    if grounded:
        paint_band(painter, frame, grounded, theme)
    paint_grid(painter, frame, model, theme)
    if model.playing.shown:
        paint_year(painter, frame, model.playing.shown, theme)
    if model.kind == "bars":
        paint_bars(painter, frame, model, theme, Stress())
    paint_series(painter, frame, model, theme, Stress())
    if model.message:
        paint_message(painter, frame.box, model.message, model.remark, theme)
    painter.restore()
    return frame


def _entries(model: TimelineModel) -> tuple[StackClass, ...]:
    """Return what the legend lists; a page says also what is chosen, for nobody sees it beside the page."""
    if model.marked is None or not model.marked.any():
        return model.legend
    return (*model.legend, StackClass(model.marked_as, CHOSEN, ""))


def _frame(model: TimelineModel, box: QRectF) -> Frame:
    """Return the box of the bars, with room for the numbers beside it and the years below it."""
    metrics = QFontMetricsF(font(SMALL))

    def room(axis: Axis | None) -> float:
        return max((metrics.horizontalAdvance(text) for _, text in axis.ticks), default=0.0) if axis else 0.0

    beside = model.series.axis if model.series else None
    left, right = room(model.axis) + RELATED, room(beside) + RELATED if beside else 0.0
    inside = box.adjusted(left, metrics.height() / 2, -right, -metrics.height() - INSIDE)
    inside.setHeight(max(inside.height(), 1.0))
    return Frame(inside, model.first - 0.5 - MARGIN, model.last + 0.5 + MARGIN, model.axis.top)


def _paint_legend(painter: QPainter, entries: tuple[StackClass, ...], box: QRectF, theme: Theme) -> QRectF:
    """List the classes in as many lines as they need; return the box that is left."""
    face = font(SMALL)
    metrics, height = QFontMetricsF(face), line_height()
    x, y = box.left(), box.top()
    placed: list[tuple[StackClass, QRectF]] = []
    for entry in entries:
        width = SWATCH + 6 + min(metrics.horizontalAdvance(entry.label) + 2, LONGEST_ENTRY)
        if x > box.left() and x + width > box.right():
            x, y = box.left(), y + height
        placed.append((entry, QRectF(x, y, min(width, box.right() - x), height)))
        x += width + ENTRY_GAP
    if not placed:
        return box
    for entry, line in placed:
        swatch = QRectF(line.left(), line.center().y() - SWATCH / 2, SWATCH, SWATCH)
        _paint_swatch(painter, entry, swatch, theme)
        paint_line(painter, entry.label, face, line.adjusted(SWATCH + 6, 0, 0, 0), theme.muted)
    return box.adjusted(0, y + height + INSIDE - box.top(), 0, 0)


def _paint_swatch(painter: QPainter, entry: StackClass, box: QRectF, theme: Theme) -> None:
    if entry.slot == "hatch":
        hatched(painter, box, QColor(theme.muted), theme)
    elif entry.slot == CHOSEN:
        painter.fillRect(box, QColor(theme.accent))
    elif entry.slot == "line":
        painter.setPen(QPen(QColor(theme.text), 1.4, Qt.PenStyle.DashLine))
        middle = box.center().y()
        painter.drawLine(QPointF(box.left(), middle), QPointF(box.right(), middle))
    else:
        painter.fillRect(box, slot_colour(entry.slot, theme))


def _paint_axes(painter: QPainter, frame: Frame, model: TimelineModel, theme: Theme) -> None:
    face, height = font(SMALL), line_height()
    box = frame.box
    for value, text in model.axis.ticks:
        line = QRectF(box.left() - RELATED - 100, frame.y(value) - height / 2, 100 + INSIDE, height)
        paint_line(painter, text, face, line, theme.muted, at_end=True)
    beside = model.series.axis if model.series else None
    for value, text in beside.ticks if beside else ():
        y = frame.y(value * model.axis.top / beside.top) if beside else 0.0
        line = QRectF(box.right() + INSIDE, y - height / 2, 100, height)
        paint_line(painter, text, face, line, theme.muted)
    room = QFontMetricsF(face).horizontalAdvance("0000") * 1.4
    per_year = box.width() / (model.last - model.first + 1 + 2 * MARGIN)
    step = next((step for step in YEAR_STEPS if step * per_year >= room), YEAR_STEPS[-1])
    for year in range(model.first + (-model.first) % step, model.last + 1, step):
        middle = frame.x(year)
        line = QRectF(middle - room / 2, box.bottom() + INSIDE, room, height)
        line.moveRight(min(line.right(), box.right() + room / 4))
        painter.setFont(face)
        painter.setPen(QColor(theme.muted))
        painter.drawText(line, int(Qt.AlignmentFlag.AlignCenter), str(year))
