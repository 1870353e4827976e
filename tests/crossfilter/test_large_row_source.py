"""A large table answers every question as a small one does: random tables, filters and orders of asking."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.crossfilter import large_blocks, large_codes, large_layers, large_table
from desktop.crossfilter.large_row_source import LARGE, LargeRowSource, suits
from desktop.crossfilter.question import Question, QuestionRefused
from desktop.crossfilter.row_source import RowSource
from desktop.crossfilter.sources import open_source
from desktop.crossfilter.statement_source import StatementSource
from desktop.dataset.dataset import Coded, Dataset, Numbers
from desktop.dataset.mapped_arrays import map_arrays
from desktop.dataset.places import Places
from desktop.selection.clauses import AllOf, AnyOf, Contains, Interval, NoneOf
from desktop.selection.selection import Selection, join
from tests.tiny import BOTH_SIDES, DEALS_INFO, make_dataset, tiny_places, tiny_statements

PLACES = ["BRA", "CHN", "KEN", "USA", "unknown", "x:Atlantis"]
KINDS = ["bridge", "cement", "grain", "tanks", "ziths"]
STATUSES = ["announced", "cancelled", "delivered"]
TECHNOLOGIES = ["cctv", "facial_recognition", "smart_city"]
YEARS = [2001, 2002, 2003, 2007, 2008]
INFO = replace(DEALS_INFO, measures=("amount", "links", "rows"), money={}, default_clauses=())
ATTRIBUTES = (*BOTH_SIDES, "importer.aigs_technology")
# What amounts look like: whole, with cents, of any fraction, and so large that no 32 bits hold them.
AMOUNTS = {
    "whole": lambda chance, rows: chance.integers(0, 300, rows).astype(float),
    "cents": lambda chance, rows: chance.integers(-500, 9000, rows) / 100,
    "any": lambda chance, rows: chance.normal(0, 1e3, rows),
    "large": lambda chance, rows: np.where(chance.random(rows) < 0.01, 7e10, chance.integers(0, 9, rows)),
    "mixed": lambda chance, rows: np.where(chance.random(rows) < 0.5, 7e10, -(2.0**33)),
    "endless": lambda chance, rows: np.where(chance.random(rows) < 0.1, np.inf, 1.0),
}


@pytest.fixture(autouse=True, scope="module")
def small_chunks():
    """Cut rows into many chunks and sum heavy countries by themselves, as only very large tables are."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(large_codes, "CHUNK", 37)
        patch.setattr(large_layers, "CHUNK", 37)
        patch.setattr(large_blocks, "HEAVY", 20)
        patch.setattr(large_table, "HEAVY", 20)
        yield


def drawn_table(seed, amounts, gaps, rows=150):
    chance = np.random.default_rng(seed)

    def some(values):
        picked = [values[number] for number in (len(values) * chance.random(rows) ** 2).astype(int)]
        return [
            None if missing else value
            for value, missing in zip(picked, chance.random(rows) < gaps, strict=True)
        ]

    def sets(values):
        return [
            [value for value in values if draw < 0.3]
            for draw, _ in zip(chance.random(rows), range(rows), strict=True)
        ]

    numbers = AMOUNTS[amounts](chance, rows)
    numbers[chance.random(rows) < gaps] = np.nan
    return {
        "exporter": some(PLACES),
        "importer": some(PLACES[::-1]),
        "year": some(YEARS),
        "technology": sets(TECHNOLOGIES),
        "status": some(STATUSES),
        "buyer": some(KINDS),
        "project": [f"P{number}" for number in chance.integers(0, 40, rows)],
        "amount": [None if np.isnan(number) else float(number) for number in numbers],
    }


def opened(table):
    dataset = make_dataset(INFO, table, ATTRIBUTES)
    return LargeRowSource(dataset), RowSource(dataset)


TABLES = st.builds(
    drawn_table, st.integers(0, 2**32), st.sampled_from(sorted(AMOUNTS)), st.sampled_from([0.0, 0.2])
)


def some(values, least=1):
    return st.lists(st.sampled_from(values), min_size=least, max_size=4, unique=True).map(tuple)


def ticked(dimension, values):
    kind = st.sampled_from([AnyOf, NoneOf])
    return st.builds(lambda make, chosen: make(dimension, chosen), kind, some([*values, None]))


