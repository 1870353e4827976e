"""A person's own datasets answer on the command line by their name, like those that ship."""

import json

import pytest

from desktop.cli.commands import run_command_line
from desktop.files.library_folder import LibraryFolder, stamp_of
from tests.files.written import read

TABLE = "exporter,importer,year,weight\nChina,Kenya,2019,3\nChina,Brazil,2020,4\n"


@pytest.fixture
def own(home, tmp_path):
    path = tmp_path / "grain.csv"
    return LibraryFolder(home / "library").keep(
        read(tmp_path, TABLE, path.name), [path], [stamp_of(path)], {}, "Grain"
    )


def test_an_own_dataset_is_listed_and_asked_by_its_name(own, capsys):
    assert run_command_line(["datasets", "--format", "json"]) == 0
    listed = json.loads(capsys.readouterr().out)
    assert [each["id"] for each in listed] == ["deals", "suppliers", "published", "grain"]
    assert run_command_line(["summary", "grain", "--by", "importer", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["total"] == 7


def test_a_damaged_one_does_not_hide_the_others(own, capsys):
    own.path.write_bytes(own.path.read_bytes()[:500])
    assert run_command_line(["datasets", "--format", "json"]) == 0
    last = json.loads(capsys.readouterr().out)[-1]
    assert (last["title"], last["rows"]) == ("Grain", None)
    assert last["source"].startswith("The data file grain.dealdata is damaged")
    assert run_command_line(["summary", "grain", "--by", "importer"]) == 3
