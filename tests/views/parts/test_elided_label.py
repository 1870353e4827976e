"""A label that gives way shows as much of its text as there is room for."""

import pytest
from PySide6.QtCore import Qt

from desktop.views.parts.elided_label import ElidedLabel

TEXTS = (
    "Documented deals",
    "Counts are what open sources show, not market shares. " * 8,
    "i" * 500,
    "W" * 500,
    "il.'| " * 100,
    "",
    "الصفقات الموثقة " * 40,
)


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("width", [1, 40, 300, 900])
def test_it_shows_what_eliding_the_whole_text_shows(qtbot, text, width):
    label = ElidedLabel("small")
    qtbot.addWidget(label)
    label.resize(width, 20)
    label.show_text("Something else that stood here before")
    label.show_text(text)
    whole = label.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, width)
    assert label.text() == whole
    assert label.toolTip() == ("" if whole == text else text)


def test_its_room_is_that_of_the_whole_text_also_in_another_font(qtbot):
    label = ElidedLabel("small")
    qtbot.addWidget(label)
    label.show_text(TEXTS[1])
    before = label.sizeHint().width()
    face = label.font()
    face.setPixelSize(40)
    label.setFont(face)
    assert label.sizeHint().width() == label.fontMetrics().horizontalAdvance(TEXTS[1]) + 2 > before
