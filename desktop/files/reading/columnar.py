"""Reading Parquet and JSON records."""

import io
import json

import numpy as np
import polars as pl

from desktop.files.findings import FileRefused
from desktop.files.reading.encoding import plain_text
from desktop.files.reading.grid import cell_text, records_table
from desktop.files.reading.layout import distinct_names
from desktop.files.table import RawTable, Unreadable

_MOST_CELLS = 1_000_000_000


def read_parquet(content: bytes, name: str) -> RawTable:
    """Read a Parquet file; FileRefused where it is damaged."""
    try:
        scanned = pl.scan_parquet(io.BytesIO(content))
        width = len(scanned.collect_schema())
        # What is stored once for many rows unpacks to any size: how many there are is asked first.
        refuse_too_many(scanned.select(pl.len()).collect().item(), width, name)
        cells = pl.read_parquet(io.BytesIO(content))
    # Damage is reported by errors of many kinds, a panic of the reader among them, which is no Exception.
    except FileRefused:
        raise
    except BaseException as problem:
        if isinstance(problem, KeyboardInterrupt | MemoryError):
            raise
        raise FileRefused(f"{name} is a damaged or incomplete Parquet file; get it again") from problem
    names = distinct_names(list(cells.columns))
    plain = pl.DataFrame(
        [_plain(series).alias(key) for key, series in zip(names, cells.get_columns(), strict=True)]
    )
    lines = np.arange(1, plain.height + 1, dtype=np.int64)
    return RawTable(name, names, plain, lines, choices={"layout": "Parquet"})


def refuse_too_many(rows: int, width: int, name: str) -> None:
    """Refuse a table that takes more memory than a usual machine has."""
    if rows * max(width, 1) > _MOST_CELLS:
        raise FileRefused(
            f"{name} holds {rows:,} rows of {width} columns, which is more than fits into memory; split it by years"
        )


def _plain(series: pl.Series) -> pl.Series:
    """Return whole numbers, other numbers, or text; dates as 2019-05-31, lists joined with "; "."""
    if series.dtype.is_integer():
        return series.cast(pl.Int64, strict=False)
    if series.dtype.is_float() or series.dtype.is_decimal():
        return series.cast(pl.Float64)
    if series.dtype.is_nested() or series.dtype in (pl.Binary, pl.Object, pl.Boolean):
        texts = [None if value is None else cell_text(value) for value in series.to_list()]
        return pl.Series(series.name, texts, dtype=pl.String)
    return series.cast(pl.String)


def read_json(content: bytes, name: str) -> RawTable:
    """Read JSON records, one a line or in one list; FileRefused where there are none."""
    text = plain_text(content, name).data
    if text.lstrip().startswith(b"["):
        return _read_list(text, name)
    records, bad = [], []
    for line, part in enumerate(text.split(b"\n"), start=1):
        if not part.strip():
            continue
        try:
            record = json.loads(part)
        except (ValueError, RecursionError):
            record = None
        if isinstance(record, dict):
            records.append((line, record))
        else:
            shown = part.decode("utf-8", errors="replace")[:400]
            bad.append(Unreadable(line, shown, "It is no JSON object."))
    if len(bad) > len(records):
        raise FileRefused(f"{name} is not made of JSON records, one a line; export it as CSV or JSON lines")
    return records_table(records, bad, name)


def _read_list(text: bytes, name: str) -> RawTable:
    try:
        listed = json.loads(text)
    except (ValueError, RecursionError) as problem:
        where = f" at line {problem.lineno}" if isinstance(problem, json.JSONDecodeError) else ""
        raise FileRefused(f"{name} is not valid JSON{where}; mend it or export it as CSV") from problem
    records = [(place, record) for place, record in enumerate(listed, start=1) if isinstance(record, dict)]
    bad = [
        Unreadable(place, str(record)[:400], "It is no JSON object.")
        for place, record in enumerate(listed, start=1)
        if not isinstance(record, dict)
    ]
    return records_table(records, bad, name)
