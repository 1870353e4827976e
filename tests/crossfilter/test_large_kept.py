"""A large table that is opened from its file has its orders and sums, takes few bytes, and answers as before."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings

from desktop.crossfilter import large_row_source
from desktop.crossfilter.large_page import Filtering, Sorting
from desktop.crossfilter.large_row_source import LargeRowSource
from desktop.crossfilter.question import Question
from desktop.crossfilter.row_source import RowSource
from desktop.crossfilter.sources import open_source, prepared
from desktop.dataset.compact import read_dealdata
from desktop.dataset.narrowed import narrowed
from desktop.files.dealdata import write_dealdata
from desktop.files.opening import import_files
from desktop.selection.clauses import AnyOf, Interval
from desktop.selection.selection import Selection, join
from tests.crossfilter.test_large_row_source import (
    ATTRIBUTES,
    INFO,
    QUESTIONS,
    TABLES,
    drawn_table,
    same_answer,
)
from tests.tiny import make_dataset, tiny_places

ROWS = 3000
FILTERS = [
    Selection(),
    join([Interval("year", 2003, 2006)]),
    join([AnyOf("product", ("p07", "p11")), Interval("year", 2003, None, with_missing=True)]),
    join([AnyOf("exporter", ("CHN",)), Interval("value", 40, 80)]),
]


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    """A dataset as it was imported, and as it is opened from its file."""
    chance, folder = np.random.default_rng(5), tmp_path_factory.mktemp("kept")
    frame = pd.DataFrame(
        {
            "exporter": chance.choice(["China", "United States", "Kenya"], ROWS),
            "importer": chance.choice(["Brazil", "Kenya", "China"], ROWS),
            "year": chance.choice([2002, 2003, 2004, 2005, 2006, None], ROWS),
            "product": [f"p{number:02d}" for number in chance.integers(0, 40, ROWS)],
            "value": chance.integers(0, 9000, ROWS) / 100,
            "tons": chance.integers(0, 9000, ROWS),
        }
    )
    frame.to_csv(folder / "trade.csv", index=False)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(large_row_source, "LARGE", ROWS - 1)
        imported = import_files([folder / "trade.csv"], tiny_places())
        write_dealdata(
            type(imported)(prepared(imported.dataset), imported.report, imported.set_aside),
            folder / "t.dealdata",
        )
        opened = read_dealdata(folder / "t.dealdata", tiny_places())
        yield imported.dataset, opened, open_source(opened)


def test_it_is_ready_when_it_is_opened(kept):
    source = kept[2]
    assert isinstance(source, LargeRowSource)
    assert source.prepared
    ticked = join([AnyOf("product", ("p07",)), AnyOf("exporter", ("CHN",))])
    assert source._from_cells.at_once(Question(ticked, ("exporter", "importer")))
    assert source.sorts_at_once(Sorting("value", descending=True))
    assert source._from_cells.at_once(Question(ticked, (), "rows"))


def test_whether_it_answers_at_once_is_said_without_looking_at_rows(kept):
    fresh = LargeRowSource(narrowed(kept[0]))
    question = Question(Selection(), ("exporter",), "value")
    assert not fresh._from_cells.at_once(question)
    assert fresh._table.kept.all() == {}
    fresh.totals(question)
    assert fresh._from_cells.at_once(question)
    ticked = Question(join([AnyOf("product", ("p07",))]), ("exporter",), "value")
    assert not fresh._from_cells.at_once(ticked)
    fresh.prepare()
    assert fresh._from_cells.at_once(ticked)
    ranged = Question(join([Interval("value", 40, 80)]), ("exporter",), "value")
    assert not fresh._from_cells.at_once(ranged)


def test_preparing_may_be_given_up_anywhere_and_taken_up_again(kept):
    whole = LargeRowSource(narrowed(kept[0])).worked_out()
    asked = 0

    def patient() -> bool:
        nonlocal asked
        asked += 1
        return True

    LargeRowSource(narrowed(kept[0])).prepare(patient)
    assert asked > 12
    fresh = LargeRowSource(narrowed(kept[0]))
    for patience in range(asked):
        left = iter([True] * patience)
        fresh.prepare(lambda left=left: next(left, False))
        fresh._table.leading.clear()
    again = fresh.worked_out()
    assert again.keys() == whole.keys()
    assert all(np.array_equal(again[name], whole[name]) for name in whole)


def test_it_takes_few_bytes(kept):
    _, opened, _ = kept
    types = {key: opened.coded(key).codes.dtype.itemsize for key in ("exporter", "importer", "product")}
    assert types == {"exporter": 1, "importer": 1, "product": 1}
    assert opened.numbers("year").numbers.dtype == np.float32
    assert opened.numbers("tons").numbers.dtype == np.int32
    assert opened.numbers("source_line").numbers.dtype == np.int32
    assert opened.numbers("value").numbers.dtype == np.float64


@pytest.mark.parametrize("selection", FILTERS, ids=str)
@pytest.mark.parametrize("measure", ["value", "links", "rows", "tons"])
def test_it_answers_as_the_small_table_it_was_imported_from(kept, selection, measure):
    imported, _, source = kept
    small = RowSource(imported)
    for by in [
        (),
        ("exporter",),
        ("exporter", "importer"),
        ("year",),
        ("product",),
        ("importer.region", "year"),
    ]:
        same_answer(source, small, Question(selection, by, measure))
    assert source.rows(selection).tolist() == small.rows(selection).tolist()
    for key in ("value", "year", "product", "tons"):
        page = source.first_rows(Filtering(selection), Sorting(key, descending=True), 50)
        column = imported.column(key)
        values = column.codes if key == "product" else column.numbers
        order = pd.Series(values[small.rows(selection)], index=small.rows(selection))
        assert page.tolist() == order.sort_values(ascending=False, kind="stable").index[:50].tolist()


def test_a_file_of_another_version_is_worked_out_again(kept):
    imported, opened, _ = kept
    older = opened.carrying({f"0{name}": np.zeros(3) for name in opened.prepared})
    source = LargeRowSource(older)
    assert not source.prepared
    same_answer(source, RowSource(imported), Question(FILTERS[2], ("exporter",)))


def test_a_renamed_dataset_keeps_what_was_worked_out(kept):
    assert kept[1].named("other", "Other").prepared is kept[1].prepared


@settings(max_examples=60, deadline=None)
@given(TABLES, QUESTIONS)
def test_fewer_bytes_change_no_answer(table, question):
    dataset = make_dataset(INFO, table, ATTRIBUTES)
    small = narrowed(dataset)
    carried = small.carrying(LargeRowSource(small).worked_out())
    same_answer(LargeRowSource(carried), RowSource(dataset), question)
    for key in ("year", "amount"):
        assert np.array_equal(small.numbers(key).numbers, dataset.numbers(key).numbers, equal_nan=True)


def test_amounts_stay_exact_where_fewer_bits_would_hold_them_only_by_themselves():
    table = drawn_table(3, "whole", 0.0) | {"amount": [0.5] * 75 + [12.25] * 75}
    assert narrowed(make_dataset(INFO, table)).numbers("amount").numbers.dtype == np.float64
