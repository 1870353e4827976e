"""The whole self-test, run as a person runs it."""

import json
import os
import subprocess
import sys

import pytest

from desktop.paths import program_folder


@pytest.mark.long
def test_the_program_tries_all_of_itself_and_writes_down_that_everything_is_as_it_should_be(tmp_path):
    report = tmp_path / "self-test ñ.json"
    done = subprocess.run(
        [sys.executable, "-m", "desktop", "--self-test", str(report)],
        cwd=program_folder(),
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stdout
    found = json.loads(report.read_text(encoding="utf-8"))
    assert found["passed"]
    names = {check["name"] for check in found["checks"]}
    assert {"opens the window", "draws Arabic letters", "writes .pptx", "reached for no network"} <= names
    assert all(
        (check["passed"] and check["said"]) or check["name"] == "closes the window"
        for check in found["checks"]
    )
    assert found["program"]["versions"]["PySide6-Essentials"]
    assert f"{len(names)} of {len(names)} checks passed." in done.stdout


def test_a_report_without_a_name_is_asked_for(tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "desktop", "--self-test"],
        cwd=program_folder(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "needs the name of its report" in done.stderr
