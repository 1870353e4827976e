"""The country panel says what one country, or one flow, consists of."""

from dataclasses import replace

from desktop.dataset.resolve import default_selection
from desktop.selection.clauses import AnyOf
from desktop.selection.marks import Mark, pair_mark, place_mark
from desktop.state.actions import Filter, Unfilter
from desktop.viewmodels import country
from tests.tiny import tiny_source, tiny_statements

SOURCES = {"tiny": tiny_source(), "tiny_statements": tiny_statements()}
DEFAULTS = default_selection(SOURCES["tiny"].dataset)
CHINA = country.CountryInputs("tiny", DEFAULTS, "deals", None, (place_mark("CHN"),))


def shown(inputs):
    return country.build(SOURCES, inputs)


def bars(profile, heading):
    group = next(group for group in profile.groups if group.heading == heading)
    return [(bar.label, bar.text) for bar in group.bars]


def test_nothing_chosen_says_what_to_do():
    model = shown(replace(CHINA, chosen=()))
    assert model.emptiness is not None
    assert "Choose a country" in model.emptiness.hint


def test_a_year_that_is_chosen_shows_no_country():
    assert shown(replace(CHINA, chosen=(Mark("year", "2017"),))).emptiness is not None


def test_a_country_is_shown_with_region_income_regime_and_belt_and_road():
    facts = {fact.title: (fact.value, fact.remark) for fact in shown(CHINA).countries[0].facts}
    assert facts["Region"] == ("Part of Asia · Asia", "")
    assert facts["Regime"] == ("Closed autocracy", "2021, V-Dem Regimes of the World")
    assert facts["Belt and Road"] == ("Not covered", "")


def test_an_exporter_is_counted_ranked_and_split_up():
    exporter, importer = shown(CHINA).profiles
    assert (exporter.value, exporter.counted, exporter.rank) == ("3", "projects", "1st of 2 exporters")
    assert bars(exporter, "Largest importers") == [("Kenya", "2"), ("Brazil", "1"), ("unknown", "1")]
    assert bars(exporter, "Technologies")[0] == ("Face recognition", "2")
    assert importer.sentence == "No imports found in these sources under the present filters."


def test_an_importer_is_split_up_by_its_exporters():
    importer = shown(replace(CHINA, chosen=(place_mark("KEN"),))).profiles[1]
    assert (importer.value, importer.rank) == ("3", "1st of 3 importers")
    assert bars(importer, "Largest exporters") == [("China", "2"), ("United States", "1")]


def test_a_partner_stands_for_the_flow_between_the_two():
    kenya = shown(replace(CHINA, chosen=(place_mark("KEN"),))).profiles[1]
    assert kenya.groups[0].bars[0].mark == pair_mark("CHN", "KEN")
    assert shown(CHINA).profiles[0].groups[0].bars[0].mark == pair_mark("CHN", "KEN")


def test_the_years_span_those_of_the_dataset_and_say_first_and_last():
    exporter = shown(CHINA).profiles[0]
    assert [(year.year, year.value) for year in exporter.years] == [
        (2015, 1),
        (2016, 0),
        (2017, 1),
        (2018, 0),
        (2019, 1),
        (2020, 0),
    ]
    assert exporter.years_text == "2015–2019"


def test_rows_without_a_year_are_said_beside_the_years():
    exporter = shown(replace(CHINA, chosen=(place_mark("USA"),))).profiles[0]
    assert exporter.years_text == "2017, 1 without year"


def test_a_flow_shows_both_countries_and_what_it_consists_of():
    model = shown(replace(CHINA, chosen=(pair_mark("CHN", "KEN"),)))
    assert model.title == "China → Kenya"
    assert [facts.name for facts in model.countries] == ["China", "Kenya"]
    (flow,) = model.profiles
    assert (flow.value, flow.rank, flow.years_text) == ("2", "1st of 5 flows", "2015–2017")
    assert bars(flow, "Companies") == [("Hikvision", "1"), ("Huawei", "1")]


def test_only_as_exporter_filters_and_then_lets_the_others_in_again():
    only = AnyOf("exporter", ("CHN",))
    exporter = shown(CHINA).profiles[0]
    assert (exporter.only, exporter.action) == ("Only as exporter", Filter(only))
    filtered = shown(replace(CHINA, selection=DEFAULTS.having(only))).profiles[0]
    assert (filtered.only, filtered.action) == ("Show all exporters", Unfilter(("exporter",)))


def test_the_number_leads_to_the_evidence_of_that_side():
    assert [profile.mark for profile in shown(CHINA).profiles] == [
        Mark("exporter", "CHN"),
        Mark("importer", "CHN"),
    ]
    again = shown(replace(CHINA, chosen=(Mark("exporter", "CHN"),)))
    assert again.title == "China"


def test_a_printed_number_that_is_missing_is_not_called_zero():
    printed = default_selection(SOURCES["tiny_statements"].dataset)
    inputs = country.CountryInputs("tiny_statements", printed, "deals", None, (place_mark("USA"),))
    exporter, importer = shown(inputs).profiles
    assert (exporter.value, exporter.counted) == ("21", "deals")
    assert importer.sentence == "The study prints no number here; that is not zero."


def test_several_chosen_marks_show_the_first_and_say_so():
    model = shown(replace(CHINA, chosen=(place_mark("CHN"), place_mark("KEN"))))
    assert (model.title, model.others) == ("China", "The first of 2 chosen")


def test_a_party_that_is_no_country_is_shown_as_such():
    model = shown(replace(CHINA, chosen=(place_mark("unknown"),)))
    assert model.countries[0].facts[0].value == "Not a country on the map"
    assert model.profiles[1].value == "1"
