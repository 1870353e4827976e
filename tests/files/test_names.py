"""What printed names of countries stand for."""

import pytest

from desktop.dataset.countries import read_places
from desktop.files.names import Matcher
from desktop.paths import resource_folder

PLACES = read_places(resource_folder() / "countries.json")
MATCHER = Matcher(PLACES)


@pytest.mark.parametrize(
    ("printed", "code"),
    [
        ("Turkiye", "TUR"),
        ("Cote d'Ivoire", "CIV"),
        ("Iran (Islamic Rep. of)", "IRN"),
        ("Bosnia & Herzegovina", "BIH"),
        ("KOREA, REPUBLIC OF", "KOR"),
        ("East Germany (GDR)", "DDR"),
        ("NO", "NOR"),
        ("u.s.a.", "USA"),
    ],
)
def test_a_spelling_of_a_country_is_that_country(printed, code):
    assert MATCHER.match(printed).code == code


@pytest.mark.parametrize(
    "printed", ["Korea", "no", "London", "Columbia", "Hezbollah (Lebanon)", "Georgia (US)"]
)
def test_what_could_mean_something_else_is_no_country(printed):
    assert MATCHER.match(printed).kind == "unmatched"


def test_a_name_that_is_marked_as_no_state_is_never_taken_for_the_state_in_it():
    assert MATCHER.match("PRC (Israel/Palestine)*").key == "x:PRC (Israel/Palestine)*"
    assert MATCHER.match("Viet Cong (South Vietnam)*").kind == "not_country"
