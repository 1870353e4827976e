"""What views show of attributes of a person's own: which year, which classes, and what they say of gaps."""

from dataclasses import replace

import numpy as np
import pytest

from desktop.crossfilter.row_source import RowSource
from desktop.dataset.attributes import OwnAttribute, filled
from desktop.dataset.column_kinds import Kind
from desktop.dataset.regions import own_place
from desktop.selection.clauses import AnyOf, Interval
from desktop.selection.selection import Selection, join
from desktop.state.app_state import AppState, Exploration
from desktop.viewmodels import map_options, ranking, timeline, world_map
from desktop.viewmodels.parts.countries import country_facts
from desktop.viewmodels.parts.last_year import last_year
from desktop.viewmodels.table.grouping import place_index
from desktop.viewmodels.table.own_attributes import own_attributes
from desktop.window.fit_session import fitted
from tests.tiny import tiny_dataset

PLACES = ("CHN", "USA", "KEN", "BRA")


def attribute(kind: Kind, cells, years, values=(), key="level") -> OwnAttribute:
    return OwnAttribute(
        key,
        key.capitalize(),
        kind,
        ("exporter", "importer"),
        PLACES,
        years,
        np.array(cells),
        values,
        file="a.csv",
    )


CLASSES = attribute(Kind.CATEGORY, [[0, 1], [1, 1], [2, -1], [-1, 0]], (2015, 2016), ("high", "low", "none"))
NUMBERS = attribute(Kind.NUMBER, [[1.5], [-2.0], [0.25], [np.nan]], None, key="index")


def sources(*own: OwnAttribute):
    dataset = tiny_dataset()
    return {
        "tiny": RowSource(
            dataset.joined(replace(dataset.places, own_attributes={each.key: each for each in own}))
        )
    }


def shading(own: OwnAttribute, *clauses, classes="quantile"):
    asked = Exploration(source="tiny", selection=join(clauses), shading=own.key, classes=classes)
    return world_map.build(sources(own), world_map.reads(AppState(exploration=asked))).shading


def test_the_map_shows_the_last_year_that_is_let_in_and_names_it():
    assert shading(CLASSES).title == "Level, 2016"
    early = shading(CLASSES, Interval("year", None, 2015))
    assert early.title == "Level, 2015"
    assert early.swatch("KEN").label == "none" and early.swatch("BRA").label == "Not stated"
    assert shading(CLASSES, Interval("year", 1990, 2001)).title == "Level, 2015"


def test_a_gap_is_not_stated_and_never_the_value_of_another_year():
    late = shading(CLASSES)
    assert late.swatch("KEN").label == "Not stated"
    assert late.swatch("CHN").label == "low"


@pytest.mark.parametrize("classes", ["quantile", "equal", "log", "natural"])
def test_numbers_on_both_sides_of_zero_are_classed_from_the_least_to_the_most(classes):
    shown = shading(NUMBERS, classes=classes)
    slots = {code: shown.swatch(code).slot for code in ("USA", "KEN", "CHN")}
    assert slots["USA"] <= slots["KEN"] <= slots["CHN"] and slots["USA"] < slots["CHN"]
    assert shown.swatch("USA").label.startswith("−2")
    assert shown.swatch("BRA").label == "Not stated"


def test_options_offer_attributes_by_their_title_and_breaks_for_numbers_alone():
    for own, graded in ((CLASSES, False), (NUMBERS, True)):
        state = AppState(exploration=Exploration(source="tiny", shading=own.key))
        model = map_options.build(sources(own), map_options.reads(state))
        assert [(choice.key, choice.title) for choice in model.menus["shading"] if choice.chosen] == [
            (own.key, own.title)
        ]
        assert model.graded is graded
        assert model.menus["shading"][-1].key == "none"


def test_the_timeline_stacks_by_classes_and_not_by_numbers():
    state = AppState(exploration=Exploration(source="tiny", stack="importer.level"))
    model = timeline.build(sources(CLASSES, NUMBERS), timeline.reads(state))
    assert model.stack == "importer.level"
    keys = {choice.key: choice.title for choice in model.stacks}
    assert keys["importer.level"] == "By importer’s level" and "importer.index" not in keys


def test_the_table_of_countries_has_a_column_of_the_same_year():
    dataset = sources(CLASSES)["tiny"].dataset
    (column,) = own_attributes(dataset, place_index(dataset), join([AnyOf("year", ("2015",))]))
    assert column.title == "Level, 2015"
    at = place_index(dataset).places.values.index("KEN")
    assert column.values.cell(at).text == "none"


def test_a_view_keeps_what_it_asks_of_attributes_that_are_here_and_tells_of_those_that_are_not():
    asked = Exploration(
        source="tiny",
        measure="deals",
        selection=join([AnyOf("importer.level", ("none",))]),
        shading="level",
        stack="importer.level",
    )
    kept, said = fitted(AppState(exploration=asked), sources(CLASSES))
    assert kept.exploration == asked and said == ""
    lost, said = fitted(AppState(exploration=asked), sources())
    assert (lost.exploration.shading, lost.exploration.stack) == ("exporter", "technology")
    assert len(lost.exploration.selection) == 0 and "“level”" in said


