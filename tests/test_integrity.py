"""A damaged or incomplete folder of the program is noticed, and the sentence names the file."""

import hashlib
import json
import os

import pytest

from desktop.integrity import (
    damaged_libraries,
    listed_files,
    look_for_altered,
    stamp_of,
    what_is_missing,
    what_the_system_lacks,
    why_it_does_not_start,
)
from desktop.paths import data_folder, resource_folder


@pytest.fixture
def program(tmp_path):
    """A frozen program of three files, and the list of them."""
    inside = tmp_path / "dealscope" / "_internal"
    (inside / "data").mkdir(parents=True)
    contents = {
        "../dealscope": b"the program itself",
        "libQt6Core.so.6": b"a library" * 1000,
        "data/deals.npz": b"rows",
    }
    files = {}
    for name, content in contents.items():
        (inside / name).write_bytes(content)
        files[name] = {"size": len(content), "sha256": hashlib.sha256(content).hexdigest()}
    (inside / "files.json").write_text(json.dumps({"files": files}))
    return inside


def altered(program) -> list[str]:
    return [told for told in look_for_altered(listed_files(program)) if told]


def test_a_whole_program_gives_no_sentence(program):
    assert len(listed_files(program)) == 3
    assert what_is_missing(listed_files(program)) == ""
    assert altered(program) == []


def test_what_ships_with_this_copy_is_whole():
    listed = listed_files(data_folder(), resource_folder())
    assert len(listed) > 100
    assert what_is_missing(listed) == ""
    assert [told for told in look_for_altered(listed) if told] == []


def test_a_removed_library_is_named(program):
    (program / "libQt6Core.so.6").unlink()
    told = what_is_missing(listed_files(program))
    assert told == "The file _internal/libQt6Core.so.6 is missing; install Dealscope again to restore it."
    assert why_it_does_not_start(ImportError("libQt6Core.so.6: cannot open"), program) == told


def test_the_program_itself_cut_short_is_named(program):
    (program.parent / "dealscope").write_bytes(b"the prog")
    assert what_is_missing(listed_files(program)).startswith("The file dealscope is incomplete or altered;")


def test_several_missing_files_are_one_sentence(program):
    for name in ("libQt6Core.so.6", "data/deals.npz"):
        (program / name).unlink()
    told = what_is_missing(listed_files(program))
    assert told.startswith(
        "2 files of the program are missing or incomplete, the first of them: _internal/libQt6"
    )
    assert told.count(".") == 3


def test_one_letter_changed_in_a_data_file_is_found_by_reading_it(program):
    (program / "data" / "deals.npz").write_bytes(b"rowz")
    assert what_is_missing(listed_files(program)) == ""
    assert altered(program) == [
        "The file _internal/data/deals.npz was altered or is damaged; install Dealscope again to restore it."
    ]


def test_a_large_file_is_read_in_pieces_between_which_the_window_can_work(program, tmp_path):
    content = os.urandom(1_000_000)
    (program / "large").write_bytes(content)
    entry = {"size": len(content), "sha256": hashlib.sha256(content).hexdigest()}
    (program / "files.json").write_text(json.dumps({"files": {"large": entry}}))
    assert list(look_for_altered(listed_files(program))) == [""] * 4


def test_a_file_put_in_the_place_of_another_is_looked_at_again(program):
    before = stamp_of(listed_files(program))
    assert before == stamp_of(listed_files(program))
    os.utime(program / "libQt6Core.so.6", (1, 1))
    assert stamp_of(listed_files(program)) != before


@pytest.mark.parametrize("content", ["", "[]", '{"files": 3}', '{"files": {"a": {}}}'])
def test_a_damaged_list_names_no_files(program, content):
    (program / "files.json").write_text(content)
    assert listed_files(program) == {}


def test_a_part_that_does_not_load_though_every_file_is_there_is_told_as_it_is(program):
    told = why_it_does_not_start(ImportError("GLIBC_2.40 not found"), program)
    assert "GLIBC_2.40 not found" in told


def test_a_library_that_the_system_lacks_is_named_with_the_package_that_holds_it(program):
    told = what_the_system_lacks(["libexpat.so.1"], program)
    assert told.startswith("The system lacks the library libexpat.so.1")
    assert "apt install libexpat1)" in told
    assert "apt install libx11-6 libgcc-s1)" in what_the_system_lacks(
        ["libX11.so.6", "libgcc_s.so.1"], program
    )
    assert what_the_system_lacks([], program) == ""


def test_a_library_that_is_gone_from_the_folder_is_no_fault_of_the_system(program):
    (program / "libQt6Core.so.6").unlink()
    told = what_the_system_lacks(["libQt6Core.so.6"], program)
    assert told == what_is_missing(listed_files(program)) != ""


def test_a_library_that_was_cut_short_is_named_before_it_ends_the_program(program):
    assert damaged_libraries(program) == ""
    (program / "data" / "deals.npz").unlink()
    assert damaged_libraries(program) == "", "without data the window can still say what is missing"
    library = program / "libQt6Core.so.6"
    library.write_bytes(library.read_bytes()[:100])
    assert "_internal/libQt6Core.so.6 is incomplete" in damaged_libraries(program)
    library.unlink()
    assert "_internal/libQt6Core.so.6 is missing" in damaged_libraries(program)
