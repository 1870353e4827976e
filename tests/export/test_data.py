"""The data behind a picture: as many numbers as on the map, every row with its source, nothing that runs."""

import csv
import getpass
import io
import zipfile
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest

from desktop.briefing.page import make_page
from desktop.crossfilter.row_source import RowSource
from desktop.export.data import MOST_ROWS, csv_bytes, data_sheets, workbook_bytes, write_data
from desktop.export.whole import PictureError, PictureExists
from desktop.state.app_state import Camera
from tests.painting.pictures import sources, state_of
from tests.tiny import BOTH_SIDES, DEALS, DEALS_INFO, make_dataset

SPREADSHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def page_of(source="tiny", **asked):
    return make_page(sources(), state_of(source, **asked))


def tables(content):
    """Each sheet of a workbook: name → rows of cells, numbers as numbers and texts as texts."""
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        strings = []
        if "xl/sharedStrings.xml" in book.namelist():
            root = ElementTree.fromstring(book.read("xl/sharedStrings.xml"))
            strings = ["".join(part.text or "" for part in entry.iter(f"{SPREADSHEET}t")) for entry in root]
        listed = ElementTree.fromstring(book.read("xl/workbook.xml")).iter(f"{SPREADSHEET}sheet")
        return {
            sheet.get("name"): _rows(
                ElementTree.fromstring(book.read(f"xl/worksheets/sheet{at}.xml")), strings
            )
            for at, sheet in enumerate(listed, 1)
        }


def _rows(root, strings):
    assert not list(root.iter(f"{SPREADSHEET}f")), "a formula"
    return [
        {
            cell.get("r").rstrip("0123456789"): strings[int(cell.find(f"{SPREADSHEET}v").text)]
            if cell.get("t") == "s"
            else float(cell.find(f"{SPREADSHEET}v").text)
            for cell in row
            if cell.find(f"{SPREADSHEET}v") is not None
        }
        for row in root.iter(f"{SPREADSHEET}row")
    ]


def read_csv(page, table):
    text = csv_bytes(page, sources(), table).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def workbook(page):
    return tables(workbook_bytes(page, data_sheets(page, sources())))


def test_a_workbook_says_what_is_shown_and_holds_flows_countries_and_rows():
    page = page_of()
    book = workbook(page)
    assert list(book) == ["What is shown", "Flows", "Countries", "Rows"]
    said = {row["A"]: row["B"] for row in book["What is shown"]}
    assert said["Title"] == "Eight deals" and said["Source"].startswith("Made up for tests.")
    assert said["Total"] == 5 and said["Rows shown"] == 6 and said["Rows in the dataset"] == 8
    assert "Status not Cancelled" in said["Filters"]
    assert said["Measure"] == "Count of projects" and said["Licence"] == "MIT."


def test_flows_have_codes_names_and_numbers_as_on_the_map():
    flows = read_csv(page_of(), "flows")
    told = [
        (row["Exporter code"], row["Importer"], row["Projects"], row["Drawn on the map"]) for row in flows
    ]
    assert told == [
        ("CHN", "Kenya", "2", "yes"),
        ("CHN", "Brazil", "1", "yes"),
        ("CHN", "unknown", "1", "no"),
        ("USA", "Brazil", "1", "yes"),
        ("USA", "Kenya", "1", "yes"),
    ]


def test_flows_that_are_too_many_to_draw_are_in_the_file_all_the_same():
    page = page_of("deals", flow_limit=10)
    flows = read_csv(page, "flows")
    assert len(flows) == page.models.world_map.flows_possible + len(page.models.world_map.unlocated) + len(
        page.models.world_map.within_countries
    )
    assert sum(row["Drawn on the map"] == "yes" for row in flows) == 10


def test_countries_have_their_totals_on_both_sides_and_their_colour():
    countries = {row["Code"]: row for row in read_csv(page_of(shading="regime"), "countries")}
    assert countries["CHN"]["Projects as exporter"] == "3" and countries["CHN"]["Projects as importer"] == ""
    assert countries["KEN"]["Projects as importer"] == "3"
    colour = next(title for title in countries["CHN"] if title.startswith("Colour: Regime"))
    assert countries["CHN"][colour] == "Closed autocracy"


def test_every_row_in_the_selection_comes_with_its_source():
    rows = read_csv(page_of(), "rows")
    assert len(rows) == 6
    assert {row["Source"] for row in rows} == {f"Report {number}" for number in range(1, 7)}
    assert all(row["Address"].startswith("https://example.org/") for row in rows)


def test_numbers_are_numbers_and_what_is_not_stated_is_empty():
    book = workbook(page_of())
    titles = {title: letter for letter, title in book["Rows"][0].items()}
    amounts = [row.get(titles["Amount"]) for row in book["Rows"][1:]]
    years = [row.get(titles["Year"]) for row in book["Rows"][1:]]
    assert sorted(amount for amount in amounts if amount) == [50, 70, 100, 200]
    assert 2015.0 in years and years.count(None) == 1
    assert {type(row["E"]) for row in book["Flows"][1:]} == {float}


