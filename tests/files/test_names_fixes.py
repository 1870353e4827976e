"""Fixes of names: read, kept and handed on as a CSV."""

import pytest

from desktop.dataset.countries import read_places
from desktop.files.findings import FileRefused
from desktop.files.names_fixes import read_fixes, remember, remembered_fixes, write_fixes
from desktop.paths import resource_folder

PLACES = read_places(resource_folder() / "countries.json")


def written(folder, text, encoding="utf-8"):
    path = folder / "fixes.csv"
    path.write_bytes(text.encode(encoding))
    return path


def test_fixes_are_read_by_code_by_name_and_as_no_country(tmp_path):
    path = written(tmp_path, 'value,code\nKorea,kor\n"Guinea, New",Papua New Guinea\nNATO**,x\n??,unknown\n')
    assert read_fixes(path, PLACES) == {
        "Korea": "KOR",
        "Guinea, New": "PNG",
        "NATO**": "x",
        "??": "unknown",
    }


@pytest.mark.parametrize("text", ["\ufeffvalue;code\r\nKorea;KOR\r\n", "Korea\tKOR\n\n", "Korea,KOR"])
def test_a_list_saved_by_a_spreadsheet_is_read_too(tmp_path, text):
    assert read_fixes(written(tmp_path, text), PLACES) == {"Korea": "KOR"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("value,code\nKorea,Atlantis\n", "line 2 of fixes.csv: “Atlantis” is no country"),
        ("Korea\n", "line 1 of fixes.csv needs two columns"),
        ("Korea,KOR\nKorea,PRK\n", "line 2 of fixes.csv gives “Korea” a second meaning"),
        ('Korea,"KOR\n', "is not a CSV"),
    ],
)
def test_a_wrong_line_is_named(tmp_path, text, said):
    with pytest.raises(FileRefused, match=said):
        read_fixes(written(tmp_path, text), PLACES)


def test_another_encoding_and_a_missing_file_are_said_in_a_sentence(tmp_path):
    with pytest.raises(FileRefused, match="save it as CSV in UTF-8"):
        read_fixes(written(tmp_path, "Türkei,TUR", "latin-1"), PLACES)
    with pytest.raises(FileRefused, match="cannot be read"):
        read_fixes(tmp_path / "none.csv", PLACES)


def test_what_was_written_is_read_again_and_nothing_else_is_left(tmp_path):
    fixes = {"Korea": "KOR", 'A "quoted", name': "x", "line\nbreak": "unknown"}
    write_fixes(tmp_path / "names.csv", fixes)
    assert read_fixes(tmp_path / "names.csv", PLACES) == fixes
    assert [path.name for path in tmp_path.iterdir()] == ["names.csv"]


def test_fixes_are_remembered_in_the_home_and_forgotten_on_request(tmp_path):
    home = tmp_path / "new" / "home"
    assert remembered_fixes(home, PLACES) == remembered_fixes(None, PLACES) == {}
    remember(home, {"Korea": "KOR", "Acme": "x"}, PLACES)
    remember(home, {"Acme": "USA"}, PLACES)
    assert remembered_fixes(home, PLACES) == {"Korea": "KOR", "Acme": "USA"}
    remember(home, {}, PLACES, forgotten=["Korea"])
    assert remembered_fixes(home, PLACES) == {"Acme": "USA"}


def test_companies_stand_beside_parties_and_no_name_becomes_a_formula(tmp_path):
    fixes = {"HUAWEI": "company: Huawei", "=1+1": "KEN", "-": "x"}
    write_fixes(tmp_path / "names.csv", fixes)
    assert read_fixes(tmp_path / "names.csv", PLACES) == fixes
    assert "'=1+1,KEN" in (tmp_path / "names.csv").read_text(encoding="utf-8")
