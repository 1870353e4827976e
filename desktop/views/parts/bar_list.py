"""A list of bars: name and number above a thin bar, with a mark to choose and a filter to set by each."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QListView, QWidget

from desktop.painting.theme import LIGHT, Theme
from desktop.selection.marks import Mark
from desktop.viewmodels.parts.bars import Bar
from desktop.viewmodels.parts.on_demand import lengthy
from desktop.views.parts.bar_delegate import BarDelegate
from desktop.views.parts.list_model import ListModel
from desktop.views.parts.plain import tip
from desktop.views.parts.settle import lay_out_now, paint_in_place

Index = QModelIndex | QPersistentModelIndex
BAR_ROLE = Qt.ItemDataRole.UserRole


class BarModel(ListModel[Bar]):
    """The bars as Qt asks for them."""

    def __init__(self, hint: str) -> None:
        super().__init__()
        self._hint = hint

    def show_bars(self, bars: Sequence[Bar]) -> None:
        """Replace the bars; as many as before keep the place one has scrolled to."""
        self.hold(bars, in_place=len(bars) == len(self.entries))

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what Qt asks of a bar."""
        bar = self.entries[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return bar.label
        if role == BAR_ROLE:
            return bar
        said = "; ".join(filter(None, (bar.whole_text, bar.remark)))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return said
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(f"{said}\n{self._hint}")
        return None


class BarList(QListView):
    """Shows bars. A click or Space chooses, the filter sign or Enter filters, resting on a bar points.

    `chosen` carries the bar and whether it is added to what is chosen; `filter_wanted` the bar; `pointed` the
    mark or None. With `grows` the list is as tall as its bars and does not scroll.
    """

    chosen = Signal(object, bool)
    filter_wanted = Signal(object)
    pointed = Signal(object)

    def __init__(self, name: str, grows: bool = False, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grows = grows
        self._pressed: QPersistentModelIndex | None = None
        self._pointing: Mark | None = None
        self._model = BarModel(hint or "Click or Space chooses, Enter filters")
        self._delegate = BarDelegate(LIGHT, BAR_ROLE)
        self.setModel(self._model)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setSelectionMode(QListView.SelectionMode.NoSelection)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        if grows:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_bars(self, bars: Sequence[Bar]) -> None:
        """Show these bars, silently."""
        if bars == self._model.entries:
            return
        current = (
            self._model.entries[self.currentIndex().row()].mark if self.currentIndex().isValid() else None
        )
        scrolled = self.verticalScrollBar().value()
        self._measure(bars)
        self._model.show_bars(bars)
        places = enumerate(bars) if current is not None else ()
        at = next((row for row, bar in places if bar.mark == current), None)
        if current is not None and at != self.currentIndex().row():
            blocked = self.blockSignals(True)
            self.setCurrentIndex(self._model.index(-1 if at is None else at))
            self.blockSignals(blocked)
            self.verticalScrollBar().setValue(scrolled)
        self._fit()
        lay_out_now(self)

    def dataChanged(self, first: Index, last: Index, roles: Sequence[int] = ()) -> None:
        """Paint anew; all bars are of one size, so nothing moves."""
        paint_in_place(self, super().dataChanged, first, last)

    def show_pointer(self, mark: Mark | None) -> None:
        """Show which bar the mouse rests on anywhere, silently."""
        if self._delegate.pointed != mark:
            self._delegate.pointed = mark
            self.viewport().update()

    def show_theme(self, theme: Theme) -> None:
        """Take on the colours of a theme, silently."""
        self._delegate.theme = theme
        self.viewport().update()

    def bar_at(self, index: Index) -> Bar | None:
        """Return the bar at an index, or None where there is none."""
        return self._model.entries[index.row()] if index.isValid() else None

    def filter_sign(self, index: QModelIndex) -> QRect:
        """Return where the filter sign of a bar is, in the viewport."""
        return self._delegate.sign_box(self.visualRect(index), self.layoutDirection())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember what was pressed."""
        index = self.indexAt(event.position().toPoint())
        self._pressed = QPersistentModelIndex(index) if index.isValid() else None
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose, or filter on the sign, when the mouse was pressed and released on one bar."""
        super().mouseReleaseEvent(event)
        at = event.position().toPoint()
        index = self.indexAt(at)
        pressed, self._pressed = self._pressed, None
        if event.button() != Qt.MouseButton.LeftButton or pressed is None or pressed != index:
            return
        self._act(index, at, bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Filter to the bar; its first click has chosen it."""
        self._pressed = None
        bar = self.bar_at(self.indexAt(event.position().toPoint()))
        if bar is not None and bar.clauses:
            self.filter_wanted.emit(bar)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Point at the bar under the mouse."""
        super().mouseMoveEvent(event)
        self._point(self.indexAt(event.position().toPoint()))

    def leaveEvent(self, event: Any) -> None:
        """Point at nothing."""
        super().leaveEvent(event)
        self._point(QModelIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose with Space, filter with Enter; other keys walk the list and find by name."""
        bar = self.bar_at(self.currentIndex())
        if bar is not None and event.key() == Qt.Key.Key_Space:
            self.chosen.emit(bar, bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))
        elif bar is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if bar.clauses:
                self.filter_wanted.emit(bar)
        else:
            super().keyPressEvent(event)
            if self.currentIndex().isValid() and self.bar_at(self.currentIndex()) is not bar:
                self._point(self.currentIndex())

    def changeEvent(self, event: QEvent) -> None:
        """Measure the columns anew in another font."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._measure(self._model.entries)
            self._fit()

    def resizeEvent(self, event: Any) -> None:
        """Keep the height of a list that grows."""
        super().resizeEvent(event)
        self._fit()

    def _act(self, index: QModelIndex, at: QPoint, adds: bool) -> None:
        bar = self.bar_at(index)
        if bar is None:
            return
        if bar.clauses and self.filter_sign(index).contains(at):
            self.filter_wanted.emit(bar)
        else:
            self.chosen.emit(bar, adds)

    def _point(self, index: Index) -> None:
        bar = self.bar_at(index)
        mark = bar.mark if bar else None
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if bar else Qt.CursorShape.ArrowCursor)
        if mark != self._pointing:
            self._pointing = mark
            self.pointed.emit(mark)

    def _measure(self, bars: Sequence[Bar]) -> None:
        self.ensurePolished()
        self._delegate.measure(lengthy(bars), self.font())

    def _fit(self) -> None:
        if self._grows:
            self.setFixedHeight(max(len(self._model.entries), 0) * self._delegate.row_height(self.font()))
