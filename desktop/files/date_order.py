"""Dates such as 03/04/2019, whose day and month only a person can tell apart; nothing is guessed."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

import polars as pl

from desktop.files.findings import Finding
from desktop.files.table import Distinct, RawTable, as_text

Order = Literal["day", "month"]
_SLASHED = re.compile(r"^(\d{1,2})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{4})$")
_SHARE = 0.6
_LAST_MONTH = 12


def open_date(texts: Sequence[str]) -> str:
    """Return a date whose day and month could be exchanged, where no other date of the column tells which is which.

    An empty text says that there is no question: dates are written otherwise, or one of them settles it.
    """
    found = [match for text in texts if (match := _SLASHED.match(text))]
    if not texts or len(found) < _SHARE * len(texts):
        return ""
    parts = [(int(match.group(1)), int(match.group(2))) for match in found]
    if any(first > _LAST_MONTH or second > _LAST_MONTH for first, second in parts):
        return ""
    different = (match.group() for match in found if int(match.group(1)) != int(match.group(2)))
    return next(different, "")


def with_dates_read(table: RawTable, column: str, order: Order, name: str) -> RawTable:
    """Return the table with one more column, of dates as year-month-day; other texts stay as they are printed."""
    texts = as_text(table.series(column).cast(pl.String))
    lookup = {text: _read(text, order) for text in texts.drop_nulls().unique().to_list()}
    read = texts.replace_strict(lookup, return_dtype=pl.String, default=None).alias(name)
    return replace(table, columns=(*table.columns, name), cells=table.cells.with_columns(read))


def finer_than_years(column: str, texts: Distinct) -> Finding:
    """Say that months and days stay as evidence and deals count by year, and which dates can be read in two ways."""
    text = "Months and days are kept as printed; deals are added up by year."
    doubt = open_date(texts.values[:2000])
    if doubt:
        both = f"{spelled(doubt, 'day')} or {spelled(doubt, 'month')}"
        text += f" “{doubt}” may be {both}: nothing is guessed, and the year is the same."
    count = int((texts.codes >= 0).sum())
    return Finding(None, column, "dates-to-years", texts.values[0] if texts.values else "", text, count)


def spelled(date: str, order: Order) -> str:
    """Return how a date reads with the day or the month first, such as "3 April 2019"."""
    match = _SLASHED.match(date)
    if match is None:
        return date
    first, second = int(match.group(1)), int(match.group(2))
    day, month = (first, second) if order == "day" else (second, first)
    return f"{day} {_MONTHS[month - 1]} {match.group(3)}" if 1 <= month <= _LAST_MONTH else date


_MONTHS = tuple(
    "January February March April May June July August September October November December".split()
)


def _read(text: str, order: Order) -> str:
    match = _SLASHED.match(text)
    if match is None:
        return text
    first, second, year = (int(part) for part in match.groups())
    day, month = (first, second) if order == "day" else (second, first)
    return f"{year}-{month:02}-{day:02}" if 1 <= month <= _LAST_MONTH else text
