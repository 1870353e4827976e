"""Writing the empty table for deals of one's own, as CSV or as a workbook that says what may stand where."""

import io
from pathlib import Path

import xlsxwriter

from desktop.dataset.columns import Column, Kind
from desktop.export.whole import PictureError, refuse_existing, write_whole
from desktop.files.deal_template import EXAMPLE_ROW, TEMPLATE_COLUMNS, values_said
from desktop.files.exporters.csv_table import csv_text

SUFFIXES = (".xlsx", ".csv")
_ROWS_WITH_LISTS = 5000
_NARROWEST, _WIDEST = 10, 44
# What a workbook allows: the title and the text beside a cell, and a list of values.
_LONGEST_TITLE, _LONGEST_TEXT, _LONGEST_LIST = 32, 255, 255


def write_template(path: Path, *, force: bool = False) -> None:
    """Write the template to a file that ends in .xlsx or .csv; PictureError says why not."""
    refuse_existing(path, force)
    suffix = path.suffix.lower()
    if suffix == ".csv":
        titles = [each.key for each in TEMPLATE_COLUMNS]
        text = csv_text(titles, [[EXAMPLE_ROW[key] for key in titles]])
        write_whole(path, text.encode("utf-8-sig"), force=force)
    elif suffix == ".xlsx":
        write_whole(path, _workbook(), force=force)
    else:
        raise PictureError(f"{path} cannot be written; a template ends in .xlsx or .csv.")


def _workbook() -> bytes:
    """Return a workbook in which nothing is a formula, and every cell tells what belongs there."""
    content = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(content, options) as book:
        sheet = book.add_worksheet("Deals")
        bold, faint = (
            book.add_format({"bold": True}),
            book.add_format({"italic": True, "font_color": "#6B6B6B"}),
        )
        sheet.freeze_panes(1, 0)
        for place, described in enumerate(TEMPLATE_COLUMNS):
            text = EXAMPLE_ROW[described.key]
            sheet.write_string(0, place, described.key, bold)
            if described.kind in (Kind.NUMBER, Kind.YEAR) and text:
                sheet.write_number(1, place, float(text), faint)
            elif text:
                sheet.write_string(1, place, text, faint)
            width = max(len(described.key), len(text)) + 2
            sheet.set_column(place, place, min(max(width, _NARROWEST), _WIDEST))
            sheet.data_validation(1, place, _ROWS_WITH_LISTS, place, _told(described))
    return content.getvalue()


def _told(described: Column) -> dict[str, object]:
    """Say what a cell is for; where one value of few belongs there, offer them, and refuse none."""
    text = described.meaning
    values = [value for value, _ in described.labels]
    if values:
        text += f" Values: {values_said(described)}."
    if described.kind is Kind.SET:
        text += " Several are parted by ;"
    if len(text) > _LONGEST_TEXT:
        text = text[: _LONGEST_TEXT - 1] + "…"
    told: dict[str, object] = {
        "validate": "any",
        "input_title": described.title[:_LONGEST_TITLE],
        "input_message": text,
    }
    if values and described.kind is Kind.CATEGORY and len(",".join(values)) <= _LONGEST_LIST:
        told |= {"validate": "list", "source": values, "error_type": "information"}
    return told
