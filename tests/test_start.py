"""What has been imported when the first picture is painted, and when the window is alive."""

import pytest

from tests.benchmarks.start import ALIVE, PAINTED, moment_of

HEAVY = {"pandas", "geopandas", "shapely", "pyproj", "pyogrio", "duckdb", "polars", "pyarrow", "openpyxl"}
AFTER_THE_FIRST_PICTURE = HEAVY | {"numpy", "pyqtgraph", "pptx"}


@pytest.mark.parametrize(
    ("child", "not_yet"),
    [(PAINTED, AFTER_THE_FIRST_PICTURE), (ALIVE, HEAVY)],
    ids=["first picture", "alive"],
)
def test_a_person_who_starts_the_program_does_not_wait_for_what_is_not_shown_yet(child, not_yet):
    _, modules = moment_of(*child)
    assert "desktop.window.first_map" in modules
    assert not {name.split(".")[0] for name in modules} & not_yet


def test_the_first_picture_does_not_wait_for_data_views_or_the_last_session():
    _, modules = moment_of(*PAINTED)
    late = (
        "desktop.dataset",
        "desktop.crossfilter",
        "desktop.state",
        "desktop.viewmodels",
        "importlib.metadata",
    )
    assert not [name for name in modules if name.startswith(late)]


def test_the_first_picture_does_not_wait_for_typefaces_styles_or_reports():
    _, modules = moment_of(*PAINTED)
    assert not {"desktop.painting.fonts", "desktop.window.style", "desktop.window.crash_reports"} & set(
        modules
    )


def test_the_window_comes_to_life_without_anything_that_could_open_a_connection():
    _, modules = moment_of(*ALIVE)
    assert not {"socket", "ssl", "multiprocessing", "asyncio", "http", "email"} & set(modules)


def test_the_whole_window_is_there_when_it_is_said_to_be_alive():
    _, modules = moment_of(*ALIVE)
    assert {"desktop.views.catalog", "numpy", "pyqtgraph"} <= set(modules)
