"""Land in whole numbers stands where it stood."""

import numpy as np
import pytest

from desktop.painting.paths import runs_of_path
from desktop.painting.whole_units import in_whole_units
from desktop.state.app_state import Camera
from tests.painting.pictures import GLOBE, look

NEAR = Camera(longitude=20.0, latitude=10.0, zoom=12.0)


@pytest.mark.parametrize("camera", [Camera(), NEAR, Camera(projection="natural-earth")], ids=str)
def test_every_country_stays_within_a_fiftieth_of_a_pixel(qapp, camera):
    view, shapes = look(camera)
    rounded, seen = in_whole_units(shapes, view)
    for before, after in zip(
        (*shapes.countries, shapes.borders), (*rounded.countries, rounded.borders), strict=True
    ):
        (old, old_starts), (new, new_starts) = runs_of_path(before), runs_of_path(after)
        assert (old_starts == new_starts).all()
        assert (new == np.rint(new)).all()
        if len(old):
            apart = view.viewport.to_screen(old) - seen.viewport.to_screen(new)
            assert np.abs(apart).max() <= 0.5 / 50 + 1e-6


def test_dots_names_and_zoom_stay_as_they_were(qapp):
    view, shapes = look(NEAR)
    rounded, seen = in_whole_units(shapes, view)
    assert np.allclose(shapes.spans * view.viewport.scale, rounded.spans * seen.viewport.scale)
    old, new = view.viewport.to_screen(shapes.points), seen.viewport.to_screen(rounded.points)
    assert np.allclose(old, new, equal_nan=True)
    assert seen.viewport.zoom == pytest.approx(view.viewport.zoom)


def test_a_globe_stays_as_it_is(qapp):
    view, shapes = look(GLOBE)
    assert in_whole_units(shapes, view) == (shapes, view)
