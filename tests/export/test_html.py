"""A page as one file of HTML: all there, nothing fetched, nobody's words taken for markup."""

import base64
import hashlib
import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.export import html
from desktop.export.carry import NothingCarried, session_in
from desktop.export.html import MOST_BYTES, write_html
from desktop.export.html_table import table_part
from desktop.export.html_text import data_block, escaped, safe_address
from desktop.export.whole import PictureError, PictureExists
from desktop.painting.theme import DARK, LIGHT
from desktop.selection.marks import pair_mark, place_mark
from desktop.state.session import read_session
from tests.export.html_pages import html_of, page_of, read
from tests.painting.pictures import GLOBE

HOSTILE = (
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '" onmouseover="alert(1)',
    "<!--<script>",
    "]]>&lt;b&gt;",
    "${title} $theme $$",
    "\u202egnp.exe\u2028\u2029\x00\x1b[0m",
    "javascript:alert(1)",
)
nasty = st.one_of(
    st.sampled_from(HOSTILE),
    st.text(max_size=30),
    st.lists(st.sampled_from(HOSTILE), max_size=3).map("".join),
)


@pytest.fixture(scope="module")
def deals(qapp):
    return html_of(page_of())


def test_the_page_says_all_that_a_picture_says(deals):
    page, found = page_of(), read(deals)
    assert found.one("title").text == page.title
    assert found.one("h1").text == page.title
    for said in (page.subtitle, page.filters, page.caption, *page.coverage):
        assert said in found.one("body").text
    foot = found.one("footer").text
    assert page.source in foot and page.licence in foot and page.boundaries in foot
    svg = found.one("svg", id="map")
    assert (svg.attributes["role"], svg.attributes["aria-label"]) == ("img", page.alt_text)
    assert page.alt_text in foot


def test_map_lists_and_rows_are_there_without_a_script(deals):
    page, found = page_of(), read(deals)
    model = page.models.world_map
    assert len(found.all("g", data_flow="0")) == 1
    assert sum("data-flow" in element.attributes for element in found.elements) == len(model.flows) > 20
    countries = [path for path in found.all("path") if "country" in (path.attributes.get("class") or "")]
    assert len(countries) > 230 and all(path.attributes["d"].startswith("M") for path in countries)
    names = {text.text for text in found.all("text")}
    assert {"China", "United States", "Brazil"} <= names
    buttons = [b for b in found.all("button") if "data-place" in b.attributes]
    assert len(buttons) == len(model.as_exporter) + len(model.as_importer)
    assert buttons[0].text.startswith("China") and buttons[0].text.endswith("59")
    body = [row for row in found.all("tr") if "tbody" in row.inside]
    assert len(body) == len(page.models.table.items) == 354


def test_every_source_is_said_and_its_address_is_a_plain_link(deals):
    links = read(deals).all("a")
    assert len(links) > 300
    for link in links:
        assert link.attributes["href"].startswith(("https://", "http://"))
        assert {"noopener", "noreferrer"} <= set(link.attributes["rel"].split())


def test_the_browser_may_run_only_the_pages_own_script_and_fetch_nothing(deals):
    found = read(deals)
    policy = found.one("meta", http_equiv="Content-Security-Policy").attributes["content"]
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    assert rules["default-src"] == "'none'"
    for tag, rule in (("style", "style-src"), ("script", "script-src")):
        own = [element for element in found.all(tag) if "type" not in element.attributes]
        assert len(own) == 1
        digest = base64.b64encode(hashlib.sha256(own[0].text.encode("utf-8")).digest()).decode()
        assert rules[rule] == f"'sha256-{digest}'"
    assert rules["font-src"] == "data:"
    assert set(rules) == {"default-src", "style-src", "script-src", "font-src", "base-uri", "form-action"}


