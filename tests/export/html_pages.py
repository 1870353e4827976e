"""Pages for the tests of HTML, and a reader that takes a file apart as a browser would."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

from desktop.briefing.options import PageOptions
from desktop.briefing.page import carried_session, make_page
from desktop.export.html import html_content
from desktop.painting.theme import LIGHT
from tests.painting.pictures import WORLD, sources, state_of

VOID = {"meta", "input", "br", "link", "img"}


def page_of(source="deals", where=(), camera=WORLD, title=None, parts=("map", "table"), **options):
    """The page of a dataset with its map and its rows."""
    state = state_of(source, where, camera, **options)
    return make_page(sources(), state, PageOptions(title=title, parts=parts))


def html_of(page, theme=LIGHT):
    """The file as text, with the view inside."""
    return html_content(page, theme, carried_session(page, theme.name, "0.1.0")).decode("utf-8")


@dataclass
class Element:
    tag: str
    attributes: dict
    text: str = ""
    inside: tuple = ()


@dataclass
class Read(HTMLParser):
    """All elements in their order, each with its own text and the tags it lies in."""

    elements: list = field(default_factory=list)

    def __post_init__(self):
        super().__init__(convert_charrefs=True)
        self._open = []

    def handle_starttag(self, tag, attributes):
        element = Element(tag, dict(attributes), inside=tuple(each.tag for each in self._open))
        self.elements.append(element)
        if tag not in VOID:
            self._open.append(element)

    def handle_startendtag(self, tag, attributes):
        self.handle_starttag(tag, attributes)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag):
        assert self._open and self._open[-1].tag == tag, (tag, [each.tag for each in self._open])
        self._open.pop()

    def handle_data(self, data):
        for element in self._open:
            element.text += data

    def all(self, tag, **attributes):
        """Elements of a tag whose attributes have these values."""
        wanted = {name.rstrip("_").replace("_", "-"): value for name, value in attributes.items()}
        return [
            element
            for element in self.elements
            if element.tag == tag and wanted.items() <= element.attributes.items()
        ]

    def one(self, tag, **attributes):
        """The only such element."""
        (found,) = self.all(tag, **attributes)
        return found


def read(content):
    """Take a file apart; every element must be closed in its turn."""
    reader = Read()
    reader.feed(content)
    reader.close()
    assert not reader._open, [each.tag for each in reader._open]
    return reader
