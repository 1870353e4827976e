"""Text tables are read whatever separates, quotes, encodes and ends them, and no record is lost."""

import csv
import io
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.files.findings import FileRefused
from desktop.files.reading.delimited import read_delimited

WANTED = [("China", "Kenya", "5"), ("Côte d’Ivoire", "Brazil", "7")]


def cells(table):
    return [tuple("" if cell is None else str(cell) for cell in row) for row in table.cells.rows()]


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_separators_line_ends_and_encodings(separator, end, codec):
    lines = [("exporter", "importer", "value"), *WANTED]
    text = end.join(separator.join(line) for line in lines) + end
    table = read_delimited(text.encode(codec), "t.csv")
    assert table.columns == ("exporter", "importer", "value")
    assert cells(table) == WANTED


def test_quotes_hold_separators_line_breaks_and_quotes():
    text = 'a,b,c\n"x, y","two\nlines","say ""yes"""\n1,2,3\n'
    table = read_delimited(text.encode(), "t.csv")
    assert cells(table) == [("x, y", "two\nlines", 'say "yes"'), ("1", "2", "3")]
    assert table.line_of_row.tolist() == [2, 4]


def test_inches_in_text_without_quotes_are_no_quotes():
    text = 'a,b\n12" gun,1\n5" pipe,2\n'
    assert cells(read_delimited(text.encode(), "t.csv")) == [('12" gun', "1"), ('5" pipe', "2")]


def test_an_open_quote_takes_only_its_own_record_down():
    lines = ['"a","b","c"', *(f'"{number}","x","y"' for number in range(20)), '"broken,"x","y"']
    lines += [f'"{number}","x","y"' for number in range(20, 300)]
    table = read_delimited("\n".join(lines).encode(), "t.csv")
    assert table.row_count + len(table.unreadable) == 301
    assert table.row_count >= 298


def test_ragged_records_are_set_aside_with_their_lines():
    table = read_delimited(b"a,b,c\n1,2,3\n1,2\n1,2,3,4\n4,5,6,,\n", "t.csv")
    assert cells(table) == [("1", "2", "3"), ("4", "5", "6")]
    assert [(bad.line, bad.text) for bad in table.unreadable] == [(3, "1,2"), (4, "1,2,3,4")]


def test_preamble_blank_lines_and_footnotes_are_no_records():
    text = (
        "A table\nmade, up\n\nexporter,importer,year,value\nA,B,2015,1\n\n,,,\nC,D,2016,2\n\nSource: nobody\n"
    )
    table = read_delimited(text.encode(), "t.csv")
    assert cells(table) == [("A", "B", "2015", "1"), ("C", "D", "2016", "2")]
    assert table.unreadable == ()
    assert [found.kind for found in table.findings] == ["footnote"]
    assert table.preamble == ("A table", "made, up")


def test_lines_of_two_encodings_are_each_read_as_what_they_are():
    content = "a,b\nCôte,1\n".encode() + "Café,2\n".encode("latin-1")
    table = read_delimited(content, "t.csv")
    assert cells(table) == [("Côte", "1"), ("Café", "2")]
    assert [(found.kind, found.line) for found in table.findings] == [("mixed-encoding", 3)]


def test_zero_bytes_are_left_out_with_a_remark():
    table = read_delimited(b"a,b\nx\0y,1\n", "t.csv")
    assert cells(table) == [("xy", "1")]
    assert [found.kind for found in table.findings] == ["nul-bytes"]


def test_a_table_without_names_of_columns_keeps_its_first_record():
    table = read_delimited(b"China,Kenya,5\nUSA,Brazil,7\n", "t.csv")
    assert table.columns == ("column 1", "column 2", "column 3")
    assert table.row_count == 2


def test_long_tables_are_read_as_numbers_and_codes_keep_their_zeros():
    rows = "\n".join(f"{number},{number / 4},{number:06}" for number in range(1, 2000))
    table = read_delimited(f"n,v,code\n{rows}\n".encode(), "t.csv")
    assert cells(table)[0] == ("1", "0.25", "000001")
    late = "\n".join([*(f"1{number},x" for number in range(2000)), "007,x"])
    assert cells(read_delimited(f"code,y\n{late}\n".encode(), "t.csv"))[-1] == ("007", "x")
    words = "\n".join([*(f"1{number},x" for number in range(2000)), "many,x"])
    assert cells(read_delimited(f"code,y\n{words}\n".encode(), "t.csv"))[-1] == ("many", "x")


CELL = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=8)


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.lists(st.lists(CELL, min_size=3, max_size=3), min_size=1, max_size=12), st.sampled_from(",;\t|"))
def test_what_a_spreadsheet_writes_comes_back(body, separator):
    rows = [["row", *cells_of, "end"] for cells_of in body]
    written = io.StringIO()
    csv.writer(written, delimiter=separator, quoting=csv.QUOTE_ALL).writerows(
        [["h1", "h2", "h3", "h4", "h5"], *rows]
    )
    table = read_delimited(written.getvalue().encode(), "t.csv")
    assert table.row_count == len(rows)
    assert cells(table) == [tuple(row) for row in rows]


@settings(max_examples=400, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(
    st.one_of(st.binary(max_size=300), st.text(alphabet='a1,;"\n\r\t \0é.-', max_size=200).map(str.encode))
)
def test_no_bytes_crash_the_reader(content):
    try:
        table = read_delimited(content, "t.csv")
    except FileRefused as refusal:
        assert "t.csv" in str(refusal)
    else:
        assert len(table.line_of_row) == table.row_count
        assert len(set(table.columns)) == len(table.columns)


def test_very_many_lines_below_a_table_take_no_longer_than_as_many_records():
    def seconds(text):
        start = time.process_time()
        read_delimited(text.encode(), "t.csv")
        return time.process_time() - start

    table = "exporter,importer,year,value\n" + "China,Kenya,2019,5\n" * 10 + "\n\n"
    assert seconds(table + "note\n" * 40_000) < 20 * max(seconds(table + "note\n" * 4_000), 0.05)


def test_a_very_long_line_of_names_is_read_to_its_end():
    names = [
        "exporter",
        "importer",
        *(f"a long name of a column, number {at}".replace(",", "") for at in range(4000)),
    ]
    table = read_delimited("\n".join([",".join(names), ",".join("1" * 4002)]).encode(), "wide.csv")
    assert len(table.columns) == 4002
    assert (table.row_count, table.unreadable) == (1, ())
