"""Whatever is wrong with a file, one clear sentence says so, in little time and memory."""

import json
import subprocess
import sys

import pytest

from desktop.paths import program_folder
from tests.files.bad_input import REFUSED, REMARKED

MOST_SECONDS, MOST_BYTES = 3.0, 1 << 30
pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="memory and rights are limited as Linux does it"
)


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory):
    folder = tmp_path_factory.mktemp("bad")
    for parent in folder.parents[:2]:
        parent.chmod(0o755)
    done = subprocess.run(  # noqa: PLW1510 - what it printed is looked at
        [sys.executable, "-m", "tests.files.bad_input", str(folder)],
        cwd=program_folder(),
        capture_output=True,
        text=True,
        timeout=200,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return json.loads(done.stdout)


@pytest.mark.parametrize(("what", "said"), [(what, said) for what, _name, _make, said in REFUSED])
def test_a_file_that_cannot_be_read_is_refused_in_one_sentence(outcomes, what, said):
    told = outcomes["files"][what]
    assert len(told["said"]) == 1 and told["total"] is None
    assert said in told["said"][0]
    assert "\n" not in told["said"][0] and len(told["said"][0]) < 500
    assert told["seconds"] < MOST_SECONDS


@pytest.mark.parametrize(
    ("what", "said", "total"), [(what, said, total) for what, _n, _m, said, total in REMARKED]
)
def test_a_file_with_faults_is_read_and_each_fault_is_told_with_its_line(outcomes, what, said, total):
    told = outcomes["files"][what]
    assert told["total"] == pytest.approx(total), told["said"]
    assert not said or any(said in each for each in told["said"]), told["said"]
    assert told["seconds"] < MOST_SECONDS


def test_none_of_them_takes_much_memory(outcomes):
    assert outcomes["peak"] < MOST_BYTES
