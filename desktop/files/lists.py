"""Tables that hold no deals: lists of codes with their names, and attributes of countries."""

from desktop.dataset.places import folded
from desktop.files.table import RawTable

_COUNTRY_WORDS = ("country", "iso", "entity", "nation", "economy", "state", "territory")
_SIDES = (
    "exporter importer supplier recipient seller buyer origin destination dest source target from to reporter partner "
    "donor"
).split()


def list_title(table: RawTable) -> str:
    """Say what list a table is, such as "a list of country codes", or nothing where it may hold deals."""
    names = [folded(name.replace("_", " ")) for name in table.columns]
    words = {word for name in names for word in name.split()}
    if words & set(_SIDES):
        return ""
    if (
        _begin(names, ("product", "commodity", "hs", "code"))
        and {"description", "name"} & words
        and len(names) <= 5
    ):
        return "a list of country codes" if _begin(names, _COUNTRY_WORDS) else "a list of product codes"
    if not _begin(names, _COUNTRY_WORDS):
        return ""
    codes = [
        name for name in names if "code" in name.split() or "iso" in name or name in ("i", "iso2", "iso3")
    ]
    if codes and len(names) <= 6 and len(codes) + sum("name" in name for name in names) >= len(names) - 1:
        return "a list of country codes"
    if {"lat", "lon"} <= words or {"latitude", "longitude"} <= words:
        return "a list of places"
    yearly = any(name in ("year", "date") for name in names)
    return "a table of attributes by country and year" if yearly else "a table of attributes by country"


def _begin(names: list[str], words: tuple[str, ...]) -> bool:
    return any(name.split()[:1] and name.split()[0].startswith(words) for name in names)
