"""A list of rows, each with a box to tick, a name, a quiet bar and a number; drawn, so that it can be long."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView

from desktop.painting.theme import Theme
from desktop.selection.marks import Mark
from desktop.viewmodels.parts.on_demand import OnDemand, lengthy
from desktop.views.filters.row_delegate import Row, RowDelegate
from desktop.views.parts.list_model import ListModel
from desktop.views.parts.plain import tip
from desktop.views.parts.settle import lay_out_now, paint_in_place

AnyIndex = QModelIndex | QPersistentModelIndex
ROW = Qt.ItemDataRole.UserRole


@dataclass(frozen=True)
class RowDeeds:
    """What a list does: a row was clicked, its link was clicked (or it was double-clicked), the mouse rests on it.

    `deleted` is called for the Delete key, where rows can be taken away.
    """

    activated: Callable[[int], None]
    linked: Callable[[int], None]
    pointed: Callable[[Mark | None], None] = lambda _mark: None
    deleted: Callable[[int], None] | None = None


class RowModel(ListModel[Row]):
    """The rows of a list, as Qt asks for them."""

    @property
    def rows(self) -> Sequence[Row]:
        """Return the rows."""
        return self.entries

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Take other rows, silently; where there are as many as before, scrolling stays."""
        self.hold(rows, in_place=len(rows) == len(self.entries))

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a row says."""
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.label
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(row.sentence or row.label)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            state = (", ticked" if row.ticked else ", not ticked") if row.box else ""
            return f"{row.sentence or row.label}{state}"
        if role == Qt.ItemDataRole.CheckStateRole and row.box:
            return Qt.CheckState.Checked if row.ticked else Qt.CheckState.Unchecked
        return row if role == ROW else None


class RowList(QListView):
    """Shows rows at full height up to `most`, then scrolls. Space ticks, Enter follows the link."""

    def __init__(self, name: str, deeds: RowDeeds, most: int) -> None:
        super().__init__()
        self._deeds = deeds
        self._most = most
        self._pressed = -1
        self._linking = False
        self._rows = RowModel(self)
        self._drawing = RowDelegate(self)
        self.setModel(self._rows)
        self.setItemDelegate(self._drawing)
        self.setAccessibleName(name)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAutoScroll(False)

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Draw these rows, silently; the current row stays current where it is still there."""
        before = self.currentIndex().row()
        current = self._rows.rows[before].label if 0 <= before < len(self._rows.rows) else ""
        shown = rows if isinstance(rows, OnDemand) else tuple(rows)
        if shown == self._rows.rows:
            return
        self._rows.show_rows(shown)
        at = next((place for place, row in enumerate(rows) if row.label == current), -1) if current else -1
        if at != self.currentIndex().row():
            self.setCurrentIndex(self._rows.index(at))
        self._fit()
        lay_out_now(self)

    def dataChanged(self, first: AnyIndex, last: AnyIndex, roles: Sequence[int] = ()) -> None:
        """Paint anew; all rows are of one size, so nothing moves."""
        paint_in_place(self, super().dataChanged, first, last)

    def show_theme(self, theme: Theme) -> None:
        """Take on the colours of a theme."""
        self._drawing.theme = theme
        self.viewport().update()

    def show_pointer(self, mark: Mark | None) -> None:
        """Lift the row that the mouse rests on somewhere else."""
        if mark != self._drawing.pointed:
            self._drawing.pointed = mark
            self.viewport().update()

    def rows(self) -> Sequence[Row]:
        """Return the rows that are shown."""
        return self._rows.rows

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the height right when the font changed."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Find height and columns again when the font changed."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember the row; it counts when the mouse is released on it."""
        self._linking = False
        if event.button() is Qt.MouseButton.LeftButton:
            self._pressed = self.indexAt(event.position().toPoint()).row()
            self.setCurrentIndex(self._rows.index(self._pressed))
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tick the row, or follow its link where the mouse is on it."""
        row = self.indexAt(event.position().toPoint()).row()
        pressed, self._pressed = self._pressed, -1
        if self._linking or row < 0 or row != pressed:
            return
        if self._link_box(row).contains(event.position().toPoint()):
            self._deeds.linked(row)
        else:
            self._deeds.activated(row)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Follow the link of the row, which its first click has ticked already."""
        row = self.indexAt(event.position().toPoint()).row()
        self._linking = True
        if row >= 0 and self._rows.rows[row].link:
            self._deeds.linked(row)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Lift the row under the mouse and say what it stands for."""
        self._hover(self.indexAt(event.position().toPoint()).row())
        over_link = self._link_box(self._drawing.hovered).contains(event.position().toPoint())
        self._drawing.over_link = over_link
        self.setCursor(Qt.CursorShape.PointingHandCursor if over_link else Qt.CursorShape.ArrowCursor)
        self.viewport().update()

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is under the mouse any more."""
        super().leaveEvent(event)
        self._hover(-1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space ticks the current row, Enter follows its link, Delete takes it away; letters go to a name."""
        row = self.currentIndex().row()
        if row >= 0 and event.key() == Qt.Key.Key_Space:
            self._deeds.activated(row)
        elif row >= 0 and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            (self._deeds.linked if self._rows.rows[row].link else self._deeds.activated)(row)
        elif row >= 0 and event.key() == Qt.Key.Key_Delete and self._deeds.deleted is not None:
            self._deeds.deleted(row)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Make the first row current, so that the keys have something to act on."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self._rows.rows:
            self.setCurrentIndex(self._rows.index(0))
        self.viewport().update()

    def _hover(self, row: int) -> None:
        if row == self._drawing.hovered:
            return
        self._drawing.hovered = row
        self._deeds.pointed(self._rows.rows[row].mark if row >= 0 else None)
        self.viewport().update()

    def _link_box(self, row: int) -> QRect:
        if not 0 <= row < len(self._rows.rows):
            return QRect()
        box = self.visualRect(self._rows.index(row))
        return self._drawing.link_box(box, self._rows.rows[row], self.fontMetrics(), self.layoutDirection())

    def _fit(self) -> None:
        self.ensurePolished()
        self._drawing.measure(lengthy(self._rows.rows), self.fontMetrics())
        shown = min(max(len(self._rows.rows), 1), self._most)
        height = shown * self._drawing.row_height(self.fontMetrics()) + 2
        if height != self.height():
            self.setFixedHeight(height)

    def sizeHint(self) -> QSize:
        """Return the height of the rows, at any width."""
        return QSize(200, self.height())
