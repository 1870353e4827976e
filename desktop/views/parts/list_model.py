"""The model of a list whose entries are plain values: they are replaced as a whole, in place where they can be."""

from collections.abc import Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QStringListModel, Qt

Index = QModelIndex | QPersistentModelIndex
Entry = TypeVar("Entry")
_FLAGS = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren


class ListModel(QStringListModel, Generic[Entry]):
    """Holds the entries of a list; what Qt asks of one of them is for the list's own model to say.

    Qt asks how many there are some thousand times to lay out one list, so it keeps a list of empty texts that
    is as long, and need not ask Python.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.entries: Sequence[Entry] = ()

    def hold(self, entries: Sequence[Entry], *, in_place: bool) -> None:
        """Replace the entries; `in_place` keeps the current one and the place one has scrolled to."""
        self.entries = entries
        if in_place and entries and len(entries) == self.rowCount():
            self.dataChanged.emit(self.index(0), self.index(len(entries) - 1))
        else:
            self.setStringList([""] * len(entries))

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return that entries can be walked and chosen, and nothing be written into them."""
        return _FLAGS
