"""Rows that repeat others: what is said of them, since their amounts add up."""

import polars as pl

from desktop.files.findings import Finding
from desktop.files.setting_aside import Sorting
from desktop.files.unpivoting import Long

# Beyond this, comparing every row with every other takes longer than a person waits for a remark.
_MOST_ROWS = 3_000_000
_SAME_ROW = "same-row"
_SAME_CELL = "same-cell"


def repeat_findings(long: Long, sorting: Sorting) -> list[Finding]:
    """Say how many kept rows repeat another in all they hold, and how many only in parties, year and classes."""
    table, plan = long.table, long.plan
    if not plan.measures or not 1 < table.row_count <= _MOST_ROWS:
        return []
    cells = table.cells.filter(pl.Series(sorting.kept))
    if cells.height < 2:
        return []
    measured = {field.column for field in plan.fields if field.key in plan.measures}
    lines = pl.Series(table.line_of_row[sorting.kept])
    whole = cells.is_duplicated()
    found = []
    if whole.any():
        text = "These rows repeat another row in every cell; they are kept, and their amounts are added up."
        found.append(_finding(whole, lines, _SAME_ROW, text))
    alike = cells.select([name for name in cells.columns if name not in measured]).is_duplicated() & ~whole
    if alike.any():
        text = "These rows differ from another row in their amounts only; the amounts are added up."
        found.append(_finding(alike, lines, _SAME_CELL, text))
    return found


def _finding(rows: pl.Series, lines: pl.Series, kind: str, text: str) -> Finding:
    first = int(lines.filter(rows)[0])
    return Finding(first, "", kind, "", text, int(rows.sum() or 0))
