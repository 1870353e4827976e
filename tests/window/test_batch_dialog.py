"""Asking for an export of many pages: what is offered, what is chosen, what will come of it."""

import pytest
from PySide6.QtTest import QTest

from desktop.window.batch_dialog import BatchChoice, BatchDialog, named

BY = {"importer": "importer", "year": "year"}


@pytest.fixture
def dialog(qtbot):
    made = BatchDialog(None, BY, lambda choice: f"{choice.by} {choice.top}")
    qtbot.addWidget(made)
    made.show()
    return made


def test_an_atlas_is_by_default_twenty_slides_of_the_first_kind(dialog):
    assert dialog.choice() == BatchChoice("slide-16x9", ".pptx", "importer", 20)
    assert dialog.said.text() == "importer 20"


def test_what_will_come_of_it_follows_every_choice(dialog):
    dialog.per.choose("year")
    dialog.top.clear()
    QTest.keyClicks(dialog.top, "7")
    dialog.page_size.choose("a4-portrait")
    dialog.kind.choose(".pdf")
    assert dialog.choice() == BatchChoice("a4-portrait", ".pdf", "year", 7)
    assert dialog.said.text() == "year 7"
    assert dialog.kind.text().startswith("PDF pages")


def test_a_number_that_is_none_or_too_large_is_mended(dialog):
    dialog.top.setText("")
    assert dialog.choice().top == 20
    dialog.top.setText("999")
    assert dialog.choice().top == 300


def test_pages_are_counted_and_named():
    assert named([]) == "There is no page to write."
    assert named(["China"]) == "1 page: China."
    assert named(["A", "B", "C", "D"]) == "4 pages: A, B, C, D."
    assert named(["A", "B", "C", "D", "E"]) == "5 pages: A, B, C … E."
