"""The card beside the mouse stays inside the map and out of the way."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QWidget

from desktop.viewmodels.hover_card import HoverCardViewModel, HoverLine
from desktop.views.hover_card import HoverCard

CARD = HoverCardViewModel(
    "China", (HoverLine("Exports", "59 projects", "1st of 22"), HoverLine("to", "Kenya 2"))
)
WITHIN = QRect(0, 0, 400, 300)


@pytest.fixture
def card(qtbot):
    ground = QWidget()
    qtbot.addWidget(ground)
    ground.resize(400, 300)
    ground.show()
    made = HoverCard(ground)
    # The card belongs to its ground, which a test would otherwise lose.
    made.ground = ground
    return made


@pytest.mark.parametrize("at", [(0, 0), (399, 0), (0, 299), (399, 299), (200, 150), (-50, 900)])
def test_the_card_stays_inside(card, at):
    card.show_card(CARD, QPoint(*at), WITHIN)
    assert WITHIN.contains(card.geometry())


@pytest.mark.parametrize("at", [(100, 100), (390, 290), (390, 100)])
def test_the_card_does_not_lie_under_the_mouse(card, at):
    card.show_card(CARD, QPoint(*at), WITHIN)
    assert not card.geometry().contains(QPoint(at[0] - 16, at[1] - 16))


def test_the_mouse_goes_through_and_no_focus_is_taken(card):
    assert card.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    assert card.focusPolicy() == Qt.FocusPolicy.NoFocus


def test_a_long_card_wraps_and_shows_all_of_itself(card):
    long = HoverCardViewModel(
        "A" * 12, tuple(HoverLine("Companies", "one two three four " * 8) for _ in range(2))
    )
    card.show_card(long, QPoint(0, 0), WITHIN)
    assert card.width() <= 320
    assert card._lines.height() >= card._lines.heightForWidth(card._lines.width())


def test_names_are_text_and_never_markup(card):
    card.show_card(HoverCardViewModel("<b>x</b>", (HoverLine("to", "<script>"),)), QPoint(0, 0), WITHIN)
    assert "&lt;script&gt;" in card._lines.text()


def test_hiding_hides(card):
    card.show_card(CARD, QPoint(0, 0), WITHIN)
    card.hide_card()
    assert not card.isVisible()
