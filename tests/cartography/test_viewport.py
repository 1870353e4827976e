"""The window onto the map: it fits, zooms about the pointer, and never loses the map."""

import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.cartography.camera import centre_of, turned, viewport_of
from desktop.cartography.projections import PROJECTIONS, equal_earth, orthographic
from desktop.cartography.viewport import Viewport

BOUNDS = equal_earth.BOUNDS


def test_the_whole_map_fits_in_the_middle_with_its_padding():
    view = Viewport.fit(BOUNDS, 1280, 600, padding=20)
    left, top = view.point_to_screen(BOUNDS[0], BOUNDS[1])
    right, bottom = view.point_to_screen(BOUNDS[2], BOUNDS[3])
    assert left + right == pytest.approx(1280)
    assert top + bottom == pytest.approx(600)
    assert min(left, top) == pytest.approx(20)
    assert view.zoom == pytest.approx(1)


def test_the_place_under_the_pointer_stays_there_while_zooming():
    view = Viewport.fit(BOUNDS, 1280, 600)
    pointer = (700.0, 250.0)
    before = view.point_to_map(*pointer)
    for factor in (1.5, 2.0, 3.0, 0.5):
        view = view.zoom_about(pointer, factor)
        assert view.point_to_map(*pointer) == pytest.approx(before)
    assert view.zoom == pytest.approx(4.5)


def test_zoom_ends_at_the_whole_map_and_at_sixty_times():
    view = Viewport.fit(BOUNDS, 1280, 600)
    assert view.zoom_about((640, 300), 1e9).zoom == pytest.approx(60)
    out = view.zoom_about((900, 100), 30).zoom_about((10, 10), 1e-9)
    assert out.offset_x == pytest.approx(view.offset_x)
    assert out.offset_y == pytest.approx(view.offset_y)


@given(
    steps=st.lists(st.tuples(st.floats(-5000, 5000), st.floats(-5000, 5000), st.floats(0.2, 5)), max_size=12),
    width=st.floats(50, 4000),
    height=st.floats(50, 3000),
)
@settings(max_examples=100, deadline=None)
def test_no_drag_loses_the_map_from_sight(steps, width, height):
    view = Viewport.fit(BOUNDS, width, height)
    for dx, dy, factor in steps:
        view = view.pan(dx, dy).zoom_about((width / 3, height / 4), factor)
        x, y = view.centre
        assert BOUNDS[0] - 1e-9 <= x <= BOUNDS[2] + 1e-9
        assert BOUNDS[1] - 1e-9 <= y <= BOUNDS[3] + 1e-9
        assert 1 - 1e-9 <= view.zoom <= 60 + 1e-9


def test_arrays_go_to_the_screen_and_back():
    view = Viewport.fit(BOUNDS, 900, 500).zoom_about((300, 200), 4)
    points = np.random.default_rng(1).uniform(-1, 1, (50, 2))
    on_screen = view.to_screen(points)
    assert tuple(on_screen[3]) == pytest.approx(view.point_to_screen(*points[3]))
    np.testing.assert_allclose(view.to_map(on_screen), points)


def test_a_larger_window_shows_the_same_place_at_the_same_zoom():
    view = Viewport.fit(BOUNDS, 900, 500).zoom_about((300, 200), 4)
    larger = view.resized(1920, 1080)
    assert larger.centre == pytest.approx(view.centre)
    assert larger.zoom == pytest.approx(view.zoom)


def test_a_country_is_shown_whole_when_zoomed_to():
    view = Viewport.fit(BOUNDS, 900, 500).showing((0.1, -0.4, 0.3, -0.2))
    left, top = view.point_to_screen(0.1, -0.4)
    right, bottom = view.point_to_screen(0.3, -0.2)
    assert 0 < left < right < 900
    assert 0 < top < bottom < 500
    assert bottom - top == pytest.approx(500 / 1.5)


@pytest.mark.parametrize("projection", PROJECTIONS, ids=lambda each: each.KEY)
@given(lon=st.floats(-60, 60), lat=st.floats(-40, 40), zoom=st.floats(8, 60))
@settings(max_examples=40, deadline=None)
def test_a_camera_means_the_same_place_in_every_window(projection, lon, lat, zoom):
    lon = (projection.LON0 + lon + 180) % 360 - 180
    for width, height in ((1280, 600), (400, 900)):
        view = viewport_of(projection, (lon, lat), zoom, width, height, padding=16)
        assert centre_of(projection, view, (lon, lat)) == pytest.approx((lon, lat), abs=1e-6)
        assert view.zoom == pytest.approx(zoom)


def test_beyond_a_corner_of_the_map_the_camera_stays_on_the_earth():
    view = viewport_of(equal_earth, (190.9, 89.0), 50, 800, 600).pan(10_000, 10_000)
    lon, lat = centre_of(equal_earth, view, (0.0, 0.0))
    assert -180 <= lon <= 180
    assert lat > 75


def test_the_globe_follows_the_mouse_and_stops_at_the_pole():
    view = viewport_of(orthographic, (0.0, 0.0), 1.0, 800, 600)
    lon, lat = turned((0.0, 0.0), view, 10.0, 0.0)
    x, _ = orthographic.forward(np.array([0.0]), np.array([0.0]), (lon, lat))
    assert x[0] * view.scale == pytest.approx(10, rel=0.01)
    assert turned((0.0, 80.0), view, 0.0, 400.0)[1] == 90.0


def test_the_first_picture_needs_no_numpy():
    code = "import sys; import desktop.cartography.viewport; sys.exit('numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
