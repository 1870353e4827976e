"""Bars from pictures: a person cannot tell them from bars that are painted one by one."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from desktop.dataset.resolve import default_selection
from desktop.painting.bar_pictures import BarPictures
from desktop.painting.theme import DARK, LIGHT
from desktop.painting.timeline import Frame, Stress, paint_bars
from desktop.selection.clauses import Interval
from desktop.state.app_state import AppState, Exploration
from desktop.viewmodels.timeline import build, reads
from tests.tiny import tiny_source

TINY = tiny_source()
DEFAULTS = default_selection(TINY.dataset)
BRUSHES = ((2015, 2018), (2016, 2019), (2017, 2017), (2014, 2030), (2015, 2018))


# On a fine screen the hatch is made of smooth lines, which are rounded once more on their way over a picture.
ROUNDED = {1.0: 0, 2.0: 2}


def apart(one, other):
    first, second = (np.frombuffer(image.constBits(), np.uint8).astype(np.int16) for image in (one, other))
    return int(np.abs(first - second).max())


def model_of(first, last):
    selection = DEFAULTS.having(Interval("year", first, last))
    exploration = Exploration(source="tiny", selection=selection, stack="exporter")
    return build({"tiny": TINY}, reads(AppState(exploration=exploration)))


def painted(qapp, paint, ratio=1.0, theme=LIGHT):
    image = QImage(round(400 * ratio), round(160 * ratio), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(QColor(theme.panel))
    with QPainter(image) as painter:
        paint(painter)
    return image


@pytest.mark.parametrize("ratio", [1.0, 2.0])
@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_a_brush_that_moves_leaves_every_pixel_as_if_the_bars_were_painted_anew(qapp, ratio, theme):
    pictures = BarPictures()
    for span in BRUSHES:
        model = model_of(*span)
        frame = Frame(QRectF(37.3, 4.5, 350, 150), model.first - 0.7, model.last + 0.7, 4.0)

        def anew(painter, model=model, frame=frame):
            paint_bars(painter, frame, model, theme, Stress())

        def kept(painter, model=model, frame=frame):
            pictures.paint(painter, frame, model, theme, Stress())

        assert (
            apart(painted(qapp, kept, ratio, theme), painted(qapp, anew, ratio, theme)) <= ROUNDED[ratio]
        ), span


def test_other_bars_another_size_and_what_the_mouse_rests_on_are_painted_at_once(qapp):
    pictures, model = BarPictures(), model_of(2015, 2018)

    def keep(painter, look):
        shown, within, theme, stress = look
        pictures.paint(painter, within, shown, theme, stress)

    def draw(painter, look):
        shown, within, theme, stress = look
        paint_bars(painter, within, shown, theme, stress)

    frame = Frame(QRectF(0, 0, 380, 150), model.first - 0.7, model.last + 0.7, 4.0)
    higher = replace(model, firm=model.firm * 2, heights=model.heights * 2)
    chosen = replace(model, marked=np.ones(len(model.years)))
    recoloured = replace(model, classes=model.classes[::-1])
    plain = (model, frame, LIGHT, Stress())
    # Each comes after bars that were laid down as pictures.
    for shown, within, theme, stress in (
        plain,
        (higher, frame, LIGHT, Stress()),
        (model, replace(frame, top=9.0), LIGHT, Stress()),
        (model, frame, DARK, Stress()),
        (model, frame, LIGHT, Stress(year=model.first)),
        (chosen, frame, LIGHT, Stress()),
        (recoloured, frame, LIGHT, Stress()),
    ):
        for look in (plain, plain, (shown, within, theme, stress)):
            kept, anew = (
                painted(qapp, lambda p, paint=paint, look=look: paint(p, look)) for paint in (keep, draw)
            )
            assert kept == anew
