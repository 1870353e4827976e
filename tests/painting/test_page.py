"""A picture that stands alone: everything fits at every size."""

import pytest
from PySide6.QtCore import QRectF

from desktop.briefing.options import PARTS, PageOptions
from desktop.briefing.page import BOUNDARY_NOTE, make_page
from desktop.briefing.presets import PRESETS
from desktop.painting.fonts import load_fonts
from desktop.painting.page import lay_out_page, page_scale
from desktop.painting.theme import LIGHT
from desktop.state.app_state import Camera
from tests.painting.pictures import model_of, sources, state_of

SIZES = [(800, 500), (1280, 800), (1600, 1000), (3840, 2160), (1024, 768), (900, 1400)]
COMPOSED_SIZES = [(1920, 1080), (1440, 1080), (1280, 900), (1240, 1754), (3508, 2480)]
COMPOSED = [
    PARTS,
    ("map", "timeline"),
    ("map", "ranking"),
    ("map", "table"),
    ("ranking",),
    ("timeline", "table"),
]
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


LEGENDS = [
    {"shading": "region", "flow_colour": "technology"},
    {"shading": "income", "flow_colour": "regime", "measure": "value"},
    {"shading": "none", "flow_colour": "one"},
    {"source": "published", "shading": "regime"},
]


@pytest.fixture(autouse=True)
def fonts(qapp):
    load_fonts()


def page_of(parts=("map",), **asked):
    return make_page(sources(), state_of(**asked), PageOptions(parts=parts, show_date=True))


def boxes_of(layout):
    boxes = {
        **{part.name: part.box for part in layout.texts},
        "map": layout.map_box,
        "legend": layout.legend_box,
        "timeline": layout.timeline_box,
        "ranking": layout.ranking_box,
        "table": layout.table_box,
    }
    return {name: box for name, box in boxes.items() if box.isValid()}


def assert_nothing_overlaps(layout, size):
    boxes = boxes_of(layout)
    page = QRectF(0, 0, size[0] / layout.scale, size[1] / layout.scale)
    for name_of_one, one in boxes.items():
        assert page.contains(one), name_of_one
        for other_name, other in boxes.items():
            assert one is other or not one.intersects(other), (name_of_one, other_name)


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("name", MODELS)
def test_nothing_overlaps_and_nothing_is_cut(name, size):
    assert_nothing_overlaps(lay_out_page(page_of(**MODELS[name]), *size, LIGHT), size)


@pytest.mark.parametrize("size", COMPOSED_SIZES, ids=str)
@pytest.mark.parametrize("parts", COMPOSED, ids="+".join)
@pytest.mark.parametrize("source", ["deals", "published", "suppliers"])
def test_the_parts_of_a_composed_page_stand_beside_each_other(source, parts, size):
    layout = lay_out_page(page_of(parts, source=source), *size, LIGHT)
    assert {"map", "timeline", "ranking", "table"} & set(boxes_of(layout)) == set(parts)
    assert_nothing_overlaps(layout, size)


@pytest.mark.parametrize("preset", PRESETS, ids=lambda preset: preset.key)
@pytest.mark.parametrize(
    "title", [None, "صفقات المراقبة الموثقة في العالم " * 4, "中国监控设备出口交易记录" * 6]
)
@pytest.mark.parametrize("legend", LEGENDS, ids=str)
@pytest.mark.parametrize("parts", [("map",), PARTS], ids="+".join)
def test_nothing_overlaps_at_any_preset_with_any_title_and_any_legend(preset, title, legend, parts):
    options = PageOptions(parts=parts, title=title, letters=preset.letters, show_date=True)
    page = make_page(sources(), state_of(**legend), options)
    layout = lay_out_page(page, *preset.pixels(), LIGHT)
    assert_nothing_overlaps(layout, preset.pixels())
    within = QRectF(0, 0, layout.legend_box.width() + 1, layout.legend_box.height() + 1)
    boxes = [*(box for _, box in layout.legend.titles), *(placed.box for placed in layout.legend.items)]
    assert all(within.contains(box) for box in boxes)
    assert not any(one.intersects(other) for one in boxes for other in boxes if one is not other)


@pytest.mark.parametrize("size", SIZES[:5], ids=str)
def test_the_map_has_the_largest_part_of_the_page(size):
    layout = lay_out_page(page_of(), *size, LIGHT)
    assert layout.map_box.height() * layout.scale > 0.42 * size[1]


@pytest.mark.parametrize("size", [(900, 600), (480, 400), (1920, 1080), (2480, 3508)], ids=str)
@pytest.mark.parametrize("field", ["title", "subtitle"])
@pytest.mark.parametrize(
    "words",
    ["A title that goes on and on ", "x" * 90, "العربية في العالم ", "中国监控设备出口交易记录", "line\n"],
)
def test_a_text_that_is_much_too_long_leaves_room_for_the_map_and_says_that_it_goes_on(words, field, size):
    page = make_page(sources(), state_of(), PageOptions(**{field: words * 200}))
    layout = lay_out_page(page, *size, LIGHT)
    assert_nothing_overlaps(layout, size)
    assert layout.map_box.height() > 0.25 * layout.size.height()
    shown = next(part.text for part in layout.texts if part.name == field)
    assert shown.endswith("…") and len(shown) < len(words * 200)
    assert words.strip() in page.alt_text


