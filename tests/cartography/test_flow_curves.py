"""Flows bend apart, take the shorter way round the world and vanish behind the globe."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.cartography.flow_curves import Curves, flow_curves, flows_between
from desktop.cartography.projections import PROJECTIONS, equal_earth, equal_earth_pacific, orthographic

BEIJING, WASHINGTON, NAIROBI, LIMA = (116.4, 39.9), (-77.0, 38.9), (36.8, -1.3), (-77.0, -12.0)
CENTRE = (11.0, 20.0)


def pieces(curves: Curves):
    return [curves.points[a:b] for a, b in zip(curves.starts[:-1], curves.starts[1:], strict=True)]


def one(projection, start, end, centre=CENTRE):
    return flows_between(projection, np.array([start]), np.array([end]), centre)


def middle(curves):
    return curves.points[len(curves.points) // 2]


def test_a_flow_goes_from_its_exporter_to_its_importer():
    curves = one(equal_earth, BEIJING, NAIROBI)
    x, y = equal_earth.forward(np.array([BEIJING[0], NAIROBI[0]]), np.array([BEIJING[1], NAIROBI[1]]), CENTRE)
    np.testing.assert_allclose(curves.points[[0, -1]], np.column_stack((x, y)))
    assert curves.has_tail.tolist() == curves.has_head.tolist() == [True]


def test_the_flow_back_does_not_lie_on_the_flow_there():
    there, back = one(equal_earth, BEIJING, NAIROBI), one(equal_earth, NAIROBI, BEIJING)
    length = np.hypot(*(there.points[-1] - there.points[0]))
    assert np.hypot(*(middle(there) - middle(back))) > 0.1 * length


def test_a_flow_bends_to_the_left_of_its_way():
    for start, end in ((BEIJING, NAIROBI), (NAIROBI, BEIJING), (NAIROBI, LIMA)):
        points = one(equal_earth, start, end).points
        way, to_middle = points[-1] - points[0], points[len(points) // 2] - points[0]
        # With y down, a positive cross product means to the right.
        assert way[0] * to_middle[1] - way[1] * to_middle[0] < 0


def test_a_longer_flow_bends_more():
    start = np.zeros((2, 2))
    end = np.array([[0.3, 0.0], [2.5, 0.0]])
    short, long = pieces(flow_curves(start, end, np.zeros(2), equal_earth))
    assert -long[:, 1].min() / 2.5 == pytest.approx(0.11)
    assert -short[:, 1].min() / 0.3 < 0.06


def test_from_china_to_the_united_states_a_flow_crosses_the_pacific():
    curves = one(equal_earth, BEIJING, WASHINGTON)
    east, west = pieces(curves)
    assert curves.flow.tolist() == [0, 0]
    assert curves.has_tail.tolist() == [True, False]
    assert curves.has_head.tolist() == [False, True]
    assert east[:, 0].min() > 1
    assert west[:, 0].max() < -1
    edge = float(equal_earth.edge_x(east[-1:, 1])[0])
    assert east[-1, 0] == pytest.approx(edge)
    np.testing.assert_allclose(west[0], east[-1] * (-1, 1))


def test_from_the_united_states_to_china_a_flow_leaves_the_map_in_the_west():
    west, east = pieces(one(equal_earth, WASHINGTON, BEIJING))
    assert west[:, 0].max() < -1
    assert east[:, 0].min() > 1


def test_on_the_pacific_map_the_same_flow_is_in_one_piece():
    assert len(one(equal_earth_pacific, BEIJING, WASHINGTON).flow) == 1
    assert len(one(equal_earth_pacific, WASHINGTON, NAIROBI).flow) == 2


def test_behind_the_globe_a_flow_is_not_drawn():
    away = (-80.0, 0.0)
    assert len(one(orthographic, (100.0, 5.0), (104.0, -5.0), away).flow) == 0
    curves = one(orthographic, WASHINGTON, BEIJING, away)
    assert curves.has_tail.tolist() == [True]
    assert curves.has_head.tolist() == [False]
    seen = one(orthographic, WASHINGTON, LIMA, away)
    assert seen.has_tail.tolist() == seen.has_head.tolist() == [True]


def test_a_flow_that_goes_behind_the_globe_ends_at_its_edge():
    curves = one(orthographic, NAIROBI, WASHINGTON, (100.0, 0.0))
    assert np.hypot(*curves.points[-1]) == pytest.approx(1, abs=0.01)


@pytest.mark.parametrize("projection", PROJECTIONS, ids=lambda each: each.KEY)
@given(
    ends=st.lists(
        st.tuples(st.floats(-180, 180), st.floats(-85, 85), st.floats(-180, 180), st.floats(-85, 85)),
        max_size=8,
    )
)
@settings(max_examples=60, deadline=None)
def test_no_flow_leaves_the_map(projection, ends):
    ends = np.array(ends).reshape(-1, 4)
    curves = flows_between(projection, ends[:, :2], ends[:, 2:], CENTRE)
    assert np.isfinite(curves.points).all()
    assert curves.starts[-1] == len(curves.points)
    assert (np.diff(curves.starts) >= 2).all()
    if not projection.ROTATES:
        assert (np.abs(curves.points[:, 0]) <= projection.edge_x(curves.points[:, 1]) + 1e-9).all()
        assert np.bincount(curves.flow, curves.has_head, len(ends)).tolist() == [1] * len(ends)
        steps = [np.abs(np.diff(piece[:, 0])).max() for piece in pieces(curves)]
        assert max(steps, default=0) < 1