CLAUSES = st.one_of(
    ticked("exporter", [*PLACES, "FRA"]),
    ticked("importer", PLACES),
    ticked("importer.regime", ["CA", "EA", "LD"]),
    ticked("exporter.region", ["Asia", "Africa"]),
    ticked("importer.aigs_technology", ["facial_recognition"]),
    ticked("buyer", KINDS),
    ticked("status", STATUSES),
    ticked("technology", TECHNOLOGIES),
    ticked("year", ["2001", "2003", "2008"]),
    st.builds(AllOf, st.just("technology"), some(TECHNOLOGIES, 2)),
    st.builds(
        Interval,
        st.just("year"),
        st.sampled_from([None, 2001, 2002, 2004]),
        st.sampled_from([None, 2003, 2007, 1999]),
        st.booleans(),
    ),
    st.builds(
        Interval, st.just("amount"), st.sampled_from([None, -1, 50]), st.sampled_from([None, 60, 1e11])
    ),
    st.builds(Contains, st.sampled_from(["buyer", "importer"]), st.sampled_from(["n", "ke", "unk"])),
)
SELECTIONS = st.lists(CLAUSES, max_size=4, unique_by=lambda clause: clause.dimension).map(join)
GROUPABLE = (
    "exporter importer year buyer status technology importer.regime exporter.region importer.aigs_technology"
).split()
GROUPINGS = st.one_of(
    st.sampled_from([(), ("exporter",), ("exporter", "importer"), ("year",), ("buyer",), ("year", "buyer")]),
    st.lists(st.sampled_from(GROUPABLE), unique=True, max_size=3).map(tuple),
)
MEASURES = st.sampled_from(["amount", "rows", "links", "deals", ""])
QUESTIONS = st.builds(
    Question,
    SELECTIONS,
    GROUPINGS,
    MEASURES,
    st.none(),
    st.lists(SELECTIONS, max_size=2).map(tuple) | st.just(()),
)


def groups_of(source, totals):
    """Return value by names of the group, so that two numberings can be compared."""
    names = [source.group_values(key) for key in totals.by]
    columns = [
        [None if code < 0 else named[code] for code in keys]
        for keys, named in zip(totals.keys, names, strict=True)
    ]
    return dict(zip(zip(*columns, strict=True), totals.values.tolist(), strict=True))


def nearly(value):
    # A sum of fractions depends on the order of adding; relative to what was added it is the same.
    return pytest.approx(value, rel=1e-9, abs=1e-7, nan_ok=True)


def same_answer(large, small, question):
    found, expected = large.totals(question), small.totals(question)
    assert (found.rows_in, found.rests_on, found.measure) == (
        expected.rows_in,
        expected.rests_on,
        expected.measure,
    )
    assert (found.unit, found.additive, found.complete) == (expected.unit, expected.additive, True)
    assert found.total == (None if expected.total is None else nearly(expected.total))
    assert len(found.values) == len(expected.values)
    assert groups_of(large, found) == nearly(groups_of(small, expected))


@settings(max_examples=120, deadline=None)
@given(TABLES, st.lists(QUESTIONS, min_size=1, max_size=6))
def test_whatever_is_asked_in_whatever_order_the_answer_is_that_of_a_small_table(table, questions):
    large, small = opened(table)
    for question in questions:
        same_answer(large, small, question)


@settings(max_examples=100, deadline=None)
@given(TABLES, st.lists(SELECTIONS, min_size=1, max_size=4))
def test_the_years_of_each_pair_are_those_of_its_rows(table, selections):
    large, small = opened(table)
    dataset = small.dataset
    years = dataset.numbers("year").numbers
    for selection in selections:
        rows = small.rows(selection)
        expected: dict[tuple[int, int], list[float]] = {}
        for row in rows.tolist():
            pair = (int(dataset.coded("exporter").codes[row]), int(dataset.coded("importer").codes[row]))
            expected.setdefault(pair, []).append(float(years[row]))
        spans = large.pair_spans(selection)
        found = {
            pair: (count, first, last)
            for *pair_codes, count, first, last in zip(
                spans.exporters.tolist(),
                spans.importers.tolist(),
                spans.rows.tolist(),
                spans.first.tolist(),
                spans.last.tolist(),
                strict=True,
            )
            for pair in [tuple(pair_codes)]
        }
        told = {}
        for pair, held in expected.items():
            stated = [year for year in held if year == year] or [float("nan")]
            told[pair] = (len(held), min(stated), max(stated))
        assert found.keys() == told.keys()
        for pair, span in told.items():
            assert found[pair] == pytest.approx(span, nan_ok=True)


