"""What was chosen in the window counts on the command line too, and is said in the report."""

import json

import pytest

from desktop.files.findings import FileRefused
from desktop.files.names_fixes import remember
from desktop.files.own_import import KnownShapes, Reading
from desktop.files.plan import Options
from desktop.files.proposals import shape_of
from desktop.files.reading.opened import open_tables
from desktop.files.with_memory import columns_of, import_with_memory, reading_asked
from tests.files.written import PLACES, rows

TABLE = "Verkauf,Kauf,Tag,Tonnen\nChina,Kenia Island,03/04/2019,5\n"


@pytest.fixture
def path(tmp_path):
    written = tmp_path / "tons.csv"
    written.write_text(TABLE)
    return written


@pytest.fixture
def memory(tmp_path):
    return tmp_path / "memory"


READING = Reading(
    columns={"exporter": ["Verkauf"], "importer": ["Kauf"], "year": "Tag", "measures": ["Tonnen"]},
    date_column="Tag",
    date_order="month",
)


def test_a_remembered_name_is_used_and_said(path, memory):
    remember(memory, {"Kenia Island": "KEN"}, PLACES)
    options = Options(columns={"exporter": "Verkauf", "importer": "Kauf"})
    imported = import_with_memory([path], PLACES, options, memory)
    assert rows(imported, "importer") == [("KEN",)]
    (found,) = [each for each in imported.report.findings if each.kind == "name-fixed"]
    assert (found.line, found.value, found.text) == (
        2,
        "Kenia Island",
        "It was read as Kenya (KEN), as you chose.",
    )
    without = import_with_memory([path], PLACES, options, None)
    assert rows(without, "importer") == [("x:Kenia Island",)]


def test_what_the_caller_says_of_a_name_wins(path, memory):
    remember(memory, {"Kenia Island": "KEN"}, PLACES)
    options = Options(columns={"exporter": "Verkauf", "importer": "Kauf"}, fixes={"Kenia Island": "x"})
    assert rows(import_with_memory([path], PLACES, options, memory), "importer") == [("x:Kenia Island",)]


def test_a_layout_that_was_read_before_is_read_so_again_and_said(path, memory):
    KnownShapes(memory / "layouts.json").remember(shape_of(open_tables(path)[0]), READING)
    imported = import_with_memory([path], PLACES, Options(), memory)
    assert rows(imported, "exporter", "date", "tonnen") == [("CHN", "2019-03-04", "5")]
    assert imported.report.choices["columns"] == "as a table of this layout was read before"


def test_a_reading_travels_as_columns_of_the_command_line(path):
    asked = json.loads(json.dumps(columns_of(READING)))
    assert reading_asked(Options(columns=asked)) == READING
    imported = import_with_memory([path], PLACES, Options(columns=asked), None)
    assert rows(imported, "date") == [("2019-03-04",)]
    with pytest.raises(FileRefused, match="“day” or “month”"):
        reading_asked(Options(columns={"date_order": "year"}))


def test_damaged_memory_is_said_with_the_way_out(path, memory):
    memory.mkdir()
    (memory / "names.csv").write_text("value,code\nKenia Island,Nowhereland\n")
    with pytest.raises(FileRefused, match="--no-memory"):
        import_with_memory([path], PLACES, Options(), memory)
