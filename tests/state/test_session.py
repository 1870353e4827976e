"""Session files: what is written comes back, and what cannot be read is refused with one sentence."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.selection.clauses import AllOf, AnyOf, Clause, Contains, Interval, NoneOf
from desktop.selection.marks import Mark
from desktop.selection.selection import Selection, join
from desktop.state.app_state import (
    AppState,
    Camera,
    Document,
    Exploration,
    NamedFilter,
    Scene,
    TableColumns,
    TableSort,
)
from desktop.state.session import Session, SessionRefused, read_session, write_session

VALUES = st.lists(st.one_of(st.none(), st.text(max_size=8)), max_size=3).map(tuple)
NUMBERS = st.one_of(
    st.none(), st.floats(allow_nan=False, allow_infinity=False), st.integers(-(10**12), 10**12)
)


def clauses(dimension: str) -> st.SearchStrategy[Clause]:
    return st.one_of(
        st.builds(AnyOf, st.just(dimension), VALUES),
        st.builds(NoneOf, st.just(dimension), VALUES),
        st.builds(AllOf, st.just(dimension), st.lists(st.text(max_size=5), max_size=3).map(tuple)),
        st.builds(Interval, st.just(dimension), NUMBERS, NUMBERS, st.booleans()),
        st.builds(Contains, st.just(dimension), st.text(min_size=1, max_size=6)),
    )


SELECTIONS = st.tuples(clauses("year"), clauses("exporter")).map(join)
EXPLORATIONS = st.builds(
    Exploration,
    selection=SELECTIONS,
    unit=st.one_of(st.none(), st.text(max_size=4)),
    flow_limit=st.integers(1, 300),
    search=st.text(max_size=9),
    sorts=st.lists(
        st.builds(TableSort, st.just("deals"), st.text(max_size=4), st.booleans()), max_size=2
    ).map(tuple),
    columns=st.lists(
        st.builds(TableColumns, st.just("deals"), st.lists(st.text(max_size=4), max_size=3).map(tuple)),
        max_size=2,
    ).map(tuple),
    chosen=st.lists(st.builds(Mark, st.text(max_size=5), st.text(max_size=7)), max_size=3).map(tuple),
)
CAMERAS = st.builds(
    Camera,
    longitude=st.floats(-180, 180),
    zoom=st.floats(1, 60),
    playing=st.one_of(st.none(), st.integers(1900, 2100)),
)
DOCUMENTS = st.builds(
    Document,
    st.lists(st.builds(NamedFilter, st.text(max_size=9), st.just("deals"), SELECTIONS), max_size=2).map(
        tuple
    ),
    st.lists(
        st.builds(Scene, st.text(max_size=9), st.text(max_size=9), EXPLORATIONS, CAMERAS), max_size=2
    ).map(tuple),
)
STATES = st.builds(AppState, DOCUMENTS, EXPLORATIONS, CAMERAS)


@given(STATES)
def test_a_view_comes_back_as_it_was_saved(state: AppState) -> None:
    session = Session(state, "0123456789abcdef", "0.1.0")
    assert read_session(write_session(session), "a.dealscope") == session


def test_a_view_saved_before_there_were_scenes_opens_with_none() -> None:
    raw = json.loads(write_session(Session(AppState(Document(scenes=(Scene("Old"),))))))
    raw["dealscope_session"] = "1.0"
    del raw["document"]["scenes"]
    assert read_session(json.dumps(raw), "old.dealscope").state == AppState()


def test_fields_of_a_newer_minor_version_are_kept_when_the_view_is_saved_again() -> None:
    raw = json.loads(write_session(Session(AppState())))
    raw["dealscope_session"] = "1.7"
    raw["camera"]["tilt"] = 30
    raw["music"] = {"loud": True}
    again = json.loads(write_session(read_session(json.dumps(raw), "new.dealscope")))
    assert again["camera"]["tilt"] == 30
    assert again["music"] == {"loud": True}


def test_a_newer_major_version_is_refused_with_a_sentence_that_names_file_and_version() -> None:
    raw = json.loads(write_session(Session(AppState())))
    raw["dealscope_session"] = "2.0"
    with pytest.raises(SessionRefused, match=r"“far\.dealscope” was saved by a newer Dealscope .*2\.0"):
        read_session(json.dumps(raw), "far.dealscope")


JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=5)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=6), inner, max_size=3)
    ),
    max_leaves=8,
)


@given(st.data())
def test_a_damaged_file_is_refused_with_one_sentence_or_read_and_nothing_else(data: st.DataObject) -> None:
    raw: Any = json.loads(
        write_session(Session(AppState(exploration=Exploration(chosen=(Mark("place", "CHN"),)))))
    )
    part = data.draw(st.sampled_from(["document", "exploration", "camera", "dealscope_session", "dataset"]))
    if isinstance(raw[part], dict) and raw[part] and data.draw(st.booleans()):
        raw[part][data.draw(st.sampled_from(sorted(raw[part])))] = data.draw(JSON)
    else:
        raw[part] = data.draw(JSON)
    try:
        read_session(json.dumps(raw), "hurt.dealscope")
    except SessionRefused as refusal:
        assert str(refusal).count("\n") == 0
        assert "hurt.dealscope" in str(refusal)


@given(st.text(max_size=60))
def test_any_other_text_is_refused(text: str) -> None:
    with pytest.raises(SessionRefused):
        read_session(text, "note.txt")


@pytest.mark.parametrize("bound", ["1e999", "-Infinity", "NaN", "true", '"1"', "1" + "0" * 400])
def test_a_range_whose_end_is_no_number_is_refused(bound: str) -> None:
    state = AppState(exploration=Exploration(selection=Selection((Interval("amount", 123.0, None),))))
    damaged = write_session(Session(state)).replace("123.0", bound)
    with pytest.raises(SessionRefused, match="damaged"):
        read_session(damaged, "a.dealscope")
