"""The tables of eight deals and of eight printed numbers, which one can add up by eye."""

from dataclasses import replace

import pytest

from desktop.crossfilter.row_source import RowSource
from desktop.selection.clauses import AnyOf, Interval, NoneOf
from desktop.selection.marks import Mark, pair_mark, place_mark, row_mark
from desktop.selection.selection import Selection
from desktop.state.actions import ArrangeColumns, Choose, Filter, Show, SortTable, Unfilter, look
from desktop.state.app_state import AppState, Camera, Exploration
from desktop.viewmodels.table import build, reads
from tests.tiny import BOTH_SIDES, DEALS, DEALS_INFO, make_dataset, tiny_source, tiny_statements

DEFAULTS = Selection((NoneOf("status", ("cancelled",)), NoneOf("confidence", ("low",))))
SERIES = Selection((AnyOf("technology", ("all_ai_deals",)), AnyOf("sample", ("full",))))


@pytest.fixture(scope="module")
def sources():
    return {"tiny": tiny_source(), "printed": tiny_statements()}


def deals(table="deals", *actions):
    state = AppState(exploration=Exploration(source="tiny", selection=DEFAULTS), camera=Camera(table=table))
    for action in actions:
        state = action.apply(state)
    return state


def printed(table="deals", selection=SERIES):
    return AppState(
        exploration=Exploration(source="printed", selection=selection), camera=Camera(table=table)
    )


def texts(model, *keys):
    places = [model.keys.index(key) for key in keys]
    return [tuple(model.cell(row, place).text for place in places) for row in range(len(model.items))]


def column(model, key):
    return next(column for column in model.offered if column.key == key)


def test_the_first_table_is_called_after_what_a_row_is(sources):
    titles = [tab.title for tab in build(sources, reads(deals())).tabs]
    assert titles == ["Deals", "Countries", "Pairs", "Companies"]
    titles = [tab.title for tab in build(sources, reads(printed())).tabs]
    assert titles == ["Printed numbers", "Countries", "Pairs"]


def test_deals_stand_newest_first_and_those_without_a_year_last(sources):
    model = build(sources, reads(deals()))
    assert model.items.tolist() == [5, 2, 3, 0, 1, 4]
    assert texts(model, "exporter", "year")[0] == ("China", "2019")
    assert texts(model, "exporter", "year")[-1] == ("United States", "not stated")


def test_the_foot_counts_rows_projects_and_links_and_adds_only_within_a_unit(sources):
    model = build(sources, reads(deals()))
    assert model.foot.startswith(
        "6 rows  ·  5 projects  ·  5 links  ·  300 USD, nominal, contract value in 2 rows"
    )
    assert model.foot.endswith("1 more unit")
    assert "50 EUR, nominal, contract value in 1 row" in model.foot_detail


def test_the_foot_counts_what_the_search_leaves(sources):
    model = build(sources, reads(deals("deals", Show("search", "kenya huawei"))))
    assert model.items.tolist() == [0]
    assert model.foot == "1 row  ·  1 project  ·  1 link  ·  100 USD, nominal, contract value in 1 row"


def test_a_table_sorts_by_any_column_and_back(sources):
    down = build(sources, reads(deals("deals", SortTable("deals", "exporter", True))))
    assert texts(down, "exporter") == [("United States",)] * 2 + [("China",)] * 4
    assert down.items.tolist() == [3, 4, 0, 1, 2, 5]
    amounts = build(sources, reads(deals("deals", SortTable("deals", "amount", False))))
    # Each in its own currency, which the cell says, for no heading could.
    assert texts(amounts, "amount")[:3] == [("50\xa0EUR",), ("70\xa0USD",), ("100\xa0USD",)]
    assert texts(amounts, "amount")[-1] == ("not stated",)


def test_an_order_by_a_column_that_is_not_shown_is_the_tables_own(sources):
    model = build(sources, reads(deals("deals", SortTable("deals", "notes", False))))
    assert (model.sort_key, model.descending) == ("year", True)


def test_columns_can_be_chosen_and_ordered_and_unknown_ones_are_passed_over(sources):
    model = build(sources, reads(deals("deals", ArrangeColumns("deals", ("year", "gone", "exporter")))))
    assert model.keys == ("year", "exporter")
    assert "notes" in [column.key for column in model.offered]
    model = build(sources, reads(deals("deals", ArrangeColumns("deals", ("gone",)))))
    assert model.keys == model.first_keys


def test_the_search_looks_only_at_columns_that_are_shown(sources):
    found = [Show("search", "programme"), ArrangeColumns("deals", ("exporter", "notes"))]
    assert len(build(sources, reads(deals("deals", *found))).items) == 1
    assert len(build(sources, reads(deals("deals", found[0]))).items) == 0


