"""The canvas of the map while a brush moves: colours and flows at once, names and smooth edges when it rests."""

import numpy as np
import pytest
from PySide6.QtTest import QTest

from desktop.painting.swatches import land_colour
from desktop.painting.theme import LIGHT
from desktop.views.view import Hands
from desktop.views.world_map import canvas
from desktop.views.world_map.canvas import RESTED_MS, SETTLE_MS, MapCanvas
from tests.painting.pictures import model_of

BRUSHES = ("year=2015..2019", "year=2014..2018", "year=2005..2009", "year=2010..2012")
BARE = {"BRA": (-12, 24), "RUS": (40, -20)}
# Pictures of coasts and borders are rounded once more on their way over the land.
ROUNDED = 3


def apart(one, other):
    """How far apart the colours of two pictures are at most."""
    # The pictures have to live as long as their pixels are read.
    images = [picture.grab().toImage() for picture in (one, other)]
    first, second = (np.frombuffer(image.constBits(), np.uint8).astype(int) for image in images)
    return int(np.abs(first - second).max())


@pytest.fixture
def make(qtbot):
    def new():
        made = MapCanvas(Hands(lambda _action: None, lambda: None, lambda _mark: None, lambda _key: None))
        qtbot.addWidget(made)
        made.resize(900, 460)
        made.show_theme(LIGHT)
        # A canvas that does not show takes its size at every picture of it, and draws all of it sharp a moment later.
        made.show()
        QTest.qWait(2 * SETTLE_MS)
        return made

    return new


def brushed(clause):
    return model_of(where=[clause], shading="importer", flow_limit=0)


def test_every_step_of_a_brush_has_its_colours_and_the_last_is_drawn_as_if_it_were_the_only_one(
    make, monkeypatch
):
    # On a computer that is busy with other things steps follow each other slowly.
    monkeypatch.setattr(canvas, "HURRIED_MS", 60_000)
    moved, alone = make(), make()
    # Made beforehand, so that they follow each other as fast as those of a brush.
    models = [(clause, brushed(clause)) for clause in (BRUSHES[-1], *BRUSHES)]
    for clause, model in models:
        moved.show_model(model)
        picture = moved.grab().toImage()
        for code, (right, down) in BARE.items():
            point = moved.point_of(code).toPoint()
            at = picture.pixelColor(point.x() + right, point.y() + down)
            assert at == land_colour(model.shading.swatch(code), LIGHT), (clause, code)
    alone.show_model(models[-1][1])
    assert apart(moved, alone) > ROUNDED
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
