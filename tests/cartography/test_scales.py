"""Widths are true to the numbers, and legends and axes show round numbers."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.cartography.scales import WidthScale, legend_values, nice_ticks, round_down, round_up


def test_a_flow_twice_as_large_is_twice_as_wide():
    scale = WidthScale(largest=60, widest=12)
    assert scale.widths(np.array([60, 30, 6])).tolist() == pytest.approx([12, 6, 1.2])


def test_the_smallest_flow_can_still_be_seen_and_no_flow_has_no_width():
    scale = WidthScale(largest=1000, widest=12)
    assert scale.widths(np.array([1.0, 0.0, -3.0, np.nan])).tolist() == [0.6, 0, 0, 0]
    assert WidthScale(0).widths(np.array([0.0, 1.0])).tolist() == [0, 0]


def test_a_flow_beyond_the_largest_is_not_wider():
    assert WidthScale(largest=10, widest=12).widths(np.array([25.0])).tolist() == [12]


@pytest.mark.parametrize(
    ("largest", "shown"),
    [(59, (50, 20, 5)), (1636, (1000, 500, 100)), (10, (10, 5, 1)), (7, (5, 2, 1)), (3, (2, 1)), (1, (1,))],
)
def test_the_legend_shows_round_whole_numbers_and_fewer_where_there_are_few(largest, shown):
    assert legend_values(largest) == shown


def test_the_legend_of_money_may_show_fractions():
    assert legend_values(0.7, whole=False) == (0.5, 0.2, 0.05)
    assert legend_values(0) == legend_values(float("nan")) == ()


@given(st.floats(1e-9, 1e12))
def test_rounding_gives_the_nearest_one_two_or_five(value):
    low, high = round_down(value), round_up(value)
    assert low <= value * (1 + 1e-8)
    assert high >= value * (1 - 1e-8)
    assert high / low <= 2.5 + 1e-6
    for each in (low, high):
        assert f"{each:e}"[0] in "125"
        assert float(f"{each:.0e}") == pytest.approx(each)


def test_an_axis_has_round_ticks():
    assert nice_ticks(0, 59) == (0, 20, 40)
    assert nice_ticks(0, 1) == (0, 0.2, 0.4, 0.6, 0.8, 1.0)
    assert nice_ticks(1998, 2022, 6) == (2000, 2005, 2010, 2015, 2020)
    assert nice_ticks(-0.3, 0.3, 3) == (-0.2, 0, 0.2)


def test_an_axis_of_counts_has_no_half_counts():
    assert nice_ticks(0, 2, 5, whole=True) == (0, 1, 2)
    assert nice_ticks(0, 2, 5) == (0, 0.5, 1, 1.5, 2)


def test_an_axis_without_length_has_one_tick():
    assert nice_ticks(3, 3) == (3,)
    assert nice_ticks(5, 3) == nice_ticks(0, float("inf")) == ()
