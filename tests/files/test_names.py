"""What printed names of countries stand for."""

import csv
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.dataset.countries import read_places
from desktop.dataset.places import PlacesError
from desktop.files.names import Matcher
from desktop.files.names_known import read_known_names
from desktop.paths import resource_folder

PLACES = read_places(resource_folder() / "countries.json")
MATCHER = Matcher(PLACES)


def code(printed, system=""):
    return MATCHER.match(printed, system).code


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("Turkiye", "TUR"),
        ("Cote d'Ivoire", "CIV"),
        ("COTE DIVOIRE", "CIV"),
        ("Iran (Islamic Rep. of)", "IRN"),
        ("Bosnia & Herzegovina", "BIH"),
        ("KOREA, REPUBLIC OF", "KOR"),
        ("Dem. People's Rep. of Korea", "PRK"),
        ("Congo, Dem. Rep. of the", "COD"),
        ("St.Lucia", "LCA"),
        ("  Cabo   Verde ", "CPV"),
        ("u.s.a.", "USA"),
        ("Republic of Kenya", "KEN"),
        ("Anguilla (United Kingdom)", "AIA"),
        ("Norfolk Isds", "NFK"),
        ("Kosovo*", "XKX"),
        ("France [2]", "FRA"),
    ],
)
def test_a_spelling_of_a_country_is_that_country(printed, expected):
    assert code(printed) == expected


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("Allemagne", "DEU"),
        ("Vereinigte Staaten", "USA"),
        ("República de Corea", "KOR"),
        ("Соединённые Штаты Америки", "USA"),
        ("中华人民共和国", "CHN"),
        ("臺灣", "TWN"),
        ("المملكة العربية السعودية", "SAU"),
        ("ドイツ", "DEU"),
        ("Pháp", "FRA"),
        ("भारत", "IND"),
    ],
)
def test_a_name_in_another_language_is_that_country(printed, expected):
    assert code(printed) == expected


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("USSR", "SUN"),
        ("Fmr Yugoslavia", "YUG"),
        ("East Germany (GDR)", "DDR"),
        ("Czechoslovakia", "CSK"),
        ("South Vietnam", "RVN"),
        ("North Yemen", "YAR"),
        ("Democratic Yemen", "YMD"),
        ("Serbia and Montenegro", "SCG"),
        ("Neth. Antilles", "ANT"),
        ("Belgium-Luxembourg", "BLX"),
    ],
)
def test_a_state_that_is_no_more_stays_itself(printed, expected):
    match = MATCHER.match(printed)
    assert (match.code, match.kind) == (expected, "historic")


@pytest.mark.parametrize(
    ("printed", "group"),
    [
        ("World", "aggregate"),
        ("Sub-Saharan Africa", "region"),
        ("Other Africa, nes", "region"),
        ("Rest of Oceania", "region"),
        ("NATO**", "organisation"),
        ("European Union (27)", "organisation"),
        ("Bunkers", "not a place"),
        ("Viet Cong (South Vietnam)*", "armed group or organisation"),
        ("Hezbollah (Lebanon)", "armed group"),
        ("America", "region"),
    ],
)
def test_what_is_no_country_is_said_to_be_something_else(printed, group):
    match = MATCHER.match(printed)
    assert (match.code, match.kind, match.group) == (None, "not_country", group)
    assert match.key == f"x:{printed}"


@pytest.mark.parametrize(
    "printed",
    ["Korea", "no", "in", "London", "Georgia (US)", "State of Georgia", "Serbia (Kosovo)", "Franc", "Nigerr"],
)
def test_what_could_mean_something_else_or_is_only_similar_is_no_country(printed):
    assert MATCHER.match(printed).kind == "unmatched"


def test_a_name_that_is_marked_as_no_state_is_never_taken_for_the_state_in_it():
    assert MATCHER.match("PRC (Israel/Palestine)*").key == "x:PRC (Israel/Palestine)*"
    assert MATCHER.match("Libya HoR*").kind == "not_country"


@pytest.mark.parametrize(
    "printed", ["unknown supplier(s)", "Areas, nes", "not specified", "n.a.", "NA", "_X"]
)
def test_a_party_that_the_file_itself_does_not_know_is_unknown(printed):
    assert MATCHER.match(printed).key == "unknown"


def test_one_is_offered_the_likest_countries_but_they_are_not_taken():
    match = MATCHER.match("Colmbia", suggest=True)
    assert (match.code, match.suggestions[0]) == (None, "COL")
    assert set(MATCHER.match("Korea", suggest=True).suggestions[:2]) == {"KOR", "PRK"}
    assert MATCHER.match("Qwxyz", suggest=True).suggestions == ()


