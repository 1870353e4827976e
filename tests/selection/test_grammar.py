"""Typed clauses: read as meant, refused in one sentence, written so that they read back the same."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from desktop.selection.clauses import AllOf, AnyOf, Contains, Interval, NoneOf
from desktop.selection.grammar import ClauseError, parse_clause, parse_selection


@pytest.mark.parametrize(
    ("text", "clause"),
    [
        ("exporter=CHN,USA", AnyOf("exporter", ("CHN", "USA"))),
        ("exporter!=CHN", NoneOf("exporter", ("CHN",))),
        ("technology=cctv&facial_recognition", AllOf("technology", ("cctv", "facial_recognition"))),
        ("year=2015..2019", Interval("year", 2015, 2019)),
        ("year=2015..", Interval("year", 2015, None)),
        ("year=..2019", Interval("year", None, 2019)),
        ("year=..", Interval("year", None, None)),
        ("value=1e6..", Interval("value", 1e6, None)),
        ("value=-5.5..+5", Interval("value", -5.5, 5)),
        ("company~huawei", Contains("company", "huawei")),
        ("company~ Safe, City ", Contains("company", "Safe, City")),
        ('company~" x"', Contains("company", " x")),
        ("importer.regime=CA,EA", AnyOf("importer.regime", ("CA", "EA"))),
        ("year=null", AnyOf("year", (None,))),
        ("year!=null", NoneOf("year", (None,))),
        ("exporter={}", AnyOf("exporter", ())),
        ("exporter != {} ", NoneOf("exporter", ())),
        ('buyer="{}"', AnyOf("buyer", ("{}",))),
        ("year=2015..2019,null", Interval("year", 2015, 2019, with_missing=True)),
        ("year=null,2015..2019", Interval("year", 2015, 2019, with_missing=True)),
        ('exporter="Korea, South", CHN', AnyOf("exporter", ("Korea, South", "CHN"))),
        ('buyer="null"', AnyOf("buyer", ("null",))),
        ('buyer="say ""yes"""', AnyOf("buyer", ('say "yes"',))),
        ('buyer="2015..2019"', AnyOf("buyer", ("2015..2019",))),
        (" exporter = 中国 ", AnyOf("exporter", ("中国",))),
        ("buyer=Côte d'Ivoire", AnyOf("buyer", ("Côte d'Ivoire",))),
    ],
)
def test_a_clause_is_read_as_it_is_meant(text, clause):
    assert parse_clause(text) == clause


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("exporter", "no dimension and sign"),
        ("", "no dimension and sign"),
        ("=CHN", "no dimension and sign"),
        ("exporter=", "empty value"),
        ("exporter=CHN,,USA", "empty value"),
        ('exporter="CHN', "does not close it"),
        ("technology=cctv&facial_recognition,drones", "mixes commas"),
        ("technology=cctv&null", "which no row can have"),
        ("technology!=cctv&drones", "mixes != with &"),
        ("year=2015..2019,2021", "mixes a range with other values"),
        ("year=2015..2016,2018..2019", "mixes a range with other values"),
        ("year=2019..2015", "runs backwards"),
        ("value=1e999..", "too large"),
        ("company~", "empty text"),
        ('company~""', "empty text"),
    ],
)
def test_a_clause_that_cannot_be_meant_is_refused_with_its_reason(text, part):
    with pytest.raises(ClauseError, match=part):
        parse_clause(text)


def test_a_second_clause_on_a_dimension_is_refused():
    with pytest.raises(ClauseError, match="two clauses on year"):
        parse_selection(["year=2015", "exporter=CHN", "year=2016"])


@given(st.text())
@example("year=" + "9" * 400 + "..")
@example("a=" + '"' * 7)
@example("year=١٥..٢٠")
@example("a=\n")
def test_whatever_is_typed_gives_a_clause_or_a_sentence(text):
    try:
        clause = parse_clause(text)
    except ClauseError as refused:
        assert str(refused)
    else:
        assert parse_clause(clause.written()) == clause


SIGNS = st.sampled_from(list("aZ9,&~=!\".' null\n中é;-+e"))
PIECES = st.lists(SIGNS, max_size=12).map("".join)


@given(st.sampled_from(["year", "importer.regime", "a"]), st.sampled_from(["=", "!=", "~"]), PIECES)
def test_a_clause_that_was_read_is_written_so_that_it_reads_back_the_same(dimension, sign, body):
    try:
        clause = parse_clause(f"{dimension}{sign}{body}")
    except ClauseError:
        return
    assert parse_clause(clause.written()) == clause


DIMENSIONS = st.from_regex(r"[a-z][a-z0-9_]{0,6}(\.[a-z]{1,6})?", fullmatch=True)
VALUES = st.text(max_size=12) | st.sampled_from(["null", "{}"])
NUMBERS = st.floats(allow_nan=False, allow_infinity=False) | st.integers(1900, 2100)


@given(
    st.builds(AnyOf, DIMENSIONS, st.lists(VALUES | st.none(), max_size=4).map(tuple))
    | st.builds(NoneOf, DIMENSIONS, st.lists(VALUES | st.none(), max_size=4).map(tuple))
    | st.builds(AllOf, DIMENSIONS, st.lists(VALUES, min_size=2, max_size=4).map(tuple))
    | st.builds(Contains, DIMENSIONS, st.text(min_size=1, max_size=12))
)
def test_a_clause_from_the_window_can_be_typed(clause):
    assert parse_clause(clause.written()) == clause


@given(DIMENSIONS, NUMBERS | st.none(), NUMBERS | st.none(), st.booleans())
def test_a_range_from_the_window_can_be_typed(dimension, one, other, with_missing):
    first, last = (one, other) if None in (one, other) else sorted((one, other))
    clause = Interval(dimension, first, last, with_missing)
    assert parse_clause(clause.written()) == clause
