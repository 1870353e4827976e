"""Any other table: roles are found by names and content, wide tables and matrices become rows."""

import json

import pytest

from desktop.files.findings import FileRefused
from tests.files.written import adds_up, kinds, read, rows


@pytest.mark.parametrize(
    "header",
    [
        "exporter,importer,year,value",
        "Supplier,Recipient,Year,Value",
        "origin,dest,year,count",
        "from,to,date,amount",
        "source,target,year,weight",
        "Origin country,Destination country,Year of deal,USD",
        "exporter_iso3,importer_iso3,year,value",
        "Land A,Land B,Jahr,Wert",
    ],
)
def test_two_sides_a_year_and_a_number_are_found(tmp_path, header):
    imported = read(tmp_path, f"{header}\nChina,Kenya,2015,5\nUSA,Brazil,2016,7.5\n")
    measure = imported.dataset.info.measures[0]
    assert rows(imported, "exporter", "importer", "year", measure) == [
        ("CHN", "KEN", "2015", "5"),
        ("USA", "BRA", "2016", "7.5"),
    ]
    assert adds_up(imported)


def test_importer_before_exporter_is_not_confused(tmp_path):
    imported = read(tmp_path, "Recipient,Year,Supplier,Tanks\nKenya,2015,China,5\n")
    assert rows(imported, "exporter", "importer", "year", "tanks") == [("CHN", "KEN", "2015", "5")]


def test_a_name_and_its_code_are_one_side(tmp_path):
    text = "exporter,exporter_code,importer,importer_code,value\nEgypt,EGY,Vietnam,VNM,5\nNowhere,CHN,Kenya,KEN,1\n"
    imported = read(tmp_path, text)
    assert rows(imported, "exporter", "importer") == [("EGY", "VNM"), ("CHN", "KEN")]
    assert imported.dataset.info.measures == ("value", "links", "rows")


def test_numeric_codes_are_read_where_a_column_speaks_of_codes_and_never_out_of_amounts(tmp_path):
    imported = read(tmp_path, "exporter_code,importer_code,value\n156,404,4\n840,76,8\n")
    assert rows(imported, "exporter", "importer", "value") == [("CHN", "KEN", "4"), ("USA", "BRA", "8")]
    amounts = read(tmp_path, "exporter,importer,imports,exports\nChina,Kenya,4,156\nUSA,Brazil,8,404\n")
    assert rows(amounts, "exporter", "imports", "exports")[0] == ("CHN", "4", "156")


def test_units_in_brackets_are_units_and_shares_are_not_added(tmp_path):
    imported = read(
        tmp_path, "from,to,year,Value (USD million),Share (%),delivery year\nChina,Kenya,2015,5,50,2016\n"
    )
    assert imported.dataset.info.measures == ("value", "links", "rows")
    assert imported.report.measure_totals["value"].unit == "USD million"
    assert imported.dataset.describe_column("delivery_year").kind == "year"


def test_a_total_printed_below_the_table_is_no_record(tmp_path):
    imported = read(tmp_path, "exporter,importer,value\nChina,Kenya,5\nUSA,Kenya,1\nTotal,,6\n")
    assert (imported.report.read, imported.report.kept) == (2, 2)
    assert imported.report.measure_totals["value"].read == 6


def test_two_tables_that_differ_are_never_dropped_in_silence(tmp_path):
    imported = read(
        tmp_path, "exporter,importer,value\nChina,Kenya,5\n", more={"b.csv": "from,to,n,m\nUSA,Kenya,1,2\n"}
    )
    assert "table-not-read" in kinds(imported)


def test_unknown_parties_are_kept_under_their_printed_name(tmp_path):
    imported = read(tmp_path, "exporter,importer,value\nAtlantis,Kenya,5\n,Kenya,1\nunknown,Kenya,2\n")
    assert rows(imported, "exporter", "value") == [("x:Atlantis", "5"), (None, "1"), ("unknown", "2")]
    assert imported.report.places.unmatched == ("Atlantis",)
    fixed = read(tmp_path, "exporter,importer,value\nAtlantis,Kenya,5\n", fixes={"Atlantis": "GRC"})
    assert rows(fixed, "exporter") == [("GRC",)]


def test_numbers_of_any_country_are_read_and_others_are_remarked_on(tmp_path):
    text = "exporter;importer;value\nChina;Kenya;1.234,56\nUSA;Kenya;(5)\nUSA;Kenya;many\nUSA;Kenya;1e400\n"
    imported = read(tmp_path, text)
    assert rows(imported, "value") == [("1234.56",), ("-5",), (None,), (None,)]
    assert kinds(imported) == ["same-cell", "number-unreadable", "number-unreadable"]
    assert imported.report.choices["decimal_sign"] == ","
    assert imported.report.kept == 4


