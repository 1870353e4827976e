"""What the map shows, on data that one can add up by eye."""

from dataclasses import replace

import numpy as np
import pytest

from desktop.crossfilter.row_source import RowSource
from desktop.selection.clauses import Interval
from desktop.selection.grammar import parse_selection
from desktop.selection.marks import Mark, pair_mark, place_mark
from desktop.state.app_state import AppState, Camera, Exploration
from desktop.viewmodels.world_map import build, reads
from tests.tiny import DEALS, DEALS_INFO, make_dataset, tiny_source, tiny_statements

DEFAULTS = ["status!=cancelled", "confidence!=low"]
SERIES = ["technology=all_ai_deals", "sample=full"]
SOURCES = {"tiny": tiny_source(), "tiny_statements": tiny_statements()}


def state_of(*where, source="tiny", camera=None, **options):
    asked = Exploration(source=source, selection=parse_selection(list(where)), **options)
    return AppState(exploration=asked, camera=camera or Camera())


def shown(*where, sources=SOURCES, **options):
    return build(sources, reads(state_of(*where, **options)))


def deals(**options):
    return shown(*DEFAULTS, **options)


def printed(**options):
    return shown(*SERIES, source="tiny_statements", **options)


def values(model):
    return dict(
        zip(
            zip(model.flows.exporters, model.flows.importers, strict=True),
            model.flows.values.tolist(),
            strict=True,
        )
    )


def legend(swatches):
    return [(swatch.kind, swatch.label) for swatch in swatches]


class TestFlows:
    def test_an_arrow_stands_for_the_projects_of_a_pair(self):
        assert values(deals()) == {
            ("CHN", "KEN"): 2,
            ("CHN", "BRA"): 1,
            ("USA", "KEN"): 1,
            ("USA", "BRA"): 1,
        }

    def test_arrows_run_from_capital_to_capital(self):
        model = deals()
        at = model.flows.exporters.index("USA")
        assert model.flows.start[at].tolist() == [-77.0, 38.9]

    def test_the_largest_comes_first(self):
        assert deals().flows.exporters[0] == "CHN"
        assert deals().flows.importers[0] == "KEN"

    def test_a_party_without_a_place_is_listed_and_not_lost(self):
        (flow,) = deals().unlocated
        assert (flow.exporter_label, flow.importer_label, flow.value) == ("China", "unknown", 1)

    def test_a_flow_within_one_country_is_listed(self):
        table = {**DEALS, "importer": ["CHN", *DEALS["importer"][1:]]}
        source = RowSource(make_dataset(DEALS_INFO, table))
        model = shown(*DEFAULTS, sources={"tiny": source})
        assert [(flow.exporter, flow.value) for flow in model.within_countries] == [("CHN", 1)]
        assert ("CHN", "CHN") not in values(model)

    def test_only_the_largest_are_drawn_and_the_caption_counts_the_others(self):
        model = deals(flow_limit=1)
        assert values(model) == {("CHN", "KEN"): 2}
        assert model.flow_caption == "1 of 4 flows are drawn; the other 3 have 1 project each."

    def test_money_left_out_is_said_as_a_part_of_the_sum(self):
        table = {**DEALS, "importer": ["KEN", "BRA", "BRA", *DEALS["importer"][3:]]}
        source = RowSource(make_dataset(DEALS_INFO, table))
        model = shown(*DEFAULTS, sources={"tiny": source}, measure="value", flow_limit=1)
        assert model.flow_caption == "1 of 2 flows are drawn; the other 1 make up 33 % of the sum."

    def test_sums_below_zero_are_said_to_be_left_out(self):
        table = {**DEALS, "amount": [-5.0 for _ in DEALS["exporter"]]}
        source = RowSource(make_dataset(DEALS_INFO, table))
        model = shown(*DEFAULTS, sources={"tiny": source}, measure="value")
        assert model.flow_caption.startswith("No flows to draw. Below zero in sum and not drawn: ")
        assert "flow" in model.flow_caption and "exporter" in model.flow_caption

    def test_among_equals_each_exporter_has_a_fair_part(self):
        table = {
            "exporter": ["CHN"] * 3 + ["USA"] * 3 + ["BRA"] * 3,
            "importer": ["KEN", "BRA", "USA", "KEN", "BRA", "CHN", "KEN", "USA", "CHN"],
        }
        source = RowSource(make_dataset(replace(DEALS_INFO, group_column=""), table))
        model = shown(sources={"tiny": source}, measure="links", flow_limit=6)
        assert sorted(model.flows.exporters) == ["BRA", "BRA", "CHN", "CHN", "USA", "USA"]

    @pytest.mark.parametrize(
        ("direction", "pairs"),
        [
            ("out", {("CHN", "KEN"), ("CHN", "BRA")}),
            ("in", set()),
            ("both", {("CHN", "KEN"), ("CHN", "BRA")}),
            ("all", {("CHN", "KEN"), ("CHN", "BRA"), ("USA", "KEN"), ("USA", "BRA")}),
        ],
    )
    def test_a_chosen_country_shows_its_own_flows_in_the_direction_asked_for(self, direction, pairs):
        assert set(values(deals(chosen=(place_mark("CHN"),), flow_direction=direction))) == pairs

    def test_with_no_country_chosen_every_flow_is_shown_whatever_the_direction(self):
        assert len(deals(flow_direction="out").flows) == 4

    def test_what_is_chosen_is_drawn_even_where_the_number_of_flows_is_small(self):
        model = deals(chosen=(pair_mark("USA", "BRA"),), flow_limit=1)
        assert values(model) == {("USA", "BRA"): 1}
        assert model.flows.emphasised.tolist() == [True]

    def test_a_chosen_row_lights_its_flow(self):
        model = deals(chosen=(Mark("row", "3"),))
        lit = {pair for pair, on in zip(values(model), model.flows.emphasised, strict=True) if on}
        assert lit == {("USA", "KEN")}

    def test_printed_pairs_are_drawn_as_printed(self):
        assert values(printed()) == {("CHN", "KEN"): 5}

    def test_a_series_without_pairs_says_so(self):
        model = printed(measure="partners")
        assert len(model.flows) == 0
        assert model.flow_caption == "No pairs are printed for this series."


