"""A plain table of words for reports: it sorts nothing, elides what is long, and can be walked and copied."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from desktop.views.parts.plain import tip

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
_ROOM = 10
_WIDEST = 360
_LOOKED_AT = 60


class ListModel(QAbstractTableModel):
    """Rows of texts under titles; columns named in `numeric` are written at the right."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.titles: Sequence[str] = ()
        self.rows: Sequence[Sequence[str]] = ()
        self.numeric: frozenset[int] = frozenset()

    def show_rows(
        self, titles: Sequence[str], rows: Sequence[Sequence[str]], numeric: Sequence[int] = ()
    ) -> None:
        """Show other rows."""
        self.beginResetModel()
        self.titles, self.rows, self.numeric = titles, rows, frozenset(numeric)
        self.endResetModel()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(self.titles)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the text of a cell."""
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.text(index.row(), index.column()).replace("\n", " ")
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(self.text(index.row(), index.column()))
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = (
                Qt.AlignmentFlag.AlignRight if index.column() in self.numeric else Qt.AlignmentFlag.AlignLeft
            )
            return Qt.AlignmentFlag.AlignVCenter | side
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return the title of a column."""
        if orientation is not Qt.Orientation.Horizontal or section >= len(self.titles):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.titles[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if section in self.numeric else Qt.AlignmentFlag.AlignLeft
            return Qt.AlignmentFlag.AlignVCenter | side
        return None

    def text(self, row: int, column: int) -> str:
        """Return the text of a cell in full."""
        cells = self.rows[row]
        return cells[column] if column < len(cells) else ""


class ListTable(QTableView):
    """Shows a model of texts; the last column takes the room that is left."""

    def __init__(self, name: str, model: ListModel | None = None) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.words = model or ListModel(self)
        self.setModel(self.words)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.verticalHeader().hide()
        heads = self.horizontalHeader()
        heads.setStretchLastSection(True)
        heads.setHighlightSections(False)
        heads.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self._fit_rows()

    def show_rows(
        self, titles: Sequence[str], rows: Sequence[Sequence[str]], numeric: Sequence[int] = ()
    ) -> None:
        """Show rows of texts."""
        self.words.show_rows(titles, rows, numeric)
        self.fit_columns()

    def fit_columns(self) -> None:
        """Give every column the width that its first rows need."""
        metrics = self.fontMetrics()
        for column, title in enumerate(self.words.titles):
            texts = [
                self.words.text(row, column)[:200] for row in range(min(len(self.words.rows), _LOOKED_AT))
            ]
            widest = max(map(metrics.horizontalAdvance, [title, *texts]))
            self.setColumnWidth(column, min(widest, _WIDEST) + 3 * _ROOM)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy the chosen rows; everything else as usual."""
        if event.matches(QKeySequence.StandardKey.Copy):
            rows = sorted({index.row() for index in self.selectionModel().selectedIndexes()})
            columns = range(len(self.words.titles))
            lines = ("\t".join(self.words.text(row, column) for column in columns) for row in rows)
            QGuiApplication.clipboard().setText("\n".join(lines))
        else:
            super().keyPressEvent(event)

    def _fit_rows(self) -> None:
        height = self.fontMetrics().height() + 10
        self.verticalHeader().setMinimumSectionSize(height)
        self.verticalHeader().setDefaultSectionSize(height)
