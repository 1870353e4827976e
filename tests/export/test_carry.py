"""A picture made by Dealscope leads back to the view it was made from."""

import os
import shutil
import struct
import subprocess
import sys
import zlib
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from desktop.briefing.options import PageOptions
from desktop.briefing.page import carried_session, make_page
from desktop.briefing.presets import preset_of
from desktop.export.carry import NothingCarried, session_in
from desktop.export.formats import SUFFIXES, write_page
from desktop.export.whole import PictureError
from desktop.painting.theme import LIGHT
from desktop.selection.marks import place_mark
from desktop.state.app_state import Camera
from desktop.state.session import read_session
from tests.painting.pictures import sources, state_of

STATE = state_of(
    where=["exporter=CHN,USA", "year=2015..2019,null"],
    camera=Camera(projection="globe", longitude=75.0, latitude=25.0, zoom=2.0),
    shading="regime",
    chosen=(place_mark("KEN"),),
)


@pytest.fixture
def picture(qapp, tmp_path):
    """Write the picture of a view as a file of a kind, with its session or without."""

    def write(suffix, options=None, **asked):
        page = make_page(sources(), STATE, options or PageOptions(title="Prüfung 中国 العربية"))
        session = carried_session(page, "light", "0.1.0")
        path = tmp_path / f"picture{suffix}"
        write_page(page, path, preset_of("slide-16x9"), LIGHT, session, **asked)
        return path

    return write


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_every_kind_of_picture_leads_back_to_its_view(picture, suffix):
    path = picture(suffix)
    session = read_session(session_in(path), path.name)
    assert session.state == STATE
    assert session.fingerprint == sources()["deals"].dataset.fingerprint
    assert session.unknown["picture"]["title"] == "Prüfung 中国 العربية"


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_the_view_can_be_left_out_and_that_is_said(picture, suffix):
    path = picture(suffix, PageOptions(carries_view=False))
    assert b"dealscope_session" not in path.read_bytes()
    with pytest.raises(NothingCarried, match="holds no view of Dealscope"):
        session_in(path)


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_file_is_known_by_what_it_is_not_by_its_name(picture, suffix):
    path = picture(suffix)
    assert read_session(session_in(path.rename(path.with_suffix(".bin"))), "").state == STATE


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_no_folder_and_no_name_of_a_person_is_inside(picture, suffix):
    content = picture(suffix).read_bytes()
    private = {str(Path.home()), str(Path.cwd()), os.environ.get("USER", ""), os.environ["DEALSCOPE_HOME"]}
    private |= {str(Path(sys.prefix)), os.uname().nodename}
    for word in private:
        assert len(word) < 5 or word.encode() not in content


def test_a_png_saved_anew_by_another_program_without_its_texts_says_so(picture):
    path = picture(".png")
    image = QImage(str(path))
    for key in image.textKeys():
        image.setText(key, "")
    plain = image.convertToFormat(QImage.Format.Format_RGB888)
    QImage(plain.constBits(), plain.width(), plain.height(), plain.bytesPerLine(), plain.format()).save(
        str(path)
    )
    with pytest.raises(NothingCarried, match="stripped it"):
        session_in(path)


def test_a_png_that_keeps_its_texts_in_another_form_still_opens(picture):
    path = picture(".png")
    session = session_in(path)
    ascii_only = session.encode("ascii", "backslashreplace").replace(b"\\x", b"\\u00")
    content = path.read_bytes()
    body = b"dealscope\0\0" + zlib.compress(ascii_only)
    chunk = struct.pack(">I", len(body)) + b"zTXt" + body + struct.pack(">I", zlib.crc32(b"zTXt" + body))
    path.write_bytes(content[:33] + chunk + content[33:])
    assert read_session(session_in(path), "").state == STATE


@pytest.mark.skipif(not shutil.which("qpdf"), reason="qpdf is not installed here")
def test_a_pdf_written_anew_by_another_program_still_opens(picture):
    path = picture(".pdf")
    other = path.with_name("other.pdf")
    subprocess.run(["qpdf", "--object-streams=generate", str(path), str(other)], check=True)
    assert read_session(session_in(other), "").state == STATE


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"hello",
        b"\x89PNG\r\n\x1a\n",
        b"%PDF-1.4\nstream\nxx",
        b"PK\x03\x04rest",
        b"<svg>",
        b"<svg/>",
        b"\0" * 99,
    ],
    ids=repr,
)
def test_whatever_else_a_file_holds_the_answer_is_a_sentence(tmp_path, content):
    path = tmp_path / "picture.png"
    path.write_bytes(content)
    with pytest.raises(NothingCarried, match="“picture"):
        session_in(path)


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_torn_picture_never_breaks_the_reader(picture, suffix):
    path = picture(suffix)
    content = path.read_bytes()
    for share in (0.001, 0.01, 0.3, 0.9):
        path.write_bytes(content[: int(len(content) * share)])
        try:
            session_in(path)
        except PictureError as problem:
            assert "picture" in str(problem)


def test_a_file_that_claims_to_hold_gigabytes_is_not_unpacked(tmp_path):
    bomb = zlib.compress(b"x" * 50_000_000, 9)
    body = b"dealscope\0\1\0\0\0" + bomb
    chunk = struct.pack(">I", len(body)) + b"iTXt" + body + struct.pack(">I", zlib.crc32(b"iTXt" + body))
    path = tmp_path / "bomb.png"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + chunk)
    assert len(session_in(path)) <= 8_000_000


def test_a_file_that_is_not_there_is_said(tmp_path):
    with pytest.raises(PictureError, match="cannot be read"):
        session_in(tmp_path / "nowhere.png")
    with pytest.raises(PictureError, match="cannot be read"):
        session_in(tmp_path)


def test_what_one_keeps_besides_the_view_is_not_in_the_file(picture):
    session = read_session(session_in(picture(".png")), "")
    assert session.state.document == replace(STATE).document
