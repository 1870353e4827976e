"""The Atlas of Economic Complexity of Harvard: exports and imports of a country beside each other."""

from desktop.dataset.columns import Kind
from desktop.files.findings import FileRefused
from desktop.files.plan import Field, Given, Party, Plan
from desktop.files.table import RawTable
from desktop.files.wholes import WORLD

NAME = "atlas"
TITLE = "Atlas of Economic Complexity"
SUFFIXES: tuple[str, ...] = (".csv", ".tab")

_COUNTRY = ("country_iso3_code", "location_code", "country_id", "location_id")
_PARTNER = ("partner_iso3_code", "partner_code", "partner_country_id", "partner_id")
_PRODUCT = (
    "product_hs92_code",
    "product_hs12_code",
    "product_sitc_code",
    "hs_product_code",
    "sitc_product_code",
    "product_id",
)


def certainty(table: RawTable) -> float:
    """Return how sure it is that a table comes from the Atlas, 0 to 1, by the names of its columns."""
    sides = _first(table, _COUNTRY) and _first(table, _PARTNER)
    values = table.has("export_value") or table.has("import_value")
    return 0.95 if sides and values and table.has("year") else 0.0


def plan(given: Given) -> tuple[RawTable, Plan]:
    """Say what the columns mean; each row states both directions, of which one is kept."""
    table = given.table
    flow = given.options.flow or ("exports" if table.has("export_value") else "imports")
    value = f"{flow.removesuffix('s')}_value"
    if not table.has(value):
        raise FileRefused(f"{table.name} holds no column {value}; choose the other --flow")
    country, partner = Party(_first(table, _COUNTRY)), Party(_first(table, _PARTNER))
    product = _first(table, _PRODUCT)
    fields = [Field(value, "value", "Value", Kind.NUMBER, "USD")]
    if product:
        fields.append(Field(product, "product", "Product", Kind.CATEGORY))
    return table, Plan(
        format=NAME,
        exporter=country if flow == "exports" else partner,
        importer=partner if flow == "exports" else country,
        year="year",
        fields=tuple(fields),
        measures=("value",),
        party_wholes=WORLD,
        source="The Atlas of Economic Complexity, Growth Lab at Harvard University",
        noun="flow",
        choices={"flow": flow, "value": value},
    )


def _first(table: RawTable, names: tuple[str, ...]) -> str:
    return next((name for name in names if table.has(name)), "")
