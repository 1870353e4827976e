"""Wide tables become long ones: columns named by years, and matrices with places on both sides."""

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import polars as pl

from desktop.dataset.columns import Kind
from desktop.files.columns_made import key_of
from desktop.files.plan import Field, Plan
from desktop.files.table import RawTable, Whole, as_text

_RECORD = "\0record"


@dataclass(frozen=True)
class Long:
    """A table with one row a result, the record of each, and which records are printed totals.

    `record_of_row` is None where every record is one row; `printed_total` has shape (records,).
    """

    table: RawTable
    plan: Plan
    record_of_row: Whole | None
    printed_total: npt.NDArray[np.bool_]

    def records(self, rows: npt.NDArray[np.bool_], count: int) -> npt.NDArray[np.bool_]:
        """Return which records have at least one of these rows, shape (records,)."""
        if self.record_of_row is None:
            return rows
        found = np.zeros(count, dtype=np.bool_)
        found[self.record_of_row[rows]] = True
        return found


def unpivoted(table: RawTable, plan: Plan) -> Long:
    """Leave printed totals out and turn the columns of a wide table into rows; empty cells give none."""
    printed = _printed_totals(table, plan)
    if plan.unpivot is None:
        return Long(table, plan, None, printed)
    wide = plan.unpivot
    others = [name for name in table.columns if name not in wide.columns]
    texts = [as_text(table.series(name)).alias(name) for name in table.columns]
    numbered = pl.DataFrame(texts).with_row_index(_RECORD).filter(~pl.Series(printed))
    long = (
        numbered.unpivot(
            on=list(wide.columns), index=[_RECORD, *others], variable_name=wide.key, value_name=wide.measure
        )
        .filter(pl.col(wide.measure).is_not_null())
        .sort(_RECORD, maintain_order=True)
    )
    records = long[_RECORD].to_numpy().astype(np.int64)
    cells = long.drop(_RECORD)
    made = replace(
        table,
        columns=tuple(cells.columns),
        cells=cells,
        line_of_row=table.line_of_row[records],
        file_of_row=None if table.file_of_row is None else table.file_of_row[records],
    )
    key = key_of(wide.measure, [field.key for field in plan.fields])
    measure = Field(wide.measure, key, wide.title, Kind.NUMBER, unit=wide.unit)
    fields = (*plan.fields, measure)
    measures = (key, *plan.measures)
    return Long(made, replace(plan, fields=fields, measures=measures), records, printed)


def _printed_totals(table: RawTable, plan: Plan) -> npt.NDArray[np.bool_]:
    none = np.zeros(table.row_count, dtype=np.bool_)
    if not plan.printed_totals or not table.columns:
        return none
    first = table.distinct(table.columns[0])
    texts = pl.Series([*first.values, ""], dtype=pl.String).str.to_lowercase()
    return np.asarray(texts.str.contains(plan.printed_totals).to_numpy(), dtype=np.bool_)[first.codes]
