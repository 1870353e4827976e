"""The panel of scenes under mouse and keys."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QFontMetrics, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.painting.theme import DARK, LIGHT
from desktop.selection.clauses import AnyOf
from desktop.selection.selection import Selection
from desktop.state.app_state import AppState, Document, Exploration, Scene
from desktop.state.scene_actions import (
    ForgetScene,
    MoveScene,
    NoteScene,
    RenameScene,
    RetakeScene,
    ShowScene,
)
from desktop.viewmodels import scenes
from desktop.views.scenes import ScenesView
from desktop.views.scenes.scene_delegate import fitting_lines
from desktop.views.view import Hands
from tests.tiny import tiny_source

SOURCES = {"tiny": tiny_source()}
FROM_CHINA = Exploration(source="tiny", selection=Selection((AnyOf("exporter", ("CHN",)),)))
ALL = Exploration(source="tiny")
THREE = (
    Scene("All", "", ALL),
    Scene("China", "Say hello.", FROM_CHINA),
    Scene("Arms", "", Exploration("arms")),
)


def model(*kept: Scene, shown: Exploration = ALL):
    return scenes.build(SOURCES, scenes.reads(AppState(Document(scenes=kept), shown)))


@pytest.fixture
def commands():
    return []


@pytest.fixture
def view(qtbot, sent, commands):
    made = ScenesView(Hands(sent.append, lambda: None, lambda mark: None, commands.append))
    qtbot.addWidget(made)
    made.resize(292, 560)
    made.show_theme(LIGHT)
    made.show_model(model(*THREE))
    made.show()
    qtbot.waitExposed(made)
    return made


def row(view, at):
    return view.list.visualRect(view.list.model().index(at, 0))


def press(view, at, point=None):
    QTest.mouseClick(view.list.viewport(), Qt.MouseButton.LeftButton, pos=point or row(view, at).center())


def move(widget, at):
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    kind = QEvent.Type.MouseMove
    event = QMouseEvent(
        kind, QPointF(at), QPointF(widget.mapToGlobal(at)), Qt.MouseButton.NoButton, left, none
    )
    QApplication.sendEvent(widget, event)


def drag(view, start, end):
    body = view.list.viewport()
    QTest.mousePress(body, Qt.MouseButton.LeftButton, pos=start)
    for step in range(1, 5):
        move(body, start + (end - start) * step / 4)
    QTest.mouseRelease(body, Qt.MouseButton.LeftButton, pos=end)


def test_showing_is_silent(view, sent, commands):
    view.show_model(model(*THREE, shown=FROM_CHINA))
    view.show_model(model())
    view.show_pointer(None)
    view.show_theme(DARK)
    assert (sent, commands) == ([], [])


def test_without_scenes_only_keeping_is_possible(view, commands):
    view.show_model(model())
    assert "No scenes yet." in view._quiet._sentence.text()
    assert not view.editor.isVisible() and not view.list.isVisible()
    assert not view.present.isEnabled() and not view.export.isEnabled()
    QTest.mouseClick(view.keep, Qt.MouseButton.LeftButton)
    assert commands == ["keep-scene"]


def test_a_click_shows_a_scene_and_its_title_and_notes(view, sent):
    press(view, 1)
    assert sent == [ShowScene(1, "China")]
    assert (view.editor.title.text(), view.editor.notes.toPlainText()) == ("China", "Say hello.")


def test_a_scene_whose_data_is_gone_is_not_shown_but_can_be_forgotten(view, sent):
    press(view, 2)
    assert sent == []
    QTest.keyClick(view.list, Qt.Key.Key_Delete)
    assert sent == [ForgetScene(2, "Arms")]


def test_arrow_keys_walk_and_enter_shows(view, sent):
    QTest.keyClick(view.list, Qt.Key.Key_Down)
    assert sent == []
    assert view.editor.title.text() == "China"
    QTest.keyClick(view.list, Qt.Key.Key_Return)
    assert sent == [ShowScene(1, "China")]


def test_alt_and_arrow_move_a_scene_and_it_stays_at_hand(view, sent):
    QTest.keyClick(view.list, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert sent == [MoveScene(0, 1, "All")]
    view.show_model(model(THREE[1], THREE[0], THREE[2]))
    assert view.editor.title.text() == "All"
    view.list.go_to(0)
    QTest.keyClick(view.list, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert len(sent) == 1


def test_dragging_a_scene_puts_it_between_two_others(view, sent):
    drag(view, row(view, 0).center(), row(view, 1).bottomLeft() + QPoint(100, -3))
    assert sent == [MoveScene(0, 1, "All")]


def test_dragging_a_scene_up_puts_it_first(view, sent):
    drag(view, row(view, 2).center(), row(view, 0).topLeft() + QPoint(100, 3))
    assert sent == [MoveScene(2, 0, "Arms")]


def test_a_scene_dragged_back_to_its_place_is_neither_moved_nor_shown(view, sent):
    drag(view, row(view, 1).center(), row(view, 1).center() + QPoint(0, 14))
    assert sent == []


def test_typing_a_title_and_notes_is_dispatched_as_one_gesture_each(view, sent):
    press(view, 1)
    sent.clear()
    QTest.keyClick(view.list, Qt.Key.Key_F2)
    QTest.keyClicks(view.editor.title, "PR")
    assert sent == [RenameScene(1, text, "title of scene 1") for text in ("P", "PR")]
    sent.clear()
    QTest.keyClicks(view.editor.notes, "!")
    assert sent == [NoteScene(1, "!Say hello.", "China", "notes of scene 1")]


def test_a_field_keeps_its_cursor_while_what_one_types_comes_back(view):
    view.list.go_to(1)
    view._show_at_hand()
    view.editor.title.setCursorPosition(2)
    view.show_model(model(*THREE))
    assert view.editor.title.cursorPosition() == 2


def test_a_scene_can_take_the_present_view_only_when_it_shows_another(view, sent):
    assert not view.editor._buttons["retake"].isEnabled()
    view.list.go_to(1)
    view._show_at_hand()
    QTest.mouseClick(view.editor._buttons["retake"], Qt.MouseButton.LeftButton)
    assert sent == [RetakeScene(1, "China")]


def test_the_scene_just_kept_is_at_hand(view):
    view.show_model(model(*THREE, Scene("China again", "", FROM_CHINA), shown=FROM_CHINA))
    assert view.list.at == 3
    view.show_model(model(THREE[0], shown=ALL))
    assert view.list.at == 0


def test_every_scene_whose_data_is_there_gets_a_small_picture(view, qtbot):
    pictures = view.list._pictures
    qtbot.waitUntil(lambda: len(pictures._kept) == 2)
    painted = list(pictures._kept.values())
    assert painted[0].toImage() != painted[1].toImage()


def test_a_long_title_is_broken_once_and_then_elided(qapp):
    metrics = QFontMetrics(qapp.font())
    width = metrics.horizontalAdvance("Deals from China")
    assert fitting_lines("Deals", metrics, width) == ["Deals"]
    lines = fitting_lines("Deals from China to Kenya and to many other countries", metrics, width)
    assert lines[0] == "Deals from China"
    assert lines[1].endswith("…") and len(lines) == 2
    assert fitting_lines("Donaudampfschifffahrtsgesellschaft", metrics, width)[0].endswith("…")


def test_a_screen_reader_hears_number_title_and_notes(view):
    said = view.list.model().index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Scene 2. China. Eight deals · Exporter China. Filters: Exporter China. Notes: Say hello"
