"""Pictures of pixels: whole or not at all, with their words inside, and never empty."""

import subprocess
import sys

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage

from desktop.briefing.options import PARTS, PageOptions
from desktop.briefing.page import make_page
from desktop.briefing.presets import paper
from desktop.export.formats import write_page
from desktop.export.png import PictureError, PictureExists, page_image, render_image, render_png, write_png
from desktop.painting.theme import DARK, LIGHT
from desktop.paths import program_folder
from tests.export.looks import looks_alike
from tests.painting.pictures import sources, state_of


def page_of(options=None, **asked):
    return make_page(sources(), state_of(**asked), options)


def ink(image, theme):
    """The share of pixels that are not the bare ground."""
    plain = image.convertToFormat(QImage.Format.Format_RGB32)
    whole = np.frombuffer(plain.constBits(), np.uint8).reshape(plain.height(), plain.width(), 4)[..., :3]
    ground = QColor(theme.ground)
    return float((whole != (ground.blue(), ground.green(), ground.red())).any(axis=2).mean())


def test_a_picture_has_the_size_asked_for_and_says_what_it_is(qapp, tmp_path):
    path = tmp_path / "deals.png"
    page = page_of()
    write_png(page, path, (1000, 640), LIGHT)
    image = QImage(str(path))
    assert (image.width(), image.height()) == (1000, 640)
    assert image.text("Title") == "Documented deals"
    assert image.text("Description") == page.alt_text
    assert "AidData" in image.text("Source")
    assert "Open Data Commons" in image.text("Copyright")


def test_a_title_in_three_scripts_is_kept_in_the_file(qapp, tmp_path):
    path = tmp_path / "deals.png"
    write_png(page_of(PageOptions(title="Prüfung 中国 العربية")), path, (640, 400), LIGHT)
    assert QImage(str(path)).text("Title") == "Prüfung 中国 العربية"


def test_a_sheet_of_paper_states_its_resolution(qapp, tmp_path):
    path = tmp_path / "sheet.png"
    write_page(page_of(), path, paper("A5"), LIGHT, dpi=150)
    image = QImage(str(path))
    assert (image.width(), image.height()) == (1240, 874)
    assert round(image.dotsPerMeterX() * 0.0254) == 150


def test_a_sheet_has_the_same_layout_at_any_resolution(qapp, tmp_path):
    pictures = []
    for dpi in (72, 300):
        write_page(page_of(PageOptions(parts=PARTS)), tmp_path / f"{dpi}.png", paper("A5"), LIGHT, dpi=dpi)
        pictures.append(QImage(str(tmp_path / f"{dpi}.png")))
    coarse, fine = pictures
    assert coarse.width() == 595 and fine.width() == 2480
    smooth, any_shape = Qt.TransformationMode.SmoothTransformation, Qt.AspectRatioMode.IgnoreAspectRatio
    assert looks_alike(coarse, fine.scaled(coarse.size(), any_shape, smooth))


def test_the_same_state_gives_the_same_picture(qapp):
    first, second = (render_image(sources(), state_of(), (640, 400), DARK) for _ in range(2))
    assert first == second


def test_the_window_and_the_command_line_give_the_same_pixels(qapp, tmp_path):
    path = tmp_path / "deals.png"
    command = [sys.executable, "-m", "desktop", "render", "deals", "-o", str(path), "--size", "900x560"]
    subprocess.run([*command, "--theme", "dark"], check=True, cwd=program_folder(), capture_output=True)
    here = page_image(page_of(), (900, 560), DARK)
    assert QImage(str(path)).convertToFormat(here.format()) == here


def test_light_and_dark_differ(qapp):
    light, dark = (render_image(sources(), state_of(), (640, 400), theme) for theme in (LIGHT, DARK))
    assert light.pixelColor(2, 2).lightness() > 200 > 60 > dark.pixelColor(2, 2).lightness()


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
@pytest.mark.parametrize("source", ["deals", "suppliers", "published", "tiny"])
@pytest.mark.parametrize("part", PARTS)
def test_no_part_of_any_dataset_gives_an_empty_picture(qapp, source, part, theme):
    image = page_image(page_of(PageOptions(parts=(part,)), source=source), (800, 500), theme)
    # The words at the head and at the foot alone cover a twentieth of the page.
    assert ink(image, theme) > (0.2 if part == "map" else 0.04)
    middle = image.copy(0, 130, 800, 220)
    assert ink(middle, theme) > 0.01


def test_a_picture_of_nothing_says_so_in_the_middle(qapp):
    image = page_image(page_of(where=["exporter=DEU", "year=2002..2003"]), (1000, 640), LIGHT)
    with_rows = page_image(page_of(), (1000, 640), LIGHT)
    middle = [picture.copy(400, 250, 200, 80) for picture in (image, with_rows)]
    assert ink(middle[0], LIGHT) > 0.3 and middle[0] != middle[1]


def test_an_existing_file_is_left_alone_unless_one_insists(qapp, tmp_path):
    path = tmp_path / "deals.png"
    path.write_text("mine")
    with pytest.raises(PictureExists, match="exists already"):
        render_png(sources(), state_of(), path, (640, 400), LIGHT)
    assert path.read_text() == "mine"
    render_png(sources(), state_of(), path, (640, 400), LIGHT, force=True)
    assert not QImage(str(path)).isNull()


@pytest.mark.parametrize("size", [(15, 800), (800, 0), (20_001, 100), (-5, 800)])
def test_absurd_sizes_are_refused_in_a_sentence(qapp, tmp_path, size):
    with pytest.raises(PictureError, match="16 to 20000 pixels"):
        render_png(sources(), state_of(), tmp_path / "deals.png", size, LIGHT)
    assert not list(tmp_path.iterdir())


def test_more_pixels_than_a2_at_300_dpi_are_refused_with_the_way_out(qapp, tmp_path):
    with pytest.raises(PictureError, match="write a PDF or an SVG"):
        write_page(page_of(), tmp_path / "wall.png", paper("A1"), LIGHT)
    with pytest.raises(PictureError, match="write a PDF or an SVG"):
        render_png(sources(), state_of(), tmp_path / "wall.png", (56_173, 39_732), LIGHT)
    assert paper("A2").pixels()[0] * paper("A2").pixels()[1] < 40_000_000


@pytest.mark.parametrize("size", [(16, 16), (16, 900), (1500, 16), (200, 100)])
def test_the_smallest_sizes_give_a_picture(qapp, size):
    image = render_image(sources(), state_of(), size, LIGHT)
    assert (image.width(), image.height()) == size


def test_a_folder_that_is_not_there_is_said_and_nothing_is_left_behind(qapp, tmp_path):
    with pytest.raises(PictureError, match="cannot be written"):
        render_png(sources(), state_of(), tmp_path / "none" / "deals.png", (640, 400), LIGHT)
    assert not list(tmp_path.iterdir())


def test_a_target_that_cannot_be_replaced_leaves_no_half_picture(qapp, tmp_path):
    target = tmp_path / "deals.png"
    target.mkdir()
    with pytest.raises(PictureError, match="cannot be written"):
        render_png(sources(), state_of(), target, (640, 400), LIGHT, force=True)
    assert [path.name for path in tmp_path.iterdir()] == ["deals.png"]
