"""How one bar of a list is painted."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop.cartography.palettes import REGIMES
from desktop.painting.theme import RELATED, SMALL, Theme
from desktop.selection.marks import Mark
from desktop.viewmodels.parts.bars import Bar
from desktop.views.parts.icons import icon
from desktop.views.parts.lettering import Lettering

EDGE, GAP, THIN, SIGN, SIDE_STRIP = 12, 8, 4, 24, 3
PADDING = 6
_HOVERED, _FOCUSED = QStyle.StateFlag.State_MouseOver, QStyle.StateFlag.State_HasFocus
# Whole numbers, since making a flag for every text of a list takes as long as drawing some of them: where texts
# begin and where they end, by whether a language runs from the right.
_LEADING, _TRAILING = (
    tuple(
        int(QStyle.visualAlignment(direction, side | Qt.AlignmentFlag.AlignVCenter))
        for direction in (Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft)
    )
    for side in (Qt.AlignmentFlag.AlignLeading, Qt.AlignmentFlag.AlignTrailing)
)


class _Faces:
    """The typefaces of a bar: names, chosen names, figures in columns, and the small size of all else."""

    def __init__(self, font: QFont) -> None:
        chosen = QFont(font)
        chosen.setWeight(QFont.Weight.DemiBold)
        plain = QFont(font)
        plain.setWeight(QFont.Weight.Normal)
        self.height = QFontMetrics(font).height()
        self.name, self.chosen = Lettering(plain), Lettering(chosen)
        self.figures, self.small = Lettering(_with_even_figures(font)), Lettering(_small(font))


def colour_of(theme: Theme, key: str) -> QColor:
    """Return the colour that a colour key of a view model stands for."""
    kind, _, value = key.partition(":")
    if kind == "category":
        return QColor(theme.categories[int(value) % len(theme.categories)])
    if kind == "regime" and value in REGIMES:
        return QColor(REGIMES[value])
    if kind == "other":
        return QColor(theme.other)
    return QColor(theme.ramp[len(theme.ramp) // 2])


class BarDelegate(QStyledItemDelegate):
    """Paints bars in a theme; `pointed` is the mark the mouse rests on anywhere."""

    def __init__(self, theme: Theme, bar_role: int) -> None:
        super().__init__()
        self.theme = theme
        self.pointed: Mark | None = None
        self._bar_role = bar_role
        self._rank_width = 0
        self._reference_width = 0
        self._value_width = 0
        self._with_sign = True
        self._faces: dict[QFont, _Faces] = {}

    def measure(self, bars: Sequence[Bar], font: QFont) -> None:
        """Make the columns as wide as their widest text."""
        faces = self._faces_of(font)
        self._rank_width = _widest([bar.rank for bar in bars], faces.small)
        self._reference_width = _widest([bar.reference for bar in bars], faces.small)
        self._value_width = _widest([bar.text for bar in bars], faces.figures)
        self._with_sign = any(bar.clauses for bar in bars)

    @property
    def reference_width(self) -> int:
        """Return the width of the reference column."""
        return self._reference_width

    def row_height(self, font: QFont) -> int:
        """Return the height of one bar."""
        return self._faces_of(font).height + THIN + 2 * PADDING + 3

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the size of one bar; the width is the list's."""
        return QSize(0, self.row_height(_styled(option).font))

    def sign_box(self, row: QRect, direction: Qt.LayoutDirection) -> QRect:
        """Return where the filter sign of a bar is."""
        box = QRect(row.right() - EDGE - SIGN + RELATED, row.top(), SIGN, row.height())
        return QStyle.visualRect(direction, row, box)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint one bar."""
        bar: Bar = index.data(self._bar_role)
        look = _styled(option)
        hovered = bool(look.state & _HOVERED) or self.pointed == bar.mark
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, look, bar, hovered)
        left, right = self._paint_words(painter, look, bar)
        self._paint_bar(painter, look, bar, left, right)
        if bar.clauses and (hovered or bar.filtered):
            colour = self.theme.accent if bar.filtered else self.theme.muted
            sign = self.sign_box(look.rect, look.direction)
            icon("filter", colour).paint(painter, sign, Qt.AlignmentFlag.AlignCenter)
        painter.restore()

    def _paint_ground(self, painter: QPainter, look: Any, bar: Bar, hovered: bool) -> None:
        row = look.rect
        if bar.chosen:
            painter.fillRect(row, QColor(self.theme.pressed))
            strip = QRect(row.left(), row.top(), SIDE_STRIP, row.height())
            painter.fillRect(QStyle.visualRect(look.direction, row, strip), QColor(self.theme.accent))
        elif hovered:
            painter.fillRect(row, QColor(self.theme.hover))
        if look.state & _FOCUSED:
            painter.setPen(QColor(self.theme.accent))
            painter.drawRoundedRect(QRectF(row).adjusted(1.5, 0.5, -1.5, -0.5), 4, 4)

    def _paint_words(self, painter: QPainter, look: Any, bar: Bar) -> tuple[int, int]:
        """Paint rank, name and numbers; return between which columns the bar goes."""
        row, faces = look.rect, self._faces_of(look.font)
        left, right = EDGE, row.width() - EDGE - (SIGN if self._with_sign else 0)
        end, small = right, faces.small
        line = _Line(painter, row, look.direction, faces.height)
        if self._rank_width:
            line.write(bar.rank, left, self._rank_width, small, self.theme.muted, at_end=True)
            left += self._rank_width + GAP
        if self._reference_width:
            quiet = self.theme.muted if bar.reference[:1].isdigit() else self.theme.faint
            line.write(
                bar.reference, end - self._reference_width, self._reference_width, small, quiet, at_end=True
            )
            end -= self._reference_width + 2 * GAP
        shown = self.theme.text if bar.share > 0 or bar.text[:1].isdigit() else self.theme.faint
        line.write(bar.text, end - self._value_width, self._value_width, faces.figures, shown, at_end=True)
        room = end - self._value_width - GAP - left
        name = faces.chosen if bar.chosen else faces.name
        used = line.write(bar.label, left, room, name, self.theme.text)
        if bar.remark:
            remark = _fitting_remark(bar.remark, small, room - used - GAP)
            line.write(remark, left + used + GAP, room - used - GAP, small, self.theme.warning)
        return left, end

    def _faces_of(self, font: QFont) -> _Faces:
        found = self._faces.get(font)
        if found is None:
            found = self._faces[QFont(font)] = _Faces(font)
        return found

    def _paint_bar(self, painter: QPainter, look: Any, bar: Bar, left: int, right: int) -> None:
        row = look.rect
        top = row.bottom() - PADDING - THIN + 1
        track = QRect(row.left() + left, top, max(right - left, 0), THIN)
        length = round(track.width() * bar.share)
        if bar.share > 0:
            length = max(length, THIN)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.theme.hover if not bar.chosen else self.theme.panel))
        painter.drawRoundedRect(QStyle.visualRect(look.direction, row, track), 2, 2)
        if length:
            painter.setBrush(colour_of(self.theme, bar.colour))
            filled = QRect(track.left(), top, length, THIN)
            painter.drawRoundedRect(QStyle.visualRect(look.direction, row, filled), 2, 2)


class _Line:
    """One line of text in a row, mirrored where the language runs from the right."""

    def __init__(self, painter: QPainter, row: QRect, direction: Qt.LayoutDirection, height: int) -> None:
        self._painter = painter
        self._row = row
        self._direction = direction
        self._mirrored = direction is Qt.LayoutDirection.RightToLeft
        self._height = height

    def write(
        self, text: str, left: int, width: int, face: Lettering, colour: str, at_end: bool = False
    ) -> int:
        """Write a text into a part of the line, cut with an ellipsis; return the width it takes."""
        if not text or width <= 0:
            return 0
        fitting = face.fitting(text, width)
        row = self._row
        box = QRect(row.left() + left, row.top() + PADDING, width, self._height)
        if self._mirrored:
            box = QStyle.visualRect(self._direction, row, box)
        self._painter.setFont(face.font)
        self._painter.setPen(QColor(colour))
        flags = (_TRAILING if at_end else _LEADING)[self._mirrored]
        self._painter.drawText(box, flags, fitting)
        return min(face.width(fitting), width)


def _fitting_remark(remark: str, face: Lettering, room: int) -> str:
    """Return a remark, or its last part where the room is short; the tooltip says it in full."""
    parts = (remark, remark.rpartition(", ")[2])
    return next((part for part in parts if face.width(part) <= room), "")


def _styled(option: QStyleOptionViewItem) -> Any:
    # Qt's stubs hide the fields of the option.
    return option


def _with_even_figures(font: QFont) -> QFont:
    """Return the font with figures of one width."""
    even = QFont(font)
    even.setFeature(QFont.Tag("tnum"), 1)
    return even


def _small(font: QFont) -> QFont:
    """Return the small size beside a font, which grows with it."""
    small = _with_even_figures(font)
    small.setPixelSize(max(round(QFontMetrics(font).height() * SMALL / 16), 1))
    return small


def _widest(texts: list[str], face: Lettering) -> int:
    return max((face.width(text) + 1 for text in set(texts) if text), default=0)
