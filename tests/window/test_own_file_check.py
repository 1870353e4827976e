"""A large dataset of one's own is compared with its check sums once it is open."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QObject
from PySide6.QtTest import QTest

from desktop.dataset.library import Library
from desktop.files.library_folder import LibraryFolder
from desktop.paths import data_folder, resource_folder
from desktop.window import own_file_check
from desktop.window.own_file_check import OwnFileCheck
from tests.files.written import read


@pytest.fixture
def library(tmp_path, home, monkeypatch):
    monkeypatch.setattr(own_file_check, "CHECKED_AT_ONCE", 0)
    imported = read(tmp_path, "exporter,importer,value\nChina,Kenya,5\nChina,Mali,7\n")
    named = replace(imported, dataset=imported.dataset.named("mine", "My deals"))
    LibraryFolder(home / "library").keep(named, [], [], {}, "My deals")
    return Library(data_folder(), resource_folder(), home / "library")


def said_after_opening(library, damage=None) -> list[str]:
    said: list[str] = []
    parent = QObject()
    check = OwnFileCheck(parent, library, said.append)
    library.dataset("mine")
    if damage is not None:
        content = bytearray(library.own()[0].path.read_bytes())
        at = content.index(b"value.numbers.npy") + damage
        content[at] ^= 0xFF
        library.own()[0].path.write_bytes(content)
    for _ in range(20):
        QTest.qWait(50)
    assert check.parent() is parent
    return said


def test_a_sound_file_is_no_news(qapp, library):
    assert said_after_opening(library) == []


def test_an_altered_file_is_told_once_and_by_its_title(qapp, library):
    said = said_after_opening(library, damage=200)
    assert len(said) == 1
    assert "“My deals” were altered" in said[0]
