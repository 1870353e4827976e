"""What the selection bar says."""

from dataclasses import replace

from desktop.crossfilter.row_source import RowSource
from desktop.dataset.resolve import default_selection
from desktop.selection.clauses import AnyOf, Interval, NoneOf
from desktop.selection.marks import pair_mark, place_mark
from desktop.selection.selection import Selection
from desktop.state.actions import Choose, Filter, Select, Unfilter
from desktop.state.app_state import AppState, Exploration
from desktop.viewmodels.selection_bar import SelectionBarModel, build, reads
from tests.tiny import BOTH_SIDES, DEALS, DEALS_INFO, make_dataset, tiny_source, tiny_statements

SOURCES = {"tiny": tiny_source(), "tiny_statements": tiny_statements()}
DEFAULTS = default_selection(SOURCES["tiny"].dataset)
SERIES = default_selection(SOURCES["tiny_statements"].dataset)


def bar(selection: Selection = DEFAULTS, source: str = "tiny", **asked) -> SelectionBarModel:
    exploration = replace(Exploration(source=source, selection=selection), **asked)
    return build(SOURCES, reads(AppState(exploration=exploration)))


def texts(model: SelectionBarModel) -> list[str]:
    return [chip.text for chip in model.chips]


def test_the_words_say_how_much_is_in():
    assert bar().words == "5 projects · 2 exporters · 3 importers"
    assert bar(DEFAULTS.having(AnyOf("importer", ("BRA",)))).words == "2 projects · 2 exporters · 1 importer"


def test_the_words_follow_the_measure():
    assert bar(measure="links").words.startswith("5 links · ")
    money = bar(measure="value", unit="USD nominal contract")
    assert money.words == "300 USD, nominal, contract value, stated by 2 of 6 rows"
    none = bar(DEFAULTS.having(AnyOf("exporter", ())), measure="value")
    assert none.words.startswith("No amount stated in 0 rows")


def test_default_filters_are_said_shortly():
    assert texts(bar()) == ["cancelled off", "low confidence off"]
    info = replace(DEALS_INFO, default_clauses=("deal_type!=trial",))
    source = RowSource(make_dataset(info, DEALS, BOTH_SIDES))
    inputs = reads(AppState(exploration=Exploration("tiny", selection=default_selection(source.dataset))))
    assert texts(build({"tiny": source}, inputs)) == ["trials off"]


def test_a_default_filter_that_was_changed_says_itself_in_full():
    changed = DEFAULTS.having(NoneOf("status", ("cancelled", "announced")))
    assert "Status not Cancelled, Announced" in texts(bar(changed))


def test_every_clause_is_a_chip_that_one_click_removes():
    model = bar(DEFAULTS.having(AnyOf("exporter", ("CHN", "USA"))).having(Interval("year", 2015, 2019)))
    assert texts(model)[-2:] == ["Exporter China, United States", "Year 2015–2019"]
    assert model.chips[-1].remove == Unfilter(("year",))


def test_the_series_of_printed_numbers_are_switched_and_never_removed():
    model = bar(SERIES, "tiny_statements")
    assert model.words == "163 deals printed"
    sample = next(chip for chip in model.chips if chip.dimension == "sample")
    assert sample.remove is None
    assert [(choice.key, choice.chosen) for choice, _ in sample.choices] == [
        ("full", True),
        ("top100", False),
    ]
    assert sample.choices[1][1] == Filter(AnyOf("sample", ("top100",)))


def test_a_part_of_a_printed_series_has_no_total_to_say():
    model = bar(SERIES.having(AnyOf("exporter", ("CHN",))), "tiny_statements")
    assert model.words == "deals as printed"


def test_clear_removes_everything_but_the_series():
    assert bar(SERIES, "tiny_statements").clear is None
    model = bar(SERIES.having(AnyOf("exporter", ("CHN",))), "tiny_statements")
    assert model.clear == Select(SERIES, "Clear all filters")


def test_default_filters_that_were_removed_can_be_restored_and_others_stay():
    assert bar().restore is None
    asked = DEFAULTS.without("status").having(AnyOf("exporter", ("CHN",)))
    restored = DEFAULTS.having(AnyOf("exporter", ("CHN",)))
    assert bar(asked).restore == Select(restored, "Restore default filters")


def test_what_is_chosen_is_a_chip_that_lets_go_of_it():
    chip = bar(chosen=(place_mark("CHN"), pair_mark("USA", "KEN"))).chips[-1]
    assert chip.text == "Chosen: China, United States → Kenya"
    assert chip.accent
    assert chip.remove == Choose(())


def test_one_sentence_says_the_whole_selection():
    assert bar(Selection()).sentence == "7 projects · 2 exporters · 3 importers. Nothing is filtered."
    said = bar(DEFAULTS.having(Interval("year", 2017, None)), chosen=(place_mark("CHN"),)).sentence
    assert said.endswith("Filters: Status not Cancelled; Confidence not Low; Year 2017 and later.")
