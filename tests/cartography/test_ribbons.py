"""Ribbons are as wide as their flow is large, end in an arrowhead and can be hit."""

import numpy as np
import pytest

from desktop.cartography.flow_curves import Curves, flows_between
from desktop.cartography.flow_hits import nearest_flow
from desktop.cartography.projections import equal_earth
from desktop.cartography.ribbons import head_size, ribbons


def straight(*lines):
    """Return curves of 25 points on straight lines (x1, y1, x2, y2) in pixels."""
    points = [np.linspace(line[:2], line[2:], 25) for line in lines]
    count = len(lines)
    whole = np.ones(count, dtype=bool)
    return Curves(np.concatenate(points), np.arange(count + 1) * 25, np.arange(count), whole, whole.copy())


def polygons(shapes):
    return shapes.points.reshape(len(shapes.flow), -1, 2)


def crowd(count):
    random = np.random.default_rng(5)
    ends = random.uniform((-180, -50, -180, -50), (180, 65, 180, 65), (count, 4))
    return flows_between(equal_earth, ends[:, :2], ends[:, 2:], (11.0, 0.0)).moved(230, 640, 300)


def test_in_its_middle_a_ribbon_is_exactly_as_wide_as_its_flow():
    shapes = ribbons(straight((0, 0, 200, 0), (0, 50, 200, 50)), np.array([2.0, 9.0]), samples=25)
    for polygon, width in zip(polygons(shapes), (2.0, 9.0), strict=True):
        left, right = polygon[12], polygon[::-1][12]
        assert np.hypot(*(left - right)) == pytest.approx(width)


def test_an_arrowhead_points_at_the_importer_and_leaves_a_gap_for_its_dot():
    (polygon,) = polygons(ribbons(straight((0, 0, 200, 0)), np.array([4.0]), samples=25))
    tip, barbs = polygon[26], polygon[[25, 27]]
    assert tip == pytest.approx((196.5, 0))
    length, width = head_size(np.array([4.0]))
    assert barbs[:, 1] == pytest.approx((-width[0] / 2, width[0] / 2))
    assert tip[0] - barbs[0, 0] == pytest.approx(1.12 * length[0])
    assert polygon[:, 0].min() == pytest.approx(3.5)


def test_no_arrowhead_takes_more_than_two_fifths_of_its_flow():
    (polygon,) = polygons(ribbons(straight((0, 0, 30, 0)), np.array([12.0]), samples=25))
    assert polygon[26, 0] - polygon[24, 0] == pytest.approx(12.0)


@pytest.mark.parametrize("line", [(50, 50, 53, 51), (50, 50, 50, 50)])
def test_a_flow_between_close_neighbours_is_still_an_arrow_one_can_see(line):
    (polygon,) = polygons(ribbons(straight(line), np.array([0.6])))
    size = np.ptp(polygon, axis=0)
    assert np.isfinite(polygon).all()
    assert size.max() > 9
    assert size.min() > 3
    assert np.hypot(*(polygon.mean(axis=0) - (50, 50))) < 8


def test_a_casing_surrounds_its_ribbon():
    curves, widths = straight((0, 0, 200, 80)), np.array([5.0])
    inner, outer = (polygons(ribbons(curves, widths, outset=out))[0] for out in (0.0, 1.0))
    assert np.hypot(*(outer[12] - inner[12])) == pytest.approx(1.0)
    assert outer[26] @ (200, 80) > inner[26] @ (200, 80)


def test_a_flow_over_the_edge_of_the_map_has_one_head():
    curves = flows_between(equal_earth, np.array([[116.4, 39.9]]), np.array([[-77.0, 38.9]]), (0.0, 0.0))
    body, headed = polygons(ribbons(curves.moved(230, 640, 300), np.array([6.0])))
    width = np.hypot(*(body[25] - body[27]))
    assert width == pytest.approx(6.0, rel=0.01)
    assert np.hypot(*(headed[25] - headed[27])) > 10


def test_every_ribbon_is_closed_and_finite_in_a_crowd():
    curves = crowd(300)
    shapes = ribbons(curves, np.linspace(0.6, 14, 300))
    assert np.isfinite(shapes.points).all()
    assert np.array_equal(shapes.flow, curves.flow)
    assert shapes.starts[-1] == len(shapes.points)


def test_without_flows_there_are_no_ribbons():
    nothing = flows_between(equal_earth, np.zeros((0, 2)), np.zeros((0, 2)), (0.0, 0.0))
    assert len(ribbons(nothing, np.zeros(0)).points) == 0
    assert nearest_flow(nothing, np.zeros(0), 5, 5) is None


def test_the_pointer_finds_the_flow_it_is_on():
    curves, widths = (
        straight((0, 0, 200, 0), (0, 30, 200, 30), (100, -50, 100, 100)),
        np.array([1.0, 20.0, 1.0]),
    )
    assert nearest_flow(curves, widths, 50, 3, 4) == 0
    assert nearest_flow(curves, widths, 50, 21, 4) == 1
    assert nearest_flow(curves, widths, 50, 44.5, 4) is None
    assert nearest_flow(curves, widths, 50, 42, 4) == 1
    assert nearest_flow(curves, widths, 100.4, 31, 4) == 2
    assert nearest_flow(curves, widths, 205, 0, 4) is None


def test_the_pointer_never_finds_a_flow_between_two_pieces():
    curves, widths = straight((0, 0, 100, 0), (100, 100, 200, 100)), np.array([2.0, 2.0])
    assert nearest_flow(curves, widths, 100, 50, 4) is None


def test_the_pointer_agrees_with_a_search_through_all_segments():
    curves = crowd(80)
    widths = np.linspace(0.6, 10, 80)
    random = np.random.default_rng(2)
    hits = 0
    for x, y in random.uniform((0, 0), (1280, 600), (60, 2)):
        best = np.inf
        for piece, (first, last) in enumerate(zip(curves.starts[:-1], curves.starts[1:], strict=True)):
            for a, b in zip(curves.points[first : last - 1], curves.points[first + 1 : last], strict=True):
                t = np.clip((x - a[0], y - a[1]) @ (b - a) / max((b - a) @ (b - a), 1e-12), 0, 1)
                away = np.hypot(*(a + t * (b - a) - (x, y))) - widths[curves.flow[piece]] / 2
                best = min(best, max(away, 0))
        found = nearest_flow(curves, widths, x, y, 4.0)
        assert (found is not None) == (best <= 4.0)
        hits += found is not None
    assert 10 < hits < 60
