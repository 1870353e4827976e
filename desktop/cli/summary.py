"""`summary`: totals of a measure by one or more dimensions."""

import math
from collections.abc import Mapping, Sequence
from typing import Any

from desktop.cli.answers import WRONG_USAGE, Answer, Cell, CommandRefused, Heading
from desktop.cli.asked import Asked, read_dimensions, refused
from desktop.cli.printing import grouped
from desktop.crossfilter.placement import unplaced_rows
from desktop.crossfilter.question import Question, QuestionRefused, Totals
from desktop.dataset.columns import Kind

JOIN = " → "


def summarise(asked: Asked, by: str, measure: str, unit: str | None, top: int | None) -> Answer:
    """Answer a summary; CommandRefused says why not."""
    dimensions = read_dimensions(asked.dataset, by)
    measure = measure or asked.source.measures()[0]
    if unit is not None and measure != "value":
        raise CommandRefused(WRONG_USAGE, "--unit names a unit of money; use it with --measure value")
    try:
        totals = asked.source.totals(Question(asked.selection, dimensions, measure, unit))
    except QuestionRefused as problem:
        raise refused(problem) from problem
    rows = _rows(asked, totals, top)
    return Answer(
        headings=_headings(asked, totals),
        rows=rows,
        document=_document(asked, totals, rows),
        spoken_rows=rows,
        remarks=_remarks(asked, totals, len(rows)),
        missing="not printed" if asked.source.kind == "statements" else "not stated",
        left_out=_left_out(totals, rows),
    )


def _left_out(totals: Totals, rows: Sequence[Mapping[str, Cell]]) -> frozenset[str]:
    """Leave names out that only repeat the keys."""
    keys = [row[key] for key in totals.by for row in rows]
    repeats = len(totals.by) == 1 and all(
        key is None or str(key) == row["label"] for key, row in zip(keys, rows, strict=True)
    )
    return frozenset({"label"} if repeats or not totals.by else ())


def _rows(asked: Asked, totals: Totals, top: int | None) -> list[dict[str, Cell]]:
    order = totals.largest_first()[:top]
    values_of = [asked.source.group_values(key) for key in totals.by]
    rows: list[dict[str, Cell]] = []
    for group in order:
        codes = [int(keys[group]) for keys in totals.keys]
        texts = [None if code < 0 else values[code] for code, values in zip(codes, values_of, strict=True)]
        row = {key: _key_cell(asked, key, text) for key, text in zip(totals.by, texts, strict=True)}
        labels = [asked.dataset.value_label(key, text) for key, text in zip(totals.by, texts, strict=True)]
        row["label"] = JOIN.join(labels)
        row["value"] = plain_number(float(totals.values[group]))
        if totals.bases:
            row["basis"] = totals.bases[group]
        rows.append(row)
    return rows


def _key_cell(asked: Asked, key: str, text: str | None) -> Cell:
    """Return a group's key as it stands in the data: numbers as numbers."""
    numeric = asked.dataset.describe_column(key).kind in (Kind.YEAR, Kind.NUMBER)
    return plain_number(float(text)) if numeric and text is not None else text


def plain_number(number: float | None) -> float | None:
    """Return whole numbers without a fraction, and None for no number."""
    if number is None or math.isnan(number):
        return None
    return int(number) if number.is_integer() else number


def _headings(asked: Asked, totals: Totals) -> tuple[Heading, ...]:
    keys = [Heading(key, asked.dataset.dimension_title(key)) for key in totals.by]
    measure = totals.measure.capitalize()
    title = measure if totals.unit in ("", totals.measure) else f"{measure} ({totals.unit})"
    basis = [Heading("basis", "Basis")] if asked.source.kind == "statements" else []
    return (*keys, Heading("label", "Name"), Heading("value", title, is_number=True), *basis)


def _document(asked: Asked, totals: Totals, rows: Sequence[Any]) -> dict[str, Any]:
    selected = asked.source.rows(asked.selection)
    return {
        "source": asked.dataset.info.id,
        "fingerprint": asked.dataset.fingerprint,
        "measure": totals.measure,
        "unit": totals.unit,
        "additive": totals.additive,
        "by": list(totals.by),
        "where": asked.where.written(),
        "defaults": asked.defaults.written(),
        "rows_total": asked.dataset.row_count,
        "rows_in": totals.rows_in,
        "rests_on": totals.rests_on,
        "unplaced": int(unplaced_rows(asked.dataset)[selected].sum()),
        "total": plain_number(totals.total),
        "groups": len(totals.values),
        "rows": rows,
    }


def _remarks(asked: Asked, totals: Totals, shown: int) -> tuple[str, ...]:
    total = plain_number(totals.total)
    statements = asked.source.kind == "statements"
    missing = "not printed" if statements else "not stated"
    remarks = [f"Total {missing if total is None else f'{grouped(total)} {totals.unit}'.rstrip()}."]
    groups = len(totals.values)
    if shown < groups:
        remarks.append(f"The first {shown} of {groups} groups.")
    remarks.append(
        f"{totals.rests_on} of {totals.rows_in} selected rows carry the measure; "
        f"the dataset has {asked.dataset.row_count}."
    )
    if len(asked.selection):
        remarks.append(f"Selected: {asked.selection.describe(asked.dataset)}.")
    if groups > 1 and not totals.additive and not statements:
        remarks.append("Each group counts on its own, so groups may add up to more than the total.")
    return (*remarks, *asked.dataset.info.caveats)
