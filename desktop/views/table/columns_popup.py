"""Choosing columns: a small list in which columns are ticked and dragged into order."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.painting.theme import INSIDE, RELATED
from desktop.viewmodels.table.model import TableColumn, TableViewModel

_KEY = Qt.ItemDataRole.UserRole
_WIDTH, _MOST_ROWS = 260, 12


class ColumnsPopup(QFrame):
    """Lists every column of a table; `arranged` is called with the keys ticked, in their order."""

    def __init__(self, arranged: Callable[[tuple[str, ...]], None], parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._arranged = arranged
        self._filling = False
        self._first_keys: tuple[str, ...] = ()
        self._said: tuple[tuple[str, str, str], ...] = ()
        self._listed: object = None
        self.setProperty("role", "raised")
        self.setAccessibleName("Columns of the table")
        title = QLabel("Columns")
        title.setProperty("role", "emphasis")
        self._list = QListWidget()
        self._list.setAccessibleName("Columns: tick to show, drag to order")
        self._list.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self._list.setDefaultDropAction(Qt.DropAction.MoveAction)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.itemChanged.connect(self._changed)
        self._list.model().rowsMoved.connect(self._changed)
        back = QPushButton("Columns as at first")
        back.setProperty("role", "link")
        back.setToolTip("Show the columns that this table shows at first, in their order")
        back.clicked.connect(self._back_to_first)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(RELATED, RELATED, RELATED, RELATED)
        layout.setSpacing(INSIDE)
        layout.addWidget(title)
        layout.addWidget(self._list)
        layout.addWidget(back, alignment=Qt.AlignmentFlag.AlignLeft)

    def show_model(self, model: TableViewModel) -> None:
        """List a table's columns, those shown first; while one chooses, the list keeps its order."""
        self._first_keys = model.first_keys
        asked = (model.columns, model.offered, model.keys)
        if asked == self._listed:
            return
        self._listed = asked
        if self.isVisible() and self._ticked() == model.keys:
            return
        hidden = [column for column in model.offered if column.key not in model.keys]
        listed = [*model.columns, *hidden]
        said = tuple((column.key, column.heading, column.hint) for column in listed)
        if said != self._said or self._ticked() != model.keys:
            self._said = said
            self._fill(listed, model.keys)

    def open_below(self, anchor: QWidget) -> None:
        """Open at the lower end of a button, within the screen."""
        rows = min(self._list.count(), _MOST_ROWS)
        self._list.setMinimumSize(
            QSize(_WIDTH, max(rows, 1) * max(self._list.sizeHintForRow(0), 20) + INSIDE)
        )
        self.adjustSize()
        corner = anchor.mapToGlobal(QPoint(anchor.width() - self.width(), anchor.height() + INSIDE))
        screen = anchor.screen().availableGeometry()
        x = max(screen.left(), min(corner.x(), screen.right() - self.width()))
        above = anchor.mapToGlobal(QPoint(0, -self.height() - INSIDE)).y()
        fits = corner.y() + self.height() <= screen.bottom() or above < screen.top()
        self.move(x, corner.y() if fits else above)
        self.show()
        self._list.setFocus()

    def _fill(self, columns: list[TableColumn], shown: tuple[str, ...]) -> None:
        self._filling = True
        self._list.clear()
        for column in columns:
            item = QListWidgetItem(column.heading)
            item.setData(_KEY, column.key)
            item.setToolTip(column.hint)
            item.setSizeHint(QSize(_WIDTH - 4 * INSIDE, self._list.fontMetrics().height() + RELATED))
            item.setFlags(
                Qt.ItemFlag.ItemIsEnabled
                | Qt.ItemFlag.ItemIsSelectable
                | Qt.ItemFlag.ItemIsUserCheckable
                | Qt.ItemFlag.ItemIsDragEnabled
            )
            item.setCheckState(Qt.CheckState.Checked if column.key in shown else Qt.CheckState.Unchecked)
            self._list.addItem(item)
        self._filling = False

    def _ticked(self) -> tuple[str, ...]:
        items = (self._list.item(row) for row in range(self._list.count()))
        return tuple(str(item.data(_KEY)) for item in items if item.checkState() == Qt.CheckState.Checked)

    def _changed(self, *changed: object) -> None:
        if self._filling:
            return
        self._listed = None
        keys = self._ticked()
        if keys:
            self._arranged(keys)
            return
        # A table without columns says nothing, so the last one stays ticked.
        item = changed[0]
        if isinstance(item, QListWidgetItem):
            self._filling = True
            item.setCheckState(Qt.CheckState.Checked)
            self._filling = False

    def _back_to_first(self) -> None:
        self._arranged(self._first_keys)