@pytest.mark.parametrize(
    ("printed", "system", "expected"),
    [
        ("NO", "", "NOR"),
        ("no", "iso2", "NOR"),
        ("NA", "iso2", "NAM"),
        ("usa", "iso3", "USA"),
        ("ROM", "", "ROU"),
        ("076", "m49", "BRA"),
        ("76", "m49", "BRA"),
        ("842", "comtrade", "USA"),
        ("251", "baci", "FRA"),
        ("699", "baci", "IND"),
        ("490", "comtrade", "TWN"),
        ("58", "baci", "BLX"),
        ("S19", "", "TWN"),
        ("afago", "oec", "AGO"),
        ("SER", "wits", "SRB"),
        ("XU", "geonomenclature", "GBR"),
        ("Ghana", "comtrade", "GHA"),
    ],
)
def test_a_code_is_read_in_its_own_system(printed, system, expected):
    assert code(printed, system) == expected


def test_a_bare_number_is_no_country_unless_its_system_is_known():
    assert MATCHER.match("842").kind == "unmatched"


def test_codes_of_whole_groups_are_no_countries():
    assert MATCHER.match("0", "comtrade").group == "aggregate"
    assert MATCHER.match("W00").group == "aggregate"
    assert MATCHER.match("899", "comtrade").key == "unknown"


@pytest.mark.parametrize(
    ("values", "system"),
    [
        (["004", "076", "156", "250", "840"], "m49"),
        (["4", "76", "156", "251", "842"], "comtrade"),
        (["NA", "DE", "FR", "KE", "US", "BR"], "iso2"),
        (["can", "fra", "usa", "ken", "bra"], "iso3"),
        (["afago", "eufra", "asjpn", "nausa", "sabra"], "oec"),
        (["France", "Kenya", "Brazil", "Japan", "Chile"], ""),
        (["4", "8", "12"], ""),
        (["2015", "2016", "2017", "2018", "2019"], ""),
        (["12", "7", "999", "1", "3"], ""),
        (["yes", "no", "may", "not", "who"], ""),
    ],
)
def test_a_column_of_codes_tells_its_system(values, system):
    assert MATCHER.system_of(values) == system


def test_a_fix_wins_over_everything_and_may_say_that_a_party_is_no_country():
    matcher = Matcher(PLACES, {"Korea": "KOR", "Georgia": "x", "Acme": "unknown", "Burgundy": "france"})
    assert matcher.match("KOREA").code == "KOR"
    assert matcher.match("Georgia").key == "x:Georgia"
    assert matcher.match("Acme").key == "unknown"
    assert matcher.match("Burgundy").code == "FRA"


@pytest.mark.parametrize("code_", sorted(PLACES.by_code))
def test_every_place_answers_to_its_code_and_to_its_names_in_six_languages(code_):
    place = PLACES.by_code[code_]
    assert [code(name) for name in (code_, *place.names.values())] == [code_] * 7


def test_no_name_is_both_a_place_and_something_else():
    known = read_known_names(resource_folder() / "names", PLACES)
    assert not known.places.keys() & known.others.keys()
    assert set(known.places.values()) == PLACES.by_code.keys()
    groups = {"not stated", "aggregate", "region", "not a place", "organisation", "armed group"}
    assert set(known.others.values()) == groups


def test_every_code_of_a_system_stands_for_a_place_or_says_what_it_is():
    others = {"unknown", "aggregate", "region", "not a place"}
    with (resource_folder() / "names" / "codes.csv").open(encoding="utf-8", newline="") as file:
        assert {row["place"] for row in csv.DictReader(file)} <= PLACES.by_code.keys() | others


def test_a_damaged_list_of_names_is_said_in_one_sentence(tmp_path):
    with pytest.raises(PlacesError, match="install Dealscope again"):
        read_known_names(tmp_path, PLACES)


@given(st.text(max_size=40))
def test_any_text_has_an_answer(text):
    match = MATCHER.match(text)
    assert match.key and (match.code is None or match.code in PLACES.by_code)


@given(st.sampled_from(sorted(PLACES.by_code)), st.randoms(use_true_random=False))
def test_order_and_case_of_words_do_not_matter(code_, random):
    words = PLACES.by_code[code_].name.split()
    random.shuffle(words)
    assert code(" ".join(words).upper()) == code_


def test_a_name_is_matched_in_far_less_time_than_it_takes_to_blink():
    names = [name for place in PLACES.by_code.values() for name in (place.name, f"{place.name} Trading Ltd")]
    start = time.perf_counter()
    for name in names:
        MATCHER.match(name)
    assert (time.perf_counter() - start) / len(names) < 100e-6
