"""Which rows a clause lets in, on deals one can check by eye."""

import numpy as np
import pytest

from desktop.crossfilter.chosen import marked_rows
from desktop.crossfilter.masks import Masks, clause_mask, matching_values
from desktop.crossfilter.placement import unplaced_rows
from desktop.crossfilter.question import QuestionRefused
from desktop.selection.clauses import AllOf, AnyOf, Contains, Interval, NoneOf
from desktop.selection.grammar import parse_clause, parse_selection
from desktop.selection.marks import Mark, pair_mark, place_mark, row_mark
from desktop.selection.selection import Selection
from tests.tiny import DEALS_INFO, make_dataset, tiny_dataset, tiny_statements

DATASET = tiny_dataset()


def rows_of(mask):
    """Return the ids of the rows in a mask as digits: R1 and R3 are "13"."""
    return "".join(str(row + 1) for row in np.flatnonzero(mask))


@pytest.mark.parametrize(
    ("clause", "rows"),
    [
        ("exporter=CHN", "12368"),
        ("exporter=FRA", ""),
        ("exporter!=CHN", "457"),
        ("importer=unknown", "6"),
        ("technology=cctv", "1278"),
        ("technology=cctv,smart_city", "12478"),
        ("technology=cctv&facial_recognition", "1"),
        ("technology=null", "6"),
        ("technology=cctv,null", "12678"),
        ("technology!=cctv", "3456"),
        ("technology!=cctv,null", "345"),
        ("year=2015", "12"),
        ("year=2015,2020", "128"),
        ("year=2015..2017", "1234"),
        ("year=2018..", "678"),
        ("year=..2015", "12"),
        ("year=..", "1234678"),
        ("year=2015..2017,null", "12345"),
        ("year=null", "5"),
        ("year!=2015", "345678"),
        ("year!=null", "1234678"),
        ("amount=100..", "13"),
        ("currency=null", "267"),
        ("company~hua", "126"),
        ("importer~keni", "13478"),
        ("importer~肯尼", "13478"),
        ("technology~face", "135"),
        ("company~nobody", ""),
        ("importer.regime=EA", "13478"),
        ("importer.regime=null", "6"),
        ("importer.belt_and_road=no", ""),
        ("importer.region!=Africa", "256"),
    ],
)
def test_a_clause_lets_in_the_rows_one_would_tick(clause, rows):
    assert rows_of(clause_mask(DATASET, parse_clause(clause))) == rows


def test_a_list_of_no_values_lets_no_row_in():
    assert rows_of(clause_mask(DATASET, AnyOf("exporter", ()))) == ""
    assert rows_of(clause_mask(DATASET, NoneOf("exporter", ()))) == "12345678"


def test_a_text_that_is_no_number_finds_no_year():
    assert rows_of(clause_mask(DATASET, AnyOf("year", ("soon",)))) == ""


@pytest.mark.parametrize(
    "clause",
    [
        AnyOf("product", ("x",)),
        AllOf("exporter", ("CHN", "USA")),
        Interval("exporter", 1, 2),
        Contains("year", "20"),
    ],
)
def test_a_clause_that_cannot_apply_is_refused(clause):
    with pytest.raises(QuestionRefused):
        clause_mask(DATASET, clause)


def test_several_clauses_are_joined_by_and_and_rows_left_out_are_left_out():
    masks = Masks(DATASET)
    china = Selection(tuple(parse_selection(["exporter=CHN", "importer=KEN"])))
    assert rows_of(masks.selected(china)) == "138"
    assert rows_of(masks.selected(china, (parse_selection(["confidence=low"]),))) == "13"
    assert masks.rows(Selection()).tolist() == list(range(8))


def test_a_remembered_mask_cannot_be_written_to():
    masks = Masks(DATASET)
    mask = masks.selected(parse_selection(["exporter=CHN"]))
    assert mask is masks.selected(parse_selection(["exporter=CHN"]))
    assert not mask.flags.writeable


def test_many_clauses_do_not_pile_up_and_stay_right():
    masks = Masks(DATASET)
    for first in range(1900, 2100):
        masks.selected(parse_selection([f"year={first}.."]))
    assert rows_of(masks.selected(parse_selection(["year=2018.."]))) == "678"


def test_a_search_finds_values_by_any_name():
    assert matching_values(DATASET, "exporter", "ETATS") == ("USA",)
    assert matching_values(DATASET, "technology", "Face") == ("facial_recognition",)
    assert matching_values(DATASET, "year", "2015") == ()


@pytest.mark.parametrize(
    ("mark", "rows"),
    [
        (place_mark("CHN"), "12368"),
        (place_mark("BRA"), "25"),
        (place_mark("FRA"), ""),
        (pair_mark("CHN", "KEN"), "138"),
        (pair_mark("KEN", "CHN"), ""),
        (row_mark(3), "4"),
        (row_mark(99), ""),
        (Mark("row", "²"), ""),
        (Mark("year", "2017"), "34"),
        (Mark("year", ""), "5"),
        (Mark("year", "soon"), ""),
        (Mark("technology", "cctv"), "1278"),
        (Mark("technology", ""), "6"),
        (Mark("currency", ""), "267"),
        (Mark("no_such_column", "x"), ""),
    ],
)
def test_a_chosen_mark_stands_for_its_rows(mark, rows):
    assert rows_of(marked_rows(DATASET, (mark,))) == rows


def test_several_marks_stand_for_all_their_rows():
    assert rows_of(marked_rows(DATASET, (row_mark(0), Mark("year", "2017")))) == "134"
    assert rows_of(marked_rows(DATASET, ())) == ""


def test_a_row_whose_party_is_nowhere_is_unplaced():
    assert rows_of(unplaced_rows(DATASET)) == "6"


def test_a_statement_about_all_countries_is_not_unplaced():
    assert rows_of(unplaced_rows(tiny_statements().dataset)) == ""


def test_a_deal_without_a_stated_party_is_unplaced_unless_no_deal_states_one():
    table = {"exporter": ["CHN", None, "x:Atlantis"], "importer": [None, None, None]}
    assert rows_of(unplaced_rows(make_dataset(DEALS_INFO, table))) == "23"


def test_a_text_of_signs_alone_is_looked_for_as_it_is():
    dataset = make_dataset(DEALS_INFO, {"buyer": ["AT&T", "A and T", None, "T"]})
    assert clause_mask(dataset, Contains("buyer", "&")).tolist() == [True, False, False, False]
