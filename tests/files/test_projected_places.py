"""Shapefiles and GeoPackages give the same places without a geographic library as with one."""

import warnings
import zipfile
from pathlib import Path

import geopandas
import numpy as np
import pyproj
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import MultiPolygon, Point, Polygon, box

from desktop.files.findings import FileRefused
from desktop.files.geography_opening import REMEDY
from desktop.files.geojson import Features, features_of
from desktop.files.projected_grids import GridUnknown, read_grid, to_degrees
from desktop.files.projected_places import as_geojson

HOLED = Polygon([(8, 47), (10, 47), (10, 49), (8, 49)], [[(8.5, 47.5), (8.5, 48), (9, 48), (9, 47.5)]])
ISLANDS = MultiPolygon([box(11, 47, 12, 48), box(13, 47, 14, 48)])
# Where a grid is used, and a grid there: every projection that is known, north and south, in metres and in feet.
GRIDS = {
    "EPSG:32633": (15, 50),
    "EPSG:32733": (15, -20),
    "EPSG:2193": (173, -41),
    "EPSG:3857": (30, 40),
    "EPSG:3395": (100, -30),
    "EPSG:2154": (3, 46),
    "EPSG:31370": (4.5, 50.5),
    "EPSG:3112": (134, -25),
    "EPSG:2264": (-79, 35.5),
    "EPSG:3035": (10, 52),
    "EPSG:3573": (-100, 70),
    "EPSG:2163": (-100, 45),
    "EPSG:5070": (-96, 40),
    "EPSG:3031": (20, -75),
    "EPSG:3995": (40, 75),
    "EPSG:6933": (0, 10),
    "EPSG:4087": (50, 20),
    "ESRI:54009": (60, 30),
}


def without_library(path: Path) -> Features:
    return features_of(as_geojson(path, lambda share, what: None, REMEDY), path.name)


def written(path: Path, crs: object, geometry: list, **columns: list) -> Path:
    frame = geopandas.GeoDataFrame(columns, geometry=geometry, crs=4326)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        frame.to_crs(crs).to_file(path)
    return path


def corners(features: Features) -> list:
    return [
        [np.unique(np.round(ring, 6), axis=0).tolist() for ring in each.rings] for each in features.features
    ]


@pytest.mark.parametrize("dialect", ["WKT1_GDAL", "WKT1_ESRI"])
@pytest.mark.parametrize("code", GRIDS)
def test_a_point_comes_back_to_where_it_was_in_every_projection(code, dialect):
    crs = pyproj.CRS(code)
    places = np.random.default_rng(1).uniform(-2, 2, (50, 2)) + GRIDS[code]
    there = pyproj.Transformer.from_crs(crs.geodetic_crs, crs, always_xy=True)
    points = np.column_stack(there.transform(places[:, 0], places[:, 1]))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        text = crs.to_wkt(dialect)
    grid = read_grid(text)
    assert grid is not None
    assert np.abs(to_degrees(grid, points) - places).max() < 1e-7


def test_degrees_stay_as_they_are_and_other_projections_are_named():
    assert read_grid(pyproj.CRS(4326).to_wkt("WKT1_ESRI")) is None
    grid = read_grid(pyproj.CRS(28992).to_wkt("WKT1_GDAL"))
    assert grid is not None
    with pytest.raises(GridUnknown, match="Oblique Stereographic"):
        to_degrees(grid, np.zeros((1, 2)))


@pytest.mark.parametrize("name", ["land ñ [1].shp", "land ñ.gpkg"])
@pytest.mark.parametrize("crs", [4326, 3035, 3857, 32632])
def test_areas_with_holes_islands_and_names_are_those_of_the_file(tmp_path, name, crs):
    path = written(
        tmp_path / name, crs, [HOLED, ISLANDS, None], name=["Ñandú", "Ελλάδα", "nowhere"], number=[1, 2, 3]
    )
    found = without_library(path)
    expected = [
        [np.unique(np.round(ring.coords, 6), axis=0).tolist() for ring in rings]
        for rings in (
            [HOLED.exterior, *HOLED.interiors],
            [part.exterior for part in ISLANDS.geoms],
        )
    ]
    assert [sorted(rings) for rings in corners(found)] == [sorted(rings) for rings in expected]
    assert [each.told["name"] for each in found.features] == ["Ñandú", "Ελλάδα"]
    assert [float(each.told["number"]) for each in found.features] == [1, 2]


@pytest.mark.parametrize("name", ["points.shp", "points.gpkg"])
def test_points_with_a_height_are_points(tmp_path, name):
    path = written(tmp_path / name, 32632, [Point(9, 48, 500), Point(10, 49, 0)], name=["A", "B"])
    found = without_library(path)
    assert np.allclose([each.point for each in found.features], [(9, 48), (10, 49)])


def test_a_shapefile_in_a_zip_file_is_read_and_two_are_not(tmp_path):
    written(tmp_path / "land.shp", 3035, [HOLED], name=["A"])
    packed = tmp_path / "land.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        for part in tmp_path.glob("land.*[!p]"):
            archive.write(part, f"inside/{part.name}")
        archive.write(tmp_path / "land.shp", "inside/land.shp")
    assert len(without_library(packed).features) == 1
    with zipfile.ZipFile(packed, "a") as archive:
        archive.write(tmp_path / "land.shp", "other.shp")
    with pytest.raises(FileRefused, match="2 shapefiles"):
        without_library(packed)


def test_a_grid_that_nobody_states_is_asked_for(tmp_path):
    path = written(tmp_path / "land.shp", 3035, [HOLED], name=["A"])
    path.with_suffix(".prj").unlink()
    with pytest.raises(FileRefused, match=r"add its \.prj file"):
        without_library(path)
    path = written(tmp_path / "degrees.shp", 4326, [HOLED], name=["A"])
    path.with_suffix(".prj").unlink()
    assert len(without_library(path).features) == 1


@pytest.fixture(scope="module")
def whole_files(tmp_path_factory) -> dict[str, bytes]:
    folder = tmp_path_factory.mktemp("whole")
    for name in ("land.shp", "land.gpkg"):
        written(folder / name, 3035, [HOLED, ISLANDS], name=["A", "B"])
    return {path.suffix: path.read_bytes() for path in folder.iterdir()}


@settings(max_examples=60, deadline=None)
@given(data=st.data(), suffix=st.sampled_from([".shp", ".dbf", ".prj", ".gpkg"]))
def test_a_damaged_file_gives_places_or_one_sentence(tmp_path_factory, whole_files, data, suffix):
    folder = tmp_path_factory.mktemp("damaged")
    content = bytearray(whole_files[suffix])
    for _ in range(data.draw(st.integers(1, 6))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    content = content[: data.draw(st.integers(0, len(content)))]
    for each, kept in whole_files.items():
        (folder / f"land{each}").write_bytes(bytes(content) if each == suffix else kept)
    path = folder / ("land.gpkg" if suffix == ".gpkg" else "land.shp")
    try:
        without_library(path)
    except FileRefused as refused:
        assert "land" in str(refused) and "\n" not in str(refused)
