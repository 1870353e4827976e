"""Files that once went wrong are read or refused as they should be."""

import json

import pytest

from desktop.dataset.compact import DatasetUnreadable
from desktop.files.dealdata import read_report
from desktop.files.findings import FileRefused
from desktop.files.opening import import_files
from desktop.paths import program_folder
from tests.files.written import PLACES, adds_up

FOLDER = program_folder() / "tests" / "corpus"
EXPECTED = json.loads((FOLDER / "expected.json").read_text(encoding="utf-8"))


def outcome(path):
    try:
        if path.suffix == ".dealdata":
            return read_report(path)
        imported = import_files([path], PLACES)
    except (FileRefused, DatasetUnreadable) as refusal:
        return {"refused": str(refusal)}
    assert adds_up(imported)
    totals = {key: total.kept for key, total in imported.report.measure_totals.items()}
    kinds = sorted({found.kind for found in imported.report.findings})
    return {"kept": imported.report.kept, "totals": totals, "kinds": kinds}


@pytest.mark.parametrize("name", EXPECTED)
def test_a_file_that_once_went_wrong_does_so_no_more(name):
    assert outcome(FOLDER / name) == EXPECTED[name]


def test_every_file_of_the_corpus_is_looked_at_and_explained():
    kept = {path.name for path in FOLDER.iterdir()} - {"README.md", "expected.json"}
    told = (FOLDER / "README.md").read_text(encoding="utf-8")
    assert kept == EXPECTED.keys()
    assert all(f"`{name}`" in told for name in kept)
