"""The legend of the stacks: small chips that choose their value, and the key of the hatch."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QLineF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QEnterEvent, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from desktop.painting.fonts import font
from desktop.painting.theme import INSIDE, LIGHT, SMALL, Theme
from desktop.painting.timeline import hatched, slot_colour
from desktop.selection.marks import Mark
from desktop.viewmodels.timeline.model import StackClass
from desktop.views.parts.plain import say, tip
from desktop.views.parts.words import draw_words

_SWATCH = 10
_WIDEST = 360


class LegendChip(QAbstractButton):
    """A swatch and a label; one without a mark only explains."""

    def __init__(self, entry: StackClass, theme: Theme, point: Callable[[Mark | None], None]) -> None:
        super().__init__()
        self.entry = entry
        self._theme = theme
        self._point = point
        say(self, entry.label)
        self.setCheckable(entry.mark is not None)
        self.setChecked(entry.chosen)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if entry.mark else Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(entry.label)
        self.setToolTip(tip(entry.explained))
        if entry.mark:
            self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        """Return the room for the swatch and the label."""
        metrics = QFontMetricsF(font(SMALL, QFont.Weight.DemiBold))
        width = min(round(metrics.horizontalAdvance(self.text())), _WIDEST)
        return QSize(width + _SWATCH + 4 * INSIDE, round(metrics.height()) + 2 * INSIDE)

    def show_theme(self, theme: Theme) -> None:
        """Take on the colours of a theme."""
        self._theme = theme
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint swatch and label; chosen in the accent, focused with a ring."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box, theme = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), self._theme
        if self.isChecked() or (self.underMouse() and self.entry.mark):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.pressed if self.isChecked() else theme.hover))
            painter.drawRoundedRect(box, INSIDE, INSIDE)
        if self.hasFocus():
            painter.setPen(QPen(QColor(theme.accent), 1.0))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, INSIDE, INSIDE)
        self._paint_swatch(painter)
        self._paint_label(painter)
        painter.end()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Point at the value."""
        self._point(self.entry.mark)
        self.update()

    def leaveEvent(self, event: object) -> None:
        """Point at nothing."""
        self._point(None)
        self.update()

    def _placed(self, box: QRect) -> QRect:
        """Mirror a box where one reads from right to left."""
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            return QRect(self.width() - box.right() - 1, box.top(), box.width(), box.height())
        return box

    def _paint_swatch(self, painter: QPainter) -> None:
        box = QRectF(self._placed(QRect(INSIDE, (self.height() - _SWATCH) // 2, _SWATCH, _SWATCH)))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        if self.entry.slot == "hatch":
            hatched(painter, box, QColor(self._theme.muted), self._theme)
        elif self.entry.slot == "line":
            painter.setPen(QPen(QColor(self._theme.text), 1.5, Qt.PenStyle.DashLine))
            painter.drawLine(QLineF(box.left(), box.center().y(), box.right(), box.center().y()))
        else:
            painter.fillRect(box, slot_colour(self.entry.slot, self._theme))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)

    def _paint_label(self, painter: QPainter) -> None:
        left = _SWATCH + 2 * INSIDE + 1
        box = self._placed(QRect(left, 0, self.width() - left - INSIDE, self.height()))
        face = font(SMALL, QFont.Weight.DemiBold if self.isChecked() else QFont.Weight.Normal)
        text = QFontMetricsF(face).elidedText(self.text(), Qt.TextElideMode.ElideRight, box.width())
        painter.setFont(face)
        painter.setPen(QColor(self._theme.text if self.isChecked() else self._theme.muted))
        draw_words(painter, box, text, self.layoutDirection())


class Legend(QWidget):
    """The chips of one picture in a row; where there is too little room, each gives some of its label."""

    def __init__(self, chosen: Callable[[Mark], None], point: Callable[[Mark | None], None]) -> None:
        super().__init__()
        self._chosen = chosen
        self._point = point
        self._theme = LIGHT
        self._entries: tuple[StackClass, ...] = ()
        self._chips: list[LegendChip] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Legend of the timeline")

    @property
    def chips(self) -> Sequence[LegendChip]:
        """Return the chips, from the first to the last."""
        return self._chips

    def show_entries(self, entries: tuple[StackClass, ...]) -> None:
        """Show these entries; chips are made anew only where they differ in more than being chosen."""
        if entries == self._entries:
            return
        same = [_unchosen(entry) for entry in entries] == [_unchosen(entry) for entry in self._entries]
        self._entries = entries
        if same:
            for chip, entry in zip(self._chips, entries, strict=True):
                chip.setChecked(entry.chosen)
            return
        for chip in self._chips:
            self._row.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = [self._chip(entry) for entry in entries]
        self.updateGeometry()
        self._fit()

    def show_theme(self, theme: Theme) -> None:
        """Take on the colours of a theme."""
        self._theme = theme
        for chip in self._chips:
            chip.show_theme(theme)

    def wanted_width(self) -> int:
        """Return the width that shows every chip."""
        return sum(chip.sizeHint().width() for chip in self._chips)

    def sizeHint(self) -> QSize:
        """Return the room that shows every chip."""
        tallest = max((chip.sizeHint().height() for chip in self._chips), default=0)
        return QSize(self.wanted_width(), tallest)

    def minimumSizeHint(self) -> QSize:
        """Insist on no width, so that the window can become narrow."""
        return QSize(0, self.sizeHint().height())

    def resizeEvent(self, event: object) -> None:
        """Show as many chips as fit."""
        self._fit()

    def _chip(self, entry: StackClass) -> LegendChip:
        chip = LegendChip(entry, self._theme, self._point)
        chip.clicked.connect(lambda _checked: self._click(chip))
        self._row.insertWidget(self._row.count() - 1, chip)
        return chip

    def _click(self, chip: LegendChip) -> None:
        chip.setChecked(chip.entry.chosen)
        if chip.entry.mark is not None:
            self._chosen(chip.entry.mark)

    def _fit(self) -> None:
        """Cut the widest chips where there is too little room; their labels are then elided."""
        wanted = [chip.sizeHint().width() for chip in self._chips]
        widest = _widest_allowed(wanted, self.width())
        for chip, width in zip(self._chips, wanted, strict=True):
            chip.setFixedWidth(max(min(width, widest), _SWATCH + 2 * INSIDE))


def _widest_allowed(widths: list[int], room: int) -> int:
    """Return the width to which all wider ones are cut so that their sum fits into the room."""
    left = room
    ascending = sorted(widths)
    for at, width in enumerate(ascending):
        share = left // (len(ascending) - at)
        if width > share:
            return share
        left -= width
    return ascending[-1] if ascending else 0


def _unchosen(entry: StackClass) -> tuple[str, str, Mark | None]:
    return entry.label, entry.slot, entry.mark
