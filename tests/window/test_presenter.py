"""Presenting: pages follow each other, keys do what a speaker expects, and no key waits for a picture."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest

from desktop.briefing.sheets import Pages, scene_sheets
from desktop.painting.theme import DARK, LIGHT
from desktop.selection.clauses import AnyOf
from desktop.selection.selection import Selection
from desktop.state.app_state import Exploration, Scene
from desktop.window.presenter import Presenter
from desktop.window.speaker_notes import SpeakerNotes
from tests.journeys.stalls import LONGEST_ALLOWED, watched
from tests.tiny import tiny_source

SOURCES = {"tiny": tiny_source()}
FROM_CHINA = Exploration(source="tiny", selection=Selection((AnyOf("exporter", ("CHN",)),)))
SCENES = (
    Scene("Everything", "Say hello.", Exploration(source="tiny")),
    Scene("China", "", FROM_CHINA),
    Scene("Regimes", "", Exploration(source="tiny", shading="regime")),
)


@pytest.fixture
def pages():
    return Pages(SOURCES, scene_sheets(SCENES, SOURCES))


@pytest.fixture
def presenter(qtbot, pages):
    made = Presenter(pages, LIGHT)
    qtbot.addWidget(made)
    made.resize(960, 540)
    made.show()
    qtbot.waitExposed(made)
    qtbot.waitUntil(made.is_ready)
    return made


def press(presenter, *keys):
    for key in keys:
        QTest.keyClick(presenter, key)


def test_keys_turn_the_pages_and_stop_at_both_ends(presenter):
    seen = []
    presenter.moved.connect(seen.append)
    press(presenter, Qt.Key.Key_Space, Qt.Key.Key_Right, Qt.Key.Key_PageDown)
    assert (presenter.at, seen) == (2, [1, 2])
    press(presenter, Qt.Key.Key_Left)
    assert presenter.at == 1
    press(presenter, Qt.Key.Key_PageUp, Qt.Key.Key_PageUp, Qt.Key.Key_PageUp)
    assert presenter.at == 0
    press(presenter, Qt.Key.Key_End)
    assert presenter.at == 2
    press(presenter, Qt.Key.Key_Home)
    assert presenter.at == 0


def test_a_click_goes_on_and_a_right_click_goes_back(presenter):
    QTest.mouseClick(presenter, Qt.MouseButton.LeftButton)
    assert presenter.at == 1
    QTest.mouseClick(presenter, Qt.MouseButton.RightButton)
    assert presenter.at == 0


def test_black_is_black_and_the_next_key_for_it_brings_the_page_back(presenter):
    press(presenter, Qt.Key.Key_B)
    picture = presenter.grab().toImage()
    assert {picture.pixelColor(x, 270).name() for x in range(0, 960, 60)} == {"#000000"}
    press(presenter, Qt.Key.Key_B)
    assert presenter.grab().toImage().pixelColor(2, 2) == QColor(LIGHT.ground)


def test_turning_the_page_ends_the_black(presenter):
    press(presenter, Qt.Key.Key_B, Qt.Key.Key_Right)
    assert (presenter.black, presenter.at) == (False, 1)


def test_the_large_pointer_follows_the_mouse_and_goes_away_again(presenter):
    press(presenter, Qt.Key.Key_P)
    QTest.mouseMove(presenter, QPoint(300, 3))
    with_pointer = presenter.grab().toImage().pixelColor(300, 3)
    press(presenter, Qt.Key.Key_L)
    assert not presenter.pointing
    assert with_pointer != presenter.grab().toImage().pixelColor(300, 3)


def test_every_page_fills_the_screen_and_differs_from_the_others(presenter, qtbot):
    pictures = []
    for at in range(3):
        presenter.go_to(at)
        qtbot.waitUntil(presenter.is_ready)
        pictures.append(presenter.grab().toImage())
    assert all(picture.size() == presenter.size() for picture in pictures)
    assert pictures[0] != pictures[1] != pictures[2]


def test_pages_on_both_sides_are_painted_before_they_are_wanted_and_others_given_up(presenter, qtbot):
    pictures = presenter._pictures
    qtbot.waitUntil(lambda: pictures.picture(1) is not None)
    presenter.go_to(2)
    assert presenter.at == 2
    qtbot.waitUntil(lambda: pictures.picture(2) is not None)
    assert pictures.picture(0) is None


def test_the_page_before_stays_until_the_next_is_painted(presenter):
    before = presenter.grab().toImage().copy(0, 0, 960, 500)
    presenter.go_to(2)
    assert not presenter.is_ready()
    assert presenter.grab().toImage().copy(0, 0, 960, 500) == before


def test_turning_pages_on_a_screen_of_4k_never_keeps_a_key_waiting(qtbot, pages):
    made = Presenter(pages, LIGHT)
    qtbot.addWidget(made)
    made.resize(3840, 2160)
    made.show()
    with watched() as stalls:
        for at in range(3):
            made.go_to(at)
            qtbot.waitUntil(made.is_ready, timeout=20_000)
    made.close()
    # Twice the limit, for a machine that also does other things.
    assert stalls.longest < 2 * LONGEST_ALLOWED


def test_a_screen_reader_hears_where_one_is(presenter):
    press(presenter, Qt.Key.Key_Right)
    assert presenter.accessibleName() == "Scene 2 of 3: China"


def test_escape_ends_it_and_says_so(presenter, qtbot):
    with qtbot.waitSignal(presenter.ended):
        press(presenter, Qt.Key.Key_Escape)
    assert not presenter.isVisible()


def test_notes_show_what_to_say_and_what_comes_next(pages, presenter, qtbot):
    notes = SpeakerNotes(pages, presenter)
    qtbot.addWidget(notes)
    assert [label.text() for label in (notes.count, notes.title, notes.notes, notes.following)] == [
        "1 of 3",
        "Everything",
        "Say hello.",
        "Next: China",
    ]
    press(notes, Qt.Key.Key_Right)
    assert presenter.at == 1
    qtbot.waitUntil(lambda: not any(label.pixmap().isNull() for label in notes.pictures))
    press(notes, Qt.Key.Key_End)
    assert notes.notes.text() == "No notes for this scene."
    assert notes.following.text() == "This is the last scene."


def test_a_dark_presentation_has_a_dark_ground(pages, qtbot):
    made = Presenter(pages, DARK, at=9)
    qtbot.addWidget(made)
    made.resize(640, 360)
    made.show()
    qtbot.waitUntil(made.is_ready)
    assert made.at == 2
    assert made.grab().toImage().pixelColor(2, 2) == QColor(DARK.ground)
