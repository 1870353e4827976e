"""The canvas of the map while a brush moves: colours and flows at once, names and smooth edges when it rests."""

import numpy as np
import pytest
from PySide6.QtTest import QTest

from desktop.painting.swatches import land_colour
from desktop.painting.theme import LIGHT
from desktop.views.view import Hands
from desktop.views.world_map.canvas import RESTED_MS, MapCanvas
from tests.painting.pictures import model_of

BRUSHES = ("year=2015..2019", "year=2014..2018", "year=2005..2009", "year=2010..2012")
BARE = {"BRA": (-12, 24), "RUS": (40, -20)}
# Pictures of coasts and borders are rounded once more on their way over the land.
ROUNDED = 3


def apart(one, other):
    """How far apart the colours of two pictures are at most."""
    first, second = (
        np.frombuffer(picture.grab().toImage().constBits(), np.uint8).astype(int) for picture in (one, other)
    )
    return int(np.abs(first - second).max())


@pytest.fixture
def make(qtbot):
    def canvas():
        made = MapCanvas(Hands(lambda _action: None, lambda: None, lambda _mark: None, lambda _key: None))
        qtbot.addWidget(made)
        made.resize(900, 460)
        made.show_theme(LIGHT)
        return made

    return canvas


def brushed(clause):
    return model_of(where=[clause], shading="importer", flow_limit=0)


def test_every_step_of_a_brush_has_its_colours_and_the_last_is_drawn_as_if_it_were_the_only_one(make):
    moved = make()
    for clause in (BRUSHES[-1], *BRUSHES):
        model = brushed(clause)
        moved.show_model(model)
        picture = moved.grab().toImage()
        for code, (right, down) in BARE.items():
            point = moved.point_of(code).toPoint()
            at = picture.pixelColor(point.x() + right, point.y() + down)
            assert at == land_colour(model.shading.swatch(code), LIGHT), (clause, code)
    alone = make()
    alone.show_model(brushed(BRUSHES[-1]))
    QTest.qWait(RESTED_MS + 60)
    assert apart(moved, alone) <= ROUNDED


def test_flows_follow_every_step_of_a_brush(make):
    moved, last = make(), None
    for clause in BRUSHES:
        model = model_of(where=[clause], shading="none", flow_limit=150)
        moved.show_model(model)
        assert moved._layers.drawn.flows is model.flows
        picture = moved.grab().toImage()
        assert picture != last
        last = picture


def test_a_change_that_stands_alone_is_drawn_whole_at_once(make):
    moved, alone = make(), make()
    moved.show_model(brushed(BRUSHES[0]))
    QTest.qWait(200)
    moved.show_model(brushed(BRUSHES[1]))
    alone.show_model(brushed(BRUSHES[1]))
    assert apart(moved, alone) <= ROUNDED
