"""The empty table for deals of one's own: its columns, one filled example, and how that example is known again."""

from collections.abc import Mapping

from desktop.dataset.columns import Column, column

_EXAMPLE: tuple[tuple[str, str], ...] = (
    ("id", "example"),
    ("exporter", "France"),
    ("importer", "Chile"),
    ("year", "2019"),
    ("year_kind", "signed"),
    ("technology", "facial_recognition; video_analytics"),
    ("scope", "core"),
    ("company", "Example Vision; Example Systems"),
    ("deal_type", "contract"),
    ("status", "contracted"),
    ("buyer", "Example city police"),
    ("buyer_kind", "police"),
    ("amount", "1000000"),
    ("currency", "USD"),
    ("price_basis", "nominal"),
    ("amount_kind", "contract"),
    ("sum_ok", "1"),
    ("confidence", "low"),
    ("verified_by_second_source", "0"),
    ("source_scope", "open_press"),
    ("project", "Example project"),
    ("year_note", "signed in March 2019, says the example"),
    ("value_note", "made up"),
    ("source_title", "Example: no such report"),
    ("source_url", "https://example.org/report"),
    ("source_date", "2019-03-31"),
    ("source_locator", "page 7"),
    ("licence", ""),
    ("notes", "Example row: write your own over it. It counts only while it is the one row of the table."),
)
# Spreadsheets write numbers and dates in their own way when they save.
_REWRITTEN = frozenset({"year", "amount", "sum_ok", "verified_by_second_source", "source_date"})
TEMPLATE_COLUMNS: tuple[Column, ...] = tuple(column(key) for key, _ in _EXAMPLE)
EXAMPLE_ROW: Mapping[str, str] = dict(_EXAMPLE)


def is_example(cells: Mapping[str, str]) -> bool:
    """Return whether a row is the example as it was written; one whose words were changed anywhere is none."""
    compared = {key: text for key, text in cells.items() if key not in _REWRITTEN}
    return "notes" in cells and all(text == EXAMPLE_ROW.get(key, "") for key, text in compared.items())


def values_said(described: Column) -> str:
    """Say what may stand in a column, for the person who fills it in; empty where anything may."""
    if not described.labels:
        return ""
    return ", ".join(value if value == label else f"{value} ({label})" for value, label in described.labels)
