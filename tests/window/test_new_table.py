"""A table for deals of one's own: written from the menu, filled in, opened, and every source is seen."""

import csv

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTextBrowser

from tests.journeys.real_window import RealWindow


def test_a_table_from_the_template_opens_with_its_evidence(qapp, tmp_path):
    path = tmp_path / "mine.csv"
    with RealWindow().lasting() as window:
        window.program._own_data().write_template(path)
        assert window.window.notice.sentence.startswith("“mine.csv”")
        with path.open(encoding="utf-8-sig", newline="") as file:
            keys = next(csv.reader(file))
        deal = {
            "exporter": "Israel",
            "importer": "Ghana",
            "year": "2021",
            "technology": "Phone forensics",
            "project": "Two",
            "source_title": "A report of ours",
            "source_url": "https://example.org/ours",
        }
        with path.open("a", encoding="utf-8", newline="") as file:
            csv.writer(file).writerow([deal.get(key, "") for key in keys])
        window.program.files.open_files([path])
        imports = window.program.own_data.imports
        while imports.dialog is not None:
            page = imports.dialog.page
            assert page in ("waiting", "report")
            if page == "report":
                imports.dialog.go_on.click()
            QTest.qWait(10)
        window.settle()
        assert "1 project" in window.texts("selection_bar")
        window.click("GHA")
        window.panel("evidence")
        shown = window.view("evidence").findChild(QTextBrowser).toPlainText()
        assert "A report of ours" in shown and "Phone forensics" in shown
