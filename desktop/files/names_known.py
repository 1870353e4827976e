"""The names and codes that are known: of places, and of parties that are no place."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from desktop.dataset.places import Places, PlacesError
from desktop.files.names_folding import name_key

ANY_SYSTEM = "any"
NOT_STATED = "not stated"
_SAME_CODES: Mapping[str, str] = {"baci": "comtrade"}
_NUMERIC = ("m49", "comtrade")


@dataclass(frozen=True)
class KnownNames:
    """Keys of names → codes of places; keys of other names → what they are; per system of codes, code →
    code of a place or what it is."""

    places: Mapping[str, str]
    others: Mapping[str, str]
    systems: Mapping[str, Mapping[str, str]]

    def codes(self, system: str) -> Mapping[str, str]:
        """Return what the codes of a system stand for; a system we do not know has none."""
        return self.systems.get(_SAME_CODES.get(system, system), {})


def read_known_names(folder: Path, places: Places) -> KnownNames:
    """Read the lists of names; PlacesError says in one sentence why they are of no use."""
    try:
        known, numbers = _read_places(folder / "known.tsv")
        others = {name_key(row["name"]): row["group"] for row in _rows(folder / "not_countries.csv")}
        systems: dict[str, dict[str, str]] = {}
        for row in _rows(folder / "codes.csv"):
            systems.setdefault(row["system"], {})[row["code"]] = row["place"]
    except (OSError, ValueError, KeyError) as problem:
        raise PlacesError(
            f"The list of names in {folder.name} is damaged or missing; install Dealscope again to restore it."
        ) from problem
    return KnownNames(known, others, _with_iso(systems, places, numbers))


def _read_places(path: Path) -> tuple[dict[str, str], dict[str, str]]:
    """Read lines of a code, its number and the keys of its names, parted by tabs: keys, and numbers → codes."""
    known: dict[str, str] = {}
    numbers: dict[str, str] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        code, number, *keys = line.split("\t")
        known.update(dict.fromkeys(keys, code))
        if number:
            numbers[number] = code
    return known, numbers


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def _with_iso(
    systems: Mapping[str, Mapping[str, str]], places: Places, numbers: Mapping[str, str]
) -> dict[str, dict[str, str]]:
    """Add the codes of ISO 3166-1: two letters, three letters, and the numbers that M49 and Comtrade share."""
    three = {code: code for code in places.by_code}
    two = {
        alias: place.code
        for place in places.by_code.values()
        for alias in place.aliases
        if len(alias) == 2 and alias.isascii() and alias.isalpha()
    }
    own = {system: dict(codes) for system, codes in systems.items()}
    letters = {**two, **three, **own.get(ANY_SYSTEM, {})}
    return {
        **{system: {**letters, **codes} for system, codes in own.items()},
        **{system: {**letters, **numbers, **own.get(system, {})} for system in _NUMERIC},
        "iso2": two,
        "iso3": three,
        ANY_SYSTEM: {code: place for code, place in letters.items() if code != "NA"},
    }