class TestFlowColours:
    def test_each_exporter_has_its_colour(self):
        model = deals(flow_colour="exporter")
        named = [model.flows.swatches[at].label for at in model.flows.colour.tolist()]
        assert named == ["China" if code == "CHN" else "United States" for code in model.flows.exporters]

    def test_an_exporter_keeps_its_colour_when_another_is_filtered_out(self):
        usual = {swatch.label: swatch.slot for swatch in deals().flows.swatches}
        alone = {swatch.label: swatch.slot for swatch in shown(*DEFAULTS, "exporter=USA").flows.swatches}
        assert alone["United States"] == usual["United States"] != usual["China"]

    def test_regimes_are_those_of_the_importer(self):
        model = deals(flow_colour="regime")
        named = {
            importer: model.flows.swatches[at].label
            for importer, at in zip(model.flows.importers, model.flows.colour.tolist(), strict=True)
        }
        assert named == {"KEN": "Electoral autocracy", "BRA": "Electoral democracy"}

    def test_a_flow_of_several_technologies_is_not_given_to_one(self):
        model = deals(flow_colour="technology")
        named = {
            pair: model.flows.swatches[at].label
            for pair, at in zip(values(model), model.flows.colour.tolist(), strict=True)
        }
        assert named[("CHN", "KEN")] == "Several technologies"
        assert named[("USA", "KEN")] == "Smart or safe city"

    def test_statements_have_one_colour_where_technology_is_no_part_of_a_flow(self):
        assert legend(printed(flow_colour="technology").flows.swatches) == [("one", "")]


class TestShading:
    def test_countries_are_classed_by_their_projects(self):
        model = deals(shading="exporter")
        assert model.shading.swatch("CHN").label == "3"
        assert model.shading.swatch("USA").label == "2"

    def test_a_country_without_rows_is_one_where_none_was_found(self):
        assert deals().shading.swatch("FRA").label == "None found in these sources"

    def test_a_country_that_is_not_printed_is_not_zero(self):
        swatch = printed().shading.swatch("FRA")
        assert (swatch.kind, swatch.label) == ("no_data", "Not printed")

    def test_a_country_with_deals_of_no_stated_amount_is_not_one_without_deals(self):
        model = deals(measure="value", shading="exporter")
        assert model.shading.swatch("USA").label == "No amount stated"
        assert model.shading.swatch("KEN").label == "None found in these sources"
        assert model.shading.swatch("CHN").kind == "ramp"

    def test_importers_can_be_shaded_instead(self):
        model = deals(shading="importer")
        assert model.shading.title == "Projects as importer"
        assert model.shading.swatch("KEN").label == "3"

    def test_the_legend_counts_countries_and_no_party_that_is_none(self):
        ramp = [swatch for swatch in deals(shading="importer").shading.swatches if swatch.kind == "ramp"]
        assert sum(swatch.count for swatch in ramp) == len({"KEN", "BRA"})

    def test_regimes_have_their_four_colours_and_no_data_of_its_own(self):
        model = deals(shading="regime")
        assert model.shading.swatch("CHN").label == "Closed autocracy"
        assert model.shading.swatch("FRA").kind == "no_data"

    def test_no_shading_has_no_legend(self):
        assert deals(shading="none").shading.title == ""


