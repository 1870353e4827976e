"""Diagonal lines inside a shape, and nowhere else."""

import numpy as np

from desktop.cartography.hatching import hatch_segments

SQUARE = np.array([(0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0)])


def test_every_line_lies_in_the_square_and_rises_to_the_right():
    segments = hatch_segments(SQUARE, np.array([0, 4]), 3.0)
    assert len(segments) == 6
    assert segments.min() >= -1e-9 and segments.max() <= 10 + 1e-9
    rise = segments[:, 1] - segments[:, 0]
    assert np.allclose(rise[:, 0], -rise[:, 1]) and (rise[:, 0] > 0).all()


def test_lines_are_a_pitch_apart_and_meet_from_shape_to_shape():
    sums = hatch_segments(SQUARE, np.array([0, 4]), 3.0).sum(axis=2)
    assert np.allclose(sums[:, 0], [3, 6, 9, 12, 15, 18])
    beside = SQUARE + np.array((10.0, 0.0))
    shifted = hatch_segments(beside, np.array([0, 4]), 3.0).sum(axis=2)
    assert set(shifted[:, 0].round(9)) <= {12, 15, 18, 21, 24, 27}


def test_a_hole_stays_free():
    hole = np.array([(3.0, 3.0), (7.0, 3.0), (7.0, 7.0), (3.0, 7.0)])
    segments = hatch_segments(np.concatenate((SQUARE, hole)), np.array([0, 4, 8]), 1.0)
    middles = segments.mean(axis=1)
    inside = (np.abs(middles - 5) < 2 - 1e-6).all(axis=1)
    assert len(segments) and not inside.any()


def test_closed_rings_are_hatched_as_open_ones():
    closed = np.concatenate((SQUARE, SQUARE[:1]))
    one, other = (hatch_segments(ring, np.array([0, len(ring)]), 2.5) for ring in (SQUARE, closed))
    assert np.allclose(one, other)


def test_nothing_has_no_lines():
    assert hatch_segments(np.zeros((0, 2)), np.array([0]), 2.0).shape == (0, 2, 2)
