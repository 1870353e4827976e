"""Numbers as people write them: decimal commas, thousands, brackets for minus, per cent, and gaps."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import polars as pl

from desktop.files.table import as_text

Values = npt.NDArray[np.float64]

MISSING = frozenset(
    "na n/a n.a. n.a nan null none nil - -- – — . .. ... … : x not available not stated unknown #n/a".split()
) | {"not available", "not stated"}
_GAPS = r"[\s\u00a0\u202f\u2009'’]"
_COMMA_DECIMAL = re.compile(r"\d,(\d{1,2}|\d{4,})([eE][-+]?\d+)?%?\)?$|\d\.\d{3},\d|^-?0,\d|\d{4},\d{3}$")
_POINT_DECIMAL = re.compile(r"\d\.(\d{1,2}|\d{4,})([eE][-+]?\d+)?%?\)?$|\d,\d{3}\.\d|^-?0\.\d|\d{4}\.\d{3}$")
_ONLY_GROUPS = re.compile(r"^-?[1-9]\d{0,2}([.,])\d{3}$")
_SEVERAL_GROUPS = re.compile(r"^-?\d{1,3}(?:(\.)\d{3}){2,}$|^-?\d{1,3}(?:(,)\d{3}){2,}$")
_ONE_SIGN: Mapping[str, str] = {"EUR": "€", "GBP": "£", "US$": "$", "USD": "$"}


@dataclass(frozen=True)
class ReadNumbers:
    """Numbers of shape (rows,), NaN for none; `bad` are rows whose text is no number; `sign` is "." or ","."""

    numbers: Values
    bad: npt.NDArray[np.int64]
    sign: str
    per_cent: bool = False
    doubtful: bool = False

    @property
    def stated(self) -> int:
        """Return how many cells hold a number."""
        return int(np.count_nonzero(~np.isnan(self.numbers)))


def read_numbers(series: pl.Series, sign: str = "") -> ReadNumbers:
    """Read a column as numbers; `sign` is the decimal sign of the file where it is known."""
    if series.dtype != pl.String:
        return _finished(series.cast(pl.Float64), series, ".")
    texts = as_text(series)
    texts = pl.select(
        pl.when(texts.str.to_lowercase().is_in(list(MISSING))).then(None).otherwise(texts)
    ).to_series()
    found, doubtful = _decimal_sign(texts, sign)
    direct = texts.cast(pl.Float64, strict=False)
    if found == "." and direct.null_count() == texts.null_count():
        return _finished(direct, texts, found, doubtful=doubtful)
    cleaned = _cleaned(_of_one_unit(texts), found).cast(pl.Float64, strict=False)
    per_cent = texts.str.ends_with("%").sum() or 0
    stated = len(texts) - texts.null_count()
    return _finished(
        cleaned, texts, found, per_cent=bool(stated and per_cent > stated / 2), doubtful=doubtful
    )


def _of_one_unit(texts: pl.Series) -> pl.Series:
    """Make single per cents among amounts, and sums in another currency than most, no numbers: they do not add up."""
    units = texts.str.extract(r"(%|[€£¥]|EUR|GBP|(?:US)?\$|USD)").replace(dict(_ONE_SIGN))
    if units.null_count() == len(units):
        return texts
    counts = Counter(units.filter(texts.is_not_null()).to_list())
    shares, bare = counts.pop("%", 0), counts.pop(None, 0)
    currency = max(counts, key=lambda each: counts[each], default="")
    if shares > bare + counts[currency]:
        alien = units.fill_null("") != "%"
    else:
        alien = units.is_not_null() & (units != currency)
    return pl.select(pl.when(alien).then(pl.lit("unlike the others")).otherwise(texts)).to_series()


def is_alien(text: str) -> bool:
    """Return whether a text that counts for nothing is a number all the same, in a unit of its own."""
    alone = read_numbers(pl.Series([text], dtype=pl.String))
    return alone.stated == 1


def _finished(
    numbers: pl.Series, texts: pl.Series, sign: str, per_cent: bool = False, doubtful: bool = False
) -> ReadNumbers:
    values = numbers.fill_null(np.nan).to_numpy().astype(np.float64)
    infinite = np.isinf(values)
    unread = texts.is_not_null().to_numpy() & (numbers.is_null().to_numpy() | infinite)
    if infinite.any():
        values = np.where(infinite, np.nan, values)
    return ReadNumbers(values, np.flatnonzero(unread).astype(np.int64), sign, per_cent, doubtful)


def _decimal_sign(texts: pl.Series, known: str) -> tuple[str, bool]:
    """Return the decimal sign of a column, and whether its cells leave it open."""
    marked = texts.filter(texts.str.contains(r"\d[.,]\d")).drop_nulls().head(5000).unique()
    commas = points = groups = 0
    only: set[str] = set()
    for text in marked.to_list():
        bare = re.sub(_GAPS, "", text)
        several = _SEVERAL_GROUPS.match(bare)
        group = _ONLY_GROUPS.match(bare)
        if several:
            groups += 1
            commas, points = commas + bool(several.group(1)), points + bool(several.group(2))
        elif group:
            only.add(group.group(1))
        else:
            commas += bool(_COMMA_DECIMAL.search(bare))
            points += bool(_POINT_DECIMAL.search(bare))
    if commas or points:
        return ("," if commas > points else "."), False
    if known:
        return known, False
    # "1,234" alone is taken for thousands and "1.234" for a fraction, as most files mean it; it is said.
    return ".", bool(only)


def _cleaned(texts: pl.Series, sign: str) -> pl.Series:
    thousands = "." if sign == "," else ","
    plain = texts.str.replace_all(_GAPS, "").str.replace_all("[−–]", "-")
    plain = plain.str.replace(r"^\((.+)\)$", "-$1").str.replace(r"%$", "")
    plain = plain.str.replace(r"^(-?)(?:US\$|USD|EUR|GBP|[$€£¥])", "$1")
    plain = plain.str.replace(r"(?:USD|EUR|GBP|[$€£¥])$", "")
    grouped = plain.str.contains(rf"^[-+]?\d{{1,3}}(?:\{thousands}\d{{3}})+(?:\{sign}\d*)?$")
    ungrouped = pl.select(
        pl.when(grouped).then(plain.str.replace_all(thousands, "", literal=True)).otherwise(plain)
    ).to_series()
    if sign == ",":
        stray = ungrouped.str.contains(".", literal=True)
        with_point = ungrouped.str.replace(",", ".", literal=True)
        return pl.select(pl.when(stray).then(None).otherwise(with_point)).to_series()
    return ungrouped
