"""A page says what it shows, of what, and how far it can be trusted."""

import json
import os
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from desktop.briefing.options import PARTS, PageOptions
from desktop.briefing.page import carried_session, make_page
from desktop.briefing.words import listed_sentence
from desktop.selection.clauses import Interval
from desktop.selection.marks import place_mark
from desktop.selection.selection import Selection
from desktop.state.app_state import Document, NamedFilter
from desktop.state.session import read_session
from tests.painting.pictures import model_of, sources, state_of


def page_of(options=None, today=None, **asked):
    return make_page(sources(), state_of(**asked), options, today)


def test_the_filters_are_said_with_the_rows_and_projects_that_they_leave_out():
    assert page_of().filters == (
        "Filters: Deal type not Trial; Status not Cancelled; Confidence not Low. "
        "They leave out 106 rows and with them 85 whole projects."
    )


def test_what_is_shown_and_what_is_left_out_add_up_to_the_whole():
    page = page_of()
    shown = int(page.subtitle.split()[0])
    left_out = int(re.search(r"(\d+) whole projects", page.filters)[1])
    everything = replace(page.state, exploration=replace(page.state.exploration, selection=Selection()))
    assert make_page(sources(), everything).subtitle.startswith(f"{shown + left_out} projects in 460 of 460")


def test_a_filter_that_lets_everything_in_says_so():
    state = state_of("tiny")
    every_year = Selection((Interval("year", 1900, 2100, with_missing=True),))
    state = replace(state, exploration=replace(state.exploration, selection=every_year))
    assert make_page(sources(), state).filters.endswith("They leave out no rows.")


def test_without_filters_nothing_is_said_about_them():
    state = state_of()
    state = replace(state, exploration=replace(state.exploration, selection=Selection()))
    assert make_page(sources(), state).filters == ""


def test_printed_statements_are_never_said_to_be_left_out_for_nothing_of_them_is_added_up():
    assert "leave out" not in page_of(source="published").filters


def test_the_source_its_release_and_its_licence_are_named():
    page = page_of(source="suppliers")
    assert page.source.startswith("Source: Feldstein") and "Data as of" in page.source
    assert page.licence == "Licence: CC BY 4.0."


def test_a_title_and_a_subtitle_of_ones_own_take_the_place_of_the_proposed_ones():
    page = page_of(PageOptions(title="Cameras for cities", subtitle="What we know"))
    assert (page.title, page.subtitle) == ("Cameras for cities", "What we know")
    assert page_of(PageOptions(title="  ")).title == "Documented deals"
    assert page_of(PageOptions(subtitle="")).subtitle == ""


def test_the_day_is_written_only_where_it_is_asked_for():
    day = date(2026, 3, 14)
    assert page_of(today=day).date == ""
    assert page_of(PageOptions(show_date=True), day).date == "Made on 14 Mar 2026."


def test_every_part_that_is_asked_for_has_a_view_model_and_no_other():
    models = page_of(PageOptions(parts=PARTS)).models
    assert models.timeline and models.ranking and models.table
    models = page_of(PageOptions(parts=("map", "ranking"))).models
    assert models.ranking and not models.timeline and not models.table


def test_a_page_without_a_map_says_nothing_about_flows_and_boundaries():
    page = page_of(PageOptions(parts=("ranking",)))
    assert (page.caption, page.boundaries) == ("", "")


def test_a_ranking_brings_along_that_a_project_counts_once_in_each_group():
    sentence = "A project counts once in each group, so groups add up to more than the total."
    assert sentence not in page_of().coverage
    with_ranking = page_of(PageOptions(parts=("map", "ranking"))).coverage
    assert sentence in with_ranking and len(set(with_ranking)) == len(with_ranking)


def test_flows_that_cannot_be_drawn_are_named():
    sentence = listed_sentence(model_of("tiny", chosen=(place_mark("CHN"),)))
    assert sentence == "Not drawn, with a party that has no place on the map: China → unknown."


def test_the_alternative_text_says_the_largest_flows_and_countries_with_their_numbers():
    said = page_of().alt_text
    assert said.startswith("Documented deals. 290 projects in 354 of 460 rows. World map.")
    assert "Most as exporter: China, 59 projects; United States, 42 projects; Japan, 34 projects." in said
    assert "The largest are: Israel → United States, 9 projects;" in said
    assert "Filters: Deal type not Trial" in said and "Source: AidData" in said


def test_flows_of_one_size_are_not_called_the_largest():
    said = page_of(source="suppliers").alt_text
    assert "The largest are" not in said and "Among them: China → " in said


def test_the_alternative_text_of_other_parts_says_what_they_show():
    said = page_of(PageOptions(parts=("timeline", "ranking", "table"))).alt_text
    assert "Projects by year, 2002 to 2025; most in 2019: 43 projects." in said
    assert "Ranking of 22 exporters, 290 projects in all: China: 59 projects, rank 1;" in said
    assert "Table of deals with exporter, importer, year" in said
    assert "World map" not in said


def test_a_picture_of_nothing_says_that_no_rows_match():
    assert "No rows match these filters." in page_of(where=["exporter=DEU", "year=2002..2003"]).alt_text


def test_the_carried_view_opens_as_the_page_it_came_from():
    page = page_of(PageOptions(title="Mine", parts=("map", "ranking")), where=["exporter=CHN"])
    session = read_session(carried_session(page, "dark", "0.1.0"), "picture.png")
    assert session.state == page.state
    assert session.fingerprint == sources()["deals"].dataset.fingerprint
    assert session.unknown["picture"] == {
        "theme": "dark",
        "title": "Mine",
        "subtitle": None,
        "parts": ["map", "ranking"],
    }


def test_the_view_is_left_out_where_one_asks_for_that():
    assert carried_session(page_of(PageOptions(carries_view=False)), "light", "") is None


def test_neither_folders_nor_names_of_people_nor_what_else_one_keeps_travel_in_a_picture():
    page = page_of()
    kept = NamedFilter("secret plans", "deals", page.state.exploration.selection)
    page = replace(page, state=replace(page.state, document=Document((kept,))))
    carried = carried_session(page, "light", "0.1.0")
    assert "secret plans" not in carried
    private = {str(Path.home()), str(Path.cwd()), os.environ.get("USER", ""), os.environ["DEALSCOPE_HOME"]}
    for text in (carried, page.alt_text, json.dumps(page.options.title)):
        assert not [word for word in private if len(word) > 3 and word in text]


@pytest.mark.parametrize("source", ["deals", "suppliers", "published", "tiny"])
def test_no_sentence_of_a_page_is_empty_or_ends_twice(source):
    page = page_of(PageOptions(parts=PARTS), source=source)
    for text in (
        page.title,
        page.subtitle,
        page.filters,
        *page.coverage,
        page.caption,
        page.source,
        page.licence,
    ):
        assert text.strip()
        assert ".." not in text
