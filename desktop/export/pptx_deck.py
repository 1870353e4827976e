"""An empty presentation in the typeface and the colours of a theme, with nobody's name in it."""

import io
import re
import zipfile
from collections.abc import Mapping
from typing import Any
from xml.sax.saxutils import quoteattr

from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.util import Emu

from desktop.export.pptx_session import properties_part, session_part
from desktop.export.pptx_shapes import PANOSE, TYPEFACE
from desktop.export.xml_text import sound
from desktop.painting.theme import Theme

TITLE_ONLY = "Title Only"
PROPERTIES_TYPE = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
PROPERTIES_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXmlProps"
# Ready-made for what Inter has no letters for, on any system.
SCRIPTS: Mapping[str, str] = {
    "Arab": "Arial",
    "Hebr": "Arial",
    "Hans": "Microsoft YaHei",
    "Hant": "Microsoft JhengHei",
}
NAMELESS = ("creator", "lastModifiedBy", "created", "modified", "keywords", "category", "revision")
ABOUT = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Properties xmlns="http://schemas.openxmlformats.org/'
    'officeDocument/2006/extended-properties"><Application>Dealscope</Application></Properties>'
)
# The oldest date that a ZIP file can state, so that the same slides make the same file.
NO_DATE = (1980, 1, 1, 0, 0, 0)
Deck = Any


def empty_deck(width: int, height: int, theme: Theme) -> Deck:
    """Return a presentation without slides, of this size in Office's units, with one layout: a title."""
    deck: Deck = Presentation()
    was_wide, was_high = deck.slide_width, deck.slide_height
    deck.slide_width, deck.slide_height = Emu(width), Emu(height)
    deck.element.find(qn("p:sldSz")).attrib.pop("type", None)
    _keep_one_layout(deck)
    _stretch(deck.slide_master, width / was_wide, height / was_high)
    _dress(deck.slide_master, theme)
    _forget_origins(deck)
    return deck


def title_layout(deck: Deck) -> Any:
    """Return the layout that every slide is made from."""
    return deck.slide_layouts[0]


def name_deck(deck: Deck, title: str, subject: str, language: str) -> None:
    """Write title, subject and language into the properties of the file, and nothing about who made it."""
    properties = deck.core_properties
    properties.title, properties.subject = sound(title)[:255], sound(subject)[:255]
    properties.comments, properties.language = "", language
    element = properties._element
    for child in list(element):
        if child.tag.rsplit("}", 1)[1] in NAMELESS:
            element.remove(child)


def carry_session(deck: Deck, session: str) -> None:
    """Put a session into a custom XML part."""
    package = deck.part.package
    item = Part(PackURI("/customXml/item1.xml"), "application/xml", package, session_part(session))
    told = Part(PackURI("/customXml/itemProps1.xml"), PROPERTIES_TYPE, package, properties_part())
    item.relate_to(told, PROPERTIES_RELATION)
    deck.part.relate_to(item, RELATIONSHIP_TYPE.CUSTOM_XML)


def list_notes_master(deck: Deck) -> None:
    """Name the master of the notes in the presentation, where readers that go by the standard look for it."""
    master = deck.part.part_related_by(RELATIONSHIP_TYPE.NOTES_MASTER)
    relation = deck.part.relate_to(master, RELATIONSHIP_TYPE.NOTES_MASTER)
    listed = _element(f'<p:notesMasterIdLst><p:notesMasterId r:id="{relation}"/></p:notesMasterIdLst>')
    deck.element.find(qn("p:sldMasterIdLst")).addnext(listed)


def packed(deck: Deck) -> bytes:
    """Return the file, the same for the same slides."""
    written = io.BytesIO()
    deck.save(written)
    again = io.BytesIO()
    with zipfile.ZipFile(written) as source, zipfile.ZipFile(again, "w", zipfile.ZIP_DEFLATED) as target:
        for entry in source.infolist():
            # Pictures are packed already.
            packing = zipfile.ZIP_STORED if entry.filename.endswith(".png") else zipfile.ZIP_DEFLATED
            stamped = zipfile.ZipInfo(entry.filename, NO_DATE)
            stamped.compress_type = packing
            target.writestr(stamped, source.read(entry))
    return again.getvalue()


