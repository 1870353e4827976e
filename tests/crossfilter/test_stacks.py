"""Stacks of bars: every stack ends at the true height, and what has several values stands once."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.crossfilter.question import Question, QuestionRefused
from desktop.crossfilter.stacks import NOT_STATED, OTHER, SEVERAL, bars_by_year
from desktop.selection.clauses import AnyOf, NoneOf
from desktop.selection.selection import Selection
from tests.tiny import tiny_source

SOURCE = tiny_source()
EVERYTHING = Selection()
STACKS = ("technology", "exporter", "importer.regime", "confidence", None)


def stacks_of(dimension, measure="deals", selection=EVERYTHING, leading=(), doubtful=()):
    mask = np.zeros(SOURCE.dataset.row_count, dtype=bool)
    mask[SOURCE.rows(selection)] = True
    unsure = np.zeros_like(mask)
    unsure[list(doubtful)] = True
    return bars_by_year(SOURCE, dimension, measure, None).stacks(mask, unsure, leading)


def codes(dimension, *values):
    return tuple(SOURCE.group_values(dimension).index(value) for value in values)


@settings(max_examples=60, deadline=None)
@given(
    dimension=st.sampled_from(STACKS),
    measure=st.sampled_from(["deals", "links", "rows", "value"]),
    exporters=st.sets(st.sampled_from(["CHN", "USA"])),
    without=st.sets(st.sampled_from(["high", "medium", "low"])),
    leading=st.integers(0, 1),
    doubtful=st.sets(st.integers(0, 7)),
)
def test_every_stack_ends_at_the_height_that_the_totals_give(
    dimension, measure, exporters, without, leading, doubtful
):
    selection = Selection(
        (AnyOf("exporter", tuple(sorted(exporters))), NoneOf("confidence", tuple(sorted(without))))
    )
    totals = SOURCE.totals(Question(selection, ("year",), measure))
    names = SOURCE.group_values("year")
    expected = {
        int(names[code]): value
        for code, value in zip(totals.keys[0], totals.values, strict=True)
        if code >= 0 and not np.isnan(value)
    }
    stacks = stacks_of(dimension, measure, selection, tuple(range(leading)), doubtful)
    years = bars_by_year(SOURCE, dimension, measure, None).years.tolist()
    found = {year: height for year, height in zip(years, stacks.heights.tolist(), strict=True) if height}
    assert found == pytest.approx({year: value for year, value in expected.items() if value})


def test_a_project_with_two_technologies_in_a_year_stands_once_under_several():
    face, smart = codes("technology", "facial_recognition", "smart_city")
    stacks = stacks_of("technology", leading=(face, smart))
    assert stacks.classes == (face, smart, OTHER, SEVERAL, NOT_STATED)
    # 2015: P1 has cameras and faces; 2017: P3 faces, P4 smart city; 2019: P6 nothing, P7 cameras; 2020: P8 cameras
    assert stacks.firm.tolist() == [
        [0, 1, 0, 0],
        [0, 1, 0, 0],
        [0, 0, 1, 1],
        [1, 0, 0, 0],
        [0, 0, 1, 0],
    ]


def test_a_project_is_doubtful_only_where_all_its_rows_of_the_year_are():
    assert stacks_of(None, leading=(0,), doubtful=(0,)).doubtful.sum() == 0
    both = stacks_of(None, leading=(0,), doubtful=(0, 1))
    assert both.doubtful.tolist() == [[1, 0, 0, 0]]
    assert both.heights.tolist() == [1, 2, 2, 1]


def test_a_value_that_another_row_of_the_project_does_not_state_is_still_its_one_value():
    leading = codes("technology", "cctv")
    only_second_row = Selection((AnyOf("importer", ("BRA", "unknown")),))
    stacks = stacks_of("technology", selection=only_second_row, leading=leading)
    assert dict(zip(stacks.classes, stacks.firm.tolist(), strict=True)) == {
        leading[0]: [1, 0, 0, 0],
        NOT_STATED: [0, 0, 1, 0],
    }


def test_a_measure_that_cannot_be_totalled_is_refused():
    with pytest.raises(QuestionRefused):
        bars_by_year(SOURCE, None, "amount", None)


def test_a_leading_value_that_no_counted_row_states_takes_nothing_from_the_stacks():
    selection = Selection((AnyOf("exporter", ("CHN",)),))
    leading = codes("confidence", "high", "low", "medium")
    stacks = bars_by_year(SOURCE, "confidence", "value", "EUR nominal contract").stacks(
        np.ones(SOURCE.dataset.row_count, dtype=bool), np.zeros(SOURCE.dataset.row_count, dtype=bool), leading
    )
    assert stacks.classes == codes("confidence", "high")
    assert stacks.heights.sum() == 50
    assert stacks_of("confidence", "value", selection, leading).heights.sum() == 310
