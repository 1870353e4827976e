"""`render` draws the map into a picture without a screen, whole or not at all."""

import os
import struct
import subprocess
import sys

import pytest

from desktop.cli.rendering import USUAL_SIZE
from desktop.paths import program_folder
from desktop.selection.clauses import AnyOf
from desktop.selection.selection import join
from desktop.state.app_state import AppState, Exploration
from desktop.state.session import Session, write_session


def render(*arguments, status=0):
    """Run `render` in a process of its own, with no screen, and return what it said."""
    without = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    environment = {name: value for name, value in os.environ.items() if name not in without}
    done = subprocess.run(
        [sys.executable, "-m", "desktop", "render", *map(str, arguments)],
        check=False,
        cwd=program_folder(),
        env=environment,
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stdout) == (status, ""), done.stderr
    return done.stderr


def size_of(path):
    """Return width and height as the PNG file itself states them."""
    head = path.read_bytes()[:24]
    assert head[:8] == b"\x89PNG\r\n\x1a\n"
    return struct.unpack(">II", head[16:24])


def test_the_map_of_a_dataset_is_drawn(tmp_path):
    path = tmp_path / "map.png"
    assert render("deals", "-o", path, "--where", "exporter=China", "--theme", "dark") == ""
    assert "x".join(map(str, size_of(path))) == USUAL_SIZE


def test_a_saved_view_is_drawn_and_a_clause_replaces_its_own(tmp_path):
    exploration = Exploration(selection=join([AnyOf("exporter", ("CHN",))]), shading="regime")
    view, plain, other = tmp_path / "view.dealscope", tmp_path / "plain.png", tmp_path / "other.png"
    view.write_text(write_session(Session(AppState(exploration=exploration))), encoding="utf-8")
    render(view, "-o", plain, "--size", "900x600")
    render(view, "-o", other, "--size", "900x600", "--where", "exporter=USA", "--title", "Exports")
    assert size_of(plain) == size_of(other) == (900, 600)
    assert plain.read_bytes() != other.read_bytes()


def test_a_picture_that_exists_is_kept_unless_forced(tmp_path):
    path = tmp_path / "map.png"
    path.write_bytes(b"mine")
    sentence = render("suppliers", "-o", path, "--size", "800x500", status=2)
    assert sentence.startswith("dealscope: ") and sentence.count("\n") == 1
    assert path.read_bytes() == b"mine"
    render("suppliers", "-o", path, "--size", "800x500", "--force")
    assert size_of(path) == (800, 500)


@pytest.mark.parametrize(
    ("arguments", "part", "status"),
    [
        (["deals", "-o", "map.pdf"], "not in this version", 2),
        (["deals", "-o", "map.txt"], "does not end in .png", 2),
        (["deals", "-o", "map.png", "--size", "big"], "write it like", 2),
        (["deals", "-o", "map.png", "--size", "3x3"], "3", 2),
        (["deals", "-o", "map.png", "--size", "999999x999999"], "999", 2),
        (["deals", "-o", "map.png", "--paper", "A4"], "not in this version", 2),
        (["deals", "-o", "nowhere/map.png"], "nowhere", 2),
        (["deals", "-o", "map.png", "--where", "exporter=Chna"], "did you mean China", 2),
        (["picture.png", "-o", "map.png"], "not in this version", 2),
        (["view.dealscope", "-o", "map.png"], "cannot be read", 3),
    ],
)
def test_what_cannot_be_drawn_is_refused_in_one_sentence(tmp_path, monkeypatch, arguments, part, status):
    monkeypatch.chdir(tmp_path)
    target = arguments[2]
    sentence = render(arguments[0], "-o", tmp_path / target, *arguments[3:], status=status)
    assert sentence.startswith("dealscope: ") and sentence.count("\n") == 1
    assert part in sentence
    assert list(tmp_path.iterdir()) == []


def test_a_damaged_view_is_unreadable_input(tmp_path):
    view = tmp_path / "view.dealscope"
    view.write_text('{"dealscope_session": "1.0"', encoding="utf-8")
    assert "is damaged" in render(view, "-o", tmp_path / "map.png", status=3)
