"""A note with a link, as a person reads it."""

import pytest
from PySide6.QtCore import QPointF, Qt

from desktop.viewmodels.parts.coverage import Note
from desktop.views.parts.note_line import NoteLine

SENTENCE = Note("26 of 188 rows are from a source that records Chinese finance only.", "Compare without it")


@pytest.fixture
def line(qtbot):
    made = NoteLine(lambda: None)
    qtbot.addWidget(made)
    made.show_note(SENTENCE)
    made.resize(258, made.heightForWidth(258))
    return made


def test_a_sentence_reads_the_same_in_a_window_that_reads_from_the_right(line):
    before = line.grab().toImage()
    line.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert line.grab().toImage() == before


def test_a_sentence_in_arabic_begins_at_the_right(line):
    line.show_note(Note("صفقات", "قارن"))
    assert line.is_link_at(QPointF(258 - line.fontMetrics().horizontalAdvance("صفقات قارن") + 4, 8))
    assert not line.is_link_at(QPointF(4, 8))


def test_the_link_is_where_its_words_stand(line):
    found = [x for x in range(0, 258, 2) if line.is_link_at(QPointF(x, line.height() - 6))]
    wide = line.fontMetrics().horizontalAdvance(SENTENCE.link)
    assert found and max(found) - min(found) == pytest.approx(wide, abs=4)
