"""Names on the map."""

import pytest
from PySide6.QtCore import QRectF

from desktop.painting.flows import draw_flows
from desktop.painting.fonts import load_fonts
from desktop.painting.labels import draw_labels, label_font, paint_labels
from desktop.painting.theme import LIGHT
from desktop.selection.marks import place_mark
from desktop.state.app_state import Camera
from tests.painting.pictures import GLOBE, WORLD, canvas, look, model_of

NEAR = Camera(longitude=15.0, latitude=48.0, zoom=6)


@pytest.fixture(autouse=True)
def fonts(qapp):
    load_fonts()


@pytest.mark.parametrize("camera", [WORLD, NEAR, GLOBE], ids=["world", "Europe", "globe"])
def test_no_name_lies_over_another_or_outside_the_map(camera):
    model = model_of()
    view, shapes = look(camera)
    drawn = draw_labels(model.labels, shapes, view, draw_flows(model.flows, view).curves)
    assert len(drawn) > 8
    for number, one in enumerate(drawn):
        assert QRectF(0, 0, 1280, 800).contains(one.box)
        assert not any(one.box.intersects(other.box) for other in drawn[:number])


def test_the_largest_and_the_chosen_are_named_at_world_scale():
    view, shapes = look()
    names = {each.label.name for each in draw_labels(model_of().labels, shapes, view)}
    assert {"China", "United States"} <= names
    assert "Botswana" not in names
    chosen = model_of(chosen=(place_mark("BWA"),))
    drawn = draw_labels(chosen.labels, shapes, view)
    (botswana,) = [each.label for each in drawn if each.label.name == "Botswana"]
    assert label_font(botswana).bold()


def test_countries_without_data_are_named_only_when_near():
    model = model_of()
    world_view, shapes = look()
    near_view, _ = look(NEAR)
    assert all(each.label.told for each in draw_labels(model.labels, shapes, world_view))
    near = draw_labels(model.labels, shapes, near_view)
    assert any(not each.label.told for each in near)


def test_names_are_written_where_they_were_placed():
    view, shapes = look()
    drawn = draw_labels(model_of().labels, shapes, view)
    image, painter = canvas()
    paint_labels(painter, drawn, LIGHT)
    painter.end()
    box = drawn[0].box.toAlignedRect()
    assert any(
        image.pixelColor(x, y).lightness() < 100
        for x in range(box.left(), box.right())
        for y in range(box.top(), box.bottom())
    )


def test_an_empty_map_has_no_names():
    view, shapes = look()
    assert draw_labels((), shapes, view) == []
