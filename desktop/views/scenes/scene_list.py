"""The list of scenes: a click or Enter shows one, a drag or Alt with an arrow puts it elsewhere in the order."""

from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QFrame, QListView

from desktop.crossfilter.sources import Sources
from desktop.painting.theme import Theme
from desktop.viewmodels.scenes import SceneEntry
from desktop.views.parts.list_model import ListModel
from desktop.views.parts.plain import tip
from desktop.views.scenes.pictures import ScenePictures
from desktop.views.scenes.scene_delegate import ENTRY_ROLE, SceneDelegate

Index = QModelIndex | QPersistentModelIndex
_HINT = "Click or Enter shows it, drag or Alt+Up and Alt+Down move it, F2 renames it, Delete forgets it"
_SHOWS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class SceneListModel(ListModel[SceneEntry]):
    """The scenes as Qt asks for them."""

    def show_entries(self, entries: tuple[SceneEntry, ...]) -> None:
        """Replace the scenes; as many as before keep the place one has scrolled to."""
        self.hold(entries, in_place=len(entries) == len(self.entries))

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what Qt asks of a scene."""
        entry = self.entries[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.label
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"Scene {index.row() + 1}. {entry.whole_text}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(f"{entry.whole_text}\n{_HINT}")
        return entry if role == ENTRY_ROLE else None


class SceneList(QListView):
    """Shows scenes. `walked` carries the place one has come to, `shown` the place of the one to show,
    `moved` a place and the place to which it goes, `forgotten` a place, `rename_wanted` nothing.
    """

    walked = Signal(int)
    shown = Signal(int)
    moved = Signal(int, int)
    forgotten = Signal(int)
    rename_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._model = SceneListModel()
        self._pictures = ScenePictures(lambda: self.viewport().update())
        self._delegate = SceneDelegate(self._pictures)
        self._pressed: tuple[int, QPoint] | None = None
        self._gap: int | None = None
        self._silent = False
        self.setModel(self._model)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName("Scenes")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)

    @property
    def at(self) -> int:
        """Return the place one is at, -1 for none."""
        return self.currentIndex().row()

    def show_entries(self, entries: tuple[SceneEntry, ...], sources: Sources, at: int) -> None:
        """Show these scenes with one of them at hand, silently."""
        self._silent = True
        self._pictures.use(sources)
        self._model.show_entries(entries)
        if entries and at != self.at:
            self.setCurrentIndex(self._model.index(min(max(at, 0), len(entries) - 1)))
        self._silent = False

    def go_to(self, at: int) -> None:
        """Take another place up, silently: the scene at hand is about to stand there."""
        self._silent = True
        self.setCurrentIndex(self._model.index(at))
        self._silent = False

    def show_theme(self, theme: Theme) -> None:
        """Take on the colours of a theme."""
        self._delegate.theme = theme
        self.viewport().update()

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Say to which scene one has walked."""
        super().currentChanged(current, previous)
        if current.isValid() and not self._silent:
            self.walked.emit(current.row())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of a scene."""
        super().mousePressEvent(event)
        at = event.position().toPoint()
        index = self.indexAt(at)
        left = event.button() == Qt.MouseButton.LeftButton
        self._pressed = (index.row(), at) if index.isValid() and left else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show between which scenes the one that is dragged would come to stand."""
        if self._pressed is None:
            super().mouseMoveEvent(event)
            return
        at = event.position().toPoint()
        far = (at - self._pressed[1]).manhattanLength() >= QApplication.startDragDistance()
        if far or self._gap is not None:
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self._show_gap(self._gap_at(at))
            self._scroll_near(at)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Show the scene that was clicked, or put down the one that was dragged."""
        pressed, gap = self._pressed, self._gap
        self._let_go()
        super().mouseReleaseEvent(event)
        if pressed is None:
            return
        row = pressed[0]
        if gap is not None:
            self._move(row, gap if gap <= row else gap - 1)
        elif self.indexAt(event.position().toPoint()).row() == row:
            self.shown.emit(row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Show, move, rename and forget with keys; other keys walk the list."""
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape and self._gap is not None:
            self._let_go()
        elif self.at < 0:
            super().keyPressEvent(event)
        elif key in steps and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self._move(self.at, self.at + steps[key])
        elif key in _SHOWS:
            self.shown.emit(self.at)
        elif key == Qt.Key.Key_Delete:
            self.forgotten.emit(self.at)
        elif key == Qt.Key.Key_F2:
            self.rename_wanted.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the scenes, and a line where a dragged one would come to stand."""
        super().paintEvent(event)
        if self._gap is None:
            return
        last = self._gap == self._model.rowCount()
        row = self.visualRect(self._model.index(self._gap - last))
        y = row.bottom() if last else row.top()
        painter = QPainter(self.viewport())
        painter.setPen(QPen(QColor(self._delegate.theme.accent), 2))
        painter.drawLine(row.left() + 4, y, row.right() - 4, y)
        painter.end()

    def _move(self, at: int, to: int) -> None:
        if 0 <= to < self._model.rowCount() and to != at:
            self.moved.emit(at, to)

    def _gap_at(self, at: QPoint) -> int:
        index = self.indexAt(QPoint(1, at.y()))
        if not index.isValid():
            return 0 if at.y() < 0 else self._model.rowCount()
        return index.row() + (at.y() > self.visualRect(index).center().y())

    def _scroll_near(self, at: QPoint) -> None:
        """Scroll on while a scene is dragged to the edge of what is seen."""
        bar = self.verticalScrollBar()
        if at.y() < 16:
            bar.setValue(bar.value() - 12)
        elif at.y() > self.viewport().height() - 16:
            bar.setValue(bar.value() + 12)

    def _show_gap(self, gap: int | None) -> None:
        if gap != self._gap:
            self._gap = gap
            self.viewport().update()

    def _let_go(self) -> None:
        self._pressed = None
        self.unsetCursor()
        self._show_gap(None)
