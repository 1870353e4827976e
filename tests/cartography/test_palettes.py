"""Colours can be told apart by everybody, and the measure for that is itself right."""

import numpy as np
import pytest

from desktop.cartography.colour_vision import (
    DEFICIENCIES,
    contrast,
    difference,
    lab,
    lab_difference,
    rgb,
    simulate,
)
from desktop.cartography.palettes import (
    CATEGORIES,
    RAMPS,
    REGIMES,
    mixed,
    neutrals,
    sequential,
)

SIGHTS = (None, *DEFICIENCIES)
every_sight = pytest.mark.parametrize("sight", SIGHTS)
both_grounds = pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
GROUNDS = {False: "#FAFAF8", True: "#16181C"}


def seen(colours, sight):
    return rgb(tuple(colours)) if sight is None else simulate(rgb(tuple(colours)), sight)


def closest(colours, sight):
    light = seen(colours, sight)
    apart = difference(light[:, None], light[None])
    return float(apart[~np.eye(len(light), dtype=bool)].min())


@every_sight
@both_grounds
def test_five_exporters_and_the_others_can_be_told_apart(sight, dark):
    assert closest([*CATEGORIES, neutrals(dark).other], sight) >= 10


@every_sight
@both_grounds
def test_the_four_regimes_and_the_unclassified_can_be_told_apart(sight, dark):
    assert closest([*REGIMES.values(), neutrals(dark).no_data], sight) >= 10


@every_sight
@both_grounds
@pytest.mark.parametrize("ramp", RAMPS)
def test_neighbouring_classes_zero_and_no_data_can_be_told_apart(sight, dark, ramp):
    for count in range(2, 8):
        light = seen(sequential(count, dark, ramp), sight)
        assert difference(light[1:], light[:-1]).min() >= 5
    greys = neutrals(dark)
    assert closest([sequential(7, dark, ramp)[0], greys.zero, greys.no_data], sight) >= 3


@both_grounds
@pytest.mark.parametrize("ramp", RAMPS)
def test_more_is_always_further_from_the_ground(dark, ramp):
    for count in range(1, 10):
        colours = sequential(count, dark, ramp)
        assert len(colours) == count
        lightness = lab(rgb(colours))[:, 0]
        assert (np.diff(lightness if dark else -lightness) > 0).all()


@both_grounds
def test_every_category_shows_on_the_ground(dark):
    ground = rgb((GROUNDS[dark],))
    for colour in (*CATEGORIES, *REGIMES.values()):
        assert contrast(rgb((colour,)), ground)[0] > 2


def test_a_colour_halfway_is_between():
    assert mixed("#000000", "#FF8040", 0.5) == "#804020"
    assert mixed("#123456", "#FFFFFF", 0.0) == "#123456"


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ((50.0, 2.6772, -79.7751), (50.0, 0.0, -82.7485), 2.0425),
        ((50.0, 2.49, -0.001), (50.0, -2.49, 0.0009), 7.1792),
        ((50.0, 2.5, 0.0), (73.0, 25.0, -18.0), 27.1492),
        ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
        ((22.7233, 20.0904, -46.6940), (23.0331, 14.9730, -42.5619), 2.0373),
        ((50.0, 0.0, 0.0), (50.0, -1.0, 2.0), 2.3669),
    ],
)
def test_the_difference_agrees_with_published_pairs(one, other, expected):
    assert lab_difference(np.array(one), np.array(other)) == pytest.approx(expected, abs=1e-4)
    assert lab_difference(np.array(other), np.array(one)) == pytest.approx(expected, abs=1e-4)


def test_white_and_grey_look_the_same_to_everybody():
    greys = rgb(("#FFFFFF", "#808080", "#000000"))
    for deficiency in DEFICIENCIES:
        np.testing.assert_allclose(simulate(greys, deficiency), greys, atol=0.003)
    assert contrast(greys[0], greys[2]) == pytest.approx(21, abs=0.01)
    np.testing.assert_allclose(lab(greys[0]), (100, 0, 0), atol=0.02)


def test_red_and_green_of_one_lightness_are_close_to_a_deuteranope():
    red_green = rgb(("#C04040", "#3F7F30"))
    assert difference(*red_green) > 50
    assert difference(*simulate(red_green, "deutan")) < 20
