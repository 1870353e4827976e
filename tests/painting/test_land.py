"""Countries in their colours, and finding the country under a point."""

import numpy as np
import pytest
from PySide6.QtGui import QColor, QPen

from desktop.painting.land import (
    DOT_BELOW,
    colour_table,
    country_at,
    country_ids,
    dots_of,
    paint_land,
    paint_outline,
)
from desktop.painting.swatches import land_colour
from desktop.painting.theme import DARK, LIGHT
from desktop.state.app_state import Camera
from tests.painting.pictures import GLOBE, HEIGHT, WIDTH, WORLD, canvas, colour_at, look, model_of, screen_of

PLACES = {"CHN": (103.0, 35.0), "BRA": (-55.0, -10.0), "SGP": (103.8, 1.35), "MLT": (14.4, 35.9)}


def painted(model, camera=WORLD, theme=LIGHT):
    view, shapes = look(camera)
    image, painter = canvas()
    paint_land(painter, shapes, view, model.shading, theme)
    painter.end()
    return image, view, shapes


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_a_country_has_the_colour_that_the_legend_gives_it(qapp, theme):
    model = model_of(shading="regime")
    image, view, _ = painted(model, theme=theme)
    expected = land_colour(model.shading.swatch("CHN"), theme).name()
    assert colour_at(image, *screen_of(view, *PLACES["CHN"])) == expected


def test_a_country_without_data_is_hatched(qapp):
    image, view, _ = painted(model_of("published"))
    x, y = screen_of(view, 20.0, 5.0)
    around = {colour_at(image, x + dx, y + dy) for dx in range(8) for dy in range(8)}
    assert QColor(LIGHT.no_data).name() in around
    assert len(around) > 2


@pytest.mark.parametrize("code", sorted(PLACES))
def test_every_country_can_be_hit_also_the_smallest(qapp, code):
    view, shapes = look()
    ids = country_ids(shapes, view, model_of().shading, WIDTH, HEIGHT)
    x, y = screen_of(view, *PLACES[code])
    assert country_at(ids, shapes, round(x), round(y)) == code


def test_every_place_with_data_can_be_hit_on_the_world_map(qapp):
    model = model_of(shading="importer")
    view, shapes = look()
    ids = country_ids(shapes, view, model.shading, WIDTH, HEIGHT)
    raw = np.frombuffer(ids.constBits(), dtype=np.uint32) & 0xFFFFFF
    found = {shapes.codes[index - 1] for index in np.unique(raw).tolist() if index}
    assert set(model.shading.swatch_of) <= found


def test_there_is_no_country_in_the_sea_or_outside_the_picture(qapp):
    view, shapes = look()
    ids = country_ids(shapes, view, model_of().shading, WIDTH, HEIGHT)
    x, y = screen_of(view, -30.0, 25.0)
    assert country_at(ids, shapes, round(x), round(y)) is None
    assert country_at(ids, shapes, -5, 20) is None


def test_what_lies_behind_the_globe_cannot_be_seen_or_hit(qapp):
    view, shapes = look(GLOBE)
    ids = country_ids(shapes, view, model_of().shading, WIDTH, HEIGHT)
    raw = np.frombuffer(ids.constBits(), dtype=np.uint32) & 0xFFFFFF
    found = {shapes.codes[index - 1] for index in np.unique(raw).tolist() if index}
    assert "CHN" in found
    assert not {"BRA", "ARG", "MEX"} & found


def test_recolouring_by_table_gives_the_colours_of_painting(qapp):
    model = model_of(shading="regime")
    image, view, shapes = painted(model)
    ids = country_ids(shapes, view, model.shading, WIDTH, HEIGHT)
    x, y = (round(each) for each in screen_of(view, *PLACES["BRA"]))
    table = colour_table(shapes, model.shading, LIGHT)
    assert QColor(int(table[ids.pixel(x, y) & 0xFFFFFF])).name() == colour_at(image, x, y)


def test_a_dot_gives_way_to_the_shape_when_one_comes_near(qapp):
    shading = model_of(shading="importer").shading
    view, shapes = look()
    near, _ = look(Camera(longitude=103.8, latitude=1.3, zoom=40))
    singapore = shapes.index_of["SGP"]
    assert singapore in dots_of(shapes, view, shading).index
    assert singapore not in dots_of(shapes, near, shading).index
    assert shapes.spans[singapore] * near.viewport.scale >= DOT_BELOW


def test_a_chosen_country_is_outlined(qapp):
    view, shapes = look()
    image, painter = canvas()
    paint_outline(painter, shapes, view, ["BRA", "SGP", "nowhere"], QPen(QColor("#FF0000"), 2))
    painter.end()
    x, y = screen_of(view, *PLACES["BRA"])
    assert colour_at(image, x, y) == "#ffffff"
    row = {colour_at(image, column, y) for column in range(WIDTH)}
    assert "#ff0000" in row
