"""While the window is idle the program's own files are read, and a damaged one is named."""

import hashlib
import os

import pytest
from PySide6.QtCore import QObject

from desktop.integrity import Listed
from desktop.window.file_check import FileCheck
from desktop.window.settings import SettingsFile


@pytest.fixture
def listed(tmp_path):
    found = {}
    for name in ("data/deals.npz", "library.so"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(name.encode())
        found[path] = Listed(len(name), hashlib.sha256(name.encode()).hexdigest())
    return found


def look_through(listed, home) -> list[str]:
    said: list[str] = []
    settings, parent = SettingsFile(home), QObject()
    check = FileCheck(parent, listed, settings, said.append)
    while check.look_on():
        pass
    settings.save()
    return said


def damage(listed, name, *, silently: bool = False) -> None:
    path = next(path for path in listed if path.name == name)
    before = path.stat()
    path.write_bytes(b"x" * before.st_size)
    if silently:
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def test_sound_files_are_no_news(qapp, listed, home):
    assert look_through(listed, home) == []


def test_the_first_altered_file_is_named_once(qapp, listed, home):
    for path in listed:
        damage(listed, path.name)
    said = look_through(listed, home)
    assert len(said) == 1
    assert "data/deals.npz was altered" in said[0]


def test_data_are_read_at_every_start(qapp, listed, home):
    look_through(listed, home)
    damage(listed, "deals.npz", silently=True)
    assert "data/deals.npz" in look_through(listed, home)[0]


def test_a_library_that_was_replaced_is_read_again(qapp, listed, home):
    assert look_through(listed, home) == []
    damage(listed, "library.so")
    assert "library.so was altered" in look_through(listed, home)[0]
    assert "library.so was altered" in look_through(listed, home)[0]
