"""Paths from arrays are the paths one would have drawn point by point."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainterPath

from desktop.painting.paths import cut_runs, path_of_line, path_of_runs, paths_of_runs

RUNS = st.lists(
    st.lists(st.tuples(*(st.integers(-1000, 1000),) * 2), min_size=2, max_size=6, unique=True),
    max_size=8,
)


def arrays(runs):
    points = np.array([point for run in runs for point in run], dtype=np.float64).reshape(-1, 2)
    return points, np.cumsum([0, *map(len, runs)])


def by_hand(runs, rule=Qt.FillRule.OddEvenFill):
    path = QPainterPath()
    path.setFillRule(rule)
    for run in runs:
        path.moveTo(*run[0])
        for point in run[1:]:
            path.lineTo(*point)
    return path


@given(RUNS, st.data())
def test_groups_of_runs_become_the_paths_one_would_draw(runs, data):
    cuts = sorted(data.draw(st.lists(st.integers(0, len(runs)), max_size=4)))
    bounds = [0, *cuts, len(runs)]
    groups = list(pairwise(bounds))
    points, starts = arrays(runs)
    for path, (first, last) in zip(paths_of_runs(points, starts, groups), groups, strict=True):
        assert path.elementCount() == sum(len(run) for run in runs[first:last])
        if last > first:
            expected = by_hand(runs[first:last])
            assert path == expected
            path.closeSubpath()
            expected.closeSubpath()
            assert path == expected


@pytest.mark.parametrize("winding", [True, False])
def test_overlaps_are_filled_or_left_open_as_asked(winding):
    square = [(0, 0), (10, 0), (10, 10), (0, 10), (0, 0)]
    points, starts = arrays([square, [(x + 5, y) for x, y in square]])
    path = path_of_runs(points, starts, winding=winding)
    assert path.contains(QPointF(7, 5)) is winding


def test_no_points_are_an_empty_path():
    assert path_of_runs(np.zeros((0, 2)), np.array([0])).isEmpty()


def test_a_line_is_one_run():
    assert path_of_line(np.array([[0.0, 0.0], [3.0, 4.0]])).length() == 5.0


@given(RUNS, st.integers(1, 4))
def test_cut_runs_draw_the_same_lines_in_short_pieces(runs, most):
    points, starts = arrays(runs)
    cut, begins = cut_runs(points, starts, most)
    pieces = [cut[a:b].tolist() for a, b in pairwise(begins.tolist())]
    assert all(len(piece) <= most + 1 for piece in pieces)
    drawn = [segment for piece in pieces for segment in pairwise(piece)]
    assert drawn == [segment for run in runs for segment in pairwise(map(list, run))]
