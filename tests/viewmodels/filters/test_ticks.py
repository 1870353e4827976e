"""What ticking does to the rows that are in."""

import numpy as np
import pytest

from desktop.selection.clauses import AllOf, AnyOf, Clause, NoneOf
from desktop.selection.selection import Selection
from desktop.state.actions import Filter, Unfilter
from desktop.state.app_state import AppState, Exploration
from desktop.viewmodels.filters.model import ValuesBody
from desktop.viewmodels.filters.ticks import inverted, joined, only, tick_all, tick_none, toggled
from desktop.viewmodels.filters.values import values_body
from tests.tiny import tiny_source, tiny_statements

SOURCE = tiny_source()


def body_of(clause: Clause | None, key: str = "status") -> ValuesBody:
    selection = Selection((clause,)) if clause else Selection()
    return values_body(SOURCE, selection, key, "deals")


def test_the_first_tick_keeps_only_what_is_ticked():
    assert toggled(body_of(None), "delivered") == Filter(AnyOf("status", ("delivered",)))


def test_a_second_tick_adds_and_taking_the_last_away_drops_the_filter():
    one = body_of(AnyOf("status", ("delivered",)))
    assert toggled(one, "announced") == Filter(AnyOf("status", ("delivered", "announced")))
    assert toggled(one, "delivered") == Unfilter(("status",))


def test_ticking_what_is_left_out_lets_it_in_and_keeps_saying_what_is_out():
    out = body_of(NoneOf("status", ("cancelled", "unknown")))
    assert toggled(out, "cancelled") == Filter(NoneOf("status", ("unknown",)))
    assert toggled(out, "delivered") == Filter(
        NoneOf("status", ("announced", "delivered", "cancelled", "unknown")[1:])
    )


def test_when_the_last_excluded_value_is_ticked_nothing_is_filtered():
    assert toggled(body_of(NoneOf("status", ("cancelled",))), "cancelled") == Unfilter(("status",))


def test_ticking_every_value_is_no_filter():
    values = body_of(None).values
    almost = body_of(AnyOf("status", values[:-1]))
    assert toggled(almost, values[-1]) == Unfilter(("status",))


def test_all_of_the_ticked_technologies_at_once():
    both = body_of(AnyOf("technology", ("cctv", "facial_recognition")), "technology")
    assert both.join == "any"
    every = joined(both, "all")
    assert every == Filter(AllOf("technology", ("cctv", "facial_recognition")))
    body = body_of(every.clause, "technology")
    assert body.join == "all"
    assert toggled(body, "cctv") == Filter(AllOf("technology", ("facial_recognition",)))
    assert joined(body, "any") == Filter(AnyOf("technology", ("cctv", "facial_recognition")))


def test_nothing_joins_the_values_of_a_dimension_that_states_one():
    assert body_of(AnyOf("status", ("delivered",))).join == ""


def test_none_leaves_everything_out_and_all_lets_everything_in():
    body = body_of(AnyOf("status", ("delivered",)))
    assert tick_none(body, body.values) == Filter(AnyOf("status", ()))
    assert tick_all(body, body.values) == Unfilter(("status",))


def test_all_and_none_keep_to_what_was_found_by_searching():
    body = body_of(AnyOf("status", ("delivered",)))
    assert tick_all(body, ("announced",)) == Filter(AnyOf("status", ("delivered", "announced")))
    assert tick_none(body, ("delivered",)) == Filter(AnyOf("status", ()))
    assert tick_none(body_of(None), ("announced",)) == Filter(NoneOf("status", ("announced",)))


def test_only_one_value_whatever_was_ticked():
    assert only(body_of(NoneOf("status", ("cancelled",))), None) == Filter(AnyOf("status", (None,)))


def test_of_several_series_a_click_always_leaves_exactly_one():
    statements = tiny_statements()
    full = Selection((AnyOf("sample", ("full",)),))
    body = values_body(statements, full, "sample", "deals")
    assert toggled(body, "top100") == Filter(AnyOf("sample", ("top100",)))
    assert toggled(body, "full") == Filter(AnyOf("sample", ("full",)))


@pytest.mark.parametrize("key", ["status", "company", "technology", "buyer_kind"])
@pytest.mark.parametrize(("kind", "many"), [(AnyOf, 0), (AnyOf, 1), (AnyOf, 2), (NoneOf, 1), (NoneOf, 2)])
def test_inverting_swaps_the_rows_that_are_in_with_those_that_are_out(key, kind, many):
    clause = kind(key, body_of(None, key).values[:many])
    state = AppState(exploration=Exploration(selection=Selection((clause,))))
    inside = SOURCE.rows(state.exploration.selection)
    after = inverted(body_of(clause, key)).apply(state).exploration.selection
    expected = np.setdiff1d(np.arange(SOURCE.dataset.row_count), inside)
    assert SOURCE.rows(after).tolist() == expected.tolist()
