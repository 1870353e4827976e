"""The grid of a table: rows one can walk, choose, copy and open with mouse or keys."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QItemSelectionRange, QSize, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from desktop.painting.theme import Theme
from desktop.selection.marks import Mark
from desktop.viewmodels.table.model import TableViewModel
from desktop.views.parts.settle import lay_out_now
from desktop.views.table.cell_painter import CellPainter
from desktop.views.table.grid_model import GridModel
from desktop.views.table.heads import Heads
from desktop.views.table.widths import LOOKED_AT, WIDEST_IN_LINES, laid_out

ROW_HEIGHT = 28
_SELECT = QItemSelectionModel.SelectionFlag
_OPENING = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


@dataclass(frozen=True)
class GridActs:
    """What the grid calls when its user acts; rows and columns are counted as shown."""

    selected: Callable[[], None]
    released: Callable[[], None]
    opened: Callable[[], None]
    copied: Callable[[], None]
    pointed: Callable[[int | None], None]
    sorted: Callable[[int], None]
    arranged: Callable[[list[int]], None]


class Grid(QTableView):
    """Shows a table's view model; what its user does goes to `acts`, what it is shown goes nowhere."""

    def __init__(self, acts: GridActs) -> None:
        self._fitted_font = ""
        self._ready = False
        super().__init__()
        self._acts = acts
        self._showing = False
        self._pointed_row: int | None = None
        self._own_widths: dict[tuple[str, str], int] = {}
        self._rows = GridModel(self)
        self._painter = CellPainter(self, self._rows)
        self._heads = Heads(self._rows, self)
        self._prepare()
        self.setModel(self._rows)
        self.selectionModel().selectionChanged.connect(self._selection_changed)
        self._heads.sectionClicked.connect(acts.sorted)
        self._heads.sectionMoved.connect(self._section_moved)
        self._heads.sectionResized.connect(self._section_resized)
        self._ready = True

    def _prepare(self) -> None:
        self.setHorizontalHeader(self._heads)
        self.setItemDelegate(self._painter)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.doubleClicked.connect(lambda _index: self._acts.opened())
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setMinimumSectionSize(ROW_HEIGHT)
        rows.setDefaultSectionSize(ROW_HEIGHT)

    # Showing

    def show_model(self, model: TableViewModel) -> None:
        """Show a table, silently; the place scrolled to and widths a user chose stay where they can."""
        before = self._rows.shown
        same_columns = before is not None and _same_columns(before, model)
        same_rows = same_columns and before is not None and _same_rows(before, model)
        self._showing = True
        try:
            self._rows.show_model(model, same_rows)
            self._painter.forget_rows()
            if not same_columns:
                self._fit_rows()
                self.fit_columns()
            if before is None or not same_columns or _arranged_anew(before, model):
                self.scrollToTop()
            self._follow_choice(before, model, same_rows)
        finally:
            self._showing = False
        lay_out_now(self)
        self._heads.viewport().update()
        self.viewport().update()

    def show_pointer(self, mark: Mark | None) -> None:
        """Tint the rows that belong to what the mouse rests on."""
        self._painter.show_pointer(mark)
        self.viewport().update()

    def show_theme(self, theme: Theme) -> None:
        """Take on the colours of a theme."""
        self._painter.show_theme(theme)
        self._heads.show_theme(theme)
        self.viewport().update()

    def fit_columns(self) -> None:
        """Give every column the width it needs, as the first rows tell, unless its user chose one."""
        shown = self._rows.shown
        if shown is None or not shown.columns:
            return
        first = range(min(len(shown.items), LOOKED_AT))
        wanted = [
            max(
                [self._heads.title_width(n), *(self._painter.text_width(shown.cell(row, n)) for row in first)]
            )
            for n in range(len(shown.columns))
        ]
        numeric = [column.numeric for column in shown.columns]
        text_size = self.fontMetrics().height()
        widths = laid_out(wanted, numeric, self.viewport().width(), WIDEST_IN_LINES * text_size)
        showing, self._showing = self._showing, True
        for n, column in enumerate(shown.columns):
            self._heads.resizeSection(n, self._own_widths.get((shown.table, column.key), widths[n]))
        self._showing = showing

    def selected_rows(self) -> Sequence[int]:
        """Return the selected rows from top to bottom, whatever their number."""
        ranges = sorted((span.top(), span.bottom()) for span in self._spans())
        return [row for top, bottom in ranges for row in range(top, bottom + 1)]

    def selected_count(self) -> int:
        """Return how many rows are selected."""
        return sum(span.height() for span in self._spans())

    def _spans(self) -> list[QItemSelectionRange]:
        selection = self.selectionModel().selection()
        return [selection.at(place) for place in range(selection.size())]

    def _follow_choice(self, before: TableViewModel | None, model: TableViewModel, same_rows: bool) -> None:
        """Select what is chosen; a selection that already says so keeps its anchor."""
        if same_rows and before is not None and np.array_equal(before.selected, model.selected):
            return
        if same_rows and list(self.selected_rows()) == model.selected.tolist():
            return
        self._select(model.selected)
        if same_rows and len(model.selected):
            self._bring_into_view(model.selected)

    def _select(self, rows: np.ndarray) -> None:
        selection = QItemSelection()
        last = max(self._rows.columnCount() - 1, 0)
        for run in np.split(rows, np.flatnonzero(np.diff(rows) > 1) + 1) if len(rows) else ():
            top, bottom = self._rows.index(int(run[0]), 0), self._rows.index(int(run[-1]), last)
            selection.select(top, bottom)
        self.selectionModel().select(selection, _SELECT.ClearAndSelect | _SELECT.Rows)

    def _bring_into_view(self, rows: np.ndarray) -> None:
        top = self.rowAt(0)
        bottom = self.rowAt(self.viewport().height() - 1)
        seen = rows[(rows >= top) & (rows <= (bottom if bottom >= 0 else self._rows.rowCount()))]
        index = self._rows.index(int(rows[0]), 0)
        self.selectionModel().setCurrentIndex(index, _SELECT.NoUpdate)
        if not len(seen):
            self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)

    def _fit_rows(self) -> None:
        height = max(ROW_HEIGHT, self.fontMetrics().height() + 10)
        self.verticalHeader().setMinimumSectionSize(height)
        self.verticalHeader().setDefaultSectionSize(height)

    # Acting

    def _selection_changed(self) -> None:
        if not self._showing:
            self._acts.selected()

    def _section_resized(self, section: int, _before: int, width: int) -> None:
        shown = self._rows.shown
        if not self._showing and shown is not None:
            self._own_widths[shown.table, shown.columns[section].key] = width

    def _section_moved(self, _section: int, before: int, after: int) -> None:
        if self._showing:
            return
        order = [self._heads.logicalIndex(place) for place in range(self._heads.count())]
        self._showing = True
        # The new order comes back with the next model, whose columns already stand in it.
        self._heads.moveSection(after, before)
        self._showing = False
        self._acts.arranged(order)

    def event(self, event: QEvent) -> bool:
        """Keep Ctrl+C and Enter for the table while it has the focus, whatever the window does with them."""
        overrides = event.type() == QEvent.Type.ShortcutOverride
        if overrides and isinstance(event, QKeyEvent) and _is_own(event):
            event.accept()
            return True
        return bool(super().event(event))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk, choose, copy and open with keys."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self._acts.copied()
        elif event.key() in _OPENING:
            self._acts.opened()
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._go_to_end(event)
        else:
            super().keyPressEvent(event)

    def _go_to_end(self, event: QKeyEvent) -> None:
        """Go to the first or the last row; with Shift select up to there."""
        rows = self._rows.rowCount()
        if not rows:
            return
        row = 0 if event.key() == Qt.Key.Key_Home else rows - 1
        index = self._rows.index(row, 0)
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and self.currentIndex().isValid():
            first, last = sorted((self.currentIndex().row(), row))
            span = QItemSelection(self._rows.index(first, 0), self._rows.index(last, 0))
            self.selectionModel().select(span, _SELECT.ClearAndSelect | _SELECT.Rows)
            self.scrollTo(index)
        else:
            self.setCurrentIndex(index)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """End the step of choosing rows with held keys."""
        super().keyReleaseEvent(event)
        if not event.isAutoRepeat():
            self._acts.released()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End the step of choosing rows by dragging."""
        super().mouseReleaseEvent(event)
        self._acts.released()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Say which row the mouse rests on."""
        super().mouseMoveEvent(event)
        row = self.rowAt(round(event.position().y()))
        self._point(row if row >= 0 else None)

    def leaveEvent(self, event: QEvent) -> None:
        """Say that the mouse rests on no row."""
        super().leaveEvent(event)
        self._point(None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the new width among the columns."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.fit_columns()

    def changeEvent(self, event: QEvent) -> None:
        """Follow another size of text; other colours alone change no width."""
        super().changeEvent(event)
        if not self._ready or event.type() not in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            return
        if self.font().key() != self._fitted_font:
            self._fitted_font = self.font().key()
            self._fit_rows()
            self.fit_columns()

    def sizeHint(self) -> QSize:
        """Return room for a handful of rows."""
        return QSize(600, 6 * ROW_HEIGHT)

    def _point(self, row: int | None) -> None:
        if row != self._pointed_row:
            self._pointed_row = row
            self._acts.pointed(row)


def _is_own(event: QKeyEvent) -> bool:
    return bool(event.matches(QKeySequence.StandardKey.Copy)) or event.key() in _OPENING


def _same_columns(before: TableViewModel, after: TableViewModel) -> bool:
    return before.table == after.table and before.keys == after.keys


def _same_rows(before: TableViewModel, after: TableViewModel) -> bool:
    return np.array_equal(before.items, after.items)


def _arranged_anew(before: TableViewModel, after: TableViewModel) -> bool:
    asked_before = (before.sort_key, before.descending, before.search)
    return asked_before != (after.sort_key, after.descending, after.search)
