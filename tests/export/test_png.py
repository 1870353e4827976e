"""Pictures as files: whole or not at all."""

import pytest
from PySide6.QtGui import QImage

from desktop.export.png import PictureError, PictureExists, render_image, render_png
from desktop.painting.theme import DARK, LIGHT
from tests.painting.pictures import sources, state_of


def test_a_picture_has_the_size_asked_for_and_says_what_it_is(qapp, tmp_path):
    path = tmp_path / "deals.png"
    render_png(sources(), state_of(), path, (1000, 640), LIGHT)
    image = QImage(str(path))
    assert (image.width(), image.height()) == (1000, 640)
    assert image.text("Title") == "Documented deals"
    assert "AidData" in image.text("Source")


def test_a_title_of_ones_own_is_kept_in_the_file(qapp, tmp_path):
    path = tmp_path / "deals.png"
    render_png(sources(), state_of(), path, (640, 400), LIGHT, "Cameras")
    assert QImage(str(path)).text("Title") == "Cameras"


def test_the_same_state_gives_the_same_picture(qapp):
    first, second = (render_image(sources(), state_of(), (640, 400), DARK) for _ in range(2))
    assert first == second


def test_light_and_dark_differ(qapp):
    light, dark = (render_image(sources(), state_of(), (640, 400), theme) for theme in (LIGHT, DARK))
    assert light.pixelColor(2, 2).lightness() > 200 > 60 > dark.pixelColor(2, 2).lightness()


def test_an_existing_file_is_left_alone_unless_one_insists(qapp, tmp_path):
    path = tmp_path / "deals.png"
    path.write_text("mine")
    with pytest.raises(PictureExists, match="exists already"):
        render_png(sources(), state_of(), path, (640, 400), LIGHT)
    assert path.read_text() == "mine"
    render_png(sources(), state_of(), path, (640, 400), LIGHT, force=True)
    assert not QImage(str(path)).isNull()


@pytest.mark.parametrize("size", [(15, 800), (800, 0), (20_001, 100), (-5, 800), (20_000, 20_001)])
def test_absurd_sizes_are_refused_in_a_sentence(qapp, tmp_path, size):
    with pytest.raises(PictureError, match="16 to 20000 pixels"):
        render_png(sources(), state_of(), tmp_path / "deals.png", size, LIGHT)
    assert not list(tmp_path.iterdir())


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
