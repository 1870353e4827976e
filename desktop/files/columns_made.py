"""Columns of a result: cells of a file become coded, set or number columns, with a description each."""

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from desktop.dataset.columns import Column, Kind, column
from desktop.dataset.dataset import Coded, Codes, Numbers, Sets, Stored
from desktop.files.plan import Field
from desktop.files.table import Distinct, Whole

_TABLE_KINDS = (Kind.PLACE, Kind.CATEGORY, Kind.SET, Kind.YEAR, Kind.NUMBER)
_MEANING = "A column of the file, as printed there."
_MOST_FACET_VALUES = 5000


def coded(values: Sequence[str | None], codes: Codes) -> Coded:
    """Return a coded column whose values are sorted and unique; a value of None becomes no value."""
    if all(left is not None and right is not None and left < right for left, right in pairwise(values)):
        return Coded(_sealed(codes), tuple(value for value in values if value is not None))
    present = sorted({value for value in values if value is not None})
    number = {value: place for place, value in enumerate(present)}
    lookup = np.array([*(-1 if value is None else number[value] for value in values), -1], dtype=np.int32)
    return Coded(_sealed(lookup[codes]), tuple(present))


def only_used(made: Coded) -> Coded:
    """Return the column without values that no row holds."""
    used = np.zeros(len(made.values), dtype=np.bool_)
    used[made.codes[made.codes >= 0]] = True
    if used.all():
        return made
    renumbered = np.append(np.where(used, np.cumsum(used) - 1, -1), -1).astype(np.int32)
    kept = tuple(value for value, is_used in zip(made.values, used, strict=True) if is_used)
    return Coded(_sealed(renumbered[made.codes]), kept)


def numbers(values: npt.NDArray[np.float64]) -> Numbers:
    """Return a column of numbers."""
    return Numbers(_sealed_numbers(values))


def sets(texts: Distinct, separator: str) -> Sets:
    """Split each distinct text into its members and give every row its set."""
    pattern = re.compile(rf"\s*(?:{separator})\s*")
    members = [sorted({part for part in pattern.split(text) if part}) for text in texts.values]
    values = tuple(sorted({part for parts in members for part in parts}))
    number = {value: place for place, value in enumerate(values)}
    pool = np.array([number[part] for parts in members for part in parts], dtype=np.int32)
    sizes = np.array([*map(len, members), 0], dtype=np.int64)
    starts = np.concatenate([[0], np.cumsum(sizes[:-1])]).astype(np.int64)
    counts = sizes[texts.codes]
    offsets = np.concatenate([[0], np.cumsum(counts)]).astype(np.int64)
    within = np.arange(offsets[-1], dtype=np.int64) - np.repeat(offsets[:-1], counts)
    codes = pool[np.repeat(starts[texts.codes], counts) + within] if len(pool) else pool
    offsets.setflags(write=False)
    return Sets(offsets, _sealed(codes), values)


def text_column(field: Field, texts: Distinct) -> Stored:
    """Return the column that a field of names makes of distinct texts."""
    if field.kind is Kind.SET:
        return sets(texts, field.separator or ";")
    if not field.digits:
        return coded(texts.values, texts.codes)
    return coded(
        [value.zfill(field.digits) if value.isdigit() else value for value in texts.values], texts.codes
    )


def described(field: Field, made: Stored) -> Column:
    """Return the description of a field's column."""
    if field.listed:
        return column(field.key)
    few = not isinstance(made, Coded | Sets) or len(made.values) <= _MOST_FACET_VALUES
    return Column(
        field.key,
        field.title,
        field.kind,
        field.meaning or _MEANING,
        unit=field.unit,
        labels=_labels(field.labels, made),
        facet=field.kind in (Kind.PLACE, Kind.CATEGORY, Kind.SET, Kind.YEAR) and few,
        table=field.kind in _TABLE_KINDS,
    )


def _labels(given: Mapping[str, str], made: Stored) -> tuple[tuple[str, str], ...]:
    if not given or not isinstance(made, Coded | Sets):
        return ()
    return tuple((value, given[value]) for value in made.values if value in given)


def key_of(name: str, taken: Sequence[str] = ()) -> str:
    """Return a key for a printed name of a column, unlike those taken."""
    bare = re.sub(r"\W+", "_", name.casefold()).strip("_") or "column"
    if bare in ("rows", "links", "deals", "exporter", "importer", "year", "pair"):
        bare += "_printed"
    key, copy = bare, 2
    while key in taken:
        key, copy = f"{bare}_{copy}", copy + 1
    return key


def at_rows(made: Stored, rows: Whole, count: int) -> Stored:
    """Return a column at some of its `count` rows, in that order."""
    if len(rows) == count:
        return only_used(made) if isinstance(made, Coded) else made
    if isinstance(made, Numbers):
        return numbers(made.numbers[rows])
    if isinstance(made, Coded):
        return only_used(Coded(_sealed(made.codes[rows]), made.values))
    counts = np.diff(made.offsets)[rows]
    offsets = np.concatenate([[0], np.cumsum(counts)]).astype(np.int64)
    within = np.arange(offsets[-1], dtype=np.int64) - np.repeat(offsets[:-1], counts)
    codes = made.codes[np.repeat(made.offsets[rows], counts) + within]
    used = only_used(Coded(codes, made.values))
    offsets.setflags(write=False)
    return Sets(offsets, used.codes, used.values)


def _sealed(codes: npt.NDArray[np.int32]) -> Codes:
    codes = np.ascontiguousarray(codes, dtype=np.int32)
    codes.setflags(write=False)
    return codes


def _sealed_numbers(values: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    values = np.ascontiguousarray(values, dtype=np.float64)
    values.setflags(write=False)
    return values
