"""An axis of a large table: the few combinations of values that its rows can be told apart by.

An axis carries a small dataset with one row for each of its positions, so that clauses and groups are worked out
there, by the same code as everywhere else, and never for every row.
"""

from collections.abc import Mapping
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from desktop.crossfilter.large_codes import Combinations, Whole, combinations
from desktop.crossfilter.layout import Layout, make_layout
from desktop.crossfilter.masks import Mask, clause_mask
from desktop.crossfilter.row_source import coded_numbers
from desktop.dataset.columns import Kind
from desktop.dataset.dataset import Coded, Dataset, Numbers, Stored
from desktop.selection.clauses import Clause

SIDES = ("exporter", "importer")
_REMEMBERED = 32


class Axis:
    """Positions 0 … size - 1, their values in `table`, and the position of every row of the large table."""

    def __init__(self, table: Dataset, found: Combinations | None) -> None:
        self.table = table
        self._found = found
        self.size = table.row_count
        self.dimensions = frozenset(column.key for column in table.columns)
        self.inside = lru_cache(_REMEMBERED)(self._inside)
        self.layout = lru_cache(_REMEMBERED)(self._layout)

    @property
    def found(self) -> Combinations:
        """Return where rows lie on the axis; LookupError for the axis of years, which rows carry as codes."""
        if self._found is None:
            raise LookupError("years are carried as codes")
        return self._found

    def column(self, key: str) -> Stored:
        """Return a column of the small dataset."""
        return self.table.column(key)

    def known_links(self) -> Mask:
        """Return which positions name both sides, shape (size,)."""
        known = np.ones(self.size, dtype=np.bool_)
        for side in SIDES:
            known &= self.table.coded(side).codes >= 0
        return known

    def _inside(self, clauses: frozenset[Clause]) -> Mask:
        """Return which positions all clauses let in, shape (size,)."""
        inside = np.ones(self.size, dtype=np.bool_)
        for clause in clauses:
            inside &= clause_mask(self.table, clause)
        return inside

    def _layout(self, by: tuple[str, ...]) -> Layout:
        """Return how positions fall into groups."""
        columns = [self.table.column(key) for key in by]
        coded = [coded_numbers(column) if isinstance(column, Numbers) else column for column in columns]
        return make_layout(self.table, tuple(coded))


def axis_of(dataset: Dataset, keys: tuple[str, ...], occurring: Whole) -> Axis:
    """Make the axis of some coded columns, together with the attributes of those that are sides.

    `occurring` are the combinations of their values that rows have.
    """
    columns = tuple(dataset.coded(key) for key in keys)
    found = combinations(columns, occurring)
    stored = {
        key: _coded(codes, column) for key, codes, column in zip(keys, found.keys, columns, strict=True)
    }
    carried = (*keys, *(column.key for column in dataset.columns if _follows(dataset, column.key, keys)))
    return Axis(_small(dataset, carried, stored, found.size), found)


def axis_of_values(dataset: Dataset, key: str) -> Axis:
    """Make the axis of one coded column with a position for every value and a last one for none."""
    column = dataset.coded(key)
    codes = np.arange(len(column.values) + 1, dtype=np.int32)
    codes[-1] = -1
    carried = (key, *(other.key for other in dataset.columns if _follows(dataset, other.key, (key,))))
    return Axis(_small(dataset, carried, {key: _coded(codes, column)}, len(codes)), None)


def axis_of_years(dataset: Dataset, distinct: npt.NDArray[np.float64]) -> Axis:
    """Make the axis of years: one position a year, and a last one for rows without."""
    years = Numbers(np.append(distinct, np.nan))
    keys = ("year",) if dataset.has("year") else ()
    return Axis(_small(dataset, keys, {"year": years} if keys else {}, len(distinct) + 1), None)


def _coded(codes: npt.NDArray[np.int32], column: Coded) -> Coded:
    codes.setflags(write=False)
    return Coded(codes, column.values)


def _follows(dataset: Dataset, key: str, keys: tuple[str, ...]) -> bool:
    """Tell whether a column is an attribute of one of the sides; others differ by edition or year."""
    side, dot, _ = key.partition(".")
    of_edition = dataset.has("edition") and dataset.describe_column(key).kind is Kind.SET
    depends = of_edition or dataset.depends_on_year(key)
    return bool(dot) and side in keys and side in SIDES and not depends


def _small(dataset: Dataset, keys: tuple[str, ...], stored: Mapping[str, Stored], rows: int) -> Dataset:
    described = tuple(dataset.describe_column(key) for key in keys)
    return Dataset(dataset.info, described, stored, dataset.places, dataset.fingerprint, rows)
