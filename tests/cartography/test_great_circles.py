"""Great circles are the shortest ways, and stay so at the poles and at opposite ends of the Earth."""

import numpy as np
import pyproj

from desktop.cartography.great_circles import great_circles, lonlat_of, raised_arcs, unit_vectors


def places(count, seed):
    random = np.random.default_rng(seed)
    return np.column_stack((random.uniform(-180, 180, count), random.uniform(-85, 85, count)))


def test_an_arc_passes_where_proj_says():
    start, end = places(60, 1), places(60, 2)
    arcs = lonlat_of(great_circles(start, end, samples=11))
    geod = pyproj.Geod(a=1, b=1)
    for arc, origin, target in zip(arcs, start, end, strict=True):
        between = geod.npts(*origin, *target, 9)
        np.testing.assert_allclose(unit_vectors(*arc[1:-1].T), unit_vectors(*np.array(between).T), atol=1e-9)


def test_an_arc_starts_and_ends_at_its_places():
    start, end = places(20, 3), places(20, 4)
    arcs = lonlat_of(great_circles(start, end))
    np.testing.assert_allclose(arcs[:, 0], start, atol=1e-9)
    np.testing.assert_allclose(arcs[:, -1], end, atol=1e-9)


def test_opposite_ends_of_the_earth_and_the_same_place_have_an_arc_too():
    start = np.array([[30.0, 40.0], [0.0, 90.0], [12.0, 5.0]])
    end = np.array([[-150.0, -40.0], [0.0, -90.0], [12.0, 5.0]])
    arcs = great_circles(start, end)
    np.testing.assert_allclose(np.linalg.norm(arcs, axis=2), 1, atol=1e-12)
    np.testing.assert_allclose(arcs[:, -1], unit_vectors(*end.T), atol=1e-9)
    assert np.isfinite(raised_arcs(start, end)).all()


def test_raised_arcs_touch_the_ground_only_at_their_ends_and_keep_apart_both_ways():
    beijing, lima = np.array([[116.4, 39.9]]), np.array([[-77.0, -12.0]])
    there, back = raised_arcs(beijing, lima)[0], raised_arcs(lima, beijing)[0]
    height = np.linalg.norm(there, axis=1) - 1
    np.testing.assert_allclose(height[[0, -1]], 0, atol=1e-12)
    assert (height[1:-1] > 0).all()
    assert np.linalg.norm(there[16] - back[16]) > 0.1
