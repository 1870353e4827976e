"""Places are found under their names in every language we know, and are read from their file."""

import json

import pytest

from desktop.dataset.countries import read_places
from desktop.dataset.places import LANGUAGES, PlacesError, folded
from desktop.paths import resource_folder

PLACES = read_places(resource_folder() / "countries.json")


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("CHN", "CHN"),
        ("chn", "CHN"),
        ("China", "CHN"),
        ("中国", "CHN"),
        ("الصين", "CHN"),
        ("Китай", "CHN"),
        ("États-Unis", "USA"),
        ("etats unis", "USA"),
        ("US", "USA"),
        ("UK", "GBR"),
        ("United States of America", "USA"),
        ("Türkiye", "TUR"),
        ("Turkey", "TUR"),
        ("Czech Republic", "CZE"),
        ("South Korea", "KOR"),
        ("Kosovo", "XKX"),
        ("Taiwan", "TWN"),
        ("USSR", "SUN"),
        ("Côte d’Ivoire", "CIV"),
        ("Ivory Coast", "CIV"),
        ("Atlantis", None),
        ("", None),
        ("???", None),
    ],
)
def test_a_country_is_found_under_any_of_its_names(typed, code):
    assert PLACES.code_of(typed) == code


def test_every_name_of_a_country_leads_back_to_it():
    astray = [
        (place.code, name, PLACES.code_of(name))
        for place in PLACES.by_code.values()
        for name in (place.code, *place.names.values(), *place.aliases)
        if PLACES.code_of(name) != place.code
    ]
    assert astray == []


def test_every_country_has_a_name_in_each_language_and_a_point():
    for place in PLACES.by_code.values():
        assert all(place.names[language] for language in LANGUAGES), place.code
        assert place.anchor is not None, place.code


def test_attributes_that_are_not_covered_are_nothing_and_never_no():
    assert PLACES.attribute("CHN", "regime") == "CA"
    assert PLACES.attribute("KEN", "belt_and_road") == "yes"
    assert PLACES.attribute("USA", "belt_and_road") == "no"
    assert PLACES.attribute("AFG", "belt_and_road") is None
    assert PLACES.attribute("XKX", "regime") is None
    assert PLACES.attribute("x:Atlantis", "region") is None


def test_historic_states_keep_their_own_codes():
    historic = {code for code, place in PLACES.by_code.items() if place.historic}
    assert historic == set("ANT BLX CSK DDR RVN SCG SUN VDR YAR YMD YUG".split())


def test_what_is_no_place_stands_for_itself():
    assert PLACES.name("x:Hezbollah (Lebanon)") == "Hezbollah (Lebanon)"
    assert PLACES.name("unknown") == "unknown"


def test_case_accents_and_punctuation_do_not_matter_when_names_are_compared():
    assert folded("  Côte-d’Ivoire ") == folded("cote d ivoire")
    assert folded("Guinea-Bissau") != folded("Guinea")


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"\xff\xfe",
        b'{"format": 2, "countries": []}',
        b'{"format": 1}',
        b'{"format": 1, "countries": [{"code": "CHN"}]}',
        b'{"format": 1, "countries": [7]}',
        b"[" * 100_000,
    ],
)
def test_a_damaged_list_of_countries_says_so_in_one_sentence(tmp_path, content):
    path = tmp_path / "countries.json"
    path.write_bytes(content)
    with pytest.raises(PlacesError, match=r"countries\.json is damaged; install"):
        read_places(path)


def test_a_missing_list_of_countries_says_so(tmp_path):
    with pytest.raises(PlacesError, match="cannot be read"):
        read_places(tmp_path / "countries.json")


def test_the_list_is_read_whole():
    text = (resource_folder() / "countries.json").read_text(encoding="utf-8")
    assert sorted(PLACES.by_code) == [record["code"] for record in json.loads(text)["countries"]]
