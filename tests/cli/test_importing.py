"""`import` reads files into one data file with a report; a file can be asked like a dataset that ships."""

import json

import pytest

from desktop.cli.commands import run_command_line
from tests.cli.test_imports import modules_after
from tests.files.written import REGISTER

FLOWS = "exporter,importer,year,value\nChina,Kenya,2015,5\nUSA,World,2015,9\nUSA,Kenya,2015,2\nUSA,Atlantis,2015,7\n"


@pytest.fixture
def register(tmp_path):
    path = tmp_path / "register.csv"
    path.write_bytes(REGISTER.encode("latin-1"))
    return path


@pytest.fixture
def flows(tmp_path):
    path = tmp_path / "flows.csv"
    path.write_text(FLOWS, encoding="utf-8")
    return path


def run(capsys, *arguments):
    status = run_command_line([str(argument) for argument in arguments])
    printed = capsys.readouterr()
    return status, printed.out, printed.err


def test_a_file_is_asked_like_a_dataset(capsys, register):
    status, out, _ = run(capsys, "summary", register, "--by", "exporter", "--format", "json")
    answer = json.loads(out)
    assert (status, answer["measure"], answer["unit"], answer["total"]) == (
        0,
        "delivered_tiv",
        "million TIV",
        11.5,
    )
    assert answer["rows"][0] == {"exporter": "CHN", "label": "China", "value": 8}
    assert answer["unplaced"] == 2
    status, out, _ = run(capsys, "rows", register, "--where", "exporter=China", "--format", "json")
    assert json.loads(out)["rows"][0]["delivery_years"] == ["2016", "2017"]


def test_an_imported_file_answers_like_the_file_it_came_from(capsys, register, tmp_path):
    target = tmp_path / "register.dealdata"
    status, out, err = run(capsys, "import", register, "--to", target)
    assert (status, err) == (0, "")
    assert "5 records read, 5 kept, 0 set aside." in out
    asked = ("--by", "pair", "--measure", "delivered_tiv", "--format", "json")
    assert run(capsys, "summary", target, *asked)[1] == run(capsys, "summary", register, *asked)[1]


def test_the_report_accounts_for_everything(capsys, flows, tmp_path):
    report = tmp_path / "report.json"
    assert run(capsys, "import", flows, "--to", tmp_path / "f.dealdata", "--report", report)[0] == 0
    told = json.loads(report.read_text(encoding="utf-8"))
    assert set(told) == {
        *"format format_certainty choices read kept set_aside rows findings places measure_totals".split()
    }
    assert (told["format"], told["read"], told["kept"], told["set_aside"], told["rows"]) == (
        "table",
        4,
        3,
        1,
        3,
    )
    assert told["measure_totals"] == {"value": {"read": 23.0, "kept": 14.0, "set_aside": 9.0, "unit": ""}}
    assert told["places"] == {"matched": 3, "unmatched": ["Atlantis"], "not_countries": []}
    assert [(found["line"], found["kind"]) for found in told["findings"]] == [
        (3, "aggregate"),
        (5, "place-unknown"),
    ]
    assert set(told["findings"][0]) == {"line", "column", "kind", "value", "text", "rows"}


def test_fixes_roles_and_formats_are_the_callers(capsys, tmp_path, flows):
    fixes = tmp_path / "fixes.csv"
    fixes.write_text("value,code\nAtlantis,GRC\n", encoding="utf-8")
    target = tmp_path / "f.dealdata"
    assert run(capsys, "import", flows, "--to", target, "--places", fixes)[0] == 0
    assert "GRC" in run(capsys, "summary", target, "--by", "importer", "--format", "csv")[1]
    mapping = tmp_path / "map.json"
    mapping.write_text('{"exporter": "importer", "importer": "exporter"}', encoding="utf-8")
    assert run(capsys, "import", flows, "--to", target, "--columns", mapping, "--force")[0] == 0
    assert "CHN" in run(capsys, "summary", target, "--by", "importer", "--format", "csv")[1]
    status, _, err = run(capsys, "import", flows, "--to", target, "--as", "baci", "--force")
    assert (status, "lacks the columns" in err) == (3, True)


