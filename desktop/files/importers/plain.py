"""Any other table: roles of columns are found by their names and by what they hold, or given by the caller."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import polars as pl

from desktop.dataset.columns import Kind
from desktop.files.code_names import listed_names
from desktop.files.columns_made import key_of
from desktop.files.dates import is_year
from desktop.files.findings import FileRefused, Finding
from desktop.files.names import Matcher
from desktop.files.numbers import read_numbers
from desktop.files.plan import Field, Flow, Given, Party, Plan, Unpivot
from desktop.files.roles import NUMERIC_CODES, Roles, find_roles, is_total_name, words_in
from desktop.files.table import RawTable
from desktop.files.wholes import REGIONS, WORLD

NAME = "table"
TITLE = "Table of deals or flows"
SUFFIXES: tuple[str, ...] = (
    ".csv",
    ".tsv",
    ".txt",
    ".xlsx",
    ".ods",
    ".parquet",
    ".jsonl",
    ".json",
    ".gz",
    ".zip",
)

_NOT_FIELDS = ("exporter", "importer", "reporter", "partner", "flow", "year", "measures")
_EXPORT_WORDS = ("export", "exports", "x", "e", "exp", "2", "6", "out", "outflow")
_IMPORT_WORDS = ("import", "imports", "m", "i", "imp", "1", "5", "in", "inflow")
_ID_WORDS = frozenset(
    "id ids code codes nr no index key row line lat lon lng latitude longitude month day year share percent pct rate "
    "ratio score rank".split()
)
# "value (2)" is the second column of that name, not a value in units of 2.
_UNIT = re.compile(r"^(.+?)\s*[(\[](?!\d+[)\]])([^()\[\]]{1,24})[)\]]$")
_PRINTED_TOTAL = r"^(grand |sum )?totals?:?$|^sum:?$|^gesamt$"
_MOST_CLASSES = 1000
_PLAINLY_AMOUNTS = frozenset("value amount amounts sum usd eur price".split())
_NODE_CODES = ("id", "node", "node_id", "code", "location_id")
_NODE_NAMES = ("name", "label", "title", "country", "location")


def certainty(table: RawTable) -> float:
    """Return how sure it is that a table may hold deals at all, 0 to 1."""
    return 0.5 if len(table.columns) >= 2 else 0.05


def plan_with(given: Given, names: Matcher) -> tuple[RawTable, Plan]:
    """Find roles and say what the columns mean; FileRefused says which roles are unclear."""
    table = given.table
    roles = find_roles(table, names, _asked_by_role(table, given.options.columns))
    table = _without_total_columns(_amounts_not_added(table, roles), roles)
    nodes = listed_names(given.companions, _NODE_CODES, _NODE_NAMES)
    unpivot = _unpivot(table, roles)
    other = Party(unpivot.key) if unpivot and roles.matrix else None
    fields = _fields(table, roles)
    return table, Plan(
        format=NAME,
        exporter=_party(table, roles.exporter, nodes) or other,
        importer=_party(table, roles.importer, nodes) or other,
        reporter=_party(table, roles.reporter, nodes),
        partner=_party(table, roles.partner, nodes),
        flow=Flow(roles.flow, _EXPORT_WORDS, _IMPORT_WORDS, parts=("re-export", "re-exports"))
        if roles.flow
        else None,
        year=unpivot.key if unpivot and roles.years else roles.year,
        fields=fields,
        measures=_measures(roles, fields),
        party_wholes=WORLD | REGIONS,
        printed_totals=_PRINTED_TOTAL,
        unpivot=unpivot,
        choices=_choices(roles, unpivot),
    )


def _asked_by_role(table: RawTable, asked: Mapping[str, Any]) -> dict[str, Any]:
    """Return role → column, also where the caller wrote column → role."""
    turned: dict[str, Any] = {}
    for key, value in asked.items():
        if isinstance(value, str) and table.has(key) and not table.has(value):
            turned[value] = key
        else:
            turned[key] = value
    return turned


def _party(table: RawTable, columns: Sequence[str], nodes: Mapping[str, str]) -> Party | None:
    if not columns:
        return None
    if nodes:
        return Party(columns[0], system="own", code_names=nodes)
    if len(columns) == 1:
        return Party(columns[0], system=_system_of(table, columns[0]))
    # Of two columns for one side, the one called name is the name; else the first is.
    code = min(columns, key=lambda name: ("name" in name.casefold(), columns.index(name) == 0))
    return Party(next(name for name in columns if name != code), code, _system_of(table, code))


def _system_of(table: RawTable, column: str) -> str:
    """Return the system that numeric codes of countries belong to, nothing where texts are names."""
    texts = table.sample(column, 200)
    return NUMERIC_CODES if texts and all(map(str.isdigit, texts)) else ""


def _unpivot(table: RawTable, roles: Roles) -> Unpivot | None:
    value = table.free_name("value")
    if roles.matrix:
        return Unpivot(roles.matrix, table.free_name("other side"), value, "Value")
    return Unpivot(roles.years, table.free_name("year"), value, "Value") if roles.years else None


def _choices(roles: Roles, unpivot: Unpivot | None) -> dict[str, Any]:
    choices: dict[str, Any] = {}
    if roles.matrix:
        choices["unfolded"] = f"{len(roles.matrix)} columns named by places"
        choices["rows_are"] = "exporter" if roles.exporter else "importer"
    elif unpivot is not None:
        choices["unpivoted"] = f"{len(unpivot.columns)} columns named by years"
    return choices


def _amounts_not_added(table: RawTable, roles: Roles) -> RawTable:
    """Remark on columns called like amounts whose cells mostly are no numbers, so that nothing is added up."""
    free = (name for name in table.columns if name not in roles.taken() and name not in roles.numbers)
    found = []
    for name in free:
        if not _PLAINLY_AMOUNTS & set(words_in(name)) or table.series(name).dtype != pl.String:
            continue
        read = read_numbers(table.series(name))
        stated = read.stated + len(read.bad)
        if read.stated:
            text = (
                f"Only {read.stated} of {stated} cells are numbers of one unit; the column is kept as text, "
                "not added up. Choose it as an amount if it is one."
            )
            found.append(Finding(None, name, "not-added-up", "", text, stated))
    return replace(table, findings=(*table.findings, *found)) if found else table


def _without_total_columns(table: RawTable, roles: Roles) -> RawTable:
    """Leave sums of the columns that become rows out: each row would carry its record's sum once more."""
    wide = roles.years or roles.matrix
    totals = [name for name in roles.numbers if wide and is_total_name(name)]
    if not totals:
        return table
    roles.numbers = [name for name in roles.numbers if name not in totals]
    text = (
        "The column holds sums of the columns that become rows; it is left out so that nothing counts twice."
    )
    found = [Finding(None, name, "total-column", name, text, table.row_count) for name in totals]
    kept = tuple(name for name in table.columns if name not in totals)
    return replace(table, columns=kept, cells=table.cells.drop(totals), findings=(*table.findings, *found))


