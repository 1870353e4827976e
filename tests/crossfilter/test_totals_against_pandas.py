"""Random deals, random filters: the totals agree with plain pandas, and fewer filters never lose rows."""

import numpy as np
import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.crossfilter.question import Question
from desktop.crossfilter.row_source import RowSource
from desktop.selection.clauses import AllOf, AnyOf, Contains, Interval, NoneOf
from desktop.selection.selection import join
from tests.tiny import DEALS_INFO, make_dataset

PLACES = ["CHN", "USA", "KEN", "x:Atlantis"]
TECHNOLOGIES = ["cctv", "smart_city", "predictive_policing"]
STATUSES = ["announced", "cancelled"]
CURRENCIES = ["USD", "EUR"]
YEARS = [2015, 2016, 2019]

ROW = st.fixed_dictionaries(
    {
        "exporter": st.sampled_from([*PLACES, None]),
        "importer": st.sampled_from([*PLACES, None]),
        "year": st.sampled_from([*YEARS, None]),
        "technology": st.lists(st.sampled_from(TECHNOLOGIES), unique=True, max_size=3),
        "company": st.lists(st.sampled_from(["Huawei", "NEC"]), unique=True, max_size=2),
        "status": st.sampled_from([*STATUSES, None]),
        "project": st.sampled_from(["P1", "P2", "P3", "P4"]),
        "amount": st.integers(1, 9) | st.none(),
        "currency": st.sampled_from(CURRENCIES),
        "price_basis": st.just("nominal"),
        "amount_kind": st.just("contract"),
        "sum_ok": st.sampled_from(["1", "0"]),
    }
)
TABLES = st.lists(ROW, min_size=1, max_size=25)


def some(values, least=1):
    return st.lists(st.sampled_from(values), min_size=least, max_size=3, unique=True).map(tuple)


CLAUSES = st.one_of(
    st.builds(AnyOf, st.sampled_from(["exporter", "importer"]), some([*PLACES, None, "FRA"])),
    st.builds(NoneOf, st.sampled_from(["exporter", "importer"]), some([*PLACES, None])),
    st.builds(AnyOf, st.just("technology"), some([*TECHNOLOGIES, None])),
    st.builds(NoneOf, st.just("technology"), some([*TECHNOLOGIES, None])),
    st.builds(AllOf, st.just("technology"), some(TECHNOLOGIES, least=2)),
    st.builds(AnyOf, st.just("year"), some(["2015", "2019", None])),
    st.builds(
        Interval,
        st.just("year"),
        st.sampled_from([2015, 2016, None]),
        st.sampled_from([2016, 2019, None]),
        st.booleans(),
    ),
    st.builds(Contains, st.just("company"), st.sampled_from(["hua", "E", "zz"])),
    st.builds(NoneOf, st.just("status"), some([*STATUSES, None])),
)
SELECTIONS = st.lists(CLAUSES, max_size=4, unique_by=lambda clause: clause.dimension).map(join)
GROUPINGS = st.lists(
    st.sampled_from(["exporter", "importer", "year", "technology", "company", "status"]),
    unique=True,
    max_size=3,
).map(tuple)
MEASURES = st.sampled_from(["deals", "links", "rows", "value"])


def open_table(table):
    return RowSource(make_dataset(DEALS_INFO, {key: [row[key] for row in table] for key in table[0]}))


def lets_in(clause, row):
    """Say by plain reading whether a clause lets a row in."""
    held = row[clause.dimension]
    values = held if isinstance(held, list) else [] if held is None else [held]
    texts = [str(value) for value in values]
    if isinstance(clause, Interval):
        return clause.with_missing if held is None else in_range(clause, held)
    if isinstance(clause, Contains):
        return any(clause.text.casefold() in text.casefold() for text in texts)
    if isinstance(clause, AllOf):
        return all(value in texts for value in clause.values)
    found = any(text in clause.values for text in texts) or (not texts and None in clause.values)
    return found if isinstance(clause, AnyOf) else not found


def in_range(clause, year):
    low = clause.first is None or year >= clause.first
    return low and (clause.last is None or year <= clause.last)


