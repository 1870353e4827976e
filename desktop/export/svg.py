"""A page as an SVG: named layers, text as text, its alternative text and the view it was made from inside."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtSvg import QSvgGenerator

from desktop.briefing.page import Page
from desktop.export.canvas import Size, check_size, ready, shapes_for
from desktop.export.svg_layers import Fragment, fragment
from desktop.export.svg_texts import texts_of
from desktop.export.whole import refuse_existing, write_whole
from desktop.export.xml_text import escaped, quoted, sound
from desktop.painting.map_shapes import MapShapeStore
from desktop.painting.page import PAGE_LAYERS, PageLayout, lay_out_page, paint_page
from desktop.painting.theme import Theme

SESSION_NAMESPACE = "urn:dealscope:session"
_STYLE = (
    'fill="none" stroke="none" fill-rule="evenodd" stroke-linecap="square" stroke-linejoin="bevel" '
    'style="font-variant-numeric:tabular-nums"'
)


def write_svg(
    page: Page,
    path: Path,
    size: Size,
    theme: Theme,
    session: str | None = None,
    force: bool = False,
    *,
    millimetres: Size | None = None,
    store: MapShapeStore | None = None,
) -> None:
    """Write a page as an SVG; PictureError says why not.

    `size` is what the page is laid out for, in pixels; `millimetres` how large it is on paper.
    """
    refuse_existing(path, force)
    application = ready()
    text = svg_text(page, size, theme, session, millimetres=millimetres, store=store)
    write_whole(path, text.encode("utf-8"), force=force)
    del application


def svg_text(
    page: Page,
    size: Size,
    theme: Theme,
    session: str | None = None,
    *,
    millimetres: Size | None = None,
    store: MapShapeStore | None = None,
) -> str:
    """Return a page as the text of an SVG."""
    check_size(size)
    layout = lay_out_page(page, size[0], size[1], theme)
    shapes = shapes_for(page, store)
    layers = [
        (name, texts_of(layout) if name == "texts" else _layer(page, size, layout, shapes, theme, name))
        for name in PAGE_LAYERS
    ]
    written = [(name, layer) for name, layer in layers if layer.body]
    definitions = "".join(layer.definitions for _, layer in written)
    bodies = "\n".join(_group(name, layer) for name, layer in written)
    text = "\n".join(
        (
            '<?xml version="1.0" encoding="UTF-8"?>',
            _root(size, millimetres),
            f"<title>{escaped(page.title)}</title>",
            f"<desc>{escaped(page.alt_text)}</desc>",
            _metadata(session),
            f"<defs>{definitions}</defs>",
            f"<g {_STYLE}>",
            bodies,
            "</g>",
            "</svg>",
            "",
        )
    )
    # Names that were read from a file may hold signs that no XML may.
    return sound(text)


def _root(size: Size, millimetres: Size | None) -> str:
    width, height = (f"{side:g}" for side in size)
    unit, shown = ("mm", millimetres) if millimetres else ("", size)
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        'xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" role="img" '
        f'width="{shown[0]:g}{unit}" height="{shown[1]:g}{unit}" viewBox="0 0 {width} {height}">'
    )


def _metadata(session: str | None) -> str:
    if not session:
        return "<metadata/>"
    return f'<metadata><session xmlns="{SESSION_NAMESPACE}">{escaped(session)}</session></metadata>'


def _layer(
    page: Page, size: Size, layout: PageLayout, shapes: MapShapeStore, theme: Theme, name: str
) -> Fragment:
    return painted_fragment(
        size, name, lambda painter: paint_page(painter, page, layout, shapes, theme, (name,))
    )


def painted_fragment(size: Size, name: str, paint: Callable[[QPainter], None]) -> Fragment:
    """Return what is painted in a box of this size, in pixels, as a part of a drawing; its ids begin with the name."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator(QSvgGenerator.SvgVersion.Svg11)
    generator.setOutputDevice(buffer)
    generator.setSize(QSize(round(size[0]), round(size[1])))
    generator.setViewBox(QRectF(0, 0, size[0], size[1]))
    with QPainter(generator) as painter:
        paint(painter)
    return fragment(bytes(buffer.data().data()).decode("utf-8"), name)


def _group(name: str, layer: Fragment) -> str:
    clip = f' clip-path="url(#{layer.clip})"' if layer.clip else ""
    label = quoted(name.capitalize())
    return f'<g id="{name}" inkscape:groupmode="layer" inkscape:label={label}{clip}>\n{layer.body}\n</g>'
