"""A table leaves the program as text that no spreadsheet mistakes for anything else."""

import csv
import io
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.files.exporters.csv_table import NotWritten, csv_text, harmless, tab_text, write_whole


@pytest.mark.parametrize("text", ["=1+1", "+49 30 1", "-cmd", "@SUM(A1)", "\t=1", "\r=1", "＝1+1", "-5 kg"])
def test_a_text_that_begins_like_a_formula_gets_an_apostrophe(text):
    assert harmless(text) == "'" + text
    assert next(csv.reader(io.StringIO(csv_text([text], [])))) == ["'" + text]


@pytest.mark.parametrize("text", ["Huawei", "2019", "-5", "+3.5", "a=b", "", "'=1"])
def test_any_other_text_and_a_text_that_is_a_number_stay_as_they_are(text):
    assert harmless(text) == text


def test_numbers_stay_numbers_also_below_zero_and_no_value_is_an_empty_cell():
    assert csv_text(["a", "b", "c", "d"], [[-5, 2.5, None, float("nan")]]) == "a,b,c,d\r\n-5,2.5,,\r\n"
    assert csv_text(["a"], [[300.0]]) == "a\r\n300\r\n"


@given(st.lists(st.lists(st.text(), min_size=2, max_size=2), max_size=5))
def test_csv_reads_back_as_it_was_but_for_the_apostrophes(rows):
    written = csv_text(["a", "b"], rows)
    read = list(csv.reader(io.StringIO(written, newline="")))
    assert read == [["a", "b"], *[[harmless(cell) for cell in row] for row in rows]]


def test_copied_text_has_one_line_a_row_and_one_tab_between_cells():
    text = tab_text(["Name", "Amount"], [["two\nlines\tand a tab", 1.5], ["=x", -2]])
    assert text == "Name\tAmount\ntwo lines and a tab\t1.5\n'=x\t-2\n"


def test_copied_decimals_follow_the_system_and_a_leading_quote_does_not_swallow_what_follows():
    assert tab_text(["a"], [[1.5], ['"x" y']], decimal_sign=",") == 'a\n1,5\n"""x"" y"\n'


def test_a_written_file_says_that_it_is_utf_8(tmp_path):
    path = tmp_path / "table.csv"
    write_whole(path, "Käse\r\n")
    assert path.read_bytes() == b"\xef\xbb\xbfK\xc3\xa4se\r\n"
    assert [file.name for file in tmp_path.iterdir()] == ["table.csv"]


def test_an_existing_file_is_replaced_only_when_asked(tmp_path):
    path = tmp_path / "table.csv"
    path.write_text("kept", encoding="utf-8")
    with pytest.raises(NotWritten, match="exists already"):
        write_whole(path, "new")
    assert path.read_text(encoding="utf-8") == "kept"
    write_whole(path, "new", force=True)
    assert path.read_text(encoding="utf-8-sig") == "new"


def test_a_file_that_cannot_be_finished_leaves_nothing_behind(tmp_path):
    taken: Path = tmp_path / "table.csv"
    taken.mkdir()
    with pytest.raises(NotWritten, match="could not be written"):
        write_whole(taken, "new", force=True)
    assert list(tmp_path.iterdir()) == [taken]
    with pytest.raises(NotWritten, match="could not be written"):
        write_whole(tmp_path / "no such folder" / "table.csv", "new")


def test_writing_a_table_needs_no_library_at_all():
    assert not {"pandas", "PySide6"} & set(sys.modules["desktop.files.exporters.csv_table"].__dict__)
