"""The first table of a very large dataset shows the same first rows as that of a small one."""

import pytest

from desktop.selection.clauses import AnyOf
from desktop.selection.marks import Mark, pair_mark, place_mark, row_mark
from desktop.selection.selection import Selection, join
from desktop.state.actions import Choose, Show, SortTable
from desktop.state.app_state import AppState, Camera, Exploration
from desktop.viewmodels.table import build, page, reads
from tests.many_rows import SELECTIONS, many_rows


@pytest.fixture(scope="module")
def sources():
    return many_rows()


def shown(sources, name, selection, *actions):
    state = AppState(exploration=Exploration(source=name, selection=selection, measure="amount"))
    for action in actions:
        state = action.apply(state)
    return build(sources, reads(state))


@pytest.mark.parametrize("selection", SELECTIONS.values(), ids=SELECTIONS)
@pytest.mark.parametrize("search", ["", "kenya", "bri", "2005 alba", "éb", "cctv", "nowhere"])
@pytest.mark.parametrize("key", ["", "amount", "year", "importer", "buyer", "technology"])
def test_its_first_rows_are_those_of_the_whole_table(sources, selection, search, key):
    for descending in (False, True) if key else (False,):
        asked = [Show("search", search), *([SortTable("deals", key, descending)] if key else [])]
        large, small = (shown(sources, name, selection, *asked) for name in ("large", "small"))
        assert large.keys == small.keys
        assert large.items.tolist() == small.items[: page.MOST_LISTED].tolist()
        assert large.with_every_item().items.tolist() == small.items.tolist()
        assert large.sort_key == small.sort_key
        assert (large.empty is None) == (small.empty is None)


def test_the_foot_counts_all_rows_and_says_that_the_first_are_listed(sources):
    whole = shown(sources, "large", Selection())
    assert whole.foot == "6\u2009000 rows  ·  12 links  ·  the first 1\u2009000 are listed"
    assert whole.beyond == 5000
    few = shown(sources, "large", join([AnyOf("year", ("2003",)), AnyOf("exporter", ("CHN",))]))
    assert few.foot == f"{len(few.items)} rows  ·  4 links"
    assert few.beyond == 0


def test_what_nobody_counted_is_not_called_a_count(sources):
    found = shown(sources, "large", Selection(), Show("search", "kenya"))
    assert found.foot == "The first 1\u2009000 rows found are listed"


def test_a_search_without_a_find_says_what_it_looked_at(sources):
    nothing = shown(sources, "large", Selection(), Show("search", "nowhere"))
    assert nothing.empty.sentence == "Nothing here contains “nowhere”."
    assert "not at amounts" in nothing.empty.hint


@pytest.mark.parametrize("mark", [place_mark("KEN"), pair_mark("CHN", "BRA"), row_mark(17)])
def test_rows_of_chosen_marks_are_marked(sources, mark):
    large, small = (shown(sources, name, Selection(), Choose((mark,))) for name in ("large", "small"))
    items = large.items.tolist()
    assert [large.touched[item] for item in items] == [bool(small.touched[item]) for item in items]
    assert large.selected.tolist() == [place for place in small.selected.tolist() if place < page.MOST_LISTED]


@pytest.mark.parametrize("selection", SELECTIONS.values(), ids=SELECTIONS)
@pytest.mark.parametrize("table", ["countries", "pairs"])
@pytest.mark.parametrize("measure", ["amount", "links", "rows"])
def test_countries_and_pairs_are_those_of_a_small_table(sources, selection, table, measure):
    chosen = (Mark("year", "2003"), row_mark(12), pair_mark("CHN", "BRA"))
    models = []
    for name in ("large", "small"):
        asked = Exploration(source=name, selection=selection, measure=measure, chosen=chosen)
        models.append(build(sources, reads(AppState(exploration=asked, camera=Camera(table=table)))))
    large, small = models
    assert large.items.tolist() == small.items.tolist()
    assert large.foot == small.foot
    compared = [column.key for column in large.offered]
    for key in compared:
        values = [next(column.values for column in model.offered if column.key == key) for model in models]
        for item in large.items.tolist():
            assert values[0].plain(item) == pytest.approx(values[1].plain(item))
    assert [large.touched[item] for item in large.items] == [small.touched[item] for item in small.items]
