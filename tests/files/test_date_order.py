"""Which part of a date is the day is asked, and never guessed."""

import pytest

from desktop.files.date_order import open_date, spelled, with_dates_read
from desktop.files.own_import import read_tables


@pytest.mark.parametrize(
    ("texts", "asked"),
    [
        (["03/04/2019", "05/06/2018"], "03/04/2019"),
        (["03/03/2019", "05/06/2018"], "05/06/2018"),
        (["03/04/2019", "25/06/2018"], ""),
        (["03/04/2019", "06/25/2018"], ""),
        (["03/03/2019", "05/05/2018"], ""),
        (["2019-04-03", "2018"], ""),
        ([], ""),
    ],
)
def test_only_dates_that_could_be_read_in_two_ways_are_asked_about(texts, asked):
    assert open_date(texts) == asked


def test_both_readings_of_a_date_are_spelled_out():
    assert spelled("03/04/2019", "day") == "3 April 2019"
    assert spelled("03/04/2019", "month") == "4 March 2019"


def test_dates_are_read_in_the_order_a_person_gave_and_the_printed_ones_stay(tmp_path):
    path = tmp_path / "table.csv"
    path.write_text("from,to,day\nCHN,KEN,03/04/2019\nCHN,BRA,1.2.2018\nCHN,BRA,soon\nCHN,USA,\n")
    (table,) = read_tables([path])
    read = with_dates_read(table, "day", "day", "read")
    assert read.series("read").to_list() == ["2019-04-03", "2018-02-01", "soon", None]
    assert read.series("day").to_list()[:2] == ["03/04/2019", "1.2.2018"]
