"""Totals of eight deals, added up by eye."""

import math

import pytest

from desktop.crossfilter.question import Question, QuestionRefused
from desktop.crossfilter.sources import open_source
from desktop.dataset.resolve import default_selection
from desktop.selection.grammar import parse_selection
from desktop.selection.selection import Selection
from tests.tiny import DEALS_INFO, make_dataset, tiny_dataset, tiny_source, tiny_statements

SOURCE = tiny_source()
USUAL = default_selection(SOURCE.dataset)


def groups(source, totals):
    """Return group → value, largest first; a group over two dimensions is a pair, no value is None."""
    names = [source.group_values(key) for key in totals.by]
    found = {}
    for group in totals.largest_first():
        codes = [int(keys[group]) for keys in totals.keys]
        key = tuple(None if code < 0 else named[code] for code, named in zip(codes, names, strict=True))
        value = float(totals.values[group])
        found[key[0] if len(key) == 1 else key] = None if math.isnan(value) else value
    return found


def asked(by, measure="", selection=USUAL, **named):
    totals = SOURCE.totals(Question(selection, by, measure, **named))
    return groups(SOURCE, totals), totals


def test_two_rows_of_one_project_are_one_deal():
    counted, totals = asked(("exporter",))
    assert counted == {"CHN": 3, "USA": 2}
    assert (totals.total, totals.unit, totals.rows_in, totals.rests_on) == (5, "projects", 6, 6)
    assert not totals.additive


def test_a_project_counts_in_every_group_in_which_it_has_a_row_and_once_in_the_total():
    counted, totals = asked(("importer",))
    assert counted == {"BRA": 2, "KEN": 3, "unknown": 1}
    assert totals.total == 5


def test_a_set_counts_a_row_in_each_of_its_values_and_rows_without_one_as_not_stated():
    counted, totals = asked(("technology",), "rows")
    assert counted == {"facial_recognition": 3, "cctv": 2, "smart_city": 1, None: 1}
    assert totals.total == 6
    assert not totals.additive


def test_rows_without_a_year_are_a_group_of_their_own():
    assert asked(("year",))[0] == {"2017": 2, "2015": 1, "2019": 1, None: 1}


def test_links_are_pairs_of_exporter_and_importer():
    counted, totals = asked((), "links")
    assert (counted, totals.total, totals.unit) == ({}, 5, "links")
    assert asked(("exporter", "importer"), "links")[0] == dict.fromkeys(
        [("CHN", "BRA"), ("CHN", "KEN"), ("CHN", "unknown"), ("USA", "BRA"), ("USA", "KEN")], 1
    )


def test_rows_add_up():
    counted, totals = asked(("exporter",), "rows")
    assert (counted, totals.total, totals.additive) == ({"CHN": 4, "USA": 2}, 6, True)


def test_money_adds_one_unit_and_only_what_may_be_added():
    counted, totals = asked(("exporter",), "value")
    assert counted == {"CHN": 300, "USA": None}
    assert (totals.total, totals.unit, totals.rests_on, totals.rows_in) == (300, "USD nominal contract", 2, 6)
    assert totals.additive


def test_another_unit_of_money_is_named():
    counted, totals = asked(("exporter",), "value", unit="eur")
    assert (counted, totals.total) == ({"CHN": None, "USA": 50}, 50)
    assert SOURCE.units() == ("USD nominal contract", "EUR nominal contract")


@pytest.mark.parametrize("unit", ["nominal", "USD,EUR", "GBP", "", "all"])
def test_units_are_never_mixed(unit):
    with pytest.raises(QuestionRefused, match="choose one of: USD nominal contract; EUR nominal contract"):
        asked(("exporter",), "value", unit=unit)


@pytest.mark.parametrize(
    ("measure", "part"),
    [
        ("links ", "did you mean links"),
        ("amount", "in one of these units: USD nominal contract; EUR nominal contract"),
        ("exporter", "has no measure"),
        ("year", "has no measure"),
    ],
)
def test_a_measure_that_cannot_be_totalled_is_refused(measure, part):
    with pytest.raises(QuestionRefused, match=part):
        asked(("exporter",), measure)


def test_an_unknown_dimension_is_refused():
    with pytest.raises(QuestionRefused, match="no dimension “product”"):
        asked(("product",))


def test_a_clause_that_cannot_apply_is_refused():
    with pytest.raises(QuestionRefused, match="no dimension “product”"):
        asked(("exporter",), selection=parse_selection(["product=x"]))


