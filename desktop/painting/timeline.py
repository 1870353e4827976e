"""How the timeline is painted: bars in stacks, a printed line, the brush, and the year while playing."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontMetricsF,
    QPaintEngine,
    QPainter,
    QPainterPath,
    QPen,
    QPolygonF,
)

from desktop.cartography.palettes import REGIMES
from desktop.painting.fonts import font
from desktop.painting.hatching import box_path, draw_hatch
from desktop.painting.theme import BODY, RELATED, SMALL, TITLE, Theme
from desktop.viewmodels.timeline.model import Series, Span, TimelineModel

HANDLE_WIDTH, HANDLE_HEIGHT = 8.0, 24.0
_MARKED_PART = 0.42
_FADED, _PALE, _DOUBTFUL = 0.7, 0.45, 0.62
_BAND = 26
_HATCH_PITCH = 6.0
_HALO = 3.5
_ROOM_FOR_GAP = 3


@dataclass(frozen=True, slots=True)
class Frame:
    """A box in pixels over the positions left..right in years and the values 0..top."""

    box: QRectF
    left: float
    right: float
    top: float

    def x(self, position: float) -> float:
        """Return the pixel of a position in years."""
        return self.box.left() + (position - self.left) / (self.right - self.left) * self.box.width()

    def y(self, value: float) -> float:
        """Return the pixel of a value."""
        return self.box.bottom() - value / self.top * self.box.height()

    def column(self, year: int) -> tuple[float, float]:
        """Return the left and right pixel of a year's bar, with a gap that grows with its width."""
        left, right = self.x(year - 0.5), self.x(year + 0.5)
        gap = min(max((right - left) * 0.09, 0.5 if right - left > 3 else 0.0), 6.0)
        return round(left + gap), max(round(right - gap), round(left + gap) + 1)


@dataclass(frozen=True, slots=True)
class Stress:
    """What the mouse rests on: a year, or a class of the stacks by its number."""

    year: int | None = None
    group: int | None = None


def mixed(colour: QColor, other: QColor, part: float) -> QColor:
    """Return a colour moved towards another by a part between 0 and 1."""
    return QColor.fromRgbF(
        colour.redF() + (other.redF() - colour.redF()) * part,
        colour.greenF() + (other.greenF() - colour.greenF()) * part,
        colour.blueF() + (other.blueF() - colour.blueF()) * part,
    )


def slot_colour(slot: str, theme: Theme) -> QColor:
    """Return the colour of a slot such as "category:0", "regime:CA", "ramp:4" or "several"."""
    kind, _, key = slot.partition(":")
    if kind == "category":
        return QColor(theme.categories[int(key)])
    if kind == "regime":
        return QColor(REGIMES.get(key, theme.other))
    if kind == "ramp":
        return QColor(theme.ramp[int(key)])
    if kind == "plain":
        return QColor(theme.ramp[2])
    if kind == "other":
        return QColor(theme.other)
    if kind == "several":
        return QColor(theme.muted)
    rest = 0.75
    return mixed(QColor(theme.other), QColor(theme.panel), rest)


def hatched(painter: QPainter, box: QRectF, colour: QColor, theme: Theme) -> None:
    """Fill a box with a colour in pale, under lines of the colour itself: a doubtful year."""
    painter.fillRect(box, mixed(colour, QColor(theme.panel), _DOUBTFUL))
    # Lines one by one stay sharp in vector pictures and on paper, but take too long for every step of a brush.
    if painter.paintEngine().type() is QPaintEngine.Type.Raster and painter.deviceTransform().m11() == 1:
        painter.fillRect(box, QBrush(colour, Qt.BrushStyle.BDiagPattern))
    else:
        draw_hatch(painter, box_path(box), colour, _HATCH_PITCH, 1.0)


def paint_grid(painter: QPainter, frame: Frame, model: TimelineModel, theme: Theme) -> None:
    """Paint a hairline at every tick, and a firmer one at zero."""
    for value, _ in model.axis.ticks:
        colour = theme.hairline if value else theme.faint
        painter.fillRect(
            QRectF(frame.box.left(), round(frame.y(value)), frame.box.width(), 1), QColor(colour)
        )


def paint_bars(painter: QPainter, frame: Frame, model: TimelineModel, theme: Theme, stress: Stress) -> None:
    """Paint all bars: years that are not in are faded, chosen marks stand inside in the accent."""
    full = [slot_colour(group.slot, theme) for group in model.classes]
    panel = QColor(theme.panel)
    if model.marked is not None or stress.group is not None:
        kept = stress.group if model.marked is None else None
        full = [c if number == kept else mixed(c, panel, _PALE) for number, c in enumerate(full)]
    faded = [mixed(colour, panel, _FADED) for colour in full]
    firm, doubtful, included = model.firm.T.tolist(), model.doubtful.T.tolist(), model.included.tolist()
    for at, year in enumerate(model.years.tolist()):
        if stress.year == year:
            _paint_column(painter, frame, year, theme)
        if model.heights[at]:
            colours = full if included[at] else faded
            _paint_stack(painter, frame, year, list(zip(colours, firm[at], doubtful[at], strict=True)), theme)
    if model.marked is not None:
        _paint_marked(painter, frame, model, theme)
    if stress.year is not None and model.first <= stress.year <= model.last:
        _paint_height(painter, frame, model, stress.year, theme)


