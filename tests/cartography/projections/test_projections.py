"""Every projection inverts, agrees with PROJ and keeps its own promises."""

import numpy as np
import pyproj
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.cartography.projections import PROJECTIONS, equal_earth, orthographic, projection

FLAT = tuple(each for each in PROJECTIONS if not each.ROTATES)
PROJ_STRINGS = {
    "equal-earth": "+proj=eqearth +R=1 +lon_0=11",
    "equal-earth-pacific": "+proj=eqearth +R=1 +lon_0=150",
    "natural-earth": "+proj=natearth +R=1 +lon_0=11",
    "globe": "+proj=ortho +R=1 +lon_0={} +lat_0={}",
}
CENTRES = ((11.0, 20.0), (-100.0, -75.0), (180.0, 0.0), (0.0, 90.0))


def scattered(count=5000):
    random = np.random.default_rng(7)
    return random.uniform(-180, 180, count), np.degrees(np.arcsin(random.uniform(-1, 1, count)))


@pytest.mark.parametrize("each", PROJECTIONS, ids=lambda each: each.KEY)
@pytest.mark.parametrize("centre", CENTRES)
def test_places_lie_where_proj_puts_them(each, centre):
    lon, lat = scattered()
    x, y = each.forward(lon, lat, centre)
    seen = each.visible(lon, lat, centre)
    assert np.array_equal(seen, ~np.isnan(x))
    expected = pyproj.Proj(PROJ_STRINGS[each.KEY].format(*centre))(lon[seen], lat[seen])
    assert seen.sum() > 2000
    np.testing.assert_allclose(x[seen], expected[0], atol=1e-9)
    np.testing.assert_allclose(-y[seen], expected[1], atol=1e-9)


@pytest.mark.parametrize("each", PROJECTIONS, ids=lambda each: each.KEY)
@given(lon=st.floats(-180, 180), lat=st.floats(-89.9, 89.9))
@settings(max_examples=150, deadline=None)
def test_a_place_found_again_under_its_own_point_on_the_map(each, lon, lat):
    centre = (lon - 20, float(np.clip(lat + 15, -90, 90)))
    x, y = each.forward(np.array([lon]), np.array([lat]), centre)
    back_lon, back_lat = each.inverse(x, y, centre)
    away = (back_lon - lon + 180) % 360 - 180
    assert abs(away[0]) < 1e-6
    assert abs(back_lat[0] - lat) < 1e-6


@pytest.mark.parametrize("each", PROJECTIONS, ids=lambda each: each.KEY)
def test_north_is_up_and_east_is_right(each):
    lon, lat = np.array([11.0, 11.0, 21.0]), np.array([0.0, 10.0, 0.0])
    x, y = each.forward(lon, lat, (11.0, 0.0))
    assert y[1] < y[0]
    assert x[2] > x[0]


@pytest.mark.parametrize("each", PROJECTIONS, ids=lambda each: each.KEY)
def test_there_is_no_place_outside_the_outline(each):
    centre = (11.0, 20.0)
    outline = each.outline(centre)
    assert np.array_equal(outline[0], outline[-1])
    inside = each.inverse(*(outline * 0.999).T, centre)
    outside = each.inverse(*(outline * 1.001).T, centre)
    assert not np.isnan(inside).any()
    assert np.isnan(outside).all()
    low, high = outline.min(axis=0), outline.max(axis=0)
    np.testing.assert_allclose(each.BOUNDS, (*low, *high), atol=1e-9)


@pytest.mark.parametrize("each", PROJECTIONS, ids=lambda each: each.KEY)
def test_the_half_width_is_the_outline_at_that_height(each):
    outline = each.outline((11.0, 20.0))
    outline = outline[np.abs(outline[:, 1]) < each.BOUNDS[3] - 1e-9]
    np.testing.assert_allclose(each.edge_x(outline[:, 1]), np.abs(outline[:, 0]), atol=1e-9)
    assert np.isnan(each.edge_x(np.array([1.01 * each.BOUNDS[3]]))).all()


@pytest.mark.parametrize("each", FLAT, ids=lambda each: each.KEY)
def test_both_sides_of_a_cut_stay_on_their_own_side_of_the_map(each):
    cut = np.float32([each.LON0 - 180, each.LON0 + 180])
    x, _ = each.forward(cut, np.zeros(2), (0.0, 0.0))
    np.testing.assert_allclose(x, [each.BOUNDS[0], each.BOUNDS[2]], atol=1e-6)


def test_equal_earth_shows_areas_true_everywhere():
    lon, lat = scattered()
    lat = np.clip(lat, -89, 89)
    lon = np.clip(lon, -168, 179)
    step = 1e-5
    east = np.subtract(*(equal_earth.forward(lon + d, lat, (0, 0)) for d in (step, -step)))
    north = np.subtract(*(equal_earth.forward(lon, lat + d, (0, 0)) for d in (step, -step)))
    area = np.abs(east[0] * north[1] - east[1] * north[0]) / (2 * np.radians(step)) ** 2
    np.testing.assert_allclose(area / np.cos(np.radians(lat)), 1.0, atol=1e-4)


def test_a_country_behind_the_globe_lies_on_its_edge_in_the_same_direction():
    centre = (0.0, 0.0)
    x, y = orthographic.forward_clamped(np.array([170.0, 100.0, 30.0]), np.array([0.0, 0.0, 0.0]), centre)
    np.testing.assert_allclose(x, [1.0, 1.0, 0.5], atol=1e-12)
    np.testing.assert_allclose(y, 0, atol=1e-12)


def test_each_projection_is_found_by_its_key():
    assert [projection(each.KEY) for each in PROJECTIONS] == list(PROJECTIONS)
    with pytest.raises(KeyError, match="Known: equal-earth"):
        projection("mercator")