def plain_frame(table, selection):
    rows = [row for row in table if all(lets_in(clause, row) for clause in selection)]
    frame = pd.DataFrame(rows, columns=list(table[0]))
    frame["row"] = range(len(frame))
    return frame


def plain_total(frame, measure, unit):
    """Return the total of a measure over the rows of a frame, NaN where no row carries it."""
    if measure == "rows":
        return float(frame["row"].nunique())
    if measure == "deals":
        return float(frame["project"].nunique())
    if measure == "links":
        links = frame.dropna(subset=["exporter", "importer"])
        return float(len(links[["exporter", "importer"]].drop_duplicates())) or np.nan
    carrying = frame[(frame["sum_ok"] == "1") & frame["amount"].notna() & (frame["currency"] == unit[:3])]
    return float(carrying["amount"].sum()) if len(carrying) else np.nan


def plain_groups(frame, by, measure, unit):
    for key in by:
        if key in ("technology", "company"):
            frame = frame.explode(key)
    frame = frame.astype(dict.fromkeys(by, object))
    found = {}
    for keys, part in frame.groupby(list(by), dropna=False):
        named = tuple(
            None if pd.isna(key) else str(int(key)) if name == "year" else key
            for name, key in zip(by, keys, strict=True)
        )
        found[named] = plain_total(part, measure, unit)
    return found


def engine_groups(source, totals):
    names = [source.group_values(key) for key in totals.by]
    columns = [
        [None if code < 0 else named[code] for code in keys]
        for keys, named in zip(totals.keys, names, strict=True)
    ]
    return dict(zip(zip(*columns, strict=True), totals.values.tolist(), strict=True))


def same(one, other):
    return one == other or (np.isnan(one) and np.isnan(other))


@settings(max_examples=150, deadline=None)
@given(TABLES, SELECTIONS, GROUPINGS, MEASURES)
def test_totals_agree_with_pandas(table, selection, by, measure):
    source = open_table(table)
    unit = source.units()[0] if source.units() else None
    if measure == "value" and unit is None:
        return
    totals = source.totals(Question(selection, by, measure))
    frame = plain_frame(table, selection)
    assert totals.rows_in == len(frame)
    total = np.nan if totals.total is None else totals.total
    assert same(total, plain_total(frame, measure, unit) if measure == "value" else total)
    if measure != "value":
        assert same(total, np.nan_to_num(plain_total(frame, measure, unit)))
    if not by:
        return
    expected = plain_groups(frame, by, measure, unit) if len(frame) else {}
    found = engine_groups(source, totals)
    assert found.keys() == expected.keys()
    assert all(same(found[key], expected[key]) for key in expected)
    if totals.additive and found:
        assert same(np.nansum(list(found.values())), np.nan_to_num(total))


@settings(max_examples=60, deadline=None)
@given(TABLES, SELECTIONS, SELECTIONS)
def test_rows_left_out_are_the_rows_of_the_other_selection(table, selection, left_out):
    source = open_table(table)
    rows = set(source.rows(selection).tolist())
    assert set(source.rows(selection, (left_out,)).tolist()) == rows - set(source.rows(left_out).tolist())


@settings(max_examples=60, deadline=None)
@given(TABLES, SELECTIONS)
def test_dropping_a_clause_never_loses_rows(table, selection):
    source = open_table(table)
    rows = set(source.rows(selection).tolist())
    for clause in selection:
        assert rows <= set(source.rows(selection.without(clause.dimension)).tolist())


@settings(max_examples=60, deadline=None)
@given(TABLES, st.lists(st.tuples(SELECTIONS, GROUPINGS, MEASURES), min_size=2, max_size=5))
def test_what_was_asked_before_does_not_change_an_answer(table, questions):
    kept = open_table(table)
    if not kept.units():
        return
    for selection, by, measure in [*questions, *questions]:
        question = Question(selection, by, measure)
        again, fresh = kept.totals(question), open_table(table).totals(question)
        assert again.total == fresh.total
        assert np.array_equal(again.values, fresh.values, equal_nan=True)
