"""A small chart of totals by year: thin columns on a hairline, first and last year below."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from desktop.painting.theme import LIGHT, SMALL, Theme
from desktop.viewmodels.country import YearValue
from desktop.viewmodels.parts.numbers import spoken

COLUMNS_HEIGHT, GAP, WIDEST = 36, 2, 14


class Sparkline(QWidget):
    """Draws one column a year; resting on a column names its year and total."""

    def __init__(self) -> None:
        super().__init__()
        self._years: tuple[YearValue, ...] = ()
        self._theme = LIGHT
        # Years run from left to right, like those of the timeline, also where words do not.
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_years(self, years: tuple[YearValue, ...], said: str) -> None:
        """Show these years; `said` is the chart in words."""
        self._years = years
        self.setAccessibleName(f"By year: {said}")
        self.setVisible(bool(years))
        self.updateGeometry()
        self.update()

    def show_theme(self, theme: Theme) -> None:
        """Take on the colours of a theme."""
        self._theme = theme
        self.update()

    def sizeHint(self) -> QSize:
        """Return the height of columns and years."""
        return QSize(120, COLUMNS_HEIGHT + QFontMetrics(self._small()).height() + 4)

    def minimumSizeHint(self) -> QSize:
        """Return the height that is needed."""
        return self.sizeHint()

    def event(self, event: object) -> bool:
        """Name the column that the mouse rests on."""
        if isinstance(event, QHelpEvent):
            at = int(event.pos().x() // self._step()) if self._years else -1
            if 0 <= at < len(self._years):
                year = self._years[at]
                QToolTip.showText(event.globalPos(), f"{year.year}: {spoken(year.value)}", self)
            return True
        return bool(super().event(event))  # type: ignore[arg-type]

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the columns and the ends of the span."""
        if not self._years:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        highest = max((year.value for year in self._years), default=0.0) or 1.0
        step = self._step()
        width = min(max(step - GAP, 1.0), WIDEST)
        painter.setPen(Qt.PenStyle.NoPen)
        for number, year in enumerate(self._years):
            tall = COLUMNS_HEIGHT * year.value / highest if year.value == year.value else 0.0
            if tall > 0:
                painter.setBrush(QColor(self._theme.ramp[len(self._theme.ramp) // 2]))
                box = QRectF(
                    number * step + (step - width) / 2, COLUMNS_HEIGHT - max(tall, 2.0), width, max(tall, 2.0)
                )
                painter.drawRoundedRect(box, 1, 1)
        painter.setPen(QColor(self._theme.hairline))
        painter.drawLine(QPointF(0, COLUMNS_HEIGHT + 0.5), QPointF(self.width(), COLUMNS_HEIGHT + 0.5))
        self._paint_ends(painter, highest)
        painter.end()

    def _paint_ends(self, painter: QPainter, highest: float) -> None:
        painter.setFont(self._small())
        painter.setPen(QColor(self._theme.muted))
        box = QRectF(0, COLUMNS_HEIGHT + 3, self.width(), self.height() - COLUMNS_HEIGHT - 3)
        painter.drawText(box, Qt.AlignmentFlag.AlignLeft, str(self._years[0].year))
        painter.drawText(box, Qt.AlignmentFlag.AlignRight, str(self._years[-1].year))
        peak = next(year for year in self._years if year.value == highest or highest == 1.0)
        if peak.value == highest:
            painter.drawText(box, Qt.AlignmentFlag.AlignHCenter, f"most in {peak.year}: {spoken(peak.value)}")

    def _step(self) -> float:
        return max(self.width(), 1) / max(len(self._years), 1)

    def _small(self) -> QFont:
        small = QFont(self.font())
        small.setPixelSize(max(round(QFontMetrics(self.font()).height() * SMALL / 16), 1))
        small.setFeature(QFont.Tag("tnum"), 1)
        return small
