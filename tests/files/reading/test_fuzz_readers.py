"""Whatever bytes a file holds, every reader gives tables or refuses them in one sentence that names the file."""

import gzip
import io
import json
import zipfile

import numpy as np
import polars as pl
import pytest
import xlsxwriter
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from desktop.dataset.compact import DatasetUnreadable, read_dealdata
from desktop.files.dealdata import read_report, write_dealdata
from desktop.files.findings import FileRefused
from desktop.files.names_fixes import read_fixes
from desktop.files.opening import import_tables
from desktop.files.own_import import KnownShapes
from desktop.files.plan import Options
from desktop.files.reading.opened import open_tables
from tests.files.written import PLACES, REGISTER, adds_up, read

TABLE = b"exporter,importer,year,value\nChina,Kenya,2019,5\nUSA,Brazil,2020,7.5\n"
RECORDS = b'{"exporter": "China", "importer": "Kenya", "value": 5}\n{"exporter": "USA", "importer": "Iran"}\n'
FUZZ = settings(
    max_examples=18,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)


def workbook():
    written = io.BytesIO()
    with xlsxwriter.Workbook(written, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Deals")
        for row, cells in enumerate(TABLE.decode().split()):
            sheet.write_row(row, 0, cells.split(","))
    return written.getvalue()


def parquet():
    written = io.BytesIO()
    pl.read_csv(TABLE).write_parquet(written)
    return written.getvalue()


def packed():
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.csv", TABLE)
        archive.writestr("b.json", RECORDS)
    return written.getvalue()


SEEDS = {
    "csv": TABLE,
    "register": REGISTER.encode("latin-1"),
    "utf-16": TABLE.decode().encode("utf-16"),
    "jsonl": RECORDS,
    "json": json.dumps([json.loads(line) for line in RECORDS.splitlines()]).encode(),
    "gz": gzip.compress(TABLE),
    "zip": packed(),
    "xlsx": workbook(),
    "parquet": parquet(),
}
CHANGES = st.lists(
    st.tuples(
        st.floats(0, 1, exclude_max=True),
        st.sampled_from(["turn", "cut", "insert", "double"]),
        st.one_of(
            st.binary(min_size=1, max_size=4), st.sampled_from([b"\0", b'"', b"\r", b",", b"\xff", b"[" * 50])
        ),
    ),
    max_size=4,
)


def changed(content, changes):
    """Return bytes with some turned over, cut, inserted or doubled."""
    for at, how, more in changes:
        place = int(at * len(content))
        if how == "turn":
            content = content[:place] + more + content[place + len(more) :]
        elif how == "cut":
            content = content[:place]
        elif how == "insert":
            content = content[:place] + more + content[place:]
        else:
            content = content[:place] + content[place:] * 2
    return content


def accounted_or_refused(path):
    try:
        tables = open_tables(path)
        imported = import_tables(tables, PLACES, Options())
    except FileRefused as refusal:
        said = str(refusal)
        assert "\n" not in said and len(said) < 700
        return
    assert adds_up(imported)
    assert imported.dataset.row_count == imported.report.rows


@pytest.mark.parametrize("kind", SEEDS)
@FUZZ
@given(changes=CHANGES)
def test_a_file_that_was_damaged_anywhere_is_read_or_refused(tmp_path, kind, changes):
    path = tmp_path / "file.bin"
    path.write_bytes(changed(SEEDS[kind], changes))
    accounted_or_refused(path)


@pytest.mark.long
@pytest.mark.parametrize("kind", SEEDS)
@settings(FUZZ, max_examples=1500)
@given(changes=CHANGES)
def test_very_many_damaged_files_are_read_or_refused(tmp_path, kind, changes):
    path = tmp_path / "file.bin"
    path.write_bytes(changed(SEEDS[kind], changes))
    accounted_or_refused(path)


@FUZZ
@given(st.binary(max_size=600))
@example(b"[" * 100_000)
@example(b'{"a": 1e400}\n{"a": ' + b"9" * 6000 + b"}\n")
@example(b'"' * 70_000)
@example(b",\n" * 30_000)
def test_any_bytes_are_read_or_refused(tmp_path, content):
    path = tmp_path / "file.bin"
    path.write_bytes(content)
    accounted_or_refused(path)


@FUZZ
@given(changes=CHANGES)
def test_a_damaged_data_file_is_read_or_refused(tmp_path, changes):
    seed = tmp_path / "seed.dealdata"
    if not seed.exists():
        write_dealdata(read(tmp_path, TABLE), seed)
    path = tmp_path / "changed.dealdata"
    path.write_bytes(changed(seed.read_bytes(), changes))
    for reader in (lambda: read_dealdata(path, PLACES), lambda: read_report(path)):
        try:
            reader()
        except (DatasetUnreadable, FileRefused) as refusal:
            assert "\n" not in str(refusal)


@FUZZ
@given(
    st.one_of(
        st.binary(max_size=200), st.text(max_size=200).map(lambda text: text.encode("utf-8", "replace"))
    )
)
def test_any_list_of_fixes_is_read_or_refused(tmp_path, content):
    path = tmp_path / "fixes.csv"
    path.write_bytes(content)
    try:
        read_fixes(path, PLACES)
    except FileRefused as refusal:
        assert "fixes.csv" in str(refusal)


VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.text(max_size=8)
    | st.sampled_from(["exporter", "value", "number"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)


@FUZZ
@given(
    st.dictionaries(
        st.sampled_from(
            ["exporter", "importer", "year", "value", "flow", "measures", "reporter", "partner", "x"]
        ),
        VALUES,
        max_size=4,
    )
)
def test_any_roles_of_columns_are_carried_out_or_refused(tmp_path, columns):
    (tmp_path / "t.csv").write_bytes(TABLE)
    tables = open_tables(tmp_path / "t.csv")
    try:
        imported = import_tables(tables, PLACES, Options(columns=columns))
    except FileRefused as refusal:
        assert "\n" not in str(refusal)
    else:
        assert adds_up(imported)


@FUZZ
@given(st.binary(max_size=200))
@example(b'{"abc": {"columns": 5, "left_out": 7, "format": []}}')
def test_damaged_memory_of_layouts_counts_for_nothing(tmp_path, content):
    (tmp_path / "layouts.json").write_bytes(content)
    KnownShapes(tmp_path / "layouts.json").reading("abc")


@pytest.mark.long
def test_a_table_that_unpacks_to_any_size_is_refused_before_it_does(tmp_path):
    frame = pl.DataFrame(
        {"exporter": np.zeros(30_000_000, np.int8), "importer": np.zeros(30_000_000, np.int8)}
    )
    path = tmp_path / "bomb.parquet"
    pl.concat([frame] * 20, rechunk=False).write_parquet(path, compression="zstd")
    assert path.stat().st_size < 4_000_000
    with pytest.raises(FileRefused, match="more than fits into memory"):
        open_tables(path)
