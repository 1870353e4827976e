"""Clauses as people type them: `exporter=CHN,USA`, `year=2015..2019,null`, `company~huawei`.

The grammar knows no dataset: whether a dimension exists and what its values are called is decided
where the dataset is known.
"""

import math
import re
from collections.abc import Sequence

from desktop.selection.clauses import NO_VALUES, AllOf, AnyOf, Clause, Contains, Interval, NoneOf
from desktop.selection.selection import Selection, join

_HEAD = re.compile(r"^\s*([A-Za-z][A-Za-z0-9_.]*)\s*(!=|=|~)(.*)$", re.DOTALL)
_NUMBER = r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?"
_RANGE = re.compile(rf"^\s*({_NUMBER})?\s*\.\.\s*({_NUMBER})?\s*$")


class ClauseError(ValueError):
    """What is wrong with a typed clause, in one sentence."""


def parse_clause(text: str) -> Clause:
    """Read one clause; ClauseError says what is wrong and shows a clause that is right."""
    found = _HEAD.match(text)
    if not found:
        raise ClauseError(f"the clause “{text}” has no dimension and sign; write it like exporter=CHN,USA")
    dimension, sign, body = found.groups()
    if sign == "~":
        if not _text(body):
            raise ClauseError(f"the clause “{text}” looks for an empty text; write it like company~huawei")
        return Contains(dimension, _text(body))
    if body.strip() == NO_VALUES:
        return NoneOf(dimension, ()) if sign == "!=" else AnyOf(dimension, ())
    parts, separators = _split(body, text)
    if sign == "!=":
        _refuse_and(separators, text)
        return NoneOf(dimension, tuple(_value(part) for part in parts))
    if "&" in separators:
        return _all_of(dimension, parts, separators, text)
    return _interval(dimension, parts, text) or AnyOf(dimension, tuple(_value(part) for part in parts))


def parse_selection(texts: Sequence[str]) -> Selection:
    """Read several clauses; a second one on a dimension is a ClauseError."""
    return distinct_dimensions([parse_clause(text) for text in texts])


def distinct_dimensions(clauses: Sequence[Clause]) -> Selection:
    """Join clauses to a selection; a second one on a dimension is a ClauseError."""
    seen: set[str] = set()
    for clause in clauses:
        if clause.dimension in seen:
            raise ClauseError(
                f"two clauses on {clause.dimension}; give one clause per dimension, its values with commas"
            )
        seen.add(clause.dimension)
    return join(clauses)


def _split(body: str, text: str) -> tuple[list[str], list[str]]:
    """Split at commas and ampersands outside quotes; quoted parts keep their quotes."""
    parts, separators, current, quoted = [], [], "", False
    for sign in body:
        if sign == '"':
            quoted = not quoted
        if sign in ",&" and not quoted:
            parts.append(current)
            separators.append(sign)
            current = ""
        else:
            current += sign
    if quoted:
        raise ClauseError(f"the clause “{text}” opens a quote and does not close it")
    parts.append(current)
    if any(not part.strip() for part in parts):
        raise ClauseError(f"the clause “{text}” has an empty value; write null for rows that state none")
    return parts, separators


def _text(part: str) -> str:
    """Return a part without its quotes."""
    stripped = part.strip()
    if stripped.startswith('"') and stripped.endswith('"') and len(stripped) >= 2:
        return stripped[1:-1].replace('""', '"')
    return stripped


def _value(part: str) -> str | None:
    return None if part.strip() == "null" else _text(part)


def _refuse_and(separators: list[str], text: str) -> None:
    if "&" in separators:
        raise ClauseError(f"the clause “{text}” mixes != with &; join the values with commas")


def _all_of(dimension: str, parts: list[str], separators: list[str], text: str) -> AllOf:
    if "," in separators:
        raise ClauseError(f"the clause “{text}” mixes commas (any of) with & (all of); use one of them")
    values = tuple(_value(part) for part in parts)
    if None in values:
        raise ClauseError(f"the clause “{text}” asks for null together with a value, which no row can have")
    return AllOf(dimension, tuple(value for value in values if value is not None))


def _interval(dimension: str, parts: list[str], text: str) -> Interval | None:
    ranges = [(part, _RANGE.match(part)) for part in parts]
    matches = [found for _, found in ranges if found]
    if not matches:
        return None
    others = [part.strip() for part, found in ranges if not found]
    if len(matches) > 1 or any(other != "null" for other in others):
        raise ClauseError(
            f"the clause “{text}” mixes a range with other values; only null may stand beside it"
        )
    low, high = matches[0].groups()
    first, last = (None if end is None else float(end) for end in (low, high))
    if any(end is not None and not math.isfinite(end) for end in (first, last)):
        raise ClauseError(f"the range in “{text}” has an end that is too large to be a number")
    if first is not None and last is not None and first > last:
        raise ClauseError(f"the range in “{text}” runs backwards; write the smaller end first")
    return Interval(dimension, first, last, bool(others))