def _fields(table: RawTable, roles: Roles) -> tuple[Field, ...]:
    asked = {key: value for key, value in roles.chosen.items() if key not in _NOT_FIELDS}
    fields: list[Field] = [_asked_field(table, key, value) for key, value in asked.items()]
    done = {field.column for field in fields} | roles.taken()
    reserved = [field.key for field in fields] + (["value"] if roles.years or roles.matrix else [])
    for name in table.columns:
        if name in done or not table.states_any(name):
            continue
        stated = _UNIT.match(name) if name in roles.numbers else None
        key = key_of(stated.group(1) if stated else name, reserved)
        reserved.append(key)
        fields.append(_found_field(table, roles, name, key))
    return tuple(fields)


def _found_field(table: RawTable, roles: Roles, name: str, key: str) -> Field:
    if name in roles.numbers:
        return _number_field(table, name, key)
    texts = table.distinct(name).values
    if key in ("company", "companies", "technology", "technologies") and any(";" in text for text in texts):
        return Field(name, key, name, Kind.SET, separator=";")
    few = len(texts) <= _MOST_CLASSES and len(texts) <= max(30, table.row_count // 3)
    short = sum(map(len, texts)) <= 60 * len(texts)
    return Field(name, key, name, Kind.CATEGORY if few and short else Kind.TEXT)


def _number_field(table: RawTable, name: str, key: str) -> Field:
    """Return a number, with the unit that its name states in brackets; a year stays a year."""
    texts = table.sample(name, 300) if "year" in words_in(name) else []
    if texts and all(is_year(text) for text in texts):
        return Field(name, key, name, Kind.YEAR)
    stated = _UNIT.match(name)
    return Field(
        name, key, stated.group(1) if stated else name, Kind.NUMBER, stated.group(2) if stated else ""
    )


def _asked_field(table: RawTable, key: str, asked: Any) -> Field:
    told = asked if isinstance(asked, Mapping) else {"column": asked}
    column = str(told.get("column", ""))
    if not table.has(column):
        raise FileRefused(
            f"{table.name} has no column “{column}” for {key}; its columns are {', '.join(table.columns[:30])}"
        )
    try:
        kind = Kind(told["kind"]) if "kind" in told else _kind_found(table, column, key)
    except ValueError as problem:
        kinds = ", ".join(each.value for each in Kind)
        raise FileRefused(f"“{told['kind']}” is no kind of column; use one of {kinds}") from problem
    return Field(
        column,
        key_of(key),
        str(told.get("title", key.replace("_", " ").capitalize())),
        kind,
        unit=str(told.get("unit", "")),
        separator=str(told.get("separator", "")),
    )


def _kind_found(table: RawTable, column: str, key: str) -> Kind:
    roles = Roles(numbers=[column]) if key in ("value", "amount", "measure", "quantity") else Roles()
    return _found_field(table, roles, column, key).kind


def _measures(roles: Roles, fields: Sequence[Field]) -> tuple[str, ...]:
    """Return the numbers worth adding: those asked for, else all that are no ids, codes or coordinates."""
    numbers = [field for field in fields if field.kind is Kind.NUMBER]
    asked = roles.chosen.get("measures")
    if isinstance(asked, list) and asked:
        return tuple(field.key for field in numbers if field.column in asked or field.key in asked)
    if roles.years or roles.matrix:
        # Any other number stands once a record and would be repeated in every row made of it.
        return ()
    adding = [field for field in numbers if not _ID_WORDS & set(words_in(field.column))]
    ranked = sorted(
        adding, key=lambda field: field.key not in ("value", "amount", "trade_value", "count", "weight")
    )
    return tuple(field.key for field in ranked)
