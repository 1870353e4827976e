"""Slides: native shapes with names, texts that are found, a view that comes back, and nobody's name."""

import getpass
import io
import shutil
import subprocess
import zipfile
from collections import Counter
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from pptx import Presentation
from pptx.oxml.ns import qn
from PySide6.QtGui import QImage

from desktop.briefing.options import PageOptions
from desktop.briefing.page import carried_session, make_page
from desktop.briefing.presets import Preset, preset_of
from desktop.briefing.sheets import Pages, Sheet
from desktop.export.pptx import MOST_FLOWS, pptx_bytes, session_in_pptx, write_pptx
from desktop.export.whole import PictureError, PictureExists
from desktop.painting.theme import DARK, LIGHT
from desktop.selection.clauses import AnyOf
from desktop.selection.marks import Mark
from desktop.state.app_state import AppState, Camera, Exploration
from desktop.state.session import read_session
from tests.painting.pictures import sources, state_of
from tests.tiny import tiny_source

EMU_ON_A_SLIDE = 12_192_000, 6_858_000
MIXED = "Prüfung 中国 العربية"


def tiny_page(options=None, **asked):
    """The eight deals on a page: China to Kenya 3 projects, to Brazil 1; the United States to Kenya and Brazil."""
    state = AppState(exploration=Exploration(source="tiny", **asked))
    return make_page({"tiny": tiny_source()}, state, options)


def opened(content):
    return Presentation(io.BytesIO(content))


def slide_of(page, theme=LIGHT, **named):
    return opened(pptx_bytes([page], theme, **named)).slides[0]


def group(slide, name):
    return next(shape for shape in slide.shapes if shape.name == name)


def every_shape(shapes):
    for shape in shapes:
        yield shape
        if shape.shape_type == 6:
            yield from every_shape(shape.shapes)


@pytest.fixture
def page(qapp):
    return make_page(sources(), state_of())


@pytest.fixture
def slide(page):
    return slide_of(page)


def test_the_title_is_a_real_title_and_the_words_of_the_page_are_text(slide, page):
    assert slide.shapes.title.text_frame.text == page.title
    texts = {shape.name: shape.text_frame.text for shape in slide.shapes if shape.has_text_frame}
    assert texts["Filters"] == page.filters
    assert "AidData" in texts["Source and licence"] and "Licence" in texts["Source and licence"]
    assert all(sentence in texts["Coverage"] for sentence in page.coverage)


def test_each_country_is_a_shape_of_its_own_in_a_group(slide):
    names = Counter(shape.name for shape in group(slide, "Countries").shapes)
    assert {"China", "Kenya", "Brazil", "Russia", "Singapore"} <= set(names)
    assert len(names) > 190 and max(names.values()) == 1


def test_a_country_says_its_numbers_to_who_cannot_see_it(qapp):
    china = next(shape for shape in group(slide_of(tiny_page()), "Countries").shapes if shape.name == "China")
    assert china._element.nvSpPr.cNvPr.get("descr") == "China: 4 as exporter"


def test_each_flow_is_an_arrow_that_says_from_where_to_where_and_how_much(qapp):
    names = [shape.name for shape in group(slide_of(tiny_page()), "Flows").shapes]
    assert sorted(names) == [
        "China → Brazil: 1 project",
        "China → Kenya: 3 projects",
        "United States → Brazil: 1 project",
        "United States → Kenya: 2 projects",
    ]
    assert names[-1] == "China → Kenya: 3 projects", "the largest lies on top"


def test_flows_of_printed_numbers_count_deals(qapp):
    shown = slide_of(make_page(sources(), state_of("tiny_statements")))
    assert [shape.name for shape in group(shown, "Flows").shapes] == ["China → Kenya: 5 deals"]


def test_a_flow_across_the_edge_of_the_map_is_one_shape_of_two_pieces(qapp):
    camera = Camera(projection="equal-earth-pacific")
    shown = make_page(
        {"tiny": tiny_source()}, AppState(exploration=Exploration(source="tiny"), camera=camera)
    )
    pieces = Counter(
        len(shape._element.findall(f".//{qn('a:path')}")) for shape in group(slide_of(shown), "Flows").shapes
    )
    assert pieces[2] >= 1


