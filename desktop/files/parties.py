"""The two sides of a deal: printed names and codes become places, or parties that are no place."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from desktop.dataset.places import folded
from desktop.files.findings import Finding, PlacesFound
from desktop.files.names import Match, Matcher
from desktop.files.names_fixes import UNKNOWN
from desktop.files.plan import Party
from desktop.files.table import Codes, Distinct, RawTable

_MOST_SUGGESTED = 200


@dataclass(frozen=True)
class SideColumn:
    """One side of every row: `codes` into `keys`, -1 none; `printed` and `reads` explain each key."""

    party: Party
    codes: Codes
    keys: tuple[str, ...]
    printed: tuple[str, ...]
    reads: tuple[Match, ...]
    whole: tuple[bool, ...]


def read_side(table: RawTable, party: Party, names: Matcher, wholes: frozenset[str]) -> SideColumn:
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
    looked_up += [names.match(name) for name in by_name.values]
    codes = np.where(by_code.codes >= 0, by_code.codes, by_name.codes + len(by_code.values))
    codes = np.where((by_code.codes < 0) & (by_name.codes < 0), -1, codes).astype(np.int32)
    return _side(party, codes, shown, looked_up, wholes, (*by_code.values, *by_name.values))


def _look_up(code: str, name: str, party: Party, names: Matcher) -> Match:
    """Look a code up, then the name that stands beside it; what is no place keeps its name."""
    if party.system == "own":
        return names.match(name)
    found = names.match(code, party.system)
    if found.code or name == code:
        return found
    by_name = names.match(name)
    settled = by_name.kind != "unmatched" or found.kind == "unmatched"
    return by_name if settled else replace(found, printed=name)


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
    reads: Sequence[Match],
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
        held = np.bincount(side.codes + 1, minlength=1)[1:]
        present = np.flatnonzero(held).tolist()
        kinds |= {side.printed[code]: side.reads[code].kind for code in present if not side.whole[code]}
    return PlacesFound(
        matched=sum(1 for kind in kinds.values() if kind in ("country", "historic")),
        unmatched=tuple(sorted(name for name, kind in kinds.items() if kind == "unmatched")),
        not_countries=tuple(
            sorted(name for name, kind in kinds.items() if kind in ("not_country", "unknown"))
        ),
    )


_TEXTS: Mapping[str, tuple[str, str]] = {
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


def party_findings(table: RawTable, side: SideColumn, names: Matcher) -> list[Finding]:
    """Return one finding for each name that is no country, with its first line and its rows."""
    if not any(
        read.kind in _TEXTS or names.is_fixed(name)
        for name, read in zip(side.printed, side.reads, strict=True)
    ):
        return []
    distinct = Distinct(side.printed, side.codes)
    first, counts = distinct.first_rows(), distinct.counts()
    findings: list[Finding] = []
    for code, read in enumerate(side.reads):
        if counts[code] and names.is_fixed(side.printed[code]):
            findings.append(_fixed_finding(table, side, names, code, int(first[code])))
        if counts[code] == 0 or read.kind not in _TEXTS or side.whole[code]:
            continue
        kind, text = _TEXTS[read.kind]
        hint = (
            _hint(side.printed[code], names)
            if len(findings) < _MOST_SUGGESTED and kind == "place-unknown"
            else ""
        )
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


def _fixed_finding(table: RawTable, side: SideColumn, names: Matcher, code: int, row: int) -> Finding:
    """Say what a name was read as because a person chose so."""
    key = side.reads[code].key
    meant = "not stated" if key == UNKNOWN else "no country" if key.startswith("x:") else key
    text = f"It was read as {names.title(meant)}, as you chose."
    line, count = int(table.line_of_row[row]), int(np.count_nonzero(side.codes == code))
    return Finding(
        line, side.party.column, "name-fixed", side.printed[code], text, count, table.file_name(row)
    )


def _hint(printed: str, names: Matcher) -> str:
    suggestions = map(names.title, names.match(printed, suggest=True).suggestions)
    perhaps = " or ".join(suggestions)
    return f" Perhaps {perhaps}?" if perhaps else ""