def test_nothing_in_the_file_would_be_loaded_from_elsewhere(deals):
    found = read(deals)
    for element in found.elements:
        assert element.tag not in {
            "img",
            "iframe",
            "object",
            "embed",
            "link",
            "base",
            "form",
            "video",
            "audio",
        }
        assert "style" not in element.attributes
        assert not [name for name in element.attributes if name.startswith("on")]
        assert "src" not in element.attributes
        if element.tag != "a":
            assert "href" not in element.attributes
    urls = re.findall(r"url\(([^)]*)\)", found.one("style").text)
    assert urls and all(url.startswith(("#", "data:font/woff2")) for url in urls)
    script = (Path(html.__file__).parents[2] / "resources" / "html" / "page.js").read_text(encoding="utf-8")
    assert not re.search(
        r"fetch\(|XMLHttpRequest|innerHTML|insertAdjacentHTML|eval\(|localStorage|import ", script
    )


@pytest.mark.parametrize("source", ["deals", "suppliers", "published"])
def test_a_file_is_never_larger_than_a_message_may_be(qapp, source):
    content = html_of(page_of(source))
    assert len(content.encode("utf-8")) <= MOST_BYTES
    read(content)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_the_page_opens_in_the_theme_it_was_made_with_and_holds_both(qapp, theme):
    found = read(html_of(page_of("tiny"), theme))
    assert found.one("html").attributes["data-theme"] == theme.name
    style = found.one("style").text
    for colours in (LIGHT, DARK):
        rule = re.search(rf':root\[data-theme="{colours.name}"\]{{([^}}]*)}}', style)
        assert f"--ground:{colours.ground}" in rule[1] and f"--sea:{colours.sea}" in rule[1]


def test_the_legend_shows_every_colour_and_width_that_the_map_uses(deals):
    model = page_of().models.world_map
    text = read(deals).one("div", class_="legend").text
    for swatch in (*model.shading.swatches, *model.flows.swatches):
        assert swatch.label in text
    assert model.shading.title in text and model.flows.width_title in text


def test_missing_data_is_hatched_in_the_map_and_in_the_legend(qapp):
    content = html_of(page_of("published"))
    assert "#land .s0{fill:url(#hatch)}" in content and ".s0{fill:url(#hatch-still)}" in content
    assert "Not printed" in read(content).one("div", class_="legend").text


def test_a_globe_shows_nothing_of_what_lies_behind_it_until_it_is_turned(qapp):
    shown = {
        path.attributes["data-place"]
        for path in read(html_of(page_of(camera=GLOBE))).all("path")
        if "data-place" in path.attributes and path.attributes["d"]
    }
    assert "CHN" in shown and "BRA" not in shown


def test_what_was_chosen_is_chosen_when_the_page_opens(qapp):
    chosen = (place_mark("CHN"), pair_mark("ISR", "USA"))
    found = read(html_of(page_of(chosen=chosen)))
    data = json.loads(found.one("script", id="page-data").text)["map"]
    assert data["chosen"]["places"] == ["CHN"]
    (flow,) = data["chosen"]["flows"]
    assert (data["flows"][flow]["from"], data["flows"][flow]["to"]) == ("ISR", "USA")
    assert "dim" in found.one("svg", id="map").attributes["class"]


def test_cards_say_what_the_numbers_rest_on(deals):
    data = json.loads(read(deals).one("script", id="page-data").text)["map"]
    title, lines = data["cards"]["CHN"]
    assert title == "China"
    assert ["Exports", "59 projects", "1st of 22"] in lines
    flow = next(flow for flow in data["flows"] if (flow["from"], flow["to"]) == ("ISR", "USA"))
    assert flow["card"][0] == "Israel → United States"
    assert [line[0] for line in flow["card"][1]] == ["", "Rows", "Years", "Technologies", "Companies"]


def test_a_card_counts_all_partners_or_none(qapp):
    def partners(page):
        cards = json.loads(read(html_of(page)).one("script", id="page-data").text)["map"]["cards"]
        return next(line[1] for line in cards["CHN"][1] if line[0] == "to").replace("\u00a0", " ")

    assert partners(page_of()).endswith(", 45 more")
    assert "more" not in partners(page_of(parts=("map",)))
    assert "more" not in partners(page_of(search="Huawei"))


