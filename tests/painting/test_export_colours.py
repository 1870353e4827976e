"""Colours sampled from finished pictures can be told apart by everybody, in both themes."""

from collections import Counter
from functools import cache
from itertools import pairwise

import numpy as np
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from desktop.briefing.options import PageOptions
from desktop.briefing.page import make_page
from desktop.cartography.colour_vision import DEFICIENCIES, contrast, difference, rgb, simulate
from desktop.painting.fonts import load_fonts
from desktop.painting.legend import LINE_LENGTH, PATCH_WIDTH, SWATCH_HEIGHT
from desktop.painting.page import lay_out_page, paint_page
from desktop.painting.theme import DARK, LIGHT
from tests.painting.pictures import canvas, sources, state_of, store

SIZE = (2560, 1600)
THEMES = {"light": LIGHT, "dark": DARK}
VIEWS = {
    "exporters": {},
    "regimes": {"shading": "regime", "flow_colour": "regime"},
    "technologies over income": {"shading": "income", "flow_colour": "technology"},
    "money": {"measure": "value"},
    "published statements": {"source": "published"},
}
SIGHTS = (None, *DEFICIENCIES)
# The difference is CIEDE2000: 1 is just to be seen side by side, 10 is told apart at a glance.
AT_A_GLANCE, NEIGHBOURS = 10.0, 5.0

every_view = pytest.mark.parametrize("view", VIEWS)
every_theme = pytest.mark.parametrize("theme", THEMES)
every_sight = pytest.mark.parametrize("sight", SIGHTS, ids=lambda sight: sight or "all cones")


@pytest.fixture(autouse=True)
def fonts(qapp):
    load_fonts()


@cache
def picture(view, theme):
    """A page as a picture, with its layout."""
    page = make_page(sources(), state_of(**VIEWS[view]), PageOptions())
    layout = lay_out_page(page, *SIZE, THEMES[theme])
    image, painter = canvas(*SIZE)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint_page(painter, page, layout, store(), THEMES[theme])
    painter.end()
    return image, layout


def in_the_legend(view, theme):
    """What the legend of a picture shows: (kind, label, colour) of arrows and of countries, most frequent pixel."""
    image, layout = picture(view, theme)
    arrows, countries = [], []
    for placed in layout.legend.items:
        if placed.item.swatch is None:
            continue
        box = placed.box.translated(layout.legend_box.topLeft())
        middle = box.center().y()
        line = QRectF(box.left() + 4, middle - 1, LINE_LENGTH - 8, 2)
        patch = QRectF(box.left() + 3, box.top() + 3, PATCH_WIDTH - 6, SWATCH_HEIGHT - 6)
        found = most_frequent(image, patch if placed.item.on_land else line, layout.scale)
        group = countries if placed.item.on_land else arrows
        group.append((placed.item.swatch.kind, placed.item.text, found))
    return arrows, countries


def most_frequent(image, box, scale):
    """The colour of most pixels in a box of the page."""
    return counted(image, box, scale).most_common(1)[0][0]


def counted(image, box, scale):
    """How many pixels have which colour in a box of the page."""
    left, top, right, bottom = (round(edge * scale) for edge in box.getCoords())
    part = image.copy(left, top, right - left, bottom - top)
    pixels, times = np.unique(np.frombuffer(bytes(part.constBits()), np.uint32), return_counts=True)
    return Counter({f"#{pixel & 0xFFFFFF:06x}": time for pixel, time in zip(pixels, times, strict=True)})


def seen(colours, sight):
    """Colours as somebody sees them."""
    light = rgb(tuple(colours)).reshape(-1, 3)
    return light if sight is None else simulate(light, sight)


def too_close(swatches, sight, least):
    """Which pairs of labels differ by less than asked for."""
    light = seen([colour for _, _, colour in swatches], sight)
    apart = difference(light[:, None], light[None])
    return [
        (one[1], other[1], round(float(apart[row, column]), 1))
        for row, one in enumerate(swatches)
        for column, other in enumerate(swatches[:row])
        if apart[row, column] < least
    ]


@every_sight
@every_theme
@every_view
def test_arrows_of_different_colour_are_told_apart_at_a_glance(view, theme, sight):
    arrows, _ = in_the_legend(view, theme)
    assert too_close(arrows, sight, AT_A_GLANCE) == []


@every_sight
@every_theme
@every_view
def test_countries_of_different_colour_are_told_apart(view, theme, sight):
    _, countries = in_the_legend(view, theme)
    ramp = [swatch for swatch in countries if swatch[0] == "ramp"]
    kinds = [swatch for swatch in countries if swatch[0] not in ("ramp", "no_data")]
    assert too_close(kinds, sight, AT_A_GLANCE) == []
    for neighbours in pairwise(ramp):
        assert too_close(neighbours, sight, NEIGHBOURS) == []
    for quiet in kinds if ramp else ():
        assert too_close((quiet, ramp[0]), sight, NEIGHBOURS) == []


@every_sight
@every_theme
@every_view
def test_countries_without_data_are_hatched_so_that_colour_need_not_tell(view, theme, sight):
    image, layout = picture(view, theme)
    hatched = [placed for placed in layout.legend.items if placed.item.swatch and is_hatched(placed)]
    for placed in hatched:
        box = placed.box.translated(layout.legend_box.topLeft())
        patch = QRectF(box.left() + 3, box.top() + 3, PATCH_WIDTH - 6, SWATCH_HEIGHT - 6)
        light = seen([colour for colour, _ in counted(image, patch, layout.scale).most_common()], sight)
        assert difference(light[1:], light[0]).max() >= NEIGHBOURS


def is_hatched(placed):
    return placed.item.on_land and placed.item.swatch.kind == "no_data"


@every_theme
@every_view
def test_the_map_uses_the_colours_that_its_legend_explains(view, theme):
    image, layout = picture(view, theme)
    used = counted(image, layout.map_box, layout.scale)
    arrows, countries = in_the_legend(view, theme)
    for kind, label, colour in (*arrows, *countries):
        # Little of the ground of a small hatched country is left between its lines.
        assert kind == "no_data" or used[colour] > 30, label


@every_theme
@every_view
def test_all_arrows_and_classes_show_on_what_lies_behind_them(view, theme):
    arrows, _ = in_the_legend(view, theme)
    colours = THEMES[theme]
    for behind in (colours.ground, colours.sea):
        for _, label, colour in arrows:
            assert contrast(rgb((colour,)), rgb((behind,)))[0] >= 2, label