def test_while_years_play_the_file_holds_what_the_moment_shows():
    page = make_page(sources(), replace(state_of("tiny"), camera=Camera(playing=2015)))
    assert {row["Year"] for row in read_csv(page, "rows")} == {"2015"}
    assert sum(int(row["Projects"]) for row in read_csv(page, "flows")) == 2


def test_what_is_searched_in_the_table_does_not_narrow_the_file():
    assert len(read_csv(page_of(search="Huawei"), "rows")) == 6


def test_printed_numbers_say_how_they_were_printed():
    page = page_of("tiny_statements")
    (flow,) = read_csv(page, "flows")
    assert (flow["Deals"], flow["Basis"]) == ("5", "printed")


def test_money_names_its_unit_and_no_amount_is_no_zero():
    flows = read_csv(page_of(measure="value"), "flows")
    unit = next(title for title in flows[0] if title.startswith("USD"))
    assert {row[unit] for row in flows} == {"300", ""}


def test_nothing_that_matches_still_makes_a_file():
    book = workbook(page_of(where=["exporter=BRA"]))
    assert list(book) == ["What is shown", "Rows"]
    assert len(book["Rows"]) == 1


def test_no_cell_runs_as_a_formula():
    table = {**DEALS, "notes": ["=1+1", "@SUM(A1)", "-2+3", "+cmd", "\x0b=x", "𝛼", "-5", None]}
    source = RowSource(make_dataset(DEALS_INFO, table, BOTH_SIDES))
    page = make_page({"tiny": source}, state_of("tiny"))
    text = csv_bytes(page, {"tiny": source}).decode("utf-8-sig")
    notes = {row["Notes"] for row in csv.DictReader(io.StringIO(text))}
    assert {"'=1+1", "'@SUM(A1)", "'-2+3", "'+cmd"} <= notes
    book = tables(workbook_bytes(page, data_sheets(page, {"tiny": source})))
    letter = next(letter for letter, title in book["Rows"][0].items() if title == "Notes")
    assert {"=1+1", "@SUM(A1)", "=x"} <= {row.get(letter) for row in book["Rows"]}


def test_a_text_longer_than_a_cell_is_shortened_and_says_so():
    table = {**DEALS, "notes": ["x" * 40_000] * 8}
    source = RowSource(make_dataset(DEALS_INFO, table, BOTH_SIDES))
    page = make_page({"tiny": source}, state_of("tiny"))
    book = tables(workbook_bytes(page, data_sheets(page, {"tiny": source})))
    longest = max((str(cell) for row in book["Rows"] for cell in row.values()), key=len)
    assert len(longest) == 32_767 and longest.endswith("x…")


def test_more_rows_than_a_spreadsheet_holds_are_refused_with_a_way_out():
    page = page_of()
    sheets = [replace(sheet, count=MOST_ROWS + 1) for sheet in data_sheets(page, sources())]
    with pytest.raises(PictureError, match=r"write a \.csv file instead"):
        workbook_bytes(page, sheets)


def test_many_cells_go_to_disk_and_come_out_the_same(monkeypatch):
    page = page_of("deals")
    in_memory = workbook(page)
    monkeypatch.setattr("desktop.export.data.MANY_CELLS", 10)
    content = workbook_bytes(page, data_sheets(page, sources()))
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        assert book.read("xl/worksheets/sheet4.xml").count(b"<row ") == len(in_memory["Rows"])


def test_nobodys_name_and_no_folder_is_inside(tmp_path):
    path = tmp_path / "deals.xlsx"
    write_data(page_of(), sources(), path)
    with zipfile.ZipFile(path) as book:
        inside = b"\n".join(book.read(name) for name in book.namelist()).decode()
    for private in (str(Path.home()), str(Path.cwd()), f">{getpass.getuser()}<"):
        assert private not in inside
    assert "<dc:title>Eight deals</dc:title>" in inside


def test_an_existing_file_is_left_alone_and_other_endings_are_refused(tmp_path):
    path = tmp_path / "deals.csv"
    path.write_text("mine")
    with pytest.raises(PictureExists, match="exists already"):
        write_data(page_of(), sources(), path)
    assert path.read_text() == "mine"
    write_data(page_of(), sources(), path, table="flows", force=True)
    assert path.read_bytes().startswith(b"\xef\xbb\xbfExporter code,")
    with pytest.raises(PictureError, match=r"\.xlsx or \.csv"):
        write_data(page_of(), sources(), tmp_path / "deals.ods")
    with pytest.raises(PictureError, match="rows, flows, countries"):
        csv_bytes(page_of(), sources(), "years")
