"""The page of HTML in a real browser: what one sees, points at, chooses, zooms, sorts and prints."""

import json
import re

import pytest
from PySide6.QtGui import QImage

from desktop.export.html_paths import polygons_data
from desktop.painting.flows import draw_flows
from desktop.painting.map_view import view_of
from desktop.painting.theme import DARK, LIGHT
from tests.export.chromium import PROGRAM, chromium
from tests.export.html_pages import html_of, page_of
from tests.painting.pictures import GLOBE
from tests.tiny import tiny_source

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(PROGRAM is None, reason="Chromium is not installed; the pages are checked without it"),
]
BOX = "(() => {{ const box = {0}.getBoundingClientRect(); return [box.left, box.top, box.width, box.height]; }})()"


@pytest.fixture(scope="module")
def folder(tmp_path_factory, qapp):
    """Pages as files."""
    folder = tmp_path_factory.mktemp("pages")
    pages = {
        "deals": (page_of(), LIGHT),
        "dark": (page_of(shading="regime"), DARK),
        "globe": (page_of(camera=GLOBE), LIGHT),
        "published": (page_of("published"), LIGHT),
        "empty": (page_of(where=["exporter=FJI"]), LIGHT),
        "rows": (page_of("tiny", parts=("table",)), LIGHT),
        "long": (page_of(title="Kunstmaschinenüberwachungslieferungen " * 6 + "العربية 中国"), LIGHT),
    }
    for name, (page, theme) in pages.items():
        (folder / f"{name}.html").write_text(html_of(page, theme), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def browser():
    with chromium() as page:
        yield page


@pytest.fixture
def deals(browser, folder):
    browser.complaints.clear()
    browser.open(folder / "deals.html")
    yield browser
    assert browser.complaints == []


def text_of(browser, selector):
    return browser.evaluate(f"document.querySelector({json.dumps(selector)}).textContent")


def is_seen(browser, selector):
    return browser.evaluate(f"document.querySelector({json.dumps(selector)}).offsetParent !== null")


def lit_flows(browser):
    """Who exports and imports in the flows that are not dim."""
    return browser.evaluate(
        "[...document.querySelectorAll('.flow.lit')].map((node) => page.map.flows[node.dataset.flow])"
        ".map((flow) => [flow.from, flow.to])"
    )


def seen_rows(browser):
    return browser.evaluate(
        "[...document.querySelectorAll('#rows-body tr')].filter((row) => !row.hidden)"
        ".map((row) => [...row.cells].map((cell) => cell.textContent))"
    )


def middle_of_country(browser, code):
    left, top, wide, high = browser.evaluate(
        BOX.format(f"document.querySelector('.country[data-place={code}]')")
    )
    return left + wide / 2, top + high / 2


@pytest.mark.parametrize("name", ["deals", "dark", "globe", "published", "empty", "rows", "long"])
@pytest.mark.parametrize(("wide", "high"), [(1280, 800), (1920, 1080), (1024, 768), (390, 844)])
def test_every_page_opens_without_a_complaint_and_nothing_is_fetched_or_cut(
    browser, folder, name, wide, high
):
    browser.complaints.clear()
    browser.requests.clear()
    browser.open(folder / f"{name}.html", wide, high)
    assert browser.complaints == []
    asked = {url.split(":")[0] for url in browser.requests}
    assert asked <= {"file", "data"} and sum(url.startswith("file:") for url in browser.requests) == 1
    assert browser.evaluate("document.documentElement.scrollWidth") <= wide
    outside = browser.evaluate(
        "[...document.querySelectorAll('h1, p, .legend li, .tabs button, .places li:not([hidden]), .rows-head > *')]"
        ".filter((node) => node.offsetParent && (node.scrollWidth > node.clientWidth + 1 &&"
        " getComputedStyle(node).display !== 'inline' || node.getBoundingClientRect().right > innerWidth + 1))"
        ".map((node) => node.outerHTML.slice(0, 80))"
    )
    assert outside == []


def test_the_bundled_typeface_is_used(deals):
    assert deals.evaluate("[...document.fonts].map((face) => face.status)") == ["loaded", "loaded"]


@pytest.mark.parametrize("name", ["deals", "globe"])
def test_the_script_draws_the_same_ribbons_as_the_program(browser, folder, name):
    """Drawn at the size and the view it was exported with, no point of an arrow is off by half a pixel."""
    camera = {"deals": page_of(), "globe": page_of(camera=GLOBE)}[name]
    browser.open(folder / f"{name}.html")
    wide, high = browser.evaluate("[page.map.width, page.map.height]")
    redrawn = browser.evaluate(
        "(() => { const map = page.map, [l, t, r, b] = map.bounds, pad = map.padding * Math.min(map.width, map.height);"
        " const scale = Math.min((map.width - 2 * pad) / (r - l), (map.height - 2 * pad) / (b - t)) * map.view.zoom;"
        " const shift = [map.width / 2 - map.view.x * scale, map.height / 2 - map.view.y * scale];"
        " return map.flows.map((flow) => flow.pieces.map((piece) => pathOf(ribbon(piece.points.map(([x, y]) =>"
        " [x / map.fine * scale + shift[0], y / map.fine * scale + shift[1]]), flow.width, piece.tail, piece.head,"
        " map.ribbon, map.ribbon.samples[0]))).join('')); })()"
    )
    flows = camera.models.world_map.flows
    drawn = draw_flows(flows, view_of(camera.state.camera, wide, high))
    assert len(redrawn) == len(flows)
    for path, body in zip(redrawn, drawn.bodies, strict=True):
        expected, found = (points_of(data) for data in (polygons_data(body), path))
        assert len(expected) == len(found)
        assert max((abs(a - b) for a, b in zip(expected, found, strict=True)), default=0) < 0.5


def points_of(data):
    return [float(number) for number in re.findall(r"-?\d+\.?\d*", data)]


def test_the_names_of_the_program_are_the_names_in_the_browser(browser, folder):
    browser.open(folder / "deals.html", 1600, 1000)
    before = set(
        re.findall(r"<text[^>]*>([^<]*)</text>", (folder / "deals.html").read_text(encoding="utf-8"))
    )
    after = set(
        browser.evaluate("[...document.querySelectorAll('#names text')].map((node) => node.textContent)")
    )
    assert len(before & after) >= 0.8 * len(before) > 8


def test_pointing_at_a_country_shows_its_card_and_dims_the_flows_of_others(deals):
    assert not is_seen(deals, "#card")
    deals.move(*middle_of_country(deals, "KEN"))
    assert is_seen(deals, "#card")
    assert text_of(deals, "#card .card-title") == "Kenya"
    assert "4 projects" in text_of(deals, "#card")
    assert lit_flows(deals) == [["CHN", "KEN"]]
    deals.move(5, 5)
    assert not is_seen(deals, "#card") and lit_flows(deals) == []


def test_pointing_at_a_flow_says_how_large_it_is(deals):
    x, y = deals.evaluate(
        "(() => { const at = page.map.flows.findIndex((flow) => flow.from === 'ISR' && flow.to === 'USA');"
        " const body = document.querySelector(`[data-flow='${at}'] .body`);"
        " const point = body.getPointAtLength(body.getTotalLength() * 0.2);"
        " const box = document.getElementById('view').getBoundingClientRect();"
        " return [point.x + box.left, point.y + box.top]; })()"
    )
    deals.move(x, y)
    assert text_of(deals, "#card .card-title") == "Israel → United States"
    assert "Rows" in text_of(deals, "#card") and lit_flows(deals) == [["ISR", "USA"]]


def test_clicking_a_country_keeps_its_flows_and_leaves_its_rows(deals):
    everything = len(seen_rows(deals))
    deals.click(*middle_of_country(deals, "KEN"))
    deals.move(5, 5)
    assert lit_flows(deals) == [["CHN", "KEN"]]
    rows = seen_rows(deals)
    assert 0 < len(rows) < everything and all("Kenya" in row[:2] for row in rows)
    assert text_of(deals, "#rows-count") == f"{len(rows)} of {everything} rows"
    assert text_of(deals, "#of-chosen-name") == "Kenya" and is_seen(deals, "#chosen")
    deals.press("Escape")
    assert lit_flows(deals) == [] and len(seen_rows(deals)) == everything and not is_seen(deals, "#chosen")


def test_the_list_of_countries_is_walked_and_chosen_by_keyboard(deals):
    deals.evaluate("document.querySelector('#find').focus()")
    deals.press("Tab")
    assert deals.evaluate("document.activeElement.getAttribute('aria-controls')") == "list-exporters"
    deals.press("Tab")
    deals.press("ArrowDown")
    assert deals.evaluate("document.activeElement.dataset.place") == "USA"
    deals.press("Enter")
    assert deals.evaluate("document.activeElement.getAttribute('aria-pressed')") == "true"
    assert lit_flows(deals) and all("USA" in flow for flow in lit_flows(deals))
    deals.evaluate("document.querySelector('#tab-exporters').focus()")
    deals.press("ArrowRight")
    assert is_seen(deals, "#list-importers") and not is_seen(deals, "#list-exporters")
    deals.press("Escape")
    assert lit_flows(deals) == []


def test_a_country_is_found_by_typing_without_its_accents(deals):
    deals.click_on("#tab-importers")
    deals.click_on("#find")
    deals.type("cote")
    names = deals.evaluate(
        "[...document.querySelectorAll('#list-importers li')].filter((entry) => !entry.hidden)"
        ".map((entry) => entry.textContent)"
    )
    assert len(names) == 1 and names[0].startswith("Côte")


def zoom_of(browser):
    return browser.evaluate("map.zoom()")


def test_wheel_buttons_and_keys_zoom_and_the_map_comes_back(deals):
    x, y = middle_of_country(deals, "KEN")
    before = deals.evaluate("document.getElementById('land').getAttribute('transform')")
    deals.wheel(x, y, -400)
    assert 1.8 < zoom_of(deals) < 2.3
    after = middle_of_country(deals, "KEN")
    assert abs(after[0] - x) < 40 and abs(after[1] - y) < 40
    deals.click_on("#zoom-in")
    assert zoom_of(deals) > 2.9
    deals.press("+")
    assert zoom_of(deals) > 4.6
    deals.press("0")
    assert zoom_of(deals) == 1
    assert deals.evaluate("document.getElementById('land').getAttribute('transform')") == before


def test_scrolling_past_the_whole_map_scrolls_the_page(deals):
    deals.wheel(480, 340, 300)
    deals.until("scrollY > 100")
    assert zoom_of(deals) == 1


def test_dragging_moves_a_map_seen_from_near_and_chooses_nothing(deals):
    for _ in range(3):
        deals.click_on("#zoom-in")
    before = middle_of_country(deals, "DZA")
    deals.move(400, 300)
    deals.mouse("mousePressed", 400, 300, button="left", clickCount=1)
    for step in range(1, 11):
        deals.mouse("mouseMoved", 400 + 10 * step, 300 + 5 * step, button="left", buttons=1)
    deals.mouse("mouseReleased", 500, 350, button="left", clickCount=1)
    deals.settle()
    after = middle_of_country(deals, "DZA")
    assert after[0] - before[0] == pytest.approx(100, abs=3) and after[1] - before[1] == pytest.approx(
        50, abs=3
    )
    assert not is_seen(deals, "#chosen")


def test_two_fingers_zoom(deals):
    deals.call("Emulation.setTouchEmulationEnabled", enabled=True, maxTouchPoints=2)
    try:
        for kind, apart in [("touchStart", 40), *(("touchMove", 40 + 8 * step) for step in range(1, 11))]:
            points = [{"x": 480 - apart, "y": 320, "id": 1}, {"x": 480 + apart, "y": 320, "id": 2}]
            deals.call("Input.dispatchTouchEvent", type=kind, touchPoints=points)
        deals.call("Input.dispatchTouchEvent", type="touchEnd", touchPoints=[])
        deals.settle()
        assert 2.2 < zoom_of(deals) < 3.6
    finally:
        deals.call("Emulation.setTouchEmulationEnabled", enabled=False)


def test_arrows_stay_as_thin_from_near_as_from_afar(deals):
    def widest():
        return deals.evaluate(
            "Math.max(...[...document.querySelectorAll('#names text')].map((node) => node.getBBox().height))"
        )

    before = widest()
    for _ in range(4):
        deals.click_on("#zoom-in")
    assert zoom_of(deals) > 6 and widest() == pytest.approx(before, abs=1)
    assert deals.evaluate("document.querySelectorAll('#names text').length") > 3


def test_a_column_sorts_both_ways_and_rows_without_a_value_stay_last(deals):
    def amounts():
        return [row[9] for row in seen_rows(deals)]

    amount = "#rows-table th:nth-child(10) button"
    assert text_of(deals, amount) == "Amount"
    deals.click_on(amount)
    falling = [number(text) for text in amounts() if text != "not stated"]
    assert falling == sorted(falling, reverse=True) and len(falling) > 20
    assert amounts()[-1] == "not stated"
    deals.click_on(amount)
    rising = [number(text) for text in amounts() if text != "not stated"]
    assert rising == falling[::-1] and amounts()[-1] == "not stated"
    assert (
        deals.evaluate("document.querySelector('#rows-table th:nth-child(10)').getAttribute('aria-sort')")
        == "ascending"
    )


def number(text):
    return float(text.replace("\u2009", "").split("\u00a0")[0])


def test_searching_leaves_rows_with_every_word_and_says_when_none_is_left(deals):
    deals.click_on("#search")
    deals.type("huawei kenya")
    rows = seen_rows(deals)
    assert rows and all("Huawei" in " ".join(row) and "Kenya" in " ".join(row) for row in rows)
    deals.press("Escape")
    assert len(seen_rows(deals)) == 354
    deals.type("qqqqq")
    assert seen_rows(deals) == [] and is_seen(deals, "#nothing")


def test_light_and_dark_change_by_one_button(deals, tmp_path):
    def ground():
        deals.picture(tmp_path / "page.png")
        return QImage(str(tmp_path / "page.png")).pixelColor(4, 400).name().upper()

    assert ground() == LIGHT.ground
    deals.click_on("#theme")
    assert ground() == DARK.ground and text_of(deals, "#theme-name") == "Light"


def test_the_picture_in_the_browser_is_not_empty(deals, tmp_path):
    deals.picture(tmp_path / "page.png")
    image = QImage(str(tmp_path / "page.png"))
    seen = {image.pixelColor(x, y).name().upper() for x in range(30, 940, 3) for y in range(110, 590, 3)}
    assert {LIGHT.sea, LIGHT.land, *(colour.upper() for colour in LIGHT.categories[:4])} <= seen


def test_the_page_prints_with_its_source_and_without_its_buttons(browser, folder, tmp_path):
    browser.open(folder / "dark.html")
    browser.call("Emulation.setEmulatedMedia", media="print")
    try:
        assert not is_seen(browser, ".zoom") and not is_seen(browser, "#search")
        assert is_seen(browser, ".on-paper")
        browser.print(tmp_path / "page.pdf", landscape=True)
    finally:
        browser.call("Emulation.setEmulatedMedia", media="")
    assert (tmp_path / "page.pdf").read_bytes().startswith(b"%PDF")


def test_without_a_script_the_page_still_reads(browser, folder):
    browser.call("Emulation.setScriptExecutionDisabled", value=True)
    try:
        browser.size(1280, 800)
        browser.call("Page.navigate", url=(folder / "deals.html").as_uri())
        tree = ""
        for _ in range(100):
            nodes = browser.call("Accessibility.getFullAXTree")["nodes"]
            tree = " ".join(str(node.get("name", {}).get("value", "")) for node in nodes)
            if "Data as of" in tree:
                break
        assert "Documented deals" in tree and "World map." in tree and "Find a country" not in tree
    finally:
        browser.call("Emulation.setScriptExecutionDisabled", value=False)


def test_tiny_numbers_in_the_browser_are_those_one_adds_up_by_eye(browser, folder):
    browser.open(folder / "rows.html")
    assert len(seen_rows(browser)) == 6 < tiny_source().dataset.row_count
