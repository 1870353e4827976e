"""`rows`, `datasets` and `formats` list what is there."""

import csv
import io
import json

import pytest

from desktop import VERSION
from desktop.cli.answers import Answer, Heading
from desktop.cli.commands import run_command_line
from desktop.cli.printing import grouped, print_answer
from desktop.paths import data_folder, program_folder


@pytest.fixture
def answer(capsys):
    """Run a command that must succeed and return what it printed."""

    def run(*arguments):
        status = run_command_line(list(arguments))
        printed = capsys.readouterr()
        assert (status, printed.err) == (0, "")
        return printed.out

    return run


def test_csv_gives_back_the_file_that_ships(answer):
    text = answer("rows", "published", "--no-defaults", "--format", "csv")
    listed = list(csv.DictReader(io.StringIO(text)))
    with (data_folder() / "published.csv").open(encoding="utf-8", newline="") as file:
        shipped = list(csv.DictReader(file))
    assert [{key: row[key] for key in shipped[0]} for row in listed] == shipped


def test_json_gives_sets_as_lists_numbers_as_numbers_and_no_value_as_null(answer):
    document = json.loads(
        answer("rows", "deals", "--columns", "id,technology,year,amount", "--no-defaults", "--format", "json")
    )
    assert document["columns"] == ["id", "technology", "year", "amount"]
    assert (document["rows_in"], document["rows_total"], len(document["rows"])) == (460, 460, 460)
    assert all(isinstance(row["technology"], list) for row in document["rows"])
    assert {type(row["year"]) for row in document["rows"]} == {int, type(None)}
    assert {type(row["amount"]) for row in document["rows"]} <= {int, float, type(None)}


def test_a_limit_shows_the_first_rows_and_counts_all(answer):
    document = json.loads(
        answer("rows", "deals", "--where", "exporter=China", "--limit", "2", "--format", "json")
    )
    assert len(document["rows"]) == 2 < document["rows_in"]
    assert document["where"] == ["exporter=CHN"]
    assert {row["exporter"] for row in document["rows"]} == {"CHN"}


def test_attributes_can_be_columns(answer):
    text = answer("rows", "deals", "--columns", "importer,importer.regime", "--limit", "3", "--format", "csv")
    assert text.splitlines()[0] == "importer,importer.regime"


def test_a_table_speaks_in_labels(answer):
    text = answer("rows", "deals", "--where", "exporter=ISR", "--limit", "1")
    assert text.splitlines()[2].startswith("Israel")
    assert "1 of them shown." in text


def test_the_datasets_that_ship_are_listed(answer):
    listed = {entry["id"]: entry for entry in json.loads(answer("datasets", "--format", "json"))}
    assert {name: entry["rows"] for name, entry in listed.items()} == {
        "deals": 460,
        "suppliers": 265,
        "published": 159,
    }
    assert listed["deals"]["period"] == [2002, 2025]
    assert listed["suppliers"]["period"] is None
    assert listed["published"]["kind"] == "statements"
    assert answer("datasets").splitlines()[0].split() == ["Id", "Title", "Kind", "Rows", "Period", "Source"]


def test_formats_say_what_can_be_read_and_written(answer):
    listed = json.loads(answer("formats", "--format", "json"))
    assert {"png", "csv", "session"} <= {entry["format"] for entry in listed}
    assert answer("formats", "--format", "csv").splitlines()[0] == "format,title,suffixes,read,write"


def test_the_version_is_that_of_the_project(answer):
    assert answer("--version") == f"dealscope {VERSION}\n"
    assert f'version = "{VERSION}"' in (program_folder() / "pyproject.toml").read_text(encoding="utf-8")


def test_help_names_every_command(answer):
    text = answer("--help")
    assert all(command in text for command in ("datasets", "formats", "summary", "rows", "render"))
    assert "--by DIM[,DIM]" in answer("summary", "--help")


def test_chinese_signs_take_two_columns_of_a_table():
    rows = [{"name": "中国", "value": 1}, {"name": "Fiji", "value": 22}]
    answer = Answer((Heading("name", "Name"), Heading("value", "N", is_number=True)), rows, rows, rows)
    out = io.StringIO()
    print_answer(answer, "table", out)
    assert out.getvalue().splitlines()[2:] == ["中国   1", "Fiji  22"]


def test_thousands_are_set_apart():
    assert grouped(2124452487) == "2 124 452 487"
    assert grouped(1234.5) == "1 234.5"


def test_a_filter_with_nothing_ticked_can_be_typed_and_lets_no_row_in(capsys):
    status = run_command_line(["rows", "deals", "--where", "exporter={}", "--format", "json"])
    document = json.loads(capsys.readouterr().out)
    assert (status, document["where"], document["rows"]) == (0, ["exporter={}"], [])
