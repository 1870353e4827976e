"""`render … -o data.xlsx` and `.csv`: the data behind a picture, from the same words as the picture."""

import csv
import io

import pytest
from python_calamine import CalamineWorkbook

from desktop.cli.commands import run_command_line

WHERE = ("--where", "exporter=CHN", "--where", "year=2015..2019")


def render(*arguments):
    return run_command_line(["render", *map(str, arguments)])


def table(path):
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"))))


def test_a_workbook_holds_what_a_picture_shows_and_says_it(tmp_path, capsys):
    assert render("deals", "-o", tmp_path / "data.xlsx", *WHERE, "--title", "Cameras") == 0
    book = CalamineWorkbook.from_path(str(tmp_path / "data.xlsx"))
    assert book.sheet_names == ["What is shown", "Flows", "Countries", "Rows"]
    said = {row[0]: row[1] for row in book.get_sheet_by_name("What is shown").to_python()}
    assert said["Title"] == "Cameras" and "Exporter China" in said["Filters"]
    assert {row[1] for row in book.get_sheet_by_name("Flows").to_python()[1:]} == {"China"}
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(("asked", "column"), [((), "Exporter"), (("--table", "flows"), "Exporter code")])
def test_a_table_holds_rows_or_what_is_asked_for(tmp_path, asked, column):
    assert render("deals", "-o", tmp_path / "data.csv", *WHERE, *asked) == 0
    rows = table(tmp_path / "data.csv")
    assert rows and {row[column] for row in rows} <= {"China", "CHN"}


def test_the_view_inside_a_picture_gives_its_data(tmp_path, qapp):
    assert render("deals", "-o", tmp_path / "map.svg", *WHERE, "--size", "640x480") == 0
    assert render(tmp_path / "map.svg", "-o", tmp_path / "of-picture.csv") == 0
    assert render("deals", "-o", tmp_path / "direct.csv", *WHERE) == 0
    assert table(tmp_path / "of-picture.csv") == table(tmp_path / "direct.csv")


@pytest.mark.parametrize(
    ("name", "asked", "sentence"),
    [
        ("data.csv", ("--table", "flws"), "did you mean flows"),
        ("data.xlsx", ("--table", "flows"), "--table says which table a .csv holds"),
        ("map.png", ("--table", "flows"), "--table says which table a .csv holds"),
        ("data.csv", ("--size", "800x500"), "--size is about pictures"),
        ("data.xlsx", ("--theme", "dark"), "--theme is about pictures"),
        ("data.xlsx", ("--atlas", "importer"), "--atlas is about pictures"),
        ("nowhere/data.csv", (), "cannot be written"),
    ],
)
def test_what_cannot_be_is_refused_with_one_sentence_and_no_file(tmp_path, capsys, name, asked, sentence):
    assert render("deals", "-o", tmp_path / name, *asked) == 2
    said = capsys.readouterr().err
    assert said.startswith("dealscope: ") and said.count("\n") == 1 and sentence in said
    assert not list(tmp_path.iterdir())


def test_an_existing_table_is_kept_unless_forced(tmp_path, capsys):
    path = tmp_path / "data.csv"
    path.write_text("mine")
    assert render("deals", "-o", path) == 2
    assert "exists already" in capsys.readouterr().err and path.read_text() == "mine"
    assert render("deals", "-o", path, "--force") == 0
    assert len(table(path)) == 354