def test_printed_numbers_are_never_added_up(qapp):
    data = json.loads(read(html_of(page_of("published"))).one("script", id="page-data").text)["map"]
    assert ["Exports", "not printed", ""] in data["cards"]["FJI"][1]
    assert all(len(flow["card"][1]) == 1 for flow in data["flows"])


def test_an_empty_selection_says_what_to_loosen_instead_of_showing_nothing(qapp):
    found = read(html_of(page_of(where=["exporter=FJI"])))
    assert "No rows match these filters." in found.one("div", class_="note").text
    assert not [button for button in found.all("button") if "data-place" in button.attributes]


def test_a_page_of_the_map_alone_has_no_table_and_one_of_rows_alone_has_no_map(qapp):
    assert not read(html_of(page_of("tiny", parts=("map",)))).all("table")
    found = read(html_of(page_of("tiny", parts=("table",))))
    assert not found.all("svg", id="map") and found.all("table")


def test_the_file_carries_its_view_and_leaves_it_out_when_asked(qapp, tmp_path):
    page = page_of(where=["exporter=China", "company~a<b&c"])
    path = tmp_path / "page.html"
    path.write_text(html_of(page), encoding="utf-8")
    assert read_session(session_in(path), "a page").state.exploration == page.state.exploration
    without = replace(page, options=replace(page.options, carries_view=False))
    path.write_text(html_of(without), encoding="utf-8")
    with pytest.raises(NothingCarried):
        session_in(path)


def test_no_path_and_no_name_of_a_user_is_inside(deals):
    for secret in (str(Path.home()), str(Path.cwd()), Path.cwd().as_posix()):
        assert secret not in deals


def test_many_rows_are_cut_where_the_file_would_grow_too_large_and_that_is_said(qapp):
    table = page_of().models.table
    part = table_part(table, 20_000)
    assert 0 < part.markup.count("<tr>") - 1 < 354
    assert part.left_out == 354 - (part.markup.count("<tr>") - 1)
    assert re.search(r"first \d+ of 354 rows", part.markup) and "holds the first rows only" in part.markup
    assert len(part.data["marks"]) == len(part.data["ranks"][0]) == 354 - part.left_out


@settings(max_examples=150, deadline=None)
@given(text=st.text())
def test_escaped_text_reads_the_same_and_is_nothing_but_text(text):
    found = read(f'<p title="{escaped(text)}">{escaped(text)}</p>')
    (only,) = found.elements
    assert only.text == html_text(text)
    assert only.attributes["title"].replace("\r", "\n") == only.text.replace("\r", "\n")


def html_text(text):
    """What of a text HTML can hold."""
    return re.sub(
        r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]", "\ufffd", text
    )


@settings(max_examples=150, deadline=None)
@given(
    value=st.recursive(
        nasty, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(nasty, inner, max_size=3)
    )
)
def test_data_means_the_same_and_cannot_leave_its_script(value):
    block = data_block(value)
    assert "<" not in block and "&" not in block and "\u2028" not in block
    assert json.loads(block) == json.loads(html_text(json.dumps(value, ensure_ascii=False)))


@settings(max_examples=25, deadline=None)
@given(title=nasty, subtitle=nasty, filters=nasty, coverage=nasty, alt_text=nasty)
def test_no_words_of_anyone_become_markup(qapp, title, subtitle, filters, coverage, alt_text):
    plain = page_of("tiny")
    page = replace(
        plain,
        title=title,
        subtitle=subtitle,
        filters=filters,
        coverage=(coverage,),
        source=title,
        alt_text=alt_text,
    )
    found = read(html_of(page))
    usual = read(html_of(plain))
    assert [element.tag for element in found.elements if element.tag != "p"] == [
        element.tag for element in usual.elements if element.tag != "p"
    ]
    assert {name for element in found.elements for name in element.attributes} == {
        name for element in usual.elements for name in element.attributes
    }
    assert found.one("h1").text == html_text(title)