STEPS = st.lists(
    st.tuples(
        some([*KINDS, None]) | st.just(()), some([*PLACES, None]) | st.just(()), st.sampled_from(YEARS)
    ),
    min_size=2,
    max_size=12,
)


@settings(max_examples=60, deadline=None)
@given(TABLES, STEPS, st.sampled_from([("exporter",), ("exporter", "importer"), ("buyer",), ("year",), ()]))
def test_ticking_kinds_and_countries_for_long_does_not_drift(table, steps, by):
    large, small = opened(table)
    for kinds, places, year in steps:
        ticks = [AnyOf(key, chosen) for key, chosen in (("buyer", kinds), ("exporter", places)) if chosen]
        same_answer(large, small, Question(join([*ticks, Interval("year", year, None, True)]), by))


@settings(max_examples=60, deadline=None)
@given(TABLES, SELECTIONS, st.lists(SELECTIONS, max_size=2).map(tuple))
def test_the_rows_are_those_of_a_small_table(table, selection, without):
    large, small = opened(table)
    assert large.rows(selection, without).tolist() == small.rows(selection, without).tolist()


def test_cents_add_up_to_the_cent_however_often_they_come_and_go():
    table = drawn_table(1, "cents", 0.0)
    large, _ = opened(table)
    for number in range(300):
        large.totals(Question(join([AnyOf("buyer", (KINDS[number % 5],))]), ("exporter",)))
    total = large.totals(Question(join([AnyOf("buyer", ("bridge",))]), ("exporter",))).total
    cents = sum(
        round(100 * a) for a, kind in zip(table["amount"], table["buyer"], strict=True) if kind == "bridge"
    )
    assert total == cents / 100


def test_a_small_amount_is_not_lost_where_a_vast_one_came_and_went():
    table = drawn_table(1, "whole", 0.0)
    vast = {"tanks": 1e30, "bridge": 0.1}
    table["amount"] = [vast.get(kind, 3.0) for kind in table["buyer"]]
    # All in one cell, and fewer tanks than bridges, so that taking tanks away would be the shorter way.
    table |= {"exporter": ["CHN"] * 150, "importer": ["KEN"] * 150, "year": [2001] * 150}
    large, _ = opened(table)
    bridges = Question(join([AnyOf("buyer", ("bridge",))]), ("exporter",))
    both = Question(join([AnyOf("buyer", ("bridge", "tanks"))]), ("exporter",))
    assert 0 < table["buyer"].count("tanks") < table["buyer"].count("bridge")
    assert large.totals(both).total == pytest.approx(1e30 * table["buyer"].count("tanks"))
    assert large.totals(bridges).total == pytest.approx(0.1 * table["buyer"].count("bridge"))


def test_what_a_country_was_credited_with_in_an_edition_is_read_row_by_row():
    table = {
        "edition": ["2019", "2022"] * 60,
        "exporter": ["CHN"] * 120,
        "importer": ["KEN"] * 120,
        "buyer": ["grain", "tanks", "tanks"] * 40,
        "amount": [2.0] * 120,
    }
    places = tiny_places()
    kenya = places.by_code["KEN"]
    credited = {**kenya.attributes, "aigs_technology.2019": (), "aigs_technology.2022": ("smart_city",)}
    changed = Places({**places.by_code, "KEN": replace(kenya, attributes=credited)})
    dataset = make_dataset(INFO, table, ("importer.aigs_technology",), changed)
    large, small = LargeRowSource(dataset), RowSource(dataset)
    for by in [("importer.aigs_technology",), ("importer",)]:
        same_answer(large, small, Question(Selection(), by))
        same_answer(large, small, Question(join([AnyOf("importer.aigs_technology", ("smart_city",))]), by))
    assert large.totals(Question(Selection(), ("importer.aigs_technology",), "rows")).values.tolist() == [
        60,
        60,
    ]


