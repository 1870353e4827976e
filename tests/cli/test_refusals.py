"""What cannot be answered is refused in one sentence, with the exit status that says why."""

import os
import shutil
import subprocess
import sys

import pytest

from desktop.cli.commands import run_command_line
from desktop.paths import program_folder


@pytest.fixture
def refused(capsys):
    """Run a command that must be refused and return its exit status and sentence."""

    def run(*arguments):
        status = run_command_line(list(arguments))
        printed = capsys.readouterr()
        assert printed.out == ""
        assert printed.err.startswith("dealscope: ")
        assert printed.err.count("\n") == 1
        return status, printed.err

    return run


@pytest.mark.parametrize(
    ("arguments", "part"),
    [
        ("summary deals --by exportr", "did you mean exporter"),
        ("summary deals --by exporter,,year", "no dimension “”"),
        ("summary deals --by pair,exporter", "names exporter twice"),
        ("summary deals --by exporter --measure value2", "did you mean value"),
        ("summary deals --by exporter --measure amount", "units of money"),
        (
            "summary deals --by exporter --measure value --unit USD",
            "units are never mixed, choose one of: USD",
        ),
        ("summary deals --by exporter --measure value --unit all", "USD nominal contract"),
        ("summary deals --by exporter --unit USD", "--measure value"),
        ("summary deals --by exporter --where exporter=Chna", "did you mean China"),
        ("summary deals --by exporter --where exporter", "exporter=CHN,USA"),
        ("summary deals --by exporter --where year=1.. --where year=2..", "two clauses on year"),
        ("summary deals --by exporter --where technology=cctv&nothing", "no value of technology"),
        ("summary deals --by exporter --top many", "whole number"),
        ("summary deals --by exporter --top -1", "whole number"),
        ("summary deals --by exporter --format xml", "invalid choice"),
        ("summary deals --by exporter --colour", "unrecognized arguments"),
        ("summary deals", "--by"),
        ("summary", "SOURCE"),
        ("summary deal --by exporter", "did you mean deals"),
        ("summary suppliers --by exporter --measure deals", "ask for links or rows"),
        ("summary suppliers --by technology", "no dimension “technology”"),
        ("summary published --by technology", "prints nothing by technology"),
        ("summary published --by importer.regime", "prints nothing by importer.regime"),
        ("summary published --by exporter --no-defaults", "choose exactly one technology"),
        ("summary published --by exporter --where sample=full,top100", "choose exactly one sample"),
        ("rows deals --columns id,colour", "no dimension “colour”"),
        ("import file.csv", "--to"),
        ("import file.csv --to x.csv", "does not end in .dealdata"),
        ("shares deals", "not in this version"),
        ("concentration", "not in this version"),
        ("advantage", "not in this version"),
        ("what-if", "not in this version"),
        ("--self-test", "needs the name of its report"),
        ("sumary deals", "did you mean summary"),
        ("--colour", "no option “--colour”"),
    ],
)
def test_wrong_usage_is_answered_with_what_is_right(refused, arguments, part):
    status, sentence = refused(*arguments.split(" "))
    assert status == 2
    assert part in sentence


def test_a_file_that_is_not_there_is_unreadable_input(refused):
    status, sentence = refused("summary", "nowhere/deals.csv", "--by", "exporter")
    assert (status, "there is no file “nowhere/deals.csv”" in sentence) == (3, True)


@pytest.mark.parametrize("name", ["a\0b", "x" * 5000, "~\n", "-", "..", ""])
def test_no_odd_name_of_a_source_crashes(refused, name):
    assert refused("summary", name, "--by", "exporter")[0] in (2, 3)


def program(*arguments, folder=None, **settings):
    """Run the program in a process of its own."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", **settings}
    return subprocess.run(
        [sys.executable, "-m", "desktop", *arguments],
        check=False,
        cwd=folder or program_folder(),
        env=environment,
        capture_output=True,
    )


@pytest.fixture
def copy(tmp_path):
    """A copy of the program and its data that may be damaged."""
    for name in ("desktop", "data/compact", "data/manifest.json", "resources/countries.json"):
        source, target = program_folder() / name, tmp_path / name
        target.parent.mkdir(exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, target)
    shutil.copy(program_folder() / "resources/manifest.json", tmp_path / "resources")
    return tmp_path


def test_damaged_data_gives_one_sentence_and_no_traceback(copy):
    path = copy / "data/compact/deals.npz"
    path.write_bytes(path.read_bytes()[:-100])
    done = program("summary", "deals", "--by", "exporter", folder=copy, PYTHONPATH=str(copy))
    assert done.returncode == 3
    assert done.stderr.decode().startswith("dealscope: The file data/compact/deals.npz was altered")
    assert done.stderr.count(b"\n") == 1


def test_a_reader_that_has_seen_enough_is_no_error():
    command = f'"{sys.executable}" -m desktop rows deals --no-defaults --format json | head -c 10'
    done = subprocess.run(
        command, check=False, shell=True, cwd=program_folder(), capture_output=True, text=True
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_output_is_utf_8_even_where_the_environment_speaks_ascii():
    done = program(
        "summary", "deals", "--by", "importer", "--format", "csv", LC_ALL="C", PYTHONIOENCODING="ascii"
    )
    assert "Côte d’Ivoire" in done.stdout.decode("utf-8")
    assert done.stderr == b""


def test_an_unexpected_error_is_one_sentence_unless_debugging(copy):
    broken = copy / "desktop/cli/summary.py"
    broken.write_text("raise RuntimeError('worn out')\n", encoding="utf-8")
    asked = ("summary", "deals", "--by", "exporter")
    done = program(*asked, folder=copy, PYTHONPATH=str(copy))
    assert (done.returncode, done.stderr.count(b"\n"), b"worn out" in done.stderr) == (1, 1, True)
    told = program(*asked, folder=copy, PYTHONPATH=str(copy), DEALSCOPE_DEBUG="1")
    assert b"Traceback" in told.stderr
