"""The model of a list whose entries are plain values: they are replaced as a whole, in place where they can be."""

from collections.abc import Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex

Index = QModelIndex | QPersistentModelIndex
Entry = TypeVar("Entry")


class ListModel(QAbstractListModel, Generic[Entry]):
    """Holds the entries of a list; what Qt asks of one of them is for the list's own model to say."""

    def __init__(self) -> None:
        super().__init__()
        self.entries: Sequence[Entry] = ()

    def hold(self, entries: Sequence[Entry], *, in_place: bool) -> None:
        """Replace the entries; `in_place` keeps the current one and the place one has scrolled to."""
        if in_place and entries:
            self.entries = entries
            self.dataChanged.emit(self.index(0), self.index(len(entries) - 1))
            return
        self.beginResetModel()
        self.entries = entries
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return how many entries there are."""
        return 0 if parent.isValid() else len(self.entries)
