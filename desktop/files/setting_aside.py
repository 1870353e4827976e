"""Which rows of a table are kept, and why the others are set aside."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt
import polars as pl

from desktop.dataset.columns import Kind
from desktop.files.findings import FileRefused, Finding
from desktop.files.numbers import ReadNumbers
from desktop.files.parties import SideColumn
from desktop.files.plan import Flow, Plan
from desktop.files.table import Codes, Distinct, RawTable
from desktop.files.unpivoting import Long
from desktop.files.wholes import Cell, Mask, above_parts, beside_parts, mirrored

_KEPT = 0
_REASONS: Mapping[str, str] = {
    "aggregate": "It is the sum of other rows of the file.",
    "part-of-another": "It is a part of exports or imports that the file states in full.",
    "other-flow": "It states the other direction of trade; one is kept so that nothing counts twice.",
    "mirror": "It states once more what a kept row states from the other side.",
    "printed-total": "It is a total printed below the table.",
}


_KINDS = ("", *_REASONS)


@dataclass(frozen=True)
class SetAside:
    """Records set aside: `table` holds their line, the reason, and their cells as printed."""

    table: pl.DataFrame

    @property
    def count(self) -> int:
        """Return how many records were set aside."""
        return self.table.height


@dataclass(frozen=True)
class Sorting:
    """Which rows are kept (`kept`, shape (rows,)), the reason for each other, and the two sides of all."""

    kept: Mask
    reasons: npt.NDArray[np.int8]
    exporter: SideColumn | None
    importer: SideColumn | None
    findings: tuple[Finding, ...]
    choices: Mapping[str, Any]

    def counted(self, long: Long) -> Mask:
        """Return which rows are no printed totals, shape (rows,)."""
        return np.ones(len(self.kept), np.bool_) if long.record_of_row is not None else ~long.printed_total

    def records_aside(self, long: Long) -> Mask:
        """Return which records gave rows of which none is kept, shape (records,)."""
        count = len(long.printed_total)
        if long.record_of_row is None:
            return ~self.kept & ~long.printed_total
        return long.records(~self.kept, count) & ~long.records(self.kept, count)

    def put_aside(self, table: RawTable, long: Long) -> SetAside:
        """Return the records that were set aside, the unreadable ones first."""
        records = np.flatnonzero(self.records_aside(long))
        reason_of = self._reason_of_record(long, table.row_count)[records].tolist()
        cells = table.cells[records.tolist()].cast(pl.String)
        aside = pl.DataFrame(
            {
                "line": pl.Series(table.line_of_row[records], dtype=pl.Int64),
                "reason": pl.Series(reason_of, dtype=pl.String),
            }
        ).hstack(_renamed(cells))
        unread = pl.DataFrame(
            {
                "line": pl.Series([bad.line for bad in table.unreadable], dtype=pl.Int64),
                "reason": pl.Series([bad.reason for bad in table.unreadable], dtype=pl.String),
                "text": pl.Series([bad.text for bad in table.unreadable], dtype=pl.String),
            }
        )
        return SetAside(pl.concat([unread, aside], how="diagonal") if unread.height else aside)

    def _reason_of_record(self, long: Long, count: int) -> npt.NDArray[np.object_]:
        if long.record_of_row is None:
            kinds = self.reasons
        else:
            kinds = np.full(count, _KEPT, dtype=np.int8)
            kinds[long.record_of_row[::-1]] = self.reasons[::-1]
        sentences = np.array(["", *_REASONS.values()], dtype=object)
        return np.asarray(sentences[kinds])


def _renamed(cells: pl.DataFrame) -> pl.DataFrame:
    clashing = {name: f"{name} (cell)" for name in cells.columns if name in ("line", "reason", "text")}
    return cells.rename(clashing)


class _Sorter:
    """One sorting: reasons are given in turn, the first one stays."""

    def __init__(self, long: Long) -> None:
        self.long = long
        self.reasons = np.full(long.table.row_count, _KEPT, dtype=np.int8)
        self.findings: list[Finding] = []
        self.choices: dict[str, Any] = {}

    @property
    def kept(self) -> Mask:
        """Return which rows have no reason against them."""
        return np.asarray(self.reasons == _KEPT, dtype=np.bool_)

    def aside(self, rows: Mask, kind: str, column: str = "", value: str = "") -> None:
        """Set rows aside for a reason and remark on it once."""
        rows = rows & self.kept
        if not rows.any():
            return
        self.reasons[rows] = _KINDS.index(kind)
        first = int(np.argmax(rows))
        table = self.long.table
        line, file = int(table.line_of_row[first]), table.file_name(first)
        count = int(np.count_nonzero(rows))
        self.findings.append(Finding(line, column, kind, value, _REASONS[kind], count, file))


def sort_rows(
    long: Long,
    sides: Mapping[str, SideColumn],
    years: Distinct,
    numbers: Mapping[str, ReadNumbers],
    asked_flow: str,
) -> Sorting:
    """Decide on every row: flow, aggregates, mirrors; FileRefused where the flow asked for is not there."""
    sorter = _Sorter(long)
    if long.record_of_row is None:
        sorter.reasons[long.printed_total] = _KINDS.index("printed-total")
    plan = long.plan
    exporter, importer = sides.get("exporter"), sides.get("importer")
    other_flow = np.zeros(long.table.row_count, dtype=np.bool_)
    if plan.reporter is not None:
        exports, other_flow = _choose_flow(sorter, plan, asked_flow)
        near, far = sides.get("reporter"), sides.get("partner")
        exporter, importer = (near, far) if exports else (far, near)
        sorter.choices["exporter"] = exporter.party.column if exporter else None
        sorter.choices["importer"] = importer.party.column if importer else None
    if plan.wholes or any(side is not None and any(side.whole) for side in (exporter, importer)):
        _set_wholes_aside(sorter, plan, exporter, importer, years)
    if other_flow.any():
        _sort_other_flow(sorter, plan, sides, years, numbers, other_flow)
    exporter, importer = _without_wholes(exporter, sorter.kept), _without_wholes(importer, sorter.kept)
    for role, side in (("exporter", exporter), ("importer", importer)):
        if side is None:
            sorter.choices[role] = None
    return Sorting(sorter.kept, sorter.reasons, exporter, importer, tuple(sorter.findings), sorter.choices)


def _set_wholes_aside(
    sorter: _Sorter, plan: Plan, exporter: SideColumn | None, importer: SideColumn | None, years: Distinct
) -> None:
    cell = _cell(sorter.long, exporter, importer, years)
    for role, side in (("exporter", exporter), ("importer", importer)):
        if side is not None:
            found = beside_parts(cell, role, side.whole, sorter.kept)
            sorter.aside(found, "aggregate", side.party.column, _wholes_named(side, found))
    _set_column_wholes_aside(sorter, plan, cell)


def _cell(long: Long, exporter: SideColumn | None, importer: SideColumn | None, years: Distinct) -> Cell:
    """Return what identifies the cell of each row: sides, year, and every column of classes."""
    codes: dict[str, Codes] = {"year": years.codes}
    for role, side in (("exporter", exporter), ("importer", importer)):
        if side is not None:
            codes[role] = side.codes
    wholes = {whole.column for whole in long.plan.wholes}
    classes = [field.column for field in long.plan.fields if field.kind in (Kind.CATEGORY, Kind.PLACE)]
    for name in dict.fromkeys((*(classes if long.plan.cell is None else long.plan.cell), *wholes)):
        codes[name] = long.table.distinct(name).codes
    return Cell(codes)


def _wholes_named(side: SideColumn, rows: Mask) -> str:
    names = {side.printed[code] for code in np.unique(side.codes[rows]).tolist()}
    return ", ".join(sorted(names)[:5])


def _set_column_wholes_aside(sorter: _Sorter, plan: Plan, cell: Cell) -> None:
    for whole in plan.wholes:
        texts = sorter.long.table.distinct(whole.column)
        found = beside_parts(
            cell, whole.column, [value in whole.values for value in texts.values], sorter.kept
        )
        named = sorted({texts.values[code] for code in np.unique(texts.codes[found]).tolist()})
        sorter.aside(found, "aggregate", whole.column, ", ".join(named[:5]))
        if whole.hierarchy:
            above = above_parts(cell, whole.column, texts, sorter.kept)
            named = sorted({texts.values[code] for code in np.unique(texts.codes[above]).tolist()})
            sorter.aside(above, "aggregate", whole.column, ", ".join(named[:5]))


def _choose_flow(sorter: _Sorter, plan: Plan, asked: str) -> tuple[bool, Mask]:
    """Choose exports or imports; return whether exports, and the rows of the direction not chosen."""
    table, flow = sorter.long.table, plan.flow
    none = np.zeros(table.row_count, dtype=np.bool_)
    if flow is None:
        sorter.choices["flow"] = asked or "exports"
        return (asked or "exports") == "exports", none
    texts = table.distinct(flow.column)
    exports, imports = (_in(texts, values) for values in (flow.exports, flow.imports))
    chosen = asked or ("exports" if exports.any() or not imports.any() else "imports")
    wanted = exports if chosen == "exports" else imports
    if not wanted.any():
        return _only_parts(sorter, flow, texts, chosen, asked)
    sorter.choices["flow"] = chosen
    others = imports if chosen == "exports" else exports
    sorter.aside(~wanted & ~others, "part-of-another", flow.column, _named(texts, ~wanted & ~others))
    # Set aside in the end, but looked at first: some of them mirror a kept row exactly.
    sorter.reasons[others & sorter.kept] = _KINDS.index("other-flow")
    return chosen == "exports", others


def _only_parts(sorter: _Sorter, flow: Flow, texts: Distinct, chosen: str, asked: str) -> tuple[bool, Mask]:
    """Take re-exports or re-imports where a file holds nothing else."""
    held = ", ".join(texts.values) or "none"
    if asked:
        raise FileRefused(f"{sorter.long.table.name} holds no {asked}; its flows are {held}")
    exports = any(value in flow.parts for value in texts.values)
    sorter.choices["flow"] = held
    return exports or chosen == "exports", np.zeros(len(texts.codes), dtype=np.bool_)


def _in(texts: Distinct, values: tuple[str, ...]) -> Mask:
    wanted = {value.casefold() for value in values}
    is_in = np.array([*(value.casefold() in wanted for value in texts.values), False], dtype=np.bool_)
    return np.asarray(is_in[texts.codes])


def _named(texts: Distinct, rows: Mask) -> str:
    codes = texts.codes[rows]
    return ", ".join(texts.values[code] for code in np.unique(codes[codes >= 0]).tolist()[:5])


def _sort_other_flow(
    sorter: _Sorter,
    plan: Plan,
    sides: Mapping[str, SideColumn],
    years: Distinct,
    numbers: Mapping[str, ReadNumbers],
    others: Mask,
) -> None:
    """Tell exact mirrors of kept rows from other rows of the direction not chosen."""
    waiting = np.asarray(sorter.reasons == _KINDS.index("other-flow"), dtype=np.bool_)
    sorter.reasons[waiting] = _KEPT
    near, far = sides.get("reporter"), sides.get("partner")
    amounts = numbers[plan.measures[0]].numbers if plan.measures else np.zeros(len(waiting))
    if near is not None and far is not None:
        first = _place_codes(near, far, others)
        second = _place_codes(far, near, others)
        products = [
            sorter.long.table.distinct(whole.column).codes for whole in plan.wholes if whole.hierarchy
        ]
        kept = sorter.kept & ~waiting
        sorter.aside(mirrored([first, second, years.codes, *products], amounts, kept, waiting), "mirror")
    flow = plan.flow.column if plan.flow else ""
    sorter.aside(waiting & sorter.kept, "other-flow", flow)


def _place_codes(straight: SideColumn, turned: SideColumn, others: Mask) -> Codes:
    """Return one side of all rows by place, with sides exchanged for rows of the other direction."""
    number: dict[str, int] = {}
    lookups = [
        np.array([*(number.setdefault(key, len(number)) for key in side.keys), -1], dtype=np.int32)
        for side in (straight, turned)
    ]
    return np.where(others, lookups[1][turned.codes], lookups[0][straight.codes]).astype(np.int32)


def _without_wholes(side: SideColumn | None, kept: Mask) -> SideColumn | None:
    """Where a side names nothing but World, the table has one side only; its other side is no party."""
    if side is None or not any(side.whole):
        return side
    present = np.unique(side.codes[kept & (side.codes >= 0)]).tolist()
    if present and all(side.whole[code] for code in present):
        return None
    return replace(
        side,
        keys=tuple(
            f"x:{name}" if whole else key
            for key, name, whole in zip(side.keys, side.printed, side.whole, strict=True)
        ),
    )
