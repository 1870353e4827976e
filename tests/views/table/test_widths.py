"""Columns share the window: numbers are never cut, and what is left goes to texts."""

from hypothesis import given
from hypothesis import strategies as st

from desktop.views.table.widths import NARROWEST, laid_out

WANTED = st.lists(st.tuples(st.integers(10, 600), st.booleans()), min_size=1, max_size=8)


@given(WANTED, st.integers(0, 3000))
def test_numbers_are_never_cut_and_the_room_is_filled_where_a_text_can_take_it(columns, room):
    wanted, numeric = [width for width, _ in columns], [number for _, number in columns]
    widths = laid_out(wanted, numeric, room, 200)
    assert all(got >= want for got, want, number in zip(widths, wanted, numeric, strict=True) if number)
    assert min(widths) >= NARROWEST
    least = sum(max(NARROWEST, want if number else min(want, 200)) for want, number in columns)
    if not all(numeric):
        assert sum(widths) == max(room, least)


def test_a_long_text_gets_the_room_that_is_left_before_short_ones():
    assert laid_out([80, 500, 60], [False, False, True], 500, 200) == [80, 360, 60]