def test_the_last_year_is_that_of_the_filter():
    assert last_year(None) is None and last_year(Interval("year", 2000, None)) is None
    assert last_year(Interval("year", None, 2004)) == 2004
    assert last_year(AnyOf("year", ("2003", None, "2001"))) == 2003
    assert len(Selection()) == 0


def test_carrying_on_fills_gaps_and_the_years_after_the_last_and_no_more():
    cells = np.array([[1.0, np.nan, np.nan, 4.0]])
    assert np.array_equal(filled(cells, 0), cells, equal_nan=True)
    assert np.array_equal(filled(cells, 1), [[1, 1, np.nan, 4, 4]], equal_nan=True)
    assert np.array_equal(filled(np.array([[2, -1, -1]], np.int32), 2), [[2, 2, 2, -1, -1]])


def test_the_panel_of_a_country_says_what_the_tables_say_of_it():
    dataset = sources(CLASSES, NUMBERS)["tiny"].dataset
    level, index = country_facts(dataset, "KEN")[-2:]
    assert (level.title, level.value, level.remark) == ("Level, 2016", "Not stated", "“a.csv”")
    assert (index.title, index.value) == ("Index", "0.25")
    own = {**dataset.places.by_code, "x:Here": own_place("x:Here", "Here", (1.0, 2.0))}
    (place, *_) = country_facts(dataset.joined(replace(dataset.places, by_code=own)), "x:Here")
    assert place.value == "A place of your own"


def coloured(own: OwnAttribute, flow_colour: str, *clauses):
    asked = Exploration(source="tiny", selection=join(clauses), shading=own.key, flow_colour=flow_colour)
    state = AppState(exploration=asked)
    return sources(own), state, world_map.build(sources(own), world_map.reads(state))


def test_flows_and_bars_take_the_colours_of_own_classes_which_are_those_of_the_map():
    given, state, shown = coloured(CLASSES, "importer.level")
    flows = shown.flows
    assert flows.title == "Arrows by level of the importer, 2016"
    for flow, (_, importer) in enumerate(zip(flows.exporters, flows.importers, strict=True)):
        swatch, on_map = flows.swatches[int(flows.colour[flow])], shown.shading.swatch(importer)
        assert swatch.label == on_map.label
        assert swatch.slot == on_map.slot or swatch.kind == "other"
    asked = replace(state, exploration=replace(state.exploration, ranking="importer"))
    bars = {bar.mark.key: bar.colour for bar in ranking.build(given, ranking.reads(asked)).bars}
    for importer, colour in bars.items():
        on_map = shown.shading.swatch(importer)
        assert colour == (f"category:{on_map.slot}" if on_map.kind == "category" else "other")


def test_the_timeline_has_the_colours_of_the_map():
    asked = Exploration(source="tiny", shading="level", stack="importer.level")
    steady = attribute(Kind.CATEGORY, [[0], [1], [2], [0]], None, ("high", "low", "none"))
    given, state = sources(steady), AppState(exploration=asked)
    bars = timeline.build(given, timeline.reads(state))
    on_map = world_map.build(given, world_map.reads(state)).shading.swatches
    slots = {swatch.label: f"category:{swatch.slot}" for swatch in on_map if swatch.kind == "category"}
    colours = {each.label: each.slot for each in bars.classes if each.slot.startswith("category")}
    common = colours.keys() & slots.keys()
    assert common and all(colours[label] == slots[label] for label in common)


def test_a_class_keeps_its_colour_as_years_change():
    slots = {}
    for last in (2015, 2016):
        for swatch in shading(CLASSES, Interval("year", None, last)).swatches:
            if swatch.kind == "category":
                slots.setdefault(swatch.label, set()).add(swatch.slot)
    assert slots and all(len(each) == 1 for each in slots.values())


def test_own_classes_are_offered_for_flows_and_numbers_are_not():
    asked = AppState(exploration=Exploration(source="tiny", flow_colour="exporter.level"))
    menus = map_options.build(sources(CLASSES, NUMBERS), map_options.reads(asked)).menus["flow_colour"]
    assert {choice.key: choice.title for choice in menus if "." in choice.key} == {
        "exporter.level": "By exporter level",
        "importer.level": "By importer level",
    }
    assert [choice.key for choice in menus if choice.chosen] == ["exporter.level"]


def test_a_view_that_colours_flows_by_what_is_not_here_draws_them_as_usual():
    asked = AppState(exploration=Exploration(source="tiny", flow_colour="importer.level"))
    state, said = fitted(asked, sources())
    assert state.exploration.flow_colour == "exporter" and "importer.level" in said
    assert fitted(asked, sources(CLASSES))[0].exploration.flow_colour == "importer.level"