@settings(max_examples=100, deadline=None)
@given(rest=st.text(max_size=20))
def test_only_addresses_of_the_web_become_links(rest):
    for scheme in ("javascript:", "data:text/html,", "file:///", "//", "vbscript:", " \x01javascript:"):
        assert safe_address(scheme + rest) == ""
    assert safe_address("https://user@example.org/") == ""
    assert safe_address("https://example.org/a?b=c&d=e#f") == "https://example.org/a?b=c&d=e#f"


def test_rows_with_hostile_cells_stay_rows(qapp):
    page = page_of("tiny")
    table = page.models.table
    hostile = tuple(
        replace(
            column,
            values=replace(column.values, labels=tuple(HOSTILE[at % 8] for at, _ in enumerate(labels))),
        )
        if (labels := getattr(column.values, "labels", None))
        else column
        for column in table.offered
    )
    by_key = {column.key: column for column in hostile}
    table = replace(table, offered=hostile, columns=tuple(by_key[column.key] for column in table.columns))
    found = read(html_of(replace(page, models=replace(page.models, table=table))))
    assert not found.all("img") and not found.all("b")
    assert not [a for a in found.all("a") if not a.attributes["href"].startswith("http")]
    assert len([row for row in found.all("tr") if "tbody" in row.inside]) == len(table.items)


def test_an_existing_file_is_left_alone_unless_one_insists(qapp, tmp_path):
    path = tmp_path / "page.html"
    path.write_text("mine")
    with pytest.raises(PictureExists, match="exists already"):
        write_html(page_of("tiny"), path, LIGHT, None, False)
    assert path.read_text() == "mine"
    write_html(page_of("tiny"), path, LIGHT, None, True)
    assert path.read_text(encoding="utf-8").startswith("<!doctype html>")


def test_a_folder_that_is_not_there_is_said_and_nothing_is_left_behind(qapp, tmp_path):
    with pytest.raises(PictureError, match="cannot be written"):
        write_html(page_of("tiny"), tmp_path / "none" / "page.html", LIGHT)
    assert not list(tmp_path.iterdir())


def test_a_missing_bundled_file_is_said(qapp, tmp_path, monkeypatch):
    monkeypatch.setattr(html, "resource_folder", lambda: tmp_path)
    with pytest.raises(PictureError, match=r"inter-regular\.woff2 is missing"):
        html_of(page_of("tiny"))


def test_the_same_page_gives_the_same_file(qapp):
    assert html_of(page_of("tiny")) == html_of(page_of("tiny"))


def test_a_title_in_any_script_is_found_as_text(qapp):
    title = "Prüfung 中国 العربية"
    found = read(html_of(page_of("tiny", title=title)))
    assert found.one("h1").text == found.one("title").text == title
    assert found.one("h1").attributes["dir"] == "auto"


def test_every_year_and_every_bar_of_a_chart_says_its_number(qapp):
    found = read(html_of(page_of(parts=("map", "timeline", "ranking"), chosen=(place_mark("CHN"),))))
    said = {each.text for each in found.all("title") if "g" in each.inside}
    assert any(text.startswith("2019\n43 projects") and "Chosen: 15" in text for text in said)
    assert any(text.startswith("China: 59 projects, rank 1") for text in said)
    short = {each.text for each in found.all("text") if each.attributes.get("y") == "14"}
    assert {"2019: 43 projects", "China: 59"} <= short


def test_a_chart_that_stands_alone_is_drawn_as_wide_as_the_page(qapp):
    def drawn(*parts):
        boxes = (
            each.attributes.get("viewbox", "") for each in read(html_of(page_of(parts=parts))).all("svg")
        )
        return {box for box in boxes if box.endswith(" 300")}

    assert drawn("map", "timeline") == {"0 0 1240 300"}
    assert drawn("map", "timeline", "ranking") == {"0 0 760 300", "0 0 600 300"}