def test_a_country_is_counted_as_exporter_and_as_importer(sources):
    model = build(sources, reads(deals("countries")))
    keys = ("country", "exported", "exporter_rank", "imported", "importer_rank", "partners", "years")
    assert texts(model, *keys) == [
        ("China", "3", "1", "0", "–", "3", "2015–2019"),
        ("United States", "2", "2", "0", "–", "2", "2017"),
        ("Kenya", "0", "–", "3", "1", "2", "2015–2017"),
        ("Brazil", "0", "–", "2", "2", "2", "2015"),
        ("unknown", "0", "–", "1", "3", "1", "2019"),
    ]
    assert model.foot == "5 countries  ·  from 6 rows"


def test_a_country_shows_money_in_one_unit_or_none_at_all(sources):
    model = build(sources, reads(deals("countries", Show("measure", "value"))))
    assert texts(model, "country", "exported")[0] == ("China", "300")
    assert ("United States", "not stated") in texts(model, "country", "exported")
    assert column(model, "exported").title == "Amount in USD as exporter"
    assert "USD, nominal, contract value" in column(model, "exported").meaning


def test_attributes_of_countries_can_be_shown(sources):
    shown = ArrangeColumns("countries", ("country", "regime"))
    model = build(sources, reads(deals("countries", shown, SortTable("countries", "country", False))))
    assert texts(model, "country", "regime")[:2] == [
        ("Brazil", "Electoral democracy"),
        ("China", "Closed autocracy"),
    ]
    assert texts(model, "country", "regime")[-1] == ("unknown", "not covered")


def test_a_pair_says_how_many_since_when_and_of_what(sources):
    model = build(sources, reads(deals("pairs")))
    assert texts(model, "exporter", "importer", "measure", "rows", "years", "technology") == [
        ("China", "Kenya", "2", "2", "2015–2017", "Face recognition, CCTV"),
        ("China", "Brazil", "1", "1", "2015", "CCTV"),
        ("China", "unknown", "1", "1", "2019", "not stated"),
        ("United States", "Brazil", "1", "1", "no year", "Face recognition"),
        ("United States", "Kenya", "1", "1", "2017", "Smart or safe city"),
    ]


def test_a_deal_within_a_country_counts_once_there_and_one_without_a_buyer_is_not_lost():
    deals_of_china = {
        "exporter": ["CHN", "CHN", "CHN"],
        "importer": ["CHN", "KEN", None],
        "year": [2015, 2016, None],
        "project": ["P1", "P2", "P3"],
        "company": [["ZTE"], ["ZTE"], []],
        "status": ["delivered"] * 3,
        "confidence": ["high"] * 3,
    }
    sources = {"tiny": RowSource(make_dataset(replace(DEALS_INFO, money={}), deals_of_china))}
    shown = ArrangeColumns("countries", ("country", "exported", "imported", "partners", "rows"))
    model = build(sources, reads(deals("countries", shown)))
    assert texts(model, "country", "exported", "imported", "partners", "rows") == [
        ("China", "3", "1", "1", "3"),
        ("Kenya", "0", "1", "1", "1"),
        ("not stated", "0", "1", "0", "1"),
    ]
    assert model.mark(2) == place_mark("")
    assert model.foot == "2 countries  ·  and the rows that name none  ·  from 3 rows"
    pairs = build(sources, reads(deals("pairs")))
    assert texts(pairs, "exporter", "importer") == [
        ("China", "China"),
        ("China", "Kenya"),
        ("China", "not stated"),
    ]
    assert pairs.foot == "2 pairs  ·  and the rows that name none  ·  from 3 rows"
    assert build(sources, reads(deals())).foot == "3 rows  ·  3 projects  ·  2 links"


def test_a_company_says_from_where_and_to_how_many_and_rows_without_one_come_last(sources):
    model = build(sources, reads(deals("companies")))
    assert texts(model, "company", "exporter", "measure", "importers", "years") == [
        ("Huawei", "China", "2", "3", "2015–2019"),
        ("Hikvision", "China", "1", "1", "2017"),
        ("IBM", "United States", "1", "1", "2017"),
        ("ZTE", "China", "1", "1", "2019"),
        ("not stated", "United States", "1", "1", "no year"),
    ]
    assert model.foot == "4 companies  ·  and the rows that name none  ·  from 6 rows"
    turned = build(sources, reads(deals("companies", SortTable("companies", "measure", False))))
    assert texts(turned, "company")[-1] == ("not stated",)


def test_a_company_that_is_not_verified_says_so_wherever_it_shows():
    info = replace(DEALS_INFO, unverified={"company": "assigned by seat, unverified"})
    sources = {"tiny": RowSource(make_dataset(info, DEALS, BOTH_SIDES))}
    for table in ("deals", "companies"):
        model = build(sources, reads(deals(table)))
        company = column(model, "company")
        assert company.heading == "Company (unverified)"
        assert company.hint.endswith("Assigned by seat, unverified.")
        assert model.foot.endswith("companies assigned by seat, unverified")


def test_rows_name_their_marks(sources):
    assert build(sources, reads(deals())).mark(0) == row_mark(5)
    assert build(sources, reads(deals("countries"))).mark(0) == place_mark("CHN")
    assert build(sources, reads(deals("pairs"))).mark(0) == pair_mark("CHN", "KEN")
    assert build(sources, reads(deals("companies"))).mark(0) == Mark("company", "Huawei")
    assert build(sources, reads(deals("companies"))).mark(4) == Mark("company", "")


