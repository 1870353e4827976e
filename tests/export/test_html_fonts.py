"""The typefaces inside a page: those that its letters need, small, and sound in the eyes of another program."""

from io import BytesIO

from fontTools.ttLib import TTFont

from desktop.briefing.page import carried_session
from desktop.export.html import MOST_BYTES
from desktop.export.html_fonts import font_rules, woff
from desktop.painting.theme import LIGHT
from desktop.paths import resource_folder
from tests.export.html_pages import html_of, page_of

FONTS = resource_folder() / "fonts"
CHINESE = (FONTS / "NotoSansSC-Regular.ttf").read_bytes()
ARABIC = (FONTS / "NotoSansArabic-Regular.ttf").read_bytes()


def outlines(font, text):
    return [font["glyf"][font.getBestCmap()[ord(sign)]].numberOfContours for sign in text]


def test_a_chinese_face_keeps_the_letters_that_are_used_as_they_were_and_no_others():
    packed = woff(CHINESE, set(map(ord, "中国")))
    small, whole = TTFont(BytesIO(packed)), TTFont(BytesIO(CHINESE))
    assert outlines(small, "中国") == outlines(whole, "中国")
    assert outlines(small, "美法") == [0, 0]
    assert small["hmtx"].metrics == whole["hmtx"].metrics
    assert len(packed) < 120_000


def test_an_arabic_face_keeps_what_joins_its_letters():
    small = TTFont(BytesIO(woff(ARABIC)))
    assert "GSUB" in small and small.getBestCmap() == TTFont(BytesIO(ARABIC)).getBestCmap()
    assert outlines(small, "عر") == outlines(TTFont(BytesIO(ARABIC)), "عر")


def test_a_page_holds_only_the_faces_that_its_letters_need():
    for text, count in (("Prüfung", 2), ("العربية", 4), ("中国", 4), ("中国 العربية", 6)):
        rules = font_rules(resource_folder() / "html", FONTS, text)
        assert rules.count("@font-face") == count, text


def test_a_page_in_three_scripts_with_everything_stays_small(qapp):
    page = page_of(parts=("map", "timeline", "ranking", "table"), title="Prüfung 中国 العربية")
    content = html_of(page)
    assert content.count('class="in-light"') == 2 and content.count("@font-face") == 6
    assert len(content.encode()) < MOST_BYTES + 50_000
    assert carried_session(page, LIGHT.name, "0.1.0") is not None
    assert 'class="chart' not in html_of(page_of())
