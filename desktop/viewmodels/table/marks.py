"""How each kind of table names its rows: a deal by its number, a country, a pair or a value by its code."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from desktop.dataset.dataset import Coded, Dataset, Sets
from desktop.selection.marks import Mark, pair_mark, place_mark, row_mark
from desktop.viewmodels.table.cells import Codes
from desktop.viewmodels.table.model import Items

_NONE = np.zeros(0, dtype=np.int64)


@dataclass(frozen=True, eq=False)
class RowMarks:
    """Items are rows of the dataset."""

    dataset: Dataset

    def mark(self, item: int) -> Mark:
        """Return the row's own mark."""
        return row_mark(item)

    def pointed(self, item: int) -> Mark:
        """Return the flow the row belongs to, which a map can show."""
        return pair_mark(self._side("exporter", item), self._side("importer", item))

    def items(self, marks: Sequence[Mark]) -> Items:
        """Return the rows whose own mark is among these."""
        numbers = (int(mark.key) for mark in marks if mark.dimension == "row" and mark.key.isdigit())
        return np.array([number for number in numbers if number < self.dataset.row_count], dtype=np.int64)

    def touches(self, item: int, mark: Mark) -> bool:
        """Return whether a mark stands for this row."""
        if mark.dimension == "row":
            return mark.key == str(item)
        if mark.dimension in ("place", "pair"):
            return _on_flow(self._side("exporter", item), self._side("importer", item), mark)
        return self.dataset.has(mark.dimension) and mark.key in self._held(mark.dimension, item)

    def _side(self, side: str, item: int) -> str:
        return (self.dataset.cell(side, item) or "") if self.dataset.has(side) else ""

    def _held(self, key: str, item: int) -> tuple[str, ...]:
        column = self.dataset.column(key)
        if isinstance(column, Sets):
            held = column.codes[column.offsets[item] : column.offsets[item + 1]]
            return tuple(column.values[code] for code in held) or ("",)
        return (self.dataset.cell(key, item) or "",)


@dataclass(frozen=True, eq=False)
class PlaceMarks:
    """Items are places; the last item, "", is no place stated."""

    places: Coded

    def mark(self, item: int) -> Mark:
        """Return the place's mark."""
        return place_mark(self._place(item))

    def pointed(self, item: int) -> Mark:
        """Return the place's mark."""
        return self.mark(item)

    def items(self, marks: Sequence[Mark]) -> Items:
        """Return the places among these marks."""
        known, unstated = self.places.code_of, len(self.places.values)
        found = (
            unstated if mark.key == "" else known.get(mark.key) for mark in marks if mark.dimension == "place"
        )
        return np.array([item for item in found if item is not None], dtype=np.int64)

    def touches(self, item: int, mark: Mark) -> bool:
        """Return whether a mark is this place or a flow that begins or ends there."""
        place = self._place(item)
        return (mark.dimension == "pair" and place in mark.pair()) or mark == place_mark(place)

    def _place(self, item: int) -> str:
        return self.places.values[item] if item < len(self.places.values) else ""


@dataclass(frozen=True, eq=False)
class PairMarks:
    """Items are pairs: codes (items,) of exporters and of importers, -1 where none is stated."""

    exporter_codes: Codes
    importer_codes: Codes
    exporters: Coded
    importers: Coded

    def mark(self, item: int) -> Mark:
        """Return the flow's mark."""
        return pair_mark(*self._pair(item))

    def pointed(self, item: int) -> Mark:
        """Return the flow's mark."""
        return self.mark(item)

    def items(self, marks: Sequence[Mark]) -> Items:
        """Return the pairs among these marks."""
        found = [self._item(*mark.pair()) for mark in marks if mark.dimension == "pair"]
        return np.concatenate(found) if found else _NONE

    def touches(self, item: int, mark: Mark) -> bool:
        """Return whether a mark is this flow or one of its ends."""
        return _on_flow(*self._pair(item), mark)

    def _pair(self, item: int) -> tuple[str, str]:
        exporter, importer = int(self.exporter_codes[item]), int(self.importer_codes[item])
        return _value(self.exporters, exporter), _value(self.importers, importer)

    def _item(self, exporter: str, importer: str) -> Items:
        from_code = -1 if exporter == "" else self.exporters.code_of.get(exporter, -2)
        to_code = -1 if importer == "" else self.importers.code_of.get(importer, -2)
        fits = (self.exporter_codes == from_code) & (self.importer_codes == to_code)
        return np.flatnonzero(fits).astype(np.int64)


@dataclass(frozen=True, eq=False)
class ValueMarks:
    """Items are values of one dimension, for example companies; the last item is no value."""

    dimension: str
    values: tuple[str, ...]

    def mark(self, item: int) -> Mark:
        """Return the value's mark."""
        return Mark(self.dimension, self.values[item] if item < len(self.values) else "")

    def pointed(self, item: int) -> Mark:
        """Return the value's mark."""
        return self.mark(item)

    def items(self, marks: Sequence[Mark]) -> Items:
        """Return the values among these marks."""
        wanted = {mark.key for mark in marks if mark.dimension == self.dimension}
        if not wanted:
            return _NONE
        return np.array([i for i, value in enumerate((*self.values, "")) if value in wanted], dtype=np.int64)

    def touches(self, item: int, mark: Mark) -> bool:
        """Return whether a mark is this value."""
        return mark == self.mark(item)


def _value(column: Coded, code: int) -> str:
    return "" if code < 0 else column.values[code]


def _on_flow(exporter: str, importer: str, mark: Mark) -> bool:
    if mark.dimension == "pair":
        return mark.pair() == (exporter, importer)
    return mark.dimension == "place" and mark.key in (exporter, importer)