def test_columns_named_by_years_become_rows(tmp_path):
    imported = read(tmp_path, "exporter,importer,2019,2020\nChina,Kenya,1,2\nUSA,Brazil,,4\nTotal,,1,6\n")
    assert rows(imported, "exporter", "importer", "year", "value") == [
        ("CHN", "KEN", "2019", "1"),
        ("CHN", "KEN", "2020", "2"),
        ("USA", "BRA", "2020", "4"),
    ]
    assert (imported.report.read, imported.report.rows) == (2, 3)


def test_a_matrix_is_unfolded(tmp_path):
    imported = read(tmp_path, ",China,Kenya,Brazil\nChina,0,2,3\nUSA,4,,5\n")
    assert rows(imported, "exporter", "importer", "value") == [
        ("CHN", "CHN", "0"),
        ("CHN", "KEN", "2"),
        ("CHN", "BRA", "3"),
        ("USA", "CHN", "4"),
        ("USA", "BRA", "5"),
    ]
    assert imported.report.choices["rows_are"] == "exporter"
    assert (imported.report.read, imported.report.rows) == (2, 5)


def test_world_beside_countries_is_set_aside_and_a_region_alone_is_not(tmp_path):
    text = "exporter,importer,year,value\n"
    text += "China,World,2015,9\nChina,Kenya,2015,4\nChina,Brazil,2015,5\nUSA,Africa,2015,3\n"
    imported = read(tmp_path, text)
    assert rows(imported, "importer", "value") == [("KEN", "4"), ("BRA", "5"), ("x:Africa", "3")]
    assert kinds(imported)[0] == "aggregate"
    assert adds_up(imported)


def test_a_reporter_with_a_flow_is_turned_the_right_way(tmp_path):
    text = "reporter,partner,flow,year,value\n"
    text += "China,Kenya,Export,2015,4\nKenya,China,Import,2015,4\nKenya,USA,Import,2015,1\n"
    imported = read(tmp_path, text)
    assert rows(imported, "exporter", "importer", "value") == [("CHN", "KEN", "4")]
    assert sorted(kinds(imported)) == ["mirror", "other-flow"]


def test_one_side_is_enough(tmp_path):
    imported = read(tmp_path, "Importer,Year,Cameras\nKenya,2015,5\nBrazil,2016,2\n")
    assert rows(imported, "exporter", "importer", "cameras") == [(None, "KEN", "5"), (None, "BRA", "2")]


def test_unclear_roles_are_refused_with_the_mapping_that_is_needed(tmp_path):
    with pytest.raises(FileRefused) as refusal:
        read(tmp_path, "a,b,c\n1,2,3\n4,5,6\n")
    sentence = str(refusal.value)
    assert "--columns" in sentence
    assert json.loads(sentence[sentence.index("{") :]) == {"exporter": "COLUMN", "importer": "COLUMN"}


def test_the_mapping_of_the_caller_decides(tmp_path):
    text = "a,b,c,d\nChina,Kenya,2015,5\nUSA,Kenya,2016,6\n"
    mapping = {"exporter": "b", "importer": "a", "year": "c", "value": {"column": "d", "unit": "USD"}}
    imported = read(tmp_path, text, columns=mapping)
    assert rows(imported, "exporter", "importer", "year", "value")[0] == ("KEN", "CHN", "2015", "5")
    assert imported.report.measure_totals["value"].unit == "USD"
    turned = read(tmp_path, text, columns={"b": "exporter", "a": "importer"})
    assert rows(turned, "exporter", "importer")[0] == ("KEN", "CHN")
    with pytest.raises(FileRefused, match="no column “z”"):
        read(tmp_path, text, columns={"exporter": "z"})


def test_dates_are_counted_by_year_and_kept_as_printed(tmp_path):
    imported = read(tmp_path, "from,to,date,value\nChina,Kenya,2015-05-31,1\nChina,Kenya,31/12/2016,1\n")
    assert rows(imported, "year", "date_printed") == [("2015", "2015-05-31"), ("2016", "31/12/2016")]
    with pytest.raises(FileRefused, match="two digits"):
        read(tmp_path, "from,to,date,value\nChina,Kenya,05/06/07,1\n")


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("country_code,country_name\nABW,Aruba\nAFG,Afghanistan\n", "a list of country codes"),
        ("iso3,iso2,name_english,i\nAFG,AF,Afghanistan,004\n", "a list of country codes"),
        ("product_code,product_name\n0101,Horses\n0102,Cattle\n", "a list of product codes"),
        ("Entity,Code,Year,regime\nKenya,KEN,2015,1\n", "attributes by country and year"),
        ("iso3,country,region,regime\nKEN,Kenya,AF,EA\n", "attributes by country"),
    ],
)
def test_lists_and_attributes_are_recognised_as_that(tmp_path, text, what):
    with pytest.raises(FileRefused, match=what):
        read(tmp_path, text)


def test_locations_and_flows_belong_together(tmp_path):
    locations = "id,name,lat,lon\n1,China,35,103\n2,Kenya,0,37\n"
    imported = read(
        tmp_path, "origin,dest,count\n1,2,5\n2,1,3\n", "flows.csv", more={"locations.csv": locations}
    )
    assert rows(imported, "exporter", "importer", "count") == [("CHN", "KEN", "5"), ("KEN", "CHN", "3")]


