"""COMEXT of Eurostat: trade of members of the European Union by declarant, partner, product and month."""

from desktop.dataset.columns import Kind
from desktop.files.plan import Field, Flow, Given, Party, Plan, Whole
from desktop.files.table import RawTable
from desktop.files.wholes import WORLD

NAME = "comext"
TITLE = "Eurostat COMEXT"
SUFFIXES: tuple[str, ...] = (".dat", ".csv")

_NEEDED = ("declarant", "partner", "flow", "period", "value_in_euros")
_GROUPS = WORLD | {"eu", "eu27", "eu28", "extra eu", "intra eu", "eu27 2020 extra", "eu27 2020 intra"}


def certainty(table: RawTable) -> float:
    """Return how sure it is that a table comes from COMEXT, 0 to 1, by the names of its columns."""
    names = {name.casefold() for name in table.columns}
    return 0.96 if set(_NEEDED) <= names else 0.0


def plan(given: Given) -> tuple[RawTable, Plan]:
    """Say what the columns mean."""
    table = given.table
    by_name = {name.casefold(): name for name in table.columns}
    fields = [
        Field(by_name[name], key, title, kind, unit)
        for name, key, title, kind, unit in (
            ("product_nc", "product", "Product", Kind.CATEGORY, ""),
            ("value_in_euros", "value", "Value", Kind.NUMBER, "EUR"),
            ("quantity_in_kg", "net_weight", "Net weight", Kind.NUMBER, "kg"),
            ("stat_regime", "procedure", "Customs procedure", Kind.CATEGORY, ""),
        )
        if name in by_name
    ]
    products = (
        [Whole(by_name["product_nc"], frozenset({"TOTAL"}), hierarchy=True)]
        if "product_nc" in by_name
        else []
    )
    return table, Plan(
        format=NAME,
        reporter=_party(by_name, "declarant"),
        partner=_party(by_name, "partner"),
        flow=Flow(by_name["flow"], ("2", "export", "exports"), ("1", "import", "imports")),
        year=by_name["period"],
        fields=tuple(fields),
        measures=tuple(field.key for field in fields if field.kind is Kind.NUMBER),
        wholes=tuple(products),
        party_wholes=_GROUPS,
        source="Eurostat COMEXT",
        noun="flow",
        choices={"value": "in EUR"},
    )


def _party(by_name: dict[str, str], side: str) -> Party:
    """Return one side by its letters; its numbers are of the same nomenclature and never those of ISO."""
    return Party(by_name.get(f"{side}_iso") or by_name[side], system="geonomenclature")
