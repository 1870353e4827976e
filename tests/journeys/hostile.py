"""A dataset as nobody would make it: endless names, markup, signs of menus, far years, huge amounts, no parties."""

from dataclasses import replace

from desktop.crossfilter.row_source import RowSource
from desktop.dataset.library import Library
from desktop.paths import data_folder, resource_folder
from tests.tiny import BOTH_SIDES, DEALS_INFO, make_dataset

ENDLESS = "Gesellschaft für außerordentlich lange Namen " * 8 + "Ltd"
ONE_WORD = "Donaudampfschifffahrtsgesellschaft" * 6
NAMES = (
    ENDLESS,
    ONE_WORD,
    "<b>Bold</b> & <img src='x'> Sons",
    "AT&T && R&D",
    "=1+1",
    "two\nlines\tand a tab",
    "شركة المراقبة العامة",
    "公司公司公司公司公司公司公司公司公司公司公司公司",
    " spaces at both ends ",
    "%s {0} %1 \\n",
    "null",
    '"quoted", twice',
)
EXPORTERS = ("CHN", "USA", "x:Republic of <i>Nowhere</i> & " + ONE_WORD, "unknown", "SGP", "ATA", None)
IMPORTERS = ("KEN", "MLT", "x:" + ENDLESS, "SUN", "FJI", None)
YEARS = (1000, 1999, 2019, 2020, 2999, None)
AMOUNTS = (1e300, -5, 0, 1e-12, 123456789.125, None)


def hostile_source() -> RowSource:
    """Return 120 rows of it."""
    rows = range(120)
    words = [NAMES[row % len(NAMES)] for row in rows]
    table = {
        "id": [f"H{row}" for row in rows],
        "exporter": [EXPORTERS[row % len(EXPORTERS)] for row in rows],
        "importer": [IMPORTERS[row % len(IMPORTERS)] for row in rows],
        "year": [YEARS[row // 3 % len(YEARS)] for row in rows],
        "technology": [[words[row - 1], words[row]] if row % 3 else [] for row in rows],
        "company": [[words[row], words[row - 3]] if row % 4 else [] for row in rows],
        "project": [f"P{row // 2}" for row in rows],
        "amount": [AMOUNTS[row % len(AMOUNTS)] for row in rows],
        "currency": [words[row] if row % 2 else "USD" for row in rows],
        "price_basis": ["nominal"] * len(rows),
        "amount_kind": ["contract"] * len(rows),
        "sum_ok": ["1" if row % 5 else "0" for row in rows],
        "scope": ["core" if row % 2 else ENDLESS for row in rows],
        "deal_type": words,
        "status": ["cancelled" if row % 9 == 8 else "delivered" for row in rows],
        "confidence": [("high", "low", "medium", None)[row % 4] for row in rows],
        "source_scope": ["open_press"] * len(rows),
        "year_kind": ["signed"] * len(rows),
        "buyer": words,
        "source_title": [ENDLESS if row % 2 else None for row in rows],
        "source_url": [f"https://example.org/{ONE_WORD * 4}?a=1&b=<2>" for _ in rows],
        "notes": [f"{words[row]} " * 60 for row in rows],
    }
    info = replace(
        DEALS_INFO,
        id="hostile",
        title=ENDLESS,
        source=f"{ENDLESS} <b>{ONE_WORD}</b>",
        caveats=(ENDLESS, "A & B <i>c</i>."),
    )
    places = Library(data_folder(), resource_folder()).dataset("deals").places
    return RowSource(make_dataset(info, table, BOTH_SIDES, places))
