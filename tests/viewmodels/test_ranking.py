"""The rankings say who comes first, what is counted, and what the counts cannot say."""

from dataclasses import replace

import pytest

from desktop.dataset.resolve import default_selection
from desktop.selection.clauses import AnyOf, Interval, NoneOf
from desktop.selection.marks import Mark, pair_mark, place_mark
from desktop.state.actions import Filter, Select, Unfilter
from desktop.state.app_state import AppState, Exploration
from desktop.viewmodels import ranking, world_map
from desktop.viewmodels.parts.bars import filter_action, make_bars
from desktop.viewmodels.parts.groups import Group
from tests.tiny import tiny_source, tiny_statements

SOURCES = {"tiny": tiny_source(), "tiny_statements": tiny_statements()}
DEFAULTS = default_selection(SOURCES["tiny"].dataset)
PRINTED = default_selection(SOURCES["tiny_statements"].dataset)
INPUTS = ranking.RankingInputs("tiny", None, DEFAULTS, "deals", None, "exporter", "exporter", ())
STATEMENTS = replace(INPUTS, source="tiny_statements", selection=PRINTED)
MAP = AppState(exploration=Exploration(source="tiny", selection=DEFAULTS))


def shown(inputs):
    return ranking.build(SOURCES, inputs)


def lines(model):
    return [(bar.rank, bar.label, bar.text) for bar in model.bars]


def sentences(model):
    return [note.sentence for note in model.notes]


def test_exporters_stand_largest_first_with_their_projects():
    assert lines(shown(INPUTS)) == [("1", "China", "3"), ("2", "United States", "2")]


def test_the_longest_bar_is_full_and_the_others_are_in_proportion():
    assert [bar.share for bar in shown(INPUTS).bars] == [1.0, pytest.approx(2 / 3)]


def test_equal_totals_share_the_better_rank():
    model = shown(replace(INPUTS, ranking="pair"))
    assert [bar.rank for bar in model.bars] == ["1", "2", "2", "2", "2"]


def test_a_pair_is_said_with_an_arrow_and_marks_the_flow():
    first = shown(replace(INPUTS, ranking="pair")).bars[0]
    assert (first.label, first.text, first.mark) == ("China → Kenya", "2", pair_mark("CHN", "KEN"))


def test_what_is_not_stated_comes_last_without_a_rank():
    model = shown(replace(INPUTS, ranking="company"))
    assert (model.bars[-1].rank, model.bars[-1].label) == ("", "not stated")
    assert model.heading == "4 companies"


def test_the_head_says_how_many_and_how_much_in_all():
    model = shown(INPUTS)
    assert (model.heading, model.counted) == ("2 exporters", "5 projects in all")


def test_counts_that_add_up_to_more_than_the_total_say_so():
    said = "A project counts once in each group, so groups add up to more than the total."
    assert said in sentences(shown(replace(INPUTS, ranking="importer")))
    assert said not in sentences(shown(INPUTS))


def test_the_foot_says_the_caveat_and_how_many_rows_are_from_a_limited_source():
    assert sentences(shown(INPUTS)) == [
        "Nothing here is real.",
        "1 of 6 rows is from a source that records Chinese finance only.",
    ]


def test_one_step_compares_without_the_limited_source_and_one_leads_back():
    note = shown(INPUTS).notes[1]
    assert (note.link, note.action) == (
        "Compare without it",
        Filter(NoneOf("source_scope", ("chinese_finance",))),
    )
    without = replace(INPUTS, selection=DEFAULTS.having(NoneOf("source_scope", ("chinese_finance",))))
    back = shown(without).notes[1]
    assert back.sentence == "Rows from a source that records Chinese finance only are left out."
    assert (back.link, back.action) == ("Put them back", Unfilter(("source_scope",)))


def test_leaving_a_source_out_keeps_what_else_is_filtered_on_sources():
    both = AnyOf("source_scope", ("open_press", "chinese_finance"))
    note = shown(replace(INPUTS, selection=DEFAULTS.having(both))).notes[1]
    assert note.action == Filter(AnyOf("source_scope", ("open_press",)))


def test_the_filter_of_a_bar_keeps_only_it_and_then_lets_the_others_in_again():
    bar = shown(INPUTS).bars[0]
    only = AnyOf("exporter", ("CHN",))
    assert filter_action(bar, DEFAULTS) == Filter(only)
    filtered = DEFAULTS.having(only)
    bar = shown(replace(INPUTS, selection=filtered)).bars[0]
    assert bar.filtered
    assert filter_action(bar, filtered) == Unfilter(("exporter",))


