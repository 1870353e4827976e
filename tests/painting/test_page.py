"""A picture that stands alone: everything fits at every size."""

import pytest
from PySide6.QtCore import QRectF

from desktop.painting.fonts import load_fonts
from desktop.painting.page import BOUNDARY_NOTE, lay_out_page, listed_sentence, page_scale
from desktop.painting.theme import LIGHT
from desktop.selection.marks import place_mark
from desktop.state.app_state import Camera
from tests.painting.pictures import model_of

SIZES = [(800, 500), (1280, 800), (1600, 1000), (3840, 2160), (1024, 768), (900, 1400)]
MODELS = {
    "deals": {},
    "money": {"measure": "value"},
    "published": {"source": "published"},
    "suppliers": {"source": "suppliers"},
    "technology of a year": {"flow_colour": "technology", "camera": Camera(playing=2018)},
    "many filters": {
        "where": [
            "exporter=CHN,USA,JPN,FRA,DEU",
            "technology=cctv,facial_recognition,smart_city",
            "company~" + "a very long name of a company that sells cameras " * 3,
            "year=2010..2024,null",
        ]
    },
}


@pytest.fixture(autouse=True)
def fonts(qapp):
    load_fonts()


def boxes_of(layout):
    return {
        **{part.name: part.box for part in layout.texts},
        "map": layout.map_box,
        "legend": layout.legend_box,
    }


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("name", MODELS)
def test_nothing_overlaps_and_nothing_is_cut(name, size):
    layout = lay_out_page(model_of(**MODELS[name]), *size, LIGHT)
    boxes = boxes_of(layout)
    page = QRectF(0, 0, size[0] / layout.scale, size[1] / layout.scale)
    for name_of_one, one in boxes.items():
        assert page.contains(one), name_of_one
        for other_name, other in boxes.items():
            assert one is other or not one.intersects(other), (name_of_one, other_name)


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_the_map_has_the_largest_part_of_the_page(size):
    layout = lay_out_page(model_of(), *size, LIGHT)
    assert layout.map_box.height() * layout.scale > 0.45 * size[1]


def test_the_page_says_what_is_shown_its_limits_its_source_and_its_boundaries():
    model = model_of()
    texts = {part.name: part.text for part in lay_out_page(model, 1280, 800, LIGHT).texts}
    assert texts["title"] == model.title
    assert "290 projects" in texts["subtitle"]
    assert texts["filters"].startswith("Filters: ")
    assert "44 of 354 rows are from a source that records Chinese finance only." in texts["coverage"]
    assert texts["flows"].startswith("60 of 218 flows are drawn")
    assert texts["source"].startswith("Source: AidData")
    assert texts["boundaries"] == BOUNDARY_NOTE


def test_a_title_of_ones_own_takes_the_place_of_the_usual_one():
    texts = lay_out_page(model_of(), 1280, 800, LIGHT, "Cameras for cities").texts
    assert texts[0].text == "Cameras for cities"


def test_a_large_picture_is_drawn_larger_and_a_small_one_keeps_its_letters():
    assert page_scale(3840, 2400) == 3
    assert page_scale(1280, 800) == 1
    assert page_scale(800, 500) == 1


def test_flows_that_cannot_be_drawn_are_named_below_the_map():
    sentence = listed_sentence(model_of("tiny", chosen=(place_mark("CHN"),)))
    assert sentence == "Not drawn, with a party that has no place on the map: China → unknown."
