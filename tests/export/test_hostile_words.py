"""Whatever is typed as a title, every kind of file is whole, can be read by others and leads back to its view."""

from xml.etree import ElementTree
from zipfile import ZipFile

import pytest

from desktop.briefing.options import PageOptions
from desktop.briefing.page import carried_session, make_page
from desktop.briefing.presets import Preset
from desktop.export.carry import session_in
from desktop.export.formats import SUFFIXES, write_page
from desktop.painting.theme import LIGHT
from desktop.state.session import read_session
from tests.painting.pictures import sources, state_of, store

TITLES = {
    "signs without a letter": "a\x00b\x01c\x1fd\x7fe\ufffef\uffffg\ud800h",
    "markup": "<b>&amp;\"'>]]> <!-- --> <script>alert(1)</script> _x0041_ %s {0} \\u0000 ${x} `y`",
    "other scripts": "one\r\ntwo\u2028three\tfour \u202eevil\u202c \u2067x\u2069 🚀👩‍👩‍👧‍👦🇨🇳 العربية",
    "much": "A title that goes on " * 300,
}
SIZE = Preset("own", "own", 700, 460)


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("name", TITLES)
def test_every_kind_of_file_bears_every_title(qapp, tmp_path, name, suffix):
    state = state_of()
    page = make_page(sources(), state, PageOptions(title=TITLES[name], subtitle=TITLES[name]))
    path = tmp_path / f"picture{suffix}"
    write_page(page, path, SIZE, LIGHT, carried_session(page, "light", "1.0"), store=store())
    carried = read_session(session_in(path), path.name)
    assert carried.state == state
    assert carried.unknown["picture"]["title"] == TITLES[name]
    for part in _xml_of(path):
        ElementTree.fromstring(part)


def _xml_of(path):
    """The documents of a file that other programs read as XML."""
    if path.suffix == ".svg":
        return [path.read_bytes()]
    if path.suffix == ".pptx":
        with ZipFile(path) as file:
            return [file.read(name) for name in file.namelist() if name.endswith((".xml", ".rels"))]
    return []


def test_a_name_that_turns_the_direction_of_letters_does_not_turn_the_sentence_it_stands_in():
    page = make_page(
        sources(), state_of(), PageOptions(title="\u202eevil\u202c and \u2067good", subtitle="\u202a")
    )
    assert (page.title, page.subtitle) == ("evil and good", "")
    assert page.alt_text.startswith("evil and good. World map.")
    assert make_page(sources(), state_of(), PageOptions(title="\u202a\x00")).title == "Documented deals"


def test_what_no_file_can_hold_is_left_out_of_the_words_and_line_breaks_are_kept():
    page = make_page(sources(), state_of(), PageOptions(title="one\r\ntwo\tthree\x00\ud800"))
    assert page.title == "one\ntwo three"
    assert page.alt_text.startswith("one\ntwo three. ")
