"""The list of countries: complete, named in six languages, and honest about what is not covered."""

import json
import unicodedata

import pytest

from desktop.cartography.shapes import load_shapes
from desktop.paths import resource_folder

LANGUAGES = ["en", "fr", "es", "ar", "zh", "ru"]
HISTORIC = {"ANT", "BLX", "CSK", "DDR", "RVN", "SCG", "SUN", "VDR", "YAR", "YMD", "YUG"}


@pytest.fixture(scope="module")
def countries():
    content = json.loads((resource_folder() / "countries.json").read_text(encoding="utf-8"))
    assert content["format"] == 1
    return {country["code"]: country for country in content["countries"]}


def folded(text):
    bare = "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))
    return " ".join("".join(sign if sign.isalnum() else " " for sign in bare.casefold()).split())


@pytest.fixture(scope="module")
def by_name(countries):
    meanings = {}
    for country in countries.values():
        for name in (country["code"], *country["names"].values(), *country["aliases"]):
            meanings.setdefault(folded(name), set()).add(country["code"])
    return meanings


def test_every_country_is_listed_once_in_order(countries):
    content = json.loads((resource_folder() / "countries.json").read_text(encoding="utf-8"))["countries"]
    assert [country["code"] for country in content] == sorted(countries)
    assert len(countries) == 262
    assert {code for code, country in countries.items() if country["historic"]} == HISTORIC


def test_every_country_on_the_map_is_listed(countries):
    for level in ("low", "mid"):
        assert set(load_shapes(resource_folder() / f"basemap_{level}.npz", "11").codes) <= countries.keys()


def test_every_country_has_a_name_in_every_language(countries):
    for country in countries.values():
        assert list(country["names"]) == LANGUAGES
        assert all(name.strip() == name and name for name in country["names"].values())


def test_every_country_has_a_region_and_a_point(countries):
    for country in countries.values():
        assert country["region"] in {"Africa", "Americas", "Antarctica", "Asia", "Europe", "Oceania"}
        assert country["subregion"]
        points = [country["label_point"], *([country["capital"]["point"]] if country["capital"] else [])]
        assert all(abs(lon) <= 180 and abs(lat) <= 90 for lon, lat in points)


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("CHN", "China"),
        ("USA", "United States"),
        ("KOR", "South Korea"),
        ("HKG", "Hong Kong"),
        ("TWN", "Taiwan"),
        ("CZE", "Czechia"),
        ("TUR", "Türkiye"),
        ("PSE", "Palestine"),
        ("BIH", "Bosnia and Herzegovina"),
    ],
)
def test_a_country_is_called_by_its_usual_english_name(countries, code, name):
    assert countries[code]["names"]["en"] == name


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("中国", "CHN"),
        ("États-Unis", "USA"),
        ("etats unis", "USA"),
        ("United States of America", "USA"),
        ("USA", "USA"),
        ("us", "USA"),
        ("UK", "GBR"),
        ("Соединенные Штаты", "USA"),
        ("الصين", "CHN"),
        ("Reino Unido", "GBR"),
        ("Turkey", "TUR"),
        ("Ivory Coast", "CIV"),
        ("Viet Nam", "VNM"),
        ("Russian Federation", "RUS"),
        ("UAE", "ARE"),
        ("臺灣", "TWN"),
        ("DRC", "COD"),
        ("Congo", "COG"),
        ("USSR", "SUN"),
    ],
)
def test_a_name_typed_in_any_language_finds_its_country(by_name, typed, code):
    assert by_name[folded(typed)] == {code}


def test_no_name_means_two_countries(by_name):
    assert {name: codes for name, codes in by_name.items() if len(codes) > 1 or not name} == {}


def test_a_name_that_could_mean_two_countries_finds_none(by_name):
    assert "korea" not in by_name


def test_not_covered_is_not_no(countries):
    assert {country["regime"] for country in countries.values()} == {"CA", "EA", "ED", "LD", None}
    assert sum(country["regime"] is not None for country in countries.values()) == 175
    assert countries["AFG"]["belt_and_road"] is None
    assert countries["USA"]["belt_and_road"] is False
    assert countries["CHN"]["belt_and_road"] is True
    assert countries["AFG"]["aigs_2022"] is None
    assert countries["TWN"]["aigs_2022"] == ["facial_recognition"]
    assert sum(country["aigs_2022"] is not None for country in countries.values()) == 97
    assert sum(country["aigs_2019"] is not None for country in countries.values()) == 75


def test_income_groups_are_in_the_world_banks_words(countries):
    groups = {"High income", "Upper middle income", "Lower middle income", "Low income", None}
    assert {country["income"] for country in countries.values()} == groups
    assert all(countries[code]["income"] is None for code in HISTORIC)


@pytest.mark.parametrize(
    ("code", "capital"),
    [("ZAF", "Pretoria"), ("NLD", "Amsterdam"), ("BOL", "La Paz"), ("CHN", "Beijing"), ("HKG", None)],
)
def test_flows_begin_and_end_at_the_capital_that_was_chosen(countries, code, capital):
    found = countries[code]["capital"]
    assert (found and found["name"]) == capital
