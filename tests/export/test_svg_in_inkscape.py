"""The drawing in Inkscape: layers with names, words where they belong, and the view still inside when it is saved."""

import shutil
import subprocess

import pytest
from PySide6.QtGui import QImage

from desktop.briefing.options import PARTS, PageOptions
from desktop.briefing.page import carried_session, make_page
from desktop.export.carry import session_in
from desktop.export.png import page_image
from desktop.export.svg import write_svg
from desktop.painting.theme import LIGHT
from tests.export.looks import looks_alike
from tests.painting.pictures import sources, state_of

PROGRAM = shutil.which("inkscape")
pytestmark = [pytest.mark.long, pytest.mark.skipif(PROGRAM is None, reason="Inkscape is not installed here")]
SIZE = (1280, 800)
LAYERS = (
    "ground",
    "sea",
    "land",
    "borders",
    "flows",
    "labels",
    "legend",
    "timeline",
    "ranking",
    "table",
    "texts",
)


@pytest.fixture(scope="module")
def page(qapp):
    return make_page(
        sources(), state_of("deals", ["exporter=CHN"]), PageOptions(title="Prüfung 中国 العربية", parts=PARTS)
    )


@pytest.fixture(scope="module")
def drawing(page, tmp_path_factory):
    path = tmp_path_factory.mktemp("inkscape") / "page.svg"
    write_svg(page, path, SIZE, LIGHT, carried_session(page, LIGHT.name, "1.0"))
    return path


def inkscape(*arguments) -> str:
    done = subprocess.run(
        [PROGRAM, *map(str, arguments)], check=True, capture_output=True, text=True, timeout=120
    )
    return done.stdout


def test_it_draws_the_page_as_the_program_does(drawing, page):
    made = drawing.with_suffix(".png")
    inkscape(drawing, "--export-type=png", f"--export-filename={made}", "-w", SIZE[0])
    assert looks_alike(QImage(str(made)), page_image(page, SIZE, LIGHT))


def test_layers_have_names_and_stand_where_the_page_has_them(drawing):
    boxes = dict(line.split(",", 1) for line in inkscape("--query-all", drawing).splitlines())
    assert set(LAYERS) <= set(boxes)
    for name in LAYERS:
        x, y, wide, high = map(float, boxes[name].split(","))
        assert x >= -1 and y >= -1 and x + wide <= SIZE[0] + 1 and y + high <= SIZE[1] + 1, name


@pytest.mark.parametrize("plain", [False, True])
def test_the_view_is_still_inside_after_it_was_saved_there(drawing, plain):
    saved = drawing.with_name(f"saved-{plain}.svg")
    how = ["--export-plain-svg"] if plain else []
    inkscape(drawing, *how, "--export-type=svg", f"--export-filename={saved}")
    assert session_in(saved) == session_in(drawing)
    text = saved.read_text(encoding="utf-8")
    assert plain or text.count('groupmode="layer"') == len(LAYERS)
