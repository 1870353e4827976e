"""What the filters panel shows of eight deals that one can add up by eye."""

from dataclasses import replace

import pytest

from desktop.crossfilter.row_source import RowSource
from desktop.dataset.resolve import default_selection
from desktop.selection.clauses import AllOf, AnyOf, Contains, Interval, NoneOf
from desktop.selection.selection import Selection
from desktop.state.actions import Filter, ForgetFilter, KeepFilter, Select, Unfilter
from desktop.state.app_state import AppState, Exploration
from desktop.viewmodels.filters import build, reads
from desktop.viewmodels.filters.model import FiltersModel, RangeBody, ValuesBody
from desktop.viewmodels.filters.ranges import only_missing, ranged, with_missing
from desktop.viewmodels.filters.values import counted_sentence
from tests.tiny import DEALS_INFO, make_dataset, tiny_source, tiny_statements

DEALS, STATEMENTS = tiny_source(), tiny_statements()
SOURCES = {"tiny": DEALS, "tiny_statements": STATEMENTS}
DEFAULTS = default_selection(DEALS.dataset)


def asking(
    *clauses, selection: Selection = DEFAULTS, measure: str = "deals", source: str = "tiny"
) -> AppState:
    for clause in clauses:
        selection = selection.having(clause)
    return AppState(exploration=Exploration(source=source, selection=selection, measure=measure))


def panel(*clauses, **asked) -> FiltersModel:
    return build(SOURCES, reads(asking(*clauses, **asked)))


def printed() -> FiltersModel:
    defaults = default_selection(STATEMENTS.dataset)
    return panel(selection=defaults, source="tiny_statements")


def counts(body: ValuesBody | RangeBody) -> dict[str, str]:
    assert isinstance(body, ValuesBody)
    return {option.label: option.count for option in body.options}


def ticks(body: ValuesBody | RangeBody) -> set[str]:
    assert isinstance(body, ValuesBody)
    return {option.label for option in body.options if option.ticked}


def test_counts_of_a_dimension_follow_the_other_filters_and_not_its_own():
    model = panel(AnyOf("exporter", ("CHN",)))
    assert counts(model.body("exporter")) == {"China": "3", "United States": "2"}
    assert counts(model.body("importer")) == {"Kenya": "2", "Brazil": "1", "unknown": "1"}


def test_the_most_counted_value_comes_first_and_a_short_vocabulary_keeps_its_own_order():
    assert list(counts(panel().body("technology"))) == [
        "Face recognition",
        "CCTV",
        "Smart or safe city",
        "Not stated",
    ]
    assert list(counts(panel().body("confidence"))) == ["High", "Medium", "Low"]


def test_what_is_left_out_by_default_is_unticked_and_says_what_it_would_add():
    body = panel().body("status")
    assert "Cancelled" not in ticks(body)
    assert "Delivered" in ticks(body)
    assert counts(body)["Cancelled"] == "1"


def test_without_a_filter_nothing_is_ticked_and_everything_is_let_in():
    body = panel().body("exporter")
    assert isinstance(body, ValuesBody)
    assert not ticks(body)
    assert all(option.let_in for option in body.options)


def test_rows_that_state_nothing_are_a_value_to_tick():
    assert counts(panel().body("company"))["Not stated"] == "1"
    assert ticks(panel(AnyOf("company", (None,))).body("company")) == {"Not stated"}


def test_rows_that_state_nothing_have_no_bar_that_could_dwarf_the_values():
    body = panel(selection=Selection()).body("importer.income")
    assert isinstance(body, ValuesBody)
    shares = {option.label: option.share for option in body.options}
    assert shares == {"Lower middle income": 1.0, "Not stated": 0.0}


def test_a_value_that_no_row_states_can_still_be_unticked():
    body = panel(AnyOf("exporter", ("CHN", "FRA"))).body("exporter")
    assert counts(body)["FRA"] == "0"
    assert ticks(body) == {"China", "FRA"}


