"""What the columns of a table hold: for each item a cell to read, a plain value to copy, and a rank to sort by.

An item is a row of the dataset, a country, a pair or a company; `items` counts them. Ranks are int32 of
shape (items,), equal for equal values, and -1 for no value.
"""

import math
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Protocol

import numpy as np
import numpy.typing as npt

from desktop.viewmodels.parts.numbers import NOT_STATED, spoken

Plain = str | int | float | None
Ranks = npt.NDArray[np.int32]
Mask = npt.NDArray[np.bool_]
Codes = npt.NDArray[np.integer]
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell as people read it; `hint` is said besides the text, `faint` is no value, `italic` unsure."""

    text: str
    hint: str = ""
    faint: bool = False
    italic: bool = False


class Values(Protocol):
    """One column: something for each item; compared by identity, so that answers about it can be remembered."""

    def __hash__(self) -> int:
        """Return a hash by identity."""
        ...

    def cell(self, item: int) -> Cell:
        """Return the cell of an item."""
        ...

    def plain(self, item: int) -> Plain:
        """Return what copying and saving write for an item; None is no value."""
        ...

    @property
    def ranks(self) -> Ranks:
        """Return the place of every item in ascending order."""
        ...

    def containing(self, word: str) -> Mask:
        """Return which items show a simplified word, shape (items,)."""
        ...


def simplified(text: str) -> str:
    """Return a text without letter case and accents, for comparing and searching."""
    if text.isascii():
        return text.casefold()
    taken_apart = unicodedata.normalize("NFKD", text)
    return "".join(sign for sign in taken_apart if not unicodedata.combining(sign)).casefold()


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a search text, simplified, without commas and the like around them."""
    stripped = (word.strip(",;|") for word in simplified(text).split())
    return tuple(dict.fromkeys(word for word in stripped if word))


def ranks_of_labels(labels: Sequence[str]) -> Ranks:
    """Return the place of each label in the order of reading; labels that read the same share one."""
    keys = [(simplified(label), label) for label in labels]
    if all(before < after for before, after in pairwise(keys)):
        # Columns keep their values sorted, so that most need no sorting here.
        return np.arange(len(keys), dtype=np.int32)
    place = {key: rank for rank, key in enumerate(sorted(set(keys)))}
    return np.array([place[key] for key in keys], dtype=np.int32)


def ranks_of_numbers(numbers: Floats) -> Ranks:
    """Return the place of each number in ascending order; NaN is -1."""
    stated = ~np.isnan(numbers)
    ranks = np.full(len(numbers), -1, dtype=np.int32)
    ranks[stated] = np.unique(numbers[stated], return_inverse=True)[1]
    return ranks


class _Labelled:
    """Labels in which words can be found; each is simplified once."""

    labels: tuple[str, ...]

    @cached_property
    def _simplified(self) -> list[str]:
        return [simplified(label) for label in self.labels]

    def labels_containing(self, word: str) -> Mask:
        """Return which labels contain a word, with a last False for code -1, shape (labels + 1,)."""
        found = [word in label for label in self._simplified]
        return np.array([*found, False], dtype=np.bool_)


@dataclass(frozen=True, eq=False)
class Named(_Labelled):
    """One label an item: `codes` (items,) index `labels`, -1 is no value."""

    codes: Codes
    labels: tuple[str, ...]
    missing: str = NOT_STATED

    def cell(self, item: int) -> Cell:
        """Return the label."""
        code = int(self.codes[item])
        return Cell(self.missing, faint=True) if code < 0 else Cell(self.labels[code])

    def plain(self, item: int) -> Plain:
        """Return the label, None for no value."""
        code = int(self.codes[item])
        return None if code < 0 else self.labels[code]

    @cached_property
    def ranks(self) -> Ranks:
        """Return the order of reading of the labels."""
        return np.append(ranks_of_labels(self.labels), np.int32(-1))[self.codes].astype(np.int32)

    def containing(self, word: str) -> Mask:
        """Return which items' labels contain a word."""
        return self.labels_containing(word)[self.codes]


@dataclass(frozen=True, eq=False)
class Several(_Labelled):
    """Several labels an item: item i holds codes[offsets[i]:offsets[i + 1]], in the order shown."""

    offsets: npt.NDArray[np.int64]
    codes: Codes
    labels: tuple[str, ...]
    missing: str = NOT_STATED

    def cell(self, item: int) -> Cell:
        """Return the labels with commas between them."""
        held = self._held(item)
        return Cell(", ".join(held)) if held else Cell(self.missing, faint=True)

    def plain(self, item: int) -> Plain:
        """Return the labels with semicolons between them, None for none."""
        return "; ".join(self._held(item)) or None

    @cached_property
    def ranks(self) -> Ranks:
        """Return the order by first label, then by second, and so on; a shorter list comes first."""
        counts = np.diff(self.offsets)
        label_rank = ranks_of_labels(self.labels).astype(np.int64)
        span = len(self.labels) + 1
        ranks = np.where(counts > 0, 0, -1).astype(np.int64)
        for position in range(int(counts.max(initial=0))):
            longer = np.flatnonzero(counts > position)
            step = np.zeros(len(counts), dtype=np.int64)
            step[longer] = label_rank[self.codes[self.offsets[longer] + position]] + 1
            ranks = np.unique(ranks * span + step, return_inverse=True)[1].astype(np.int64)
            ranks[counts == 0] = -1
        return ranks.astype(np.int32)

    def containing(self, word: str) -> Mask:
        """Return which items hold a label that contains a word."""
        found = self.labels_containing(word)[self.codes]
        mask = np.zeros(len(self.offsets) - 1, dtype=np.bool_)
        mask[np.repeat(np.arange(len(mask)), np.diff(self.offsets))[found]] = True
        return mask

    def _held(self, item: int) -> list[str]:
        return [self.labels[code] for code in self.codes[self.offsets[item] : self.offsets[item + 1]]]


