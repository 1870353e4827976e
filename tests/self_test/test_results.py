"""What the program says of itself, and what it says when something is wrong."""

import _socket
import socket

import pytest
from PySide6.QtGui import QColor, QImage

from desktop.self_test.layouts import layouts
from desktop.self_test.network_watch import internet_sockets
from desktop.self_test.pictures import colours_of, picture_of
from desktop.self_test.results import Checks, demand


def failing() -> str:
    demand(False, "the map is empty")
    return "never said"


def breaking() -> str:
    raise KeyError("deals")


def test_a_check_that_fails_says_why_and_stops_no_other():
    told = []
    checks = Checks(told.append)
    for name, check in (("draws", failing), ("opens", breaking), ("reads", lambda: "2 rows")):
        checks.run(name, check)
    assert [(result.name, result.passed, result.said) for result in told] == [
        ("draws", False, "the map is empty"),
        ("opens", False, "KeyError: 'deals'"),
        ("reads", True, "2 rows"),
    ]
    assert not checks.passed


def test_a_report_has_a_name_seconds_and_what_was_seen_for_every_check():
    checks = Checks(lambda _result: None)
    checks.run("reads", lambda: "2 rows")
    assert checks.results[0].as_json() == {
        "name": "reads",
        "passed": True,
        "seconds": pytest.approx(0, abs=1),
        "said": "2 rows",
    }


def test_an_empty_picture_has_one_colour_and_two_letters_look_different(qapp):
    image = QImage(30, 30, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    assert colours_of(image) == 1
    image.setPixelColor(0, 0, QColor("red"))
    assert colours_of(image) == 2
    assert picture_of("W", qapp.font()) != picture_of("i", qapp.font())
    assert picture_of("W", qapp.font()) == picture_of("W", qapp.font())


def test_a_socket_of_the_internet_is_seen_and_one_between_programs_is_not():
    before = internet_sockets()
    first, second = socket.socketpair(socket.AF_UNIX)
    assert internet_sockets() == before
    # Past the guard that keeps tests off the network: this one speaks to nobody, it only waits.
    listening = _socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listening.bind(("127.0.0.1", 0))
    listening.listen()
    try:
        assert len(internet_sockets()) == len(before) + 1
    finally:
        for each in (first, second, listening):
            each.close()


def test_every_layout_that_opens_is_among_the_files_that_are_tried(qapp):
    from desktop.files.importers import IMPORTERS

    tried = {layout.format for layout in layouts()}
    assert {importer.NAME for importer in IMPORTERS} <= tried
