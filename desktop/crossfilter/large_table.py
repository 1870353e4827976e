"""What is worked out of a large table so that questions cost the screen and not the file.

Rows are told apart by year, by pair of countries and by *kind*: the coded column with the most values, such as the
product. Cells by year and pair are kept under the filter on kinds, cells by year and kind under the filter on pairs;
rows clustered by kind and by pair say what a changed filter adds and takes away.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from desktop.crossfilter.large_amounts import Packed, Scale, pack, scale_of
from desktop.crossfilter.large_axis import SIDES, Axis, axis_of, axis_of_values, axis_of_years
from desktop.crossfilter.large_blocks import HEAVY, Block, Blocks, heaviest
from desktop.crossfilter.large_codes import (
    Floats,
    Orders,
    Small,
    Whole,
    codes_of_numbers,
    distinct_numbers,
    occurring_combinations,
    possible_combinations,
    slices,
    stable_order,
)
from desktop.crossfilter.large_filtered import FilteredLayer
from desktop.crossfilter.large_kept import Kept
from desktop.crossfilter.large_layers import Clusters, YearLayer, add_rows
from desktop.crossfilter.large_waiting import Waiting
from desktop.dataset.columns import Kind
from desktop.dataset.dataset import Coded, Dataset
from desktop.selection.clauses import written_number

MOST_CELLS = 4_000_000
_MOST_POSSIBLE = 16_000_000
_ROWS_A_KIND = 20
_MOST_IN_SHORT = 1 << 24
ROWS = "rows"
PART = 1 << 16


@dataclass(frozen=True, slots=True)
class Added:
    """What is added up: rows, the amounts of a measure, or the rows that state one."""

    measure: str = ROWS
    stated: bool = False


class LargeTable:
    """Axes, layers and clusters of a dataset; each is made when it is first needed, then kept.

    `leading` holds, by column and whether it descends, the rows that come first; `large_page` fills it.
    """

    def __init__(self, dataset: Dataset) -> None:
        self.dataset = dataset
        self._scales: dict[str, Scale] = {}
        self._full: dict[tuple[str, Added], YearLayer] = {}
        self._filtered: dict[tuple[str, Added], FilteredLayer] = {}
        self._packed: dict[tuple[str, Added], Packed | None] = {}
        self._axes: dict[str, Axis] = {}
        self._values: dict[str, Axis] = {}
        self.waiting = Waiting()
        self.kept = Kept(dataset)
        self.leading: dict[tuple[str, bool], Orders] = {}

    @cached_property
    def years(self) -> Axis:
        """Return the axis of years; its last position is "no year"."""
        return axis_of_years(self.dataset, self._distinct_years)

    @cached_property
    def year_values(self) -> tuple[str, ...]:
        """Return the years that occur, as groups are named."""
        return tuple(written_number(float(year)) for year in self._distinct_years)

    @cached_property
    def year_numbers(self) -> Floats:
        """Return the years that occur, ascending, and NaN for none."""
        return np.append(self._distinct_years, np.nan)

    @cached_property
    def pairs(self) -> Axis:
        """Return the axis of pairs of exporter and importer, or of the one side there is."""
        return self._axis(_sides(self.dataset))

    @cached_property
    def kind_key(self) -> str | None:
        """Return the column of kinds: the most values that still repeat often; None where there is none."""
        fitting = [
            (len(column.values), key)
            for key, column in _coded_columns(self.dataset).items()
            if key not in SIDES and self._fits(key, column)
        ]
        return max(fitting)[1] if fitting else None

    @cached_property
    def served(self) -> bool:
        """Return whether the table has few enough pairs and years for this way of counting."""
        sides = tuple(self.dataset.coded(side) for side in _sides(self.dataset))
        if not sides or not self.dataset.row_count or possible_combinations(sides) > _MOST_POSSIBLE:
            return False
        return self.pairs.size * self.years.size <= MOST_CELLS

    def axis(self, key: str) -> Axis:
        """Return the axis of one coded column."""
        if key not in self._axes:
            self._axes[key] = self._axis((key,))
        return self._axes[key]

    def values_axis(self, key: str) -> Axis:
        """Return the axis of all values of a coded column, "none" last, which says what clauses let in."""
        if key not in self._values:
            self._values[key] = axis_of_values(self.dataset, key)
        return self._values[key]

    def fits_axis(self, key: str) -> bool:
        """Return whether a column has few enough values to be counted by year and value."""
        column = _coded_columns(self.dataset).get(key)
        return column is not None and (len(column.values) + 1) * self.years.size <= MOST_CELLS

    def scale(self, measure: str) -> Scale:
        """Return how the amounts of a measure become whole numbers."""
        if measure not in self._scales:
            numbers = self._numbers(measure)
            told = self.kept.array(f"scale.{measure}", lambda: scale_of(numbers).as_array())
            self._scales[measure] = Scale.of_array(told)
        return self._scales[measure]

    def exact(self, added: Added) -> bool:
        """Return whether sums are exact in any order."""
        return added.measure == ROWS or added.stated or self.scale(added.measure).exact

    def layer(self, by_kind: bool, added: Added, mask: npt.NDArray[np.bool_] | None) -> YearLayer:
        """Return the cells by pair, or by kind, of the rows at the positions of a mask on the other of the two."""
        name = "kinds" if by_kind else "pairs"
        key = (name, added)
        if key not in self._full:
            axis = self.kinds if by_kind else self.pairs
            cells = self.kept.array(
                _told("cells", name, added), lambda: self.scanned(axis, added, None).cells
            )
            self._full[key] = YearLayer(cells, self.exact(added))
        if mask is None or mask.all():
            return self._full[key]
        if key not in self._filtered:
            clusters = self.by_pair if by_kind else self.by_kind
            packed = self._amounts_in(name, clusters, added)
            blocks = self._blocks(by_kind, added, packed)
            self._filtered[key] = FilteredLayer(self._full[key], clusters, packed, self.exact(added), blocks)
        return self._filtered[key].under(mask)

    def scanned(self, axis: Axis, added: Added, chunks: Iterable[slice | Whole] | None) -> YearLayer:
        """Return the cells by axis of some rows, given in chunks, or of all; every one of them is read."""
        counts = added.measure == ROWS or added.stated
        # Whole numbers below 2²⁴ are exact in half the room.
        few = counts and self.dataset.row_count < _MOST_IN_SHORT
        cells = np.zeros((self.years.size, axis.size), dtype=np.float32 if few else np.float64)
        for rows in slices(self.dataset.row_count) if chunks is None else chunks:
            self.waiting.check()
            add_rows(cells, self._cells_at(axis, rows), self._amounts(added, rows))
        return YearLayer(cells, self.exact(added))

    @cached_property
    def kinds(self) -> Axis:
        """Return the axis of kinds; LookupError where the table has no such column."""
        if self.kind_key is None:
            raise LookupError("no column tells kinds apart")
        return self.axis(self.kind_key)

    @cached_property
    def by_pair(self) -> Clusters:
        """Return the rows clustered by pair."""
        return self._clusters("by_pair", self._stable_order, self.pairs, self.kinds)

    @cached_property
    def by_kind(self) -> Clusters:
        """Return the rows clustered by kind, by pair within a kind."""
        first = self.by_pair.order
        return self._clusters(
            "by_kind", lambda numbered: first[self._stable_order(numbered[first])], self.kinds, self.pairs
        )

    def has_layer(self, by_kind: bool, added: Added, filtered: bool) -> bool:
        """Return whether the cells by pair, or by kind, are there; if filtered, also what a filter changes them by."""
        name, clusters = ("kinds", "by_pair") if by_kind else ("pairs", "by_kind")
        needed = [_told("cells", name, added)]
        if filtered:
            needed.append(f"{clusters}.cells")
            needed += [] if added.measure == ROWS else [f"{_told('amounts', name, added)}.low"]
        return all(self.kept.has(array) for array in needed)

    def prepare(self, by_kind: bool, added: Added, wanted: Callable[[], bool]) -> None:
        """Make now the cells by pair, or by kind, and what a filter on the other of the two changes them by."""
        self.layer(by_kind, added, None)
        packed = self._amounts_in(
            "kinds" if by_kind else "pairs", self.by_pair if by_kind else self.by_kind, added
        )
        self._blocks(by_kind, added, packed).prepare(wanted)

    def prepare_years(self) -> int:
        """Find out now which years occur where, and return in how many runs of rows."""
        return len(self.years_by_part)

    @cached_property
    def _distinct_years(self) -> Floats:
        if not self.dataset.has("year"):
            return np.zeros(0)
        return self.kept.array("years", lambda: distinct_numbers(self._numbers("year")))

    @cached_property
    def year_of_row(self) -> Small:
        """Return the position of every row on the axis of years."""
        if not self.dataset.has("year"):
            return np.zeros(self.dataset.row_count, dtype=np.uint8)
        years = self._distinct_years
        return self.kept.array(
            "year_of_row", lambda: codes_of_numbers(self._numbers("year"), years), of_rows=True
        )

    @cached_property
    def years_by_part(self) -> npt.NDArray[np.bool_]:
        """Return which years occur in each run of `PART` rows, shape (runs, years)."""
        return self.kept.array("years_by_part", self._years_of_parts)

    def _years_of_parts(self) -> npt.NDArray[np.bool_]:
        parts = list(slices(self.dataset.row_count, PART))
        occur = np.zeros((len(parts), self.years.size), dtype=np.bool_)
        for number, part in enumerate(parts):
            occur[number, self.year_of_row[part]] = True
        return occur

    def numbers(self, measure: str, rows: slice | Whole | Orders) -> Floats:
        """Return what some rows state in a column of numbers, NaN for none."""
        return self._numbers(measure)[rows]

    def _stable_order(self, keys: Orders) -> Orders:
        return stable_order(keys, self.waiting.check)

    def _fits(self, key: str, column: Coded) -> bool:
        often = len(column.values) * _ROWS_A_KIND <= self.dataset.row_count
        return len(column.values) > 1 and often and self.fits_axis(key)

    def _numbers(self, measure: str) -> Floats:
        return self.dataset.numbers(measure).numbers

    def _amounts(self, added: Added, rows: slice | Whole | Orders) -> Floats | None:
        """Return what each of some rows adds; None is 1 a row."""
        if added.measure == ROWS:
            return None
        numbers = self._numbers(added.measure)[rows]
        return (
            (~np.isnan(numbers)).astype(np.float64)
            if added.stated
            else self.scale(added.measure).whole(numbers)
        )

    def _cells_at(self, axis: Axis, rows: slice | Whole | Orders) -> Whole:
        return self.year_of_row[rows].astype(np.int64) * axis.size + axis.found.of_rows(rows)

    def _numbered(self, axis: Axis) -> Orders:
        numbered = np.empty(self.dataset.row_count, dtype=np.uint32)
        for part in slices(len(numbered)):
            self.waiting.check()
            numbered[part] = axis.found.of_rows(part)
        return numbered

    def _axis(self, keys: tuple[str, ...]) -> Axis:
        columns = tuple(self.dataset.coded(key) for key in keys)
        occurring = self.kept.array(f"occurring.{'+'.join(keys)}", lambda: occurring_combinations(columns))
        return axis_of(self.dataset, keys, occurring)

    def _clusters(
        self, name: str, ordered: Callable[[Orders], Orders], along: Axis, across: Axis
    ) -> Clusters:
        if self.kept.has(f"{name}.cells"):
            parts = [self.kept.array(f"{name}.{part}", _nothing) for part in ("order", "starts", "cells")]
            if len(parts[0]) == len(parts[2]) == self.dataset.row_count and len(parts[1]) == along.size + 1:
                return Clusters(*parts)
        numbered = self._numbered(along)
        made = self._clustered(ordered(numbered), numbered, along, across)
        for part in ("order", "starts", "cells"):
            self.kept.put(f"{name}.{part}", getattr(made, part))
        return made

    def _clustered(self, order: Orders, numbered: Orders, along: Axis, across: Axis) -> Clusters:
        counts = np.zeros(along.size, dtype=np.int64)
        cells = np.empty(len(order), dtype=np.uint32)
        # Worked out in the order of rows, then put in order: reading columns here and there costs several times more.
        for part in slices(len(order)):
            self.waiting.check()
            counts += np.bincount(numbered[part], minlength=along.size)
            cells[part] = self._cells_at(across, part)
        return Clusters(order, np.concatenate(([0], np.cumsum(counts))), cells[order])

    def _amounts_in(self, name: str, clusters: Clusters, added: Added) -> Packed | None:
        if added.measure == ROWS:
            return None
        key = (name, added)
        if key not in self._packed:
            self._packed[key] = self._kept_amounts(_told("amounts", name, added), clusters, added)
        return self._packed[key]

    def _blocks(self, by_kind: bool, added: Added, packed: Packed | None) -> Blocks:
        """Return the sums by kind of the exporters and importers with very many rows; of others there are none."""
        clusters = self.by_pair if by_kind else self.by_kind
        if not by_kind or not self.exact(added) or self.dataset.row_count < HEAVY:
            return Blocks(clusters, ())
        masks = {
            f"{side}.{value}": np.asarray(column.codes == code)
            for side in _sides(self.dataset)
            for column in (self.pairs.table.coded(side),)
            for code, value in enumerate(column.values)
        }
        names = heaviest(clusters, masks)
        return Blocks(clusters, [self._block(name, masks[name], added, packed) for name in names])

    def _block(self, name: str, mask: npt.NDArray[np.bool_], added: Added, packed: Packed | None) -> Block:
        def summed() -> Floats:
            cells = np.zeros((self.years.size, self.kinds.size))
            self.by_pair.add(cells, mask, packed, 1.0)
            return cells

        return Block(name, mask, lambda: self.kept.array(_told(f"block.{name}", "kinds", added), summed))

    def _kept_amounts(self, told: str, clusters: Clusters, added: Added) -> Packed:
        if self.kept.has(f"{told}.low"):
            low, places, more = (
                self.kept.array(f"{told}.{part}", _nothing) for part in ("low", "places", "more")
            )
            if len(low) == self.dataset.row_count and len(places) == len(more):
                return Packed(low, places, more)
        numbers = self._numbers(added.measure)
        if added.stated:
            stated = (~np.isnan(numbers[clusters.order])).astype(np.uint8)
            packed = Packed(stated, np.zeros(0, np.int64), np.zeros(0))
        else:
            packed = pack(numbers, clusters.order, self.scale(added.measure), self.waiting.check)
        # What tells that all is there comes last, since another thread may look.
        for part in ("places", "more", "low"):
            self.kept.put(f"{told}.{part}", getattr(packed, part))
        return packed


def _told(what: str, name: str, added: Added) -> str:
    return ".".join((what, name, added.measure, *(["stated"] if added.stated else [])))


def _nothing() -> npt.NDArray[Any]:
    return np.zeros(0)


def _sides(dataset: Dataset) -> tuple[str, ...]:
    return tuple(side for side in SIDES if side in _coded_columns(dataset))


def _coded_columns(dataset: Dataset) -> dict[str, Coded]:
    """Return the stored columns that hold one value a row."""
    named = [column for column in dataset.columns if "." not in column.key]
    coded = [column.key for column in named if column.kind in (Kind.PLACE, Kind.CATEGORY, Kind.TEXT)]
    return {key: dataset.coded(key) for key in coded}
