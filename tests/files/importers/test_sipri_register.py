"""A trade register opens as it comes: preamble, Latin letters, torn records, doubts and parties of all kinds."""

import pytest

from tests.files.written import REGISTER, REGISTER_HEAD, REGISTER_ROWS, adds_up, kinds, read, rows


@pytest.fixture
def imported(tmp_path):
    return read(tmp_path, REGISTER.encode("latin-1"), "trade-register.csv")


def test_every_order_is_there_with_both_sides_and_its_year(imported):
    assert rows(imported, "exporter", "importer", "year", "weapon") == [
        ("CHN", "KEN", "2015", "Z-9"),
        ("SUN", "BRA", "1987", 'Gun 12" long'),
        ("unknown", "x:United Nations**", "2019", "UAV-1"),
        ("DDR", "x:Viet Cong (South Vietnam)*", "1966", "AK"),
        ("USA", "CIV", "2024", "Engine"),
    ]


def test_a_torn_record_is_one_record_and_is_joined_with_a_remark(imported):
    assert (imported.report.read, imported.report.kept) == (5, 5)
    assert rows(imported, "comments")[4] == ("Torn by  a line break",)
    torn = [found for found in imported.report.findings if found.kind == "torn-record"]
    assert [(found.line, found.rows) for found in torn] == [(12, 1)]


def test_years_of_delivery_are_a_set_and_doubts_are_kept(imported):
    assert rows(imported, "delivery_years", "ordered_doubt", "delivered_doubt", "year_doubt")[:2] == [
        ("2016; 2017", "?", None, None),
        ("1988", None, "?", "?"),
    ]


def test_what_was_delivered_adds_up_and_an_unknown_number_stays_unknown(imported):
    total = imported.report.measure_totals["delivered_tiv"]
    assert (total.read, total.kept, total.set_aside, total.unit) == (11.5, 11.5, 0.0, "million TIV")
    assert rows(imported, "number_ordered")[1] == (None,)
    assert adds_up(imported)


def test_letters_of_western_europe_are_read(imported):
    assert "Wärtsilä" in rows(imported, "comments")[0][0]


def test_parties_that_are_no_country_are_named_in_the_report(imported):
    places = imported.report.places
    assert set(places.not_countries) == {
        "United Nations**",
        "Viet Cong (South Vietnam)*",
        "unknown supplier(s)",
    }
    assert (places.matched, places.unmatched) == (7, ())


def test_the_format_and_its_decisions_are_told(imported):
    report = imported.report
    assert (report.format, report.format_certainty) == ("sipri-register", 0.98)
    assert (report.choices["year"], report.choices["flow"]) == ("Year of order", None)
    assert imported.dataset.info.release == "2025-03-13"


def test_the_same_register_saved_again_by_a_spreadsheet_gives_the_same_rows(imported, tmp_path):
    again = read(tmp_path, "\ufeff" + "\r\n".join((REGISTER_HEAD, *REGISTER_ROWS)), "again.csv")
    keys = ("exporter", "importer", "year", "delivered_tiv", "comments")
    assert rows(again, *keys) == rows(imported, *keys)[:4]
    padded = "\r\n".join(("Source: nowhere" + "," * 15, REGISTER_HEAD, *REGISTER_ROWS))
    assert rows(read(tmp_path, padded, "padded.csv"), *keys) == rows(again, *keys)


def test_a_record_cut_short_is_set_aside_with_its_line(tmp_path):
    text = "\n".join((REGISTER_HEAD, REGISTER_ROWS[0], "Kenya,China,2015,,4", REGISTER_ROWS[2]))
    imported = read(tmp_path, text)
    assert (imported.report.read, imported.report.kept, imported.report.set_aside) == (3, 2, 1)
    assert [(found.line, found.kind) for found in imported.report.findings if found.kind == "unreadable"] == [
        (3, "unreadable")
    ]
    assert "unreadable" in kinds(imported)
    assert imported.set_aside.table["text"].to_list()[0] == "Kenya,China,2015,,4"
