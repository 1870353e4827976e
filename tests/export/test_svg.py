"""A drawing whose layers have names and whose text is text."""

import re
import shutil
import subprocess
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QByteArray
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from desktop.briefing.options import PARTS, PageOptions
from desktop.briefing.page import make_page
from desktop.export.png import page_image
from desktop.export.svg import svg_text, write_svg
from desktop.export.whole import PictureError, PictureExists
from desktop.painting.page import PAGE_LAYERS
from desktop.painting.theme import DARK, LIGHT
from desktop.selection.marks import place_mark
from desktop.state.app_state import Camera
from tests.export.looks import looks_alike
from tests.painting.pictures import sources, state_of

SVG, INKSCAPE = "{http://www.w3.org/2000/svg}", "{http://www.inkscape.org/namespaces/inkscape}"
TITLE = "Prüfung 中国 العربية"
SIZE = (1000, 640)
PAGES = {
    "deals": {},
    "printed numbers with a hatch": {"source": "published"},
    "a globe": {"camera": Camera(projection="globe", longitude=75.0, latitude=25.0)},
    "near": {"camera": Camera(longitude=20.0, latitude=10.0, zoom=4.0)},
}


def page_of(options=None, **asked):
    return make_page(sources(), state_of(**asked), options)


def root_of(text):
    return ElementTree.fromstring(text)


def rendered(text, size=SIZE):
    """The drawing as Qt draws it from the file."""
    image = QImage(*size, QImage.Format.Format_RGB32)
    renderer = QSvgRenderer(QByteArray(text.encode()))
    assert renderer.isValid()
    painter = QPainter(image)
    renderer.render(painter)
    painter.end()
    return image


def test_every_layer_has_a_name_that_drawing_programs_show(qapp):
    root = root_of(svg_text(page_of(PageOptions(parts=PARTS)), SIZE, LIGHT))
    layers = [group for group in root.iter(f"{SVG}g") if group.get(f"{INKSCAPE}groupmode") == "layer"]
    assert [layer.get("id") for layer in layers] == list(PAGE_LAYERS)
    assert [layer.get(f"{INKSCAPE}label") for layer in layers][:3] == ["Ground", "Sea", "Land"]


def test_a_title_in_three_scripts_is_one_text_that_can_be_searched(qapp):
    root = root_of(svg_text(page_of(PageOptions(title=TITLE)), SIZE, LIGHT))
    assert TITLE in ["".join(text.itertext()) for text in root.iter(f"{SVG}text")]
    assert root.findtext(f"{SVG}title") == TITLE


@pytest.mark.parametrize(
    ("title", "anchor"),
    [("Prüfung 中国 العربية 123 (abc) end", None), ("صفقات المراقبة: 59 (2021) Huawei الموثقة!", "end")],
)
def test_words_of_several_scripts_stand_in_the_order_in_which_they_are_read(qapp, title, anchor):
    root = root_of(svg_text(page_of(PageOptions(title=title)), SIZE, LIGHT))
    (shown,) = (text for text in root.iter(f"{SVG}text") if title[:5] in (text.text or ""))
    assert shown.text.strip("\u202b\u202c") == title
    assert (shown.get("text-anchor"), len(shown)) == (anchor, 0)


def test_every_word_of_the_page_and_every_name_on_the_map_is_text(qapp):
    page = page_of()
    said = " ".join(
        "".join(text.itertext()) for text in root_of(svg_text(page, SIZE, LIGHT)).iter(f"{SVG}text")
    )
    for words in (
        page.subtitle,
        page.caption,
        page.coverage[0],
        "China",
        "United States",
        "Arrows by exporter",
    ):
        assert words in said


def test_letters_come_from_the_bundled_typeface_or_a_common_one(qapp):
    families = set(re.findall('font-family="([^"]*)"', svg_text(page_of(), SIZE, LIGHT)))
    assert families == {"Inter, 'Noto Sans Arabic', 'Noto Sans SC', 'Segoe UI', Arial, sans-serif"}


def test_the_alternative_text_describes_the_drawing(qapp):
    page = page_of()
    assert root_of(svg_text(page, SIZE, LIGHT)).findtext(f"{SVG}desc") == page.alt_text