def test_a_text_filter_shows_which_values_it_lets_in():
    assert ticks(panel(Contains("company", "hua")).body("company")) == {"Huawei"}


def test_sums_of_money_are_counted_as_projects_in_the_panel():
    model = panel(measure="value")
    assert model.counted == "Projects under all other filters"
    assert counts(model.body("exporter")) == {"China": "3", "United States": "2"}


def test_the_letters_of_a_unit_are_left_as_they_are():
    table = {"exporter": ["CHN"], "importer": ["KEN"], "amount": [3.0]}
    info = replace(DEALS_INFO, measures=("amount", "rows"), money={})
    own = RowSource(make_dataset(info, table, units={"amount": "USD"}))
    assert counted_sentence(own, "amount") == "USD under all other filters"


def test_years_are_bars_that_their_own_range_does_not_change():
    body = panel(Interval("year", 2017, 2019)).body("year")
    assert isinstance(body, RangeBody)
    assert (body.lowest, body.highest, body.first, body.last) == (2015, 2020, 2017, 2019)
    assert body.bars == (1, 0, 2, 0, 1, 0)
    assert body.missing == "1 without a year"
    assert not body.with_missing


def test_an_amount_that_was_typed_as_a_clause_gets_a_section_of_its_own():
    assert "amount" not in {head.key for head in panel().sections}
    model = panel(Interval("amount", 60, None))
    (head,) = [head for head in model.sections if head.key == "amount"]
    assert (head.form, head.group, head.state) == ("range", "Money", "60 or more")
    body = model.body("amount")
    assert isinstance(body, RangeBody)
    assert sum(body.bars) == 4
    assert body.missing == "2 without an amount"


def test_printed_numbers_are_counted_and_never_added():
    model = printed()
    assert model.counted == "Printed numbers under all other filters"
    assert counts(model.body("exporter")) == {"China": "3", "United States": "1", "Not stated": "3"}
    sample = model.body("sample")
    assert isinstance(sample, ValuesBody)
    assert sample.exclusive


def test_a_series_can_be_switched_and_never_removed():
    (head,) = [head for head in printed().sections if head.key == "sample"]
    assert head.filtered
    assert head.clear is None


def test_a_head_says_how_its_dimension_is_filtered():
    heads = {head.key: head for head in panel(AnyOf("exporter", ("CHN", "USA"))).sections}
    assert heads["exporter"].state == "China, United States"
    assert heads["exporter"].clear == Unfilter(("exporter",))
    assert heads["status"].state == "not Cancelled"
    assert heads["year"].state == "2015–2020"
    assert heads["company"].state == "4"


def test_scope_stands_first_and_countries_before_their_attributes():
    keys = [head.key for head in panel().sections]
    assert keys[:3] == ["scope", "exporter", "importer"]
    assert keys.index("year") < keys.index("importer.regime")


def test_a_dimension_in_which_all_rows_agree_is_not_offered():
    assert "read_twice" not in {head.key for head in panel().sections}
    assert "technology" not in {
        head.key for head in panel(source="tiny_statements", selection=Selection()).sections
    }


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("huawei", [("Huawei", "Company", "2")]),
        ("китай", [("China", "Exporter", "3")]),
        ("scop", [("Scope", "filter", "")]),
        ("camera", []),
    ],
)
def test_typing_finds_values_in_any_language_and_dimensions(text, found):
    findings = panel().find(text)
    assert [(hit.title, hit.detail, hit.count) for hit in findings.hits] == found
    assert bool(findings.sentence) == (not found)


def test_a_found_value_can_be_ticked_and_unticked():
    (hit,) = panel().find("zte").hits
    assert (hit.ticked, hit.action) == (False, Filter(AnyOf("company", ("ZTE",))))
    (hit,) = panel(AnyOf("company", ("ZTE", "IBM"))).find("zte").hits
    assert hit.ticked
    assert hit.action == Filter(AnyOf("company", ("IBM",)))


