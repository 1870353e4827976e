"""The basemap as a person sees it: whole countries, clean borders, and the boundary decisions."""

import itertools

import numpy as np
import pytest
import shapely

from desktop.cartography.shapes import BORDER, COAST, DISPUTED, ShapesError, load_shapes
from desktop.paths import resource_folder

LEVELS = ("low", "mid")
FLAT_CUTS = ("11", "150")
INNER_DASHED = {"SOM", "CYP"}


def path_of(level):
    return resource_folder() / f"basemap_{level}.npz"


def runs(points, starts):
    return [points[a:b] for a, b in itertools.pairwise(starts)]


def areas(shapes):
    """Fill each country's rings by the odd-even rule."""
    by_country = {}
    for ring, country in zip(runs(shapes.rings_xy, shapes.ring_starts), shapes.ring_country, strict=True):
        by_country.setdefault(shapes.codes[country], []).append(ring)
    return {code: shapely.build_area(shapely.MultiLineString([closed(ring) for ring in rings]))
            for code, rings in by_country.items()}  # fmt: skip


def closed(ring):
    return np.vstack((ring, ring[:1]))


def edges(run):
    """Return the edges of a run of points in thousandths of a degree, whichever way they go."""
    points = [tuple(point) for point in np.rint(run * 1000).astype(int).tolist()]
    return {(min(a, b), max(a, b)) for a, b in itertools.pairwise(points)}


@pytest.fixture(scope="module")
def worlds():
    return {
        (level, cut): load_shapes(path_of(level), cut) for level in LEVELS for cut in (*FLAT_CUTS, "globe")
    }


@pytest.fixture(scope="module")
def countries(worlds):
    return {level: areas(worlds[level, "11"]) for level in LEVELS}


@pytest.mark.parametrize("level", LEVELS)
def test_no_border_has_a_crack_or_an_overlap(countries, level):
    assert shapely.coverage_is_valid(list(countries[level].values()))


@pytest.mark.parametrize("level", LEVELS)
def test_both_cuts_show_the_same_land(worlds, countries, level):
    pacific = areas(worlds[level, "150"])
    assert pacific.keys() == countries[level].keys()
    for code, area in countries[level].items():
        assert pacific[code].area == pytest.approx(area.area, rel=1e-4, abs=1e-4)


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("cut", FLAT_CUTS)
def test_a_flat_map_lies_within_half_a_turn_of_its_centre(worlds, level, cut):
    for points in (worlds[level, cut].rings_xy, worlds[level, cut].lines_xy):
        assert points[:, 0].min() >= int(cut) - 180
        assert points[:, 0].max() <= int(cut) + 180
        assert np.abs(points[:, 1]).max() <= 90


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("cut", (*FLAT_CUTS, "globe"))
def test_no_edge_is_so_long_that_it_would_not_curve(worlds, level, cut):
    shapes = worlds[level, cut]
    for ring, country in zip(runs(shapes.rings_xy, shapes.ring_starts), shapes.ring_country, strict=True):
        longest = np.abs(np.diff(closed(ring), axis=0)).max(axis=1)
        around_the_pole = cut == "globe" and shapes.codes[country] == "ATA"
        assert longest[:-1].max() <= 2.0005
        assert longest[-1] <= 2.0005 or around_the_pole
    for line in runs(shapes.lines_xy, shapes.line_starts):
        assert np.abs(np.diff(line, axis=0)).max() <= 2.0005


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("cut", FLAT_CUTS)
def test_every_coast_and_border_is_drawn_once_and_the_edge_of_the_map_never(worlds, level, cut):
    shapes = worlds[level, cut]
    rims = set()
    for ring in runs(shapes.rings_xy, shapes.ring_starts):
        rims |= edges(closed(ring))
    lines = runs(shapes.lines_xy, shapes.line_starts)
    drawn = [edge for line in lines for edge in edges(line)]
    assert len(drawn) == len(set(drawn))
    edge_of_map = {int(cut) * 1000 - 180_000, int(cut) * 1000 + 180_000}
    for start, end in rims - set(drawn):
        assert start[0] == end[0] in edge_of_map or start[1] == end[1] == -90_000
    kinds = dict(zip([frozenset(edges(line)) for line in lines], shapes.line_kind, strict=True))
    assert all(kinds[frozenset(edges(line))] == DISPUTED for line in lines if not edges(line) <= rims)
    for line in lines:
        assert not (np.isin(line[:, 0] * 1000, list(edge_of_map)).all() or (line[:, 1] == -90).all())


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize(
    ("place", "lon", "lat", "code"),
    [
        ("Crimea", 34.2, 45.2, "UKR"),
        ("Western Sahara, west of the berm", -14.0, 25.0, "ESH"),
        ("Western Sahara, east of the berm", -9.2, 26.5, "ESH"),
        ("Agadir", -9.0, 30.4, "MAR"),
        ("Hargeisa", 44.06, 9.56, "SOM"),
        ("Northern Cyprus", 33.3, 35.27, "CYP"),
        ("Pristina", 21.1, 42.6, "XKX"),
        ("Taiwan", 121.0, 24.0, "TWN"),
        ("Aksai Chin", 79.8, 35.2, "CHN"),
        ("Arunachal Pradesh", 94.5, 28.0, "IND"),
        ("Sukhumi", 41.3, 43.0, "GEO"),
        ("Maseru", 28.2, -29.5, "LSO"),
        ("Chukotka, beyond 180 degrees", 182.0, 67.0, "RUS"),
        ("South Pole", 30.0, -89.9, "ATA"),
        ("the French in South America", -53.0, 4.0, "FRA"),
    ],
)
def test_a_place_belongs_to_the_country_that_was_decided(countries, level, place, lon, lat, code):
    point = shapely.Point(lon, lat)
    assert [known for known, area in countries[level].items() if area.contains(point)] == [code]


