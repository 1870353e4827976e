"""What makes PowerPoint offer to repair a file: elements out of order, numbers used twice, parts that are not there.

The orders are those of the schemas of ECMA-376, part 1, for all elements that Dealscope writes.
"""

import posixpath
import re
import zipfile
from collections import Counter
from io import BytesIO

import pytest
from lxml import etree
from pptx import Presentation

from desktop.briefing.options import PARTS, PageOptions
from desktop.briefing.page import carried_session, make_page
from desktop.export.pptx import pptx_bytes
from desktop.painting.theme import DARK, LIGHT
from tests.painting.pictures import GLOBE, WORLD, sources, state_of

TITLE = "Prüfung 中国 العربية"
FILLS = "noFill solidFill gradFill blipFill pattFill grpFill"
ORDERS = {
    "p:sld": "cSld clrMapOvr transition timing extLst",
    "p:notes": "cSld clrMapOvr extLst",
    "p:cSld": "bg spTree custDataLst controls extLst",
    "p:sp": "nvSpPr spPr style txBody extLst",
    "p:pic": "nvPicPr blipFill spPr style extLst",
    "p:nvSpPr": "cNvPr cNvSpPr nvPr",
    "p:nvPicPr": "cNvPr cNvPicPr nvPr",
    "p:nvGrpSpPr": "cNvPr cNvGrpSpPr nvPr",
    "p:blipFill": "blip srcRect tile stretch",
    "p:txBody": "bodyPr lstStyle p",
    "p:spPr": f"xfrm custGeom prstGeom {FILLS} ln effectLst effectDag scene3d sp3d extLst",
    "p:grpSpPr": f"xfrm {FILLS} effectLst effectDag scene3d extLst",
    "p:presentation": (
        "sldMasterIdLst notesMasterIdLst handoutMasterIdLst sldIdLst sldSz notesSz smartTags embeddedFontLst "
        "custShowLst photoAlbum custDataLst kinsoku defaultTextStyle modifyVerifier extLst"
    ),
    "a:xfrm": "off ext chOff chExt",
    "a:custGeom": "avLst gdLst ahLst cxnLst rect pathLst",
    "a:ln": f"{FILLS} prstDash custDash round bevel miter headEnd tailEnd extLst",
    "a:p": "pPr r br fld endParaRPr",
    "a:r": "rPr t",
    "a:rPr": f"ln {FILLS} effectLst effectDag highlight uLnTx uLn uFillTx uFill latin ea cs sym hlinkClick rtl",
    "a:pPr": "lnSpc spcBef spcAft buClrTx buClr buSzTx buSzPct buFontTx buFont buNone buAutoNum buChar tabLst defRPr",
    "a:bodyPr": "prstTxWarp noAutofit normAutofit spAutoFit scene3d sp3d flatTx extLst",
}
# Several of these may follow each other in any order.
MIXED = {"a:p": {"r", "br", "fld"}, "p:spTree": set(), "p:grpSp": set()}
NAMES = {
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
}
SHORT = {address: short for short, address in NAMES.items()}
LONGEST = 51_206_400 * 4


@pytest.fixture(scope="module")
def package(qapp):
    """A presentation of everything there is: parts, a globe, printed numbers, an empty map, three scripts."""
    asked = (
        (state_of("deals", ["exporter=CHN"], WORLD), PageOptions(title=TITLE, parts=PARTS, notes="Said <&>")),
        (state_of("deals", [], GLOBE, shading="regime"), PageOptions()),
        (state_of("published", [], WORLD), PageOptions(parts=("map", "ranking"))),
        (state_of("deals", ["exporter=FJI"], WORLD), PageOptions()),
    )
    pages = [make_page(sources(), state, options) for state, options in asked]
    return {
        theme.name: pptx_bytes(pages, theme, carried_session(pages[0], theme.name, "1.0"))
        for theme in (LIGHT, DARK)
    }["dark"]


