"""Files of places: odd GeoJSON, other formats in any projection, which names fit, and how finely outlines are kept."""

import json
import math
import sys
from pathlib import Path

import geopandas
import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from shapely.geometry import Point, Polygon, box

from desktop.dataset.library import Library
from desktop.dataset.own_datasets import PLACES
from desktop.dataset.regions import read_own_places, with_own_places
from desktop.files.findings import FileRefused
from desktop.files.geography import arrays_of, fits, label_point, thinned
from desktop.files.geography_keeping import keep_places, made_places, names_of
from desktop.files.geography_opening import holds_places, open_places
from desktop.files.geojson import features_of, is_geojson
from desktop.files.library_folder import LibraryFolder
from desktop.files.opening import import_files
from desktop.files.plan import Options, no_progress
from desktop.paths import data_folder, resource_folder

SQUARE = [[10, 0], [12, 0], [12, 2], [10, 2], [10, 0]]
TRADE = "exporter,importer,amount\nChina,North,1\nChina,South,2\nFrance,Georgia,4\nFrance,Elsewhere,8\n"


def feature(geometry, **told):
    return {"type": "Feature", "properties": told, "geometry": geometry}


def collection(*features, **more) -> bytes:
    return json.dumps({"type": "FeatureCollection", "features": list(features), **more}).encode()


def polygon(*rings):
    return {"type": "Polygon", "coordinates": list(rings)}


@pytest.fixture(scope="module")
def library() -> Library:
    return Library(data_folder(), resource_folder())


@pytest.fixture
def trade(tmp_path, library):
    path = tmp_path / "trade.csv"
    path.write_text(TRADE, encoding="utf-8")
    return import_files([path], library.places).dataset


NORTH_AND_SOUTH = collection(
    feature(polygon(SQUARE), name="North", no=1),
    feature(polygon([[x, y - 3] for x, y in SQUARE]), name="south", no=2),
    feature({"type": "Point", "coordinates": [44.0, 42.0, 300.0]}, name="Georgia", no=3),
    feature({"type": "Point", "coordinates": [5, 5]}, name="Unused", no=4),
)


def test_odd_geometries_are_read_and_what_is_of_no_use_is_told():
    read = features_of(
        collection(
            feature(polygon(SQUARE[::-1]), name="wound the other way"),
            feature(
                polygon([[0, 0, 5], [2, 2, 5], [2, 0, 5], [0, 2, 5], [0, 0, 5]]),
                name="crosses itself, in 3 D",
            ),
            feature(None, name="nothing"),
            feature(
                {"type": "GeometryCollection", "geometries": [polygon(SQUARE), polygon(SQUARE)]}, name="two"
            ),
            feature({"type": "LineString", "coordinates": [[0, 0], [1, 1]]}, name="a river"),
            feature(polygon([[0, 0], [1, 1]]), name="too few"),
            feature({"type": "MultiPolygon", "coordinates": [[SQUARE], [SQUARE, SQUARE]]}, name="many"),
        ),
        "odd.geojson",
    )
    assert [each.told["name"] for each in read.features] == [
        "wound the other way",
        "crosses itself, in 3 D",
        "two",
        "many",
    ]
    assert [len(each.rings) for each in read.features] == [1, 1, 2, 3]
    assert all(ring.shape == (4, 2) for each in read.features for ring in each.rings)
    assert read.remarks[0].startswith("3 without") and "1 lines" in read.remarks[2]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"{", "damaged"),
        (b"[1, 2]", "without places"),
        (collection(), "no areas or points"),
        (collection(feature(polygon([[500000, 6000000], [500100, 6000000], [500000, 6000100]]))), "WGS 84"),
        (
            collection(feature(polygon(SQUARE)), crs={"properties": {"name": "urn:ogc:def:crs:EPSG::3857"}}),
            "projection urn:ogc:def:crs:EPSG::3857",
        ),
        (b'{"type": "FeatureCollection", "features": 7}', "lists no places"),
        (b'{"a":' * 200_000, "damaged"),
    ],
)
def test_what_is_no_map_says_so_in_one_sentence(content, said):
    with pytest.raises(FileRefused) as refused:
        features_of(content, "bad.geojson")
    assert said in str(refused.value)


def test_a_list_called_features_elsewhere_in_the_file_is_not_taken_for_the_places():
    told = feature(polygon(SQUARE), name="North")
    aside = {"note": {"features": [feature(polygon(SQUARE), name="Not this")]}}
    read = features_of(
        json.dumps({**aside, "type": "FeatureCollection", "features": [told]}).encode(), "land.geojson"
    )
    assert [each.told["name"] for each in read.features] == ["North"]
    inner = feature(polygon(SQUARE), name="South")
    inner["properties"]["features"] = [1, 2]
    (only,) = features_of(collection(inner), "land.geojson").features
    assert only.told == {"name": "South"}


