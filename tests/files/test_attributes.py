"""Tables of attributes: what is proposed, what is read, and that deals get the value of their own year."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.crossfilter.question import Question
from desktop.crossfilter.row_source import RowSource
from desktop.dataset.attributes import AttributeTable
from desktop.dataset.column_kinds import Kind
from desktop.dataset.dataset import Dataset
from desktop.dataset.library import Library
from desktop.files.attribute_keeping import keep_attributes
from desktop.files.attribute_reading import ReadTable, read_table
from desktop.files.attribute_writing import arrays_of, table_of
from desktop.files.attributes import AttributeRoles, attribute_roles
from desktop.files.findings import FileRefused
from desktop.files.library_folder import LibraryFolder
from desktop.files.names import Matcher
from desktop.files.opening import import_files
from desktop.files.reading.opened import open_tables
from desktop.paths import data_folder, resource_folder
from desktop.selection.clauses import AnyOf, Interval
from desktop.selection.selection import Selection, join

REGIMES = """\
Country,Code,Year,Regime,GDP per head
Kenya,KEN,2015,hybrid,1100.5
Kenya,KEN,2017,free,1300
France,FRA,2015,free,40000
France,FRA,2016,free,41000
Brazil,BRA,2016,hybrid,..
World,,2015,mixed,9000
Erewhon,,2015,free,1
"""
DEALS = """\
supplier,recipient,year,amount
China,Kenya,2015,10
China,Kenya,2016,20
China,Kenya,2017,30
France,Brazil,2016,40
China,France,2016,50
France,Kenya,,60
China,Erewhon,2015,70
"""


@pytest.fixture(scope="module")
def library() -> Library:
    return Library(data_folder(), resource_folder())


@pytest.fixture(scope="module")
def names(library) -> Matcher:
    return Matcher(library.places)


def written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def read(path: Path, names: Matcher, **chosen) -> tuple[AttributeTable, ReadTable, AttributeRoles]:
    table = open_tables(path)[0]
    roles = replace(attribute_roles(table, names), **chosen)
    found = read_table(table, roles, names)
    return table_of(arrays_of(found, roles, "T", path.name, []), "t"), found, roles


def joined(dataset: Dataset, table: AttributeTable) -> Dataset:
    own = {each.key: each for each in table.attributes}
    return dataset.joined(replace(dataset.places, own_attributes=own))


@pytest.fixture
def deals(tmp_path, library) -> Dataset:
    return import_files([written(tmp_path, "deals.csv", DEALS)], library.places).dataset


def test_deals_get_the_value_of_their_own_year_and_gaps_stay_gaps(tmp_path, deals, names):
    table, _, _ = read(written(tmp_path, "regimes.csv", REGIMES), names)
    both = joined(deals, table)
    assert [both.cell("importer.regime_2", row) for row in range(7)] == [
        "hybrid",
        None,
        "free",
        "hybrid",
        "free",
        None,
        "free",
    ]
    numbers = both.numbers("importer.gdp_per_head").numbers
    assert np.array_equal(numbers, [1100.5, np.nan, 1300, np.nan, 41000, np.nan, 1], equal_nan=True)


def test_the_join_is_that_of_pandas(tmp_path, deals, names, library):
    table, _, _ = read(written(tmp_path, "regimes.csv", REGIMES), names)
    both = joined(deals, table)
    left = pd.DataFrame(
        {
            "code": [deals.cell("importer", row) for row in range(7)],
            "Year": [deals.numbers("year").numbers[row] for row in range(7)],
            "amount": deals.numbers("amount").numbers,
        }
    )
    right = pd.read_csv(tmp_path / "regimes.csv").replace("..", None)
    right["code"] = right["Country"].map(lambda name: library.places.code_of(name) or f"x:{name}")
    merged = left.merge(right, on=["code", "Year"], how="left")
    expected = merged.groupby("Regime", dropna=False)["amount"].sum()
    source = RowSource(both)
    totals = source.totals(Question(Selection(), ("importer.regime_2",), "amount"))
    values = source.group_values("importer.regime_2")
    told = {
        values[code] if code >= 0 else None: total
        for code, total in zip(totals.keys[0].tolist(), totals.values.tolist(), strict=True)
    }
    assert told == {key if isinstance(key, str) else None: total for key, total in expected.items()}
    rich = join([Interval("importer.gdp_per_head", 1000, 2000)])
    wanted = pd.to_numeric(merged["GDP per head"]).between(1000, 2000)
    assert source.rows(rich).tolist() == np.flatnonzero(wanted).tolist()


def test_a_value_is_carried_on_only_for_as_many_years_as_were_asked_for(tmp_path, deals, names):
    path = written(tmp_path, "regimes.csv", REGIMES)
    kenya_2016, erewhon = 1, 6
    for carry, expected in ((0, None), (1, "hybrid"), (3, "hybrid")):
        table, _, _ = read(path, names, carry=carry)
        both = joined(deals, table)
        assert both.cell("importer.regime_2", kenya_2016) == expected
        assert both.cell("importer.regime_2", erewhon) == "free"
    late = import_files(
        [written(tmp_path, "late.csv", "supplier,recipient,year\nChina,France,2018\nChina,France,2019\n")],
        names._places,
    ).dataset
    table, _, _ = read(path, names, carry=2)
    assert [joined(late, table).cell("importer.regime_2", row) for row in (0, 1)] == ["free", None]


def test_what_is_no_country_is_left_out_and_an_unknown_name_stays_under_its_own(tmp_path, names):
    _, found, _ = read(written(tmp_path, "regimes.csv", REGIMES), names)
    assert set(found.places) == {"KEN", "FRA", "BRA", "x:Erewhon"}
    assert found.found.unmatched == ("Erewhon",)
    assert (found.read, found.kept, found.years) == (7, 6, (2015, 2017))


def test_a_second_value_for_a_place_and_year_is_told_with_both_lines(tmp_path, names):
    text = REGIMES + "Kenya,KEN,2015,free,1100.5\n"
    table, found, _ = read(written(tmp_path, "twice.csv", text), names)
    (twice,) = [each for each in found.findings if each.kind == "attribute-twice"]
    assert (twice.line, twice.value) == (9, "KEN 2015")
    assert "“free”, line 2 states “hybrid”" in twice.text
    assert table.attributes[0].stated(2015)["KEN"] == "hybrid"


def test_columns_named_by_years_and_indicators_are_laid_under_each_other(tmp_path, names):
    text = (
        "Country Name,Country Code,Indicator Name,2015,2016\n"
        "Kenya,KEN,GDP,1,\nKenya,KEN,People,45,46\nFrance,FRA,GDP,7,8\n"
    )
    table, found, roles = read(written(tmp_path, "bank.csv", text), names)
    assert roles.indicator == "Indicator Name"
    gdp, people = table.attributes
    assert (gdp.title, gdp.stated(2015), gdp.stated(2016)) == ("GDP", {"KEN": 1, "FRA": 7}, {"FRA": 8})
    assert people.stated(2016) == {"KEN": 46}
    assert found.years == (2015, 2016)


def test_a_table_without_years_gives_every_deal_the_same_value(tmp_path, deals, names):
    text = "iso3,income\nKEN,low\nFRA,high\n"
    table, _, _ = read(written(tmp_path, "income.csv", text), names, sides=("importer",))
    both = joined(deals, table)
    assert [both.cell("importer.income_2", row) for row in (0, 1, 4, 5)] == ["low", "low", "high", "low"]
    assert not both.has("exporter.income_2")


def test_the_column_says_of_which_table_and_years_it_is(tmp_path, deals, names):
    table, _, _ = read(written(tmp_path, "regimes.csv", REGIMES), names)
    column = joined(deals, table).describe_column("importer.gdp_per_head")
    assert column.title == "Importer GDP per head"
    assert "“regimes.csv”, 2015–2017, at the year of the deal" in column.meaning
    assert "not stated" in column.meaning


def test_few_whole_numbers_are_classes_and_others_a_range(tmp_path, names):
    text = "Country,Level,Score\n" + "".join(
        f"{name},{number % 4},{number * 1.5}\n"
        for number, name in enumerate("Kenya France Brazil Chile Peru".split())
    )
    _, _, roles = read(written(tmp_path, "levels.csv", text), names)
    assert [each.kind for each in roles.chosen] == [Kind.CATEGORY, Kind.NUMBER]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Fruit,Colour\napple,red\npear,green\n", "names countries"),
        ("Country,Code\nKenya,KEN\nFrance,FRA\n", "says nothing of its countries"),
        ("Country,Year,Regime\nKenya,2015,..\nFrance,2015,n/a\n", "states a value for a country"),
        ("Country,Regime\n", "no rows"),
    ],
)
def test_a_table_that_is_none_says_why_in_one_sentence(tmp_path, names, text, said):
    with pytest.raises(FileRefused) as refused:
        read(written(tmp_path, "bad.csv", text), names)
    assert said in str(refused.value)


def test_kept_attributes_join_every_dataset_after_a_restart(tmp_path, names):
    path = written(tmp_path, "regimes.csv", REGIMES)
    _, found, roles = read(path, names)
    folder = LibraryFolder(tmp_path / "library")
    own, keys = keep_attributes(folder, found, roles, path, "Regimes")
    library = Library(data_folder(), resource_folder(), folder.folder)
    assert keys == ("regime_2", "gdp_per_head")
    assert library.own() == () and library.beside() == (own,)
    deals = library.dataset("deals")
    assert deals.has("importer.regime_2") and deals.fingerprint == library.dataset("deals").fingerprint
    again, same = keep_attributes(folder, found, roles, path, "Regimes")
    assert (again.id, same) == (own.id, keys)
    removed = folder.remove(again)
    assert Library(data_folder(), resource_folder(), folder.folder).attributes() == ()
    assert folder.restore(removed).path.suffix == ".attributes"


def test_damaged_attributes_hide_nothing_else_and_are_told(tmp_path, names):
    path = written(tmp_path, "regimes.csv", REGIMES)
    _, found, roles = read(path, names)
    folder = LibraryFolder(tmp_path / "library")
    own, _ = keep_attributes(folder, found, roles, path, "Regimes")
    own.path.write_bytes(own.path.read_bytes()[:90])
    library = Library(data_folder(), resource_folder(), folder.folder)
    assert library.dataset("deals").row_count > 0
    assert "read their table again" in library.damaged[0]


cells = st.text(st.characters(exclude_categories=("Cs",)), max_size=8) | st.sampled_from(
    ["Kenya", "FRA", "World", "2015", "NaN", "1e400", "-3", "..", "Country", "Year", "Congo", "NA"]
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.integers(2, 5).flatmap(
        lambda wide: st.lists(st.lists(cells, min_size=wide, max_size=wide), min_size=1)
    )
)
def test_any_table_is_read_or_refused_with_a_sentence(tmp_path, names, rows):
    frame = pd.DataFrame(rows, columns=["Country", "Year", "A", "B", "C"][: len(rows[0])])
    path = tmp_path / "any.csv"
    frame.to_csv(path, index=False)
    try:
        table, found, _ = read(path, names)
    except FileRefused as refused:
        assert len(str(refused)) > 10
        return
    assert found.kept == len(set(zip(found.place.tolist(), found.year.tolist(), strict=True)))
    for attribute in table.attributes:
        codes = np.arange(-1, len(found.places), dtype=np.int32)
        given, _ = attribute.at_rows(found.places, codes, np.full(len(codes), 2015.0))
        assert len(given) == len(codes)


def test_selections_by_an_attribute_of_the_year_agree_on_a_large_table(tmp_path, names, library):
    from desktop.crossfilter.large_row_source import LargeRowSource

    rng = np.random.default_rng(3)
    frame = pd.DataFrame(
        {
            "exporter": rng.choice(["CHN", "USA", "FRA"], 3000),
            "importer": rng.choice(["KEN", "FRA", "BRA"], 3000),
            "year": rng.integers(2014, 2019, 3000),
            "amount": rng.integers(1, 9, 3000),
        }
    )
    frame.to_csv(tmp_path / "many.csv", index=False)
    table, _, _ = read(written(tmp_path, "regimes.csv", REGIMES), names)
    both = joined(import_files([tmp_path / "many.csv"], library.places).dataset, table)
    small, large = RowSource(both), LargeRowSource(both)
    for clause in (AnyOf("importer.regime_2", ("free", None)), Interval("importer.gdp_per_head", 1200, None)):
        selection = join([clause, AnyOf("exporter", ("CHN", "USA"))])
        for by in (("importer",), ("importer.regime_2",), ("year", "importer.regime_2"), ()):
            asked = Question(selection, by, "amount")
            assert large.totals(asked).total == small.totals(asked).total
            assert np.array_equal(large.totals(asked).largest_first(), small.totals(asked).largest_first())


def test_totals_by_a_class_of_the_year_are_those_of_the_rows_without_looking_at_them(
    tmp_path, names, library
):
    from desktop.crossfilter.large_row_source import LargeRowSource

    rng = np.random.default_rng(5)
    frame = pd.DataFrame(
        {
            "exporter": rng.choice(["CHN", "USA", "KEN", None], 4000),
            "importer": rng.choice(["KEN", "FRA", "BRA", "Atlantis", None], 4000),
            "year": rng.choice([2014, 2015, 2016, 2018, None], 4000),
            "amount": rng.choice([1, 2, 30, None], 4000),
        }
    )
    frame.dropna(subset=["exporter"]).to_csv(tmp_path / "many.csv", index=False)
    table, _, _ = read(written(tmp_path, "regimes.csv", REGIMES), names)
    both = joined(import_files([tmp_path / "many.csv"], library.places).dataset, table)
    small, large = RowSource(both), LargeRowSource(both)
    key = "importer.regime_2"
    for selection in (
        join([]),
        join([AnyOf("exporter", ("CHN", "USA")), Interval("year", 2015, None)]),
        join([AnyOf(key, ("free", None))]),
    ):
        for by in ((key,), ("year", key), (key, "year"), (f"ex{key[2:]}",)):
            for measure in ("amount", "rows"):
                asked = Question(selection, by, measure)
                told, right = large.totals(asked), small.totals(asked)
                assert _by_label(large, told) == _by_label(small, right)
                assert (told.total, told.rows_in, told.rests_on) == (
                    right.total,
                    right.rows_in,
                    right.rests_on,
                )


def _by_label(source, totals):
    labels = [
        [None if code < 0 else source.group_values(key)[code] for code in codes.tolist()]
        for key, codes in zip(totals.by, totals.keys, strict=True)
    ]
    values = [None if value != value else value for value in totals.values.tolist()]
    return dict(zip(zip(*labels, strict=True), values, strict=True))
