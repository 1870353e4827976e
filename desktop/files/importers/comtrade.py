"""UN Comtrade in its three layouts: 47 columns, and the older ones of 35 and of 22."""

from desktop.dataset.columns import Kind
from desktop.files.code_names import labels_of
from desktop.files.plan import Field, Flow, Given, Party, Plan, Whole
from desktop.files.table import RawTable
from desktop.files.wholes import COMTRADE, COMTRADE_PRODUCTS

NAME = "comtrade"
TITLE = "UN Comtrade"
SUFFIXES: tuple[str, ...] = (".csv", ".zip")

_NEW = ("refYear", "reporterCode", "flowCode", "partnerCode", "cmdCode", "primaryValue")
_OLD = ("Year", "Reporter Code", "Trade Flow", "Partner Code", "Commodity Code", "Trade Value (US$)")
_LICENCE = "United Nations: for internal use; the data may not be passed on without permission."


def certainty(table: RawTable) -> float:
    """Return how sure it is that a table is one of Comtrade's, 0 to 1, by the names of its columns."""
    return 0.98 if table.has(*_NEW) or table.has(*_OLD) else 0.0


def plan(given: Given) -> tuple[RawTable, Plan]:
    """Say what the columns mean."""
    table = given.table
    return table, _new(table) if table.has(*_NEW) else _old(table)


def _new(table: RawTable) -> Plan:
    months = table.has("period") and any(len(text) > 4 for text in table.distinct("period").values)
    products = labels_of(table, "cmdCode", "cmdDesc")
    fields = (
        Field("cmdCode", "product", "Product", Kind.CATEGORY, labels=products),
        Field("classificationCode", "classification", "Classification", Kind.CATEGORY),
        Field("primaryValue", "value", "Value", Kind.NUMBER, "USD"),
        Field("netWgt", "net_weight", "Net weight", Kind.NUMBER, "kg"),
        Field("qty", "quantity", "Quantity", Kind.NUMBER),
        Field("qtyUnitAbbr", "quantity_unit", "Unit of quantity", Kind.CATEGORY),
        Field("cifvalue", "cif_value", "Value with freight (CIF)", Kind.NUMBER, "USD"),
        Field("fobvalue", "fob_value", "Value at the border (FOB)", Kind.NUMBER, "USD"),
        Field(
            "motCode",
            "transport",
            "Mode of transport",
            Kind.CATEGORY,
            labels=labels_of(table, "motCode", "motDesc"),
        ),
    )
    wholes = (
        Whole("cmdCode", COMTRADE_PRODUCTS, hierarchy=True),
        Whole("partner2Code", frozenset({"0"})),
        Whole("customsCode", frozenset({"C00"})),
        Whole("motCode", frozenset({"0"})),
    )
    flow_codes = Flow("flowCode", ("X",), ("M",), parts=("RX", "DX", "XIP", "XOP"))
    return _plan(
        table,
        reporter=_party(table, "reporterDesc", "reporterISO", "reporterCode"),
        partner=_party(table, "partnerDesc", "partnerISO", "partnerCode"),
        flow=flow_codes,
        year="period" if months else "refYear",
        fields=fields,
        wholes=wholes,
        cell=("classificationCode",),
    )


def _old(table: RawTable) -> Plan:
    fields = (
        Field(
            "Commodity Code",
            "product",
            "Product",
            Kind.CATEGORY,
            labels=labels_of(table, "Commodity Code", "Commodity"),
        ),
        Field("Classification", "classification", "Classification", Kind.CATEGORY),
        Field("Trade Value (US$)", "value", "Value", Kind.NUMBER, "USD"),
        Field("Netweight (kg)", "net_weight", "Net weight", Kind.NUMBER, "kg"),
        Field("Qty", "quantity", "Quantity", Kind.NUMBER),
        Field("Qty Unit", "quantity_unit", "Unit of quantity", Kind.CATEGORY),
    )
    wholes = (
        Whole("Commodity Code", COMTRADE_PRODUCTS, hierarchy=True),
        Whole("2nd Partner Code", frozenset({"0"})),
    )
    months = table.has("Period") and any(len(text) > 4 for text in table.distinct("Period").values)
    return _plan(
        table,
        reporter=_party(table, "Reporter", "Reporter ISO", "Reporter Code"),
        partner=_party(table, "Partner", "Partner ISO", "Partner Code"),
        flow=Flow(
            "Trade Flow",
            ("Export", "Exports", "X"),
            ("Import", "Imports", "M"),
            parts=("Re-Export", "Re-Exports"),
        ),
        year="Period" if months else "Year",
        fields=fields,
        wholes=wholes,
        cell=("Classification",),
    )


def _plan(
    table: RawTable,
    reporter: Party,
    partner: Party,
    flow: Flow,
    year: str,
    fields: tuple[Field, ...],
    wholes: tuple[Whole, ...],
    cell: tuple[str, ...],
) -> Plan:
    present = tuple(field for field in fields if _filled(table, field.column))
    keys = [field.key for field in present]
    return Plan(
        format=NAME,
        reporter=reporter,
        partner=partner,
        flow=flow,
        year=year,
        fields=present,
        measures=tuple(key for key in ("value", "net_weight", "cif_value", "fob_value") if key in keys),
        wholes=tuple(whole for whole in wholes if _filled(table, whole.column)),
        cell=tuple(name for name in cell if table.has(name)),
        party_wholes=COMTRADE,
        source="UN Comtrade",
        licence=_LICENCE,
        noun="flow",
        choices={"value": "as reported, in USD"},
    )


def _party(table: RawTable, name: str, iso: str, number: str) -> Party:
    code = next((column for column in (iso, number) if _filled(table, column)), "")
    return Party(name if table.has(name) else code, code, system="comtrade")


def _filled(table: RawTable, column: str) -> bool:
    return table.has(column) and bool(table.distinct(column).values)
