"""The first picture, and that nothing jumps when the whole window takes its place."""

import pytest
from PySide6.QtCore import QPoint

from desktop import app
from desktop.painting.theme import LIGHT
from desktop.window.settings import Settings
from tests.journeys.real_window import RealWindow


@pytest.fixture
def shell(qapp, qtbot):
    program = app.Program(qapp, [])
    program.window.resize(1280, 800)
    program.window.show()
    yield program
    qtbot.waitUntil(lambda: program.alive)
    qtbot.wait(120)
    program.window.close()
    program.window.deleteLater()
    qtbot.wait(20)


def test_at_the_first_start_the_map_is_painted_where_it_stays():
    with RealWindow(1280, 800).lasting() as shown:
        lies = shown.window.edges_around(shown.canvas)
    # The screen that tests draw on is narrow: there the panels at the sides were folded, and are a little smaller.
    assert lies == pytest.approx(Settings().edges, abs=12)


def test_the_next_start_paints_the_map_where_it_was_left(home):
    with RealWindow(1280, 800).lasting() as shown:
        shown.command("fold-filters")
        left = shown.window.edges_around(shown.canvas)
    with RealWindow(1280, 800).lasting() as again:
        assert again.program.settings.settings.edges == left
        assert left[3] < Settings().edges[3]


def test_a_table_folded_for_now_does_not_move_the_first_picture_of_the_next_start():
    with RealWindow(1280, 800).lasting() as shown:
        shown.command("fold-table")
        assert shown.window.edges_around(shown.canvas) == Settings().edges


def test_the_first_picture_has_the_grounds_of_the_whole_window(shell):
    picture = shell.window.grab().toImage()
    header, _, body, left, *_ = Settings().edges
    grounds = {
        (400, header // 2): LIGHT.panel,
        (left // 2, body + 100): LIGHT.panel,
        (left + 8, body + 8): LIGHT.ground,
        (left, body + 100): LIGHT.hairline,
        (1270, 400): LIGHT.panel,
    }
    assert {at: picture.pixelColor(QPoint(*at)).name().upper() for at in grounds} == grounds


def test_every_visible_view_shows_its_data_as_soon_as_the_window_is_alive(monkeypatch, shell, qtbot):
    monkeypatch.setattr(app, "AFTER_PAINTING", 60_000)
    qtbot.waitUntil(lambda: shell.alive)
    at_once = {name for name, view in shell.views.items() if view.isVisible()}
    assert {"world_map", "timeline", "table"} <= at_once
    assert shell.views["world_map"].canvas._model is not None
    assert not shell.window.first_map.isVisible()
    # The screen that tests draw on is narrow: there the panels at the sides stay folded, here as well as later.
    shell._finish()
    qtbot.wait(20)
    assert {name for name, view in shell.views.items() if view.isVisible()} == at_once