@pytest.mark.parametrize(
    ("text", "title", "clause"),
    [
        ("year=2015..2019", "Apply filter: Year 2015–2019", Interval("year", 2015, 2019)),
        ("importer = Kenia", "Apply filter: Importer Kenya", AnyOf("importer", ("KEN",))),
        ("status!=delivered", "Change filter: Status not Delivered", NoneOf("status", ("delivered",))),
        (
            "technology=cctv&facial_recognition",
            "Apply filter: Technology CCTV with Face recognition",
            AllOf("technology", ("cctv", "facial_recognition")),
        ),
    ],
)
def test_a_typed_clause_is_offered_in_words(text, title, clause):
    (hit,) = panel().find(text).hits
    assert (hit.title, hit.action) == (title, Filter(clause))


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("year=", "The clause “year=” has an empty value; write null for rows that state none."),
        ("exporter=Wakanda", "“Wakanda” is no exporter we know"),
        ("colour=red", "Tiny has no dimension “colour”"),
        ("status!=cancelled", "The filter “Status not Cancelled” is set already."),
    ],
)
def test_a_clause_that_cannot_be_applied_says_why_in_one_sentence(text, sentence):
    findings = panel().find(text)
    assert not findings.hits
    assert findings.sentence.startswith(sentence)


def test_a_typed_clause_cannot_mix_series():
    findings = printed().find("sample=full,top100")
    assert findings.sentence == "Exactly one sample at a time: name a single value."


def test_a_range_open_at_both_ends_is_no_filter():
    body = panel(Interval("year", 2017, 2019)).body("year")
    assert isinstance(body, RangeBody)
    assert ranged(body, 2015, 2018) == Filter(Interval("year", None, 2018))
    assert ranged(body, 2019, 2017) == Filter(Interval("year", 2017, 2019))
    assert ranged(body, 2015, 2020) == Unfilter(("year",))


def test_rows_without_a_year_can_stand_beside_a_range_or_alone():
    body = panel(Interval("year", 2017, None)).body("year")
    assert isinstance(body, RangeBody)
    assert with_missing(body, True) == Filter(Interval("year", 2017, None, with_missing=True))
    assert only_missing(body) == Filter(AnyOf("year", (None,)))
    beside = panel(Interval("year", 2017, None, with_missing=True)).body("year")
    assert isinstance(beside, RangeBody)
    assert ranged(beside, 2018, None) == Filter(Interval("year", 2018, None, with_missing=True))


def test_leaving_rows_without_a_year_out_of_everything_asks_for_a_stated_year():
    body = panel().body("year")
    assert isinstance(body, RangeBody)
    assert with_missing(body, False) == Filter(Interval("year", None, None))
    stated = panel(Interval("year", None, None)).body("year")
    assert isinstance(stated, RangeBody)
    assert with_missing(stated, True) == Unfilter(("year",))


def test_kept_filters_are_those_of_the_open_dataset_and_a_click_applies_them():
    state = KeepFilter("Chinese deals").apply(asking(AnyOf("exporter", ("CHN",))))
    elsewhere = replace(state, exploration=replace(state.exploration, source="tiny_statements"))
    state = KeepFilter("Elsewhere").apply(elsewhere)
    state = replace(state, exploration=replace(state.exploration, source="tiny", selection=DEFAULTS))
    (kept,) = build(SOURCES, reads(state)).kept
    assert (kept.name, kept.current) == ("Chinese deals", False)
    assert kept.apply == Select(DEFAULTS.having(AnyOf("exporter", ("CHN",))), "Filter “Chinese deals”")
    assert kept.forget == ForgetFilter("Chinese deals")
    assert build(SOURCES, reads(kept.apply.apply(state))).kept[0].current


def test_filters_of_the_series_alone_are_not_worth_keeping():
    assert not printed().can_keep
    assert panel().can_keep
