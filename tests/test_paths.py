"""Where the program looks for a person's settings."""

import sys

import pytest

from desktop import paths


@pytest.fixture
def frozen(tmp_path, monkeypatch):
    """A frozen program in a folder of its own, started without DEALSCOPE_HOME."""
    folder = tmp_path / "a stick" / "dealscope"
    folder.mkdir(parents=True)
    monkeypatch.delenv("DEALSCOPE_HOME")
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(folder / "dealscope"))
    return folder


def test_a_folder_beside_the_program_makes_it_portable(frozen):
    (frozen / "dealscope-home").mkdir()
    assert paths.home_folder() == frozen / "dealscope-home"


def test_without_that_folder_settings_lie_where_the_system_keeps_them(frozen, monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))
    monkeypatch.setattr(sys, "platform", "linux")
    assert paths.home_folder() == tmp_path / "share" / "dealscope"


def test_the_environment_decides_before_the_folder_beside_the_program(frozen, monkeypatch, tmp_path):
    (frozen / "dealscope-home").mkdir()
    monkeypatch.setenv("DEALSCOPE_HOME", str(tmp_path / "chosen"))
    assert paths.home_folder() == tmp_path / "chosen"


def test_a_program_started_through_a_link_finds_the_folder_beside_itself(frozen, monkeypatch, tmp_path):
    (frozen / "dealscope").write_text("")
    (frozen / "dealscope-home").mkdir()
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "dealscope").symlink_to(frozen / "dealscope")
    monkeypatch.setattr(sys, "executable", str(tmp_path / "bin" / "dealscope"))
    assert paths.home_folder() == frozen / "dealscope-home"


def test_on_macos_the_folder_lies_beside_the_bundle(tmp_path, monkeypatch):
    inside = tmp_path / "Dealscope.app" / "Contents" / "MacOS"
    inside.mkdir(parents=True)
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(inside / "dealscope"))
    assert paths.portable_folder() == tmp_path / "dealscope-home"