@pytest.mark.parametrize(
    "question",
    [
        Question(Selection(), ("no_such_column",)),
        Question(Selection(), (), "value"),
        Question(Selection(), (), "status"),
        Question(join([AnyOf("no_such_column", ("x",))])),
        Question(join([Interval("exporter", 1, 2)])),
        Question(join([AllOf("buyer", ("bridge", "grain"))])),
        Question(join([Contains("year", "20")])),
    ],
)
def test_what_a_small_table_refuses_a_large_one_refuses_in_the_same_words(question):
    large, small = opened(drawn_table(2, "whole", 0.2))
    with pytest.raises(QuestionRefused) as refused:
        small.totals(question)
    with pytest.raises(QuestionRefused, match=str(refused.value).replace("?", r"\?")):
        large.totals(question)


@pytest.mark.parametrize("missing", ["year", "buyer", "exporter", "importer"])
def test_a_table_without_years_kinds_or_a_side_is_answered_too(missing):
    table = {key: cells for key, cells in drawn_table(3, "cents", 0.2).items() if key != missing}
    if missing == "buyer":
        del table["status"]
    dataset = make_dataset(INFO, table, [key for key in ATTRIBUTES if key.partition(".")[0] in table])
    large, small = LargeRowSource(dataset), RowSource(dataset)
    for by in [
        (),
        ("exporter",),
        ("importer",),
        ("year",),
        ("buyer",),
        ("importer.regime", "year"),
        ("technology",),
    ]:
        if all(dataset.has(key) for key in by):
            same_answer(large, small, Question(Selection(), by))
            same_answer(large, small, Question(join([AnyOf("technology", ("cctv", None))]), by, "rows"))


def test_columns_that_stay_on_disk_give_the_same_answers(tmp_path):
    dataset = make_dataset(INFO, drawn_table(4, "cents", 0.2), ATTRIBUTES)
    keys = ("exporter", "importer", "buyer", "status")
    arrays = {key: dataset.coded(key).codes for key in keys} | {
        key: dataset.numbers(key).numbers for key in ("year", "amount")
    }
    np.savez(tmp_path / "columns.npz", **arrays)
    mapped = map_arrays(tmp_path / "columns.npz")
    stored = {key: Coded(mapped[key], dataset.coded(key).values) for key in keys}
    stored |= {key: Numbers(mapped[key]) for key in ("year", "amount")}
    columns = [column for column in dataset.columns if column.key.partition(".")[0] in stored]
    large = LargeRowSource(
        Dataset(dataset.info, columns, stored, dataset.places, "0" * 16, dataset.row_count)
    )
    ticked_twice = join([AnyOf("buyer", ("grain", None)), AnyOf("importer.regime", ("LD",))])
    for by in [("exporter", "importer"), ("buyer",), ("status", "year"), ("status", "buyer")]:
        same_answer(large, RowSource(dataset), Question(ticked_twice, by))
    assert large.rows(ticked_twice).tolist() == RowSource(dataset).rows(ticked_twice).tolist()


def plain_rows(count, measures=("amount", "rows")):
    """A large table of one pair and one amount."""
    dataset = make_dataset(
        replace(INFO, measures=measures), {"exporter": ["CHN"], "importer": ["KEN"], "amount": [1.0]}
    )
    ones = np.zeros(count, dtype=np.int32)
    stored = {side: Coded(ones, dataset.coded(side).values) for side in ("exporter", "importer")}
    stored["amount"] = Numbers(np.ones(count))
    return Dataset(dataset.info, dataset.columns, stored, dataset.places, "0" * 16, count)


def test_many_rows_that_add_up_are_opened_as_a_large_table_and_nothing_else_is():
    assert isinstance(open_source(plain_rows(LARGE + 1)), LargeRowSource)
    assert not isinstance(open_source(plain_rows(LARGE)), LargeRowSource)
    assert isinstance(open_source(tiny_statements().dataset), StatementSource)
    assert not suits(plain_rows(LARGE + 1, ("deals", "rows")))
    assert not suits(plain_rows(LARGE + 1, ("value", "rows")))
    assert suits(plain_rows(LARGE + 1, ("rows", "links", "amount")))
