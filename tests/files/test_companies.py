"""Companies in a file: like spellings are told and kept apart, and merged where a person chose so."""

from desktop.files.names_fixes import company_fixes
from desktop.files.repairs import company_repairs
from tests.files.written import kinds, read, rows

TABLE = (
    "exporter,importer,year,company,value\n"
    "China,Kenya,2019,Huawei,5\nChina,Brazil,2019,Huawei,5\nChina,Iran,2019,HUAWEI Co. Ltd,5\nChina,Chad,2020,ZTE,1\n"
)
SETS = "exporter,importer,company\nChina,Kenya,Huawei; ZTE\nChina,Iran,huawei;ZTE\nChina,Chad,Huawei\n"


def test_like_spellings_are_told_and_never_merged_by_themselves(tmp_path):
    imported = read(tmp_path, TABLE)
    assert [company for (company,) in rows(imported, "company")] == [
        "Huawei",
        "Huawei",
        "HUAWEI Co. Ltd",
        "ZTE",
    ]
    (found,) = [each for each in imported.report.findings if each.kind == "company-variants"]
    assert (found.value, found.rows) == ("Huawei, HUAWEI Co. Ltd", 3)
    assert "kept apart until you merge them" in found.text


def test_the_repair_table_proposes_the_commonest_spelling(tmp_path):
    (repair,) = company_repairs(read(tmp_path, TABLE).dataset)
    assert (repair.name, repair.rows, repair.kind, repair.suggestions, repair.choice) == (
        "HUAWEI Co. Ltd",
        1,
        "company",
        ("company: Huawei",),
        "",
    )


def test_a_merged_company_is_said_and_its_printed_name_kept_as_evidence(tmp_path):
    imported = read(tmp_path, TABLE, fixes={"HUAWEI Co. Ltd": "company: Huawei"})
    assert rows(imported, "company", "company_printed")[2] == ("Huawei", "HUAWEI Co. Ltd")
    assert "company-variants" not in kinds(imported)
    (found,) = [each for each in imported.report.findings if each.kind == "company-merged"]
    assert (found.line, found.value, found.text, found.rows) == (
        4,
        "HUAWEI Co. Ltd",
        "It was read as “Huawei”, as you chose.",
        1,
    )


def test_companies_in_sets_are_merged_one_by_one(tmp_path):
    imported = read(tmp_path, SETS, fixes={"huawei": "company: Huawei"})
    assert [company for (company,) in rows(imported, "company")] == ["Huawei; ZTE", "Huawei; ZTE", "Huawei"]


def test_a_fix_of_a_company_is_none_of_a_party(tmp_path):
    imported = read(tmp_path, "exporter,importer,company\nAcme,Kenya,Acme\n", fixes={"Acme": "company: Best"})
    assert rows(imported, "exporter", "company") == [("x:Acme", "Best")]


def test_a_name_that_was_renamed_in_turn_is_followed_and_a_circle_merges_nothing():
    fixes = {"A": "company: B", "B": "company: C", "X": "company: Y", "Y": "company: X"}
    assert company_fixes(fixes) == {"A": "C", "B": "C", "X": "X", "Y": "Y"}


def test_columns_that_only_speak_of_companies_are_left_alone(tmp_path):
    imported = read(tmp_path, TABLE.replace(",company,", ",company type,"))
    assert "company-variants" not in kinds(imported)
