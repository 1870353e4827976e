"""Which role each column of an unknown table probably plays, for a person to confirm or to change."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from desktop.files.centuries import short_year
from desktop.files.columns_made import key_of
from desktop.files.findings import FileRefused
from desktop.files.names import Matcher
from desktop.files.roles import Roles, find_roles, is_number_column, is_total_name, is_year_name
from desktop.files.table import RawTable, as_text

SIDES = ("exporter", "importer", "reporter", "partner")
LEFT_OUT = "left_out"
ROLES: tuple[tuple[str, str], ...] = (
    ("exporter", "Exporter"),
    ("importer", "Importer"),
    ("reporter", "Country that reports"),
    ("partner", "Its partner"),
    ("flow", "Exports or imports"),
    ("year", "Year or date"),
    ("measure", "Amount to add up"),
    ("number", "Other number"),
    ("category", "Category"),
    ("set", "Categories, parted by ;"),
    ("company", "Company"),
    ("source", "Source"),
    ("url", "Web address"),
    ("text", "Text"),
    (LEFT_OUT, "Leave out"),
)
_MOST_EXAMPLES = 3
_FIRST_RECORDS = 50
_IDS = frozenset("id ids nr no number index key row line code codes month day".split())
_MOST_CLASSES = 1000
_LONG_TEXT = 60


@dataclass(frozen=True, slots=True)
class ColumnRole:
    """A column of a file, the role it plays, and its first different texts."""

    column: str
    role: str
    examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Proposal:
    """A role for every column but `wide`, whose names are years or places; `sentence` says what is unclear."""

    columns: tuple[ColumnRole, ...]
    wide: tuple[str, ...] = ()
    wide_by: str = ""
    sentence: str = ""


def propose(table: RawTable, names: Matcher) -> Proposal:
    """Propose a role for every column."""
    sentence = ""
    try:
        roles = find_roles(table, names, _dates_set_apart(table))
    except FileRefused as problem:
        roles, sentence = Roles(), _first_clause(str(problem))
    wide = roles.years or roles.matrix
    if not roles.year and not roles.years:
        # Which century is meant is asked of the person; that the column holds years is plain.
        short = (name for name in table.columns if is_year_name(name) and years_are_short(table, name))
        roles.year = next(short, "")
    columns = tuple(
        ColumnRole(name, _role(table, roles, name), examples(table, name))
        for name in table.columns
        if name not in wide
    )
    return Proposal(columns, wide, "years" if roles.years else "places" if roles.matrix else "", sentence)


def examples(table: RawTable, column: str) -> tuple[str, ...]:
    """Return the first different texts of a column."""
    return tuple(dict.fromkeys(table.sample(column, 200)))[:_MOST_EXAMPLES]


def first_as_rows(table: RawTable, proposal: Proposal) -> tuple[list[str], list[tuple[str, ...]]]:
    """Return titles and the first rows that a wide table becomes; nothing where it is not wide."""
    if not proposal.wide:
        return [], []
    others = [column.column for column in proposal.columns if column.role != LEFT_OUT]
    named_by = "year" if proposal.wide_by == "years" else "other side"
    head = table.cells.head(_FIRST_RECORDS)
    texts = {name: as_text(head[name]).fill_null("").to_list() for name in (*others, *proposal.wide)}
    rows = (
        (*(texts[other][record] for other in others), name, texts[name][record])
        for record in range(head.height)
        for name in proposal.wide
        if texts[name][record]
    )
    return [*others, named_by, "value"], list(islice(rows, _FIRST_RECORDS))


def columns_asked(chosen: Sequence[tuple[str, str]]) -> dict[str, Any]:
    """Return the roles a person chose, (column, role) each, as `--columns` takes them."""
    asked: dict[str, Any] = {}
    measures: list[str] = []
    for column, role in chosen:
        if role in SIDES:
            asked.setdefault(role, []).append(column)
        elif role in ("flow", "year"):
            asked.setdefault(role, column)
        elif role != LEFT_OUT:
            key = _key(column, role, tuple(asked))
            asked[key] = _field(column, role)
            measures += [column] if role == "measure" else []
    if measures:
        asked["measures"] = measures
    return asked


def columns_left_out(chosen: Sequence[tuple[str, str]]) -> tuple[str, ...]:
    """Return the columns that a person leaves out."""
    return tuple(column for column, role in chosen if role == LEFT_OUT)


def what_is_missing(chosen: Sequence[tuple[str, str]]) -> str:
    """Say what must be chosen before the table can be read; empty where nothing is missing."""
    roles = [role for _, role in chosen]
    if roles.count("year") > 1:
        return "Choose one column only as year or date."
    if ("reporter" in roles) != ("partner" in roles):
        return "Choose both the country that reports and its partner."
    if not set(roles) & {"exporter", "importer", "reporter"}:
        return "Choose the column that names the exporter or the importer."
    too_many = next((side for side in SIDES if roles.count(side) > 2), "")
    if too_many:
        return f"Choose at most two columns as {dict(ROLES)[too_many].lower()}: its name and its code."
    return ""


def shape_of(table: RawTable) -> str:
    """Return what tables of the same layout share: a name for their columns' names, years aside."""
    names = [name for name in table.columns if not name.strip().isdigit()]
    return hashlib.sha256("\0".join(names).encode("utf-8", "replace")).hexdigest()[:16]


