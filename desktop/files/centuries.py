"""Years of two digits, such as 03/04/19: which century is meant only a person can say; nothing is guessed."""

import re
from collections.abc import Sequence
from dataclasses import replace

import polars as pl

from desktop.files.table import RawTable, as_text

# What may be said of years with two digits; of a split century, those up to _LAST_SPLIT are of this one.
CENTURIES = ("2000", "1900", "split")
_LAST_SPLIT = 29
# How names of months begin in the languages that files are written in; "Prov 22" is no date.
_MONTHS = (
    "jan gen ene feb fev fév mar mär mrt apr avr abr mai may mag mei maj jun jui giu jul lug aug aou aoû ago "
    "sep set okt oct ott out nov dec déc dez dic des янв фев мар апр май мая июн июл авг сен окт ноя дек"
).split()
_DATES = (
    re.compile(r"^(\d{1,2}\s*[-/.]\s*\d{1,2}\s*[-/.]\s*)['’]?(\d{2})$"),
    re.compile(
        rf"^((?:\d{{1,2}}[-\s./]+)?(?:{'|'.join(_MONTHS)})[^\W\d_]{{0,7}}\.?[-\s./]+)['’]?(\d{{2}})$",
        re.IGNORECASE,
    ),
)
_BARE = re.compile(r"^()['’]?(\d{2})$")


def short_year(texts: Sequence[str], *, bare: bool = False) -> str:
    """Return a text that gives its year with two digits where most do, else nothing; `bare` years stand alone."""
    patterns = (*_DATES, _BARE) if bare else _DATES
    found = [text for text in texts if any(pattern.match(text) for pattern in patterns)]
    return found[0] if len(found) > len(texts) / 2 else ""


def with_full_years(table: RawTable, column: str, century: str, name: str) -> RawTable:
    """Return the table with one more column, in which years have four digits; other texts stay as printed."""
    texts = as_text(table.series(column).cast(pl.String))
    lookup = {text: full_year(text, century) for text in texts.drop_nulls().unique().to_list()}
    read = texts.replace_strict(lookup, return_dtype=pl.String, default=None).alias(name)
    return replace(table, columns=(*table.columns, name), cells=table.cells.with_columns(read))


def full_year(text: str, century: str) -> str:
    """Return a date with the year in four digits, such as 03/04/2019; a text of another form as it is."""
    for pattern in (*_DATES, _BARE):
        found = pattern.match(text)
        if found:
            year = int(found.group(2))
            split = 2000 if year <= _LAST_SPLIT else 1900
            return f"{found.group(1)}{(split if century == 'split' else int(century)) + year}"
    return text
