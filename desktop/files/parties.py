"""The two sides of a deal: printed names and codes become places, or parties that are no place."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from desktop.dataset.places import Places, folded
from desktop.files.findings import Finding, PlacesFound
from desktop.files.plan import Party
from desktop.files.table import Codes, Distinct, RawTable

UNKNOWN = "unknown"
_UNKNOWN_STARTS = (
    "unknown",
    "unspecified",
    "not specified",
    "not stated",
    "areas nes",
    "area nes",
    "not reported",
)


@dataclass(frozen=True, slots=True)
class Read:
    """What a printed name was taken for: a key, and whether it is a country, no country, or unknown."""

    key: str
    kind: str
    suggestions: tuple[str, ...] = ()


class NameReader(Protocol):
    """What turns a printed name or code into a place."""

    def read(self, printed: str, system: str) -> Read:
        """Return what a printed name or code of a system stands for."""


class PlainNames:
    """Names and codes known to the list of places, after the caller's own fixes."""

    def __init__(self, places: Places, fixes: Mapping[str, str]) -> None:
        self._places = places
        self._fixes = {folded(value): code for value, code in fixes.items()}

    def read(self, printed: str, system: str) -> Read:
        """Return what a printed name or code stands for."""
        fixed = self._fixes.get(folded(printed))
        if fixed:
            known = fixed in self._places.by_code
            return Read(fixed if known else f"x:{printed}", "country" if known else "not_country")
        code = None if printed.endswith("*") else self._places.code_of(printed)
        if code:
            return Read(code, "country")
        if folded(printed).startswith(_UNKNOWN_STARTS):
            return Read(UNKNOWN, "unknown")
        return Read(f"x:{printed}", "not_country" if printed.endswith("*") else "unmatched")


@dataclass(frozen=True)
class SideColumn:
    """One side of every row: `codes` into `keys`, -1 none; `printed` and `reads` explain each key."""

    party: Party
    codes: Codes
    keys: tuple[str, ...]
    printed: tuple[str, ...]
    reads: tuple[Read, ...]
    whole: tuple[bool, ...]


def read_side(table: RawTable, party: Party, names: NameReader, wholes: frozenset[str]) -> SideColumn:
    """Read one side of all rows; every distinct name is looked up once."""
    by_name = table.distinct(party.column)
    if not party.code_column:
        printed = [party.code_names.get(value, value) for value in by_name.values]
        looked_up = [
            _look_up(value, name, party, names) for value, name in zip(by_name.values, printed, strict=True)
        ]
        return _side(party, by_name.codes, printed, looked_up, wholes, by_name.values)
    by_code = table.distinct(party.code_column)
    printed_for = _names_of_codes(by_code, by_name, party)
    shown = [*printed_for, *by_name.values]
    looked_up = [
        _look_up(code, name, party, names) for code, name in zip(by_code.values, printed_for, strict=True)
    ]
    looked_up += [names.read(name, "") for name in by_name.values]
    codes = np.where(by_code.codes >= 0, by_code.codes, by_name.codes + len(by_code.values))
    codes = np.where((by_code.codes < 0) & (by_name.codes < 0), -1, codes).astype(np.int32)
    return _side(party, codes, shown, looked_up, wholes, (*by_code.values, *by_name.values))


def _look_up(code: str, name: str, party: Party, names: NameReader) -> Read:
    """Look a code up, then the name that stands beside it; what is no place keeps its name."""
    if party.system == "own":
        return names.read(name, "")
    found = names.read(code, party.system)
    if found.kind == "country" or name == code:
        return found
    by_name = names.read(name, "")
    return (
        by_name if by_name.kind != "unmatched" or found.kind == "unmatched" else Read(f"x:{name}", found.kind)
    )


def _names_of_codes(by_code: Distinct, by_name: Distinct, party: Party) -> list[str]:
    """Return for each code the name that stands beside it where it first appears."""
    first = by_code.first_rows()
    named = []
    for code, row in zip(by_code.values, first.tolist(), strict=True):
        beside = int(by_name.codes[row])
        own = party.code_names.get(code, code)
        named.append(by_name.values[beside] if beside >= 0 else own)
    return named


def _side(
    party: Party,
    codes: Codes,
    printed: Sequence[str],
    reads: Sequence[Read],
    wholes: frozenset[str],
    raw: Sequence[str],
) -> SideColumn:
    whole = tuple(
        folded(name) in wholes or folded(value) in wholes for name, value in zip(printed, raw, strict=True)
    )
    return SideColumn(party, codes, tuple(read.key for read in reads), tuple(printed), tuple(reads), whole)


def places_found(sides: Sequence[SideColumn]) -> PlacesFound:
    """Count the distinct printed names that occur and are countries, and list those that are none."""
    kinds: dict[str, str] = {}
    for side in sides:
        present = np.unique(side.codes[side.codes >= 0]).tolist()
        kinds |= {side.printed[code]: side.reads[code].kind for code in present if not side.whole[code]}
    return PlacesFound(
        matched=sum(1 for kind in kinds.values() if kind in ("country", "historic")),
        unmatched=tuple(sorted(name for name, kind in kinds.items() if kind == "unmatched")),
        not_countries=tuple(
            sorted(name for name, kind in kinds.items() if kind in ("not_country", "unknown"))
        ),
    )


_TEXTS = {
    "unmatched": (
        "place-unknown",
        "No country of this name is known; the party is kept and listed beside the map.",
    ),
    "not_country": ("place-not-a-country", "The party is no country; it is kept and listed beside the map."),
    "unknown": (
        "place-not-stated",
        "The file does not know the party; the rows are kept and listed beside the map.",
    ),
}


def party_findings(table: RawTable, side: SideColumn) -> list[Finding]:
    """Return one finding for each name that is no country, with its first line and its rows."""
    distinct = Distinct(side.printed, side.codes)
    first, counts = distinct.first_rows(), distinct.counts()
    findings = []
    for code, read in enumerate(side.reads):
        if counts[code] == 0 or read.kind not in _TEXTS or side.whole[code]:
            continue
        kind, text = _TEXTS[read.kind]
        hint = f" Perhaps {' or '.join(read.suggestions)}?" if read.suggestions else ""
        row = int(first[code])
        findings.append(
            Finding(
                int(table.line_of_row[row]),
                side.party.column,
                kind,
                side.printed[code],
                text + hint,
                int(counts[code]),
                table.file_name(row),
            )
        )
    return findings
