"""Checks of the rows that ship: each returns sentences that say which row is wrong and how."""

import re
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from data.dataset_rules import SEPARATOR, DatasetRules, pattern
from desktop.dataset.columns import Column, Kind, column

Row = Mapping[str, str]
Value = TypeVar("Value", bound=Hashable)


def members(text: str) -> list[str]:
    """Return the values of a set as the CSV file writes it."""
    return text.split(SEPARATOR) if text else []


def check_rows(rules: DatasetRules, rows: Sequence[Row]) -> list[str]:
    """Compare every cell with the schema: required, vocabulary, pattern; ids occur once."""
    ids = _repeated(row["id"] for row in rows)
    found = [f"{rules.id}: id {name} stands {count} times" for name, count in ids]
    for key in rules.columns:
        described = column(key)
        for row in rows:
            wrong = _wrong_cell(rules, described, row[key])
            found += [f"{rules.id} {row['id']}: {key} {wrong}"] if wrong else []
    seen = _repeated(tuple(text for key, text in row.items() if key != "id") for row in rows)
    return found + [f"{rules.id}: {count} rows are alike but for their id: {alike}" for alike, count in seen]


def check_deals(rows: Sequence[Row], forms: Sequence[Row], companies: Sequence[Row]) -> list[str]:
    """Check what the schema cannot say of deals: years, money, classes of printed forms, company names."""
    classes = {form["printed"]: set(members(form["technology"])) for form in forms}
    names = {company["company"] for company in companies}
    found = [
        f"technology_forms: “{form}” is listed twice" for form, _ in _repeated(f["printed"] for f in forms)
    ]
    found += [
        f"technology_forms: “{form}” is read by no deal, or by a deal and not listed"
        for form in sorted(set(classes) ^ {row["technology_printed"] for row in rows})
    ]
    for row in rows:
        found += [f"deals {row['id']}: {wrong}" for wrong in _wrong_deal(row, classes, names)]
    return found


def check_suppliers(rows: Sequence[Row], companies: Sequence[Row]) -> list[str]:
    """Check that a pair stands once in an edition and that every company has one name."""
    names = {company["company"] for company in companies}
    links = _repeated((row["edition"], row["exporter"], row["importer"]) for row in rows)
    found = [f"suppliers: link {' '.join(link)} stands {count} times" for link, count in links]
    for row in rows:
        strangers = set(members(row["company"])) - names
        found += [f"suppliers {row['id']}: {name} is not in companies.csv" for name in sorted(strangers)]
    return found


def check_published(rows: Sequence[Row]) -> list[str]:
    """Check that each printed number stands once and names the sides that its metric needs."""
    stated = ("metric", "exporter", "importer", "year", "technology", "sample")
    found = [
        f"published: {' '.join(filter(None, statement))} stands {count} times"
        for statement, count in _repeated(tuple(row[key] for key in stated) for row in rows)
    ]
    needs = {
        "exporter": ("exporter",),
        "importer": ("importer",),
        "pair": ("exporter", "importer"),
        "year": ("year",),
    }
    for row in rows:
        sides = needs.get(row["metric"].partition("_by_")[2], ())
        found += [f"published {row['id']}: {side} is missing" for side in sides if not row[side]]
    return found


def _wrong_cell(rules: DatasetRules, described: Column, text: str) -> str:
    if not text:
        return "is missing" if described.key in rules.required else ""
    if text != text.strip():
        return "begins or ends with a space"
    values = members(text) if described.kind is Kind.SET else [text]
    if described.kind is Kind.SET and (len(set(values)) != len(values) or not all(values)):
        return f"lists a value twice or an empty one: “{text}”"
    allowed, shape = rules.vocabulary(described), pattern(described)
    for value in values:
        if allowed and value not in allowed:
            return f"is “{value}”, which is not in its vocabulary"
        if shape and not re.fullmatch(shape, value):
            return f"is “{value}”, which does not have the form {shape}"
    return ""


def _wrong_deal(row: Row, classes: Mapping[str, set[str]], names: set[str]) -> Iterator[str]:
    if bool(row["year"]) == (row["year_kind"] == "none"):
        yield "year and kind of year disagree"
    money = ("amount", "currency", "price_basis", "amount_kind")
    if row["sum_ok"] == "1" and not all(row[key] for key in money):
        yield "an amount that may be added needs currency, price basis and kind"
    if bool(row["price_basis"]) != bool(row["amount_kind"]):
        yield "price basis and kind of amount go together"
    differs = set(members(row["technology"])) != classes.get(row["technology_printed"])
    if differs != bool(row["technology_overrule_reason"]):
        yield "a row whose classes differ from its printed form needs a reason, and no other row has one"
    for name in sorted(set(members(row["company"])) - names):
        yield f"{name} is not in companies.csv"


def _repeated(values: Iterable[Value]) -> list[tuple[Value, int]]:
    return [(value, count) for value, count in Counter(values).items() if count > 1]
