"""BACI of CEPII: one flow a record by year and product of six digits, under country codes of its own."""

from desktop.dataset.columns import Kind
from desktop.files.code_names import listed_names
from desktop.files.plan import Field, Given, Party, Plan
from desktop.files.table import RawTable

NAME = "baci"
TITLE = "CEPII BACI"
SUFFIXES: tuple[str, ...] = (".csv", ".zip")

_COUNTRY_CODES = ("country_code", "i")
_COUNTRY_NAMES = ("country_name_full", "country_name", "name_english", "country_name_abbreviation")
_PRODUCT_CODES = ("code", "product_code", "hs6")
_PRODUCT_NAMES = ("description", "product_name")
_COLUMNS = ("t", "i", "j", "k", "v", "q")


def certainty(table: RawTable) -> float:
    """Return how sure it is that a table is BACI, 0 to 1, by the names of its columns."""
    names = {_short(name) for name in table.columns}
    if names == set(_COLUMNS):
        return 0.97
    return 0.9 if names == set(_COLUMNS) - {"q"} else 0.0


def plan(given: Given) -> tuple[RawTable, Plan]:
    """Say what the columns mean; the lists of countries and products given with it name its codes."""
    table = given.table
    by_name = {_short(name): name for name in table.columns}
    countries = listed_names(given.companions, _COUNTRY_CODES, _COUNTRY_NAMES)
    products = listed_names(given.companions, _PRODUCT_CODES, _PRODUCT_NAMES)
    labels = {code.zfill(6): f"{code.zfill(6)} {text}" for code, text in products.items()}
    fields = [
        Field(by_name["k"], "product", "Product", Kind.CATEGORY, digits=6, labels=labels),
        Field(by_name["v"], "value", "Value", Kind.NUMBER, "thousand USD"),
    ]
    if "q" in by_name:
        fields.append(Field(by_name["q"], "quantity", "Quantity", Kind.NUMBER, "tonnes"))
    names = {code.lstrip("0") or "0": text for code, text in countries.items()}
    return table, Plan(
        format=NAME,
        exporter=Party(by_name["i"], system="baci", code_names=names),
        importer=Party(by_name["j"], system="baci", code_names=names),
        year=by_name["t"],
        fields=tuple(fields),
        measures=tuple(field.key for field in fields if field.kind is Kind.NUMBER),
        source="CEPII BACI, after UN Comtrade",
        licence="CEPII: Etalab open licence 2.0.",
        noun="flow",
        choices={"country_codes": "BACI", "country_list": bool(names), "product_list": bool(labels)},
    )


def _short(name: str) -> str:
    bare = name.strip().casefold()
    return "k" if bare in ("hs6", "hs2", "hs4") else bare
