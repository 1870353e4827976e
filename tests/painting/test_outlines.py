"""The first picture of the map."""

import subprocess
import sys

import pytest
from PySide6.QtGui import QColor

from desktop.cartography.projections import PROJECTIONS
from desktop.cartography.viewport import Viewport
from desktop.painting.outlines import paint_outlines, read_outlines
from desktop.painting.theme import LIGHT
from desktop.paths import resource_folder
from tests.painting.pictures import canvas, colour_at, look, screen_of

FOLDER = resource_folder() / "outlines"


@pytest.mark.parametrize("projection", PROJECTIONS, ids=lambda each: each.KEY)
def test_every_projection_has_outlines_that_fill_its_bounds(projection):
    outlines = read_outlines(FOLDER / f"{projection.KEY}.qds")
    assert outlines.bounds == pytest.approx(projection.BOUNDS, abs=1e-6)
    assert not outlines.land.isEmpty()


def test_a_missing_file_gives_no_outlines(tmp_path):
    assert read_outlines(tmp_path / "none.qds") is None


def test_a_damaged_file_gives_no_outlines(tmp_path):
    content = (FOLDER / "equal-earth.qds").read_bytes()
    for number, damaged in enumerate((b"", content[:1000], content[: len(content) // 2], content + b"x")):
        path = tmp_path / f"{number}.qds"
        path.write_bytes(damaged)
        assert read_outlines(path) is None


def test_land_and_sea_lie_where_the_whole_map_has_them(qapp):
    outlines = read_outlines(FOLDER / "equal-earth.qds")
    image, painter = canvas()
    paint_outlines(painter, outlines, Viewport.fit(outlines.bounds, 1280, 800), LIGHT)
    painter.end()
    view, _ = look()
    assert colour_at(image, *screen_of(view, 23.0, -3.0)) == QColor(LIGHT.land).name()
    assert colour_at(image, *screen_of(view, -30.0, 25.0)) == QColor(LIGHT.sea).name()


def test_the_first_picture_does_without_numpy():
    code = "import sys, desktop.painting.outlines; print('numpy' in sys.modules)"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "False"
