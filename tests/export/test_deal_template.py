"""The empty table for deals of one's own: it opens, holds no formula, and replaces nothing."""

import re
import zipfile

import pytest

from desktop.export.deal_template import write_template
from desktop.export.whole import PictureError, PictureExists
from desktop.files.deal_template import TEMPLATE_COLUMNS
from desktop.files.opening import import_files
from tests.files.written import PLACES, rows


@pytest.mark.parametrize("name", ["deals.csv", "deals.xlsx"])
def test_what_was_written_opens_as_a_dataset_of_its_own(tmp_path, name):
    path = tmp_path / name
    write_template(path)
    imported = import_files([path], PLACES)
    assert (imported.report.format, imported.report.read, imported.report.kept) == ("deals", 1, 1)
    keys = {each.key for each in imported.dataset.columns}
    assert {each.key for each in TEMPLATE_COLUMNS} <= keys
    assert rows(imported, "technology", "amount", "source_url") == [
        ("facial_recognition; video_analytics", "1000000", "https://example.org/report")
    ]


@pytest.mark.parametrize("name", ["deals.csv", "deals.xlsx"])
def test_a_table_that_is_there_is_never_replaced_unasked(tmp_path, name):
    path = tmp_path / name
    path.write_bytes(b"a year of work")
    with pytest.raises(PictureExists, match="exists already"):
        write_template(path)
    assert path.read_bytes() == b"a year of work"
    assert [each.name for each in tmp_path.iterdir()] == [name]


def test_another_ending_is_refused_in_one_sentence(tmp_path):
    with pytest.raises(PictureError, match=r"ends in \.xlsx or \.csv"):
        write_template(tmp_path / "deals.doc")


def test_the_workbook_tells_what_belongs_where_and_holds_no_formula_or_link(tmp_path):
    write_template(tmp_path / "deals.xlsx")
    with zipfile.ZipFile(tmp_path / "deals.xlsx") as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
        parts = book.namelist()
    assert (
        "<f>" not in sheet
        and "<hyperlink" not in sheet
        and not [name for name in parts if "external" in name]
    )
    assert sheet.count("<dataValidation ") == len(TEMPLATE_COLUMNS)
    assert re.search(r"<formula1>\"contract,loan,grant", sheet)
