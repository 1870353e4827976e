"""A table of world trade that never was: 200 exporters, 230 importers, 5,000 products, 30 years, skewed as trade is."""

import numpy as np

from desktop.dataset.column_kinds import Column, Kind
from desktop.dataset.columns import column
from desktop.dataset.dataset import Coded, Dataset, DatasetInfo, Numbers
from desktop.dataset.library import Library
from desktop.dataset.places import Place, Places
from desktop.paths import data_folder, resource_folder

SEED = 20261124
EXPORTERS, IMPORTERS, PRODUCTS, YEARS = 200, 230, 5000, 30
FIRST_YEAR = 1995
_PART = 4_000_000
_BOTH_SIDES = tuple(
    f"{side}.{name}" for side in ("exporter", "importer") for name in ("region", "income", "regime")
)


def trade_dataset(rows: int) -> Dataset:
    """Return a table of `rows` flows with a value in thousands of dollars and three decimals, the same every time."""
    chance = np.random.default_rng(SEED)
    places = _enough_places(Library(data_folder(), resource_folder()).dataset("deals").places)
    codes = tuple(places.by_code)
    products = tuple(f"{number:06d}" for number in range(10_000, 10_000 + PRODUCTS))
    stored = {
        "exporter": Coded(_skewed(chance, EXPORTERS, rows, 1.1), codes[:EXPORTERS]),
        "importer": Coded(_skewed(chance, IMPORTERS, rows, 0.8), codes[:IMPORTERS]),
        "product": Coded(_skewed(chance, PRODUCTS, rows, 0.7), products),
        "year": Numbers(_years(chance, rows)),
        "amount": Numbers(_amounts(chance, rows)),
    }
    described = (
        *(column(key) for key in ("exporter", "importer", "year")),
        Column("product", "Product", Kind.CATEGORY, "Class of goods.", facet=True, table=True),
        Column(
            "amount", "Trade value", Kind.NUMBER, "Value of the flow.", unit="thousand US dollars", table=True
        ),
        *(column(key) for key in _BOTH_SIDES),
    )
    info = DatasetInfo(
        id="trade",
        title="Generated trade",
        kind="rows",
        noun="flow",
        release="2026-11-24",
        source="Made up for measuring.",
        licence="MIT.",
        measures=("amount", "links", "rows"),
    )
    return Dataset(info, described, stored, places, f"trade-{rows}", rows)


def _enough_places(known: Places) -> Places:
    """Return the places of the atlas, and made-up ones up to the number of importers."""
    drawn = {code: place for code, place in known.by_code.items() if place.anchor}
    for number in range(len(drawn), IMPORTERS):
        code = f"x:Territory {number}"
        drawn[code] = Place(code, {"en": f"Territory {number}"}, {}, (0.0, 0.0), None, None)
    return Places(drawn)


def _parts(rows: int) -> list[slice]:
    return [slice(start, min(start + _PART, rows)) for start in range(0, rows, _PART)]


def _skewed(chance: np.random.Generator, count: int, rows: int, skew: float) -> np.ndarray:
    """Draw codes by Zipf's law, in no order of size."""
    weight = np.arange(1, count + 1) ** -skew
    below = np.cumsum(weight / weight.sum())
    shuffled = chance.permutation(count).astype(np.int32)
    codes = np.empty(rows, dtype=np.int32)
    for part in _parts(rows):
        drawn = np.searchsorted(below, chance.random(part.stop - part.start, dtype=np.float32))
        codes[part] = shuffled[np.minimum(drawn, count - 1)]
    codes.setflags(write=False)
    return codes


def _years(chance: np.random.Generator, rows: int) -> np.ndarray:
    years = np.empty(rows)
    for part in _parts(rows):
        years[part] = chance.integers(FIRST_YEAR, FIRST_YEAR + YEARS, part.stop - part.start)
    years.setflags(write=False)
    return years


def _amounts(chance: np.random.Generator, rows: int) -> np.ndarray:
    amounts = np.empty(rows)
    for part in _parts(rows):
        drawn = np.exp(chance.normal(3.0, 3.0, part.stop - part.start))
        amounts[part] = np.rint(1000 * np.minimum(drawn, 5e8)) / 1000
    amounts.setflags(write=False)
    return amounts
