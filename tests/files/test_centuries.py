"""Years of two digits are never guessed: a person says which century, and the report repeats it."""

import pytest

from desktop.files.centuries import full_year, short_year
from desktop.files.findings import FileRefused
from desktop.files.names import Matcher
from desktop.files.plan import Options
from desktop.files.proposals import propose
from desktop.files.reading.opened import open_tables
from desktop.files.with_memory import import_with_memory
from tests.files.written import PLACES, rows

TABLE = "Seller,Buyer,Date,Tons\nChina,Kenya,03/04/19,5\nIran,Brazil,05/06/98,7\n"


@pytest.fixture
def path(tmp_path):
    written = tmp_path / "t.csv"
    written.write_text(TABLE)
    return written


@pytest.mark.parametrize(
    ("text", "said", "full"),
    [
        ("03/04/19", "2000", "03/04/2019"),
        ("03-04-98", "split", "03-04-1998"),
        ("3.4.29", "split", "3.4.2029"),
        ("31-May-19", "2000", "31-May-2019"),
        ("May '98", "1900", "May 1998"),
        ("98", "1900", "1998"),
        ("2019", "1900", "2019"),
        ("soon", "2000", "soon"),
    ],
)
def test_a_year_is_read_in_the_century_that_was_said(text, said, full):
    assert full_year(text, said) == full


def test_numbers_of_two_digits_are_years_only_in_a_column_called_so():
    assert short_year(["19", "98"], bare=True) == "19"
    assert short_year(["19", "98"]) == short_year(["2019", "19", "2020"], bare=True) == ""


@pytest.mark.parametrize("word", ["Prov", "Zone", "Lot", "Form"])
def test_names_with_a_number_are_no_dates(word):
    assert short_year([f"{word} {number}" for number in range(10, 30)]) == ""


@pytest.mark.parametrize("text", ["31 mai 19", "Sept. 98", "12-Dez-04", "juillet 07", "3 мая 11", "août '12"])
def test_months_are_known_in_several_languages(text):
    assert short_year([text]) == text


@pytest.mark.parametrize("text", [TABLE, "exporter,importer,year,tons\nChina,Kenya,19,5\nIran,Brazil,98,7\n"])
def test_without_a_word_on_the_century_a_script_is_refused_with_what_to_say(path, text):
    path.write_text(text)
    with pytest.raises(FileRefused, match=r'two digits, such as .* "century": "2000"'):
        import_with_memory([path], PLACES, Options(), None)


def test_the_year_is_counted_the_printed_date_kept_and_the_decision_said(path):
    asked = {"year": "Date", "century": "split", "date_order": "day"}
    imported = import_with_memory([path], PLACES, Options(columns=asked), None)
    assert rows(imported, "year", "date", "date_printed") == [
        ("2019", "2019-04-03", "03/04/19"),
        ("1998", "1998-06-05", "05/06/98"),
    ]
    assert (imported.report.choices["century"], imported.report.choices["date_order"]) == ("split", "day")
    with pytest.raises(FileRefused, match="“2000”, “1900” or “split”"):
        import_with_memory([path], PLACES, Options(columns={**asked, "century": "2100"}), None)


def test_a_person_is_proposed_the_column_as_year(path):
    proposal = propose(open_tables(path)[0], Matcher(PLACES))
    assert [(column.column, column.role) for column in proposal.columns][2] == ("Date", "year")


def test_dates_are_added_up_to_years_and_that_is_said(tmp_path):
    path = tmp_path / "dates.csv"
    path.write_text("exporter,importer,date,tons\nChina,Kenya,03/04/2019,5\nChina,Kenya,05/06/2019,5\n")
    imported = import_with_memory([path], PLACES, Options(), None)
    (found,) = [each for each in imported.report.findings if each.kind == "dates-to-years"]
    assert found.text == (
        "Months and days are kept as printed; deals are added up by year. “03/04/2019” may be 3 April 2019 or "
        "4 March 2019: nothing is guessed, and the year is the same."
    )
    assert rows(imported, "year", "date_printed")[0] == ("2019", "03/04/2019")