def test_more_flows_than_one_can_move_become_one_picture_with_words(qapp):
    many = make_page(sources(), state_of(flow_limit=400))
    assert len(many.models.world_map.flows) > MOST_FLOWS
    shown = slide_of(many)
    assert "Flows" not in [shape.name for shape in shown.shapes]
    picture = group(shown, "Map")
    assert picture._element.nvPicPr.cNvPr.get("descr") == many.alt_text
    image = QImage.fromData(picture.image.blob)
    assert image.width() > 2000
    assert len({image.pixel(x, image.height() // 3) for x in range(image.width())}) > 20


def test_up_to_that_many_flows_are_shapes(qapp):
    shown = slide_of(make_page(sources(), state_of(flow_limit=MOST_FLOWS)))
    assert len(group(shown, "Flows").shapes) == MOST_FLOWS


def test_no_two_shapes_share_a_number_and_none_is_without_extent(slide):
    shapes = list(every_shape(slide.shapes))
    numbers = [shape.shape_id for shape in shapes]
    assert len(numbers) == len(set(numbers)) and 1 not in numbers
    assert all(shape.width > 0 and shape.height > 0 for shape in shapes)


@pytest.mark.parametrize(
    "camera",
    [
        Camera(),
        Camera(zoom=4, longitude=20, latitude=5),
        Camera(projection="globe"),
        Camera(zoom=40, latitude=48),
    ],
    ids=["world", "near", "globe", "very near"],
)
def test_nothing_stands_beside_the_slide(qapp, camera):
    shown = slide_of(make_page(sources(), replace(state_of(), camera=camera)))
    for shape in every_shape(shown.shapes):
        assert shape.left >= 0 and shape.top >= 0, shape.name
        assert shape.left + shape.width <= EMU_ON_A_SLIDE[0] + 1, shape.name
        assert shape.top + shape.height <= EMU_ON_A_SLIDE[1] + 1, shape.name


def test_texts_and_map_do_not_lie_over_each_other(slide):
    kept = [shape for shape in slide.shapes if shape.name not in ("Countries", "Flows", "Names")]
    kept = [shape for shape in kept if "boundaries" not in shape.name]
    kept.sort(key=lambda shape: shape.top)
    for above, below in pairwise(kept):
        assert above.top + above.height <= below.top + 12_700, f"{above.name} over {below.name}"


def test_the_legend_shows_colours_widths_and_a_hatch(qapp):
    shown = slide_of(make_page(sources(), state_of(shading="regime")))
    legend = group(shown, "Legend")
    names = [shape.name for shape in legend.shapes]
    assert "Colour: Closed autocracy" in names
    assert [name for name in names if name.startswith("Arrow width: ")]
    hatched = legend._element.findall(f".//{qn('a:pattFill')}")
    assert len(hatched) == 1 and "Not classified" in names


def test_a_chosen_country_is_outlined(qapp):
    shown = slide_of(tiny_page(chosen=(Mark("place", "KEN"),)))
    assert [shape.name for shape in group(shown, "Chosen countries").shapes] == ["Kenya, chosen"]


def test_a_chosen_place_too_small_to_see_gets_a_ring(qapp):
    shown = slide_of(make_page(sources(), state_of(chosen=(Mark("place", "SGP"),))))
    (ring,) = group(shown, "Chosen countries").shapes
    assert 60_000 < ring.width < 140_000 and abs(ring.width - ring.height) < 3_000


def test_a_map_without_rows_says_why(qapp):
    nothing = tiny_page(selection=Exploration().selection.having(AnyOf("exporter", ("BRA",))))
    shown = group(slide_of(nothing), "Note on the map")
    assert any("No rows match" in shape.text_frame.text for shape in shown.shapes)


def test_the_notes_say_filters_limits_source_and_the_picture_in_words(slide, page):
    notes = slide.notes_slide.notes_text_frame.text
    for said in (page.filters, *page.coverage, page.source, page.licence, page.alt_text):
        assert said in notes


def test_groups_have_alternative_text(slide, page):
    told = {
        shape.name: shape._element.nvGrpSpPr.cNvPr.get("descr")
        for shape in slide.shapes
        if shape.shape_type == 6
    }
    assert page.alt_text in told["Countries"]
    assert told["Flows"] and told["Legend"]


def test_a_title_of_many_scripts_is_found_as_one_text(qapp):
    shown = slide_of(tiny_page(PageOptions(title=MIXED)))
    assert shown.shapes.title.text_frame.text == MIXED
    assert MIXED in [
        run.text for paragraph in shown.shapes.title.text_frame.paragraphs for run in paragraph.runs
    ]


def test_arabic_stands_at_the_right_and_is_marked_as_arabic(qapp):
    shown = slide_of(tiny_page(PageOptions(title="صفقات موثقة من الصين")))
    paragraph = shown.shapes.title.text_frame.paragraphs[0]._p
    assert (paragraph.pPr.get("rtl"), paragraph.pPr.get("algn")) == ("1", "r")
    assert paragraph.find(f".//{qn('a:rPr')}").get("lang") == "ar-SA"


def test_signs_that_no_file_can_hold_are_left_out(qapp):
    shown = slide_of(tiny_page(PageOptions(title='A <b> & "c" \x0b\ud800 d')))
    assert shown.shapes.title.text_frame.text == 'A <b> & "c"  d'


def test_a_title_too_long_for_one_line_keeps_off_the_subtitle(qapp):
    shown = slide_of(tiny_page(PageOptions(title="Cameras and face recognition for cities and states " * 5)))
    title, subtitle = shown.shapes.title, group(shown, "Subtitle")
    assert title.top + title.height <= subtitle.top + 12_700


def test_several_pages_are_several_slides(qapp, tmp_path):
    path = tmp_path / "two.pptx"
    write_pptx([tiny_page(), tiny_page(PageOptions(title="Second"))], path, LIGHT)
    titles = [slide.shapes.title.text_frame.text for slide in Presentation(path).slides]
    assert titles == ["Eight deals", "Second"]


def test_the_parts_of_a_page_are_pictures_with_words(qapp):
    options = PageOptions(parts=("map", "timeline", "ranking", "table"))
    shown = slide_of(tiny_page(options))
    assert {"Timeline", "Ranking", "Table"} <= {shape.name for shape in shown.shapes}
    assert group(shown, "Ranking")._element.nvPicPr.cNvPr.get("descr")


@pytest.mark.parametrize(
    ("key", "ratio"), [("slide-16x9", 16 / 9), ("slide-4x3", 4 / 3), ("a4-portrait", 210 / 297)]
)
def test_a_slide_has_the_shape_of_its_preset(qapp, key, ratio):
    deck = opened(pptx_bytes([tiny_page()], LIGHT, preset=preset_of(key)))
    assert deck.slide_width / deck.slide_height == pytest.approx(ratio, rel=1e-3)
    bottom = max(shape.top + shape.height for shape in deck.slides[0].shapes)
    assert bottom <= deck.slide_height


def test_a_size_beyond_what_powerpoint_opens_is_shrunk(qapp):
    deck = opened(pptx_bytes([tiny_page()], LIGHT, preset=Preset("", "", 12_000, 6_000)))
    assert (deck.slide_width, deck.slide_height) == (51_206_400, 25_603_200)


def test_a_sliver_is_refused_in_a_sentence(qapp):
    with pytest.raises(PictureError, match="nearer to a square"):
        pptx_bytes([tiny_page()], LIGHT, preset=Preset("", "", 20_000, 100))


def test_dark_slides_are_dark_and_new_ones_would_be_too(qapp):
    deck = opened(pptx_bytes([tiny_page()], DARK))
    assert deck.slide_master.element.find(qn("p:clrMap")).get("bg1") == "dk1"
    theme = next(
        part for part in deck.part.package.iter_parts() if str(part.partname) == "/ppt/theme/theme1.xml"
    )
    assert f'<a:dk1><a:srgbClr val="{DARK.ground[1:].upper()}"/>'.encode() in theme.blob


def test_the_view_comes_back_from_the_slide(qapp, tmp_path):
    shown = tiny_page(chosen=(Mark("place", "CHN"),), shading="regime")
    path = tmp_path / "deals.pptx"
    write_pptx([shown], path, LIGHT, carried_session(shown, "light", "Dealscope"))
    session = read_session(session_in_pptx(path.read_bytes()), path.name)
    assert session.state.exploration == shown.state.exploration
    assert session.fingerprint == shown.fingerprint


def test_the_view_survives_another_program_saving_the_slides(qapp, tmp_path):
    path = tmp_path / "deals.pptx"
    write_pptx([tiny_page()], path, LIGHT, '{"a": "<&>"}')
    deck = Presentation(path)
    deck.save(path)
    assert session_in_pptx(path.read_bytes()) == '{"a": "<&>"}'


def test_a_slide_without_its_view_and_files_of_other_kinds_give_none(qapp, tmp_path):
    path = tmp_path / "deals.pptx"
    write_pptx([tiny_page()], path, LIGHT)
    assert session_in_pptx(path.read_bytes()) is None
    for content in (b"", b"PK\x03\x04 torn", path.read_bytes()[:2000]):
        path.write_bytes(content)
        assert session_in_pptx(path.read_bytes()) is None


def test_nobodys_name_and_no_folder_is_inside(qapp, tmp_path):
    shown = make_page(sources(), state_of())
    path = tmp_path / "deals.pptx"
    write_pptx([shown], path, LIGHT, carried_session(shown, "light", "Dealscope"))
    with zipfile.ZipFile(path) as package:
        inside = b"\n".join(package.read(name) for name in package.namelist()).decode("utf-8", "replace")
    for private in (str(Path.home()), str(Path.cwd()), str(tmp_path), f">{getpass.getuser()}<", "Canny"):
        assert private not in inside
    assert "creator" not in inside and "lastModifiedBy" not in inside
    assert "<dc:title>Documented deals</dc:title>" in inside


def test_the_same_pages_give_the_same_file(qapp):
    first, second = (pptx_bytes([tiny_page()], LIGHT, "{}") for _ in range(2))
    assert first == second


def test_an_existing_file_is_left_alone_unless_one_insists(qapp, tmp_path):
    path = tmp_path / "deals.pptx"
    path.write_text("mine")
    with pytest.raises(PictureExists, match="exists already"):
        write_pptx([tiny_page()], path, LIGHT)
    assert path.read_text() == "mine"
    write_pptx([tiny_page()], path, LIGHT, force=True)
    assert zipfile.is_zipfile(path)


def test_slides_without_a_page_are_refused_in_a_sentence(qapp, tmp_path):
    with pytest.raises(PictureError, match="no page"):
        write_pptx([], tmp_path / "none.pptx", LIGHT)
    assert not list(tmp_path.iterdir())


@pytest.mark.long
@pytest.mark.skipif(
    not (shutil.which("soffice") and shutil.which("pdftotext")), reason="needs LibreOffice and poppler"
)
def test_libreoffice_opens_the_slides_and_finds_their_words(page, tmp_path):
    write_pptx([page, tiny_page(PageOptions(title="Second"))], tmp_path / "deals.pptx", LIGHT, "{}")
    apart = f"-env:UserInstallation={(tmp_path / 'office').as_uri()}"
    command = ["soffice", apart, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), "deals.pptx"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=120)
    read = subprocess.run(
        ["pdftotext", "-layout", "deals.pdf", "-"], cwd=tmp_path, check=True, capture_output=True, text=True
    ).stdout
    first, second = read.split("\f")[:2]
    assert first.strip().startswith("Documented deals") and second.strip().startswith("Second")
    for said in ("United States", "Arrow width: projects", "Other exporters"):
        assert said in first


def test_each_page_is_made_once_while_the_slides_are_written(qapp):
    asked = []
    sheets = [
        Sheet(name, tiny_page().state, PageOptions(title=name)) for name in ("First", "Second", "Third")
    ]
    deck = opened(pptx_bytes(Pages({"tiny": tiny_source()}, sheets, asked.append), LIGHT))
    assert asked == [0, 1, 2]
    assert deck.core_properties.title == "First"
