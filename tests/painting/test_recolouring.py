"""Countries in other colours at once, as a person sees them while a brush moves."""

import numpy as np
import pytest
from PySide6.QtGui import QColor, QImage, QPainter

from desktop.painting.land import paint_borders, paint_countries, paint_dots, paint_sea
from desktop.painting.recolouring import Recolouring, can_be_recoloured
from desktop.painting.theme import DARK, LIGHT
from desktop.state.app_state import Camera
from tests.painting.pictures import GLOBE, HEIGHT, WIDTH, WORLD, look, model_of

CLOSE = Camera(longitude=10.0, latitude=45.0, zoom=5.0)


def painted(paint, ratio=1.0):
    image = QImage(round(WIDTH * ratio), round(HEIGHT * ratio), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(QColor("#FFFFFF"))
    with QPainter(image) as painter:
        paint(painter)
    return (
        np.frombuffer(image.constBits(), np.uint8)
        .reshape(image.height(), image.width(), 4)[:, :, :3]
        .astype(int)
    )


def land(model, camera, theme, ratio=1.0, recolouring=None):
    view, shapes = look(camera)

    def paint(painter):
        paint_sea(painter, shapes, view, theme)
        paint_countries(painter, shapes, view, model.shading, theme, part="rest")
        if recolouring:
            recolouring.paint_countries(painter, shapes, view, model.shading, theme)
        else:
            paint_countries(painter, shapes, view, model.shading, theme, part="listed")
        paint_borders(painter, shapes, view, theme)

    return painted(paint, ratio)


def surfaces(picture):
    """Where nothing but one colour is around a pixel."""
    flat = np.ones(picture.shape[:2], dtype=np.bool_)
    for axis in (0, 1):
        for step in (-2, -1, 1, 2):
            flat &= (np.roll(picture, step, axis) == picture).all(axis=2)
    return flat


@pytest.mark.parametrize(
    ("camera", "theme", "ratio"),
    [(WORLD, LIGHT, 1.0), (WORLD, DARK, 2.0), (GLOBE, LIGHT, 1.0), (CLOSE, LIGHT, 1.0)],
    ids=["world", "fine", "globe", "close"],
)
def test_every_country_has_its_colour_and_only_edges_differ_a_little(qapp, camera, theme, ratio):
    recolouring = Recolouring()
    for asked in ({"shading": "exporter"}, {"shading": "importer", "where": ["year=2015..2019"]}):
        model = model_of(**asked)
        exact = land(model, camera, theme, ratio)
        quick = land(model, camera, theme, ratio, recolouring)
        flat = surfaces(exact)
        assert flat.mean() > 0.8 and np.abs(exact[flat] - quick[flat]).max() <= 1
        assert (np.abs(exact - quick).max(axis=2) > 2).mean() < 0.03


@pytest.mark.parametrize("camera", [WORLD, GLOBE], ids=["world", "globe"])
@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
def test_dots_from_pictures_are_the_dots_that_would_be_painted(qapp, camera, ratio):
    recolouring = Recolouring()
    view, shapes = look(camera)
    for shading in ("exporter", "importer", "regime", "exporter"):
        model = model_of(shading=shading)
        arguments = (shapes, view, model.shading, LIGHT)
        exact = painted(lambda painter, given=arguments: paint_dots(painter, *given), ratio)
        quick = painted(lambda painter, given=arguments: recolouring.paint_dots(painter, *given), ratio)
        assert (exact < 250).any() and np.abs(exact - quick).max() <= 2


def test_a_hatch_that_stands_for_amounts_not_stated_is_painted_and_not_recoloured(qapp):
    assert can_be_recoloured(model_of(shading="importer").shading)
    assert can_be_recoloured(model_of("published").shading)
    assert not can_be_recoloured(model_of(shading="importer", measure="value").shading)
