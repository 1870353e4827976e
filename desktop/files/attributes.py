"""Tables of attributes, such as regime or GDP a country and year: which columns say what, as proposed and as chosen."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from desktop.dataset.attributes import SIDES
from desktop.dataset.column_kinds import Kind
from desktop.dataset.dataset import ATTRIBUTES
from desktop.files.columns_made import key_of
from desktop.files.dates import is_year, read_years
from desktop.files.findings import FileRefused
from desktop.files.names import Matcher
from desktop.files.numbers import MISSING, read_numbers
from desktop.files.roles import is_number_column, place_share, words_in
from desktop.files.table import RawTable

MOST_CARRIED = 50
_PLACE_SHARE = 0.5
_YEAR_SHARE = 0.9
_FEW_CLASSES, _MOST_VALUES = 6, 60
_CODE_WORDS = frozenset("code iso iso2 iso3 id alpha numeric m49".split())
_YEAR_WORDS = frozenset("year date period time yr jahr annee".split())
_INDICATOR_WORDS = frozenset("indicator series variable".split())
RESERVED = (*ATTRIBUTES, "none", "exporter", "importer", "year", "rows", "links", "deals", "value", "pair")


@dataclass(frozen=True, slots=True)
class ChosenAttribute:
    """One attribute to take: its column (or the indicator it is), how it is called, and what it holds."""

    column: str
    title: str
    kind: Kind
    taken: bool = True


@dataclass(frozen=True, slots=True)
class AttributeRoles:
    """What the columns of a table of attributes mean.

    `years` are columns named by years; `indicator` is the column that says which attribute a row of those holds.
    `sides` are joined to, `carry` is for how many years a value stands in for years that are left out.
    """

    place: str
    code: str = ""
    year: str = ""
    years: tuple[str, ...] = ()
    indicator: str = ""
    chosen: tuple[ChosenAttribute, ...] = ()
    sides: tuple[str, ...] = SIDES
    carry: int = 0


def attribute_roles(table: RawTable, names: Matcher) -> AttributeRoles:
    """Propose roles for the columns of a table; FileRefused where it names no countries or says nothing of them."""
    if not table.row_count:
        raise FileRefused(f"{table.name} has names of columns but no rows; choose a table of attributes")
    place, code = _place_columns(table, names)
    rest = [name for name in table.columns if name not in (place, code)]
    years = tuple(name for name in rest if is_year(name))
    if len(years) >= 2:
        return _wide(table, AttributeRoles(place, code, years=years), rest)
    year = next((name for name in rest if _is_year_column(table, name)), "")
    shown = [name for name in rest if name != year and not _is_another_code(table, name, names)]
    chosen = tuple(_proposed(table, name) for name in shown if table.distinct(name).values)
    if not chosen:
        raise FileRefused(f"{table.name} says nothing of its countries; choose a table with an attribute")
    if not any(each.taken for each in chosen):
        chosen = (
            ChosenAttribute(chosen[0].column, chosen[0].title, chosen[0].kind),
            *chosen[1:],
        )
    return AttributeRoles(place, code, year, chosen=chosen)


def unlike(title: str, taken: Sequence[str]) -> str:
    """Return the key of an attribute, unlike those that are there."""
    return key_of(re.sub(r"\.", "_", title), [*RESERVED, *taken])


def _place_columns(table: RawTable, names: Matcher) -> tuple[str, str]:
    """Return the column that names places and one of their codes beside it, best first."""
    shares = {name: place_share(table, name, names) for name in table.columns}
    likely = [name for name, share in shares.items() if share >= _PLACE_SHARE]
    if not likely:
        raise FileRefused(
            f"no column of {table.name} names countries; an attribute needs one with names or codes of countries"
        )
    codes = [name for name in likely if _CODE_WORDS & set(words_in(name))]
    named = [name for name in likely if name not in codes]
    if not named:
        return codes[0], ""
    code = max(codes, key=lambda name: shares[name], default="")
    return named[0], code


def _is_year_column(table: RawTable, name: str) -> bool:
    if not _YEAR_WORDS & set(words_in(name)):
        return False
    texts = table.sample(name, 500)
    read = sum(year is not None for year in read_years(texts).years)
    return bool(texts) and read >= _YEAR_SHARE * len(texts)


def _is_another_code(table: RawTable, name: str, names: Matcher) -> bool:
    return place_share(table, name, names) >= _PLACE_SHARE


def _wide(table: RawTable, roles: AttributeRoles, rest: list[str]) -> AttributeRoles:
    """Take a table with a column a year; a column of indicators says which attribute each row holds."""
    spelled = [name for name in rest if name not in roles.years]
    indicators = [
        name
        for name in spelled
        if _INDICATOR_WORDS & set(words_in(name)) and not _CODE_WORDS & set(words_in(name))
    ]
    indicator = indicators[0] if indicators else ""
    titles = table.distinct(indicator).values if indicator else (_title_of(table.name),)
    numbers = sum(is_number_column(table, name) for name in roles.years) * 2 >= len(roles.years)
    kind = Kind.NUMBER if numbers else Kind.CATEGORY
    chosen = tuple(ChosenAttribute(title, title, kind, at < _MOST_VALUES) for at, title in enumerate(titles))
    return AttributeRoles(roles.place, roles.code, years=roles.years, indicator=indicator, chosen=chosen)


def _proposed(table: RawTable, name: str) -> ChosenAttribute:
    values = [value for value in table.distinct(name).values if value.casefold() not in MISSING]
    title = " ".join(name.replace("_", " ").split()) or "Attribute"
    title = title[:1].upper() + title[1:]
    if is_number_column(table, name):
        numbers = read_numbers(table.series(name)).numbers
        stated = set(numbers[numbers == numbers].tolist())
        few = len(stated) <= _FEW_CLASSES and all(number.is_integer() for number in stated)
        return ChosenAttribute(name, title, Kind.CATEGORY if few else Kind.NUMBER)
    return ChosenAttribute(name, title, Kind.CATEGORY, 1 < len(values) <= _MOST_VALUES)


def _title_of(name: str) -> str:
    stem = re.sub(r"\.[^.\s]{1,8}$", "", name.split(", sheet ")[0])
    return " ".join(stem.replace("_", " ").split()) or "Attribute"
