"""Attributes of places from tables of a person's own: one value a place, or one a place and year."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, cast

import numpy as np
import numpy.typing as npt

from desktop.dataset.column_kinds import Column, Kind

SIDES = ("exporter", "importer")
NO_CODE = -1
_MOST_IN_OWN_ORDER = 6
Cells = npt.NDArray[np.float64] | npt.NDArray[np.int32]


@dataclass(frozen=True, eq=False)
class OwnAttribute:
    """One attribute: `cells` of shape (places, years) hold codes into `values`, or numbers; -1 or NaN is none.

    Where the table knows no years, `years` is None and there is one column of cells. `carried` cells stand for
    years that the table leaves out, taken from up to that many years before, because a person asked for it.
    """

    key: str
    title: str
    kind: Kind
    sides: tuple[str, ...]
    places: tuple[str, ...]
    years: tuple[int, int] | None
    cells: Cells
    values: tuple[str, ...] = ()
    unit: str = ""
    file: str = ""
    fingerprint: str = ""
    carried: int = 0

    @property
    def dated(self) -> bool:
        """Return whether the value depends on the year."""
        return self.years is not None

    @cached_property
    def place_at(self) -> Mapping[str, int]:
        """Return place → its row of cells."""
        return {place: at for at, place in enumerate(self.places)}

    def sentence(self) -> str:
        """Say where the value comes from and what happens in a year that the table leaves out."""
        origin = f"“{self.title}” of “{self.file}”" if self.file else f"“{self.title}”"
        if self.years is None:
            return f"{origin}; it states no years, so every deal gets the same value."
        first, last = self.years
        span = f"{first}" if first == last else f"{first}–{last}"
        gaps = "a year that the table leaves out is not stated"
        if self.carried:
            gaps = f"a year that is left out gets the value of up to {self.carried} years before"
        return f"{origin}, {span}, at the year of the deal; {gaps}."

    def columns(self) -> tuple[Column, ...]:
        """Describe the columns that it adds to deals, one a side."""
        small = self.title[:1].lower() + self.title[1:] if self.title[1:2].islower() else self.title
        return tuple(
            Column(
                key=f"{side}.{self.key}",
                title=f"{side.capitalize()} {small}",
                kind=self.kind,
                meaning=self.sentence(),
                unit=self.unit,
                labels=self._order(),
                facet=True,
            )
            for side in self.sides
        )

    def at_rows(
        self, of_place: Sequence[str], codes: npt.NDArray[np.int32], years: npt.NDArray[np.float64] | None
    ) -> tuple[Any, tuple[str, ...]]:
        """Return codes with their values, or numbers with none, for the place and the year of each row.

        `codes` of shape (rows,) point into `of_place`, -1 is no place; NaN is no year.
        """
        rows = np.array([*(self.place_at.get(place, -1) for place in of_place), -1], dtype=np.int64)
        cells, values = self._of_places(rows)
        missing = np.full((1, cells.shape[1]), self._missing, dtype=cells.dtype)
        padded = np.concatenate([np.where(rows[:-1, None] >= 0, cells[:-1], self._missing), missing])
        if self.years is None:
            return padded[:, 0][codes].astype(cells.dtype, copy=False), values
        if years is None:
            return np.full(len(codes), self._missing, dtype=cells.dtype), values
        gap = np.full((len(padded), 1), self._missing, dtype=cells.dtype)
        with np.errstate(invalid="ignore"):
            within = (years >= self.years[0]) & (years < self.years[0] + cells.shape[1])
        at = np.where(within, years - self.years[0], cells.shape[1]).astype(np.int64)
        return np.concatenate([padded, gap], axis=1)[codes, at].astype(cells.dtype, copy=False), values

    def stated(self, year: int | None) -> Mapping[str, str | float]:
        """Return the value of every place that has one, in a year where values depend on it."""
        at = 0 if self.years is None else None if year is None else year - self.years[0]
        if at is None or not 0 <= at < self.cells.shape[1]:
            return {}
        held = self.cells[:, at].tolist()
        if self.kind is Kind.NUMBER:
            return {place: value for place, value in zip(self.places, held, strict=True) if value == value}
        return {place: self.values[code] for place, code in zip(self.places, held, strict=True) if code >= 0}

    def shown_year(self, last: float | None) -> int | None:
        """Return the year that a map of countries shows: the last one asked for that the table has."""
        if self.years is None:
            return None
        first, end = self.years
        return end if last is None else int(min(max(last, first), end))

    @property
    def _missing(self) -> float:
        return np.nan if self.kind is Kind.NUMBER else NO_CODE

    def _of_places(self, rows: npt.NDArray[np.int64]) -> tuple[Cells, tuple[str, ...]]:
        """Return the cells of some places, and the values that any of them has."""
        cells: Any = self.cells[rows] if len(self.cells) else np.full((len(rows), 1), self._missing)
        if self.kind is Kind.NUMBER:
            return cells.astype(np.float64, copy=False), ()
        cells = cells.astype(np.int32, copy=False)
        used = np.zeros(len(self.values) + 1, dtype=np.bool_)
        used[cells[rows >= 0].ravel()] = True
        number = np.append(np.where(used[:-1], np.cumsum(used[:-1]) - 1, NO_CODE), NO_CODE).astype(np.int32)
        kept = tuple(value for value, is_used in zip(self.values, used[:-1], strict=True) if is_used)
        renumbered: npt.NDArray[np.int32] = number[cells]
        return renumbered, kept

    def _order(self) -> tuple[tuple[str, str], ...]:
        """Keep a few numbered classes in their own order; others are ordered by how often they occur."""
        numbered = all(_is_number(value) for value in self.values)
        short = 0 < len(self.values) <= _MOST_IN_OWN_ORDER
        return tuple((value, value) for value in self.values) if numbered and short else ()


@dataclass(frozen=True, eq=False)
class AttributeTable:
    """What a file of attributes gives; `id` is its name in the library."""

    title: str
    file: str
    fingerprint: str
    attributes: tuple[OwnAttribute, ...]
    id: str = ""
    remarks: tuple[str, ...] = field(default=())


def in_order(values: Sequence[str]) -> tuple[str, ...]:
    """Return distinct values sorted, numbers by size."""
    distinct = sorted(set(values))
    return tuple(sorted(distinct, key=float) if all(map(_is_number, distinct)) else distinct)


def filled(cells: Cells, carry: int) -> Cells:
    """Fill gaps with the value of up to `carry` years before, also after the last year; (places, years + carry)."""
    if carry <= 0 or not cells.size:
        return cells
    numeric = np.issubdtype(cells.dtype, np.floating)
    gap = np.full((len(cells), carry), np.nan if numeric else NO_CODE, dtype=cells.dtype)
    wide: Any = np.concatenate([cells, gap], axis=1)
    stated = ~np.isnan(wide) if numeric else wide >= 0
    at = np.arange(wide.shape[1])
    last = np.maximum.accumulate(np.where(stated, at, -1), axis=1)
    near = (last >= 0) & (at - last <= carry)
    taken = np.take_along_axis(wide, np.maximum(last, 0), axis=1)
    made: Any = np.where(near, taken, wide).astype(cells.dtype, copy=False)
    return cast(Cells, made)


def _is_number(text: str) -> bool:
    try:
        return float(text) == float(text)
    except ValueError:
        return False
