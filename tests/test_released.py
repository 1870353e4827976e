"""Whatever a released version saved, this one opens; what a newer one saved is told in a sentence."""

import json
import shutil
import zipfile
from pathlib import Path

import pytest

from desktop.dataset.compact import DatasetUnreadable, read_dealdata
from desktop.dataset.library import Library
from desktop.export.carry import PICTURES
from desktop.files.names_fixes import read_fixes
from desktop.paths import data_folder, resource_folder
from desktop.selection.clauses import AnyOf, Interval
from desktop.window.settings import Settings, SettingsFile
from desktop.window.view_files import ViewRefused, read_view
from tests.journeys.real_window import RealWindow

RELEASED = Path(__file__).resolve().parent / "released"
VERSIONS = sorted(path for path in RELEASED.iterdir() if path.is_dir() and path.name != "__pycache__")
VIEWS = [path for version in VERSIONS for path in sorted(version.glob("view*"))]
YEARS, SELLERS = Interval("year", 2015, 2019), AnyOf("exporter", ("CHN", "USA"))


def named(path: Path) -> str:
    return f"{path.parent.name}-{path.name}"


@pytest.fixture(params=VERSIONS, ids=lambda path: path.name)
def version(request) -> Path:
    return request.param


def test_every_version_kept_its_views_and_pictures(version):
    kept = {path.suffix for path in version.glob("view.*")}
    assert kept == {".dealscope", *PICTURES}
    assert (version / "home" / "settings.json").exists()


@pytest.mark.parametrize("path", [path for path in VIEWS if path.stem == "view"], ids=named)
def test_a_view_and_every_picture_that_carries_it_are_read_as_they_were(path):
    session = read_view(path)
    selection = session.state.exploration.selection
    assert (selection.clause("year"), selection.clause("exporter")) == (YEARS, SELLERS)
    assert session.state.camera.projection == "globe"
    # A picture carries its own view, and no scene of whoever made it.
    kept = [scene.exploration.selection.clause("year") for scene in session.state.document.scenes]
    assert kept == ([YEARS] if path.suffix == ".dealscope" else [])


@pytest.mark.parametrize("path", VIEWS, ids=named)
def test_the_window_shows_it(qapp, path):
    with RealWindow(paths=(path,)).lasting() as shown:
        asked = shown.state.exploration
        assert asked.source == "deals"
        assert asked.selection.clause("year") is not None
        assert "projects" in shown.texts("selection_bar")
        assert not any(word in shown.window.notice.sentence for word in ("cannot", "damaged", "newer"))


def test_a_view_from_before_there_were_scenes_opens_with_its_filters_and_choice():
    session = read_view(RELEASED / "0.1.0" / "view-of-1.0.dealscope")
    assert (
        json.loads((RELEASED / "0.1.0" / "view-of-1.0.dealscope").read_text())["dealscope_session"] == "1.0"
    )
    assert session.state.document.named_filters[0].name == "Two importers"
    assert session.state.document.scenes == ()
    assert [mark.key for mark in session.state.exploration.chosen] == ["CHN"]


def test_a_view_of_a_future_version_is_one_sentence(tmp_path):
    raw = json.loads((VERSIONS[-1] / "view.dealscope").read_text(encoding="utf-8"))
    raw["dealscope_session"] = "7.0"
    later = tmp_path / "later.dealscope"
    later.write_text(json.dumps(raw))
    with pytest.raises(
        ViewRefused, match=r"“later\.dealscope” was saved by a newer Dealscope.*open it with that"
    ):
        read_view(later)


def test_the_library_settings_and_choices_of_names_are_taken_over(version, tmp_path):
    home = tmp_path / "home"
    shutil.copytree(version / "home", home)
    library = Library(data_folder(), resource_folder(), home / "library")
    (own,) = library.own()
    dataset = library.dataset(own.id)
    assert dataset.row_count == 4
    assert dataset.cell_label("importer", 0) == "Kenya"
    assert read_fixes(home / "names.csv", library.places) == {"Republic of Nowhere": "FRA"}
    settings = SettingsFile(home)
    assert settings.problem == ""
    assert settings.settings.theme == "light"
    kept = json.loads((home / "settings.json").read_text(encoding="utf-8"))
    usual = vars(Settings())
    still_meant = {
        key: value for key, value in kept.items() if key in usual and key not in ("columns", "rows")
    }
    assert {key: getattr(settings.settings, key) for key in still_meant} == still_meant


def test_a_dataset_of_a_future_version_is_one_sentence(version, tmp_path):
    places = Library(data_folder(), resource_folder()).places
    later, told = tmp_path / "later.dealdata", []
    with (
        zipfile.ZipFile(version / "home" / "library" / "table.dealdata") as released,
        zipfile.ZipFile(later, "w") as newer,
    ):
        for entry in released.infolist():
            content = released.read(entry)
            raised = content.replace(b'"format": 1', b'"format": 9').replace(b'"format":1', b'"format":9')
            told.append(raised != content)
            newer.writestr(entry, raised)
    assert told.count(True) == 1
    with pytest.raises(
        DatasetUnreadable, match=r"later\.dealdata was written by a newer Dealscope; update this one"
    ):
        read_dealdata(later, places)
