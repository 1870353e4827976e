"""Names never lie on each other, and the important ones are there."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from desktop.cartography.labels import AREA_CANDIDATES, BELOW, LEFT, RIGHT, place_labels

BOX = (0.0, 0.0, 800.0, 500.0)


def place(anchors, sizes, priority, **options):
    return place_labels(
        np.array(anchors, float), np.array(sizes, float), np.array(priority, float), BOX, **options
    )


def test_a_name_stands_to_the_right_of_its_place():
    placed = place([(100, 100)], [(40, 12)], [1])
    assert placed.candidate.tolist() == [RIGHT]
    assert placed.corners.tolist() == [[105, 94]]


def test_at_the_edge_of_the_window_it_moves_to_the_other_side():
    placed = place([(790, 100)], [(40, 12)], [1])
    assert placed.candidate.tolist() == [LEFT]
    assert placed.corners.tolist() == [[745, 94]]


def test_of_two_neighbours_the_larger_has_the_better_place():
    placed = place([(100, 100), (101, 100)], [(40, 12), (40, 12)], [1, 9])
    assert placed.index.tolist() == [1, 0]
    assert placed.candidate.tolist() == [RIGHT, LEFT]


def test_a_name_without_room_is_left_out():
    placed = place([(100, 100)] * 5, [(40, 12)] * 5, [5, 4, 3, 2, 1])
    assert placed.index.tolist() == [0, 1]
    placed = place([(100, 100)] * 5, [(40, 12)] * 5, [1, 1, 1, 1, 1], candidates=AREA_CANDIDATES)
    assert placed.index.tolist() == [0]
    assert placed.corners.tolist() == [[80, 94]]


def test_names_keep_clear_of_obstacles():
    legend = np.array([(98.0, 60.0, 300.0, 110.0)])
    assert place([(100, 100)], [(40, 12)], [1], obstacles=legend).candidate.tolist() == [LEFT]
    wide = np.array([(0.0, 60.0, 300.0, 103.0)])
    assert place([(100, 100)], [(40, 12)], [1], obstacles=wide).candidate.tolist() == [BELOW]


def test_without_names_nothing_is_placed():
    assert len(place(np.zeros((0, 2)), np.zeros((0, 2)), []).index) == 0


@given(seed=st.integers(0, 10_000), count=st.integers(1, 80))
def test_no_two_names_overlap_or_leave_the_window(seed, count):
    random = np.random.default_rng(seed)
    anchors = random.uniform((0, 0), (800, 500), (count, 2))
    sizes = random.uniform((15, 10), (110, 18), (count, 2))
    placed = place(anchors, sizes, random.uniform(size=count), margin=2)
    corners, ends = placed.corners, placed.corners + sizes[placed.index]
    assert (corners >= 0).all()
    assert (ends <= (800, 500)).all()
    for i in range(len(corners)):
        for j in range(i):
            gap = np.maximum(corners[i] - ends[j], corners[j] - ends[i])
            assert gap.max() >= 2 - 1e-9
