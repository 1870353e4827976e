"""`summary` answers with the figures that the datasets hold, as a table, as CSV and as JSON."""

import csv
import io
import json

import pytest

from desktop.cli.commands import run_command_line

FIELDS = (
    "source fingerprint measure unit additive by where defaults rows_total rows_in rests_on unplaced total "
    "groups rows"
).split()


@pytest.fixture
def answer(capsys):
    """Run a command that must succeed and return what it printed."""

    def run(*arguments):
        status = run_command_line(list(arguments))
        printed = capsys.readouterr()
        assert (status, printed.err) == (0, "")
        return printed.out

    return run


@pytest.fixture
def summary(answer):
    """Run `summary` and return its JSON."""
    return lambda *arguments: json.loads(answer("summary", *arguments, "--format", "json"))


def values(document, key):
    return {row[key]: row["value"] for row in document["rows"]}


def test_deals_by_exporter_count_projects(summary):
    document = summary("deals", "--by", "exporter")
    assert list(document) == FIELDS
    assert values(document, "label") | {
        "China": 59,
        "United States": 42,
        "Japan": 34,
        "Israel": 23,
        "Germany": 20,
    } == values(document, "label")
    assert (document["rows_total"], document["rows_in"], document["rests_on"]) == (460, 354, 354)
    assert (document["total"], document["unit"], document["additive"]) == (290, "projects", False)
    assert (document["groups"], document["unplaced"], document["by"]) == (22, 0, ["exporter"])
    assert document["where"] == []
    assert document["defaults"] == ["deal_type!=trial", "status!=cancelled", "confidence!=low"]
    assert document["rows"][0] == {"exporter": "CHN", "label": "China", "value": 59}


def test_without_the_defaults_every_row_is_in(summary):
    document = summary("deals", "--by", "exporter", "--no-defaults")
    assert (document["rows_in"], document["defaults"], document["total"]) == (460, [], 375)


def test_a_clause_of_the_caller_replaces_the_default_on_its_dimension(summary):
    document = summary("deals", "--by", "status", "--where", "status=Cancelled", "--where", "exporter=China")
    assert document["where"] == ["status=cancelled", "exporter=CHN"]
    assert document["defaults"] == ["deal_type!=trial", "confidence!=low"]
    assert values(document, "status").keys() == {"cancelled"}


def test_links_of_both_editions_count_a_pair_once(summary):
    document = summary("suppliers", "--by", "exporter", "--measure", "links")
    assert (document["total"], document["rows_in"], document["defaults"]) == (156, 156, ["edition=2022"])
    document = summary("suppliers", "--by", "exporter", "--measure", "links", "--no-defaults")
    assert (document["total"], document["rows_in"]) == (168, 265)
    document = summary("suppliers", "--by", "exporter", "--where", "edition=2019")
    assert (document["total"], document["measure"]) == (109, "links")


def test_printed_numbers_stand_as_printed(summary):
    document = summary("published", "--by", "exporter")
    assert document["rows"][:3] == [
        {"exporter": "CHN", "label": "China", "value": 250, "basis": "printed"},
        {"exporter": "USA", "label": "United States", "value": 215, "basis": "printed"},
        {"exporter": "DEU", "label": "Germany", "value": 148, "basis": "printed"},
    ]
    assert (document["total"], document["groups"], document["unit"]) == (1636, 20, "deals")
    assert document["defaults"] == ["technology=all_ai_deals", "sample=full"]
    assert summary("published", "--by", "exporter", "--where", "sample=top100")["total"] == 1488


def test_printed_numbers_of_the_press_have_no_total(summary):
    of_the_press = ("--where", "sample=wired", "--where", "technology=face recognition")
    document = summary("published", "--by", "exporter", *of_the_press)
    assert values(document, "exporter") == {"CHN": 201, "USA": 128}
    assert document["total"] is None
    assert {row["basis"] for row in document["rows"]} == {"press"}


def test_years_are_numbers_and_a_missing_year_is_null(summary):
    document = summary("deals", "--by", "year", "--no-defaults", "--measure", "rows")
    years = values(document, "year")
    assert years[None] == 36
    assert all(isinstance(year, int) for year in years if year is not None)
    assert sum(years.values()) == document["total"] == 460
    assert document["additive"] is True
    missing = next(row for row in document["rows"] if row["year"] is None)
    assert missing["label"] == "not stated"


def test_pair_is_short_for_exporter_and_importer(summary):
    short, long = (summary("deals", "--by", by, "--top", "3") for by in ("pair", "exporter,importer"))
    assert short == long
    assert short["by"] == ["exporter", "importer"]
    assert short["rows"][0]["label"].count(" → ") == 1
    assert len(short["rows"]) == 3 < short["groups"]


def test_a_set_counts_a_row_in_each_of_its_values(summary):
    document = summary("deals", "--by", "technology", "--measure", "rows")
    assert sum(values(document, "technology").values()) > document["total"] == 354
    assert document["additive"] is False


def test_attributes_of_either_side_are_dimensions(summary):
    document = summary("deals", "--by", "importer.regime", "--where", "exporter.region=Asia")
    assert set(values(document, "importer.regime")) <= {"CA", "EA", "ED", "LD", None}


def test_money_names_its_unit_and_what_it_rests_on(summary):
    document = summary("deals", "--by", "exporter", "--measure", "value")
    assert document["unit"] == "USD constant_2021 finance_commitment"
    assert 0 < document["rests_on"] < document["rows_in"]
    assert document["additive"] is True
    assert {row["value"] for row in document["rows"] if row["exporter"] != "CHN"} == {None}
    nominal = summary("deals", "--by", "exporter", "--measure", "value", "--unit", "usd nominal contract")
    assert nominal["unit"] == "USD nominal contract"


def test_ties_are_in_the_order_of_their_keys(summary):
    rows = summary("deals", "--by", "exporter")["rows"]
    assert rows == sorted(rows, key=lambda row: (-row["value"], row["exporter"]))


def test_when_nothing_matches_nothing_is_listed(summary):
    document = summary("deals", "--by", "exporter", "--where", "exporter=FJI")
    assert (document["rows"], document["total"], document["groups"], document["rows_in"]) == ([], 0, 0, 0)


def test_the_same_question_gives_the_same_bytes(answer):
    question = ("summary", "deals", "--by", "exporter,year", "--format", "json")
    assert answer(*question) == answer(*question)


def test_csv_has_a_column_per_dimension_and_empty_cells_for_no_value(answer):
    text = answer("summary", "deals", "--by", "year,exporter", "--measure", "value", "--format", "csv")
    assert "\r" not in text
    rows = list(csv.DictReader(io.StringIO(text)))
    assert list(rows[0]) == ["year", "exporter", "label", "value"]
    assert any(row["year"] == "" for row in rows)
    assert any(row["value"] == "" for row in rows)


def test_a_table_is_aligned_and_says_what_it_counts(answer):
    text = answer("summary", "deals", "--by", "exporter", "--top", "3")
    lines = text.splitlines()
    assert lines[0].split("  ")[0] == "Exporter"
    assert [line[-2:] for line in lines[2:5]] == ["59", "42", "34"]
    assert len({len(line) for line in lines[:1] + lines[2:5]}) == 1
    assert "Total 290 projects." in lines
    assert "The first 3 of 22 groups." in lines
    assert "\x1b" not in text


def test_a_table_of_printed_numbers_never_says_that_they_add_up(answer):
    text = answer("summary", "published", "--by", "exporter", "--where", "sample=wired")
    assert "Total not printed." in text
    assert "groups may add up" not in text