def test_the_filter_of_a_pair_sets_both_sides_in_one_step():
    bar = shown(replace(INPUTS, ranking="pair")).bars[0]
    wanted = DEFAULTS.having(AnyOf("exporter", ("CHN",))).having(AnyOf("importer", ("KEN",)))
    assert filter_action(bar, DEFAULTS) == Select(wanted, "China → Kenya")


def test_a_chosen_country_is_marked_in_the_list_and_in_its_sentence():
    bar = shown(replace(INPUTS, chosen=(place_mark("CHN"),))).bars[0]
    assert bar.chosen
    assert bar.whole_text == "China: 3 projects, rank 1, chosen"


def test_an_exporter_has_the_colour_of_its_flows_and_pairs_share_it():
    model, pairs = shown(INPUTS), shown(replace(INPUTS, ranking="pair"))
    assert [bar.colour for bar in model.bars] == ["category:0", "category:1"]
    assert pairs.bars[0].colour == "category:0"


def test_the_list_and_the_arrows_on_the_map_agree_on_colours():
    flows = world_map.build(SOURCES, world_map.reads(MAP)).flows
    on_map = {
        exporter: flows.swatches[colour].slot
        for exporter, colour in zip(flows.exporters, flows.colour.tolist(), strict=True)
    }
    in_list = {bar.mark.key: int(bar.colour.partition(":")[2]) for bar in shown(INPUTS).bars}
    assert in_list == on_map == {"CHN": 0, "USA": 1}


def test_importers_have_the_colours_of_regimes_when_flows_have():
    model = shown(replace(INPUTS, ranking="importer", flow_colour="regime"))
    assert {bar.label: bar.colour for bar in model.bars} == {
        "Kenya": "regime:EA",
        "Brazil": "regime:ED",
        "unknown": "other",
    }


def test_a_sum_says_how_many_rows_it_rests_on():
    model = shown(replace(INPUTS, measure="value"))
    assert lines(model)[0] == ("1", "China", "300")
    assert "Rests on 2 of 6 rows: those that state this unit." in sentences(model)
    assert lines(model)[1] == ("", "United States", "not stated")


def test_nothing_matching_names_the_filter_to_loosen():
    never = DEFAULTS.having(Interval("year", 1990, 1991))
    emptiness = shown(replace(INPUTS, selection=never)).emptiness
    assert emptiness is not None
    assert emptiness.action == Unfilter(("year",))
    assert "6 rows" in emptiness.hint


def test_printed_numbers_stand_as_printed_and_offer_the_printed_total():
    model = shown(STATEMENTS)
    assert lines(model) == [("1", "China", "25"), ("2", "United States", "21")]
    assert model.counted == "163 deals printed in all"


def test_what_was_not_printed_by_technology_is_said_in_a_sentence():
    model = shown(replace(STATEMENTS, ranking="technology"))
    assert model.bars == ()
    assert model.emptiness is not None
    assert "prints nothing by technology" in model.emptiness.sentence


def test_a_dimension_that_must_keep_one_value_offers_no_filter():
    source = SOURCES["tiny_statements"]
    assert "technology" in source.dataset.info.exclusive
    assert all(bar.clauses for bar in shown(STATEMENTS).bars)
    none = make_bars(source, PRINTED, ("technology",), [Group(("x",), 1.0, 1)], "deals", "deals")
    assert none[0].clauses == ()


def test_the_reference_stands_beside_with_its_sample_and_says_what_it_does_not_print():
    model = shown(replace(INPUTS, reference="tiny_statements", ranking="importer"))
    assert {bar.label: bar.reference for bar in model.bars} == {
        "Kenya": "9",
        "Brazil": "not printed",
        "unknown": "not printed",
    }
    assert "full set" in model.reference_detail


def test_a_country_that_only_the_reference_names_is_listed_as_none_found():
    only_china = DEFAULTS.having(AnyOf("exporter", ("CHN",)))
    model = shown(replace(INPUTS, reference="tiny_statements", selection=only_china))
    last = model.bars[-1]
    assert (last.label, last.text, last.reference, last.share) == ("United States", "none found", "21", 0.0)


def test_pairs_have_no_reference_column():
    model = shown(replace(INPUTS, reference="tiny_statements", ranking="pair"))
    assert model.reference_title == ""


def test_technologies_count_a_project_in_each_of_its_classes():
    model = shown(replace(INPUTS, ranking="technology"))
    assert lines(model)[:2] == [("1", "Face recognition", "3"), ("2", "CCTV", "1")]
    assert model.bars[0].mark == Mark("technology", "facial_recognition")
