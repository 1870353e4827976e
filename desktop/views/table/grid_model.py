"""The table as Qt's item views want it: every cell is read from the view model when it is painted."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop.selection.marks import Mark
from desktop.viewmodels.table.cells import Cell
from desktop.viewmodels.table.model import TableViewModel
from desktop.views.parts.plain import tip

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class GridModel(QAbstractTableModel):
    """Reads cells from a table's view model; it holds and sorts nothing itself."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shown: TableViewModel | None = None

    @property
    def shown(self) -> TableViewModel | None:
        """Return the view model that is shown."""
        return self._shown

    def show_model(self, model: TableViewModel, same_rows: bool) -> None:
        """Show another view model; with the same rows and columns nothing but colours can change."""
        if same_rows:
            self._shown = model
            return
        self.beginResetModel()
        self._shown = model
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many rows are shown."""
        return len(self._shown.items) if self._shown and not parent.isValid() else 0

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many columns are shown."""
        return len(self._shown.columns) if self._shown and not parent.isValid() else 0

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the text of a cell, for painting, copying and screen readers."""
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        return self.cell(index.row(), index.column()).text if index.isValid() else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return the title of a column, and what it means."""
        if orientation != Qt.Orientation.Horizontal or self._shown is None:
            return None
        if not 0 <= section < len(self._shown.columns):
            return None
        column = self._shown.columns[section]
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(f"{column.heading}\n{column.hint}\nClick sorts, drag moves.")
        return column.heading if role == Qt.ItemDataRole.DisplayRole else None

    def cell(self, row: int, column: int) -> Cell:
        """Return a cell, counted from the top and from the left."""
        return self._shown.cell(row, column) if self._shown else Cell("")

    def is_numeric(self, column: int) -> bool:
        """Return whether a column holds numbers, which stand at the right."""
        return bool(self._shown and self._shown.columns[column].numeric)

    def remark(self, column: int) -> str:
        """Return why a column is not to be relied on alone, or nothing."""
        return self._shown.columns[column].remark if self._shown else ""

    def is_touched(self, row: int) -> bool:
        """Return whether the chosen marks stand for this row."""
        return bool(self._shown and self._shown.touched[self._shown.items[row]])

    def is_part_of(self, row: int, mark: Mark) -> bool:
        """Return whether a mark stands for this row."""
        return bool(self._shown and self._shown.marks.touches(int(self._shown.items[row]), mark))
