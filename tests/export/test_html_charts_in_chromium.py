"""Charts, a globe that turns, letters of three scripts and wide tables, in a real browser."""

import json

import pytest

from desktop.painting.theme import DARK, LIGHT
from tests.export.chromium import PROGRAM, chromium
from tests.export.html_pages import html_of, page_of
from tests.painting.pictures import GLOBE

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(PROGRAM is None, reason="Chromium is not installed; the pages are checked without it"),
]
EVERYTHING = ("map", "timeline", "ranking", "table")
SEEN = (
    "[...document.querySelectorAll('.chart svg')].filter((each) => each.clientHeight > 50)"
    ".map((each) => each.classList[0])"
)
COUNTRY = "document.querySelector('.country[data-place=\"{0}\"]').getAttribute('d')"


@pytest.fixture(scope="module")
def folder(tmp_path_factory, qapp):
    """Pages as files."""
    folder = tmp_path_factory.mktemp("charts")
    pages = {
        "all": (page_of(parts=EVERYTHING, title="Prüfung 中国 العربية"), LIGHT),
        "dark": (page_of(parts=EVERYTHING), DARK),
        "globe": (page_of(camera=GLOBE), LIGHT),
    }
    for name, (page, theme) in pages.items():
        (folder / f"{name}.html").write_text(html_of(page, theme), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def chrome():
    with chromium() as page:
        yield page


@pytest.fixture
def browser(chrome):
    chrome.complaints.clear()
    yield chrome
    assert chrome.complaints == []


def test_timeline_and_ranking_are_seen_in_the_colours_of_the_theme(browser, folder):
    browser.open(folder / "all.html", high=1600)
    assert browser.evaluate(SEEN) == ["in-light", "in-light"]
    browser.evaluate("document.getElementById('theme').click()")
    assert browser.evaluate(SEEN) == ["in-dark", "in-dark"]
    words = browser.evaluate("[...document.querySelectorAll('.chart')].map((each) => each.ariaLabel.length)")
    assert min(words) > 30
    browser.open(folder / "dark.html")
    assert browser.evaluate(SEEN) == ["in-dark", "in-dark"]


def test_arabic_and_chinese_are_written_in_the_faces_inside_the_file(browser, folder):
    browser.open(folder / "all.html")
    loaded = (
        "[...document.fonts].filter((each) => each.status === 'loaded')"
        ".map((each) => each.family.replaceAll('\"', ''))"
    )
    assert {"Inter", "Noto Sans Arabic", "Noto Sans SC"} <= set(browser.evaluate(loaded))


def test_the_first_column_stays_while_a_wide_table_is_moved(browser, folder):
    browser.open(folder / "all.html", wide=700)
    left = "document.querySelector('#rows-body td').getBoundingClientRect().left"
    before = browser.evaluate(left)
    browser.evaluate("document.querySelector('.wrap').scrollLeft = 400")
    browser.settle()
    assert browser.evaluate("document.querySelector('.wrap').scrollLeft") > 100
    assert browser.evaluate(left) == pytest.approx(before, abs=1)


def turned(browser):
    return browser.evaluate("map.centre()")


def test_a_globe_turns_under_the_pointer_and_comes_back(browser, folder):
    browser.open(folder / "globe.html")
    before, centre = browser.evaluate(COUNTRY.format("USA")), turned(browser)
    box = browser.evaluate(
        "(() => { const box = document.getElementById('view').getBoundingClientRect(); "
        "return [box.left + box.width / 2, box.top + box.height / 2]; })()"
    )
    for kind, x, y, held in (
        ("mousePressed", 0, 0, 1),
        ("mouseMoved", 120, 10, 1),
        ("mouseMoved", 240, 20, 1),
        ("mouseReleased", 240, 20, 0),
    ):
        browser.call(
            "Input.dispatchMouseEvent",
            type=kind,
            x=box[0] + x,
            y=box[1] + y,
            button="left",
            buttons=held,
            clickCount=1,
        )
    browser.settle()
    there = turned(browser)
    # What lay in the west has come to the middle.
    assert there[0] < centre[0] - 30 and there[1] > centre[1]
    assert browser.evaluate(COUNTRY.format("USA")) != before
    assert browser.evaluate("document.querySelectorAll('#flows path').length") > 10
    browser.evaluate("document.getElementById('zoom-reset').click()")
    browser.settle()
    assert turned(browser) == pytest.approx(centre)


def test_the_script_turns_land_to_where_the_program_draws_it(browser, folder):
    browser.open(folder / "globe.html")
    drawn = browser.evaluate(
        "(() => { const before = document.querySelector('.country[data-place=\"MNG\"]').getBBox(); "
        "map.panBy(0.001, 0); map.redraw(); "
        "const after = document.querySelector('.country[data-place=\"MNG\"]').getBBox(); "
        "return [before.x, before.y, before.width, before.height, after.x, after.y, after.width, after.height]; })()"
    )
    unit = browser.evaluate("page.map.unit")
    # Land seen from far away has fewer points, so it may differ by the width of a line.
    assert drawn[:4] == pytest.approx(drawn[4:], abs=0.012 * unit)
    place = "page.map.places.find((each) => each.code === 'MNG')"
    x, y = json.loads(browser.evaluate(f"JSON.stringify([{place}.x, {place}.y])"))
    assert -1 <= x <= 1 and -1 <= y <= 1


def test_arrow_keys_turn_a_globe_too(browser, folder):
    browser.open(folder / "globe.html")
    before = turned(browser)
    browser.evaluate("document.getElementById('zoom-in').focus()")
    browser.call("Input.dispatchKeyEvent", type="keyDown", key="ArrowRight", code="ArrowRight")
    browser.settle()
    assert turned(browser)[0] != before[0]


def test_the_number_of_a_year_stands_above_the_chart_while_the_mouse_rests_on_it(browser, folder):
    browser.open(folder / "all.html", high=1600)
    seen = (
        "[...document.querySelectorAll('.spot text')]"
        ".filter((each) => getComputedStyle(each).visibility === 'visible' && each.getClientRects().length)"
        ".map((each) => each.textContent)"
    )
    assert browser.evaluate(seen) == []
    last = browser.evaluate("document.querySelectorAll('.timeline .in-light .spot').length")
    box = browser.evaluate(
        f"(({{x, y, width, height}}) => [x + width / 2, y + height / 2])"
        f"([...document.querySelectorAll('.timeline .in-light .spot rect')][{last - 7}].getBoundingClientRect())"
    )
    browser.move(*box)
    browser.settle()
    assert browser.evaluate(seen) == ["2019: 43 projects"]
    browser.move(5, 5)
    browser.settle()
    assert browser.evaluate(seen) == []
