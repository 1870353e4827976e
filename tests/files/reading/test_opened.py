"""Files of any kind open by their content; what cannot be opened is refused in one sentence, quickly."""

import datetime
import gzip
import io
import os
import zipfile

import polars as pl
import pytest
import xlsxwriter

from desktop.files.findings import FileRefused
from desktop.files.reading.opened import open_tables

TABLE = "exporter,importer,value\nChina,Kenya,5\nUSA,Brazil,7\n"
CELLS = [("China", "Kenya", "5"), ("USA", "Brazil", "7")]


def opened(folder, content, name="table.csv", **options):
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return open_tables(path, **options)


def cells(table):
    return table.cells.cast(pl.String).rows()


def workbook(**options):
    written = io.BytesIO()
    with xlsxwriter.Workbook(written, options) as book:
        notes = book.add_worksheet("Notes")
        notes.write(0, 0, "About this file")
        sheet = book.add_worksheet("Deals")
        sheet.write_row(0, 0, ["Deals of 2024, made up"])
        sheet.write_row(2, 0, ["exporter", "importer", "value", "date", "sum"])
        sheet.write_row(3, 0, ["China", "Kenya", 5])
        sheet.write_datetime(
            3, 3, datetime.datetime(2019, 5, 31), book.add_format({"num_format": "yyyy-mm-dd"})
        )
        sheet.write_formula(3, 4, "=C4*2", None, 10)
        sheet.write_row(4, 0, ["USA", "Brazil", 7.5])
    return written.getvalue()


def test_text_opens_whatever_its_name_and_packing(tmp_path):
    packed = gzip.compress(TABLE.encode())
    zipped = io.BytesIO()
    with zipfile.ZipFile(zipped, "w") as archive:
        archive.writestr("deep/table.csv", TABLE)
        archive.writestr("__MACOSX/._table.csv", b"\0\1\2")
    for content, name in (
        (TABLE, "x"),
        (packed, "t.csv.gz"),
        (zipped.getvalue(), "t.zip"),
        (packed, "t.csv"),
    ):
        (table,) = opened(tmp_path, content, name)
        assert cells(table) == CELLS


def test_a_workbook_opens_with_its_preamble_dates_and_last_results_of_formulas(tmp_path):
    _, table = opened(tmp_path, workbook(), "deals.xlsx")
    assert table.columns == ("exporter", "importer", "value", "date", "sum")
    assert cells(table) == [("China", "Kenya", "5", "2019-05-31", "10"), ("USA", "Brazil", "7.5", "", "")]
    assert table.line_of_row.tolist() == [4, 5]
    (chosen,) = opened(tmp_path, workbook(), "deals.xlsx", sheet="Deals")
    assert chosen.name == "deals.xlsx, sheet Deals"
    with pytest.raises(FileRefused, match="no sheet “Prices”; it has Notes, Deals"):
        opened(tmp_path, workbook(), "deals.xlsx", sheet="Prices")


def test_parquet_and_json_records_open(tmp_path):
    frame = pl.DataFrame({"exporter": ["China", "USA"], "importer": ["Kenya", "Brazil"], "value": [5, 7]})
    parquet = io.BytesIO()
    frame.write_parquet(parquet)
    (table,) = opened(tmp_path, parquet.getvalue(), "t.parquet")
    assert cells(table) == CELLS
    lines = '{"exporter": "China", "importer": "Kenya", "value": 5}\n\n'
    lines += '{"exporter": "USA", "value": 7, "importer": "Brazil"}\n'
    (table,) = opened(tmp_path, lines, "t.jsonl")
    assert cells(table) == CELLS
    assert table.line_of_row.tolist() == [1, 3]
    (table,) = opened(tmp_path, f"[{','.join(lines.split(chr(10)))[:-1].replace(',,', ',')}]", "t.json")
    assert cells(table) == CELLS


def test_a_bad_line_of_json_is_set_aside(tmp_path):
    (table,) = opened(tmp_path, '{"exporter": "China"}\n{"exporter": \n{"exporter": "USA"}\n', "t.jsonl")
    assert [(bad.line, bad.text) for bad in table.unreadable] == [(2, '{"exporter": ')]


def bomb():
    zipped = io.BytesIO()
    with zipfile.ZipFile(zipped, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("t.csv", b"a,b\n" + b"0" * (100 << 20))
    return zipped.getvalue()


@pytest.mark.parametrize(
    ("content", "part"),
    [
        (b"", "is empty"),
        (b"\n\n  \n", "is empty"),
        (b"\xef\xbb\xbf", "is empty"),
        (os.urandom(1 << 16), "not a text file"),
        (b"\x00\x01\x02\x03" * 5000, "not a text file"),
        (b"PK\x03\x04" + b"\0" * 100, "zip file"),
        (gzip.compress(b"a,b\n1,2\n")[:-4], "gzip file"),
        (b"\x1f\x8brubbish", "gzip file"),
        (b"PAR1 rubbish PAR1", "Parquet"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "workbook"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), "password"),
        (b"%PDF-1.7", "PDF"),
        (b"{\\rtf1 x}", "RTF"),
        (b"<!DOCTYPE html><html>", "web page"),
        (b"[1, 2", "not valid JSON"),
        (b"{not json}\n{at all}", "JSON records"),
        (gzip.compress(b"0" * (100 << 20)), "far more than its size"),
        (gzip.compress(gzip.compress(gzip.compress(gzip.compress(b"a,b")))), "more than twice"),
    ],
    ids=range(18),
)
def test_what_is_no_table_is_refused_in_one_sentence(tmp_path, content, part):
    with pytest.raises(FileRefused, match=part) as refusal:
        opened(tmp_path, content, "file.csv")
    assert str(refusal.value).startswith("file.csv") or "file.csv" in str(refusal.value)
    assert "\n" not in str(refusal.value)


def test_a_zip_bomb_is_not_unpacked(tmp_path):
    with pytest.raises(FileRefused, match="far more than its size"):
        opened(tmp_path, bomb(), "t.zip")


def test_a_folder_a_missing_file_and_a_huge_file_are_refused_at_once(tmp_path):
    with pytest.raises(FileRefused, match="is a folder"):
        open_tables(tmp_path)
    with pytest.raises(FileRefused, match="there is no file"):
        open_tables(tmp_path / "nowhere.csv")
    huge = tmp_path / "huge.csv"
    with huge.open("wb") as file:
        file.truncate(10 << 30)
    with pytest.raises(FileRefused, match=r"10\.0 GB"):
        open_tables(huge)


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="only an ordinary user can be refused")
def test_a_file_one_may_not_read_is_refused(tmp_path):
    path = tmp_path / "secret.csv"
    path.write_text(TABLE)
    path.chmod(0)
    with pytest.raises(FileRefused, match="check that you may read it"):
        open_tables(path)
