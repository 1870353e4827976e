"""A trade file of many rows that never was, written quickly, with the totals it was made with."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import polars as pl

from desktop.dataset.library import Library
from desktop.paths import data_folder, resource_folder

SEED = 20261124
FIRST_YEAR, YEARS, PRODUCTS = 1995, 30, 5000
_PART = 2_000_000


@dataclass(frozen=True)
class GeneratedFile:
    """A file of `rows` flows with the total value of each year."""

    path: Path
    rows: int
    by_year: dict[int, int]


def write_generated(path: Path, rows: int) -> GeneratedFile:
    """Write flows of exporter, importer, year, product and value in whole dollars as CSV."""
    chance = np.random.default_rng(SEED)
    places = Library(data_folder(), resource_folder()).dataset("deals").places
    codes = np.array([code for code, place in places.by_code.items() if place.anchor and not place.historic])
    by_year = np.zeros(YEARS, dtype=np.int64)
    with path.open("wb") as file:
        for start in range(0, rows, _PART):
            count = min(_PART, rows - start)
            years = chance.integers(0, YEARS, count)
            values = chance.integers(1, 100_000, count)
            by_year += np.bincount(years, weights=values, minlength=YEARS).astype(np.int64)
            part = pl.DataFrame(
                {
                    "exporter": codes[np.minimum(chance.geometric(0.03, count), len(codes)) - 1],
                    "importer": codes[chance.integers(0, len(codes), count)],
                    "year": years + FIRST_YEAR,
                    "product": chance.integers(100_000, 100_000 + PRODUCTS, count),
                    "value": values,
                }
            )
            part.write_csv(file, include_header=start == 0)
    return GeneratedFile(path, rows, {FIRST_YEAR + at: int(total) for at, total in enumerate(by_year)})
