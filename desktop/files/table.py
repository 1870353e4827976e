"""A table as it stands in a file, before anything is known of its meaning."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
import numpy.typing as npt
import polars as pl

from desktop.files.findings import Finding

Whole = npt.NDArray[np.int64]
Codes = npt.NDArray[np.int32]

# A table of lookups is quicker than sorting as long as it fits into the processor's memory.
_WIDEST_LOOKUP = 20_000_000
_PART = 1 << 18
_MANY_COLUMNS = 500


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A record that could not be read, or is an example: its line from 1, its text, and why it is not kept."""

    line: int
    text: str
    reason: str
    kind: str = "unreadable"


@dataclass(frozen=True)
class Distinct:
    """The distinct texts of a column, sorted, and for each row which it is; -1 is an empty cell."""

    values: tuple[str, ...]
    codes: Codes

    def first_rows(self) -> Whole:
        """Return the first row of every value, shape (values,)."""
        first = np.full(len(self.values) + 1, len(self.codes), dtype=np.int64)
        # Most values show early, and when all have, the other rows need not be looked at.
        for start in range(0, len(self.codes), _PART):
            codes = self.codes[start : start + _PART]
            np.minimum.at(first, codes, np.arange(start, start + len(codes)))
            if first[:-1].max(initial=0) < len(self.codes):
                break
        return first[:-1]

    def counts(self) -> Whole:
        """Return how many rows hold each value, shape (values,)."""
        return np.bincount(self.codes + np.int32(1), minlength=len(self.values) + 1)[1:].astype(np.int64)


@dataclass(frozen=True)
class RawTable:
    """Columns with their names as printed, and cells as text, or as numbers where all are plain numbers.

    `line_of_row` counts from 1; `choices` says what was decided while reading; `preamble` are the lines
    above the names of columns. A table joined from several files names them in `files`.
    """

    name: str
    columns: tuple[str, ...]
    cells: pl.DataFrame
    line_of_row: Whole
    unreadable: tuple[Unreadable, ...] = ()
    findings: tuple[Finding, ...] = ()
    choices: Mapping[str, Any] = field(default_factory=dict)
    preamble: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    file_of_row: Codes | None = None
    _distinct: dict[str, tuple[pl.DataFrame, Distinct]] = field(
        default_factory=dict, repr=False, compare=False
    )

    @property
    def row_count(self) -> int:
        """Return how many records were read."""
        return self.cells.height

    def has(self, *names: str) -> bool:
        """Return whether all these columns are there."""
        return set(names) <= set(self.columns)

    def series(self, column: str) -> pl.Series:
        """Return the cells of one column."""
        return self.cells[column]

    def distinct(self, column: str) -> Distinct:
        """Return the distinct texts of a column, without blanks around them."""
        # A table made of this one by `replace` shares what was found, as long as its cells are the same.
        cells, found = self._distinct.get(column, (None, None))
        if found is None or cells is not self.cells:
            found = distinct(self.cells[column])
            self._distinct[column] = (self.cells, found)
        return found

    def states_any(self, column: str) -> bool:
        """Return whether any cell of a column is not empty."""
        cells = self.cells[column]
        if cells.dtype != pl.String:
            return cells.null_count() < len(cells)
        return bool(self.distinct(column).values)

    def free_name(self, name: str) -> str:
        """Return a name that no column has, as near to the wanted one as can be."""
        while name in self.columns:
            name += "′"
        return name

    @property
    def columns_said(self) -> str:
        """Return the word for the columns while they are read; of very many, which take long, how many they are."""
        return f"{len(self.columns):,} columns" if len(self.columns) > _MANY_COLUMNS else "columns"

    def file_name(self, row: int) -> str:
        """Return the file that a row came from where the table was joined from several, else nothing."""
        return self.files[self.file_of_row[row]] if self.file_of_row is not None else ""

    def sample(self, column: str, most: int = 2000) -> list[str]:
        """Return the texts of the first rows of a column that are not empty."""
        texts = as_text(self.cells[column].head(most)).drop_nulls()
        return [text for text in texts.to_list() if text]


def joined(tables: Sequence[RawTable]) -> RawTable:
    """Join tables with the same columns, such as one file a year."""
    first = tables[0]
    if len(tables) == 1:
        return first
    same_types = all(table.cells.schema == first.cells.schema for table in tables)
    parts = [table.cells if same_types else table.cells.cast(pl.String) for table in tables]
    heights = [table.row_count for table in tables]
    return replace(
        first,
        name=f"{first.name} and {len(tables) - 1} more",
        cells=pl.concat(parts),
        line_of_row=np.concatenate([table.line_of_row for table in tables]),
        unreadable=tuple(bad for table in tables for bad in table.unreadable),
        findings=tuple(replace(found, file=table.name) for table in tables for found in table.findings),
        files=tuple(table.name for table in tables),
        file_of_row=np.repeat(np.arange(len(tables), dtype=np.int32), heights),
    )


def as_text(series: pl.Series) -> pl.Series:
    """Return cells as text without blanks around them; an empty cell is null."""
    if series.dtype != pl.String:
        return series.cast(pl.String)
    stripped = series.str.strip_chars()
    return pl.select(pl.when(stripped == "").then(None).otherwise(stripped).alias(series.name)).to_series()


def distinct(series: pl.Series) -> Distinct:
    """Return the distinct texts of cells, sorted, and for each row which it is; -1 is an empty cell."""
    if series.dtype == pl.Int64:
        return _distinct_whole(series)
    # Cells are told apart as they are, and blanks around them are taken off once for each distinct one.
    kind = pl.Categories.random()
    printed = series.cast(pl.String).cast(pl.Categorical(kind))
    # The kind knows its texts only as long as there are cells of it.
    texts = as_text(kind.to_series())
    values = texts.drop_nulls().unique().sort()
    place = texts.cast(pl.Enum(values)).to_physical().cast(pl.Int32).fill_null(-1).to_numpy()
    lookup = np.append(place, np.int32(-1)).astype(np.int32)
    return Distinct(tuple(values.to_list()), lookup[printed.to_physical().fill_null(len(place)).to_numpy()])


def _distinct_whole(series: pl.Series) -> Distinct:
    stated = series.is_not_null().to_numpy()
    numbers = series.fill_null(0).to_numpy()
    present = numbers[stated]
    if not len(present):
        return Distinct((), np.full(len(numbers), -1, dtype=np.int32))
    low, high = int(present.min()), int(present.max())
    narrow = high - low < _WIDEST_LOOKUP
    if narrow:
        seen = np.zeros(high - low + 1, dtype=np.bool_)
        seen[present - low] = True
        different = np.flatnonzero(seen) + low
    else:
        different = np.unique(present)
    texts = np.array([str(number) for number in different.tolist()], dtype=object)
    order = np.argsort(texts)
    code_of = np.empty(len(texts), dtype=np.int32)
    code_of[order] = np.arange(len(texts), dtype=np.int32)
    codes = np.full(len(numbers), -1, dtype=np.int32)
    if narrow:
        lookup = np.zeros(high - low + 1, dtype=np.int32)
        lookup[different - low] = code_of
        codes[stated] = lookup[present - low]
    else:
        codes[stated] = code_of[np.searchsorted(different, present)]
    return Distinct(tuple(texts[order].tolist()), codes)
