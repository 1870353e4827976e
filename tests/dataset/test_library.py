"""The library opens what ships, checks it first, and says in one sentence what is wrong with it."""

import shutil

import pytest

from desktop.dataset.compact import DatasetUnreadable
from desktop.dataset.library import SHIPPED, Library
from desktop.paths import data_folder, resource_folder


@pytest.fixture
def data(tmp_path):
    """A copy of the data that ships."""
    folder = tmp_path / "data"
    (folder / "compact").mkdir(parents=True)
    shutil.copy(data_folder() / "manifest.json", folder)
    for name in SHIPPED:
        shutil.copy(data_folder() / "compact" / f"{name}.npz", folder / "compact")
    return folder


@pytest.fixture
def resources(tmp_path):
    """A copy of the list of countries."""
    folder = tmp_path / "resources"
    folder.mkdir()
    for name in ("manifest.json", "countries.json"):
        shutil.copy(resource_folder() / name, folder)
    return folder


@pytest.mark.parametrize("name", SHIPPED)
def test_a_dataset_that_ships_opens_once_and_is_kept(name):
    library = Library(data_folder(), resource_folder())
    assert library.dataset(name).info.id == name
    assert library.dataset(name) is library.dataset(name)


def test_an_unknown_dataset_is_a_key_error():
    with pytest.raises(KeyError):
        Library(data_folder(), resource_folder()).dataset("imports")


def test_a_missing_file_is_named(data, resources):
    (data / "compact" / "deals.npz").unlink()
    with pytest.raises(DatasetUnreadable, match=r"data/compact/deals\.npz is missing"):
        Library(data, resources).dataset("deals")


def test_a_file_with_one_altered_byte_is_refused(data, resources):
    path = data / "compact" / "deals.npz"
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
    with pytest.raises(DatasetUnreadable, match="was altered or is incomplete"):
        Library(data, resources).dataset("deals")
    assert Library(data, resources).dataset("suppliers").row_count == 265


def test_a_truncated_list_of_countries_is_refused(data, resources):
    path = resources / "countries.json"
    path.write_bytes(path.read_bytes()[:1000])
    with pytest.raises(DatasetUnreadable, match=r"resources/countries\.json was altered or is incomplete"):
        Library(data, resources).dataset("deals")


@pytest.mark.parametrize("content", ["", "{}", "[]", '{"files": {"compact/deals.npz": 7}}'])
def test_a_damaged_manifest_is_refused(data, resources, content):
    (data / "manifest.json").write_text(content, encoding="utf-8")
    with pytest.raises(DatasetUnreadable, match=r"data/manifest\.json is missing or damaged"):
        Library(data, resources).dataset("deals")


def test_folders_that_are_not_there_give_one_sentence(tmp_path):
    with pytest.raises(DatasetUnreadable, match="install Dealscope again"):
        Library(tmp_path / "nowhere", tmp_path / "nowhere").dataset("deals")
