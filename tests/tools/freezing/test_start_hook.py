"""What runs before the built program: libraries and fonts of a bare system."""

import shutil
import sys
from pathlib import Path

import pytest

from tools.freezing.hooks.start import fonts_file, load_missing

linux = pytest.mark.skipif(sys.platform != "linux", reason="libraries are carried along on Linux only")


@linux
def test_a_library_that_cannot_be_loaded_is_named_and_ends_nothing(tmp_path):
    (tmp_path / "ORDER").write_text("libdealscopebroken.so.1\nlibc.so.6\n")
    (tmp_path / "libdealscopebroken.so.1").write_bytes(b"no library at all")
    assert load_missing(str(tmp_path)) == ((), ("libdealscopebroken.so.1",))


@linux
def test_a_folder_without_its_list_ends_nothing(tmp_path):
    assert load_missing(str(tmp_path)) == ((), ())


def test_the_fonts_of_a_system_are_left_to_its_own_list(tmp_path, monkeypatch):
    monkeypatch.delenv("FONTCONFIG_FILE", raising=False)
    monkeypatch.delenv("FONTCONFIG_PATH", raising=False)
    own = shutil.copy(Path("tools/freezing/hooks/fonts.conf").resolve(), tmp_path / "fonts.conf")
    absent, present = str(tmp_path / "nowhere"), str(own)
    assert fonts_file(str(tmp_path), absent) == str(own)
    assert fonts_file(str(tmp_path), present) == ""
    monkeypatch.setenv("FONTCONFIG_PATH", "/of/somebody")
    assert fonts_file(str(tmp_path), absent) == ""
