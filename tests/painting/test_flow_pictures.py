"""Flows that are laid down as pictures, as a person sees them while a brush moves."""

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from PySide6.QtGui import QImage, QPainter

from desktop.painting.flow_pictures import FlowPictures
from desktop.painting.flows import FlowShapes, paint_flows
from desktop.painting.theme import DARK, LIGHT
from desktop.state.app_state import Camera
from tests.painting.pictures import GLOBE, HEIGHT, WIDTH, WORLD, look, model_of

CLOSE = Camera(longitude=60.0, latitude=30.0, zoom=6.0)
BRUSHES = ("year=2010..2019", "year=2011..2019", "year=2012..2020", "year=2010..2019", "year=2016..2016")
ROUNDED, FRAMES = 6, 4


def painted(paint, ratio=1.0):
    image = QImage(round(WIDTH * ratio), round(HEIGHT * ratio), QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(ratio)
    image.fill(0)
    with QPainter(image) as painter:
        paint(painter)
    return np.frombuffer(image.constBits(), np.uint8).astype(np.int16)


def apart(pictures, shapes, model, camera, theme, ratio=1.0):
    """How far apart flows from pictures and flows that were painted are at most."""
    view, _ = look(camera)
    drawn = shapes.draw(model.flows, view)
    exact = painted(lambda painter: paint_flows(painter, drawn, model.flows, theme), ratio)
    assert exact.any()
    # The first frame paints, those that follow make pictures, a few each.
    frames = [
        painted(lambda painter: pictures.paint(painter, drawn, model.flows, theme), ratio)
        for _ in range(FRAMES)
    ]
    return max(int(np.abs(quick - exact).max()) for quick in frames)


@pytest.mark.parametrize(
    ("camera", "theme", "ratio"),
    [(WORLD, LIGHT, 1.0), (WORLD, DARK, 2.0), (WORLD, LIGHT, 1.5), (GLOBE, LIGHT, 1.0), (CLOSE, LIGHT, 1.0)],
    ids=["world", "fine", "between", "globe", "close"],
)
def test_every_step_of_a_brush_shows_the_flows_that_would_be_painted(qapp, camera, theme, ratio):
    pictures, shapes = FlowPictures(most=200_000_000), FlowShapes()
    for clause in BRUSHES:
        model = model_of(where=[clause], flow_limit=30)
        assert apart(pictures, shapes, model, camera, theme, ratio) <= ROUNDED, clause
        assert len(pictures._latest) == (0 if ratio == 1.5 else len(model.flows))


def test_flows_follow_another_camera_theme_and_colour(qapp):
    pictures, shapes = FlowPictures(), FlowShapes()
    for camera, theme, colour in (
        (WORLD, LIGHT, "exporter"),
        (WORLD, LIGHT, "regime"),
        (WORLD, DARK, "regime"),
        (CLOSE, DARK, "regime"),
        (WORLD, LIGHT, "exporter"),
    ):
        model = model_of(flow_colour=colour, flow_limit=30)
        assert apart(pictures, shapes, model, camera, theme) <= ROUNDED


def test_chosen_flows_stand_out_also_here(qapp):
    model = model_of(flow_limit=30)
    emphasised = np.arange(len(model.flows)) % 3 == 0
    model = replace(model, flows=replace(model.flows, emphasised=emphasised))
    assert apart(FlowPictures(), FlowShapes(), model, WORLD, LIGHT) == 0


@pytest.mark.parametrize("most", [0, 400_000])
def test_where_there_is_no_room_for_pictures_the_flows_are_painted_and_little_is_kept(qapp, most):
    pictures, shapes = FlowPictures(most), FlowShapes()
    for clause in (*BRUSHES, *BRUSHES):
        model = model_of(where=[clause], flow_limit=20)
        assert apart(pictures, shapes, model, WORLD, LIGHT) <= ROUNDED
    assert pictures._pixels < 10 * max(most, 100_000)


def test_where_pictures_become_too_many_those_of_the_frame_before_are_used_again(qapp):
    shapes, view = FlowShapes(), look(WORLD)[0]
    before, after = (model_of(where=[clause], flow_limit=20).flows for clause in (BRUSHES[0], BRUSHES[-1]))

    def pictures_of(pictures, flows, frames):
        drawn = shapes.draw(flows, view)
        for _ in range(frames):
            painted(lambda painter: pictures.paint(painter, drawn, flows, LIGHT))
            yield dict(pictures._latest)

    room = []
    for flows in (before, after):
        alone = FlowPictures()
        assert len([*pictures_of(alone, flows, 4)][-1]) == len(flows)
        room.append(alone._pixels)
    few = FlowPictures(max(room))
    assert len([*pictures_of(few, before, 4)][-1]) == len(before)
    frames = [*pictures_of(few, after, 8)]
    assert all(kept.items() <= later.items() for kept, later in pairwise(frames))
    assert len(frames[-1]) == len(after)
    assert len(few._kept) < len(before) + len(after)