def test_what_is_left_out_is_not_counted():
    without = (parse_selection(["exporter=USA"]), parse_selection(["year=2015"]))
    assert asked(("exporter",), without=without)[0] == {"CHN": 2}


def test_when_nothing_matches_nothing_is_listed():
    counted, totals = asked(("exporter",), selection=parse_selection(["exporter=FRA"]))
    assert (counted, totals.total, totals.rows_in) == ({}, 0, 0)
    assert asked(("exporter",), "value", parse_selection(["exporter=FRA"]))[1].total is None


def test_ties_are_listed_by_key_and_missing_values_last():
    counted, _ = asked(("importer",), "value")
    assert list(counted.items()) == [("KEN", 300), ("BRA", None), ("unknown", None)]
    counted, _ = asked(("exporter", "year"), selection=Selection())
    assert list(counted) == [
        ("CHN", "2015"),
        ("CHN", "2017"),
        ("CHN", "2019"),
        ("CHN", "2020"),
        ("USA", None),
        ("USA", "2017"),
        ("USA", "2019"),
    ]


def test_a_pair_with_a_missing_party_is_no_link():
    table = {"exporter": ["CHN", "CHN", None], "importer": ["KEN", None, "KEN"]}
    source = open_source(make_dataset(DEALS_INFO, table))
    totals = source.totals(Question(Selection(), ("importer",), "links"))
    assert groups(source, totals) == {"KEN": 1, None: None}
    assert (totals.total, totals.rests_on, totals.rows_in) == (1, 1, 3)


def test_a_dataset_without_projects_does_not_count_deals():
    info = DEALS_INFO.__class__(**{**DEALS_INFO.__dict__, "group_column": "", "measures": ("links", "rows")})
    source = open_source(make_dataset(info, {"exporter": ["CHN"], "importer": ["KEN"]}))
    with pytest.raises(QuestionRefused, match="does not count deals; ask for links or rows"):
        source.totals(Question(Selection(), ("exporter",), "deals"))


def test_many_dimensions_at_once_do_not_overflow():
    sets = ("technology", "company")
    one_a_row = tuple(column.key for column in tiny_dataset().columns if column.key not in sets)
    every = (*sets, *one_a_row * 6)
    totals = SOURCE.totals(Question(Selection(), every, "rows"))
    assert totals.total == 8
    assert len(totals.values) == 10  # one deal covers two technologies, another has two companies


def test_statements_are_printed_numbers_and_never_add_up():
    source = tiny_statements()
    usual = default_selection(source.dataset)
    totals = source.totals(Question(usual, ("exporter",), "deals"))
    assert groups(source, totals) == {"CHN": 25, "USA": 21}
    assert (totals.total, totals.unit, totals.additive) == (163, "deals", False)
    assert (totals.rows_in, totals.rests_on, totals.bases) == (7, 2, ("printed", "printed"))
    by_year = source.totals(Question(usual, ("year",), "deals"))
    assert (groups(source, by_year), by_year.bases) == ({"2019": 20}, ("digitised ±1",))


def test_the_printed_total_is_that_of_the_sample_and_of_no_part_of_it():
    source = tiny_statements()
    usual = default_selection(source.dataset)
    other = parse_selection(["sample=top100"]).over(usual)
    assert source.totals(Question(other, ("exporter",), "deals")).total == 148
    part = parse_selection(["exporter=CHN"]).over(usual)
    assert source.totals(Question(part, ("exporter",), "deals")).total is None
    assert source.totals(Question(usual, ("exporter",), "partners")).total is None
    assert source.totals(Question(usual, (), "deals")).total == 163


@pytest.mark.parametrize(
    ("by", "measure", "clauses", "part"),
    [
        (
            ("technology",),
            "deals",
            ["technology=all_ai_deals", "sample=full"],
            "prints nothing by technology",
        ),
        (("exporter", "year"), "deals", ["technology=all_ai_deals", "sample=full"], "exporter and year"),
        (("exporter",), "value", ["technology=all_ai_deals", "sample=full"], "it has deals, partners, links"),
        (("exporter",), "deals", [], "choose exactly one technology, one of all_ai_deals"),
        (
            ("exporter",),
            "deals",
            ["technology=all_ai_deals"],
            "choose exactly one sample, one of full, top100",
        ),
        (("exporter",), "deals", ["technology=all_ai_deals", "sample=full,top100"], "exactly one sample"),
    ],
)
def test_what_the_study_does_not_print_is_refused(by, measure, clauses, part):
    with pytest.raises(QuestionRefused, match=part):
        tiny_statements().totals(Question(parse_selection(clauses), by, measure))
