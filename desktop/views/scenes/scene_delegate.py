"""How one scene is drawn in the list: its number, a small picture, its title and what it shows."""

from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop.painting.theme import LIGHT, RELATED, SMALL, Theme
from desktop.viewmodels.scenes import SceneEntry
from desktop.views.parts.icons import icon
from desktop.views.scenes.pictures import HEIGHT, WIDTH, ScenePictures

Index = QModelIndex | QPersistentModelIndex
ENTRY_ROLE = Qt.ItemDataRole.UserRole
EDGE, NUMBER, GAP, SIGN = 8, 20, 10, 12
LINES = 2


class SceneDelegate(QStyledItemDelegate):
    """Paints scenes with the pictures that are there."""

    def __init__(self, pictures: ScenePictures) -> None:
        super().__init__()
        self.theme: Theme = LIGHT
        self._pictures = pictures

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the size of a scene; the width is the list's."""
        text = _styled(option).font
        lines = LINES * (QFontMetrics(text).height() + QFontMetrics(_small(text)).height())
        return QSize(0, max(HEIGHT, lines) + 2 * RELATED)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one scene."""
        look = _styled(option)
        entry: SceneEntry = index.data(ENTRY_ROLE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, look, entry)
        self._paint_number(painter, look, entry, index.row() + 1)
        self._paint_picture(painter, look, entry)
        self._paint_words(painter, look, entry)
        painter.restore()

    def _paint_ground(self, painter: QPainter, look: Any, entry: SceneEntry) -> None:
        row = look.rect
        if look.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(row, QColor(self.theme.pressed))
        elif look.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(row, QColor(self.theme.hover))
        if entry.current:
            strip = QRect(row.left(), row.top(), 3, row.height())
            painter.fillRect(QStyle.visualRect(look.direction, row, strip), QColor(self.theme.accent))
        if look.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QColor(self.theme.accent))
            painter.drawRoundedRect(QRectF(row).adjusted(1, 1, -1.5, -1.5), 4, 4)

    def _paint_number(self, painter: QPainter, look: Any, entry: SceneEntry, number: int) -> None:
        row = look.rect
        box = QRect(row.left() + EDGE, row.top() + RELATED, NUMBER, row.height())
        face = _small(look.font)
        face.setFeature(QFont.Tag("tnum"), 1)
        painter.setFont(face)
        painter.setPen(QColor(self.theme.muted))
        side = QStyle.visualAlignment(
            look.direction, Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop
        )
        painter.drawText(QStyle.visualRect(look.direction, row, box), int(side), str(number))
        if entry.notes:
            below = QFontMetrics(face).height() + 2
            sign = QRect(row.left() + EDGE, row.top() + RELATED + below, SIGN, SIGN)
            icon("file-text", self.theme.faint, SIGN).paint(
                painter, QStyle.visualRect(look.direction, row, sign)
            )

    def _paint_picture(self, painter: QPainter, look: Any, entry: SceneEntry) -> None:
        row = look.rect
        box = QRect(row.left() + EDGE + NUMBER, row.top() + RELATED, WIDTH, HEIGHT)
        frame = QRectF(QStyle.visualRect(look.direction, row, box)).adjusted(0.5, 0.5, -0.5, -0.5)
        outline = QPainterPath()
        outline.addRoundedRect(frame, 4, 4)
        picture = self._pictures.picture(entry.state, self.theme)
        painter.save()
        painter.setClipPath(outline)
        painter.fillPath(outline, QColor(self.theme.sea))
        if picture is not None:
            painter.drawPixmap(frame.topLeft(), picture)
        painter.restore()
        colour = QColor(self.theme.accent if entry.current else self.theme.hairline)
        painter.setPen(QPen(colour, 1.5 if entry.current else 1.0))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(outline)

    def _paint_words(self, painter: QPainter, look: Any, entry: SceneEntry) -> None:
        row = look.rect
        left = EDGE + NUMBER + WIDTH + GAP
        width = row.width() - left - EDGE
        bold = QFont(look.font)
        bold.setWeight(QFont.Weight.DemiBold if entry.current else QFont.Weight.Medium)
        said, said_in = (
            entry.remark or entry.sentence,
            self.theme.warning if entry.remark else self.theme.muted,
        )
        titled = self.theme.text if entry.title.strip() else self.theme.muted
        top = row.top() + RELATED - 2
        for text, face, colour in ((entry.label, bold, titled), (said, _small(look.font), said_in)):
            metrics = QFontMetrics(face)
            painter.setFont(face)
            painter.setPen(QColor(colour))
            for line in fitting_lines(text, metrics, width):
                box = QRect(row.left() + left, top, width, metrics.height())
                side = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
                flags = int(QStyle.visualAlignment(look.direction, side))
                painter.drawText(QStyle.visualRect(look.direction, row, box), flags, line)
                top += metrics.height()
            top += 2


def fitting_lines(text: str, metrics: QFontMetrics, width: int) -> list[str]:
    """Break a text into at most two lines of this width; what does not fit ends in an ellipsis."""
    words = text.split()
    first = ""
    while words and metrics.horizontalAdvance(f"{first} {words[0]}".strip()) <= width:
        first = f"{first} {words.pop(0)}".strip()
    lines = [first] if first else []
    if words:
        lines.append(metrics.elidedText(" ".join(words), Qt.TextElideMode.ElideRight, width))
    return lines


def _styled(option: QStyleOptionViewItem) -> Any:
    # Qt's stubs hide the fields of the option.
    return option


def _small(font: QFont) -> QFont:
    small = QFont(font)
    small.setPixelSize(max(round(QFontMetrics(font).height() * SMALL / 16), 1))
    return small
