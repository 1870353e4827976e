"""Years and dates as files write them; only the year is counted by, the rest is kept as evidence."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

_FIRST, _LAST = 1000, 2200
_YEAR = r"(1[0-9]\d\d|2[0-2]\d\d)"
_PATTERNS = (
    (re.compile(rf"^(?:FY|Y|year)?\s*{_YEAR}(?:\.0+)?$", re.IGNORECASE), False),
    (re.compile(rf"^{_YEAR}(0[1-9]|1[0-2]|52)(?:[0-3]\d)?$"), True),
    (re.compile(rf"^{_YEAR}\s*[-/.]\s*\d{{1,2}}(?:\s*[-/.]\s*\d{{1,2}})?(?:[T ].*)?$"), True),
    (re.compile(rf"^\d{{1,2}}\s*[-/.]\s*\d{{1,2}}\s*[-/.]\s*{_YEAR}(?:[T ].*)?$"), True),
    (re.compile(rf"^\d{{1,2}}\s*[-/.]\s*{_YEAR}$"), True),
    (
        re.compile(
            rf"^(?:[^\W\d_]+\.?,?\s+)?(?:\d{{1,2}}(?:st|nd|rd|th)?\.?,?\s+)?(?:[^\W\d_]+\.?,?\s+)?{_YEAR}$"
        ),
        True,
    ),
    (re.compile(rf"^{_YEAR}\s*-?\s*[QMHqmh]\d{{1,2}}$"), True),
    (re.compile(rf"^[^\W\d_]+[-\s]{_YEAR}$"), True),
)
# A financial year names two; deals are counted in the one it began in.
_SPAN = re.compile(rf"^(?:FY\s*)?{_YEAR}\s*[-/–]\s*(?:\d\d|{_YEAR})$", re.IGNORECASE)


@dataclass(frozen=True)
class ReadYears:
    """The year of every text, None where there is none, and whether texts say more than a year."""

    years: tuple[int | None, ...]
    finer: bool


def read_years(texts: Sequence[str]) -> ReadYears:
    """Read the year out of texts such as 2019, 2019-05-31, 31/05/2019, 201905 or May 2019."""
    years, finer = [], False
    for text in texts:
        year, more = _read(text)
        years.append(year)
        finer = finer or more
    return ReadYears(tuple(years), finer)


def is_year(text: str) -> bool:
    """Return whether a text is a year and nothing else."""
    return bool(_PATTERNS[0][0].match(text.strip()))


def _read(text: str) -> tuple[int | None, bool]:
    bare = text.strip()
    for pattern, finer in _PATTERNS:
        found = pattern.match(bare)
        if found:
            return _within(int(found.group(1))), finer
    span = _SPAN.match(bare)
    return (_within(int(span.group(1))), True) if span else (None, False)


def _within(year: int) -> int | None:
    return year if _FIRST <= year <= _LAST else None
