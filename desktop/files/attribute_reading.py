"""Reading a table of attributes as its columns were chosen: values by place and year, and what could not be used."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from desktop.dataset.attribute_file import MOST_CELLS
from desktop.dataset.attributes import NO_CODE, in_order
from desktop.dataset.column_kinds import Kind
from desktop.files.attributes import MOST_CARRIED, AttributeRoles, ChosenAttribute
from desktop.files.dates import read_years
from desktop.files.findings import FileRefused, Finding, PlacesFound
from desktop.files.names import Matcher
from desktop.files.numbers import MISSING, read_numbers
from desktop.files.parties import SideColumn, party_findings, places_found, read_side
from desktop.files.plan import Party
from desktop.files.table import RawTable, distinct
from desktop.files.wholes import REGIONS, WORLD

Whole = npt.NDArray[np.int64]
Values = npt.NDArray[np.float64] | npt.NDArray[np.int32]
MOST_LISTED = 200
_NO_YEAR = 0
_MOST_RECORDS = 5_000_000


@dataclass(frozen=True)
class ReadAttribute:
    """One attribute of every record: codes into `values`, or numbers; -1 or NaN is none."""

    chosen: ChosenAttribute
    given: Values
    values: tuple[str, ...]


@dataclass(frozen=True)
class ReadTable:
    """Records of a place and a year (0 for none), each pair once, with the attributes of each.

    `names` are findings on names that stand for no country.
    """

    places: tuple[str, ...]
    place: npt.NDArray[np.int32]
    year: npt.NDArray[np.int32]
    attributes: tuple[ReadAttribute, ...]
    found: PlacesFound
    findings: tuple[Finding, ...]
    read: int
    names: tuple[Finding, ...] = ()

    @property
    def kept(self) -> int:
        """Return how many records are of use."""
        return len(self.place)

    @property
    def years(self) -> tuple[int, int] | None:
        """Return the first and the last year, None where the table has none."""
        if not len(self.year) or not self.year.max():
            return None
        return int(self.year.min()), int(self.year.max())

    def as_json(self) -> dict[str, Any]:
        """Return the report on the table."""
        return {
            "format": "attributes",
            "read": self.read,
            "kept": self.kept,
            "set_aside": self.read - self.kept,
            "countries": len(self.places),
            "years": list(self.years) if self.years else None,
            "attributes": [each.chosen.title for each in self.attributes],
            "places": {
                "matched": self.found.matched,
                "unmatched": list(self.found.unmatched),
                "not_countries": list(self.found.not_countries),
            },
            "findings": [found.as_json() for found in self.findings],
        }


@dataclass(frozen=True)
class _Long:
    """One record a place and year: the row of the table it stands in, its place (-1 none) and its year."""

    row: Whole
    place: Whole
    year: Whole


def read_table(table: RawTable, roles: AttributeRoles, names: Matcher) -> ReadTable:
    """Read a table of attributes; FileRefused where nothing in it is of use."""
    wanted = [chosen for chosen in roles.chosen if chosen.taken]
    if not wanted:
        raise FileRefused(f"no attribute of {table.name} was chosen; choose one")
    if table.row_count * max(len(roles.years), 1) > _MOST_RECORDS:
        raise FileRefused(
            f"{table.name} has more records than countries and years could have; choose another"
        )
    system = names.system_of(table.distinct(roles.code).values) if roles.code else ""
    side = read_side(table, Party(roles.place, roles.code, system), names, WORLD | REGIONS)
    places, place_of_row = _places(side)
    long, findings = _long(table, roles, place_of_row)
    parts = [_attribute(table, roles, chosen, long) for chosen in wanted]
    usable = (long.place >= 0) & (long.year >= 0)
    stated = [usable & _stated(part) for part, _ in parts]
    _refuse_vast(table, places, long)
    keys = long.place * 4000 + long.year
    kept = np.unique(keys[np.logical_or.reduce(stated)])
    if not len(kept):
        raise FileRefused(f"no record of {table.name} states a value for a country; choose another table")
    made = []
    for (part, bad), holds in zip(parts, stated, strict=True):
        found = _once(table, part, keys, holds, kept, (long, places))
        made.append(found[0])
        findings += [*bad, *found[1]]
    return ReadTable(
        places=places,
        place=(kept // 4000).astype(np.int32),
        year=(kept % 4000).astype(np.int32),
        attributes=tuple(made),
        found=places_found([side]),
        findings=tuple(findings[:MOST_LISTED]),
        read=len(long.row),
        names=tuple(party_findings(table, side, names)),
    )


def _refuse_vast(table: RawTable, places: tuple[str, ...], long: _Long) -> None:
    stated = long.year[long.year > 0]
    span = int(stated.max() - stated.min()) + 1 if len(stated) else 1
    if (span + MOST_CARRIED) * len(places) > MOST_CELLS:
        raise FileRefused(
            f"{table.name} names {len(places)} places over {span} years, which is too much for attributes of "
            "countries; choose another table"
        )


def _places(side: SideColumn) -> tuple[tuple[str, ...], Whole]:
    """Return the places that occur and which each row is of; what is no country or place of its own is none.

    A name that we do not know stays under its own name: parties of that name may be in the deals.
    """
    usable = [
        key
        for key, read, whole in zip(side.keys, side.reads, side.whole, strict=True)
        if not whole and read.kind in ("country", "historic", "unmatched")
    ]
    places = tuple(dict.fromkeys(usable))
    at = {key: number for number, key in enumerate(places)}
    lookup = np.array(
        [at.get(key, -1) if not whole else -1 for key, whole in zip(side.keys, side.whole, strict=True)]
        + [-1],
        dtype=np.int64,
    )
    return places, lookup[side.codes]


def _long(table: RawTable, roles: AttributeRoles, place_of_row: Whole) -> tuple[_Long, list[Finding]]:
    """Lay the columns of years under each other, or read the column of years."""
    rows = np.arange(table.row_count, dtype=np.int64)
    if roles.years:
        years = np.array([read_years([name]).years[0] or -1 for name in roles.years], dtype=np.int64)
        count = len(years)
        return _Long(np.tile(rows, count), np.tile(place_of_row, count), np.repeat(years, len(rows))), []
    if not roles.year:
        return _Long(rows, place_of_row, np.full(len(rows), _NO_YEAR, dtype=np.int64)), []
    texts = table.distinct(roles.year)
    read = read_years(texts.values).years
    lookup = np.array([*(-1 if year is None else year for year in read), -1], dtype=np.int64)
    first, counts = texts.first_rows(), texts.counts()
    findings = [
        Finding(
            int(table.line_of_row[first[code]]),
            roles.year,
            "year-unreadable",
            texts.values[code],
            "It is no year; the record is left out.",
            int(counts[code]),
        )
        for code, year in enumerate(read)
        if year is None
    ]
    return _Long(rows, place_of_row, lookup[texts.codes]), findings


def _attribute(
    table: RawTable, roles: AttributeRoles, chosen: ChosenAttribute, long: _Long
) -> tuple[ReadAttribute, list[Finding]]:
    """Read one attribute of every record of the long table."""
    columns = roles.years or (chosen.column,)
    numeric = chosen.kind is Kind.NUMBER
    read = [(_numbers if numeric else _texts)(table, name) for name in columns]
    findings = [found for _, _, bad in read for found in bad]
    values = in_order([value for _, held, _ in read for value in held]) if not numeric else ()
    number = {value: code for code, value in enumerate(values)}
    parts = [
        given if numeric else np.array([*(number[value] for value in held), NO_CODE], dtype=np.int32)[given]
        for given, held, _ in read
    ]
    given = np.concatenate(parts)
    if roles.indicator:
        texts = table.distinct(roles.indicator)
        wanted = texts.values.index(chosen.column) if chosen.column in texts.values else -2
        given = np.where(texts.codes[long.row] == wanted, given, np.nan if numeric else NO_CODE).astype(
            given.dtype
        )
    return ReadAttribute(chosen, given, values), findings


def _numbers(table: RawTable, name: str) -> tuple[Any, tuple[str, ...], list[Finding]]:
    read = read_numbers(table.series(name))
    findings = [
        Finding(
            int(table.line_of_row[row]),
            name,
            "number-unreadable",
            str(table.series(name)[row])[:200],
            "It is no number; the attribute is not stated there.",
        )
        for row in read.bad[:MOST_LISTED].tolist()
    ]
    return np.where(np.isfinite(read.numbers), read.numbers, np.nan), (), findings


def _texts(table: RawTable, name: str) -> tuple[Any, tuple[str, ...], list[Finding]]:
    texts = distinct(table.series(name))
    plain = [_whole_written(text) for text in texts.values]
    stated = tuple(dict.fromkeys(text for text in plain if text.casefold() not in MISSING))
    at = {text: code for code, text in enumerate(stated)}
    lookup = np.array([*(at.get(text, NO_CODE) for text in plain), NO_CODE], dtype=np.int32)
    return lookup[texts.codes], stated, []


def _whole_written(text: str) -> str:
    """Write 2.0, as spreadsheets keep a class, as 2."""
    return text[:-2] if text.endswith(".0") and text[:-2].isdigit() else text


def _stated(part: ReadAttribute) -> npt.NDArray[np.bool_]:
    given = part.given
    return np.asarray(~np.isnan(given) if part.chosen.kind is Kind.NUMBER else given >= 0)


def _once(
    table: RawTable,
    part: ReadAttribute,
    keys: Whole,
    holds: npt.NDArray[np.bool_],
    kept: Whole,
    where: tuple[_Long, tuple[str, ...]],
) -> tuple[ReadAttribute, list[Finding]]:
    """Give each place and year its first stated value, and remark where later records state another."""
    long, places = where
    stated = np.flatnonzero(holds)
    _, first, which = np.unique(keys[stated], return_index=True, return_inverse=True)
    chosen = stated[first]
    other = np.flatnonzero(part.given[stated] != part.given[chosen][which])
    findings = []
    for at in other[:MOST_LISTED].tolist():
        record, kept_record = int(stated[at]), int(chosen[which[at]])
        year = int(long.year[record])
        said = places[int(long.place[record])].removeprefix("x:") + (f" {year}" if year else "")
        texts = [_said(part, part.given[each]) for each in (record, kept_record)]
        findings.append(
            Finding(
                int(table.line_of_row[int(long.row[record])]),
                part.chosen.column,
                "attribute-twice",
                said,
                f"It states {texts[0]}, line {int(table.line_of_row[int(long.row[kept_record])])} states "
                f"{texts[1]}; the first is kept.",
            )
        )
    numeric = part.chosen.kind is Kind.NUMBER
    given = np.full(len(kept), np.nan) if numeric else np.full(len(kept), NO_CODE, dtype=np.int32)
    given[np.searchsorted(kept, keys[chosen])] = part.given[chosen]
    return ReadAttribute(part.chosen, given, part.values), findings


def _said(part: ReadAttribute, value: Any) -> str:
    return f"{float(value):g}" if part.chosen.kind is Kind.NUMBER else f"“{part.values[int(value)]}”"
