"""A data file holds everything an import found, opens without being read, and appears whole or not at all."""

import errno
import os
import subprocess
import sys
import zipfile

import numpy as np
import pytest

from desktop.crossfilter.question import Question
from desktop.crossfilter.sources import open_source
from desktop.dataset.compact import DatasetUnreadable, read_dealdata
from desktop.files import dealdata
from desktop.files.assembly import arrays_of
from desktop.files.dealdata import NotWritten, read_report, read_set_aside, write_dealdata
from desktop.files.findings import FileRefused
from desktop.paths import program_folder
from desktop.selection.selection import Selection
from tests.files.written import PLACES, REGISTER, read


@pytest.fixture
def imported(tmp_path):
    return read(tmp_path, REGISTER, "register.csv")


@pytest.fixture
def path(tmp_path, imported):
    target = tmp_path / "register.dealdata"
    write_dealdata(imported, target)
    return target


def test_what_was_written_is_what_is_read(imported, path):
    opened = read_dealdata(path, PLACES)
    assert (opened.info, opened.row_count) == (imported.dataset.info, 5)
    assert opened.fingerprint == imported.dataset.fingerprint
    assert opened.columns == imported.dataset.columns
    for column in opened.columns:
        for part, array in arrays_of(opened.column(column.key)).items():
            assert np.array_equal(
                array, arrays_of(imported.dataset.column(column.key))[part], equal_nan=array.dtype.kind == "f"
            )


def test_totals_of_the_opened_file_are_those_of_the_import(path):
    source = open_source(read_dealdata(path, PLACES))
    totals = source.totals(Question(Selection(), ("exporter",), "delivered_tiv"))
    assert (totals.total, totals.unit) == (11.5, "million TIV")
    assert source.totals(Question(Selection(), ("exporter.region",), "rows")).total == 5


def test_columns_lie_in_the_file_at_even_places_and_cannot_be_written(path):
    opened = read_dealdata(path, PLACES)
    for column in opened.columns:
        if "." in column.key:
            continue
        for array in arrays_of(opened.column(column.key)).values():
            assert array.ctypes.data % 64 == 0 or not array.size
            assert not array.flags.writeable
    assert isinstance(opened.numbers("delivered_tiv").numbers.base, np.memmap)


def test_common_tools_read_it(path):
    with np.load(path) as arrays:
        assert arrays["delivered_tiv.numbers"].sum() == 11.5
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None


def test_the_report_and_what_was_set_aside_travel_with_it(tmp_path):
    imported = read(tmp_path, "exporter,importer,value\nChina,World,9\nChina,Kenya,9\nChina\n")
    target = tmp_path / "t.dealdata"
    write_dealdata(imported, target)
    assert read_report(target) == imported.report.as_json()
    assert [line.split(",")[0] for line in read_set_aside(target).splitlines()] == ["line", "4", "2"]


def test_the_same_file_gives_the_same_bytes(tmp_path, imported, path):
    again = tmp_path / "again.dealdata"
    write_dealdata(imported, again)
    assert again.read_bytes() == path.read_bytes()


def test_an_existing_file_is_kept_unless_replacing_is_allowed(imported, path):
    before = path.read_bytes()
    with pytest.raises(NotWritten, match="exists already"):
        write_dealdata(imported, path)
    assert path.read_bytes() == before
    write_dealdata(imported, path, force=True)


@pytest.mark.parametrize("share", [0.0, 0.3, 0.9, 0.999])
def test_a_truncated_file_is_refused_in_one_sentence(path, share):
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * share)])
    with pytest.raises(DatasetUnreadable, match="damaged or incomplete; import its source again"):
        read_dealdata(path, PLACES)
    with pytest.raises(FileRefused, match="damaged"):
        read_report(path)


def test_bytes_turned_over_never_crash_the_reader(path):
    content = path.read_bytes()
    for place in range(0, len(content), 97):
        path.write_bytes(content[:place] + bytes([content[place] ^ 0xFF]) + content[place + 1 :])
        try:
            read_dealdata(path, PLACES)
        except DatasetUnreadable:
            continue


def test_numbers_turned_over_are_noticed_on_opening(path):
    content = path.read_bytes()
    with zipfile.ZipFile(path) as archive:
        inside = next(each for each in archive.infolist() if each.filename == "delivered_tiv.numbers.npy")
    place = inside.header_offset + 30 + len(inside.filename) + len(inside.extra) + inside.file_size - 3
    path.write_bytes(content[:place] + bytes([content[place] ^ 0x10]) + content[place + 1 :])
    with pytest.raises(DatasetUnreadable, match="damaged or incomplete; import its source again"):
        read_dealdata(path, PLACES)


def test_a_full_disk_leaves_nothing_behind(tmp_path, imported, monkeypatch):
    def full(*_arguments):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(NotWritten, match="disk is full"):
        write_dealdata(imported, tmp_path / "t.dealdata")
    assert not list(tmp_path.glob("*dealdata*"))
    assert dealdata.SUFFIX == ".dealdata"


def test_a_folder_that_is_not_there_is_said(tmp_path, imported):
    with pytest.raises(NotWritten, match="its folder is not there"):
        write_dealdata(imported, tmp_path / "nowhere" / "t.dealdata")


def test_a_kill_in_the_middle_leaves_nothing_behind(tmp_path):
    (tmp_path / "t.csv").write_text("exporter,importer,value\nChina,Kenya,5\n", encoding="utf-8")
    program = (
        "import os, signal; from pathlib import Path; from desktop.files import dealdata; "
        "from desktop.files.opening import import_files; from tests.files.written import PLACES; "
        "os.fsync = lambda number: os.kill(os.getpid(), signal.SIGKILL); "
        f"folder = Path({str(tmp_path)!r}); "
        "dealdata.write_dealdata(import_files([folder / 't.csv'], PLACES), folder / 't.dealdata')"
    )
    done = subprocess.run([sys.executable, "-c", program], check=False, cwd=program_folder())
    assert done.returncode != 0
    if sys.platform == "linux":
        assert [path.name for path in tmp_path.iterdir()] == ["t.csv"]
