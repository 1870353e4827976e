"""The card beside the mouse says in a few lines what the mouse rests on."""

from dataclasses import replace

import pytest

from desktop.dataset.resolve import default_selection
from desktop.selection.marks import Mark, pair_mark, place_mark, row_mark
from desktop.viewmodels import hover_card
from desktop.viewmodels.hover_card import HoverCardInputs
from tests.many_rows import SELECTIONS, many_rows
from tests.tiny import tiny_source, tiny_statements

SOURCES = {"tiny": tiny_source(), "tiny_statements": tiny_statements()}
INPUTS = hover_card.HoverCardInputs("tiny", default_selection(SOURCES["tiny"].dataset), "deals", None)
PRINTED = replace(
    INPUTS, source="tiny_statements", selection=default_selection(SOURCES["tiny_statements"].dataset)
)


def said(mark, inputs=INPUTS):
    model = hover_card.build(SOURCES, inputs, mark)
    plain = [
        tuple(part.replace("\u00a0", " ") for part in (line.title, line.text, line.detail))
        for line in model.lines
    ]
    return model.title, plain


def test_a_country_is_said_as_exporter_and_importer_with_ranks_and_partners():
    assert said(place_mark("CHN")) == (
        "China",
        [
            ("Exports", "3 projects", "1st of 2"),
            ("to", "Kenya 2, Brazil 1, unknown 1", ""),
            ("Imports", "none found in these sources", ""),
        ],
    )


def test_an_importer_names_whom_it_buys_from():
    assert said(place_mark("KEN"))[1][1:] == [
        ("Imports", "3 projects", "1st of 3"),
        ("from", "China 2, United States 1", ""),
    ]


def test_a_flow_says_count_years_technologies_and_companies():
    assert said(pair_mark("CHN", "KEN")) == (
        "China → Kenya",
        [
            ("", "2 projects", "1st of 5 flows"),
            ("Years", "2015–2017", ""),
            ("Technologies", "Face recognition, CCTV", ""),
            ("Companies", "Hikvision, Huawei", ""),
        ],
    )


def test_a_row_is_said_as_its_flow():
    assert said(row_mark(0))[0] == "China → Kenya"


def test_a_year_says_its_projects_and_rows():
    assert said(Mark("year", "2017"))[1][:2] == [("", "2 projects", ""), ("Rows", "2 rows", "")]


def test_statements_say_what_was_printed_and_what_was_not():
    assert said(place_mark("USA"), PRINTED)[1] == [
        ("Exports", "21 deals", "2nd of 2"),
        ("Imports", "not printed", ""),
    ]
    assert said(pair_mark("USA", "KEN"), PRINTED)[1] == [("", "not printed", "")]


def test_a_mark_that_names_nothing_in_the_data_still_has_a_card():
    assert said(Mark("flavour", "salt"))[0] == "flavour salt"


@pytest.mark.parametrize("selection", SELECTIONS.values(), ids=SELECTIONS)
def test_the_card_of_a_very_large_table_says_what_that_of_a_small_one_says(selection):
    sources = many_rows()
    kenya = [pair_mark(exporter, "KEN") for exporter in ("CHN", "USA", "")]
    others = [Mark("year", "2004"), Mark("year", ""), Mark("technology", "cctv"), Mark("confidence", "low")]
    for mark in (*kenya, *others, place_mark("CHN"), pair_mark("x", "y")):
        large, small = (
            hover_card.build(sources, HoverCardInputs(source, selection, "amount", None), mark)
            for source in ("large", "small")
        )
        assert large == small


def test_very_many_rows_behind_a_mark_are_counted_but_not_looked_at(monkeypatch):
    monkeypatch.setattr(hover_card, "_MOST_LOOKED_AT", 10)
    sources = many_rows()
    source = sources["large"]
    sources["large"].marked = None
    inputs = HoverCardInputs("large", SELECTIONS["a brush"], "amount", None)
    for mark in (pair_mark("CHN", "KEN"), Mark("confidence", "low")):
        lines = hover_card.build({"large": source}, inputs, mark).lines
        assert [line.text for line in lines if line.title == "Years"] == ["2004–2007"]
