"""The rows as a table that reads without a script and that the page's script sorts and searches."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from desktop.export.html_text import escaped, safe_address
from desktop.viewmodels.parts.numbers import plural, spoken
from desktop.viewmodels.table.model import TableColumn, TableViewModel

SOURCE_PARTS = ("source_title", "source_date", "source_locator")
ADDRESS = "source_url"
SHOWN_OF_ADDRESS = 60
LONG = ("technology", "company", "buyer", "notes", "metric")


@dataclass(frozen=True)
class TablePart:
    """The table's markup, and what the script needs to sort and filter it."""

    markup: str
    data: Mapping[str, object]
    left_out: int


@dataclass(frozen=True)
class _Columns:
    shown: Sequence[TableColumn]
    source: Sequence[TableColumn]
    address: TableColumn | None


def table_part(table: TableViewModel, most_bytes: int) -> TablePart:
    """Return the rows that fit into so many bytes, from the top; the foot says where some are left out."""
    columns = _columns(table)
    rows, held, used = [], [], 0
    for item in table.items.tolist():
        row = _row(columns, item)
        used += len(row.encode("utf-8"))
        if used > most_bytes:
            break
        rows.append(row)
        held.append(item)
    whole = len(rows) == table.row_count
    counted = plural(len(rows), "row")
    if not whole:
        of_all = "found" if table.row_count is None else f"of {plural(table.row_count, 'row')}"
        counted = f"first {spoken(len(rows))} {of_all}"
    data = {
        "ranks": [_ranks(column, held) for column in _sorted_by(columns)],
        "marks": [_ends(table, item) for item in held],
        "all": counted,
        "some": f"{{count}} of {counted}",
    }
    return TablePart(_markup(table, columns, rows, counted, whole), data, len(table.items) - len(rows))


def _columns(table: TableViewModel) -> _Columns:
    """Put what says where a row comes from into one last column."""
    offered = {column.key: column for column in table.offered}
    source = [offered[key] for key in SOURCE_PARTS if key in offered]
    address = offered.get(ADDRESS)
    together = {*SOURCE_PARTS, ADDRESS} if source else set()
    shown = [column for column in table.columns if column.key not in together]
    return _Columns(shown, source, address if source else None)


def _sorted_by(columns: _Columns) -> Sequence[TableColumn]:
    return [*columns.shown, *columns.source[:1]]


def _ranks(column: TableColumn, items: Sequence[int]) -> list[int]:
    ranks: list[int] = column.values.ranks[np.array(items, dtype=np.int64)].tolist()
    return ranks


def _ends(table: TableViewModel, item: int) -> list[str | None]:
    """Return exporter and importer of a row; of a row about one country, that country alone."""
    mark = table.marks.pointed(item)
    if mark.dimension == "pair":
        return list(mark.pair())
    return [mark.key if mark.dimension == "place" else "", None]


def _row(columns: _Columns, item: int) -> str:
    cells = [_cell(column, item) for column in columns.shown]
    if columns.source:
        cells.append(_source_cell(columns, item))
    return f"<tr>{''.join(cells)}</tr>"


def _cell(column: TableColumn, item: int) -> str:
    cell = column.values.cell(item)
    kinds = " ".join(kind for kind, is_so in (("n", column.numeric), ("faint", cell.faint)) if is_so)
    kind = f' class="{kinds}"' if kinds else ""
    hint = f' title="{escaped(cell.hint)}"' if cell.hint else ""
    text = f"<i>{escaped(cell.text)}</i>" if cell.italic else escaped(cell.text)
    return f"<td{kind}{hint}>{text}</td>"


def _source_cell(columns: _Columns, item: int) -> str:
    said = [str(text) for column in columns.source if (text := column.values.plain(item)) is not None]
    text = escaped(", ".join(said)) if said else "not stated"
    stated = columns.address.values.plain(item) if columns.address else None
    return f'<td class="source">{text}{_link(str(stated)) if stated else ""}</td>'


def _link(stated: str) -> str:
    """Return an address as a link, or as plain text where it is none of the web."""
    address = safe_address(stated)
    plain = stated.partition("://")[2].removeprefix("www.") or stated
    shown = plain if len(plain) <= SHOWN_OF_ADDRESS else f"{plain[: SHOWN_OF_ADDRESS - 1]}…"
    if not address:
        return f'<div class="small muted">{escaped(stated)}</div>'
    return (
        f'<a href="{escaped(address)}" rel="noopener noreferrer nofollow" target="_blank" '
        f'title="{escaped(address)}">{escaped(shown)}</a>'
    )


def _markup(table: TableViewModel, columns: _Columns, rows: Sequence[str], counted: str, whole: bool) -> str:
    heads = [
        _head(column.heading, column.hint, _kind(column), _sort_of(table, column)) for column in columns.shown
    ]
    if columns.source:
        heads.append(_head("Source", "Where it is stated", "source", "none"))
    left_out = (
        "" if whole else "To keep this file small it holds the first rows only; a table file holds all."
    )
    empty = f'<p class="nothing">{escaped(table.empty.sentence)}</p>' if table.empty else ""
    return "\n".join(
        (
            '<section class="rows" aria-labelledby="rows-title"><div class="rows-head">',
            f'<h2 id="rows-title">{escaped(table.title)}</h2>',
            f'<span id="rows-count" class="muted" role="status">{escaped(counted)}</span>',
            '<button type="button" id="of-chosen" class="chip scripted" title="Show all rows (Esc)" hidden>'
            '<span id="of-chosen-name"></span><span aria-hidden="true">×</span></button>',
            '<input type="search" id="search" class="field scripted" placeholder="Search the rows" '
            'aria-label="Search the rows" autocomplete="off"></div>',
            f'<div class="wrap" tabindex="0" role="region" aria-labelledby="rows-title"><table id="rows-table">'
            f'<thead><tr>{"".join(heads)}</tr></thead><tbody id="rows-body">',
            *rows,
            f'</tbody></table>{empty}<p id="nothing" class="nothing" hidden>No row matches. Clear the search '
            "or choose another country.</p></div>",
            *([f'<p class="small muted">{left_out}</p>'] if left_out else []),
            _foot(table),
            "</section>",
        )
    )


def _sort_of(table: TableViewModel, column: TableColumn) -> str:
    if column.key != table.sort_key:
        return "none"
    return "descending" if table.descending else "ascending"


def _kind(column: TableColumn) -> str:
    """Return the class of a column's head: numbers stand to the right, texts get room for a few words."""
    return "n" if column.numeric else "long" if column.key in LONG else ""


def _head(title: str, hint: str, kind: str, sorted_by: str) -> str:
    said = f' title="{escaped(hint)}"' if hint else ""
    return (
        f'<th scope="col" aria-sort="{sorted_by}" class="{kind}"{said}><span>{escaped(title)}</span>'
        f'<button type="button" class="scripted">{escaped(title)}</button></th>'
    )


def _foot(table: TableViewModel) -> str:
    """Return what the rows come to; the details fold out."""
    if not table.foot_detail:
        return f'<p class="small muted">{escaped(table.foot)}</p>'
    return (
        f'<details class="small muted"><summary>{escaped(table.foot)}</summary>'
        f'<p class="lines">{escaped(table.foot_detail)}</p></details>'
    )