def years_are_short(table: RawTable, column: str) -> str:
    """Return a text of a column that gives its year with two digits, where most do, else nothing."""
    return short_year(table.sample(column), bare=is_year_name(column))


def _dates_set_apart(table: RawTable) -> Mapping[str, Any]:
    """Years of two digits cannot be read; their column must not stand in the way of the others."""
    short = [name for name in table.columns if years_are_short(table, name)]
    return {key_of(name): {"column": name, "kind": "text"} for name in short}


def _first_clause(sentence: str) -> str:
    """Leave out what a refusal says about the command line."""
    told = sentence.split(";")[0].strip()
    return f"{told if '.' in told.split()[0] else told[:1].upper() + told[1:]}."


def _role(table: RawTable, roles: Roles, name: str) -> str:
    for side in SIDES:
        if name in getattr(roles, side):
            return side
    if name == roles.flow:
        return "flow"
    if name == roles.year:
        return "year"
    return _role_by_content(table, roles, name)


def _role_by_content(table: RawTable, roles: Roles, name: str) -> str:
    words = set(key_of(name).split("_"))
    if (roles.years or roles.matrix) and name in roles.numbers:
        # It stands once a record: a sum would count twice, any other number once for each row made of it.
        return LEFT_OUT if is_total_name(name) else "number"
    if name in roles.numbers or (not roles.chosen and not roles.numbers and is_number_column(table, name)):
        return "number" if words & _IDS else "measure"
    texts = table.distinct(name).values
    if not texts:
        return LEFT_OUT
    if all(text.startswith(("http://", "https://", "www.")) for text in texts[:50]):
        return "url"
    if words & {"company", "companies", "firm", "vendor", "manufacturer"}:
        return "company"
    if words & {"source", "reference"}:
        return "source"
    if sum(";" in text for text in texts) > len(texts) / 4:
        return "set"
    few = len(texts) <= _MOST_CLASSES and len(texts) <= max(30, table.row_count // 3)
    return "category" if few and sum(map(len, texts)) <= _LONG_TEXT * len(texts) else "text"


def _key(column: str, role: str, taken: tuple[str, ...]) -> str:
    wanted = {"company": "company", "source": "source_title", "url": "source_url"}.get(role, column)
    return key_of(wanted, taken)


def _field(column: str, role: str) -> dict[str, str]:
    kind = {"measure": "number", "company": "set", "source": "text", "url": "text"}.get(role, role)
    separator = {"separator": ";"} if kind == "set" else {}
    return {"column": column, "kind": kind, "title": column, **separator}
