"""How one row of a list is drawn: box, name, quiet bar, number, and a link under the mouse."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop.painting.theme import INSIDE, LIGHT, RELATED, SMALL, Theme
from desktop.selection.marks import Mark
from desktop.views.filters.tick_box import SIDE, draw_box
from desktop.views.parts.lettering import Lettering
from desktop.views.parts.words import draw_words


@dataclass(frozen=True, slots=True)
class Row:
    """One row: `box` is "tick", "radio" or empty, `share` its bar between 0 and 1, `out` that it is not let in.

    `detail` stands behind the name in quiet letters; `link` is a word offered under the mouse.
    """

    label: str
    count: str = ""
    detail: str = ""
    share: float = 0.0
    box: str = "tick"
    ticked: bool = False
    out: bool = False
    strong: bool = False
    link: str = ""
    sentence: str = ""
    mark: Mark | None = None


class RowDelegate(QStyledItemDelegate):
    """Draws rows in the colours of `theme`; `hovered` is the row under the mouse, `pointed` the mark elsewhere."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.theme: Theme = LIGHT
        self.hovered = -1
        self.over_link = False
        self.pointed: Mark | None = None
        self._counts = 0
        self._faces: dict[QFont, tuple[Lettering, Lettering, Lettering]] = {}

    def measure(self, rows: Sequence[Row], metrics: QFontMetrics) -> None:
        """Find the room that the longest number takes."""
        longest = max((row.count for row in rows), key=len, default="")
        self._counts = metrics.horizontalAdvance(longest) + RELATED if longest else 0

    def row_height(self, metrics: QFontMetrics) -> int:
        """Return the height of a row."""
        return metrics.height() + RELATED + 2

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the size of a row."""
        return QSize(120, self.row_height(option.fontMetrics))

    def link_box(self, box: QRect, row: Row, metrics: QFontMetrics, direction: Qt.LayoutDirection) -> QRect:
        """Return where the link of a row stands."""
        if not row.link:
            return QRect()
        wide = metrics.horizontalAdvance(row.link) + RELATED
        right = box.right() - self._counts - INSIDE
        return QStyle.visualRect(direction, box, QRect(right - wide, box.top(), wide, box.height()))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one row."""
        row = index.data(Qt.ItemDataRole.UserRole)
        box = QRect(option.rect)
        under_mouse = index.row() == self.hovered
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(option.font)
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        lifted = under_mouse or (row.mark is not None and row.mark == self.pointed)
        self._ground(painter, box, lifted, focused)
        words = box.adjusted(INSIDE, 0, -INSIDE, 0)
        if row.box:
            draw_box(
                painter,
                self._placed(option, box),
                self.theme,
                ticked=row.ticked,
                one_of_several=row.box == "radio",
            )
            words.setLeft(box.left() + INSIDE + SIDE + RELATED)
        words.setRight(box.right() - self._counts - INSIDE)
        self._bar(painter, option, box, words.left() - INSIDE, row)
        if under_mouse and row.link:
            link = self.link_box(box, row, option.fontMetrics, Qt.LayoutDirection.LeftToRight)
            words.setRight(link.left())
            self._link(painter, QStyle.visualRect(option.direction, box, link), row)
        self._words(painter, option, box, words, row)
        painter.restore()

    def _placed(self, option: QStyleOptionViewItem, box: QRect) -> QRectF:
        square = QRect(box.left() + INSIDE, box.center().y() - SIDE // 2 + 1, SIDE, SIDE)
        return QRectF(QStyle.visualRect(option.direction, box, square))

    def _ground(self, painter: QPainter, box: QRect, lifted: bool, focused: bool) -> None:
        if not lifted and not focused:
            return
        painter.setPen(QColor(self.theme.accent) if focused else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.theme.hover) if lifted else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), INSIDE, INSIDE)

    def _bar(self, painter: QPainter, option: QStyleOptionViewItem, box: QRect, left: int, row: Row) -> None:
        if row.share <= 0:
            return
        longest = box.right() - left - INSIDE
        bar = QRect(left, box.top() + 2, max(round(longest * row.share), 2), box.height() - 4)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.theme.pressed if row.out else self.theme.ramp[0]))
        painter.setOpacity(0.7 if row.out else 1.0)
        painter.drawRoundedRect(QRectF(QStyle.visualRect(option.direction, box, bar)), 3, 3)
        painter.setOpacity(1.0)

    def _link(self, painter: QPainter, box: QRect, row: Row) -> None:
        font = QFont(painter.font())
        font.setUnderline(self.over_link)
        plain = painter.font()
        painter.setFont(font)
        painter.setPen(QColor(self.theme.accent))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, row.link)
        painter.setFont(plain)

    def _words(
        self, painter: QPainter, option: QStyleOptionViewItem, box: QRect, words: QRect, row: Row
    ) -> None:
        plain, strong, small = self._faces_of(option.font)
        face = strong if row.strong else plain
        colour = self.theme.muted if row.out else self.theme.text
        self._text(painter, option, box, words, row.label, face, colour)
        used = face.width(row.label) + RELATED
        if row.detail and used < words.width() - 2 * RELATED:
            behind = words.adjusted(used, 0, 0, 0)
            self._text(painter, option, box, behind, row.detail, small, self.theme.muted)
        if row.count:
            painter.setFont(option.font)
            number = QRect(box.right() - self._counts, box.top(), self._counts - INSIDE, box.height())
            painter.setPen(QColor(self.theme.muted))
            painter.drawText(
                QStyle.visualRect(option.direction, box, number),
                Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignTrailing,
                row.count,
            )

    def _text(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        box: QRect,
        place: QRect,
        text: str,
        face: Lettering,
        colour: str,
    ) -> None:
        painter.setFont(face.font)
        painter.setPen(QColor(colour))
        said = face.fitting(text, place.width())
        draw_words(painter, QStyle.visualRect(option.direction, box, place), said, option.direction)

    def _faces_of(self, font: QFont) -> tuple[Lettering, Lettering, Lettering]:
        """Return the typefaces of a name, of a strong one, and of what stands behind it."""
        found = self._faces.get(font)
        if found is None:
            plain, strong = QFont(font), QFont(font)
            plain.setWeight(QFont.Weight.Normal)
            strong.setWeight(QFont.Weight.DemiBold)
            small = QFont(plain)
            small.setPixelSize(max(round(QFontMetrics(plain).height() * SMALL / 16), SMALL))
            found = self._faces[QFont(font)] = Lettering(plain), Lettering(strong), Lettering(small)
        return found
