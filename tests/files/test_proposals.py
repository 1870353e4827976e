"""Roles proposed for the columns of an unknown table, and what a person makes of them."""

from dataclasses import replace

import pytest

from desktop.files.findings import FileRefused
from desktop.files.names import Matcher
from desktop.files.own_import import KnownShapes, Reading, import_as, read_tables
from desktop.files.proposals import (
    columns_asked,
    columns_left_out,
    first_as_rows,
    propose,
    shape_of,
    what_is_missing,
)
from tests.files.written import PLACES, rows

NAMES = Matcher(PLACES)
TABLE = """Supplier,Buyer country,Signed,Amount (USD),Firm,Item,Web,Row no
China,Kenya,2019,10,Huawei,cctv,https://example.org/1,1
China,Brazil,2018,20,Huawei; ZTE,drones,https://example.org/2,2
United States,Congo,2017,30,IBM,cctv,https://example.org/3,3
"""


def table_of(tmp_path, text, name="table.csv"):
    (tmp_path / name).write_text(text)
    return read_tables([tmp_path / name])


def proposed(table):
    return {each.column: each.role for each in propose(table, NAMES).columns}


def test_every_column_gets_the_role_that_its_name_and_its_cells_tell(tmp_path):
    assert proposed(table_of(tmp_path, TABLE)[0]) == {
        "Supplier": "exporter",
        "Buyer country": "importer",
        "Signed": "year",
        "Amount (USD)": "measure",
        "Firm": "company",
        "Item": "category",
        "Web": "url",
        "Row no": "number",
    }


def test_a_table_that_names_no_country_gets_proposals_too_and_says_what_is_unclear(tmp_path):
    proposal = propose(table_of(tmp_path, "colour,size\nred,1\nblue,2\n")[0], NAMES)
    assert [each.role for each in proposal.columns] == ["category", "measure"]
    assert proposal.sentence == "table.csv does not say who sells and who buys (no column of countries)."
    chosen = [(each.column, each.role) for each in proposal.columns]
    assert what_is_missing(chosen) == "Choose the column that names the exporter or the importer."


def test_years_of_two_digits_do_not_stand_in_the_way_of_the_other_columns(tmp_path):
    (table,) = table_of(tmp_path, "from,to,date\nCHN,KEN,03/04/19\nCHN,BRA,05/06/18\n")
    assert proposed(table)["from"] == "exporter"


def test_columns_named_by_years_are_proposed_as_one_thing(tmp_path):
    proposal = propose(table_of(tmp_path, "Exporter,2019,2020\nChina,1,2\nIran,3,4\n")[0], NAMES)
    assert proposal.wide == ("2019", "2020") and proposal.wide_by == "years"
    assert [each.column for each in proposal.columns] == ["Exporter"]


def test_the_table_is_read_as_the_person_chose(tmp_path):
    tables = table_of(tmp_path, TABLE)
    chosen = [(each.column, each.role) for each in propose(tables[0], NAMES).columns]
    turned = [
        (column, {"Supplier": "importer", "Buyer country": "exporter", "Item": "left_out"}.get(column, role))
        for column, role in chosen
    ]
    reading = Reading(columns=columns_asked(turned), left_out=columns_left_out(turned))
    imported = import_as(tables, PLACES, reading, {})
    assert rows(imported, "exporter", "importer", "company", "amount_usd")[0] == (
        "KEN",
        "CHN",
        "Huawei",
        "10",
    )
    assert imported.dataset.info.measures[0] == "amount_usd"
    assert not imported.dataset.has("item")


def test_a_column_that_looks_like_the_seller_stays_what_the_person_called_it(tmp_path):
    tables = table_of(tmp_path, "Source,Country\nFrance,Kenya\nIran,Brazil\n")
    reading = Reading(columns=columns_asked([("Source", "category"), ("Country", "importer")]))
    imported = import_as(tables, PLACES, reading, {})
    assert rows(imported, "exporter", "importer", "source") == [
        (None, "KEN", "France"),
        (None, "BRA", "Iran"),
    ]


@pytest.mark.parametrize(
    ("roles", "sentence"),
    [
        (["exporter", "importer"], ""),
        (["year", "year"], "Choose one column only as year or date."),
        (["reporter", "text"], "Choose both the country that reports and its partner."),
        (["exporter"] * 3, "Choose at most two columns as exporter: its name and its code."),
    ],
)
def test_what_is_missing_is_said_before_anything_is_read(roles, sentence):
    assert what_is_missing([(str(at), role) for at, role in enumerate(roles)]) == sentence


def test_the_next_file_of_the_same_layout_is_read_as_the_last_one(tmp_path):
    (first,) = table_of(tmp_path, "Seller,Note,2019,2020\nChina,new,1,2\nIran,old,3,4\n", "first.csv")
    (second,) = table_of(tmp_path, "Seller,Note,2020,2021\nChina,new,1,2\nIran,old,3,4\n", "second.csv")
    (other,) = table_of(tmp_path, "Seller,Remark\nIran,new\n", "other.csv")
    shapes = KnownShapes(tmp_path / "layouts.json")
    reading = Reading(columns={"exporter": ["a"]}, left_out=("b",), date_order="day", date_column="b")
    shapes.remember(shape_of(first), replace(reading, table="one of many"))
    assert shapes.reading(shape_of(second)) == reading
    assert shapes.reading(shape_of(other)) is None


def test_a_damaged_memory_of_layouts_is_no_memory(tmp_path):
    (tmp_path / "layouts.json").write_text('{"x": [1]}')
    assert KnownShapes(tmp_path / "layouts.json").reading("x") is None
    (tmp_path / "layouts.json").write_text("{torn")
    assert KnownShapes(tmp_path / "layouts.json").reading("x") is None


def test_how_a_file_was_read_survives_being_written_down():
    reading = Reading(format="baci", columns={"year": "t"}, left_out=("q",), flow="exports", table="Sheet 1")
    assert Reading.of_json(reading.as_json()) == reading
    assert Reading.of_json({"columns": 7, "left_out": "q", "format": 3}) == Reading()


def test_another_format_than_the_table_has_is_refused_in_a_sentence(tmp_path):
    with pytest.raises(FileRefused):
        import_as(table_of(tmp_path, TABLE), PLACES, Reading(format="sipri-register"), {})


def test_sums_beside_years_are_proposed_to_be_left_out(tmp_path):
    path = tmp_path / "wide.csv"
    path.write_text("Seller,Buyer,People,2019,2020,Total\nChina,Kenya,7,5,6,11\nIran,Chad,9,1,2,3\n")
    (table,) = read_tables([path])
    proposal = propose(table, NAMES)
    assert {each.column: each.role for each in proposal.columns} == {
        "Seller": "exporter",
        "Buyer": "importer",
        "People": "number",
        "Total": "left_out",
    }
    titles, rows = first_as_rows(table, proposal)
    assert titles == ["Seller", "Buyer", "People", "year", "value"]
    assert rows[:2] == [("China", "Kenya", "7", "2019", "5"), ("China", "Kenya", "7", "2020", "6")]
