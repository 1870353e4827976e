"""Gather the other names a country may be typed under; a name that could mean two countries is left out."""

import csv
import json
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

from babel import Locale
from natural_earth import Feature

LANGUAGES = ("en", "fr", "es", "ar", "zh", "ru")
NATURAL_EARTH_NAMES = (
    "name", "name_long", "formal_en", "formal_fr", "name_ciawf", "name_alt", "name_zht",
    *(f"name_{language}" for language in LANGUAGES),
)  # fmt: skip
OWN_LIST = Path(__file__).resolve().parent / "country_aliases.csv"


def aliases(
    names: Mapping[str, dict[str, str]],
    features: Mapping[str, Feature],
    i18n_package: Path,
    iso: Mapping[str, tuple[str, str]],
) -> dict[str, list[str]]:
    """Return further names by alpha-3 code: our own list wins over the packages where they disagree."""
    certain = {folded(name): code for code, known in names.items() for name in (code, *known.values())}
    own: dict[str, list[str]] = defaultdict(list)
    for code, alias in [*_own_list(), *((code, iso2) for code, (iso2, _) in iso.items())]:
        if certain.setdefault(folded(alias), code) != code:
            raise ValueError(f"{alias} already means {certain[folded(alias)]}, not {code}")
        own[code].append(alias)
    meanings: dict[str, set[str]] = defaultdict(set)
    spelling: dict[str, str] = {}
    for code, alias in _from_packages(names, features, i18n_package, iso):
        meanings[folded(alias)].add(code)
        spelling.setdefault(folded(alias), alias)
    found: dict[str, list[str]] = defaultdict(list)
    for key, codes in meanings.items():
        if key and key not in certain and len(codes) == 1:
            found[next(iter(codes))].append(spelling[key])
    return {code: _distinct([*own[code], *sorted(found[code])], known) for code, known in names.items()}


def folded(text: str) -> str:
    """Return a name without case, accents and punctuation, for comparing."""
    bare = "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))
    return " ".join("".join(sign if sign.isalnum() else " " for sign in bare.casefold()).split())


def _own_list() -> list[tuple[str, str]]:
    with OWN_LIST.open(encoding="utf-8", newline="") as file:
        return [(row["code"], row["alias"]) for row in csv.DictReader(file)]


def _from_packages(
    names: Mapping[str, dict[str, str]],
    features: Mapping[str, Feature],
    i18n_package: Path,
    iso: Mapping[str, tuple[str, str]],
) -> Iterator[tuple[str, str]]:
    for code, feature in features.items():
        if code in names:
            yield from ((code, feature.text(name)) for name in NATURAL_EARTH_NAMES)
    for language in LANGUAGES:
        listed = json.loads((i18n_package / "langs" / f"{language}.json").read_text(encoding="utf-8"))[
            "countries"
        ]
        territories = Locale.parse(language).territories
        for code, (iso2, _) in iso.items():
            yield code, str(territories[iso2])
            known = listed.get(iso2, [])
            yield from ((code, name) for name in ([known] if isinstance(known, str) else known))


def _distinct(aliases: list[str], names: dict[str, str]) -> list[str]:
    seen = {folded(name) for name in names.values()}
    result = []
    for alias in aliases:
        if folded(alias) not in seen:
            seen.add(folded(alias))
            result.append(alias)
    return result