@dataclass(frozen=True, eq=False)
class Measured:
    """One number an item, float64 of shape (items,); NaN is no value and, if so wanted, zero is faint.

    `units` are those of each number, such as its currency, where they differ.
    """

    numbers: Floats
    missing: str = NOT_STATED
    zero_faint: bool = False
    units: Named | None = None

    def cell(self, item: int) -> Cell:
        """Return the number with thin spaces between thousands."""
        number = float(self.numbers[item])
        if math.isnan(number):
            return Cell(self.missing, faint=True)
        unit = self.units.plain(item) if self.units else None
        text = f"{spoken(number)}\u00a0{unit}" if unit else spoken(number)
        return Cell(text, faint=self.zero_faint and number == 0)

    def plain(self, item: int) -> Plain:
        """Return the number itself, None for no value."""
        return plain_number(float(self.numbers[item]))

    @cached_property
    def ranks(self) -> Ranks:
        """Return the order of the numbers."""
        return ranks_of_numbers(self.numbers)

    @cached_property
    def _distinct(self) -> Named:
        return distinct_numbers(self.numbers)

    def containing(self, word: str) -> Mask:
        """Return which items' digits, without spaces, contain a word."""
        return self._distinct.containing(word)


@dataclass(frozen=True, eq=False)
class Years:
    """One year an item, float64 of shape (items,), NaN for none.

    `kinds` and `wording`, where the dataset has them, say what stands behind each year; `unsure` are the labels
    of kinds that are no year of a deal.
    """

    numbers: Floats
    kinds: Named | None = None
    wording: Named | None = None
    unsure: frozenset[str] = frozenset()
    missing: str = NOT_STATED

    def cell(self, item: int) -> Cell:
        """Return the year; in italics where it is inferred or a year of use."""
        year = float(self.numbers[item])
        kind = self.kinds.plain(item) if self.kinds else None
        wording = self.wording.plain(item) if self.wording else None
        hint = " – ".join(str(part) for part in (kind, wording) if part)
        if math.isnan(year):
            return Cell(self.missing, hint, faint=True)
        return Cell(str(int(year)), hint, italic=kind in self.unsure)

    def plain(self, item: int) -> Plain:
        """Return the year, None for none."""
        return plain_number(float(self.numbers[item]))

    @cached_property
    def ranks(self) -> Ranks:
        """Return the order of the years."""
        return ranks_of_numbers(self.numbers)

    @cached_property
    def _distinct(self) -> Named:
        return distinct_numbers(self.numbers)

    def containing(self, word: str) -> Mask:
        """Return which items' years contain a word."""
        return self._distinct.containing(word)


@dataclass(frozen=True, eq=False)
class Spans:
    """A first and a last year an item, float64 of shape (items,), both NaN where no row has a year."""

    first: Floats
    last: Floats
    missing: str = "no year"

    def cell(self, item: int) -> Cell:
        """Return the span, or the one year."""
        text = self.plain(item)
        return Cell(self.missing, faint=True) if text is None else Cell(text)

    def plain(self, item: int) -> str | None:
        """Return the span as text, None without years."""
        first, last = float(self.first[item]), float(self.last[item])
        if math.isnan(first):
            return None
        return str(int(first)) if first == last else f"{int(first)}–{int(last)}"

    @cached_property
    def ranks(self) -> Ranks:
        """Return the order by first year, then by last."""
        return ranks_of_numbers(self.first * 10_000 + self.last)

    def containing(self, word: str) -> Mask:
        """Return which items' spans contain a word."""
        return np.array([word in (self.plain(item) or "") for item in range(len(self.first))], dtype=np.bool_)


def plain_number(number: float) -> int | float | None:
    """Return a number without a needless fraction; None for NaN."""
    if math.isnan(number):
        return None
    return int(number) if number.is_integer() else number


def distinct_numbers(numbers: Floats) -> Named:
    """Return numbers as labels of digits, each distinct one once."""
    stated = ~np.isnan(numbers)
    distinct, inverse = np.unique(numbers[stated], return_inverse=True)
    codes = np.full(len(numbers), -1, dtype=np.int64)
    codes[stated] = inverse
    return Named(codes, tuple(str(plain_number(float(number))) for number in distinct))
