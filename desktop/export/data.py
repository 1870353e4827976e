"""The data behind a page: what it says, its flows, its countries and its rows, as a workbook or as CSV."""

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice
from math import isfinite
from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter.exceptions import XlsxWriterException

from desktop.briefing.page import Page
from desktop.crossfilter.question import Question, QuestionRefused, Source, Totals
from desktop.crossfilter.sources import Sources
from desktop.export.whole import PictureError, refuse_existing, write_whole
from desktop.export.xml_text import sound
from desktop.files.exporters.csv_table import Plain, csv_text
from desktop.selection.selection import Selection
from desktop.viewmodels.parts.measures import measure_noun, measure_title
from desktop.viewmodels.parts.money_words import unit_words
from desktop.viewmodels.parts.numbers import spoken
from desktop.viewmodels.table.build import build as build_table
from desktop.viewmodels.table.build import reads as read_table
from desktop.viewmodels.table.cells import plain_number
from desktop.viewmodels.world_map.inputs import reads as read_map

SUFFIXES = (".xlsx", ".csv")
TABLES = ("rows", "flows", "countries")
MOST_ROWS, MOST_LETTERS = 1_048_575, 32_767
# From here on cells go to disk one row at a time instead of being kept in memory.
MANY_CELLS = 2_000_000
NARROWEST, WIDEST, PROSE_WIDTH, MEASURED_ROWS = 8, 48, 110, 200
SAID = "What is shown"
SIDES = ("exporter", "importer")
Row = Sequence[Plain]


@dataclass(frozen=True)
class Sheet:
    """One table: its name, the titles of its columns, and `count` rows of plain values, which are read once."""

    name: str
    titles: tuple[str, ...]
    rows: Iterable[Row]
    count: int


def write_data(page: Page, sources: Sources, path: Path, *, table: str = "rows", force: bool = False) -> None:
    """Write the data behind a page to a file that ends in .xlsx or .csv; PictureError says why not.

    A workbook holds everything; CSV holds the one of `TABLES` that is asked for.
    """
    refuse_existing(path, force)
    suffix = path.suffix.lower()
    if suffix == ".xlsx":
        content = workbook_bytes(page, data_sheets(page, sources))
    elif suffix == ".csv":
        content = csv_bytes(page, sources, table)
    else:
        raise PictureError(f"{path.name} does not end in .xlsx or .csv; name the file like data.xlsx.")
    write_whole(path, content, force=force)


def csv_bytes(page: Page, sources: Sources, table: str = "rows") -> bytes:
    """Return one of `TABLES` as CSV; spreadsheets recognise the encoding by its mark."""
    if table not in TABLES:
        raise PictureError(f"There is no table “{table}” behind a picture; choose {', '.join(TABLES)}.")
    sheet = {"rows": rows_sheet, "flows": flows_sheet, "countries": countries_sheet}[table](page, sources)
    return csv_text(sheet.titles, sheet.rows).encode("utf-8-sig", errors="replace")


def data_sheets(page: Page, sources: Sources) -> tuple[Sheet, ...]:
    """Return the tables of a workbook, those that a source cannot fill left out."""
    tables = (flows_sheet(page, sources), countries_sheet(page, sources))
    return (said_sheet(page, sources), *(sheet for sheet in tables if sheet.count), rows_sheet(page, sources))


def said_sheet(page: Page, sources: Sources) -> Sheet:
    """Return what the page says of itself, one thing a row."""
    source, shown = sources[page.state.exploration.source], page.models.world_map
    info = source.dataset.info
    said: list[tuple[str, Plain]] = [
        ("Title", page.title),
        ("Subtitle", page.subtitle),
        ("Filters", page.filters.removeprefix("Filters: ")),
        (
            "Measure",
            measure_title(shown.measure, source.kind, source.dataset) if shown.measure else shown.note,
        ),
        ("Unit", unit_words(shown.unit)),
        ("Total", shown.total),
        ("Rows shown", shown.rows_in),
        ("Rows in the dataset", shown.rows_total),
        ("Flows", page.caption),
        *(("Coverage", sentence) for sentence in page.coverage),
        ("Source", page.source.removeprefix("Source: ")),
        ("Licence", page.licence.removeprefix("Licence: ")),
        ("Dataset", f"{info.title} ({info.id})"),
        ("Data as of", info.release),
        ("Fingerprint of the dataset", page.fingerprint),
        ("Made", page.date.removeprefix("Made on ").rstrip(".")),
        ("In words", page.alt_text),
    ]
    return _sheet(SAID, ("What", "Says"), [row for row in said if row[1] not in ("", None)])


def flows_sheet(page: Page, sources: Sources) -> Sheet:
    """Return the total of every pair in the selection, largest first; without rows where there are no pairs."""
    source, shown = sources[page.state.exploration.source], page.models.world_map
    totals = _totals(page, source, SIDES)
    titles = ("Exporter code", "Exporter", "Importer code", "Importer", _measured(page, source))
    if totals is None:
        return _sheet("Flows", titles, ())
    drawn = set(zip(shown.flows.exporters, shown.flows.importers, strict=True))
    printed = bool(totals.bases)
    rows = []
    for at in totals.largest_first().tolist():
        pair = [_party(source, side, int(keys[at])) for side, keys in zip(SIDES, totals.keys, strict=True)]
        codes = tuple(code or "" for code, _ in pair)
        value = plain_number(float(totals.values[at]))
        extra = (totals.bases[at],) if printed else ()
        rows.append((*pair[0], *pair[1], value, *extra, "yes" if codes in drawn else "no"))
    return _sheet("Flows", (*titles, *(("Basis",) if printed else ()), "Drawn on the map"), rows)