def _paint_column(painter: QPainter, frame: Frame, year: int, theme: Theme) -> None:
    left, right = frame.x(year - 0.5), frame.x(year + 0.5)
    painter.fillRect(QRectF(left, frame.box.top(), right - left, frame.box.height()), QColor(theme.hover))


def _paint_stack(
    painter: QPainter, frame: Frame, year: int, parts: list[tuple[QColor, float, float]], theme: Theme
) -> None:
    """Paint one bar: what is certain class by class, and above it, hatched, what is doubtful."""
    left, right = frame.column(year)
    below, foot = 0.0, round(frame.y(0.0))
    for doubtful in (False, True):
        for colour, *values in parts:
            if not values[doubtful]:
                continue
            below += values[doubtful]
            head = round(frame.y(below))
            gap = 1 if below > values[doubtful] and foot - head > _ROOM_FOR_GAP else 0
            box = QRectF(left, head, right - left, foot - head - gap)
            foot = head
            if doubtful:
                hatched(painter, box, colour, theme)
            else:
                painter.fillRect(box, colour)


def _paint_marked(painter: QPainter, frame: Frame, model: TimelineModel, theme: Theme) -> None:
    accent, casing = QColor(theme.accent), QColor(theme.panel)
    faded = mixed(accent, casing, _FADED)
    marked = [] if model.marked is None else model.marked.tolist()
    foot = round(frame.y(0.0))
    for year, value, included in zip(model.years.tolist(), marked, model.included.tolist(), strict=True):
        if not value:
            continue
        left, right = frame.column(year)
        width = max(round((right - left) * _MARKED_PART), 3)
        start = round((left + right - width) / 2)
        head = min(round(frame.y(value)), foot - 2)
        painter.fillRect(QRectF(start - 1, head - 1, width + 2, foot - head + 1), casing)
        painter.fillRect(QRectF(start, head, width, foot - head), accent if included else faded)


def _paint_height(painter: QPainter, frame: Frame, model: TimelineModel, year: int, theme: Theme) -> None:
    """Write the height of the bar under the mouse above it."""
    value = float(model.heights[year - model.first])
    _write(painter, frame, frame.x(year), frame.y(value), model.unit.say(value), theme)


def _write(painter: QPainter, frame: Frame, x: float, y: float, text: str, theme: Theme) -> None:
    """Write above a point, within the frame."""
    face = font(SMALL, QFont.Weight.DemiBold)
    metrics = QFontMetricsF(face)
    width = metrics.horizontalAdvance(text)
    left = min(max(x - width / 2, frame.box.left()), frame.box.right() - width)
    _write_haloed(painter, QPointF(left, max(y - metrics.height() - 1, frame.box.top())), face, text, theme)


def _write_haloed(painter: QPainter, corner: QPointF, face: QFont, text: str, theme: Theme) -> None:
    """Write from an upper left corner, with a halo of the ground that keeps it readable over bars."""
    outline = QPainterPath()
    outline.addText(QPointF(corner.x(), corner.y() + QFontMetricsF(face).ascent()), face, text)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    painter.strokePath(outline, QPen(QColor(theme.panel), _HALO, j=Qt.PenJoinStyle.RoundJoin))
    painter.fillPath(outline, QColor(theme.text))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def paint_series(painter: QPainter, frame: Frame, model: TimelineModel, theme: Theme, stress: Stress) -> None:
    """Paint a printed series: firm as the whole chart, dashed with its name as a line beside bars."""
    series = model.series
    if series is None:
        return
    alone = model.kind == "series"
    colour = QColor(theme.accent if alone else theme.text)
    scaled = Frame(frame.box, frame.left, frame.right, frame.top * _ratio(series, model))
    points = [
        (year, QPointF(scaled.x(year), scaled.y(value)))
        for year, value in zip(series.years.tolist(), series.values.tolist(), strict=True)
        if value == value
    ]
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    painter.setPen(
        QPen(colour, 2.0 if alone else 1.4, Qt.PenStyle.SolidLine if alone else Qt.PenStyle.DashLine)
    )
    for run in _runs(points):
        painter.drawPolyline(QPolygonF(run))
    painter.setPen(QPen(QColor(theme.panel), 1.0))
    for year, point in points:
        included = model.included[year - model.first]
        painter.setBrush(colour if included else mixed(colour, QColor(theme.panel), _FADED))
        radius = (3.5 if alone else 2.4) + (1.5 if year == stress.year else 0)
        painter.drawEllipse(point, radius, radius)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    if alone:
        _write_value(painter, frame, series, points, stress, theme)
    elif points:
        _write_name(painter, frame, points[-1][1], series.label, theme)


