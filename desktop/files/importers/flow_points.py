"""Flows between points, as kepler.gl draws them: latitude and longitude of both ends in every record."""

import re
from dataclasses import replace

import numpy as np
import polars as pl

from desktop.dataset.columns import Kind
from desktop.files.columns_made import key_of
from desktop.files.country_at import Floats, countries_at, read_outlines
from desktop.files.dates import is_year
from desktop.files.findings import FileRefused
from desktop.files.numbers import read_numbers
from desktop.files.plan import Field, Given, Party, Plan
from desktop.files.roles import is_number_column, words_in
from desktop.files.table import RawTable
from desktop.paths import resource_folder

NAME = "flow-points"
TITLE = "Flows between points (kepler.gl)"
SUFFIXES: tuple[str, ...] = (".csv",)

_LATITUDE = re.compile(r"^(?:(.*?)[_ .-]?)(?:lat|latitude)[_ .-]?(\d?)$", re.IGNORECASE)
_LONGITUDES = ("lng", "lon", "long", "longitude")
_ENDS = ("dest", "destination", "to", "end", "target", "tgt", "d", "1", "2", "importer", "dropoff", "arrival")


def certainty(table: RawTable) -> float:
    """Return how sure it is that records hold the two ends of a flow, 0 to 1."""
    return 0.8 if len(_points(table)) == 2 else 0.0


def plan(given: Given) -> tuple[RawTable, Plan]:
    """Say what the columns mean; the country of each end is the one whose outline holds its point."""
    table = given.table
    points = _points(table)
    if len(points) != 2:
        raise FileRefused(f"{table.name} does not hold two pairs of latitude and longitude; leave --as out")
    first_is_end = words_in(points[0][0])[:1] and _is_end(points[0][0]) and not _is_end(points[1][0])
    start, end = (points[1], points[0]) if first_is_end else points
    names = (table.free_name("exporter at its point"), table.free_name("importer at its point"))
    located = [_located(table, *ends) for ends in (start, end)]
    cells = table.cells.with_columns(
        [pl.Series(name, texts, dtype=pl.String) for name, texts in zip(names, located, strict=True)]
    )
    taken = {name for pair in points for name in pair}
    year = next((name for name in table.columns if name not in taken and _holds_years(table, name)), "")
    fields = _fields(table, taken | {year})
    return replace(table, columns=(*table.columns, *names), cells=cells), Plan(
        format=NAME,
        exporter=Party(names[0]),
        importer=Party(names[1]),
        year=year,
        fields=fields,
        measures=tuple(field.key for field in fields if field.kind is Kind.NUMBER),
        noun="flow",
        choices={"exporter_from": list(start), "importer_from": list(end)},
    )


def _points(table: RawTable) -> list[tuple[str, str]]:
    """Return the pairs of columns that hold latitude and longitude of one end each."""
    by_name = {name.casefold(): name for name in table.columns}
    pairs = []
    for name in table.columns:
        if not _LATITUDE.match(name) or not is_number_column(table, name):
            continue
        bare = name.casefold()
        beside = (
            by_name.get(re.sub("latitude|lat", longitude, bare, count=1), "") for longitude in _LONGITUDES
        )
        other = next((each for each in beside if each and is_number_column(table, each)), "")
        if other:
            pairs.append((name, other))
    return pairs


def _is_end(name: str) -> bool:
    words = words_in(name)
    return bool(set(words) & set(_ENDS)) or name[-1:] == "1"


def _located(table: RawTable, latitude: str, longitude: str) -> list[str | None]:
    """Return the country of each record's point, the point itself where it lies in none."""
    lat = read_numbers(table.series(latitude)).numbers
    lon = read_numbers(table.series(longitude)).numbers
    stated = np.isfinite(lat) & np.isfinite(lon) & (np.abs(lat) <= 90) & (np.abs(lon) <= 360)
    pairs: Floats
    pairs, which = np.unique(np.column_stack([lon[stated], lat[stated]]), axis=0, return_inverse=True)
    outlines = read_outlines(resource_folder() / "basemap_mid.npz")
    wrapped = (pairs[:, 0] + 180.0) % 360.0 - 180.0 if len(pairs) else pairs[:, 0]
    codes = countries_at(outlines, wrapped, pairs[:, 1])
    named = [code or f"{lat:.2f}, {lon:.2f}" for code, (lon, lat) in zip(codes, pairs.tolist(), strict=True)]
    texts: list[str | None] = [None] * table.row_count
    for row, place in zip(np.flatnonzero(stated).tolist(), which.reshape(-1).tolist(), strict=True):
        texts[row] = named[place]
    return texts


def _holds_years(table: RawTable, name: str) -> bool:
    texts = table.sample(name, 300)
    return (
        bool({"year", "date", "time"} & set(words_in(name)))
        and bool(texts)
        and all(is_year(text[:4]) for text in texts)
    )


def _fields(table: RawTable, taken: set[str]) -> tuple[Field, ...]:
    fields: list[Field] = []
    for name in table.columns:
        if name in taken or not table.distinct(name).values:
            continue
        key = key_of(name, [field.key for field in fields])
        kind = Kind.NUMBER if is_number_column(table, name) else Kind.TEXT
        fields.append(Field(name, key, name, kind))
    return tuple(fields)