@pytest.mark.parametrize(
    ("table", "mark", "selected", "touched"),
    [
        ("deals", row_mark(5), [0], [5]),
        ("deals", pair_mark("CHN", "KEN"), [], [0, 2, 7]),
        ("countries", place_mark("CHN"), [0], ["China"]),
        ("countries", pair_mark("USA", "KEN"), [], ["Kenya", "United States"]),
        ("countries", Mark("company", "ZTE"), [], ["China", "unknown"]),
        ("pairs", pair_mark("CHN", "KEN"), [0], [("China", "Kenya")]),
        ("pairs", place_mark("USA"), [], [("United States", "Brazil"), ("United States", "Kenya")]),
        ("companies", Mark("company", "Huawei"), [0], ["Huawei", "ZTE"]),
    ],
)
def test_what_is_chosen_anywhere_is_seen_in_every_table(sources, table, mark, selected, touched):
    model = build(sources, reads(deals(table, Choose((mark,)))))
    assert model.selected.tolist() == selected
    items = [item for item in range(len(model.touched)) if model.touched[item]]
    if table == "pairs":
        named = [tuple(model.columns[side].values.plain(item) for side in (0, 1)) for item in items]
    else:
        named = items if table == "deals" else [model.columns[0].values.plain(item) for item in items]
    assert sorted(named) == sorted(touched)


def test_what_the_mouse_rests_on_belongs_to_a_row_or_not(sources):
    model = build(sources, reads(deals()))
    assert model.marks.touches(0, pair_mark("CHN", "KEN"))
    assert model.marks.touches(0, place_mark("KEN"))
    assert model.marks.touches(0, Mark("technology", "cctv"))
    assert model.marks.touches(4, Mark("year", ""))
    assert not model.marks.touches(0, Mark("year", "2016"))
    assert not model.marks.touches(0, pair_mark("KEN", "CHN"))


def test_nothing_matches_says_which_filter_to_loosen(sources):
    state = deals("deals", Filter(Interval("year", 2001, 2002)))
    empty = build(sources, reads(state)).empty
    assert empty.sentence == "No rows match."
    assert empty.hint == "Without the filter “Year 2001–2002”, 6 rows would match."
    assert empty.action == Unfilter(("year",))


def test_a_search_that_finds_nothing_offers_to_clear_it(sources):
    empty = build(sources, reads(deals("deals", Show("search", "zzz")))).empty
    assert empty.action == Show("search", "")
    assert "zzz" in empty.sentence


def test_printed_numbers_stand_as_printed_and_what_is_not_printed_is_not_zero(sources):
    model = build(sources, reads(printed("countries")))
    keys = ("country", "deals_as_exporter", "deals_as_importer", "partners_as_exporter")
    assert texts(model, *keys) == [
        ("China", "25", "not printed", "8"),
        ("United States", "21", "not printed", "not printed"),
        ("Kenya", "not printed", "9", "not printed"),
    ]
    assert "printed numbers are not added up" in model.foot
    assert not any("rank" in key for key in model.keys)


def test_printed_pairs_are_those_printed_and_no_others(sources):
    model = build(sources, reads(printed("pairs")))
    assert texts(model, "exporter", "importer", "measure") == [("China", "Kenya", "5")]
    assert model.keys == ("exporter", "importer", "measure")


def test_the_first_table_of_printed_numbers_lists_them_without_adding(sources):
    model = build(sources, reads(printed()))
    assert len(model.items) == 7
    assert model.foot == "7 printed numbers  ·  printed numbers are not added up"
    assert "sample" not in model.keys
    assert "sample" in build(sources, reads(printed(selection=Selection()))).keys


def test_a_series_that_is_not_chosen_gives_a_sentence_and_no_table(sources):
    for table in ("countries", "pairs"):
        empty = build(sources, reads(printed(table, Selection()))).empty
        assert empty.sentence.startswith("Printed series are never mixed")


def test_a_table_that_a_dataset_lacks_gives_way_to_its_first(sources):
    model = build(sources, reads(printed("companies")))
    assert model.table == "deals"


def test_each_table_has_its_own_order_and_columns():
    state = deals("pairs", SortTable("deals", "exporter", False), ArrangeColumns("deals", ("year",)))
    inputs = reads(state)
    assert (inputs.sort_key, inputs.columns) == ("", None)
    inputs = reads(look(table="deals").apply(state))
    assert (inputs.sort_key, inputs.columns) == ("exporter", ("year",))


def test_copying_gives_plain_values_in_the_order_and_with_the_columns_shown(sources):
    shown = ArrangeColumns("deals", ("importer", "technology", "amount", "year"))
    model = build(sources, reads(deals("deals", shown)))
    assert list(model.plain_rows([3, 0])) == [
        ["Kenya", "CCTV; Face recognition", 100, 2015],
        ["unknown", None, None, 2019],
    ]
