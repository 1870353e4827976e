"""One filter is one clause: a frozen value that knows its dimension and can say itself.

`describe` speaks to people (chips, undo menu, titles); `written` is the clause as it could be typed
on the command line. A value of None stands for rows that state no value.
"""

from dataclasses import dataclass

from desktop.selection.words import Words, shortened

NO_VALUES = "{}"
_NEEDS_QUOTES = frozenset(',"&')
_WRITTEN_IN_FULL = 1e15


def written_value(value: str | None) -> str:
    """Write one value so that the grammar reads it back as the same value."""
    if value is None:
        return "null"
    plain = value and value == value.strip() and value not in ("null", NO_VALUES)
    if plain and not _NEEDS_QUOTES.intersection(value) and ".." not in value:
        return value
    return '"' + value.replace('"', '""') + '"'


def written_values(values: tuple[str | None, ...]) -> str:
    """Write a list of values; an empty one is the sign of the empty set."""
    return ",".join(written_value(value) for value in values) or NO_VALUES


def written_number(number: float | None) -> str:
    """Write a bound of an interval; an open end is empty."""
    if number is None:
        return ""
    plain = float(number).is_integer() and abs(number) < _WRITTEN_IN_FULL
    return str(int(number)) if plain else repr(float(number))


def spoken_number(number: float, dimension: str) -> str:
    """Say a bound: years plain, other numbers with thin spaces between thousands."""
    if dimension.endswith("year"):
        return str(int(number))
    whole = float(number).is_integer()
    text = f"{int(number):,}" if whole else f"{number:,g}"
    return text.replace(",", "\u2009")


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Rows whose value is one of `values`."""

    dimension: str
    values: tuple[str | None, ...]

    def describe(self, words: Words) -> str:
        """Say the clause, for example "Exporter China, United States"."""
        labels = [words.value_label(self.dimension, value) for value in self.values]
        return f"{words.dimension_title(self.dimension)} {shortened(labels) or 'none of the values'}"

    def written(self) -> str:
        """Write the clause as it could be typed."""
        return f"{self.dimension}={written_values(self.values)}"


@dataclass(frozen=True, slots=True)
class NoneOf:
    """Rows whose value is none of `values`; rows without a value stay unless None is listed."""

    dimension: str
    values: tuple[str | None, ...]

    def describe(self, words: Words) -> str:
        """Say the clause, for example "Status not cancelled" or "Year stated"."""
        labels = [words.value_label(self.dimension, value) for value in self.values if value is not None]
        title = words.dimension_title(self.dimension)
        if None in self.values:
            return f"{title} stated, not {shortened(labels)}" if labels else f"{title} stated"
        return f"{title} not {shortened(labels)}" if labels else f"{title} all values"

    def written(self) -> str:
        """Write the clause as it could be typed."""
        return f"{self.dimension}!={written_values(self.values)}"


@dataclass(frozen=True, slots=True)
class AllOf:
    """Rows whose set of values holds every one of `values`."""

    dimension: str
    values: tuple[str, ...]

    def describe(self, words: Words) -> str:
        """Say the clause, for example "Technology CCTV with face recognition"."""
        labels = [words.value_label(self.dimension, value) for value in self.values]
        return f"{words.dimension_title(self.dimension)} {' with '.join(labels)}"

    def written(self) -> str:
        """Write the clause as it could be typed."""
        return f"{self.dimension}={'&'.join(written_value(value) for value in self.values)}"


@dataclass(frozen=True, slots=True)
class Interval:
    """Rows whose number lies between first and last, both included; None is an open end."""

    dimension: str
    first: float | None
    last: float | None
    with_missing: bool = False

    def describe(self, words: Words) -> str:
        """Say the clause, for example "Year 2015–2019"."""
        title = words.dimension_title(self.dimension)
        low, high = (
            None if end is None else spoken_number(end, self.dimension) for end in (self.first, self.last)
        )
        if low is None and high is None:
            text = f"{title} stated"
        elif low == high:
            text = f"{title} {low}"
        elif high is None:
            text = f"{title} {low} {'and later' if self.dimension.endswith('year') else 'or more'}"
        elif low is None:
            text = f"{title} up to {high}"
        else:
            text = f"{title} {low}–{high}"
        return f"{text} or not stated" if self.with_missing else text

    def written(self) -> str:
        """Write the clause as it could be typed."""
        text = f"{self.dimension}={written_number(self.first)}..{written_number(self.last)}"
        return f"{text},null" if self.with_missing else text


@dataclass(frozen=True, slots=True)
class Contains:
    """Rows whose text contains `text`, letter case and accents aside."""

    dimension: str
    text: str

    def describe(self, words: Words) -> str:
        """Say the clause, for example "Company contains “huawei”"."""
        return f"{words.dimension_title(self.dimension)} contains “{self.text}”"

    def written(self) -> str:
        """Write the clause as it could be typed."""
        quoted = self.text != self.text.strip() or self.text.startswith('"')
        text = self.text.replace('"', '""')
        return f'{self.dimension}~"{text}"' if quoted else f"{self.dimension}~{self.text}"


Clause = AnyOf | NoneOf | AllOf | Interval | Contains