def _ratio(series: Series, model: TimelineModel) -> float:
    return series.axis.top / model.axis.top if series.axis else 1.0


def _runs(points: list[tuple[int, QPointF]]) -> list[list[QPointF]]:
    """Cut the points where a year is missing."""
    runs: list[list[QPointF]] = []
    before = None
    for year, point in points:
        if before is None or year != before + 1:
            runs.append([])
        runs[-1].append(point)
        before = year
    return runs


def _write_value(
    painter: QPainter,
    frame: Frame,
    series: Series,
    points: list[tuple[int, QPointF]],
    stress: Stress,
    theme: Theme,
) -> None:
    for (year, point), value in zip(
        points, series.values[~(series.values != series.values)].tolist(), strict=True
    ):
        if year == stress.year:
            _write(painter, frame, point.x(), point.y() - 5, series.unit.say(value), theme)


def _write_name(painter: QPainter, frame: Frame, end: QPointF, name: str, theme: Theme) -> None:
    face = font(SMALL, QFont.Weight.Medium)
    metrics = QFontMetricsF(face)
    width, height = metrics.horizontalAdvance(name), metrics.height()
    fits = end.x() + RELATED + width <= frame.box.right()
    left = end.x() + RELATED if fits else end.x() - RELATED - width
    top = min(max(end.y() - height / 2, frame.box.top()), frame.box.bottom() - height)
    _write_haloed(painter, QPointF(left, top), face, name, theme)


def paint_band(painter: QPainter, frame: Frame, years: Span, theme: Theme) -> None:
    """Paint the ground of years that are brushed or played."""
    left, right = round(frame.x(years[0] - 0.5)), round(frame.x(years[1] + 0.5))
    band = QColor(theme.accent)
    band.setAlpha(_BAND)
    painter.fillRect(QRectF(left, frame.box.top(), right - left, frame.box.height()), band)


def paint_handles(painter: QPainter, frame: Frame, brush: Span, theme: Theme) -> None:
    """Paint the edges of the brush with handles that can be taken hold of."""
    left, right = round(frame.x(brush[0] - 0.5)), round(frame.x(brush[1] + 0.5))
    accent = QColor(theme.accent)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    middle = frame.box.center().y()
    tall = min(HANDLE_HEIGHT, frame.box.height() * 0.6)
    for x in (left, right):
        painter.fillRect(QRectF(x - 0.75, frame.box.top(), 1.5, frame.box.height()), accent)
        painter.setPen(QPen(QColor(theme.panel), 1.0))
        painter.setBrush(accent)
        handle = QRectF(x - HANDLE_WIDTH / 2, middle - tall / 2, HANDLE_WIDTH, tall)
        painter.drawRoundedRect(handle.adjusted(-0.5, -0.5, 0.5, 0.5), HANDLE_WIDTH / 2, HANDLE_WIDTH / 2)
        painter.setPen(QPen(QColor(theme.on_accent), 1.0))
        for offset in (-1.0, 1.0):
            painter.drawLine(QPointF(x + offset, middle - 4), QPointF(x + offset, middle + 4))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def paint_year(painter: QPainter, frame: Frame, shown: Span, theme: Theme) -> None:
    """Write the years that playing shows, large and faint behind the bars."""
    text = str(shown[1]) if shown[0] == shown[1] else f"{shown[0]}–{shown[1]}"
    painter.setFont(font(TITLE, QFont.Weight.Bold))
    painter.setPen(mixed(QColor(theme.faint), QColor(theme.panel), 0.35))
    painter.drawText(frame.box.adjusted(RELATED, 0, 0, 0), Qt.AlignmentFlag.AlignLeft, text)


def paint_message(painter: QPainter, box: QRectF, message: str, remark: str, theme: Theme) -> None:
    """Write why there are no bars, and beneath it what to know about that."""
    flags = Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap
    box = box.adjusted(RELATED, 0, -RELATED, 0)
    face, small = font(BODY, QFont.Weight.DemiBold), font(BODY)
    upper = QFontMetricsF(face).boundingRect(box, flags, message)
    lower = QFontMetricsF(small).boundingRect(box, flags, remark) if remark else QRectF()
    top = max(box.center().y() - (upper.height() + lower.height()) / 2, box.top())
    painter.setFont(face)
    painter.setPen(QColor(theme.text))
    painter.drawText(QRectF(box.left(), top, box.width(), upper.height() + 2), flags, message)
    painter.setFont(small)
    painter.setPen(QColor(theme.muted))
    painter.drawText(
        QRectF(box.left(), top + upper.height() + 2, box.width(), lower.height() + 2), flags, remark
    )
