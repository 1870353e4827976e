"""What a fuzzer makes that sees which lines it reaches is read or refused as well."""

import subprocess
import sys
from importlib.util import find_spec

import pytest

from desktop.paths import program_folder


@pytest.mark.long
@pytest.mark.skipif(
    find_spec("atheris") is None, reason="atheris is not installed; pip install atheris adds it"
)
def test_five_minutes_of_fuzzing_led_by_coverage_break_no_reader(tmp_path):
    done = subprocess.run(  # noqa: PLW1510 - the status is what is looked at
        [sys.executable, "-m", "tests.files.reading.coverage_fuzz", str(tmp_path), "300"],
        cwd=program_folder(),
        capture_output=True,
        text=True,
        timeout=500,
    )
    assert done.returncode == 0, done.stderr[-3000:]
