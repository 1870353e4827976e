"""A dataset: columns of one length that never change, and what is known about them as a whole."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from types import MappingProxyType
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

from desktop.dataset.attributes import SIDES, OwnAttribute
from desktop.dataset.columns import Column, Kind
from desktop.dataset.places import Places

Codes = npt.NDArray[np.signedinteger[Any]]
Array = npt.NDArray[Any]
ATTRIBUTES = ("region", "subregion", "income", "regime", "belt_and_road", "aigs_technology")


def narrow_codes(count: int) -> type[np.signedinteger[Any]]:
    """Return the smallest kind of number for codes of `count` values, with room for one more than the last."""
    if count < 1 << 7:
        return np.int8
    return np.int16 if count < 1 << 15 else np.int32


class UnknownColumn(KeyError):
    """A column that the dataset does not have."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


class Coded:
    """One value a row: `codes` (8, 16 or 32 bits) of shape (rows,) into `values`; -1 is no value."""

    def __init__(self, codes: Codes, values: tuple[str, ...]) -> None:
        self._codes = codes
        self.values = values

    @property
    def codes(self) -> Codes:
        """Return the code of every row."""
        return self._codes

    @cached_property
    def code_of(self) -> Mapping[str, int]:
        """Return value → code."""
        return {value: code for code, value in enumerate(self.values)}


class Followed(Coded):
    """One value a row that follows from that of another column: `lookup` (values + 1,) by its codes, -1 last."""

    def __init__(self, of: Coded, lookup: Codes, values: tuple[str, ...]) -> None:
        super().__init__(lookup, values)
        self.of = of
        self.lookup = lookup

    @property
    def codes(self) -> Codes:
        """Return the code of every row, worked out when it is first asked for."""
        return self._of_rows

    @cached_property
    def _of_rows(self) -> Codes:
        codes = self.lookup[self.of.codes]
        codes.setflags(write=False)
        return codes


@dataclass(frozen=True)
class Sets:
    """A set of values a row: row r holds codes[offsets[r]:offsets[r + 1]]; an empty set is no value."""

    offsets: npt.NDArray[np.int64]
    codes: Codes
    values: tuple[str, ...]

    @cached_property
    def code_of(self) -> Mapping[str, int]:
        """Return value → code."""
        return {value: code for code, value in enumerate(self.values)}

    @cached_property
    def row_of_entry(self) -> npt.NDArray[np.int64]:
        """Return the row that each entry of `codes` belongs to, shape (entries,)."""
        counts = np.diff(self.offsets)
        return np.repeat(np.arange(len(counts), dtype=np.int64), counts)

    @cached_property
    def empty(self) -> npt.NDArray[np.bool_]:
        """Return which rows hold no value, shape (rows,)."""
        return np.asarray(np.diff(self.offsets) == 0)


@dataclass(frozen=True)
class Numbers:
    """One number a row of shape (rows,): float64, or fewer bits that hold the same; NaN is no value."""

    numbers: Array


Stored = Coded | Sets | Numbers


@dataclass(frozen=True)
class LimitedScope:
    """Rows from sources that look at a part of the world only; `phrase` completes "n of m rows are …"."""

    dimension: str
    value: str
    phrase: str


@dataclass(frozen=True)
class DatasetInfo:
    """What is known about a dataset as a whole; see data/README.md for each field."""

    id: str
    title: str
    kind: Literal["rows", "statements"]
    noun: str
    release: str
    source: str
    licence: str
    measures: tuple[str, ...]
    default_clauses: tuple[str, ...] = ()
    exclusive: Mapping[str, str] = field(default_factory=dict)
    limited_scopes: tuple[LimitedScope, ...] = ()
    caveats: tuple[str, ...] = ()
    unverified: Mapping[str, str] = field(default_factory=dict)
    group_column: str = ""
    money: Mapping[str, str] = field(default_factory=dict)