def test_a_larger_file_than_can_be_read_is_refused_before_it_is_read(tmp_path):
    path = tmp_path / "vast.geojson"
    with path.open("wb") as file:
        file.write(b'{"type": "FeatureCollection", "features": [')
        file.truncate(200 << 20)
    with pytest.raises(FileRefused, match="simplify"):
        open_places(path, no_progress)


@pytest.mark.parametrize(("name", "crs"), [("land.gpkg", 3857), ("land.shp", 32632), ("land.geojson", 4326)])
def test_every_format_and_projection_gives_the_same_degrees(tmp_path, name, crs):
    frame = geopandas.GeoDataFrame({"name": ["North"]}, geometry=[box(8, 47, 10, 49)], crs=4326)
    path = tmp_path / name
    frame.to_crs(crs).to_file(path)
    assert holds_places(path)
    (place,) = open_places(path, no_progress).features
    assert place.told["name"] == "North"
    low, high = place.rings[0].min(axis=0), place.rings[0].max(axis=0)
    assert np.allclose([*low, *high], [8, 47, 10, 49], atol=1e-6)


def test_geopandas_never_enters_this_program():
    import subprocess

    program = (
        "import sys; import desktop.files.geography_opening; import desktop.window.own_data; "
        "print([name for name in ('geopandas', 'shapely', 'pandas', 'pyogrio') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_without_geopandas_a_rare_projection_says_what_to_convert_to(tmp_path, monkeypatch):
    path = tmp_path / "land.shp"
    path.write_bytes(b"\x00\x00\x27\x0a" + bytes(200))
    path.with_suffix(".prj").write_text('PROJCS["x",PROJECTION["Van_der_Grinten_I"],UNIT["Meter",1.0]]')
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    with pytest.raises(FileRefused, match="GeoJSON in longitude and latitude"):
        open_places(path, no_progress)


def test_a_damaged_shapefile_says_what_is_missing(tmp_path):
    path = tmp_path / "land.shp"
    path.write_bytes(b"\x00\x00\x27\x0a" + bytes(200))
    with pytest.raises(FileRefused) as refused:
        open_places(path, no_progress)
    assert "land.shp" in str(refused.value) and "Traceback" not in str(refused.value)


def test_the_column_that_names_most_parties_is_proposed_and_what_is_missing_is_told(trade):
    features = features_of(NORTH_AND_SOUTH, "land.geojson")
    best = fits(features, trade)[0]
    assert best.column == "name"
    assert set(best.found) == {"x:North", "x:South"}
    assert best.missing == ("Elsewhere",)
    assert best.countries == ("Georgia",)


def test_parties_become_places_that_have_a_name_and_a_point(trade):
    features = features_of(NORTH_AND_SOUTH, "land.geojson")
    places = made_places(features, fits(features, trade)[0])
    assert set(places.places) == {"x:North", "x:South", "x:Georgia", "x:Unused"}
    both = trade.joined(with_own_places(trade.places, [places]))
    assert both.places.by_code["x:North"].anchor == (11.0, 1.0)
    assert both.places.by_code["x:Georgia"].label_point == (44.0, 42.0)
    assert both.places.name("x:South") == "South"
    assert places.regions.region.tolist() == [0, 1]


def test_read_again_the_names_of_a_file_are_its_places_and_no_countries(tmp_path, trade, library):
    features = features_of(NORTH_AND_SOUTH, "land.geojson")
    places = made_places(features, fits(features, trade)[0])
    again = import_files([tmp_path / "trade.csv"], library.places, Options(fixes=names_of((places,)))).dataset
    assert "x:Georgia" in again.coded("importer").values and "GEO" not in again.coded("importer").values


def test_kept_places_belong_to_their_dataset_alone_and_survive_a_restart(tmp_path, library):
    source = tmp_path / "land.geojson"
    source.write_bytes(NORTH_AND_SOUTH)
    folder = LibraryFolder(tmp_path / "library")
    features = open_places(source, no_progress)
    deals = library.dataset("deals")
    own = keep_places(folder, features, fits(features, deals)[0], source, ("deals", "Documented deals"))
    assert own.path.suffix == PLACES and own.rows == 4
    later = Library(data_folder(), resource_folder(), folder.folder)
    assert later.dataset("deals").places.regions is not None
    assert later.dataset("suppliers").places.regions is None
    assert later.ids() == library.ids()
    own.path.write_bytes(own.path.read_bytes()[:100])
    hurt = Library(data_folder(), resource_folder(), folder.folder)
    assert hurt.dataset("deals").places.regions is None and "damaged" in hurt.damaged[0]


def test_a_million_corners_are_kept_as_finely_as_a_screen_shows_and_borders_stay_shared():
    turn = np.linspace(0, 2 * math.pi, 200_000, endpoint=False)
    rings = [np.column_stack([10 * at + 4 * np.cos(turn), 40 + 4 * np.sin(turn)]) for at in range(5)]
    kept = thinned(rings)
    assert sum(map(len, kept)) <= 60_000
    for ring, thin in zip(rings, kept, strict=True):
        lost = Polygon(ring).symmetric_difference(Polygon(thin)).area
        assert lost < 0.002 * Polygon(ring).area
    left = np.array([[0, 0], [1.00013, 0.3], [1.00021, 0.6], [0, 1]])
    right = np.array([[1.00013, 0.3], [2, 0], [2, 1], [1.00021, 0.6]])
    assert (
        len({tuple(pair) for pair in thinned([left])[0]} & {tuple(pair) for pair in thinned([right])[0]}) == 2
    )


def test_a_name_stands_inside_its_area_even_where_the_area_is_hollow():
    hollow = Polygon([(0, 0), (10, 0), (10, 10), (0, 10)], [[(2, 2), (8, 2), (8, 8), (2, 8)]])
    moon = Point(0, 0).buffer(5).difference(Point(2, 0).buffer(4.5))
    for area in (hollow, moon):
        rings = [np.array(ring.coords)[:-1] for ring in (area.exterior, *area.interiors)]
        assert area.contains(Point(label_point(rings)))


def test_a_name_stands_in_the_widest_part_of_its_area():
    ring = np.array([(0, 0), (1, 0), (1, 5), (3, 5), (3, 0), (9, 0), (9, 10), (0, 10)], dtype=np.float64)
    low = label_point([ring * (1, 0.9)])
    assert 3 < low[0] < 9


numbers = st.floats(allow_nan=True, allow_infinity=True) | st.integers(-400, 400) | st.text(max_size=3)
values = st.recursive(
    st.none() | st.booleans() | numbers | st.sampled_from(["Polygon", "Point", "Feature", "type"]),
    lambda inner: (
        st.lists(inner, max_size=5)
        | st.dictionaries(
            st.sampled_from(
                ["type", "coordinates", "geometry", "geometries", "properties", "features", "id", "crs"]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=20,
)
rings = st.lists(st.lists(numbers, min_size=0, max_size=3), max_size=6)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(values | rings.map(lambda ring: feature(polygon(ring), name="A")), max_size=4), values)
def test_any_json_is_read_or_refused_with_a_sentence(trade, listed, more):
    content = json.dumps({"type": "FeatureCollection", "features": listed, "crs": more}).encode()
    try:
        features = features_of(content, "any.geojson")
        for fit in fits(features, trade):
            arrays_of(features, fit)
    except FileRefused as refused:
        assert len(str(refused)) > 10


@settings(max_examples=80, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused_with_a_sentence(content):
    is_geojson(content)
    with pytest.raises(FileRefused):
        features_of(content, "any.geojson")


def test_kept_places_that_were_tampered_with_are_refused(tmp_path, trade):
    features = features_of(NORTH_AND_SOUTH, "land.geojson")
    arrays = dict(arrays_of(features, fits(features, trade)[0]))
    for name, made in (
        ("starts", np.array([0, 3, 99], dtype=np.int32)),
        ("region", np.array([0, 77], dtype=np.int32)),
        ("xy", np.full((8, 2), np.nan)),
    ):
        path = Path(tmp_path / f"{name}.places")
        with path.open("wb") as file:
            np.savez(file, **{**arrays, name: made})
        with pytest.raises(Exception, match="damaged"):
            read_own_places(path)


def test_the_name_of_an_area_across_the_date_line_stands_in_it():
    ring = np.array([[170.0, -20], [-160, -20], [-160, 5], [170, 5]])
    x, y = label_point([ring])
    assert -180 < x < -160 and -20 < y < 5
    parts = [
        np.array([[176.0, 0], [180, 0], [180, 9], [176, 9]]),
        np.array([[-180.0, 0], [-160, 0], [-160, 9], [-180, 9]]),
    ]
    assert -180 <= label_point(parts)[0] <= -160
