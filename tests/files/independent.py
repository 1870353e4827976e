"""Totals of trade files counted by pandas alone, for comparing what an import says of them."""

import io
from collections.abc import Callable, Mapping
from pathlib import Path

import pandas as pd

READ = {"keep_default_na": False, "na_values": [""]}


def register_total(path: Path) -> tuple[str, float]:
    """Return the measure and total of a trade register, whose records may be torn over two lines."""
    lines = path.read_text(encoding="latin-1").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    header = next(number for number, line in enumerate(lines) if "Recipient,Supplier" in line)
    records: list[str] = []
    for line in lines[header:]:
        if records and records[-1].count(",") < lines[header].count(","):
            records[-1] += " " + line
        elif line.strip():
            records.append(line)
    table = pd.read_csv(io.StringIO("\n".join(records)), quoting=3, **READ)
    return "delivered_tiv", float(table.iloc[:, -1].sum())


def volumes_total(path: Path) -> tuple[str, float]:
    """Return the measure and total of a table of volumes by year."""
    lines = path.read_text(encoding="latin-1").split("\n")
    header = next(
        number for number, line in enumerate(lines) if line.startswith(("Recipient,", "Exports by,"))
    )
    table = pd.read_csv(io.StringIO("\n".join(lines[header:])), **READ)
    table = table[~table.iloc[:, 0].str.startswith("Total")]
    years = [name for name in table.columns if len(name) == 4 and name.isdigit()]
    return "tiv", float(table[years].apply(pd.to_numeric).sum().sum())


def comtrade_total(path: Path) -> tuple[str, float]:
    """Return the measure and total of either layout of Comtrade, one direction, without World."""
    table = pd.read_csv(path, encoding="latin-1", index_col=False, **READ)
    flow, partner, value = (
        ("flowCode", "partnerISO", "primaryValue")
        if "flowCode" in table
        else ("Trade Flow", "Partner ISO", "Trade Value (US$)")
    )
    exports = table[flow].str.startswith(("X", "Export"))
    taken = table[exports] if exports.any() else table
    parts = taken[~taken[partner].isin(["W00", "WLD"])]
    return "value", float((parts if len(parts) else taken)[value].sum())


def baci_total(path: Path) -> tuple[str, float]:
    """Return the measure and total of BACI."""
    return "value", float(pd.read_csv(path, **READ)["v"].sum())


def wits_total(path: Path) -> tuple[str, float]:
    """Return the measure and total of the exports in a table of WITS."""
    table = pd.read_csv(path, encoding="latin-1", **READ)
    return "value", float(table[table["TradeFlowName"] == "Export"]["TradeValueK"].sum())


def oec_total(path: Path) -> tuple[str, float]:
    """Return the measure and total of a table of the OEC."""
    return "value", float(pd.read_csv(path, encoding="utf-8-sig", **READ)["Trade Value"].sum())


def plain_total(path: Path) -> tuple[str, float]:
    """Return the measure and total of a plain table with a column called value."""
    return "value", float(pd.read_csv(path, **READ)["value"].sum())


TOTALS: Mapping[str, Callable[[Path], tuple[str, float]]] = {
    "sipri-register": register_total,
    "sipri-tiv": volumes_total,
    "comtrade": comtrade_total,
    "baci": baci_total,
    "wits": wits_total,
    "oec": oec_total,
    "table": plain_total,
}
