"""Deals of one's own, written into the template: the example steps aside, words may be written as people say them."""

import csv
import io

from desktop.crossfilter.question import Question
from desktop.crossfilter.sources import open_source
from desktop.files.deal_template import EXAMPLE_ROW, TEMPLATE_COLUMNS
from desktop.selection.selection import Selection
from tests.files.written import adds_up, kinds, read, rows

KEYS = [each.key for each in TEMPLATE_COLUMNS]


def table(*deals, example=True):
    """Return the template with deals below its example, as CSV."""
    written = io.StringIO()
    writer = csv.DictWriter(written, KEYS, restval="")
    writer.writeheader()
    for deal in (*((EXAMPLE_ROW,) if example else ()), *deals):
        writer.writerow(deal)
    return written.getvalue()


DEAL = {
    "exporter": "China",
    "importer": "Kenya",
    "year": "2020",
    "technology": "cctv",
    "deal_type": "contract",
}


def test_the_example_alone_opens_so_that_one_sees_how_it_works(tmp_path):
    imported = read(tmp_path, table())
    assert rows(imported, "exporter", "importer", "project") == [("FRA", "CHL", "Example project")]
    assert kinds(imported) == ["example"]
    assert adds_up(imported)


def test_beside_deals_of_ones_own_the_example_is_set_aside_and_said(tmp_path):
    imported = read(tmp_path, table(DEAL))
    assert rows(imported, "exporter", "importer") == [("CHN", "KEN")]
    assert (imported.report.read, imported.report.kept, imported.report.set_aside) == (2, 1, 1)
    assert imported.set_aside.table["reason"].to_list() == ["It is the example of the template."]
    assert kinds(imported) == ["example"]


def test_an_example_whose_numbers_a_spreadsheet_wrote_anew_is_still_the_example(tmp_path):
    saved = dict(EXAMPLE_ROW) | {"amount": "1,000,000.00", "source_date": "31/03/2019"}
    imported = read(tmp_path, table(saved, DEAL, example=False))
    assert imported.report.set_aside == 1


def test_an_example_that_was_written_over_is_a_deal(tmp_path):
    changed = dict(EXAMPLE_ROW) | {"buyer": "City of Talca"}
    imported = read(tmp_path, table(changed, DEAL, example=False))
    assert (imported.report.kept, imported.report.set_aside) == (2, 0)


def test_values_may_be_written_as_people_say_them_and_others_are_kept_and_told(tmp_path):
    deal = DEAL | {"technology": "Face recognition;CCTV; drones", "deal_type": "Loan", "sum_ok": "yes"}
    imported = read(tmp_path, table(deal, example=False))
    assert rows(imported, "technology", "deal_type", "sum_ok") == [
        ("cctv; drones; facial_recognition", "loan", "1")
    ]
    assert [(found.column, found.value, found.kind) for found in imported.report.findings] == [
        ("technology", "drones", "value-unlisted")
    ]


def test_projects_sets_and_money_count_as_in_the_deals_that_ship(tmp_path):
    money = {
        "amount": "5",
        "currency": "USD",
        "price_basis": "nominal",
        "amount_kind": "contract",
        "sum_ok": "1",
    }
    deals = (
        DEAL | money | {"project": "One"},
        DEAL | money | {"project": "One", "year": "2021", "technology": "cctv; traffic"},
        DEAL | money | {"sum_ok": "0", "amount": "90"},
    )
    source = open_source(read(tmp_path, table(*deals, example=False)).dataset)
    everything = Selection()
    assert source.totals(Question(everything, (), "deals")).total == 2
    by_technology = source.totals(Question(everything, ("technology",), "rows"))
    values = source.dataset.column("technology").values
    named = {
        values[code]: count for code, count in zip(by_technology.keys[0], by_technology.values, strict=True)
    }
    assert named == {"cctv": 3, "traffic": 1}
    assert source.totals(Question(everything, (), "value")).total == 10
