"""What is said where there is no window to say it in."""

import subprocess
import sys

from desktop import __main__ as start
from desktop.last_words import box, say


def test_the_sentence_stands_on_standard_error(capsys):
    say("there is no screen.", settings={})
    assert capsys.readouterr().err == "dealscope: there is no screen.\n"


def test_a_box_shows_the_sentence_as_it_is(tmp_path):
    shown = tmp_path / "shown"
    program = tmp_path / "zenity"
    program.write_text(f'#!/bin/sh\nfor last; do :; done\nprintf %s "$last" >"{shown}"\n')
    program.chmod(0o755)
    sentence = "The file “a & <b>.so” is missing; install Dealscope again to restore it."
    command = box(sentence, "linux", {"DISPLAY": ":1", "PATH": str(tmp_path)})
    subprocess.run(command, check=True)
    assert shown.read_text() == sentence


def test_without_a_screen_or_a_program_for_boxes_there_is_none(tmp_path):
    assert box("x", "linux", {"PATH": "/usr/bin"}) == []
    assert box("x", "linux", {"DISPLAY": ":1", "PATH": str(tmp_path)}) == []


def test_quotes_do_not_end_the_sentence_on_macos():
    command = box('a "b" \\ c', "darwin", {})
    assert command[-1] == 'display alert "Dealscope" message "a \\"b\\" \\\\ c"'


def test_a_built_program_that_lacks_a_library_names_the_file_and_ends_with_3(tmp_path, monkeypatch, capsys):
    (tmp_path / "files.json").write_text('{"files": {"libQt6Gui.so.6": {"size": 3, "sha256": "00"}}}')
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    monkeypatch.setattr(sys, "argv", ["dealscope"])
    monkeypatch.setattr("desktop.last_words.box", lambda *_: [])
    # As where a library of Qt is gone: what the window needs cannot be loaded.
    monkeypatch.setitem(sys.modules, "desktop.app", None)
    assert start.main() == 3
    assert capsys.readouterr().err == (
        "dealscope: The file libQt6Gui.so.6 is missing; install Dealscope again to restore it.\n"
    )
