"""The same totals of the same large table by pandas, polars and, where it is installed, DuckDB."""

from importlib import import_module
from importlib.util import find_spec

import numpy as np
import pandas
import polars

from desktop.dataset.dataset import Dataset
from desktop.selection.clauses import Interval
from tests.benchmarks.measure import Figure, timed
from tests.benchmarks.trade import FIRST_YEAR, YEARS

BY = (("exporter",), ("importer",), ("exporter", "importer"), ("year",), ("product",))
# Beyond this a frame of pandas, and what it makes at every step, takes more memory than many machines have.
_MOST_FOR_PANDAS = 20_000_000


def brush_years(number: int) -> Interval:
    """Return the years of one step of a brush."""
    first = FIRST_YEAR + number % (YEARS - 10)
    return Interval("year", first, first + 4 + number // (YEARS - 10) % 6)


def rival_figures(dataset: Dataset, repeats: int) -> list[Figure]:
    """Measure one brush step by each."""
    columns = {
        **{key: dataset.coded(key).codes.astype(np.uint16) for key in ("exporter", "importer", "product")},
        "year": dataset.numbers("year").numbers.astype(np.int16),
        "amount": dataset.numbers("amount").numbers,
    }
    figures = [_polars(columns, repeats)]
    if dataset.row_count <= _MOST_FOR_PANDAS:
        figures.append(_pandas(columns, repeats))
    if find_spec("duckdb"):
        figures.append(_duckdb(columns, repeats))
    return figures


def _polars(columns: dict[str, np.ndarray], repeats: int) -> Figure:
    table = polars.DataFrame(columns)

    def step(number: int) -> list[object]:
        years = brush_years(number)
        kept = table.filter(polars.col("year").is_between(years.first, years.last))
        return [
            (table if by == ("year",) else kept).group_by(by).agg(polars.col("amount").sum(), polars.len())
            for by in BY
        ]

    return Figure(f"brush step, five totals, polars {polars.__version__}", timed(step, repeats, 1))


def _pandas(columns: dict[str, np.ndarray], repeats: int) -> Figure:
    table = pandas.DataFrame(columns)

    def step(number: int) -> list[object]:
        years = brush_years(number)
        kept = table[table["year"].between(years.first, years.last)]
        return [
            (table if by == ("year",) else kept).groupby(list(by), sort=False)["amount"].agg(["sum", "size"])
            for by in BY
        ]

    return Figure(f"brush step, five totals, pandas {pandas.__version__}", timed(step, repeats, 1))


def _duckdb(columns: dict[str, np.ndarray], repeats: int) -> Figure:
    duckdb = import_module("duckdb")
    database = duckdb.connect(":memory:")
    database.register("columns_of_trade", columns)
    database.execute("create table trade as select * from columns_of_trade")
    database.unregister("columns_of_trade")

    def step(number: int) -> list[object]:
        years = brush_years(number)
        within = f"where year between {years.first} and {years.last}"
        return [
            database.execute(
                f"select {', '.join(by)}, sum(amount), count(*) from trade "
                f"{'' if by == ('year',) else within} group by {', '.join(by)}"
            ).fetchnumpy()
            for by in BY
        ]

    return Figure(f"brush step, five totals, DuckDB {duckdb.__version__}", timed(step, repeats, 1))
