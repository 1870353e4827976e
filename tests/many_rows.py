"""A table of some thousand drawn rows, opened as a very large one and as a small one, which must show the same."""

from dataclasses import replace

import numpy as np

from desktop.crossfilter.large_row_source import LargeRowSource
from desktop.crossfilter.row_source import RowSource
from desktop.selection.clauses import AnyOf, Contains, Interval
from desktop.selection.selection import Selection, join
from tests.tiny import BOTH_SIDES, DEALS_INFO, make_dataset

ROWS = 6000
INFO = replace(
    DEALS_INFO, measures=("amount", "links", "rows"), money={}, default_clauses=(), group_column=""
)
SELECTIONS = {
    "everything": Selection(),
    "a brush": join([Interval("year", 2004, 2007)]),
    "one country": join([AnyOf("importer", ("KEN",))]),
    "words and a brush": join([Contains("buyer", "b"), Interval("year", 2004, None, with_missing=True)]),
    "amounts": join([Interval("amount", 50, 90)]),
    "nothing": join([AnyOf("exporter", ())]),
}


def many_rows():
    """Return the sources `large` and `small` of one and the same dataset."""
    chance = np.random.default_rng(7)

    def some(values):
        return [values[number] for number in chance.integers(0, len(values), ROWS)]

    table = {
        "exporter": some(["CHN", "USA", "KEN", None]),
        "importer": some(["BRA", "KEN", "unknown", "USA"]),
        "year": some([*range(2000, 2010), None]),
        "technology": some([[], ["cctv"], ["cctv", "smart_city"], ["facial_recognition"]]),
        "buyer": some(["Alba", "bridge", "Cement", "Ébène", "zinc", None]),
        "confidence": some(["high", "medium", "low", None]),
        "amount": [float(number) for number in chance.integers(0, 100, ROWS)],
    }
    dataset = make_dataset(INFO, table, BOTH_SIDES)
    return {"large": LargeRowSource(dataset), "small": RowSource(dataset)}
