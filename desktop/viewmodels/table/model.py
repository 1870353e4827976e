"""What a table shows, as values: columns over items, the items in the order shown, and their marks."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from desktop.selection.marks import Mark
from desktop.selection.selection import Selection
from desktop.viewmodels.parts.emptiness import Emptiness
from desktop.viewmodels.table.cells import Cell, Plain, Values

Items = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class TableInputs:
    """What the table depends on; `sort_key` "" is the table's own order, `columns` None its own columns."""

    source: str
    selection: Selection
    table: str
    measure: str
    unit: str | None
    search: str
    sort_key: str
    descending: bool
    columns: tuple[str, ...] | None
    chosen: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Tab:
    """One of the tables that a dataset has."""

    key: str
    title: str


@dataclass(frozen=True, eq=False)
class TableColumn:
    """One column: its head, how it is aligned, and what it holds.

    `remark` says why the column is not to be relied on alone, for example "assigned by seat, unverified".
    """

    key: str
    title: str
    meaning: str
    values: Values
    numeric: bool = False
    remark: str = ""
    at_first: bool = True

    @property
    def heading(self) -> str:
        """Return the title, with a word of warning where there is a remark."""
        return f"{self.title} (unverified)" if self.remark else self.title

    @property
    def hint(self) -> str:
        """Return what the column means and, where it has one, its remark."""
        remark = f"{self.remark[:1].upper()}{self.remark[1:]}." if self.remark else ""
        return "\n".join(part for part in (self.meaning, remark) if part)


class Marks(Protocol):
    """How the items of a table and the marks of the whole program go together."""

    def mark(self, item: int) -> Mark:
        """Return the mark of an item itself."""
        ...

    def pointed(self, item: int) -> Mark:
        """Return the mark that other views can show best when the mouse rests on an item."""
        ...

    def items(self, marks: Sequence[Mark]) -> Items:
        """Return the items whose own mark is among these."""
        ...

    def touches(self, item: int, mark: Mark) -> bool:
        """Return whether an item is what a mark stands for, or a part of it."""
        ...


class Touched(Protocol):
    """Which items the chosen marks stand for."""

    def __getitem__(self, item: int) -> Any:
        """Return whether they stand for an item."""
        ...


class Whole(Protocol):
    """All items of a table that lists only its first ones."""

    def every(self) -> Items:
        """Return all items in order."""
        ...


@dataclass(frozen=True, eq=False)
class Contents:
    """Everything one table could show before searching, sorting and choosing columns.

    `order` lists the items that are in, as ties are ordered; `touched` tells which items the chosen marks
    stand for, shape (items,). `sort_key` and `descending` are how it is sorted at first; `lasting` columns are the
    dataset's own, so that their order and what was found in them is worth remembering. The item `unnamed` gathers
    the rows that name none and stays last however the table is sorted.
    """

    columns: tuple[TableColumn, ...]
    order: Items
    marks: Marks
    touched: Touched
    sort_key: str = ""
    descending: bool = False
    lasting: bool = False
    unnamed: int = -1
    refusal: str = ""


@dataclass(frozen=True, eq=False)
class TableViewModel:
    """One table as it is shown; `items` are its rows from top to bottom.

    Of a very large table they are the first only: `beyond` tells how many follow, None where nobody
    counted them, and `whole` gives all of them.
    """

    tabs: tuple[Tab, ...]
    table: str
    title: str
    columns: tuple[TableColumn, ...]
    offered: tuple[TableColumn, ...]
    sort_key: str
    descending: bool
    items: Items
    marks: Marks
    touched: Touched
    selected: Items
    foot: str
    foot_detail: str
    search: str
    empty: Emptiness | None = None
    first_keys: tuple[str, ...] = field(default=())
    beyond: int | None = 0
    whole: Whole | None = None

    @property
    def row_count(self) -> int | None:
        """Return how many rows the whole table has, None where nobody counted them."""
        return None if self.beyond is None else len(self.items) + self.beyond

    def with_every_item(self) -> "TableViewModel":
        """Return the table with all its rows, for writing them; of a very large one this takes seconds."""
        return self if self.whole is None else replace(self, items=self.whole.every(), beyond=0, whole=None)

    @property
    def keys(self) -> tuple[str, ...]:
        """Return the keys of the columns shown."""
        return tuple(column.key for column in self.columns)

    def cell(self, row: int, column: int) -> Cell:
        """Return one cell, counted from the top and from the left."""
        return self.columns[column].values.cell(int(self.items[row]))

    def mark(self, row: int) -> Mark:
        """Return the mark of a row of the table."""
        return self.marks.mark(int(self.items[row]))

    def plain_rows(self, rows: Sequence[int]) -> Iterator[list[Plain]]:
        """Give what copying and saving write for some rows of the table."""
        for row in rows:
            item = int(self.items[row])
            yield [column.values.plain(item) for column in self.columns]
