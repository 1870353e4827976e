"""Areas of a person's own on the map: cut at its edge, whole at the date line, closed around a pole."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import Polygon, box
from shapely.ops import unary_union

from desktop.cartography.region_shapes import LONGEST_EDGE, cut_ring, unwrapped, with_regions
from desktop.cartography.shapes import load_shapes
from desktop.paths import resource_folder


def area(pieces) -> float:
    return sum(Polygon(piece).area for piece in pieces)


@pytest.mark.parametrize("cut", ["11", "150"])
def test_an_area_over_the_date_line_lies_on_the_map_in_pieces_that_add_up(cut):
    fiji = np.array([[177.0, -20.0], [-178.0, -20.0], [-178.0, -15.0], [177.0, -15.0]])
    pieces = cut_ring(fiji, cut)
    assert area(pieces) == pytest.approx(25.0)
    west = float(cut) - 180
    assert all(
        piece[:, 0].min() >= west - 1e-9 and piece[:, 0].max() <= west + 360 + 1e-9 for piece in pieces
    )


def test_an_area_at_the_edge_of_the_map_is_cut_there():
    pieces = cut_ring(np.array(box(-175, 0, -160, 10).exterior.coords)[:-1], "11")
    assert len(pieces) == 2 and area(pieces) == pytest.approx(150.0)


def test_an_area_around_the_pole_is_closed_through_it():
    x = np.arange(-180.0, 180.0, 10.0)
    antarctica = np.column_stack([x, np.full(len(x), -70.0)])
    assert Polygon(unwrapped(antarctica)).area == pytest.approx(360 * 20)
    assert area(cut_ring(antarctica, "11")) == pytest.approx(360 * 20)


def test_a_rectangle_around_the_whole_world_stays_one():
    world = np.array([[-180.0, -90.0], [180.0, -90.0], [180.0, 90.0], [-180.0, 90.0]])
    assert area(cut_ring(world, "11")) == pytest.approx(360 * 180)


def test_no_edge_is_so_long_that_it_would_miss_the_curve_of_the_map():
    (piece,) = cut_ring(np.array(box(0, 0, 30, 20).exterior.coords)[:-1], "globe")
    assert np.abs(np.roll(piece, -1, axis=0) - piece).max() <= LONGEST_EDGE + 1e-9


def test_areas_come_after_the_countries_and_the_countries_stay_as_they_are():
    shapes = load_shapes(resource_folder() / "basemap_low.npz", "11")
    xy = np.array([[0, 0], [5, 0], [5, 5], [0, 5], [1, 1], [2, 1], [2, 2]], dtype=np.float64)
    more = with_regions(
        shapes, ("x:A", "x:B"), xy, np.array([0, 4, 7], np.int32), np.array([0, 1], np.int32), "11"
    )
    assert more.codes == (*shapes.codes, "x:A", "x:B")
    assert np.array_equal(more.rings_xy[: len(shapes.rings_xy)], shapes.rings_xy)
    assert more.ring_country[-2:].tolist() == [len(shapes.codes), len(shapes.codes) + 1]
    assert more.ring_starts[-1] == len(more.rings_xy) and more.line_starts[-1] == len(more.lines_xy)
    nothing = with_regions(
        shapes, ("x:A",), np.zeros((0, 2)), np.zeros(1, np.int32), np.zeros(0, np.int32), "11"
    )
    assert nothing.codes[-1] == "x:A" and len(nothing.rings_xy) == len(shapes.rings_xy)


@pytest.mark.parametrize("cut", ["11", "150", "globe"])
def test_many_areas_at_once_are_cut_like_each_alone(cut):
    shapes = load_shapes(resource_folder() / "basemap_low.npz", cut)
    rng = np.random.default_rng(4)
    places = [
        np.array(box(lon, lat, lon + wide, lat + 1).exterior.coords)[:-1]
        for lon, lat, wide in zip(
            rng.uniform(-180, 179, 40), rng.uniform(-80, 80, 40), [1, 30] * 20, strict=True
        )
    ]
    rings = [np.column_stack([(ring[:, 0] + 180) % 360 - 180, ring[:, 1]]) for ring in places]
    starts = np.concatenate([[0], np.cumsum([len(ring) for ring in rings])]).astype(np.int32)
    own = np.arange(len(rings), dtype=np.int32)
    codes = tuple(f"x:{at}" for at in own)
    more = with_regions(shapes, codes, np.concatenate(rings), starts, own, cut)
    for at, ring in enumerate(rings):
        drawn = np.flatnonzero(more.ring_country == len(shapes.codes) + at)
        pieces = [more.rings_xy[more.ring_starts[each] : more.ring_starts[each + 1]] for each in drawn]
        assert area(pieces) == pytest.approx(area(cut_ring(ring, cut)))


@settings(max_examples=60, deadline=None)
@given(
    st.floats(-180, 180),
    st.floats(-85, 60),
    st.floats(1, 170),
    st.floats(1, 25),
    st.sampled_from(["11", "150"]),
)
def test_cutting_loses_nothing_wherever_an_area_lies(lon, lat, wide, tall, cut):
    ring = np.array(box(lon, lat, lon + wide, lat + tall).exterior.coords)[:-1]
    wrapped = np.column_stack([(ring[:, 0] + 180) % 360 - 180, ring[:, 1]])
    pieces = cut_ring(wrapped, cut)
    assert unary_union([Polygon(piece) for piece in pieces]).area == pytest.approx(wide * tall, rel=1e-6)
