"""The rows that ship: valid, cited, unique, and as many as their README says."""

import csv
from collections import Counter
from pathlib import Path

import pytest

from data.build_compact import FOLDER, problems, read_rows
from data.checks import check_deals, check_published, check_rows, check_suppliers
from data.dataset_rules import DEALS, PUBLISHED, RULES, load_infos, schema_text

DEFAULTS = (("deal_type", "trial"), ("status", "cancelled"), ("confidence", "low"))


def rows(name: str) -> list[dict[str, str]]:
    return [dict(row) for row in read_rows(FOLDER / f"{name}.csv")]


def deals_by_default() -> list[dict[str, str]]:
    return [row for row in rows("deals") if all(row[key] != value for key, value in DEFAULTS)]


def projects_of(exporter: str) -> int:
    return len({row["project"] for row in deals_by_default() if row["exporter"] == exporter})


def test_every_row_is_valid_and_unique():
    assert problems(FOLDER) == []


@pytest.mark.parametrize(("name", "count"), [("deals", 460), ("suppliers", 265), ("published", 159)])
def test_each_dataset_has_its_number_of_rows(name, count):
    assert len(rows(name)) == count


@pytest.mark.parametrize("name", ["deals", "suppliers", "published"])
def test_every_row_names_its_source_and_an_address_or_a_record(name):
    for row in rows(name):
        assert row["source_title"] and (row["source_url"] or row["source_id"]), row["id"]


def test_354_rows_in_290_projects_remain_with_the_default_clauses():
    remaining = deals_by_default()
    assert load_infos(FOLDER)["deals"]["default_clauses"] == [f"{key}!={value}" for key, value in DEFAULTS]
    assert len(remaining) == 354
    assert len({row["project"] for row in remaining}) == 290


@pytest.mark.parametrize(
    ("exporter", "projects"), [("CHN", 59), ("USA", 42), ("JPN", 34), ("ISR", 23), ("DEU", 20)]
)
def test_the_five_largest_exporters_have_their_projects(exporter, projects):
    assert projects_of(exporter) == projects


def test_44_of_the_354_rows_come_from_records_of_chinese_finance():
    assert Counter(row["source_scope"] for row in deals_by_default())["chinese_finance"] == 44


def test_36_deals_have_no_year_and_51_were_read_once():
    assert sum(row["year"] == "" for row in rows("deals")) == 36
    assert Counter(row["read_twice"] for row in rows("deals")) == {"yes": 409, "no": 51}


def test_a_deal_without_a_group_is_a_project_of_its_own():
    deals = rows("deals")
    ids = {row["id"] for row in deals}
    assert len({row["project"] for row in deals}) == 375
    assert all(row["project"] == row["id"] for row in deals if row["project"] in ids)


def test_68_amounts_may_be_added():
    assert Counter(row["sum_ok"] for row in rows("deals"))["1"] == 68


@pytest.mark.parametrize(("editions", "links"), [({"2022"}, 156), ({"2019"}, 109), ({"2019", "2022"}, 168)])
def test_supplier_links_are_counted_once_across_editions(editions, links):
    inside = [row for row in rows("suppliers") if row["edition"] in editions]
    assert len({(row["exporter"], row["importer"]) for row in inside}) == links


@pytest.mark.parametrize(("exporter", "value"), [("CHN", "250"), ("USA", "215"), ("DEU", "148")])
def test_the_study_prints_its_largest_exporters(exporter, value):
    printed = [
        row["value"]
        for row in rows("published")
        if (row["metric"], row["exporter"], row["sample"]) == ("deals_by_exporter", exporter, "full")
        and row["technology"] == "all_ai_deals"
    ]
    assert printed == [value]


@pytest.mark.parametrize(("sample", "total"), [("full", "1636"), ("top100", "1488")])
def test_the_study_prints_the_total_of_two_samples(sample, total):
    found = [row for row in rows("published") if row["metric"] == "deals_total" and row["sample"] == sample]
    assert [row["value"] for row in found] == [total]


def test_no_printed_number_names_a_country_called_all():
    assert all("ALL" not in (row["exporter"], row["importer"]) for row in rows("published"))


def test_the_schema_that_stands_in_the_folder_is_the_schema_of_the_columns():
    assert (FOLDER / "schema.json").read_text(encoding="utf-8") == schema_text()


def test_columns_named_in_the_infos_exist():
    infos = load_infos(FOLDER)
    assert list(infos) == [rules.id for rules in RULES]
    for rules in RULES:
        info = infos[rules.id]
        named = [*info["exclusive"], *info["unverified"], *info["money"].values()]
        named += [scope["dimension"] for scope in info["limited_scopes"]]
        named += [info["group_column"]] if info["group_column"] else []
        assert set(named) <= set(rules.columns)


def broken(name: str, **cells: str) -> list[dict[str, str]]:
    first, *others = rows(name)
    return [first | cells, *others]


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"confidence": "certain"}, "not in its vocabulary"),
        ({"exporter": "China"}, "does not have the form"),
        ({"source_title": ""}, "source_title is missing"),
        ({"technology": "cctv; cctv"}, "lists a value twice"),
        ({"buyer": " Police"}, "begins or ends with a space"),
        ({"id": "D0267"}, "id D0267 stands 2 times"),
        ({"source_date": "4 May 2013"}, "does not have the form"),
    ],
)
def test_a_wrong_cell_is_named(cells, said):
    (fault,) = check_rows(DEALS, broken("deals", **cells))
    assert said in fault


def test_two_rows_alike_but_for_their_id_are_named():
    first, *others = rows("published")
    faults = check_rows(PUBLISHED, [first, first | {"id": "P9999"}, *others])
    assert len(faults) == 1 and "alike" in faults[0]


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"year": ""}, "year and kind of year disagree"),
        ({"sum_ok": "1", "price_basis": "", "amount_kind": ""}, "needs currency, price basis and kind"),
        ({"technology": "traffic"}, "needs a reason"),
        ({"company": "Nobody Ltd"}, "Nobody Ltd is not in companies.csv"),
        ({"technology_printed": "a new form"}, "a new form"),
    ],
)
def test_a_deal_that_contradicts_itself_is_named(cells, said):
    faults = check_deals(broken("deals", **cells), rows("technology_forms"), rows("companies"))
    assert any(said in fault for fault in faults)


def test_a_form_that_no_deal_prints_is_named():
    forms = [
        *rows("technology_forms"),
        {"printed": "crystal ball", "technology": "other_ai", "scope": "core"},
    ]
    (fault,) = check_deals(rows("deals"), forms, rows("companies"))
    assert "crystal ball" in fault


def test_a_link_that_stands_twice_in_an_edition_is_named():
    links = rows("suppliers")
    (fault,) = check_suppliers([*links, links[0]], rows("companies"))
    assert "2 times" in fault


def test_a_number_by_exporter_without_its_exporter_is_named():
    (fault,) = check_published(broken("published", exporter=""))
    assert "exporter is missing" in fault


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.csv")), ids=lambda path: path.name)
def test_every_file_is_plain_utf8_with_short_line_ends_and_full_rows(path: Path):
    content = path.read_bytes()
    assert b"\r" not in content and not content.startswith(b"\xef\xbb\xbf") and content.endswith(b"\n")
    header, *body = csv.reader(content.decode("utf-8").splitlines(keepends=True))
    assert {len(row) for row in body} == {len(header)}
