"""The rows behind a page's map: which flow each belongs to, and what the rows of one flow say together."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from desktop.selection.words import shortened
from desktop.viewmodels.parts.numbers import plural
from desktop.viewmodels.table.cells import Plain
from desktop.viewmodels.table.marks import RowMarks
from desktop.viewmodels.table.model import TableColumn, TableViewModel

NAMED = 3
MOST_ROWS = 50_000
Pair = tuple[str, str]
Line = tuple[str, str, str]


@dataclass(frozen=True)
class Records:
    """Rows of a dataset in the order of the table; `printed` numbers are never added up."""

    items: Mapping[Pair, Sequence[int]] = field(default_factory=dict)
    columns: Mapping[str, TableColumn] = field(default_factory=dict)
    printed: bool = False

    def partners(self, code: str, side: int) -> int:
        """Count those on the other side of a country, which is exporter (0) or importer (1)."""
        return sum(1 for pair in self.items if pair[side] == code)

    def lines(self, pair: Pair) -> Sequence[Line]:
        """Say rows, years, technologies and companies of a flow; nothing for printed numbers."""
        items = self.items.get(pair, ())
        if self.printed or not items:
            return ()
        said = [("Rows", plural(len(items), "row"), "")]
        for key, title in (("year", "Years"), ("technology", "Technologies"), ("company", "Companies")):
            column = self.columns.get(key)
            if column is not None:
                values = [column.values.plain(item) for item in items]
                text = _span(values) if key == "year" else _commonest(values)
                said.append((title, text, column.remark if text else ""))
        return [line for line in said if line[1]]


def records_of(table: TableViewModel | None) -> Records:
    """Gather the rows of a table of rows; a table of countries, pairs or companies, or one searched in, has none."""
    if table is None or not isinstance(table.marks, RowMarks):
        return Records()
    printed = table.marks.dataset.info.kind == "statements"
    # A search leaves rows out, and of very many rows the file could hold only a few anyway.
    if table.search or len(table.items) > MOST_ROWS:
        return Records(printed=printed)
    items: dict[Pair, list[int]] = {}
    for item in table.items.tolist():
        items.setdefault(table.marks.pointed(item).pair(), []).append(item)
    columns = {column.key: column for column in table.offered}
    return Records(items, columns, printed)


def _span(values: Sequence[Plain]) -> str:
    years = [value for value in values if isinstance(value, int)]
    if not years:
        return "not stated"
    first, last = min(years), max(years)
    return str(first) if first == last else f"{first}–{last}"


def _commonest(values: Sequence[Plain]) -> str:
    counts = Counter(name for value in values if isinstance(value, str) for name in value.split("; "))
    return shortened([name for name, _ in counts.most_common()], NAMED)