class TestWords:
    def test_the_title_names_what_is_filtered(self):
        model = shown(*DEFAULTS, "exporter=CHN", "year=2015..2017")
        assert model.title == "Eight deals from China, 2015–2017"

    def test_the_title_names_the_country_whose_flows_alone_are_drawn(self):
        model = deals(chosen=(place_mark("KEN"),), flow_direction="in")
        assert model.title == "Eight deals to Kenya"
        assert model.subtitle.startswith("Kenya as importer: 3; all: 5 projects")

    def test_the_subtitle_says_how_much_is_shown(self):
        assert deals().subtitle == "5 projects in 6 of 8 rows"

    def test_money_says_its_unit_and_how_many_rows_state_it(self):
        subtitle = deals(measure="value").subtitle
        assert subtitle == "300 USD, nominal, contract value, stated by 2 of 6 rows"

    def test_a_printed_total_is_said_as_printed(self):
        assert printed().subtitle == "163 deals printed in all"

    def test_the_map_says_how_many_rows_come_from_a_source_that_looks_at_one_country_only(self):
        expected = "1 of 6 rows is from a source that records Chinese finance only."
        assert expected in deals().sentences
        assert not any("Chinese finance" in sentence for sentence in shown("exporter=USA").sentences)

    def test_the_source_and_its_date_are_said(self):
        assert deals().source_line == "Source: Made up for tests. Data as of 24 Nov 2026."

    def test_the_names_of_the_chosen_and_the_large_come_first(self):
        names = [label.name for label in deals(chosen=(place_mark("BRA"),)).labels]
        assert names == ["Brazil", "China", "Kenya", "United States"]


class TestPlaying:
    CAMERA = Camera(playing=2017, play_window=1)

    def test_the_year_being_played_takes_the_place_of_the_filter(self):
        model = shown(*DEFAULTS, "year=2015..2016", camera=self.CAMERA)
        assert set(values(model)) == {("CHN", "KEN"), ("USA", "KEN")}
        assert model.playing == "2017"

    def test_a_window_and_the_years_so_far(self):
        assert reads(state_of(camera=Camera(playing=2017, play_window=3))).play == Interval(
            "year", 2015, 2017
        )
        assert reads(state_of(camera=Camera(playing=2017, play_window=0))).play == Interval(
            "year", None, 2017
        )

    def test_colours_and_widths_mean_the_same_in_every_year(self):
        still, moving = deals(), deals(camera=self.CAMERA)
        assert legend(moving.shading.swatches) == legend(still.shading.swatches)
        assert moving.flows.largest == still.flows.largest == 2

    def test_printed_numbers_without_years_stand_still(self):
        assert values(printed(camera=self.CAMERA)) == {("CHN", "KEN"): 5}


class TestNothing:
    def test_when_nothing_matches_the_one_filter_to_drop_is_named(self):
        model = shown(*DEFAULTS, "year=2030..", "exporter=CHN")
        assert model.note == "No rows match these filters."
        assert model.loosening.dimension == "year"
        assert model.loosening.sentence == "Without the filter “Year 2030 and later”, 4 rows would match."

    def test_a_question_that_is_refused_leaves_a_quiet_map_that_says_why(self):
        model = shown("sample=full,top100", "technology=all_ai_deals", source="tiny_statements")
        assert len(model.flows) == 0
        assert model.note.startswith("Printed series are never mixed")
        assert model.note.endswith(".")

    def test_rows_that_name_one_side_only_have_no_flows(self):
        table = {"exporter": ["CHN", "USA"], "project": ["P1", "P2"]}
        model = shown(sources={"tiny": RowSource(make_dataset(DEALS_INFO, table))})
        assert len(model.flows) == 0
        assert model.flow_caption == "These rows name one side only, so there are no flows."
        assert model.shading.swatch("CHN").kind == "ramp"


def test_arrays_of_flows_have_one_length():
    flows = deals().flows
    lengths = {
        len(flows),
        len(flows.importers),
        *map(len, (flows.start, flows.end, flows.values, flows.colour)),
    }
    assert lengths == {4}
    assert not np.isnan(flows.start).any()
