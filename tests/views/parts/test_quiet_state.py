"""When there is nothing to show, the words fit, and the link says in its tooltip what it cannot show."""

import pytest
from PySide6.QtWidgets import QPushButton

from desktop.selection.selection import Selection
from desktop.state.actions import Select
from desktop.viewmodels.parts.emptiness import Emptiness
from desktop.views.parts.quiet_state import QuietState

LINK = "Remove “Exporter none of the values, AT&T and many more values that nobody could ever read”"


@pytest.fixture
def quiet(qtbot, sent):
    widget = QuietState(sent.append)
    qtbot.addWidget(widget)
    widget.show_emptiness(Emptiness("No rows match.", "", LINK, Select(Selection(), "All")))
    return widget


@pytest.mark.parametrize("width", [180, 260, 400, 1200])
def test_a_link_takes_no_more_room_than_there_is(quiet, qtbot, width):
    quiet.resize(width, 200)
    quiet.show()
    qtbot.wait(10)
    button = quiet.findChild(QPushButton)
    assert button.fontMetrics().horizontalAdvance(button.text().replace("&&", "&")) <= button.width()
    assert button.x() >= 0
    assert button.geometry().right() < width
    assert button.toolTip() == LINK
    assert ("…" in button.text()) == (width < 1000)


def test_following_the_link_does_what_it_says(quiet, sent):
    quiet.resize(300, 200)
    quiet.show()
    quiet.findChild(QPushButton).click()
    assert sent == [Select(Selection(), "All")]