@pytest.mark.parametrize(
    ("lon", "lat", "code"),
    [(103.82, 1.36, "SGP"), (34.4, 31.42, "PSE"), (14.42, 35.88, "MLT"), (50.55, 26.05, "BHR")],
)
def test_small_countries_appear_when_one_zooms_in(countries, lon, lat, code):
    assert countries["mid"][code].contains(shapely.Point(lon, lat))


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize(
    ("lon", "lat"), [(51.0, 42.0), (34.0, 43.0), (-40.0, 30.0), (-175.0, -10.0), (180.0, 75.0)]
)
def test_the_sea_is_nobodys(countries, level, lon, lat):
    assert not any(area.contains(shapely.Point(lon, lat)) for area in countries[level].values())


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize(
    ("first", "second", "kind"),
    [
        ("XKX", "SRB", DISPUTED),
        ("MAR", "ESH", DISPUTED),
        ("ISR", "PSE", DISPUTED),
        ("ISR", "SYR", DISPUTED),
        ("CHN", "PAK", DISPUTED),
        ("FRA", "ESP", BORDER),
        ("MAR", "DZA", BORDER),
        ("UKR", "RUS", BORDER),
        ("XKX", "ALB", BORDER),
    ],
)
def test_a_line_between_two_countries_is_dashed_where_it_is_disputed(worlds, level, first, second, kind):
    assert kinds_between(worlds[level, "11"], first, second) == {kind}


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize(("first", "second"), [("IND", "PAK"), ("CHN", "IND"), ("EGY", "SDN")])
def test_a_long_line_is_dashed_only_where_it_is_disputed(worlds, level, first, second):
    assert kinds_between(worlds[level, "11"], first, second) == {BORDER, DISPUTED}


@pytest.mark.parametrize("level", LEVELS)
def test_somaliland_and_northern_cyprus_are_dashed_lines_inside_a_country(worlds, countries, level):
    shapes = worlds[level, "11"]
    lines = runs(shapes.lines_xy, shapes.line_starts)
    dashed = [line for line, kind in zip(lines, shapes.line_kind, strict=True) if kind == DISPUTED]
    for code in INNER_DASHED:
        assert any(countries[level][code].contains(shapely.LineString(line)) for line in dashed)


def kinds_between(shapes, first, second):
    sides = {code: set() for code in (first, second)}
    for ring, country in zip(runs(shapes.rings_xy, shapes.ring_starts), shapes.ring_country, strict=True):
        if shapes.codes[country] in sides:
            sides[shapes.codes[country]] |= edges(closed(ring))
    shared = sides[first] & sides[second]
    lines = runs(shapes.lines_xy, shapes.line_starts)
    return {int(kind) for line, kind in zip(lines, shapes.line_kind, strict=True) if edges(line) & shared}


def test_both_levels_number_the_countries_alike(worlds):
    assert worlds["low", "11"].codes == worlds["mid", "globe"].codes


@pytest.mark.parametrize("cut", (*FLAT_CUTS, "globe"))
def test_the_rings_of_one_country_follow_each_other(worlds, cut):
    assert (np.diff(worlds["mid", cut].ring_country) >= 0).all()
    assert set(np.unique(worlds["mid", cut].line_kind)) == {COAST, BORDER, DISPUTED}


def test_a_missing_file_is_said_in_one_sentence(tmp_path):
    with pytest.raises(ShapesError, match=r"basemap_low\.npz is missing; install Dealscope again"):
        load_shapes(tmp_path / "basemap_low.npz", "11")


@pytest.mark.parametrize("keep", [0.0, 0.3, 0.9, 0.999])
def test_a_truncated_file_is_said_in_one_sentence(tmp_path, keep):
    content = path_of("low").read_bytes()
    broken = tmp_path / "basemap_low.npz"
    broken.write_bytes(content[: int(len(content) * keep)])
    with pytest.raises(ShapesError, match=r"basemap_low\.npz is damaged; install Dealscope again"):
        load_shapes(broken, "11")


@pytest.mark.parametrize("place", [0.1, 0.3, 0.5, 0.7])
def test_an_altered_file_is_said_in_one_sentence(tmp_path, place):
    content = bytearray(path_of("low").read_bytes())
    at = int(len(content) * place)
    content[at : at + 8] = bytes(8)
    broken = tmp_path / "basemap_low.npz"
    broken.write_bytes(content)
    with pytest.raises(ShapesError, match="is damaged"):
        load_shapes(broken, "11")


def test_a_folder_in_place_of_the_file_is_said_in_one_sentence(tmp_path):
    with pytest.raises(ShapesError, match=f"The map file {tmp_path.name} cannot be read"):
        load_shapes(tmp_path, "11")


def test_an_unknown_cut_is_refused():
    with pytest.raises(ShapesError, match="no cut “90”"):
        load_shapes(path_of("low"), "90")
