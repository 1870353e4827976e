"""What else a computer needs: programs that open our files are asked for once, and missing ones are named."""

import sys

import pytest

from tools import system_libraries

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="Debian's packages are for Linux"
)


def without_programs(monkeypatch, tmp_path):
    """A computer on which no program is found, so that nothing can be installed either."""
    monkeypatch.setenv("PATH", str(tmp_path))


def test_programs_that_cannot_be_installed_are_named_with_their_packages(monkeypatch, tmp_path, capsys):
    without_programs(monkeypatch, tmp_path)
    system_libraries.install_readers()
    said = capsys.readouterr().out
    assert "tests with pdftotext, rsvg-convert, qpdf are skipped" in said
    assert "poppler-utils librsvg2-bin qpdf" in said and "libreoffice" not in said


def test_the_large_programs_are_asked_for_only_where_all_tests_run(monkeypatch, tmp_path, capsys):
    without_programs(monkeypatch, tmp_path)
    system_libraries.install_readers(large=True)
    assert "soffice, chromium are skipped" in capsys.readouterr().out


def test_where_everything_is_there_nothing_is_said_or_done(monkeypatch, tmp_path, capsys):
    for program in (*system_libraries.READERS, *system_libraries.LARGE_READERS):
        (tmp_path / program).write_text("#!/bin/sh\n")
        (tmp_path / program).chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    system_libraries.install_readers(large=True)
    assert capsys.readouterr().out == ""