@pytest.fixture(scope="module")
def parts(package):
    with zipfile.ZipFile(BytesIO(package)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def trees(parts, folder="ppt/"):
    return {
        name: etree.fromstring(content)
        for name, content in parts.items()
        if name.startswith(folder) and name.endswith(".xml")
    }


def short(tag):
    address, _, name = tag[1:].partition("}")
    return f"{SHORT.get(address, '?')}:{name}"


def test_elements_stand_in_the_order_of_the_schema(parts):
    wrong = []
    for name, tree in trees(parts).items():
        for element in tree.iter(etree.Element):
            order = ORDERS.get(short(element.tag), "").split()
            mixed = MIXED.get(short(element.tag), set())
            inside = [short(child.tag).partition(":")[2] for child in element.iterchildren(etree.Element)]
            unknown = set(inside).difference(order)
            places = [order.index("r" if each in mixed else each) for each in inside if each in order]
            if order and (unknown or places != sorted(places)):
                wrong.append((name, short(element.tag), inside))
    assert wrong == []


def test_no_number_of_a_shape_is_used_twice_and_all_are_positive(parts):
    for name, tree in trees(parts, "ppt/slides/").items():
        numbers = [int(each.get("id")) for each in tree.iter(f"{{{NAMES['p']}}}cNvPr")]
        assert min(numbers) >= 1 and max(Counter(numbers).values()) == 1, name


def test_every_part_that_is_named_is_there_and_every_part_has_a_type(parts):
    types = etree.fromstring(parts["[Content_Types].xml"])
    by_name = {each.get("PartName") for each in types if each.get("PartName")}
    by_ending = {each.get("Extension") for each in types if each.get("Extension")}
    for name in parts:
        known = f"/{name}" in by_name or name.rpartition(".")[2] in by_ending
        assert name == "[Content_Types].xml" or known, name
    assert {name.lstrip("/") for name in by_name} <= set(parts)
    for name, content in parts.items():
        if not name.endswith(".rels"):
            continue
        folder = posixpath.dirname(posixpath.dirname(name))
        for relation in etree.fromstring(content):
            assert relation.get("TargetMode") != "External"
            target = posixpath.normpath(posixpath.join("/", folder, relation.get("Target"))).lstrip("/")
            assert target in parts, (name, target)


def test_every_relation_that_a_part_uses_is_declared(parts):
    for name, tree in trees(parts).items():
        used = {
            value
            for each in tree.iter(etree.Element)
            for key, value in each.attrib.items()
            if NAMES["r"] in key
        }
        relations = f"{posixpath.dirname(name)}/_rels/{posixpath.basename(name)}.rels"
        declared = (
            [each.get("Id") for each in etree.fromstring(parts[relations])] if relations in parts else []
        )
        assert used <= set(declared) and len(declared) == len(set(declared)), name


def test_sizes_and_places_are_whole_numbers_that_powerpoint_takes(parts):
    for tree in trees(parts, "ppt/slides/").values():
        for element in tree.iter(etree.Element):
            for key in ("x", "y", "cx", "cy", "w", "h", "sz"):
                value = element.get(key)
                if value is not None:
                    assert re.fullmatch(r"-?\d+", value) and abs(int(value)) <= LONGEST, (
                        element.tag,
                        key,
                        value,
                    )
            if short(element.tag) == "a:rPr" and element.get("sz"):
                assert 100 <= int(element.get("sz")) <= 400_000
            if short(element.tag) == "a:path":
                assert int(element.get("w")) >= 0 and element[0].tag.endswith("}moveTo")


def test_another_library_opens_saves_and_opens_it_again(package):
    saved = BytesIO()
    Presentation(BytesIO(package)).save(saved)
    deck = Presentation(saved)
    assert len(deck.slides) == 4 and deck.slides[0].shapes.title.text == TITLE
    assert deck.slides[0].notes_slide.notes_text_frame.text.startswith("Said <&>")
