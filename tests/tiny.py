"""Datasets that one can add up by eye: eight deals, and eight printed numbers.

With the default clauses six deals are in: five projects (China 3, United States 2), five links, and
300 US dollars that may be added (China). The cancelled and the doubtful deal are both cameras for Kenya.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Any

import numpy as np

from desktop.crossfilter.row_source import RowSource
from desktop.crossfilter.statement_source import StatementSource
from desktop.dataset.columns import COLUMNS, Column, Kind
from desktop.dataset.dataset import Coded, Dataset, DatasetInfo, LimitedScope, Numbers, Sets, Stored
from desktop.dataset.places import LANGUAGES, Place, Places

Cell = str | float | Sequence[str] | None
Table = Mapping[str, Sequence[Cell]]

BOTH_SIDES = tuple(
    f"{side}.{attribute}"
    for side in ("exporter", "importer")
    for attribute in ("region", "subregion", "income", "regime", "belt_and_road")
)

DEALS: Table = {
    "id": ["R1", "R2", "R3", "R4", "R5", "R6", "R7", "R8"],
    "exporter": ["CHN", "CHN", "CHN", "USA", "USA", "CHN", "USA", "CHN"],
    "importer": ["KEN", "BRA", "KEN", "KEN", "BRA", "unknown", "KEN", "KEN"],
    "year": [2015, 2015, 2017, 2017, None, 2019, 2019, 2020],
    "technology": [
        ["cctv", "facial_recognition"],
        ["cctv"],
        ["facial_recognition"],
        ["smart_city"],
        ["facial_recognition"],
        [],
        ["cctv"],
        ["cctv"],
    ],
    "company": [["Huawei"], ["Huawei"], ["Hikvision"], ["IBM"], [], ["Huawei", "ZTE"], ["IBM"], ["ZTE"]],
    "project": ["P1", "P1", "P3", "P4", "P5", "P6", "P7", "P8"],
    "amount": [100, None, 200, 50, 70, None, None, 10],
    "currency": ["USD", None, "USD", "EUR", "USD", None, None, "USD"],
    "price_basis": ["nominal", None, "nominal", "nominal", "nominal", None, None, "nominal"],
    "amount_kind": ["contract", None, "contract", "contract", "contract", None, None, "contract"],
    "sum_ok": ["1", "0", "1", "1", "0", "0", "0", "1"],
    "scope": ["core", "adjacent", "core", "core", "core", "adjacent", "adjacent", "adjacent"],
    "deal_type": ["contract", "contract", "loan", "contract", "grant", "other", "contract", "contract"],
    "status": "contracted contracted delivered announced delivered unknown cancelled delivered".split(),
    "buyer": [
        "Nairobi police",
        "Salvador",
        "Ministry of Interior",
        "Nairobi",
        None,
        None,
        "Nairobi",
        "Nairobi",
    ],
    "buyer_kind": (
        "police city_government interior_security city_government unknown unknown city_government "
        "city_government"
    ).split(),
    "confidence": ["high", "high", "medium", "high", "medium", "high", "high", "low"],
    "source_scope": (
        "open_press open_press chinese_finance agency agency open_press open_press one_vendor_list".split()
    ),
    "year_kind": ["signed", "signed", "committed", "inferred", "none", "in_use_by", "signed", "reported"],
    "source_title": [f"Report {number}" for number in range(1, 9)],
    "source_url": [f"https://example.org/{number}" for number in range(1, 9)],
    "source_date": ["2016-01-05", "2016-01-05", "2018", "2018-03", None, "2020", "2020", "2021"],
    "source_locator": ["p. 4", "p. 5", None, "p. 1", "p. 9", None, None, "p. 2"],
    "licence": ["facts only"] * 8,
    "notes": [None, None, None, None, "the total of a programme", None, None, None],
}

STATEMENTS: Table = {
    "id": ["S1", "S2", "S3", "S4", "S5", "S6", "S7", "S8"],
    "metric": (
        "deals_by_exporter deals_by_exporter deals_by_importer deals_by_pair "
        "deals_by_year deals_total deals_total partners_by_exporter"
    ).split(),
    "exporter": ["CHN", "USA", None, "CHN", None, None, None, "CHN"],
    "importer": [None, None, "KEN", "KEN", None, None, None, None],
    "year": [None, None, None, None, 2019, None, None, None],
    "technology": [["all_ai_deals"]] * 8,
    "sample": ["full", "full", "full", "full", "full", "full", "top100", "full"],
    "value": [25, 21, 9, 5, 20, 163, 148, 8],
    "unit": ["deals", "deals", "deals", "deals", "deals", "deals", "deals", "partner countries"],
    "basis": ["printed", "printed", "printed", "printed", "digitised ±1", "printed", "printed", "printed"],
    "source_title": ["The study"] * 8,
    "source_url": ["https://example.org/study"] * 8,
    "source_locator": ["Fig. 1", "Fig. 1", "Fig. 2", "Fig. 3", "Fig. 4", "p. 8", "p. 9", "Fig. 5"],
}

DEALS_INFO = DatasetInfo(
    id="tiny",
    title="Eight deals",
    kind="rows",
    noun="deal",
    release="2026-11-24",
    source="Made up for tests.",
    licence="MIT.",
    measures=("deals", "links", "rows", "value"),
    default_clauses=("status!=cancelled", "confidence!=low"),
    limited_scopes=(
        LimitedScope("source_scope", "chinese_finance", "from a source that records Chinese finance only"),
    ),
    caveats=("Nothing here is real.",),
    group_column="project",
    money={
        "amount": "amount",
        "currency": "currency",
        "basis": "price_basis",
        "kind": "amount_kind",
        "addable": "sum_ok",
    },
)

STATEMENTS_INFO = DatasetInfo(
    id="tiny_statements",
    title="Eight printed numbers",
    kind="statements",
    noun="printed number",
    release="2026-11-24",
    source="Made up for tests.",
    licence="MIT.",
    measures=("deals", "partners", "links"),
    exclusive={"technology": "all_ai_deals", "sample": "full"},
    caveats=("Nothing here is added.",),
)


def tiny_places() -> Places:
    """Four countries: China (a closed autocracy), the United States and Brazil (democracies), Kenya."""
    return Places(
        {
            "BRA": _place(
                "BRA", "Brazil Brésil Brasil البرازيل 巴西 Бразилия", "Americas", "ED", (-47.9, -15.8)
            ),
            "CHN": _place("CHN", "China Chine China الصين 中国 Китай", "Asia", "CA", (116.4, 39.9)),
            "KEN": _place("KEN", "Kenya Kenya Kenia كينيا 肯尼亚 Кения", "Africa", "EA", (36.8, -1.3)),
            "USA": replace(
                _place("USA", "US US US US US US", "Americas", "LD", (-77.0, 38.9)),
                names={**dict.fromkeys(LANGUAGES, "United States"), "fr": "États-Unis", "zh": "美国"},
                aliases=("US", "United States of America"),
            ),
        }
    )


def _place(code: str, names: str, region: str, regime: str, capital: tuple[float, float]) -> Place:
    return Place(
        code=code,
        names=dict(zip(LANGUAGES, names.split(), strict=True)),
        attributes={
            "region": region,
            "subregion": f"Part of {region}",
            "income": "High income" if code == "USA" else "Lower middle income" if code == "KEN" else None,
            "regime": regime,
            "belt_and_road": {"KEN": "yes", "USA": "no"}.get(code),
            "aigs_technology": ("facial_recognition",) if code == "KEN" else (),
        },
        label_point=capital,
        capital_name=f"Capital of {names.split()[0]}",
        capital_point=capital,
    )


def make_dataset(
    info: DatasetInfo,
    table: Table,
    derived: Sequence[str] = (),
    places: Places | None = None,
    units: Mapping[str, str] = MappingProxyType({}),
) -> Dataset:
    """Make a dataset of columns given as lists; None and an empty list are no value."""
    columns = [
        replace(column, unit=units.get(column.key, column.unit))
        for column in COLUMNS
        if column.key in table or column.key in derived
    ]
    stored = {column.key: _stored(column, table[column.key]) for column in columns if column.key in table}
    rows = len(next(iter(table.values())))
    return Dataset(info, columns, stored, places or tiny_places(), "0123456789abcdef", rows)


def _stored(column: Column, cells: Sequence[Any]) -> Stored:
    if column.kind in (Kind.YEAR, Kind.NUMBER):
        return Numbers(np.array([np.nan if cell is None else cell for cell in cells], dtype=np.float64))
    members = cells if column.kind is Kind.SET else [[] if cell is None else [cell] for cell in cells]
    values = tuple(sorted({value for row in members for value in row}))
    code_of = {value: code for code, value in enumerate(values)}
    if column.kind is Kind.SET:
        codes = np.array([code_of[value] for row in members for value in sorted(row)], dtype=np.int32)
        return Sets(np.cumsum([0, *map(len, members)], dtype=np.int64), codes, values)
    return Coded(np.array([code_of[row[0]] if row else -1 for row in members], dtype=np.int32), values)


def tiny_dataset() -> Dataset:
    """The eight deals."""
    return make_dataset(DEALS_INFO, DEALS, BOTH_SIDES)


def tiny_source() -> RowSource:
    """The eight deals, ready to be asked."""
    return RowSource(tiny_dataset())


def tiny_statements() -> StatementSource:
    """The eight printed numbers, ready to be asked."""
    return StatementSource(make_dataset(STATEMENTS_INFO, STATEMENTS, BOTH_SIDES))