def _keep_one_layout(deck: Deck) -> None:
    layouts = deck.slide_layouts
    for layout in list(layouts):
        if layout.name != TITLE_ONLY:
            layouts.remove(layout)


def _stretch(master: Any, across: float, down: float) -> None:
    """Fit the ready-made places of a master of another size."""
    for shape in master.placeholders:
        shape.left, shape.width = Emu(round(shape.left * across)), Emu(round(shape.width * across))
        shape.top, shape.height = Emu(round(shape.top * down)), Emu(round(shape.height * down))


def _dress(master: Any, theme: Theme) -> None:
    """Give a master the ground, the colours and the typeface of a theme."""
    ground = master.element.find(qn("p:cSld")).find(qn("p:bg"))
    ground.getparent().replace(
        ground,
        _element(
            '<p:bg><p:bgPr><a:solidFill><a:schemeClr val="bg1"/></a:solidFill><a:effectLst/></p:bgPr></p:bg>'
        ),
    )
    dark = theme.name == "dark"
    colours = master.element.find(qn("p:clrMap"))
    for role, light_slot, dark_slot in (("bg1", "lt1", "dk1"), ("tx1", "dk1", "lt1")):
        colours.set(role, dark_slot if dark else light_slot)
    for role, light_slot, dark_slot in (("bg2", "lt2", "dk2"), ("tx2", "dk2", "lt2")):
        colours.set(role, dark_slot if dark else light_slot)
    heading = master.element.find(f"{qn('p:txStyles')}/{qn('p:titleStyle')}/{qn('a:lvl1pPr')}")
    heading.set("algn", "l")
    heading.find(qn("a:defRPr")).set("sz", "2400")
    heading.find(qn("a:defRPr")).set("b", "1")
    part = master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    part._blob = _theme_with(part.blob.decode("utf-8"), theme).encode("utf-8")


def _theme_with(xml: str, theme: Theme) -> str:
    """Return the XML of a theme part with other colours and typefaces."""
    ink, ground = (theme.ground, theme.text) if theme.name == "dark" else (theme.text, theme.ground)
    quiet, raised = (theme.panel, theme.muted) if theme.name == "dark" else (theme.muted, theme.panel)
    slots = {"dk1": ink, "lt1": ground, "dk2": quiet, "lt2": raised}
    slots |= {f"accent{number}": colour for number, colour in enumerate(theme.categories[:5], 1)}
    slots |= {"accent6": theme.accent, "hlink": theme.accent, "folHlink": theme.muted}
    for slot, colour in slots.items():
        value = colour.lstrip("#").upper()
        xml = re.sub(
            rf"<a:{slot}>.*?</a:{slot}>",
            f'<a:{slot}><a:srgbClr val="{value}"/></a:{slot}>',
            xml,
            flags=re.DOTALL,
        )
    xml = re.sub(
        r'(<a:(?:major|minor)Font><a:latin) typeface="[^"]*"',
        rf'\1 typeface="{TYPEFACE}" panose="{PANOSE}"',
        xml,
    )
    for script, face in SCRIPTS.items():
        xml = re.sub(rf'(script="{script}" typeface=)"[^"]*"', rf"\1{quoteattr(face)}", xml)
    return re.sub(r'(<a:theme [^>]*name=|<a:(?:clr|font)Scheme name=)"[^"]*"', r'\1"Dealscope"', xml)


def _forget_origins(deck: Deck) -> None:
    """Drop what the ready-made file says of the machine it was made on."""
    package = deck.part.package
    for relations, kinds in (
        (deck.part.rels, (RELATIONSHIP_TYPE.PRINTER_SETTINGS,)),
        (package._rels, (RELATIONSHIP_TYPE.THUMBNAIL,)),
    ):
        for key, relation in list(relations.items()):
            if relation.reltype in kinds:
                relations.pop(key)
    package.part_related_by(RELATIONSHIP_TYPE.EXTENDED_PROPERTIES)._blob = ABOUT.encode("utf-8")


def _element(xml: str) -> Any:
    named = xml.replace(
        ">",
        ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
        ' xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
        ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">',
        1,
    )
    return parse_xml(named)
