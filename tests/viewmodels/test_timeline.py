"""What the timeline shows of eight deals, of printed numbers, and of data without years."""

from dataclasses import replace

import numpy as np
import pytest

from desktop.crossfilter.row_source import RowSource
from desktop.crossfilter.statement_source import StatementSource
from desktop.dataset.resolve import default_selection
from desktop.selection.clauses import AnyOf, Interval, NoneOf
from desktop.selection.marks import Mark
from desktop.selection.selection import Selection
from desktop.state.app_state import STACKS, AppState, Camera, Exploration
from desktop.viewmodels.timeline import STACK_TITLES, build, reads
from desktop.viewmodels.timeline.axes import axis_for
from desktop.viewmodels.timeline.model import describe_year, summary
from desktop.viewmodels.timeline.years import brushed_span, included_years, includes_missing
from tests.tiny import (
    DEALS,
    DEALS_INFO,
    STATEMENTS,
    STATEMENTS_INFO,
    make_dataset,
    tiny_source,
    tiny_statements,
)

TINY = tiny_source()
DEFAULTS = default_selection(TINY.dataset)
PRINTED = {
    **STATEMENTS,
    "metric": ["deals_by_year"] * 8,
    "year": [2012, 2013, 2014, 2015, 2016, 2017, 2018, 2019],
}
BY_YEAR = StatementSource(make_dataset(STATEMENTS_INFO, PRINTED))
NO_YEARS = RowSource(
    make_dataset(
        replace(DEALS_INFO, caveats=("A link has no date.",), noun="link"),
        {key: cells for key, cells in DEALS.items() if not key.startswith("year")},
    )
)
SOURCES = {"tiny": TINY, "printed": BY_YEAR, "undated": NO_YEARS, "statements": tiny_statements()}


def shown(camera=None, **asked):
    exploration = Exploration(**{"source": "tiny", "selection": DEFAULTS, **asked})
    return build(SOURCES, reads(AppState(exploration=exploration, camera=camera or Camera())))


def test_bars_count_the_projects_of_every_year():
    model = shown()
    assert model.years.tolist() == [2015, 2016, 2017, 2018, 2019, 2020]
    assert model.heights.tolist() == [1, 0, 2, 0, 1, 0]
    assert (model.title, model.subtitle) == ("Projects by year", "")


def test_stacks_are_named_and_end_at_the_height_of_the_bar():
    model = shown(stack="exporter")
    assert [(group.label, group.mark) for group in model.classes] == [
        ("China", Mark("exporter", "CHN")),
        ("United States", Mark("exporter", "USA")),
    ]
    assert (model.firm + model.doubtful).sum(axis=0).tolist() == model.heights.tolist()


def test_a_project_of_several_technologies_has_no_colour_of_one_of_them():
    model = shown(stack="technology")
    several = [group.slot for group in model.classes].index("several")
    assert (model.firm + model.doubtful)[several].tolist() == [1, 0, 0, 0, 0, 0]
    assert model.classes[several].mark is None


@pytest.mark.parametrize("stack", STACKS)
def test_every_stack_can_be_chosen(stack):
    model = shown(stack=stack)
    assert model.heights.sum() == 4
    assert [choice.title for choice in model.stacks if choice.chosen] == [STACK_TITLES[stack]]


def test_years_that_are_inferred_or_only_an_upper_bound_are_hatched():
    model = shown()
    assert model.doubtful.sum(axis=0).tolist() == [0, 0, 1, 0, 1, 0]
    assert "hatch" in [entry.slot for entry in model.legend]


def test_projects_without_a_year_are_counted_beside_the_chart():
    assert shown().without_year.text == "1 without year"
    assert shown(selection=DEFAULTS.having(AnyOf("importer", ("KEN",)))).without_year.text == ""


def test_the_chart_is_not_filtered_by_its_own_brush():
    model = shown(selection=DEFAULTS.having(Interval("year", 2015, 2016)))
    assert model.heights.tolist() == [1, 0, 2, 0, 1, 0]
    assert model.included.tolist() == [True, True, False, False, False, False]
    assert model.brush == (2015, 2016)
    assert not model.without_year.included


def test_amounts_are_added_in_one_unit_and_said_with_it():
    model = shown(measure="value")
    assert model.heights.tolist() == [100, 0, 200, 0, 0, 0]
    assert model.subtitle == "USD, nominal, contract value"
    assert describe_year(model, 2017)[1] == "200 USD"


def test_chosen_marks_show_their_part_of_every_bar():
    model = shown(chosen=(Mark("place", "USA"),))
    assert model.marked is not None
    assert model.marked.tolist() == [0, 0, 1, 0, 0, 0]
    assert shown().marked is None


def test_the_year_under_the_mouse_is_said_in_full():
    lines = describe_year(shown(stack="exporter"), 2017)
    assert lines == ("2017", "2 projects", "United States: 1", "China: 1", "Year inferred or in use by: 1")


def test_a_reference_is_a_line_beside_the_bars_and_never_added_to_them():
    model = shown(reference="printed")
    assert model.years[0] == 2012
    assert model.heights.sum() == 4
    assert model.series is not None
    assert model.series.values.tolist() == [25, 21, 9, 5, 20, 163, 8]
    assert model.series.axis is not None
    assert "own scale at the right" in model.series.note
    assert "never added" in model.series.note
    assert "read off a chart, ±1), scale at the right" in model.legend[-1].label
    assert describe_year(model, 2017)[-1] == "Deals as printed: 163 deals"


