"""The Observatory of Economic Complexity: trade values beside ids made of continent and country."""

from desktop.dataset.columns import Kind
from desktop.files.code_names import labels_of
from desktop.files.columns_made import key_of
from desktop.files.plan import Field, Given, Party, Plan
from desktop.files.table import RawTable

NAME = "oec"
TITLE = "Observatory of Economic Complexity"
SUFFIXES: tuple[str, ...] = (".csv",)

_VALUES = ("Trade Value", "Trade Value Growth", "Quantity")
_SIDES = ("Exporter Country", "Importer Country")


def certainty(table: RawTable) -> float:
    """Return how sure it is that a table comes from the OEC, 0 to 1, by the names of its columns."""
    if not table.has("Trade Value"):
        return 0.0
    return 0.96 if any(table.has(f"{side} ID", side) for side in _SIDES) else 0.0


def plan(given: Given) -> tuple[RawTable, Plan]:
    """Say what the columns mean."""
    table = given.table
    exporter, importer = (_side(table, side) for side in _SIDES)
    taken = {f"{side}{end}" for side in _SIDES for end in ("", " ID")} | {"Year", *_VALUES}
    fields: list[Field] = [Field("Trade Value", "value", "Value", Kind.NUMBER, "USD")]
    for name in table.columns:
        if name in taken or f"{name} ID" in table.columns:
            continue
        bare = name.removesuffix(" ID")
        key = key_of(bare, [field.key for field in fields])
        fields.append(
            Field(name, key, bare, Kind.CATEGORY, labels=labels_of(table, name, bare) if bare != name else {})
        )
    return table, Plan(
        format=NAME,
        exporter=exporter,
        importer=importer,
        year="Year" if table.has("Year") else "",
        fields=tuple(fields),
        measures=("value",),
        source="Observatory of Economic Complexity (OEC)",
        noun="flow",
        choices={"value": "in USD"},
    )


def _side(table: RawTable, side: str) -> Party | None:
    if not table.has(side):
        return None
    return Party(side, f"{side} ID" if table.has(f"{side} ID") else "", system="oec")