def test_edges_with_a_list_of_nodes_use_their_labels(tmp_path):
    nodes = "Id,Label\nn1,China\nn2,Kenya\n"
    imported = read(
        tmp_path, "Source,Target,Type,Weight\nn1,n2,Directed,5\n", "edges.csv", more={"nodes.csv": nodes}
    )
    assert rows(imported, "exporter", "importer", "weight") == [("CHN", "KEN", "5")]


def test_deals_in_the_own_schema_have_projects_money_and_evidence(tmp_path):
    text = (
        "exporter,importer,year,technology,company,deal_type,source_url,amount,currency,price_basis,amount_kind,sum_ok\n"
        "China,Kenya,2015,cctv; facial_recognition,Huawei; ZTE,contract,https://example.org/1,5,USD,nominal,contract,1\n"
        "China,Brazil,2016,cctv,Huawei,loan,https://example.org/2,,,,,0\n"
    )
    imported = read(tmp_path, text)
    assert imported.report.format == "deals"
    assert rows(imported, "technology", "company", "project", "source_url")[0] == (
        "cctv; facial_recognition",
        "Huawei; ZTE",
        "row 2",
        "https://example.org/1",
    )
    assert imported.dataset.info.measures[0] == "deals"
    assert imported.dataset.info.money["amount"] == "amount"


def test_rows_that_repeat_others_are_kept_added_up_and_explained(tmp_path):
    text = "exporter,importer,year,value\nChina,Kenya,2019,5\nChina,Kenya,2019,5\nChina,Kenya,2019,7\nUSA,Chad,2019,1\n"
    imported = read(tmp_path, text)
    assert imported.report.measure_totals["value"].kept == 18
    said = {found.kind: (found.line, found.rows) for found in imported.report.findings}
    assert said == {"same-row": (2, 2), "same-cell": (4, 1)}


@pytest.mark.parametrize("name", ["Total", "Sum total years", "2019-2020", "Grand total"])
def test_a_column_of_sums_beside_years_is_left_out_and_said(tmp_path, name):
    imported = read(tmp_path, f"exporter,importer,2019,2020,{name}\nChina,Kenya,5,6,11\nUSA,Chad,1,2,3\n")
    assert imported.dataset.info.measures == ("value", "links", "rows")
    assert imported.report.measure_totals.keys() == {"value"}
    assert imported.report.measure_totals["value"].kept == 14
    assert kinds(imported) == ["total-column"]


def test_another_number_beside_years_stays_but_is_never_added_up_once_for_each_year(tmp_path):
    imported = read(tmp_path, "exporter,importer,Population,2019,2020\nChina,Kenya,50,5,6\nUSA,Chad,20,1,2\n")
    assert imported.dataset.info.measures == ("value", "links", "rows")
    assert rows(imported, "population", "value")[0] == ("50", "5")


def test_a_column_of_sums_beside_places_is_left_out_too(tmp_path):
    text = "exporter,China,Kenya,Brazil,Total\nUSA,1,2,3,6\nFrance,4,5,6,15\n"
    imported = read(tmp_path, text)
    assert imported.report.measure_totals["value"].kept == 21
    assert kinds(imported) == ["total-column"]


def test_a_year_that_is_none_leaves_the_other_years_what_they_are(tmp_path):
    imported = read(
        tmp_path, "exporter,importer,year,value\nChina,Kenya,0,1\nChina,Mali,20199,2\nChina,Chad,2019,3\n"
    )
    assert rows(imported, "year", "value") == [(None, "1"), (None, "2"), ("2019", "3")]
    assert kinds(imported).count("year-unreadable") == 2


@pytest.mark.parametrize("header", ["a,b,c,d", "land one,land two,from,to"])
def test_a_name_of_a_column_that_says_little_makes_no_party_of_numbers(tmp_path, header):
    imported = read(tmp_path, f"{header}\nChina,Kenya,2019,2020\nFrance,Mali,2018,2021\n")
    assert rows(imported, "exporter", "importer") == [("CHN", "KEN"), ("FRA", "MLI")]


def test_a_second_column_of_one_name_has_no_unit(tmp_path):
    imported = read(tmp_path, "exporter,importer,year,value,value\nChina,Kenya,2019,5,6\n")
    assert [total.unit for total in imported.report.measure_totals.values()] == ["", ""]


def test_amounts_that_mostly_are_no_numbers_are_not_added_up_and_that_is_said(tmp_path):
    text = "exporter,importer,value\nChina,Kenya,5\nChina,Mali,about 6\nFrance,Chad,many\nFrance,Mali,some\n"
    imported = read(tmp_path, text)
    assert imported.dataset.info.measures == ("links", "rows")
    found = next(each for each in imported.report.findings if each.kind == "not-added-up")
    assert found.column == "value" and "1 of 4 cells" in found.text
