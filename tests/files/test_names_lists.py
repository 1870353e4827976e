"""Names on lists that the matcher was not made from: nearly all are right, none is silently another country."""

import csv
import os
import time
from importlib.resources import files
from pathlib import Path

import pytest

from desktop.files.names import Matcher
from tests.files.written import PLACES

MATCHER = Matcher(PLACES)
SAMPLES = Path(os.environ.get("DEALSCOPE_SAMPLES", "nowhere"))
ENOUGH, MOST_MICROSECONDS = 0.95, 10.0
TWO_LETTERS = {
    alias: place.code for place in PLACES.by_code.values() for alias in place.aliases if len(alias) == 2
}
# Slips of the lists themselves: a union of two states under the code of one, and a code of another country.
SLIPS = {"Belgium-Luxembourg", "Belgique-Luxembourg", "Antigua and Barbuda"}
# Where each sample keeps names and codes of three letters.
LISTS = (
    ("country_code_baci02.csv", "name_english", "iso3"),
    ("country_code_baci92.csv", "name_english", "iso3"),
    ("country_code_baci92.csv", "name_french", "iso3"),
    ("country_codes_V202001.csv", "country_name_full", "iso_3digit_alpha"),
    ("country_codes_V202201.csv", "country_name_abbreviation", "iso_3digit_alpha"),
    ("country_codes_V202201.csv", "country_name_full", "iso_3digit_alpha"),
    ("country_codes_V202301.csv", "country_name_full", "iso_3digit_alpha"),
    ("owid_political-regime_2000-2022.csv", "Entity", "Code"),
    ("aigs2019_table.csv", "country", "iso3"),
    ("aigs2022_clean.csv", "country_as_printed", "iso3"),
)


def matched(pairs):
    """Return the share of names that are right and of those that are wrong, and microseconds a name."""
    known = sorted({(name, code) for name, code in pairs if code in PLACES.by_code and name not in SLIPS})
    assert len(known) > 50
    start = time.process_time_ns()
    found = [MATCHER.match(name).code for name, _ in known]
    took = (time.process_time_ns() - start) / 1000 / len(known)
    right = sum(code == wanted for code, (_, wanted) in zip(found, known, strict=True))
    wrong = [
        (name, code) for code, (name, wanted) in zip(found, known, strict=True) if code and code != wanted
    ]
    return right / len(known), wrong, took


def zones():
    """Return names and codes of the list of countries that comes with the database of time zones."""
    text = (files("tzdata") / "zoneinfo" / "iso3166.tab").read_text(encoding="utf-8")
    lines = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return [(name, TWO_LETTERS.get(code, "")) for code, name in lines]


def sample(name, names, codes):
    (path,) = SAMPLES.rglob(name)
    content = path.read_bytes()
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("latin-1")
    return [(row[names], row[codes]) for row in csv.DictReader(text.splitlines()) if row[names]]


def test_the_countries_of_the_time_zones_are_known():
    right, wrong, took = matched(zones())
    assert right >= ENOUGH and wrong == [] and took < MOST_MICROSECONDS


@pytest.mark.skipif(
    not SAMPLES.is_dir(), reason="DEALSCOPE_SAMPLES names no folder of real lists, which do not ship"
)
@pytest.mark.parametrize(("name", "names", "codes"), LISTS)
def test_the_countries_of_real_lists_are_known(name, names, codes):
    right, wrong, took = matched(sample(name, names, codes))
    assert right >= ENOUGH and wrong == [] and took < MOST_MICROSECONDS


# The list of ISO 3166 in French and Spanish turns names round and puts articles into brackets.
TURNED_ROUND = {
    "Afghanistan (l')": "AFG",
    "Bahreïn (le)": "BHR",
    "Congo (la République démocratique du)": "COD",
    "Congo (le)": "COG",
    "Corée (la République de)": "KOR",
    "Corée (la République populaire démocratique de)": "PRK",
    "Tanzanie (la République-Unie de)": "TZA",
    "dominicaine (la République)": "DOM",
    "Marshall (les Îles)": "MHL",
    "Vierges britanniques (les Îles)": "VGB",
    "Vierges des États-Unis (les Îles)": "VIR",
    "Corea (la República Popular Democrática de)": "PRK",
    "Países Bajos (los)": "NLD",
    "Korea (the Democratic People's Republic of)": "PRK",
    "Allemagne (la République démocratique)": None,
    "Congo (les deux)": None,
    "Corée (la)": None,
    "Guinée (l'ancienne)": None,
}


@pytest.mark.parametrize(("name", "code"), TURNED_ROUND.items())
def test_a_name_turned_round_is_the_whole_name_and_never_a_neighbour(name, code):
    assert MATCHER.match(name).code == code
