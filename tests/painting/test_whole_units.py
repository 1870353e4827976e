"""Land in whole numbers stands where it stood."""

import numpy as np
import pytest

from desktop.painting.paths import runs_of_path
from desktop.painting.whole_units import in_whole_units
from desktop.state.app_state import Camera
from tests.painting.pictures import GLOBE, look

NEAR = Camera(longitude=20.0, latitude=10.0, zoom=12.0)


STEPS, CORNER = 16.49, (391.37, 1204.81)


def every_step(run_points, run_starts):
    """The points of runs without those that are the one before."""
    kept = np.ones(len(run_points), dtype=bool)
    kept[1:] = (run_points[1:] != run_points[:-1]).any(axis=1)
    kept[run_starts[:-1]] = True
    return run_points[kept]


@pytest.mark.parametrize("camera", [Camera(), NEAR, Camera(projection="natural-earth"), GLOBE], ids=str)
def test_every_country_stays_where_it_was_within_a_unit_of_the_document(qapp, camera):
    view, shapes = look(camera)
    rounded, seen = in_whole_units(shapes, view, STEPS, CORNER)
    for before, after in zip(
        (*shapes.countries, shapes.borders), (*rounded.countries, rounded.borders), strict=True
    ):
        (old, old_starts), (new, new_starts) = runs_of_path(before), runs_of_path(after)
        assert len(old_starts) == len(new_starts)
        assert (new == np.rint(new)).all()
        if len(old):
            wanted = every_step(np.rint(old * view.viewport.scale * STEPS), old_starts)
            assert (new == wanted).all()
            apart = view.viewport.to_screen(old)[0] - seen.viewport.to_screen(new)[0]
            assert np.abs(apart).max() <= 1 / STEPS + 1e-6


def test_land_lies_on_whole_numbers_of_the_document_itself(qapp):
    view, shapes = look(NEAR)
    rounded, seen = in_whole_units(shapes, view, STEPS, CORNER)
    points, _ = runs_of_path(rounded.borders)
    written = seen.viewport.to_screen(points) * STEPS + CORNER
    assert np.allclose(written, np.rint(written), atol=1e-6)


def test_dots_names_and_zoom_stay_as_they_were(qapp):
    view, shapes = look(NEAR)
    rounded, seen = in_whole_units(shapes, view, STEPS, CORNER)
    assert np.allclose(shapes.spans * view.viewport.scale, rounded.spans * seen.viewport.scale)
    old, new = view.viewport.to_screen(shapes.points), seen.viewport.to_screen(rounded.points)
    assert np.allclose(old, new, atol=1 / STEPS, equal_nan=True)
    assert seen.viewport.zoom == pytest.approx(view.viewport.zoom)