def test_an_existing_file_is_refused_unless_it_may_be_replaced(capsys, flows, tmp_path):
    target = tmp_path / "f.dealdata"
    target.write_bytes(b"precious")
    status, _, err = run(capsys, "import", flows, "--to", target)
    assert (status, target.read_bytes(), "--force" in err) == (2, b"precious", True)
    assert run(capsys, "import", flows, "--to", target, "--force")[0] == 0


@pytest.mark.parametrize(
    ("content", "part"),
    [
        (b"", "is empty"),
        (b"a,b,c\n1,2,3\n", "--columns"),
        (b"exporter,importer\n", "no rows"),
        (bytes(range(256)) * 50, "not a text file"),
        (b"country_code,country_name\nKEN,Kenya\n", "a list of country codes"),
    ],
)
def test_what_cannot_be_read_is_one_sentence_and_status_3(capsys, tmp_path, content, part):
    path = tmp_path / "odd.csv"
    path.write_bytes(content)
    for command in (("summary", path, "--by", "exporter"), ("import", path, "--to", tmp_path / "t.dealdata")):
        status, out, err = run(capsys, *command)
        assert (status, out) == (3, "")
        assert err.startswith("dealscope: ")
        assert part in err
        assert err.count("\n") == 1
    assert not list(tmp_path.glob("*dealdata*"))


def test_a_folder_or_a_damaged_data_file_as_a_source_is_status_3(capsys, tmp_path):
    assert run(capsys, "summary", tmp_path, "--by", "exporter")[0] == 3
    path = tmp_path / "t.dealdata"
    path.write_bytes(b"PK\3\4 not whole")
    status, _, err = run(capsys, "rows", path)
    assert (status, "import its source again" in err) == (3, True)


def test_every_format_that_opens_is_listed(capsys):
    names = {row["format"] for row in json.loads(run(capsys, "formats", "--format", "json")[1])}
    assert {"sipri-register", "sipri-tiv", "comtrade", "baci", "wits", "oec", "table", "dealdata"} <= names


def test_importing_needs_no_window(flows, tmp_path):
    modules = modules_after(["import", str(flows), "--to", str(tmp_path / "f.dealdata")])
    assert not modules.intersection({"PySide6", "pyqtgraph"})


@pytest.mark.parametrize("name", ["deals.csv", "deals.xlsx"])
def test_a_new_table_from_the_template_opens_and_is_never_replaced(capsys, tmp_path, name):
    path = tmp_path / name
    status, out, err = run(capsys, "import", "--template", path)
    assert (status, err) == (0, "") and "one example row" in out
    status, out, _ = run(capsys, "summary", path, "--by", "technology", "--format", "json")
    assert (json.loads(out)["measure"], json.loads(out)["total"]) == ("deals", 1)
    before = path.read_bytes()
    status, _, err = run(capsys, "import", "--template", path)
    assert (status, path.read_bytes()) == (2, before) and "exists already" in err
    assert run(capsys, "import", "--template", path, "--force")[0] == 0
    assert run(capsys, "import", path, "--template", path)[0] == 2
    assert run(capsys, "import", path)[0] == 2


def test_choices_made_in_the_window_count_in_scripts_unless_they_are_not_wanted(
    capsys, tmp_path, flows, home
):
    (home / "names.csv").write_text("value,code\nAtlantis,GRC\n", encoding="utf-8")
    target = tmp_path / "f.dealdata"
    status, out, _ = run(capsys, "import", flows, "--to", target)
    assert status == 0 and "“Atlantis” It was read as Greece (GRC), as you chose." in out
    assert "GRC" in run(capsys, "summary", target, "--by", "importer", "--format", "csv")[1]
    assert "GRC" in run(capsys, "summary", flows, "--by", "importer", "--format", "csv")[1]
    run(capsys, "import", flows, "--to", target, "--no-memory", "--force")
    assert "x:Atlantis" in run(capsys, "summary", target, "--by", "importer", "--format", "csv")[1]
