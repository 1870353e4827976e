"""The trade register of the SIPRI Arms Transfers Database: one order a record, by year of order."""

from collections.abc import Mapping

from desktop.dataset.columns import Kind
from desktop.files.plan import Field, Given, Party, Plan
from desktop.files.releases import generated_on
from desktop.files.table import RawTable, as_text

NAME = "sipri-register"
TITLE = "SIPRI trade register"
SUFFIXES: tuple[str, ...] = (".csv",)

_NEEDED = (
    "recipient",
    "supplier",
    "year of order",
    "number ordered",
    "weapon designation",
    "number delivered",
)
_TIV = "million TIV"
_DOUBT: Mapping[str, str] = {"?": "uncertain"}
_FIELDS = (
    ("weapon designation", "weapon", "Weapon", Kind.TEXT, ""),
    ("weapon description", "weapon_category", "Kind of weapon", Kind.CATEGORY, ""),
    ("status", "condition", "Condition", Kind.CATEGORY, ""),
    ("sipri tiv of delivered weapons", "delivered_tiv", "Delivered", Kind.NUMBER, _TIV),
    ("sipri tiv for total order", "order_tiv", "Ordered", Kind.NUMBER, _TIV),
    ("sipri tiv per unit", "tiv_per_unit", "Value of one", Kind.NUMBER, _TIV),
    ("number delivered", "number_delivered", "Number delivered", Kind.NUMBER, "weapons"),
    ("number ordered", "number_ordered", "Number ordered", Kind.NUMBER, "weapons"),
    ("comments", "comments", "Comments", Kind.TEXT, ""),
)
_MEASURES = ("delivered_tiv", "order_tiv", "number_delivered", "number_ordered")
# The column after each of these is named by one blank and holds a question mark where it is uncertain.
_DOUBTED = (
    ("year of order", "year_doubt", "Year of order in doubt"),
    ("number ordered", "ordered_doubt", "Number ordered in doubt"),
    ("number delivered", "delivered_doubt", "Number delivered in doubt"),
)
_CAVEATS = (
    "Orders are counted by year of order; the value of what was delivered stands with the order and is not "
    "spread over the years of delivery.",
)


def certainty(table: RawTable) -> float:
    """Return how sure it is that a table is a trade register, 0 to 1, by the names of its columns."""
    names = {name.casefold() for name in table.columns}
    found = sum(1 for name in _NEEDED if name in names)
    has_values = any(name.startswith("sipri tiv") for name in names)
    return (0.98 if has_values else 0.85) if found == len(_NEEDED) else 0.1 * (found >= 4)


def plan(given: Given) -> tuple[RawTable, Plan]:
    """Say what the columns mean."""
    table = given.table
    by_name = {name.casefold(): name for name in table.columns}
    fields = [
        Field(by_name[name], key, title, kind, unit)
        for name, key, title, kind, unit in _FIELDS
        if name in by_name
    ]
    deliveries = by_name.get("year(s) of delivery") or by_name.get("years of delivery")
    if deliveries:
        meaning = "Years in which something of the order was delivered."
        years = Field(
            deliveries, "delivery_years", "Years of delivery", Kind.SET, meaning=meaning, separator=";"
        )
        fields.insert(3, years)
    for name, key, title in _DOUBTED:
        doubt = _column_after(table, by_name[name])
        if doubt:
            fields.append(Field(doubt, key, title, Kind.CATEGORY, labels=_DOUBT))
    keys = {field.key for field in fields}
    return table, Plan(
        format=NAME,
        importer=Party(by_name["recipient"]),
        exporter=Party(by_name["supplier"]),
        year=by_name["year of order"],
        fields=tuple(fields),
        measures=tuple(key for key in _MEASURES if key in keys),
        source="SIPRI Arms Transfers Database",
        licence="SIPRI: non-commercial use, and no more than a tenth of the database may be passed on.",
        caveats=_CAVEATS,
        noun="order",
        release=generated_on(table.preamble),
        choices={"counted_by": "year of order"},
    )


def _column_after(table: RawTable, name: str) -> str:
    """Return the unnamed column after one, if it holds nothing but question marks."""
    place = table.columns.index(name) + 1
    if place >= len(table.columns) or not table.columns[place].startswith("column "):
        return ""
    texts = as_text(table.series(table.columns[place])).drop_nulls().unique()
    return table.columns[place] if texts.is_in(["?"]).all() else ""