# Qt itself reads no clips, so it cannot show what is near.
@pytest.mark.parametrize("name", [name for name in PAGES if name != "near"])
@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_the_drawing_looks_like_the_picture(qapp, name, theme):
    page = page_of(**PAGES[name])
    picture = page_image(page, SIZE, theme)
    assert looks_alike(rendered(svg_text(page, SIZE, theme)), picture)
    other = page_of(PageOptions(parts=("timeline",)), **PAGES[name])
    assert not looks_alike(page_image(other, SIZE, theme), picture)


def test_ids_are_used_once_and_what_is_referred_to_is_there(qapp):
    text = svg_text(page_of(PageOptions(parts=PARTS), **PAGES["a globe"]), SIZE, LIGHT)
    ids = [element.get("id") for element in root_of(text).iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    assert set(re.findall(r"url\(#([^)]*)\)", text)) <= set(ids)


def test_dashes_of_disputed_lines_are_as_long_as_in_the_picture(qapp):
    text = svg_text(page_of(), SIZE, LIGHT)
    found = re.search(
        r'stroke-dasharray="([\d.,]+)" stroke-dashoffset="([\d.]+)" stroke-width="([\d.]+)" '
        'stroke-linecap="square"',
        text,
    )
    width = float(found[3])
    long, short = (float(part) / width for part in found[1].split(","))
    # Square ends reach half a width over each dash.
    assert (long + 1, short - 1) == pytest.approx((3.0, 2.2), rel=1e-3)
    assert float(found[2]) / width == pytest.approx(4.7, rel=1e-3)


def test_a_drawing_of_the_whole_world_stays_small(qapp):
    assert len(svg_text(page_of(), SIZE, LIGHT)) < 1_200_000


def test_no_line_has_more_points_than_programs_read(qapp):
    text = svg_text(page_of(source="published"), SIZE, LIGHT)
    assert max(len(re.findall("[ -]", outline)) / 2 for outline in re.findall(' d="([^"]*)"', text)) < 32_000


def test_on_paper_it_has_the_size_of_the_sheet(qapp):
    root = root_of(svg_text(page_of(), (3508, 2480), LIGHT, millimetres=(297.0, 210.0)))
    assert (root.get("width"), root.get("height"), root.get("viewBox")) == ("297mm", "210mm", "0 0 3508 2480")


def test_the_legend_of_the_timeline_names_what_is_chosen(qapp):
    def words(**asked):
        page = page_of(PageOptions(parts=("map", "timeline")), **asked)
        layers = {group.get("id"): group for group in root_of(svg_text(page, SIZE, LIGHT)).iter(f"{SVG}g")}
        return ["".join(each.itertext()).strip() for each in layers["timeline"].iter(f"{SVG}text")]

    assert "China" in words(chosen=(place_mark("CHN"),))
    assert "China" not in words()


def test_signs_of_markup_in_a_title_stay_text(qapp):
    root = root_of(svg_text(page_of(PageOptions(title='<b>&"x" ]]>')), SIZE, LIGHT, '{"a": "<&]]>"}'))
    assert root.findtext(f"{SVG}title") == '<b>&"x" ]]>'
    assert next(root.iter("{urn:dealscope:session}session")).text == '{"a": "<&]]>"}'


def test_the_same_page_gives_the_same_drawing(qapp):
    assert svg_text(page_of(), SIZE, LIGHT) == svg_text(page_of(), SIZE, LIGHT)


def test_an_existing_drawing_is_kept_and_absurd_sizes_are_refused(qapp, tmp_path):
    path = tmp_path / "map.svg"
    path.write_text("mine")
    with pytest.raises(PictureExists):
        write_svg(page_of(), path, SIZE, LIGHT)
    with pytest.raises(PictureError, match="16 to 20000"):
        write_svg(page_of(), path, (3, 3), LIGHT, force=True)
    assert path.read_text() == "mine"


@pytest.mark.skipif(not shutil.which("rsvg-convert"), reason="librsvg is not installed here")
@pytest.mark.parametrize("name", PAGES)
def test_another_program_draws_it_alike(qapp, tmp_path, name):
    page = page_of(**PAGES[name])
    write_svg(page, tmp_path / "map.svg", SIZE, LIGHT)
    command = ["rsvg-convert", str(tmp_path / "map.svg"), "-o", str(tmp_path / "map.png")]
    subprocess.run(command, check=True, capture_output=True)
    assert looks_alike(QImage(str(tmp_path / "map.png")), page_image(page, SIZE, LIGHT))
