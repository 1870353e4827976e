"""Copying and saving the table that is shown."""

import csv
import io

import pytest
from PySide6.QtGui import QGuiApplication

from desktop.state.actions import Show
from desktop.window.table_deeds import TableDeeds
from tests.journeys.real_window import RealWindow


@pytest.fixture
def window(qapp):
    with RealWindow().lasting() as opened:
        yield opened


def deeds(window: RealWindow) -> TableDeeds:
    return TableDeeds(window.window, window.program.views["table"], window.window.notice.say, lambda: "deals")


def test_all_rows_are_copied_where_none_is_selected(window):
    window.command("copy-table")
    lines = QGuiApplication.clipboard().text().rstrip("\n").split("\n")
    assert len(lines) == 355
    assert lines[0].split("\t")[:3] == ["Exporter", "Importer", "Year"]
    assert window.window.notice.sentence == "354 rows copied; paste into a spreadsheet."


def test_a_table_that_is_folded_away_is_shown_before_it_is_copied(window):
    window.window.fold("table", folded=True)
    window.program.store.dispatch(Show("search", "huawei kenya"))
    window.command("copy-table")
    assert window.view("table").isVisible()
    assert window.window.notice.sentence.startswith("3 rows copied")


def test_saving_writes_what_is_shown_in_its_order(window, tmp_path):
    window.program.store.dispatch(Show("search", "huawei kenya"))
    assert deeds(window).save_to(tmp_path / "kenya.csv")
    table = list(csv.reader(io.StringIO((tmp_path / "kenya.csv").read_text(encoding="utf-8-sig"))))
    assert len(table) == 4
    assert {row[1] for row in table[1:]} == {"Kenya"}
    assert window.window.notice.sentence == "The table was saved as “kenya.csv” with 3 rows."


def test_a_folder_that_is_not_there_is_said(window, tmp_path):
    assert not deeds(window).save_to(tmp_path / "nowhere" / "table.csv")
    assert "could not be written" in window.window.notice.sentence
