"""Build countries.json: python build_countries.py UNPACKED_NATURAL_EARTH UNPACKED_I18N_ISO_COUNTRIES."""

import csv
import json
import sys
from pathlib import Path

from babel import Locale
from boundaries import code_of
from capitals import capitals
from country_aliases import aliases
from natural_earth import Feature, read_features

HERE = Path(__file__).resolve().parent
LANGUAGES = ("en", "fr", "es", "ar", "zh", "ru")
HISTORIC = ("ANT", "BLX", "CSK", "DDR", "RVN", "SCG", "SUN", "VDR", "YAR", "YMD", "YUG")
WITHOUT_ISO = ("XSG", *HISTORIC)
AIGS_2022 = ("safe_city", "facial_recognition", "smart_policing", "social_media_surveillance")
AIGS_2019 = ("smart_city", "facial_recognition", "smart_policing")


def main() -> None:
    """Write one line per country, so that a change of one country is a change of one line."""
    features = _features(Path(sys.argv[1]))
    iso = _iso_codes(Path(sys.argv[2]))
    facts, names, places = (
        _by_code(name) for name in ("country_facts.csv", "country_names.csv", "country_places.csv")
    )
    listed = sorted({*iso, *WITHOUT_ISO})
    all_names = {code: _names(iso.get(code, ("", ""))[0], names.get(code, {})) for code in listed}
    all_aliases = aliases(all_names, features, Path(sys.argv[2]), iso)
    all_capitals = capitals(iso, all_names)
    records = []
    for code in listed:
        iso2, m49 = iso.get(code, ("", ""))
        place, feature = places.get(code, {}), features.get(code)
        records.append(
            {
                "code": code,
                "iso2": iso2 or None,
                "m49": place.get("m49") or m49 or None,
                "historic": code in HISTORIC,
                "names": all_names[code],
                "aliases": all_aliases[code],
                "region": place.get("region") or _text(feature, "region_un"),
                "subregion": place.get("subregion") or _text(feature, "subregion"),
                "income": _income(feature),
                **_facts(facts.get(code, {})),
                "population": _population(feature),
                "label_point": _label_point(feature, place),
                "capital": _capital(place) or all_capitals.get(code),
            }
        )
    lines = ",\n".join(json.dumps(record, ensure_ascii=False, separators=(",", ":")) for record in records)
    text = f'{{"format":1,"countries":[\n{lines}\n]}}\n'
    (HERE.parent / "countries.json").write_text(text, encoding="utf-8", newline="\n")
    print(len(records), "countries,", len(text.encode()), "bytes")
    print("without capital:", *(record["code"] for record in records if not record["capital"]))


def _features(package: Path) -> dict[str, Feature]:
    """Return the feature of each code; Australia's islands share its code, and its mainland stands for it."""
    found: dict[str, Feature] = {}
    for feature in read_features(package, "countries50"):
        code = code_of(feature)
        if code not in found or feature.text("adm0_a3") == code:
            found[code] = feature
    return found


def _by_code(name: str) -> dict[str, dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return {row.get("code") or row["iso3"]: row for row in csv.DictReader(file)}


def _iso_codes(package: Path) -> dict[str, tuple[str, str]]:
    """Return alpha-2 and numeric code by alpha-3; a user-assigned numeric code (Kosovo) is left out."""
    rows = json.loads((package / "codes.json").read_text(encoding="utf-8"))
    codes = {row[1]: (row[0], f"{int(row[2]):03d}") for row in rows if row[0] != "XK"}
    return {**codes, "XKX": ("XK", "")}


def _names(iso2: str, chosen: dict[str, str]) -> dict[str, str]:
    """Return the name in every language: ours, or else CLDR's with its short words spelled out."""
    result = {}
    for language in LANGUAGES:
        name = chosen.get(language) or str(Locale.parse(language).territories[iso2])
        if language == "en":
            name = name.replace(" & ", " and ").replace("St. ", "Saint ")
        if language == "ru":
            name = name.replace("о-ва", "острова").replace("о-в", "остров")
        result[language] = name
    return result


def _text(feature: Feature | None, name: str) -> str | None:
    return feature.text(name) or None if feature else None


def _income(feature: Feature | None) -> str | None:
    """Return the World Bank's wording from Natural Earth's "1. High income: OECD"."""
    if feature is None or code_of(feature) in ("ATA", "XSG"):
        return None
    return feature.text("income_grp").split(". ")[1].split(":")[0]


def _facts(row: dict[str, str]) -> dict[str, object]:
    """Return regime, Belt and Road and AI surveillance flags; None is "not covered", never "no"."""
    return {
        "regime": row.get("regime_2021") or None,
        "belt_and_road": {"1": True, "0": False}.get(row.get("belt_and_road", "")),
        "aigs_2022": _flags(row, "aigs2022", AIGS_2022),
        "aigs_2019": _flags(row, "aigs2019", AIGS_2019),
    }


def _flags(row: dict[str, str], edition: str, technologies: tuple[str, ...]) -> list[str] | None:
    if row.get(f"{edition}_listed") != "1":
        return None
    return [technology for technology in technologies if row[f"{edition}_{technology}"] == "1"]


def _population(feature: Feature | None) -> dict[str, int] | None:
    if feature is None or feature.number("pop_est") <= 0 or code_of(feature) in ("ATA", "XSG"):
        return None
    return {"people": round(feature.number("pop_est")), "year": int(feature.text("pop_year"))}


def _label_point(feature: Feature | None, place: dict[str, str]) -> list[float]:
    if place.get("longitude"):
        return [float(place["longitude"]), float(place["latitude"])]
    if feature is None:
        raise ValueError(f"{place}: a country without a shape needs a point in country_places.csv")
    return [round(feature.number("label_x"), 2), round(feature.number("label_y"), 2)]


def _capital(place: dict[str, str]) -> dict[str, object] | None:
    if not place.get("capital"):
        return None
    return {
        "name": place["capital"],
        "point": [float(place["capital_longitude"]), float(place["capital_latitude"])],
    }


if __name__ == "__main__":
    main()
