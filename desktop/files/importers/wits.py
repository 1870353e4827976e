"""WITS of the World Bank: trade by reporter, partner, product and flow, in thousands of dollars."""

from desktop.dataset.columns import Kind
from desktop.files.code_names import labels_of
from desktop.files.plan import Field, Flow, Given, Party, Plan, Whole
from desktop.files.table import RawTable
from desktop.files.wholes import COMTRADE, COMTRADE_PRODUCTS

NAME = "wits"
TITLE = "WITS"
SUFFIXES: tuple[str, ...] = (".csv",)

_NEEDED = ("ReporterISO3", "PartnerISO3", "TradeFlowName", "ProductCode", "Year")


def certainty(table: RawTable) -> float:
    """Return how sure it is that a table comes from WITS, 0 to 1, by the names of its columns."""
    if not table.has(*_NEEDED):
        return 0.0
    return 0.97 if any(name.startswith("TradeValue") for name in table.columns) else 0.7


def plan(given: Given) -> tuple[RawTable, Plan]:
    """Say what the columns mean."""
    table = given.table
    products = labels_of(table, "ProductCode", "ProductDescription")
    value = next((name for name in table.columns if name.startswith("TradeValue")), "")
    unit = "thousand USD" if "k" in value.removeprefix("TradeValue").casefold() else "USD"
    fields = (
        Field("ProductCode", "product", "Product", Kind.CATEGORY, labels=products),
        Field("Nomenclature", "classification", "Classification", Kind.CATEGORY),
        Field(value, "value", "Value", Kind.NUMBER, unit),
        Field("NetWeightKG", "net_weight", "Net weight", Kind.NUMBER, "kg"),
        Field("Quantity", "quantity", "Quantity", Kind.NUMBER),
        Field("QtyUnit", "quantity_unit", "Unit of quantity", Kind.CATEGORY),
    )
    present = tuple(field for field in fields if table.has(field.column))
    names = [field.key for field in present]
    return table, Plan(
        format=NAME,
        reporter=Party(
            "ReporterName" if table.has("ReporterName") else "ReporterISO3", "ReporterISO3", "comtrade"
        ),
        partner=Party(
            "PartnerName" if table.has("PartnerName") else "PartnerISO3", "PartnerISO3", "comtrade"
        ),
        flow=Flow(
            "TradeFlowName",
            ("Export", "Exports", "Gross Exp."),
            ("Import", "Imports", "Gross Imp."),
            parts=("Re-Export", "ReExport"),
        ),
        year="Year",
        fields=present,
        measures=tuple(key for key in ("value", "net_weight") if key in names),
        wholes=(Whole("ProductCode", COMTRADE_PRODUCTS, hierarchy=True),),
        cell=("Nomenclature", "QtyUnit") if table.has("Nomenclature", "QtyUnit") else (),
        party_wholes=COMTRADE,
        source="World Integrated Trade Solution (WITS), World Bank",
        noun="flow",
        choices={"value": f"in {unit}"},
    )
