"""The evidence shows the rows behind what is chosen, each with all that its source says."""

from dataclasses import replace

from desktop.dataset.resolve import default_selection
from desktop.selection.clauses import Interval
from desktop.selection.marks import Mark, pair_mark, place_mark
from desktop.selection.selection import Selection
from desktop.state.actions import Choose, Unfilter
from desktop.viewmodels import evidence
from desktop.viewmodels.parts.row_details import row_details
from tests.tiny import tiny_source, tiny_statements

SOURCES = {"tiny": tiny_source(), "tiny_statements": tiny_statements()}
DEALS = SOURCES["tiny"].dataset
STATEMENTS = SOURCES["tiny_statements"].dataset
INPUTS = evidence.EvidenceInputs("tiny", default_selection(DEALS), ())
PRINTED = evidence.EvidenceInputs("tiny_statements", default_selection(STATEMENTS), ())


def shown(inputs):
    return evidence.build(SOURCES, inputs)


def details(dataset, row):
    return {
        detail.title: (detail.text, detail.remark)
        for section in row_details(dataset, row).sections
        for detail in section.details
    }


def test_with_nothing_chosen_all_rows_that_are_in_are_shown():
    model = shown(INPUTS)
    assert (model.title, model.summary) == ("All rows that are in", "6 rows, 5 projects")
    assert sorted(model.rows) == [0, 1, 2, 3, 4, 5]


def test_a_chosen_flow_shows_its_rows_and_says_how_many_the_filters_leave_out():
    model = shown(replace(INPUTS, chosen=(pair_mark("CHN", "KEN"),)))
    assert (model.title, model.summary) == ("China → Kenya", "2 rows, 2 projects, 1 more filtered out")
    assert list(model.rows) == [0, 2]


def test_rows_of_one_project_stand_together_and_undated_ones_last():
    model = shown(INPUTS)
    assert list(model.rows) == [0, 1, 2, 3, 5, 4]
    assert list(model.goes_on) == [False, True, False, False, False, False]


def test_several_marks_show_the_rows_of_any_of_them_once():
    model = shown(replace(INPUTS, chosen=(pair_mark("CHN", "KEN"), place_mark("KEN"))))
    assert list(model.rows) == [0, 2, 3]


def test_a_choice_that_the_filters_leave_out_says_so_and_leads_back():
    model = shown(
        evidence.EvidenceInputs(
            "tiny", Selection((Interval("year", 2019, 2019),)), (pair_mark("CHN", "KEN"),)
        )
    )
    assert model.emptiness is not None
    assert model.emptiness.hint == "The present filters leave out 3 rows of China → Kenya."
    assert model.emptiness.action == Choose(())


def test_no_rows_at_all_name_the_filter_to_loosen():
    never = INPUTS.selection.having(Interval("year", 1990, 1991))
    emptiness = shown(replace(INPUTS, selection=never)).emptiness
    assert emptiness is not None
    assert emptiness.action == Unfilter(("year",))


def test_a_line_says_parties_year_company_technology_and_buyer():
    line = evidence.evidence_line(DEALS, 0)
    assert (line.title, line.when) == ("China → Kenya", "2015")
    assert line.about == "Huawei · CCTV, Face recognition · Nairobi police"
    assert line.mark == pair_mark("CHN", "KEN")


def test_a_year_that_is_inferred_is_set_apart_and_a_missing_one_is_said():
    assert evidence.evidence_line(DEALS, 3).vague
    assert not evidence.evidence_line(DEALS, 0).vague
    assert evidence.evidence_line(DEALS, 4).when == "no year"


def test_details_give_the_amount_in_its_own_unit_and_say_when_it_enters_no_sum():
    assert details(DEALS, 0)["Amount"] == ("100 USD, nominal, contract value", "")
    assert details(DEALS, 4)["Amount"] == ("70 USD, nominal, contract value", "stands alone, enters no sum")
    assert details(DEALS, 1)["Amount"] == ("not stated", "")


def test_details_name_source_date_place_address_and_licence():
    found = details(DEALS, 0)
    assert found["Source"] == ("Report 1", "")
    assert found["Date"] == ("2016-01-05", "")
    assert found["Place in it"] == ("p. 4", "")
    assert found["Address"] == ("https://example.org/1", "")
    assert found["Licence"] == ("facts only", "")


def test_the_year_comes_with_what_it_stands_for():
    assert details(DEALS, 3)["Year"] == ("2017", "inferred")


def test_a_copied_row_carries_its_source():
    text = row_details(DEALS, 0).as_text()
    assert text.startswith("China → Kenya\n")
    assert "Source: Report 1" in text
    assert "Address: https://example.org/1" in text
    assert "not stated" not in text


def test_a_printed_number_is_shown_with_sample_page_and_how_it_was_taken():
    found = details(STATEMENTS, 4)
    assert found["Printed value"] == ("20 deals", "Read off a chart, ±1")
    assert found["Sample"][0].startswith("Full set")
    assert found["Place in it"] == ("Fig. 4", "")


def test_printed_numbers_are_listed_by_what_they_count():
    line = evidence.evidence_line(STATEMENTS, 3)
    assert (line.title, line.about) == ("China → Kenya", "Deals by pair · 5 deals")
    assert shown(replace(PRINTED, chosen=(Mark("year", "2019"),))).summary == "1 printed number"
