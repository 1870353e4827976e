"""A person's own datasets are kept whole or not at all, and what is removed can be brought back."""

import os
import re

import pytest

from desktop.dataset.library import Library
from desktop.dataset.own_datasets import list_own
from desktop.files.dealdata import NotWritten
from desktop.files.findings import FileRefused
from desktop.files.library_folder import LibraryFolder, source_state, stamp_of
from desktop.paths import data_folder, resource_folder
from tests.files.written import PLACES, read

TABLE = "exporter,importer,year,weight\nChina,Kenya,2019,3\nChina,Brazil,2020,4\n"


@pytest.fixture
def folder(tmp_path):
    return LibraryFolder(tmp_path / "home" / "library")


def keep(folder, tmp_path, text=TABLE, name="deals.csv", title="Deals of mine"):
    path = tmp_path / name
    imported = read(tmp_path, text, name)
    return folder.keep(imported, [path], [stamp_of(path)], {"flow": "exports"}, title)


def test_what_was_kept_opens_again_under_its_title_beside_what_ships(folder, tmp_path):
    own = keep(folder, tmp_path)
    library = Library(data_folder(), resource_folder(), folder.folder)
    assert library.ids() == ("deals", "suppliers", "published", own.id)
    opened = library.dataset(own.id)
    assert (opened.info.id, opened.info.title, opened.row_count) == (own.id, "Deals of mine", 2)
    assert opened.cell("importer", 1) == "BRA"
    assert library.own() == (own,)


def test_a_dataset_of_ones_own_never_takes_the_name_of_one_that_ships(folder, tmp_path):
    assert keep(folder, tmp_path).id == "deals-2"


def test_the_same_file_once_more_takes_the_place_of_the_first_which_goes_to_the_trash(folder, tmp_path):
    first = keep(folder, tmp_path)
    second = keep(folder, tmp_path, TABLE + "Iran,Kenya,2021,9\n")
    assert second.id == first.id
    assert [own.rows for own in list_own(folder.folder)] == [3]
    assert folder.trash_size()[0] == 1


def test_two_files_of_one_name_in_two_folders_are_two_datasets(folder, tmp_path):
    (tmp_path / "other").mkdir()
    ids = {keep(folder, tmp_path).id, keep(folder, tmp_path / "other").id}
    assert len(ids) == 2


def test_a_new_title_stays(folder, tmp_path):
    own = keep(folder, tmp_path)
    folder.rename(own, "Arms & others")
    assert [each.title for each in list_own(folder.folder)] == ["Arms & others"]


def test_what_was_removed_comes_back_from_the_trash_until_that_is_emptied(folder, tmp_path):
    own = keep(folder, tmp_path)
    removed = folder.remove(own)
    assert list_own(folder.folder) == ()
    assert folder.trash_size()[0] == 1
    back = folder.restore(removed)
    assert list_own(folder.folder) == (back,)
    assert folder.trash_size() == (0, 0)
    folder.remove(back)
    folder.empty_trash()
    assert folder.trash_size() == (0, 0)


def test_it_is_known_whether_the_file_has_changed_since(folder, tmp_path):
    own = keep(folder, tmp_path)
    assert source_state(own) == "same"
    (tmp_path / "deals.csv").write_text(TABLE + "Iran,Kenya,2021,9\n")
    assert source_state(own) == "changed"
    (tmp_path / "deals.csv").unlink()
    assert source_state(own) == "gone"


def test_a_data_file_is_kept_as_a_copy(folder, tmp_path):
    own = keep(folder, tmp_path)
    elsewhere = tmp_path / "sent.dealdata"
    elsewhere.write_bytes(own.path.read_bytes())
    copy = folder.keep_copy(elsewhere, PLACES)
    assert copy.rows == 2 and copy.path.parent == folder.folder


def test_a_damaged_data_file_is_refused_and_nothing_is_left_behind(folder, tmp_path):
    broken = tmp_path / "broken.dealdata"
    broken.write_bytes(b"PK\x03\x04 no more than this")
    with pytest.raises(FileRefused, match="damaged or incomplete"):
        folder.keep_copy(broken, PLACES)
    assert not folder.folder.exists() or not list(folder.folder.iterdir())


def test_where_nothing_can_be_written_it_says_so(tmp_path):
    (tmp_path / "home").write_text("a file where the folder should be")
    folder = LibraryFolder(tmp_path / "home" / "library")
    with pytest.raises(NotWritten, match="cannot be used"):
        keep(folder, tmp_path)


def test_a_dataset_whose_description_is_damaged_is_still_listed(folder, tmp_path):
    own = keep(folder, tmp_path)
    own.path.with_suffix(".json").write_text('{"title": 7, "rows": "many", "stamps": [1]}')
    (listed,) = list_own(folder.folder)
    assert (listed.title, listed.rows, listed.stamps) == (own.id, -1, ((-1, -1),))


def test_what_a_killed_program_left_behind_is_swept_away(folder, tmp_path):
    folder.folder.mkdir(parents=True)
    abandoned = folder.folder / ".deals.dealdata.99.new"
    abandoned.write_bytes(b"half")
    os.utime(abandoned, (1, 1))
    words = folder.folder / "grain.json"
    words.write_text("{}")
    os.utime(words, (1, 1))
    keep(folder, tmp_path)
    assert not abandoned.exists() and not words.exists()


def test_what_lies_in_the_trash_is_known_at_the_next_start_and_comes_back_whole(folder, tmp_path):
    own = keep(folder, tmp_path)
    folder.remove(own)
    later = LibraryFolder(folder.folder)
    (removed,) = later.removed()
    assert (removed.own.title, removed.own.rows, removed.own.origins) == (own.title, 2, own.origins)
    assert re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d", removed.when)
    back = later.restore(removed)
    assert (back.title, back.fingerprint, back.options) == (own.title, own.fingerprint, own.options)
    assert later.removed() == ()


def test_what_was_replaced_by_a_newer_reading_can_be_brought_back_beside_it(folder, tmp_path):
    keep(folder, tmp_path)
    newer = keep(folder, tmp_path, TABLE + "Iran,Kenya,2021,9\n")
    (before,) = folder.removed()
    back = folder.restore(before)
    assert back.id == f"{newer.id}-2" and {own.rows for own in list_own(folder.folder)} == {2, 3}
