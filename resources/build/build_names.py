"""Build names/known.tsv: python -m resources.build.build_names UNPACKED_I18N_ISO_COUNTRIES.

Run from the project's root, in an environment with Babel. Names come from Unicode CLDR and i18n-iso-countries
in all languages listed, from countries.json, and from our own list place_names.csv. A name that could mean two
places is left out, unless English or our own list decides.
"""

import csv
import json
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

from babel import Locale

from desktop.dataset.countries import read_places
from desktop.dataset.places import LANGUAGES, Places
from desktop.files.names_folding import name_key

HERE = Path(__file__).resolve().parent
RESOURCES = HERE.parent
NAMED_IN = (
    "en fr es ar zh zh_Hant ru de it pt pt_PT nl pl cs sk hu ro bg el tr uk be sr sr_Latn hr sl mk bs sq lt lv"
    " et fi sv da nb nn is fo ca gl eu ja ko vi th id ms fil km lo my hi bn ur fa ps ne ta te mr gu kn ml pa si"
    " he hy ka az kk ky uz tk tg mn sw am af cy ga mt lb"
).split()
SHORTEST_LATIN = 4
# Names that one may type for a country, but that mean a region in as many tables.
MAY_BE_A_REGION = {"america", "guiana", "islands virgin"}
# Names that mean one place in one language and another in the next.
AMBIGUOUS = {"конго", "多米尼加"}


def main() -> None:
    """Write one line per place, code, number and keys, so that a change of one place is a change of one line."""
    places = read_places(RESOURCES / "countries.json")
    known = _certain(places)
    barred = {name_key(name) for name in _column("names/not_countries.csv", "name")}
    meanings: dict[str, set[str]] = defaultdict(set)
    for code, name in [*_aliases(places), *_from_packages(_iso2(places))]:
        if _telling(key := name_key(name)):
            meanings[key].add(code)
    left_out = sorted(key for key, codes in meanings.items() if len(codes) > 1 and key not in known)
    for key, codes in meanings.items():
        if len(codes) == 1 and key not in barred:
            known.setdefault(key, next(iter(codes)))
    for key in barred & known.keys() - MAY_BE_A_REGION:
        raise ValueError(f"{key} is both a place and no place")
    keys: dict[str, list[str]] = defaultdict(list)
    for key, code in sorted(known.items()):
        if key in MAY_BE_A_REGION | AMBIGUOUS:
            continue
        keys[code].append(key)
    listed = json.loads((RESOURCES / "countries.json").read_text(encoding="utf-8"))["countries"]
    numbers = {country["code"]: str(int(country["m49"])) for country in listed if country["m49"]}
    text = "".join("\t".join([code, numbers.get(code, ""), *keys[code]]) + "\n" for code in sorted(keys))
    (RESOURCES / "names" / "known.tsv").write_text(text, encoding="utf-8", newline="\n")
    print(len(known), "names of", len(keys), "places,", len(text.encode()), "bytes")
    print("could mean two places:", *left_out, sep="\n  ")


def _certain(places: Places) -> dict[str, str]:
    """Return what our own lists and the names on screen say; they must not contradict each other."""
    known = {name_key(place.name): place.code for place in places.by_code.values()}
    own = [("build/place_names.csv", "name"), ("build/country_aliases.csv", "alias")]
    for file, column in own:
        for code, name in zip(_column(file, "code"), _column(file, column), strict=True):
            key = name_key(name)
            if known.setdefault(key, code) != code:
                raise ValueError(f"{name} means {known[key]}, and in {file} {code}")
    for language in LANGUAGES:
        for place in places.by_code.values():
            known.setdefault(name_key(place.names[language]), place.code)
    return known


def _column(file: str, name: str) -> list[str]:
    with (RESOURCES / file).open(encoding="utf-8", newline="") as lines:
        return [row[name] for row in csv.DictReader(lines)]


def _aliases(places: Places) -> Iterator[tuple[str, str]]:
    for place in places.by_code.values():
        yield from ((place.code, alias) for alias in place.aliases if len(alias) > 2)


def _iso2(places: Places) -> dict[str, str]:
    """Return code by ISO 3166-1 alpha-2, which are aliases of two letters."""
    return {
        alias: place.code
        for place in places.by_code.values()
        for alias in place.aliases
        if len(alias) == 2 and alias.isascii() and alias.isupper() and alias != "UK"
    }


def _from_packages(iso2: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    yield from _from_cldr(iso2)
    for language in NAMED_IN:
        file = Path(sys.argv[1]) / "langs" / f"{language}.json"
        listed = json.loads(file.read_text(encoding="utf-8"))["countries"] if file.exists() else {}
        for alpha2, names in listed.items():
            if alpha2 in iso2:
                yield from ((iso2[alpha2], name) for name in ([names] if isinstance(names, str) else names))


def _from_cldr(iso2: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for language in NAMED_IN:
        territories = Locale.parse(language).territories
        for alpha2, code in iso2.items():
            if alpha2 in territories and str(territories[alpha2]) != alpha2:
                yield code, str(territories[alpha2])


def _telling(key: str) -> bool:
    """Leave out short Latin names, such as “My” and “Ý”: they are words of other languages."""
    return bool(key) and (not key.isascii() or len(key) >= SHORTEST_LATIN)


if __name__ == "__main__":
    main()
