"""A document with vectors, searchable text and its view attached."""

import re
import shutil
import subprocess
import zlib

import pytest
from PySide6.QtGui import QImage

from desktop.briefing.options import PARTS, PageOptions
from desktop.briefing.page import make_page
from desktop.briefing.presets import paper
from desktop.export.pdf import pdf_content, write_pdf
from desktop.export.png import page_image
from desktop.export.whole import PictureError, PictureExists
from desktop.painting.theme import DARK, LIGHT
from desktop.state.app_state import Camera
from tests.export.looks import looks_alike
from tests.painting.pictures import sources, state_of

TITLE = "Prüfung 中国 العربية"
SIZE = (1000, 640)
needs_poppler = pytest.mark.skipif(not shutil.which("pdftotext"), reason="poppler is not installed here")


def page_of(options=None, **asked):
    return make_page(sources(), state_of(**asked), options)


def names_of_letters(content):
    """All characters that the document can be searched for."""
    names = b"".join(re.findall(rb"beginbfrange\n.*?endbfrange", content, re.DOTALL))
    return "".join(
        bytes.fromhex(name.decode()).decode("utf-16-be")
        for name in re.findall(rb"<((?:[0-9A-F]{4})+)>", names)
    )


def read(content, tmp_path, *command):
    path = tmp_path / "read.pdf"
    path.write_bytes(content)
    done = subprocess.run([*command, str(path), "-"], check=True, capture_output=True, text=True)
    return re.sub("[\u202a-\u202e\u200e\u200f]", "", done.stdout)


def test_every_letter_has_the_name_under_which_it_is_typed(qapp):
    letters = set(names_of_letters(pdf_content([page_of(PageOptions(title=TITLE))], SIZE, LIGHT)))
    assert set(TITLE + "0123456789.:;,–") <= letters
    assert not [letter for letter in letters if "\ufb50" <= letter <= "\ufeff"]


def test_the_title_of_the_document_is_that_of_the_page(qapp):
    content = pdf_content([page_of(PageOptions(title="Cameras"))], SIZE, LIGHT)
    assert b"/Title (\xfe\xff" + "Cameras".encode("utf-16-be") in content


@needs_poppler
def test_another_program_finds_title_numbers_and_names(qapp, tmp_path):
    text = read(pdf_content([page_of(PageOptions(title=TITLE))], SIZE, LIGHT), tmp_path, "pdftotext")
    for words in (*TITLE.split(), "290 projects in 354 of 460 rows", "United States", "Arrows by exporter"):
        assert words in text


@needs_poppler
def test_all_typefaces_are_embedded(qapp, tmp_path):
    (tmp_path / "map.pdf").write_bytes(pdf_content([page_of(PageOptions(title=TITLE))], SIZE, LIGHT))
    done = subprocess.run(
        ["pdffonts", str(tmp_path / "map.pdf")], check=True, capture_output=True, text=True
    ).stdout.splitlines()[2:]
    assert len(done) >= 4
    assert all(re.search(r"Identity-H\s+yes", line) for line in done)


@needs_poppler
def test_a_sheet_has_the_size_of_the_paper(qapp, tmp_path):
    content = pdf_content([page_of()], (3508, 2480), LIGHT, millimetres=(297.0, 210.0))
    (tmp_path / "map.pdf").write_bytes(content)
    said = subprocess.run(["pdfinfo", str(tmp_path / "map.pdf")], check=True, capture_output=True, text=True)
    assert "(A4)" in said.stdout


def test_several_pages_make_one_document(qapp):
    pages = [page_of(PageOptions(title=title, parts=PARTS)) for title in ("One", "Two", "Three")]
    content = pdf_content(pages, SIZE, DARK)
    assert re.search(rb"/Count 3\b", content)
    assert len(re.findall(rb"/Type /Page\n", content)) == 3


def test_no_page_is_no_document(qapp):
    with pytest.raises(PictureError, match="no page"):
        pdf_content([], SIZE, LIGHT)


def test_the_drawing_is_of_lines_not_of_pixels(qapp):
    content = pdf_content([page_of(source="published")], SIZE, LIGHT)
    assert b"/Subtype /Image" not in content


def test_the_same_page_gives_the_same_bytes_at_any_time(qapp):
    content = pdf_content([page_of()], SIZE, LIGHT, "{}")
    assert content == pdf_content([page_of()], SIZE, LIGHT, "{}")
    assert b"CreationDate" not in content and b"CreateDate" not in content


def test_the_index_still_finds_every_object(qapp):
    content = pdf_content([page_of(PageOptions(title=TITLE + " لا"))], SIZE, LIGHT)
    start = int(re.search(rb"startxref\n(\d+)", content)[1])
    places = [int(entry) for entry in re.findall(rb"(\d{10}) 00000 n", content[start:])]
    assert places
    assert all(re.match(rb"\d+ 0 obj", content[place:]) for place in places)


def test_there_is_something_on_the_page(qapp):
    content = pdf_content([page_of()], SIZE, LIGHT)
    streams = [
        zlib.decompressobj().decompress(content[found.end() :])
        for found in re.finditer(rb"FlateDecode\n>>\nstream\n", content)
    ]
    drawn = max(streams, key=len)
    assert drawn.count(b" l\n") > 10_000


@pytest.mark.parametrize("camera", [Camera(), Camera(projection="globe", longitude=75.0)], ids=str)
def test_a_sheet_stays_small_enough_to_be_sent(qapp, camera):
    sheet = paper("A4")
    content = pdf_content([page_of(camera=camera)], sheet.pixels(), LIGHT, millimetres=sheet.millimetres())
    assert len(content) < 900_000


def test_an_existing_document_is_kept(qapp, tmp_path):
    path = tmp_path / "map.pdf"
    path.write_text("mine")
    with pytest.raises(PictureExists):
        write_pdf([page_of()], path, SIZE, LIGHT)
    assert path.read_text() == "mine"


@pytest.mark.skipif(not shutil.which("pdftoppm"), reason="poppler is not installed here")
@pytest.mark.parametrize(
    "camera",
    [Camera(), Camera(longitude=20.0, latitude=10.0, zoom=4.0), Camera(projection="globe", longitude=75.0)],
    ids=["world", "near", "globe"],
)
def test_another_program_draws_it_like_the_picture(qapp, tmp_path, camera):
    page = page_of(source="published", camera=camera)
    write_pdf([page], tmp_path / "map.pdf", SIZE, LIGHT)
    command = [
        "pdftoppm",
        "-png",
        "-r",
        "96",
        "-singlefile",
        str(tmp_path / "map.pdf"),
        str(tmp_path / "map"),
    ]
    subprocess.run(command, check=True, capture_output=True)
    drawn, picture = QImage(str(tmp_path / "map.png")), page_image(page, SIZE, LIGHT)
    assert abs(drawn.width() - picture.width()) <= 1 and abs(drawn.height() - picture.height()) <= 1
    assert looks_alike(drawn.copy(0, 0, *SIZE), picture)
