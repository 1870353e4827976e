"""Painting one cell of a table: calm, with hairlines only; what is chosen is marked at the left edge."""

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QHelpEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QToolTip,
)

from desktop.painting.theme import LIGHT, Theme
from desktop.selection.marks import Mark
from desktop.viewmodels.table.cells import Cell
from desktop.views.parts.lettering import Lettering
from desktop.views.table.grid_model import GridModel

Index = QModelIndex | QPersistentModelIndex
Fonts = tuple[Lettering, Lettering]

PADDING = 8
BAR = 3
_MIDDLE = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
_SIDES = _MIDDLE | Qt.AlignmentFlag.AlignLeft, _MIDDLE | Qt.AlignmentFlag.AlignRight
_SELECTED = QStyle.StateFlag.State_Selected


def alignment(numeric: bool, direction: Qt.LayoutDirection) -> Qt.AlignmentFlag:
    """Return where a cell's text stands: text where lines begin, numbers where they end."""
    at_right = numeric != (direction == Qt.LayoutDirection.RightToLeft)
    return _SIDES[at_right]


def tabular(font: QFont) -> QFont:
    """Return a font whose figures are all of one width, so that numbers stand in columns."""
    made = QFont(font)
    made.setFeature(QFont.Tag("tnum"), 1)
    return made


def slanted(font: QFont) -> QFont:
    """Return a font in italics, for what is not sure."""
    made = QFont(font)
    made.setItalic(True)
    return made


class CellPainter(QStyledItemDelegate):
    """Paints cells from the table's model; `pointed` is the mark under the mouse anywhere in the window."""

    def __init__(self, grid: QTableView, model: GridModel) -> None:
        super().__init__(grid)
        self._grid = grid
        self._model = model
        self._pointed: Mark | None = None
        self._is_pointed: dict[int, bool] = {}
        self._colours: dict[str, QColor] = {}
        self._fonts: dict[QFont, Fonts] = {}
        self.show_theme(LIGHT)

    def show_theme(self, theme: Theme) -> None:
        """Take on the colours of a theme."""
        names = ("text", "muted", "faint", "hairline", "hover", "pressed", "accent")
        self._colours = {name: QColor(getattr(theme, name)) for name in names}

    def show_pointer(self, mark: Mark | None) -> None:
        """Remember the mark under the mouse; rows that belong to it are tinted."""
        self._pointed = mark
        self._is_pointed.clear()

    def forget_rows(self) -> None:
        """The rows changed: what was known of each is no longer true."""
        self._is_pointed.clear()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell."""
        row, column = index.row(), index.column()
        rect = option.rect
        cell = self._model.cell(row, column)
        painter.save()
        self._paint_ground(painter, option, row, column)
        plain, italic = self._fonts_of(option.font)
        face = italic if cell.italic else plain
        inside = rect.adjusted(PADDING, 0, -PADDING, 0)
        painter.setFont(face.font)
        painter.setPen(self._colours["faint" if cell.faint else "text"])
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        # Line breaks inside a cell would spill over the rows above and below.
        text = face.fitting(" ".join(cell.text.splitlines()), inside.width())
        painter.drawText(inside, alignment(self._model.is_numeric(column), option.direction), text)
        painter.restore()

    def helpEvent(
        self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        """Show the whole text of a cell that is cut, and what is to be said about it."""
        if event.type() != QEvent.Type.ToolTip or not index.isValid():
            return bool(super().helpEvent(event, view, option, index))
        text = self._tip(self._model.cell(index.row(), index.column()), index.column(), option.rect)
        if text:
            QToolTip.showText(event.globalPos(), text, view)
        else:
            QToolTip.hideText()
        return True

    def text_width(self, cell: Cell) -> int:
        """Return how wide a cell needs to be, in pixels."""
        plain, italic = self._fonts_of(self._grid.font())
        return (italic if cell.italic else plain).width(cell.text) + 2 * PADDING + 1

    def _tip(self, cell: Cell, column: int, rect: QRect) -> str:
        cut = self.text_width(cell) > self._grid.columnWidth(column)
        remark = self._model.remark(column)
        parts = [cell.text if cut or cell.hint or remark else "", cell.hint, remark]
        return "\n".join(part for part in parts if part)

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, row: int, column: int) -> None:
        rect = option.rect
        selected = bool(option.state & _SELECTED)
        touched = self._model.is_touched(row)
        if selected:
            painter.fillRect(rect, self._colours["pressed"])
        elif touched or self._belongs_to_pointed(row):
            painter.fillRect(rect, self._colours["hover"])
        painter.fillRect(QRectF(rect.left(), rect.bottom(), rect.width(), 1), self._colours["hairline"])
        if (selected or touched) and self._grid.horizontalHeader().visualIndex(column) == 0:
            right = option.direction == Qt.LayoutDirection.RightToLeft
            edge = rect.right() - BAR + 1 if right else rect.left()
            painter.fillRect(QRect(edge, rect.top(), BAR, rect.height()), self._colours["accent"])

    def _belongs_to_pointed(self, row: int) -> bool:
        if self._pointed is None:
            return False
        if row not in self._is_pointed:
            self._is_pointed[row] = self._model.is_part_of(row, self._pointed)
        return self._is_pointed[row]

    def _fonts_of(self, font: QFont) -> Fonts:
        found = self._fonts.get(font)
        if found is None:
            plain = tabular(font)
            found = self._fonts[QFont(font)] = Lettering(plain), Lettering(slanted(plain))
        return found
