"""An import that is killed, or finds the disk full, leaves nothing behind that is not whole."""

import json
import os
import random
import resource
import signal
import subprocess
import sys
import time

import pytest

from desktop.dataset.compact import read_dealdata
from desktop.paths import program_folder
from tests.files.written import PLACES

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="other systems kill and limit in other ways")
ROWS = 200_000


@pytest.fixture(scope="module")
def table(tmp_path_factory):
    path = tmp_path_factory.mktemp("killed") / "table.csv"
    lines = (f"CHN,KEN,{1990 + row % 30},{row % 97},Company {row % 5000}\n" for row in range(ROWS))
    path.write_text("exporter,importer,year,value,company\n" + "".join(lines))
    return path


def start(table, folder, **options):
    arguments = (
        "import",
        table,
        "--to",
        folder / "out.dealdata",
        "--report",
        folder / "report.json",
        "--force",
    )
    return subprocess.Popen(
        [sys.executable, "-m", "desktop", *map(str, arguments)],
        cwd=program_folder(),
        env=os.environ | {"DEALSCOPE_HOME": str(folder / "home")},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        **options,
    )


def whole_or_absent(folder):
    """Look at what an import left: nothing, or files that are whole under their own names."""
    names = {path.name for path in folder.iterdir()} - {"home"}
    assert names <= {"out.dealdata", "report.json"}, names
    if "out.dealdata" in names:
        assert read_dealdata(folder / "out.dealdata", PLACES).row_count == ROWS
    if "report.json" in names:
        assert json.loads((folder / "report.json").read_text(encoding="utf-8"))["read"] == ROWS
    return bool(names)


def killed_at_random_moments(table, folder, times):
    """Kill an import as often, over the whole time it takes, and return how often it had finished."""
    begun = time.monotonic()
    program = start(table, folder)
    assert program.communicate(timeout=120)[1] == ""
    whole = time.monotonic() - begun
    finished = 0
    chance = random.Random(20261124)
    for turn in range(times):
        for path in folder.glob("*.*"):
            path.unlink()
        program = start(table, folder)
        time.sleep(whole * (turn + chance.random()) / times)
        program.send_signal(signal.SIGKILL)
        program.communicate()
        finished += whole_or_absent(folder)
    return finished


def test_an_import_that_is_killed_leaves_nothing_or_everything(table, tmp_path):
    killed_at_random_moments(table, tmp_path, 5)


@pytest.mark.long
def test_an_import_that_is_killed_at_any_of_very_many_moments_leaves_nothing_or_everything(table, tmp_path):
    killed_at_random_moments(table, tmp_path, 80)


def test_a_full_disk_is_said_in_one_sentence_and_leaves_nothing(table, tmp_path):
    limit = 1 << 20
    program = start(
        table, tmp_path, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    )
    said = program.communicate(timeout=120)[1]
    assert program.returncode == 1
    assert (
        said
        == "dealscope: out.dealdata was not written: the disk is full; make room or choose another folder\n"
    )
    assert not whole_or_absent(tmp_path)


def test_a_file_that_grows_while_it_is_read_is_refused(table, tmp_path):
    growing = tmp_path / "growing.csv"
    growing.write_bytes(table.read_bytes() * 20)
    program = start(growing, tmp_path)
    with growing.open("a") as file:
        while program.poll() is None:
            file.write("CHN,KEN,2000,1,More\n")
            file.flush()
            time.sleep(0.0005)
    refused = program.communicate()[1]
    growing.unlink()
    assert program.returncode == 3
    assert "changed while it was read; wait until it is whole" in refused
    assert not whole_or_absent(tmp_path)
