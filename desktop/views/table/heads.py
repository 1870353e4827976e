"""The heads of a table's columns: quiet titles, an arrow at the one that sorts."""

from collections.abc import Hashable

from PySide6.QtCore import QPoint, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPixmap, QPolygonF
from PySide6.QtWidgets import QHeaderView, QWidget

from desktop.painting.theme import LIGHT, SMALL, Theme
from desktop.views.table.cell_painter import PADDING, alignment
from desktop.views.table.grid_model import GridModel

_ARROW = 12
_MOST_KEPT = 200
# The title of a column, whether it sorts, whether descending, and whether it holds numbers.
Column = tuple[str, bool, bool, bool]


class Heads(QHeaderView):
    """Paints titles small and quiet; sections can be clicked and moved."""

    def __init__(self, model: GridModel, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._model = model
        self._theme = LIGHT
        # The table above which they stand is filled anew at every step of a brush, and they stay as they are.
        self._pictures: dict[Hashable, QPixmap] = {}
        self.setAccessibleName("Column heads")
        self.setSectionsClickable(True)
        self.setSectionsMovable(True)
        self.setHighlightSections(False)
        self.setMouseTracking(True)
        self.setMinimumSectionSize(40)

    def show_theme(self, theme: Theme) -> None:
        """Take on the colours of a theme."""
        self._theme = theme
        self.viewport().update()

    def title_width(self, section: int) -> int:
        """Return how wide a title and the arrow need to be, in pixels."""
        text = str(self._model.headerData(section, Qt.Orientation.Horizontal) or "")
        return QFontMetrics(self._font()).horizontalAdvance(text) + 2 * PADDING + _ARROW + 2

    def sizeHint(self) -> QSize:
        """Return a height that gives the titles air at any size of text."""
        return QSize(self.length(), QFontMetrics(self._font()).height() + 14)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Paint one head."""
        column = self._column(section)
        if not rect.isValid() or column is None:
            return
        ratio, font = painter.deviceTransform().m11(), self.font()
        if ratio != round(ratio):
            self._paint_head(painter, rect, column)
            return
        look = (column, rect.size().toTuple(), self._theme.name, self.isRightToLeft(), font.key(), ratio)
        picture = self._pictures.get(look)
        if picture is None:
            if len(self._pictures) >= _MOST_KEPT:
                self._pictures.clear()
            picture = QPixmap(rect.size() * ratio)
            picture.setDevicePixelRatio(ratio)
            picture.fill(QColor(self._theme.panel))
            with QPainter(picture) as inside:
                self._paint_head(inside, QRect(QPoint(0, 0), rect.size()), column)
            self._pictures[look] = picture
        painter.drawPixmap(rect.topLeft(), picture)

    def _paint_head(self, painter: QPainter, rect: QRect, column: Column) -> None:
        theme = self._theme
        title, sorts, descending, numeric = column
        painter.save()
        painter.fillRect(rect, QColor(theme.panel))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), QColor(theme.hairline))
        painter.setFont(self._font())
        painter.setPen(QColor(theme.text if sorts else theme.muted))
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        inside = rect.adjusted(PADDING, 0, -PADDING, 0)
        metrics = QFontMetrics(self._font())
        room = inside.width() - (_ARROW if sorts else 0)
        text = metrics.elidedText(title, Qt.TextElideMode.ElideRight, room)
        at_right = numeric != (self.layoutDirection() == Qt.LayoutDirection.RightToLeft)
        if sorts:
            self._paint_arrow(painter, inside, descending, at_right, metrics.horizontalAdvance(text))
            inside = inside.adjusted(0, 0, -_ARROW, 0) if at_right else inside
        painter.drawText(inside, alignment(numeric, self.layoutDirection()), text)
        painter.restore()

    def _paint_arrow(
        self, painter: QPainter, inside: QRect, descending: bool, at_right: bool, text_width: int
    ) -> None:
        x = inside.right() - 4.0 if at_right else inside.left() + text_width + 8.0
        y, half, tall = inside.center().y() + 1.0, 3.5, 2.5 if descending else -2.5
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = painter.pen()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.accent))
        corners = [QPointF(x - half, y - tall), QPointF(x + half, y - tall), QPointF(x, y + tall)]
        painter.drawPolygon(QPolygonF(corners))
        painter.setPen(pen)

    def _column(self, section: int) -> Column | None:
        shown = self._model.shown
        if shown is None or section >= len(shown.columns):
            return None
        column = shown.columns[section]
        return column.heading, column.key == shown.sort_key, shown.descending, column.numeric

    def _font(self) -> QFont:
        font = QFont(self.font())
        base = font.pixelSize()
        if base > 0:
            # Two pixels below the body's size, whatever that size is.
            font.setPixelSize(max(base - 2, SMALL))
        font.setWeight(QFont.Weight.Medium)
        return font