def test_where_nothing_matches_there_is_a_message_and_no_line_under_it():
    nothing = DEFAULTS.having(AnyOf("exporter", ()))
    model = shown(reference="printed", selection=nothing)
    assert model.message
    assert model.series is None
    assert [entry for entry in model.legend if entry.slot == "line"] == []


def test_a_reference_of_similar_size_shares_the_scale_of_the_bars():
    small = {**PRINTED, "value": [1, 2, 1, 2, 1, 2, 1, 2]}
    sources = {**SOURCES, "printed": StatementSource(make_dataset(STATEMENTS_INFO, small))}
    state = AppState(exploration=Exploration(source="tiny", selection=DEFAULTS, reference="printed"))
    series = build(sources, reads(state)).series
    assert series is not None
    assert series.axis is None
    assert "same scale" in series.note


def test_printed_numbers_are_a_line_and_say_how_they_were_read():
    model = shown(source="printed", selection=default_selection(BY_YEAR.dataset))
    assert model.kind == "series"
    assert not model.heights.any()
    assert model.stacks == ()
    assert "read off a chart, ±1" in model.subtitle
    assert describe_year(model, 2013) == ("2013", "21 deals")


def test_a_year_that_is_not_printed_is_not_zero():
    gap = {**PRINTED, "year": [2011, 2013, 2014, 2015, 2016, 2017, 2018, 2019]}
    sources = {"printed": StatementSource(make_dataset(STATEMENTS_INFO, gap))}
    selection = default_selection(sources["printed"].dataset)
    model = build(sources, reads(AppState(exploration=Exploration(source="printed", selection=selection))))
    assert describe_year(model, 2012) == ("2012", "not printed")


def test_printed_series_that_would_be_mixed_are_refused_in_a_sentence():
    model = shown(source="printed", selection=Selection())
    assert model.kind == "quiet"
    assert model.message.startswith("Printed series are never mixed")


def test_what_is_not_printed_by_year_is_said_so():
    model = shown(
        source="statements", measure="partners", selection=default_selection(SOURCES["statements"].dataset)
    )
    assert (model.kind, model.message) == (
        "quiet",
        "No partner countries are printed by year for this choice.",
    )


def test_a_dataset_without_years_says_so_and_why():
    model = shown(source="undated")
    assert (model.kind, model.message, model.remark) == (
        "quiet",
        "These links carry no year.",
        "A link has no date.",
    )
    assert "carry no year" in summary(model)


def test_when_nothing_matches_the_filter_to_loosen_is_named():
    model = shown(selection=DEFAULTS.having(AnyOf("buyer_kind", ("private",))))
    assert model.message == "No rows match."
    assert "Kind of buyer" in model.remark


def test_rows_that_state_no_year_are_told_from_no_rows():
    model = shown(selection=Selection((AnyOf("project", ("P5",)),)))
    assert model.message == "None of the matching rows states a year."


def test_playing_shows_its_years_whatever_the_brush_says():
    brushed = DEFAULTS.having(Interval("year", 2015, 2018))
    model = shown(Camera(playing=2017, play_window=3), selection=brushed)
    assert model.playing.shown == (2015, 2017)
    assert model.playing.span == (2015, 2018)
    assert model.included.tolist() == [True, True, True, False, False, False]
    assert shown(Camera(playing=2017, play_window=0)).playing.shown == (2015, 2017)
    assert shown(Camera(playing=2017, play_window=1)).playing.shown == (2017, 2017)


def test_playing_on_is_no_new_question_and_another_filter_is():
    assert shown(Camera(playing=2016)).question == shown(Camera(playing=2017)).question
    assert shown().question != shown(selection=Selection()).question


def test_the_chart_says_itself_in_one_sentence():
    assert summary(shown()) == "Projects by year, 2015 to 2020; most in 2017: 2 projects."


YEARS = np.arange(2015, 2019)


@pytest.mark.parametrize(
    ("clause", "years", "missing", "brush"),
    [
        (None, [2015, 2016, 2017, 2018], True, None),
        (Interval("year", 2016, None), [2016, 2017, 2018], False, (2016, 2018)),
        (Interval("year", 1990, 2016, with_missing=True), [2015, 2016], True, (2015, 2016)),
        (Interval("year", 1990, 1995), [], False, None),
        (Interval("year", None, None), [2015, 2016, 2017, 2018], False, None),
        (AnyOf("year", ("2016", "2017")), [2016, 2017], False, (2016, 2017)),
        (AnyOf("year", ("2015", "2017", None)), [2015, 2017], True, None),
        (AnyOf("year", (None,)), [], True, None),
        (NoneOf("year", ("2016",)), [2015, 2017, 2018], True, None),
        (NoneOf("year", (None,)), [2015, 2016, 2017, 2018], False, None),
    ],
)
def test_every_filter_on_the_year_says_which_bars_are_in(clause, years, missing, brush):
    assert YEARS[included_years(clause, YEARS)].tolist() == years
    assert includes_missing(clause) is missing
    assert brushed_span(clause, 2015, 2018) == brush


@pytest.mark.parametrize(
    ("largest", "ticks"),
    [
        (1, ["0", "1"]),
        (2, ["0", "1", "2"]),
        (43, ["0", "20", "40"]),
        (260, ["0", "100", "200"]),
        (7.3e8, ["0", "500"]),
        (1.8e9, ["0", "1"]),
    ],
)
def test_the_axis_has_few_round_ticks_and_room_above_the_highest_bar(largest, ticks):
    axis = axis_for(largest, whole=largest < 1000)
    assert [text for _, text in axis.ticks] == ticks
    assert largest < axis.top <= 1.5 * largest
