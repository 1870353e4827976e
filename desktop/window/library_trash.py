"""The trash of a person's own datasets: what lies in it, brought back or deleted for good."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.files.library_folder import Removed
from desktop.painting.theme import RELATED
from desktop.viewmodels.parts.numbers import spoken
from desktop.window.dialog_buttons import dialog_button
from desktop.window.import_list import ListTable
from desktop.window.import_words import size_said

_TITLES = ("Title", "Rows", "Size", "Removed", "From")


class _Trash(ListTable):
    """The list itself: Enter brings a dataset back."""

    def __init__(self, restore: Callable[[], None]) -> None:
        super().__init__("Datasets in the trash")
        self._restore = restore

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Bring back, or walk the list."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._restore()
        else:
            super().keyPressEvent(event)


class TrashPage(QWidget):
    """Lists removed datasets, those removed last first; `restore` brings the chosen one back."""

    def __init__(self, restore: Callable[[Removed], None], back: Callable[[], None]) -> None:
        super().__init__()
        self._removed: Sequence[Removed] = ()
        self._restore = restore
        self.table = _Trash(self.restore_chosen)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.table.doubleClicked.connect(lambda _index: self.restore_chosen())
        self.restore = dialog_button("Bring back", "Put the chosen dataset back into the library (Enter)")
        self.restore.clicked.connect(self.restore_chosen)
        self.back = dialog_button("Back to the datasets", "Show the datasets that are kept")
        self.back.clicked.connect(back)
        self._told = QLabel("The trash is empty.")
        self._told.setProperty("role", "muted")
        row = QHBoxLayout()
        row.setSpacing(RELATED)
        row.addWidget(self.restore)
        row.addWidget(self._told)
        row.addStretch(1)
        row.addWidget(self.back)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(RELATED)
        column.addWidget(self.table, 1)
        column.addLayout(row)

    def show_removed(self, removed: Sequence[Removed]) -> None:
        """Show what lies in the trash."""
        self._removed = removed
        rows = [
            (
                each.own.title,
                spoken(each.own.rows) if each.own.rows >= 0 else "",
                size_said(each.own.size()),
                each.when,
                each.own.origins[0] if each.own.origins else "unknown",
            )
            for each in removed
        ]
        self.table.show_rows(_TITLES, rows, (1, 2))
        if rows:
            self.table.setCurrentIndex(self.table.words.index(0, 0))
        self.restore.setEnabled(bool(rows))
        self._told.setVisible(not rows)

    def restore_chosen(self) -> None:
        """Bring the chosen dataset back."""
        row = self.table.currentIndex().row()
        if 0 <= row < len(self._removed):
            self._restore(self._removed[row])
