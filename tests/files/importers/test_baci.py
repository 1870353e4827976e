"""BACI opens with its own country codes, padded numbers and products without their leading zero."""

import zipfile

from tests.files.written import adds_up, read, rows

FLOWS = '"t","i","j","k","v","q"\n2021,251,842,10121,52.051,"       13.235"\n2021,516,251,382390,0.5,"           NA"\n'
COUNTRIES = (
    "country_code,country_name_abbreviation,country_name_full,iso_2digit_alpha,iso_3digit_alpha\n"
    "251,France,France,FR,FRA\n842,USA,USA,US,USA\n516,Namibia,Namibia,NA,NAM\n757,Switzerland,Switzerland,CH,CHE\n"
)
PRODUCTS = '"code","description"\n"10121","Horses: live"\n"382390","Mixtures, n.e.s."\n'


def test_codes_of_baci_are_read_by_themselves(tmp_path):
    imported = read(tmp_path, FLOWS)
    assert rows(imported, "exporter", "importer", "year", "product", "value", "quantity") == [
        ("FRA", "USA", "2021", "010121", "52.051", "13.235"),
        ("NAM", "FRA", "2021", "382390", "0.5", None),
    ]
    assert adds_up(imported)


def test_lists_of_countries_and_products_name_the_codes(tmp_path):
    imported = read(tmp_path, FLOWS, more={"country_codes.csv": COUNTRIES, "product_codes.csv": PRODUCTS})
    assert imported.dataset.cell_label("product", 0) == "010121 Horses: live"
    assert imported.report.choices["country_list"] is True
    assert imported.report.places.unmatched == ()


def test_files_of_several_years_become_one_dataset_that_tells_them_apart(tmp_path):
    later = FLOWS.replace("2021", "2022")
    imported = read(tmp_path, FLOWS, "BACI_Y2021.csv", more={"BACI_Y2022.csv": later})
    assert rows(imported, "year", "source_file")[1:3] == [
        ("2021", "BACI_Y2021.csv"),
        ("2022", "BACI_Y2022.csv"),
    ]
    assert imported.report.read == 4


def test_a_zip_file_of_years_and_lists_opens_as_it_is(tmp_path):
    path = tmp_path / "baci.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("BACI_Y2021.csv", FLOWS)
        archive.writestr("country_codes.csv", COUNTRIES)
        archive.writestr("Readme.txt", "nothing to see")
    imported = read(tmp_path, path.read_bytes(), "again.zip")
    assert (imported.report.format, imported.report.rows) == ("baci", 2)