def countries_sheet(page: Page, sources: Sources) -> Sheet:
    """Return the totals of every party in the selection as exporter and as importer, largest exporter first."""
    source, shading = sources[page.state.exploration.source], page.models.world_map.shading
    noun = _measured(page, source)
    sides = {side: _by_party(page, source, side) for side in SIDES if source.dataset.has(side)}
    parties = dict.fromkeys(party for held in sides.values() for party in held)
    coloured = bool(shading.title)
    rows = [
        (
            code,
            label,
            *(held.get((code, label)) for held in sides.values()),
            *(
                (shading.swatch(code).label if code in source.dataset.places.by_code else None,)
                if coloured
                else ()
            ),
        )
        for code, label in ((code or "", label) for code, label in parties)
    ]
    titles = ("Code", "Party", *(f"{noun} as {side}" for side in sides))
    return _sheet("Countries", (*titles, *((f"Colour: {shading.title}",) if coloured else ())), rows)


def rows_sheet(page: Page, sources: Sources) -> Sheet:
    """Return the rows behind the page with every column, the sources among them."""
    source = sources[page.state.exploration.source]
    asked = read_table(page.state)
    every = tuple(column.key for column in source.dataset.columns)
    inputs = replace(asked, selection=_shown(page), table="deals", search="", columns=every, chosen=())
    model = build_table(sources, inputs).with_every_item()
    titles = tuple(column.heading for column in model.columns)
    return Sheet("Rows", titles, model.plain_rows(range(len(model.items))), len(model.items))


def workbook_bytes(page: Page, sheets: Sequence[Sheet]) -> bytes:
    """Return tables as a workbook; PictureError where one is too long for a spreadsheet."""
    for sheet in sheets:
        if sheet.count > MOST_ROWS:
            raise PictureError(
                f"A spreadsheet holds at most {spoken(MOST_ROWS)} rows, and there are {spoken(sheet.count)}; "
                "write a .csv file instead."
            )
    content = io.BytesIO()
    cells = sum(sheet.count * len(sheet.titles) for sheet in sheets)
    options = {
        "constant_memory": cells > MANY_CELLS,
        "in_memory": cells <= MANY_CELLS,
        "nan_inf_to_errors": True,
    }
    try:
        with xlsxwriter.Workbook(content, options) as book:
            book.set_properties({"title": page.title, "subject": page.source, "comments": ""})
            heading = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
            wrapped = book.add_format({"text_wrap": True, "valign": "top"})
            for sheet in sheets:
                _write_sheet(book.add_worksheet(sheet.name), sheet, heading, wrapped)
    except (XlsxWriterException, OSError) as problem:
        raise PictureError(
            f"The workbook could not be made ({problem}); write a .csv file instead."
        ) from problem
    return content.getvalue()


def _write_sheet(written: Any, sheet: Sheet, heading: Any, wrapped: Any) -> None:
    """Write titles and rows; a text is written as a text, so that no cell is ever run as a formula."""
    rows = iter(sheet.rows)
    first = list(islice(rows, MEASURED_ROWS))
    prose = sheet.name == SAID
    for column, title in enumerate(sheet.titles):
        texts = [title, *(str(row[column]) for row in first if row[column] is not None)]
        width = min(max(map(len, texts)) + 2, PROSE_WIDTH if prose else WIDEST)
        written.set_column(column, column, max(width, NARROWEST), wrapped if prose else None)
        written.write_string(0, column, title, heading)
    for number, row in enumerate(chain(first, rows), 1):
        for column, value in enumerate(row):
            if isinstance(value, str):
                written.write_string(number, column, _held(value))
            elif value is not None and isfinite(value):
                written.write_number(number, column, value)
    written.freeze_panes(1, 0)
    if sheet.count and not prose:
        written.autofilter(0, 0, sheet.count, len(sheet.titles) - 1)


def _held(text: str) -> str:
    """Return a text without signs that XML cannot hold, and as long as a cell can be."""
    text = sound(text)
    return text if len(text) <= MOST_LETTERS else text[: MOST_LETTERS - 1] + "…"


def _sheet(name: str, titles: tuple[str, ...], rows: Sequence[Row]) -> Sheet:
    return Sheet(name, titles, rows, len(rows))


def _shown(page: Page) -> Selection:
    """Return the selection that the map shows, that of the moment where the years are played."""
    return read_map(page.state).shown if page.models.world_map.playing else page.state.exploration.selection


def _totals(page: Page, source: Source, by: tuple[str, ...]) -> Totals | None:
    """Ask for the measure of the page; None where the source does not answer."""
    asked = page.state.exploration
    if not all(source.dataset.has(side) for side in by):
        return None
    try:
        return source.totals(Question(_shown(page), by, asked.measure, asked.unit))
    except QuestionRefused:
        return None


def _by_party(page: Page, source: Source, side: str) -> dict[tuple[str | None, str], float | int | None]:
    """Return code and label of each party of a side with its total, largest first."""
    totals = _totals(page, source, (side,))
    if totals is None:
        return {}
    keys, values = totals.keys[0], totals.values
    return {
        _party(source, side, int(keys[at])): plain_number(float(values[at]))
        for at in totals.largest_first().tolist()
    }


def _party(source: Source, side: str, key: int) -> tuple[str | None, str]:
    """Return code and label of a party; no code where none is stated."""
    code = source.group_values(side)[key] if key >= 0 else None
    return code, source.dataset.value_label(side, code)


def _measured(page: Page, source: Source) -> str:
    """Return the title of a column of totals, for example "Projects" or the unit of an amount."""
    shown = page.models.world_map
    noun = measure_noun(shown.measure, source.kind, 2, unit_words(shown.unit)) or shown.measure or "total"
    return f"{noun[:1].upper()}{noun[1:]}"
