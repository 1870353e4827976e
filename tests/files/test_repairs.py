"""Names that stand for no known country: what is listed, and what becomes of a choice."""

from dataclasses import replace

from desktop.files.names import Matcher
from desktop.files.repairs import choices_of, kept_on, repairs_of
from tests.files.written import PLACES, read, rows

TABLE = "exporter,importer\nChina,Kenia Island\nChina,Kenia Island\nHezbollah,Iran\nAtlantida,Keniaa\n"


def test_names_we_do_not_know_come_first_with_their_rows_and_proposals(tmp_path):
    repairs = repairs_of(read(tmp_path, TABLE).report, Matcher(PLACES))
    assert [(repair.name, repair.rows, repair.kind) for repair in repairs] == [
        ("Kenia Island", 2, "unmatched"),
        ("Atlantida", 1, "unmatched"),
        ("Keniaa", 1, "unmatched"),
        ("Hezbollah", 1, "not_country"),
    ]
    assert repairs[2].suggestions[0] == "KEN"
    assert repairs[3].suggestions == ()


def test_nothing_is_chosen_until_a_person_does(tmp_path):
    assert choices_of(repairs_of(read(tmp_path, TABLE).report, Matcher(PLACES))) == {}


def test_a_choice_puts_the_rows_on_the_map_and_the_name_stays_listed(tmp_path):
    before = repairs_of(read(tmp_path, TABLE).report, Matcher(PLACES))
    chosen = (replace(before[0], choice="KEN"), *before[1:])
    again = read(tmp_path, TABLE, fixes=choices_of(chosen))
    assert rows(again, "importer")[0] == ("KEN",)
    now = kept_on(chosen, repairs_of(again.report, Matcher(PLACES)))
    assert [repair.name for repair in now] == [repair.name for repair in before]
    assert choices_of(now) == {"Kenia Island": "KEN"}
