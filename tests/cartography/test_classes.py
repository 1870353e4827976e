"""Classes hold what their labels say, none is empty, and few values make few classes."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.cartography.classes import SCHEMES, breaks

COUNTS = np.array([1, 1, 1, 1, 2, 2, 3, 4, 5, 5, 6, 9, 10, 20, 59])
every_scheme = pytest.mark.parametrize("scheme", SCHEMES)


def squared_deviations(groups):
    return sum(float(np.sum((group - np.mean(group)) ** 2)) for group in groups)


def test_classes_of_counts_are_whole_and_do_not_overlap():
    assert breaks(COUNTS, 4, "quantile").labels == ("1", "2–4", "5–9", "10–59")
    assert breaks(np.array([1, 2, 3, 4, 5, 6, 7, 8, 10]), 3, "equal").labels == ("1–4", "5–7", "8–10")
    assert breaks(np.array([1, 3, 9, 30, 90, 1000]), 3, "log").labels == ("1–10", "11–100", "101–1\u2009000")
    assert breaks(COUNTS, 3, "natural").labels == ("1–6", "7–20", "21–59")


def test_classes_of_measures_have_short_bounds():
    values = np.array([0.12345, 0.2345, 0.98765, 1.5055, 2.71828, 9.87654])
    assert breaks(values, 3, "quantile").labels == ("0.12–0.24", "0.24–1.6", "1.6–9.88")


@every_scheme
def test_few_different_values_make_few_classes(scheme):
    assert breaks(np.array([1, 1, 1]), 5, scheme).labels == ("1",)
    assert breaks(np.array([1, 2, 2, 7]), 5, scheme).labels == ("1", "2", "3–7")
    assert breaks(np.array([0, 0, np.nan, -1]), 5, scheme).labels == ()


@every_scheme
def test_zero_and_missing_are_in_no_class(scheme):
    classes = breaks(COUNTS, 4, scheme)
    assert classes.index_of(np.array([0, -1, np.nan])).tolist() == [-1, -1, -1]
    assert breaks(np.zeros(3), 4, scheme).index_of(COUNTS).max() == -1


def test_a_value_beyond_the_classes_is_in_the_last():
    classes = breaks(COUNTS, 4, "quantile")
    assert classes.index_of(np.array([1, 59, 1000])).tolist() == [0, 3, 3]


@every_scheme
@given(
    values=st.lists(st.integers(1, 10**6) | st.integers(1, 12), min_size=1, max_size=60), k=st.integers(1, 7)
)
def test_every_count_is_in_the_class_whose_label_names_it(scheme, values, k):
    values = np.array(values)
    classes = breaks(values, k, scheme)
    index = classes.index_of(values)
    assert 1 <= len(classes.bounds) <= k or len(np.unique(values)) <= k
    assert sorted(set(index.tolist())) == list(range(len(classes.bounds)))
    assert all(
        low == int(low) and high == int(high) for low, high in zip(classes.lows, classes.bounds, strict=True)
    )
    assert (np.array(classes.lows)[index] <= values).all()
    assert (values <= np.array(classes.bounds)[index]).all()
    assert all(low == high + 1 for low, high in zip(classes.lows[1:], classes.bounds[:-1], strict=True))


@every_scheme
@given(values=st.lists(st.floats(1e-6, 1e9), min_size=1, max_size=40), k=st.integers(1, 7))
def test_every_measure_is_in_the_class_whose_label_names_it(scheme, values, k):
    values = np.array([*values, 0.5])
    classes = breaks(values, k, scheme)
    index = classes.index_of(values)
    assert sorted(set(index.tolist())) == list(range(len(classes.bounds)))
    assert (np.array(classes.lows)[index] <= values * (1 + 1e-12)).all()
    assert (values <= np.array(classes.bounds)[index] * (1 + 1e-12)).all()


@given(values=st.lists(st.integers(1, 50), min_size=4, max_size=11), k=st.integers(2, 4))
def test_natural_breaks_are_the_best_of_all_possible_breaks(values, k):
    values = np.sort(np.array(values, dtype=float))
    distinct = np.unique(values)
    if len(distinct) <= k:
        return
    found = breaks(values, k, "natural").bounds
    groups = np.split(values, np.searchsorted(values, found[:-1], side="right"))
    best = min(
        squared_deviations(np.split(values, np.searchsorted(values, cuts, side="left")))
        for cuts in combinations(distinct[1:], k - 1)
    )
    assert squared_deviations(groups) == pytest.approx(best)


def test_an_unknown_scheme_is_refused():
    with pytest.raises(KeyError):
        breaks(COUNTS, 4, "pretty")