class Dataset:
    """An immutable table of deals or statements, with the attributes of both sides as columns.

    It also gives clauses their words: titles of dimensions and labels of values. `prepared` are arrays that
    answer questions faster, worked out when the data were read; what is missing there is worked out when needed.
    """

    def __init__(
        self,
        info: DatasetInfo,
        columns: Sequence[Column],
        stored: Mapping[str, Stored],
        places: Places,
        fingerprint: str,
        row_count: int,
        prepared: Mapping[str, Array] = MappingProxyType({}),
    ) -> None:
        self.info = info
        self.places = places
        self.fingerprint = fingerprint
        self.row_count = row_count
        self.prepared = prepared
        self.columns = tuple(columns)
        self._described = {column.key: column for column in self.columns}
        self._stored = dict(stored)
        self._derived: dict[str, Stored] = {}
        self.remembered: dict[Any, Any] = {}

    def named(self, id: str, title: str) -> "Dataset":
        """Return the same columns under another id and title, as a person calls a dataset of their own."""
        info = replace(self.info, id=id, title=title)
        return Dataset(
            info, self.columns, self._stored, self.places, self.fingerprint, self.row_count, self.prepared
        )

    def joined(self, places: Places) -> "Dataset":
        """Return the same rows with other places; attributes that a person gave them become columns."""
        before = {column.key for own in self.places.own_attributes.values() for column in own.columns()}
        kept = [column for column in self.columns if column.key not in before]
        sides = {side for side in SIDES if self.info.kind == "rows" and self.names_any(side)}
        added = [
            column
            for own in places.own_attributes.values()
            for column in own.columns()
            if column.key.partition(".")[0] in sides
        ]
        columns = (*kept, *added)
        return Dataset(
            self.info, columns, self._stored, places, self.fingerprint, self.row_count, self.prepared
        )

    def storing(self, stored: Mapping[str, Stored]) -> "Dataset":
        """Return the same dataset with the same values stored in another way."""
        return Dataset(
            self.info, self.columns, stored, self.places, self.fingerprint, self.row_count, self.prepared
        )

    def carrying(self, prepared: Mapping[str, Array]) -> "Dataset":
        """Return the same dataset with what was worked out of it."""
        return Dataset(
            self.info, self.columns, self._stored, self.places, self.fingerprint, self.row_count, prepared
        )

    def has(self, key: str) -> bool:
        """Return whether the dataset has this column, stored or derived."""
        return key in self._described

    def names_any(self, key: str) -> bool:
        """Return whether the dataset has this column of names, and any row states one there."""
        column = self.column(key) if self.has(key) else None
        return isinstance(column, Coded | Sets) and bool(column.values)

    def describe_column(self, key: str) -> Column:
        """Return the description of a column; UnknownColumn where there is none."""
        try:
            return self._described[key]
        except KeyError:
            raise UnknownColumn(key) from None

    def column(self, key: str) -> Stored:
        """Return the values of a column; an attribute such as `importer.regime` is made once and kept."""
        if key in self._stored:
            return self._stored[key]
        self.describe_column(key)
        if key not in self._derived:
            self._derived[key] = self._attribute(key)
        return self._derived[key]

    def coded(self, key: str) -> Coded:
        """Return a column that holds one value a row; TypeError for any other."""
        column = self.column(key)
        if not isinstance(column, Coded):
            raise TypeError(f"{key} holds {type(column).__name__}, not one value a row")
        return column

    def numbers(self, key: str) -> Numbers:
        """Return a column that holds numbers; TypeError for any other."""
        column = self.column(key)
        if not isinstance(column, Numbers):
            raise TypeError(f"{key} holds {type(column).__name__}, not numbers")
        return column

    def period(self) -> tuple[int, int] | None:
        """Return the first and the last year that rows state, or None where none does."""
        if not self.has("year"):
            return None
        years = self.numbers("year").numbers
        stated = years[~np.isnan(years)]
        return (int(stated.min()), int(stated.max())) if len(stated) else None

    def cell(self, key: str, row: int) -> str | None:
        """Return what one row states in a column, as stored; a set is joined with "; "."""
        column = self.column(key)
        if isinstance(column, Coded):
            code = int(column.codes[row])
            return None if code < 0 else column.values[code]
        if isinstance(column, Sets):
            held = column.codes[column.offsets[row] : column.offsets[row + 1]]
            return "; ".join(column.values[code] for code in held) or None
        number = float(column.numbers[row])
        if np.isnan(number):
            return None
        return str(int(number)) if number.is_integer() else repr(number)

    def cell_label(self, key: str, row: int) -> str | None:
        """Return what one row states in a column, as people read it; None is no value."""
        column = self.column(key)
        if isinstance(column, Sets):
            held = column.codes[column.offsets[row] : column.offsets[row + 1]]
            return ", ".join(self.value_label(key, column.values[code]) for code in held) or None
        value = self.cell(key, row)
        return None if value is None else self.value_label(key, value)

    def dimension_title(self, dimension: str) -> str:
        """Return the title of a column; a column it does not have stands for itself."""
        column = self._described.get(dimension)
        return column.title if column else dimension

    def value_label(self, dimension: str, value: str | None) -> str:
        """Return what people read for a value of a column."""
        column = self._described.get(dimension)
        if value is None or column is None:
            return "not stated" if value is None else value
        return self.places.name(value) if column.kind is Kind.PLACE else column.label(value)

    def depends_on_year(self, key: str) -> bool:
        """Return whether a column is an attribute that differs from year to year."""
        own = self.places.own_attributes.get(key.partition(".")[2])
        return own is not None and own.dated

    def _attribute(self, key: str) -> Stored:
        side, _, attribute = key.partition(".")
        of_place = self.coded(side)
        own = self.places.own_attributes.get(attribute)
        if own is not None:
            return self._own_attribute(own, of_place)
        if self.describe_column(key).kind is Kind.SET:
            return self._attribute_sets(of_place, attribute)
        held = [self.places.attribute(code, attribute) for code in of_place.values]
        values = tuple(sorted({value for value in held if isinstance(value, str)}))
        code_of = {value: code for code, value in enumerate(values)}
        lookup = [code_of[value] if isinstance(value, str) else -1 for value in held]
        return Followed(of_place, np.array([*lookup, -1], dtype=narrow_codes(len(values))), values)

    def _own_attribute(self, own: OwnAttribute, of_place: Coded) -> Coded | Numbers:
        years = self.numbers("year").numbers if own.dated and self.has("year") else None
        given, values = own.at_rows(of_place.values, of_place.codes, years)
        given.setflags(write=False)
        return Numbers(given) if own.kind is Kind.NUMBER else Coded(given, values)

    def _attribute_sets(self, of_place: Coded, attribute: str) -> Sets:
        rows = [
            self._attribute_members(of_place, attribute, row) if code >= 0 else ()
            for row, code in enumerate(of_place.codes)
        ]
        values = tuple(sorted({value for row in rows for value in row}))
        code_of = {value: code for code, value in enumerate(values)}
        offsets = np.cumsum([0, *(len(row) for row in rows)], dtype=np.int64)
        codes = np.array([code_of[value] for row in rows for value in sorted(row)], dtype=np.int32)
        offsets.setflags(write=False)
        codes.setflags(write=False)
        return Sets(offsets, codes, values)

    def _attribute_members(self, of_place: Coded, attribute: str, row: int) -> tuple[str, ...]:
        """Return the set that one row's place holds; a row of an edition gets what that edition lists."""
        place = of_place.values[of_place.codes[row]]
        edition = self.cell("edition", row) if self.has("edition") else None
        held = self.places.attribute(place, f"{attribute}.{edition}" if edition else attribute)
        return held if isinstance(held, tuple) else ()