def test_a_title_of_many_words_is_written_smaller_before_anything_is_left_out():
    words = "A long title that says with great care what is shown " * 6
    page = make_page(sources(), state_of(), PageOptions(title=words))
    title = lay_out_page(page, 1280, 800, LIGHT).texts[0]
    usual = lay_out_page(page_of(), 1280, 800, LIGHT).texts[0]
    assert title.text == words.strip() and title.face.pixelSize() < usual.face.pixelSize()


def test_on_a_tall_page_of_a_map_alone_the_map_stands_in_the_middle_and_letters_are_larger():
    alone, beside_a_list = (
        lay_out_page(page_of(parts), 2480, 3508, LIGHT) for parts in (("map",), ("map", "ranking"))
    )
    above = alone.map_box.top() - alone.texts[2].box.bottom()
    below = next(part.box.top() for part in alone.texts if part.name == "flows") - alone.legend_box.bottom()
    assert above > 50 and 0.5 * below < above < below
    assert alone.scale > 1.2 * beside_a_list.scale
    assert beside_a_list.map_box.top() - beside_a_list.texts[2].box.bottom() < 20


@pytest.mark.parametrize("size", [(480, 400), (300, 300), (1500, 300), (640, 420)], ids=str)
@pytest.mark.parametrize("parts", [("map",), ("map", "ranking"), PARTS], ids="+".join)
def test_on_a_small_page_letters_are_smaller_before_the_map_is(parts, size):
    layout = lay_out_page(page_of(parts), *size, LIGHT)
    assert_nothing_overlaps(layout, size)
    assert layout.map_box.height() > 0.22 * layout.size.height()


def test_on_a_narrow_page_letters_do_not_shrink_for_a_map_that_cannot_be_larger():
    assert lay_out_page(page_of(PARTS), 600, 1400, LIGHT).scale == page_scale(600, 1400)


@pytest.mark.parametrize(("zoom", "shape"), [(1.0, 0.49), (1.5, 0.73), (8.0, 1.0)])
def test_on_a_tall_page_a_near_view_is_as_high_as_there_is_something_to_see(zoom, shape):
    box = lay_out_page(page_of(camera=Camera(zoom=zoom)), 900, 1700, LIGHT).map_box
    assert box.height() > 0.95 * shape * box.width()
    assert zoom > 2 or box.height() < 1.12 * shape * box.width()


def test_on_a_tall_page_the_map_is_as_wide_as_the_page():
    layout = lay_out_page(page_of(), 900, 1400, LIGHT)
    assert layout.map_box.width() * layout.scale > 0.9 * 900
    assert layout.legend_box.top() - layout.map_box.bottom() < 20


@pytest.mark.parametrize("size", [(1920, 1080), (1280, 900), (1240, 1754)], ids=str)
def test_with_every_part_the_map_still_leads_the_page(size):
    layout = lay_out_page(page_of(PARTS), *size, LIGHT)
    areas = {name: box.width() * box.height() for name, box in boxes_of(layout).items()}
    assert max(areas, key=areas.get) == "map"


def test_the_page_says_what_is_shown_its_limits_its_source_and_its_boundaries():
    model = model_of()
    texts = {part.name: part.text for part in lay_out_page(page_of(), 1280, 800, LIGHT).texts}
    assert texts["title"] == model.title
    assert "290 projects" in texts["subtitle"]
    assert texts["filters"].startswith("Filters: ")
    assert "44 of 354 rows are from a source that records Chinese finance only." in texts["coverage"]
    assert texts["flows"].startswith("60 of 218 flows are drawn")
    assert texts["source"].startswith("Source: AidData")
    assert "Open Data Commons" in texts["source"]
    assert texts["boundaries"].startswith(BOUNDARY_NOTE)
    assert "Made on" in texts["boundaries"]


def test_a_title_of_ones_own_takes_the_place_of_the_usual_one():
    page = make_page(sources(), state_of(), PageOptions(title="Cameras for cities"))
    assert lay_out_page(page, 1280, 800, LIGHT).texts[0].text == "Cameras for cities"


def test_a_large_picture_is_drawn_larger_and_a_small_one_keeps_its_letters():
    assert page_scale(3840, 2400) == 3
    assert page_scale(1280, 800) == 1
    assert page_scale(800, 500) == 1


def test_a_sheet_of_paper_has_letters_of_one_size_whichever_way_it_is_turned():
    assert page_scale(3508, 2480) == pytest.approx(page_scale(2480, 3508))


def test_letters_for_reading_from_afar_are_larger():
    usual, larger = (
        lay_out_page(make_page(sources(), state_of(), PageOptions(letters=letters)), 1920, 1080, LIGHT)
        for letters in (1.0, 1.2)
    )
    assert larger.scale == pytest.approx(1.2 * usual.scale)
