"""Help about the copy itself: that it uses no network, what it consists of, and under which licences."""

import json
import tomllib

import pytest

from desktop.paths import program_folder
from desktop.window.help_delivery import OFFLINE, licences
from desktop.window.versions import components, part_versions, program_version
from tests.journeys.real_window import RealWindow

PARTS = [
    {"name": "pyside6-essentials", "version": "6.11.3", "licenses": [{"expression": "LGPL-3.0-only"}]},
    {"name": "Inter <b>", "licenses": [{"expression": "OFL-1.1"}]},
]


@pytest.fixture
def built(tmp_path):
    """The folder of a built program that lists its parts."""
    (tmp_path / "licences").mkdir()
    (tmp_path / "licences" / "components.cdx.json").write_text(json.dumps({"components": PARTS}))
    return tmp_path


def test_a_built_program_lists_every_part_with_its_licence_and_where_the_texts_lie(built):
    told = licences({"Dealscope": "1.2.3", "Python": "3.11"}, built)
    for text in (
        "pyside6-essentials",
        "6.11.3",
        "LGPL-3.0-only",
        "OFL-1.1",
        "READ-ME-FIRST.txt",
        str(built / "licences"),
    ):
        assert text in told
    assert "Inter &lt;b&gt;" in told


@pytest.mark.parametrize("content", ["", "[]", '{"components": [{"name": "x"}]}'])
def test_a_damaged_list_of_parts_leaves_the_page_of_versions(tmp_path, content):
    (tmp_path / "licences").mkdir()
    (tmp_path / "licences" / "components.cdx.json").write_text(content)
    assert components(tmp_path) == ()
    assert "PySide6" in licences(part_versions(), tmp_path)


def test_a_copy_from_source_says_the_versions_that_are_installed():
    told = part_versions()
    assert told["PySide6-Essentials"].startswith("6.")
    assert set(told) >= {"Dealscope", "Python", "numpy", "pyqtgraph", "polars"}


def test_the_version_is_that_of_the_project():
    project = tomllib.loads((program_folder() / "pyproject.toml").read_text(encoding="utf-8"))
    assert program_version() == project["project"]["version"]


def test_help_says_how_to_check_that_no_network_is_used(qapp):
    with RealWindow().lasting() as shown:
        shown.command("help-offline")
        text = shown.program.help._text.toPlainText()
        for title, _ in OFFLINE:
            assert title in text
        for way in ("strace", "AF_INET", "--self-test", "unshare"):
            assert way in text
        shown.command("help-files")
        text = shown.program.help._text.toPlainText()
        assert "dealscope-home" in text and "Reports of errors" in text
        shown.program.help.close()
