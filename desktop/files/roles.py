"""Which column plays which role in a table of no known format: who sells, who buys, when, and how much."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from typing import Any

import polars as pl

from desktop.dataset.places import folded
from desktop.files.centuries import short_year
from desktop.files.dates import is_year, read_years
from desktop.files.findings import FileRefused
from desktop.files.names import Matcher
from desktop.files.numbers import read_numbers
from desktop.files.table import RawTable
from desktop.files.wholes import REGIONS, WORLD

NUMERIC_CODES = "m49"
_TOTAL = re.compile(
    r"^(grand |sum )?totals?\b|^sum\b|^all (years|countries)$|^gesamt$|^(1[89]|20)\d\d (1[89]|20)\d\d$"
)
_PLACE_SHARE = 0.6
_FEW_PLACES = 0.3
_NUMBER_SHARE, _NAMED_NUMBER_SHARE = 0.8, 0.5
_MOST_NAMES = 400

# Folded names of columns, or their first words, by the role they play.
_EXPORTERS = (
    "exporter exporters exporting export supplier suppliers supplying seller selling vendor origin orig source src "
    "from sender sending donor o provider producer exportateur fournisseur vendeur origine exportador proveedor origen "
    "exporteur lieferant herkunft экспортер поставщик 出口国 出口方 المصدر"
).split()
_IMPORTERS = (
    "importer importers importing import recipient recipients receiving receiver buyer buying destination dest destin "
    "target tgt to client customer purchaser d importateur destinataire acheteur importador destino comprador "
    "importeur empfanger ziel импортер получатель 进口国 进口方 المستورد"
).split()
_REPORTERS = ("reporter", "reporting", "declarant")
_PARTNERS = ("partner", "counterpart")
_PLACE_WORDS = ("country", "state", "iso", "iso3", "iso2", "code", "name", "pays", "pais", "land", "страна")
_FLOWS = (
    "flow",
    "trade flow",
    "flow code",
    "flowcode",
    "flow type",
    "trade flow name",
    "direction",
    "tradeflow",
)
_YEARS = (
    "year",
    "date",
    "period",
    "time",
    "t",
    "yr",
    "jahr",
    "annee",
    "ano",
    "anno",
    "order year",
    "deal year",
    "refyear",
)
_SURELY_YEARS = frozenset(("year", "yr", "jahr", "annee", "order year", "deal year", "refyear"))
_AMOUNT_WORDS = frozenset(
    "value amount count quantity weight volume sum usd eur price number exports imports".split()
)
_SIDES = frozenset((*_EXPORTERS, *_IMPORTERS, *_REPORTERS, *_PARTNERS))
_CODE_WORDS = frozenset("code iso iso2 iso3 id isocode numeric m49 alpha".split())


@dataclass
class Roles:
    """Columns by role; a side may have a column of names and one of codes."""

    exporter: list[str] = field(default_factory=list)
    importer: list[str] = field(default_factory=list)
    reporter: list[str] = field(default_factory=list)
    partner: list[str] = field(default_factory=list)
    flow: str = ""
    year: str = ""
    years: tuple[str, ...] = ()
    matrix: tuple[str, ...] = ()
    numbers: list[str] = field(default_factory=list)
    chosen: dict[str, Any] = field(default_factory=dict)

    def taken(self) -> set[str]:
        """Return all columns that play a role other than that of a number."""
        sides = (*self.exporter, *self.importer, *self.reporter, *self.partner)
        return {name for name in (*sides, self.flow, self.year, *self.years, *self.matrix) if name}


def place_share(table: RawTable, column: str, names: Matcher) -> float:
    """Return which share of the distinct texts of a column are countries, 0 to 1."""
    if table.series(column).dtype == pl.Float64:
        return 0.0
    texts = [text for text in table.distinct(column).values if folded(text) not in WORLD | REGIONS][
        :_MOST_NAMES
    ]
    if not texts:
        return 0.0
    # Amounts may be numeric codes of countries by chance; only a column that speaks of codes holds any.
    numeric = sum(map(str.isdigit, texts)) > len(texts) / 2
    if numeric and not set(words_in(column)) & (_CODE_WORDS | _SIDES):
        return 0.0
    system = NUMERIC_CODES if numeric else ""
    known = sum(1 for text in texts if names.match(text, system).code)
    return known / len(texts)


def find_roles(table: RawTable, names: Matcher, asked: Mapping[str, Any]) -> Roles:
    """Find the roles of columns; what the caller asks for goes first. FileRefused says what remains unclear."""
    roles = Roles(chosen={key: value for key, value in asked.items() if value})
    _take_asked(table, roles)
    # A column that the caller has named something else is not offered any other role.
    named = set(_columns_asked(roles.chosen))
    free = [name for name in table.columns if name not in roles.taken() | named]
    shares = {name: place_share(table, name, names) for name in free}
    _take_sides_by_name(table, roles, free, shares)
    _take_year(table, roles, free)
    _take_wide(table, roles, names, named)
    _take_sides_by_content(roles, free, shares)
    roles.numbers = [name for name in free if name not in roles.taken() and is_number_column(table, name)]
    _refuse_unclear(table, roles, shares)
    return roles


def is_number_column(table: RawTable, column: str) -> bool:
    """Return whether the texts of a column are numbers nearly throughout."""
    series = table.series(column)
    if series.dtype != pl.String:
        return True
    head = series.head(20_000)
    read = read_numbers(head)
    stated = read.stated + len(read.bad)
    codes = [text for text in table.sample(column, 200) if re.match(r"^0\d+$", text)]
    share = _NAMED_NUMBER_SHARE if set(words_in(column)) & _AMOUNT_WORDS else _NUMBER_SHARE
    return bool(read.stated) and read.stated >= share * stated and not codes


def _take_asked(table: RawTable, roles: Roles) -> None:
    for role in ("exporter", "importer", "reporter", "partner"):
        for name in _listed(roles.chosen.get(role)):
            getattr(roles, role).append(_present(table, role, name))
    for role in ("flow", "year"):
        for name in _listed(roles.chosen.get(role))[:1]:
            setattr(roles, role, _present(table, role, name))


def _columns_asked(chosen: Mapping[str, Any]) -> Iterator[str]:
    """Give every column that the caller has named for anything but the amounts to add up."""
    for key, asked in chosen.items():
        if key != "measures":
            yield from _listed(asked)


def _listed(asked: Any) -> list[str]:
    if isinstance(asked, Mapping):
        asked = asked.get("column", [])
    return [str(each) for each in asked] if isinstance(asked, list | tuple) else [str(asked)] if asked else []


def _present(table: RawTable, role: str, name: str) -> str:
    if table.has(name):
        return name
    known = {folded(column): column for column in table.columns}
    if folded(name) in known:
        return known[folded(name)]
    raise FileRefused(
        f"{table.name} has no column “{name}” for {role}; its columns are {', '.join(table.columns[:30])}"
    )


def _take_sides_by_name(
    table: RawTable, roles: Roles, free: Sequence[str], shares: Mapping[str, float]
) -> None:
    listed = (
        ("exporter", _EXPORTERS),
        ("importer", _IMPORTERS),
        ("reporter", _REPORTERS),
        ("partner", _PARTNERS),
    )
    for role, words in listed:
        if getattr(roles, role):
            continue
        fitting = [
            name for name in free if _begins(name, words) and _may_name_a_side(table, name, shares[name])
        ]
        places = [name for name in fitting if shares[name] >= _PLACE_SHARE]
        setattr(roles, role, (places or fitting)[:2])
    if roles.exporter and roles.importer:
        roles.reporter, roles.partner = [], []
    for name in free:
        if not roles.flow and roles.reporter and " ".join(words_in(name)) in _FLOWS:
            roles.flow = name


def _begins(name: str, words: Sequence[str]) -> bool:
    """Return whether a name begins with one of these words, or ends with one after "country" and the like."""
    parts = words_in(name)
    return bool(parts) and (parts[0] in words or (parts[-1] in words and parts[0] in _PLACE_WORDS))


def words_in(name: str) -> list[str]:
    """Return the folded words of a name of a column, also where they are only told apart by capitals."""
    return folded(re.sub(r"(?<=[a-z])(?=[A-Z])|_", " ", name)).split()


def _may_name_a_side(table: RawTable, name: str, share: float) -> bool:
    """A column called source may hold web addresses, one called exports amounts."""
    words = words_in(name)
    if share >= _FEW_PLACES or len(table.distinct(name).values) == 0:
        return share >= _FEW_PLACES
    # One letter says too little by itself, and "from" and "to" may be the years of a period.
    if len(words[0]) == 1 or _holds_plain_years(table, name):
        return False
    if words[0].startswith(("export", "import")) and is_number_column(table, name):
        return bool(set(words) & _CODE_WORDS)
    return set(words[1:]) <= _CODE_WORDS | {"country", "name", "state"}


def _take_year(table: RawTable, roles: Roles, free: Sequence[str]) -> None:
    if roles.year:
        return
    left = [name for name in free if name not in roles.taken()]
    named = [name for name in left if is_year_name(name) and _holds_years(table, name)]
    unnamed = [name for name in left if _holds_plain_years(table, name)]
    roles.year = next(iter(sorted(named, key=_year_rank) or (unnamed if len(unnamed) == 1 else [])), "")


def is_total_name(name: str) -> bool:
    """Return whether a column is called like one of sums over the columns beside it."""
    return bool(_TOTAL.match(folded(name)))


def is_year_name(name: str) -> bool:
    """Return whether a column is called like one of years or dates."""
    words = words_in(name)
    return " ".join(words_in(name)) in _YEARS or "year" in words or "date" in words


def _year_rank(name: str) -> tuple[int, int]:
    bare = " ".join(words_in(name))
    return (_YEARS.index(bare) if bare in _YEARS else len(_YEARS), len(bare))


def _holds_years(table: RawTable, name: str) -> bool:
    texts = table.sample(name)
    short = short_year(texts, bare=True)
    if short:
        mapping = json.dumps({"year": name, "century": "2000"}, ensure_ascii=False)
        raise FileRefused(
            f"column “{name}” of {table.name} writes years with two digits, such as {short}; "
            f"say which century is meant with --columns, such as {mapping}, where 1900 and split are known too"
        )
    read = read_years(texts)
    readable = sum(1 for year in read.years if year is not None)
    # What is called "year" is the year: single texts that are none are told, and the others still count.
    needed = 1 if " ".join(words_in(name)) in _SURELY_YEARS else 0.8 * len(texts)
    return bool(texts) and readable >= needed


def _holds_plain_years(table: RawTable, name: str) -> bool:
    texts = table.sample(name, 300)
    return len(texts) > 1 and all(is_year(text) and "1800" <= text[:4] <= "2100" for text in texts)


def _take_wide(table: RawTable, roles: Roles, names: Matcher, named: Set[str]) -> None:
    """Find columns named by years, or by the places of the other side."""
    left = [name for name in table.columns if name not in roles.taken() | named]
    years = [name for name in left if is_year(name) and is_or_may_be_number(table, name)]
    if len(years) >= 2 and not roles.year:
        roles.years = tuple(years)
        return
    if len(roles.exporter) + len(roles.importer) > 1 or roles.reporter or roles.year:
        return
    places = [
        name
        for name in left
        if names.match(name).kind in ("country", "historic") and is_or_may_be_number(table, name)
    ]
    found = (*roles.exporter, *roles.importer)
    rows = found[0] if found else next((name for name in left if name not in places), "")
    others = [name for name in left if name != rows]
    if (
        len(places) >= 3
        and rows
        and place_share(table, rows, names) >= _PLACE_SHARE
        and len(places) >= 0.6 * len(others)
    ):
        roles.matrix = tuple(places)
        side = "importer" if roles.importer or _begins(rows, _IMPORTERS) else "exporter"
        if not getattr(roles, side):
            setattr(roles, side, [rows])


def is_or_may_be_number(table: RawTable, name: str) -> bool:
    """Return whether a column holds numbers or nothing at all."""
    return not table.sample(name, 2000) or is_number_column(table, name)


def _take_sides_by_content(roles: Roles, free: Sequence[str], shares: Mapping[str, float]) -> None:
    """Take two columns of places as seller and buyer, in this order, where names of columns say nothing."""
    if roles.matrix or roles.reporter:
        return
    left = [name for name in free if name not in roles.taken() and shares[name] >= _PLACE_SHARE]
    missing = [side for side in ("exporter", "importer") if not getattr(roles, side)]
    if len(missing) == 2 and len(left) == 2:
        roles.exporter, roles.importer = [left[0]], [left[1]]
    elif len(missing) == 1 and len(left) == 1 and not _same_side(left[0], getattr(roles, _other(missing[0]))):
        setattr(roles, missing[0], [left[0]])


def _same_side(name: str, others: Sequence[str]) -> bool:
    """Return whether a column only repeats a side as a code or a name, such as iso3 beside exporter."""
    words = set(words_in(name))
    return bool(words & _CODE_WORDS) and bool(others)


def _other(side: str) -> str:
    return "importer" if side == "exporter" else "exporter"


def _refuse_unclear(table: RawTable, roles: Roles, shares: Mapping[str, float]) -> None:
    if roles.exporter or roles.importer or (roles.reporter and roles.partner):
        return
    places = [name for name in table.columns if shares.get(name, 0.0) >= _PLACE_SHARE]
    wanted = {
        "exporter": places[0] if places else "COLUMN",
        "importer": places[1] if len(places) > 1 else "COLUMN",
    }
    year = {"year": roles.year} if roles.year else {}
    mapping = json.dumps(wanted | year, ensure_ascii=False)
    what = f"columns of countries: {', '.join(places)}" if places else "no column of countries"
    raise FileRefused(
        f"{table.name} does not say who sells and who buys ({what}); "
        f"name the columns in a file given with --columns, such as {mapping}"
    )
