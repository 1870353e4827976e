"""Codes and orders of many rows, and amounts packed into few bytes, give back what went in."""

from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.crossfilter.large_amounts import pack, scale_of
from desktop.crossfilter.large_codes import codes_of_numbers, distinct_numbers, stable_order

YEARS = st.lists(st.sampled_from([1999.0, 2000.0, 2007.0, np.nan]), max_size=30)
FAR = st.lists(st.sampled_from([-1e9, 0.5, 2000.0, 1e12, np.nan]), max_size=30)


@given(YEARS | FAR)
def test_numbers_come_back_from_their_codes(numbers):
    numbers = np.array(numbers)
    distinct = distinct_numbers(numbers)
    assert distinct.tolist() == sorted({number for number in numbers.tolist() if number == number})
    back = np.append(distinct, np.nan)[codes_of_numbers(numbers, distinct)]
    assert np.array_equal(back, numbers, equal_nan=True)


@given(st.lists(st.sampled_from([0, 1, 65535, 65536, 65537, 131072, 2**31]), max_size=60))
def test_keys_of_any_size_are_sorted_and_equals_keep_their_order(keys):
    keys = np.array(keys, dtype=np.uint32)
    assert stable_order(keys).tolist() == sorted(range(len(keys)), key=lambda row: keys[row])


@pytest.mark.parametrize("rare", [2.0**32, 7e10 + 0.25, -3.0, -(2.0**40)])
def test_an_amount_too_large_for_few_bytes_comes_back_whole(rare):
    numbers = np.ones(200)
    numbers[[17, 130]] = rare
    packed = pack(numbers, np.arange(199, -1, -1, dtype=np.uint32), scale_of(numbers))
    factor = scale_of(numbers).factor
    assert packed.low.itemsize < 8
    assert (packed.read(50, 190) / factor).tolist() == numbers[::-1][50:190].tolist()
    assert (packed.read(0, 69) / factor).tolist() == numbers[::-1][:69].tolist()


def test_amounts_that_are_often_large_are_kept_as_they_are():
    numbers = np.array([1.0, 2.0**40] * 50)
    packed = pack(numbers, np.arange(100, dtype=np.uint32), scale_of(numbers))
    assert packed.read(0, 100).tolist() == numbers.tolist()


@pytest.mark.parametrize(
    ("numbers", "factor", "exact"),
    [
        ([1.0, 2.0], 1, True),
        ([1.25, 0.1], 100, True),
        ([12.345, np.nan], 1000, True),
        ([1 / 3], 1, False),
        ([1e300, 1.0], 1, False),
        ([np.inf], 1, False),
        ([], 1, True),
    ],
)
def test_decimals_are_found(numbers, factor, exact):
    scale = scale_of(np.array(numbers))
    assert (scale.factor, scale.exact) == (factor, exact)
    assert scale.gaps == bool(np.isnan(numbers).any())


@given(st.lists(st.integers(-(10**9), 10**9), min_size=1, max_size=50))
def test_a_sum_of_cents_is_right_to_the_cent(cents):
    numbers = np.array([number / 100 for number in cents])
    scale = scale_of(numbers)
    assert scale.whole(numbers).sum() / scale.factor == float(Decimal(sum(cents)) / 100)
