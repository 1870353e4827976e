"""Outlines cut to the map's box lose what is outside and keep what is inside."""

import numpy as np
import pytest

from desktop.export.pptx_geometry import clipped_lines, clipped_rings, whole_lines, whole_rings

BOX = (0.0, 0.0, 10.0, 10.0)


def _ring(*points) -> np.ndarray:
    return np.array(points, dtype=np.float64)


def _area(rings) -> float:
    """Signed areas added, so that a hole takes away."""
    total = 0.0
    for ring in rings:
        x, y = ring[:, 0], ring[:, 1]
        total += float(np.dot(x, np.roll(y, -1)) - np.dot(y, np.roll(x, -1))) / 2
    return total


def test_a_country_inside_the_map_is_left_as_it_is():
    ring = _ring((1, 1), (4, 1), (4, 5))
    assert clipped_rings([ring], BOX)[0] is ring


def test_a_country_beyond_the_map_is_gone():
    assert clipped_rings([_ring((11, 1), (14, 1), (14, 5)), _ring((-9, -9), (-1, -9), (-1, -1))], BOX) == []


def test_a_country_across_a_corner_keeps_the_part_that_is_in_sight():
    (kept,) = clipped_rings([_ring((-5, -5), (5, -5), (5, 5), (-5, 5))], BOX)
    assert _area([kept]) == pytest.approx(25)
    assert kept.min() == 0 and kept.max() == 5


def test_a_country_around_the_whole_map_fills_it():
    assert _area(clipped_rings([_ring((-5, -5), (15, -5), (15, 15), (-5, 15))], BOX)) == pytest.approx(100)


def test_a_hole_across_the_edge_stays_a_hole():
    outer = _ring((2, 2), (20, 2), (20, 8), (2, 8))
    hole = _ring((8, 4), (8, 6), (12, 6), (12, 4))
    assert _area(clipped_rings([outer, hole], BOX)) == pytest.approx(8 * 6 - 2 * 2)


def test_a_border_that_leaves_and_comes_back_becomes_two():
    pieces = clipped_lines([_ring((1, 1), (1, 15), (5, 15), (5, 5))], BOX)
    assert [piece.tolist() for piece in pieces] == [[[1, 1], [1, 10]], [[5, 10], [5, 5]]]


def test_a_border_straight_through_the_map_is_cut_at_both_sides():
    (piece,) = clipped_lines([_ring((-5, 3), (20, 3))], BOX)
    assert piece.tolist() == [[0, 3], [10, 3]]


def test_a_border_along_the_outside_is_not_seen():
    assert clipped_lines([_ring((-5, -1), (20, -1)), _ring((3, 3))], BOX) == []


def test_neighbours_keep_their_common_border_when_points_are_rounded():
    border = [(4.2, 0.0), (4.6, 2.3), (5.4, 4.1), (4.9, 6.0)]
    east, west = _ring(*border, (9, 6), (9, 0)), _ring(*reversed(border), (0, 0), (0, 6))
    rounded = [{tuple(point) for point in whole_rings([ring], 2)[0].tolist()} for ring in (east, west)]
    assert {(4, 0), (4, 2), (6, 4), (4, 6)} <= rounded[0] & rounded[1]


def test_specks_and_points_that_fall_together_are_dropped():
    assert whole_rings([_ring((1.1, 1.1), (1.2, 1.2), (1.3, 1.1))]) == []
    assert whole_lines([_ring((1, 1), (1.1, 1.1), (3, 3))])[0].tolist() == [[1, 1], [3, 3]]
