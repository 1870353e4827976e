"""Native shapes of a slide as DrawingML: outlines, circles, boxes, texts, pictures and groups, each with a name.

The order of elements and attributes follows ECMA-376, part 1, for PowerPoint refuses any other.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import NamedTuple

import numpy as np

from desktop.export.pptx_geometry import Whole
from desktop.export.xml_text import escaped, quoted, sound

EMU_PER_POINT = 12_700
# Outlines are written in twentieths of a point, half as long to read as Office's own unit.
EMU_PER_UNIT = 635
TYPEFACE, PANOSE = "Inter", "020B0604020202020204"
# How much of what lies below a plate it hides, in thousandths of a per cent.
PLATE = 62_000
DECORATIVE = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative '
    'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
)


class Frame(NamedTuple):
    """Where a shape stands: left, top, width, height, in Office's units (EMU)."""

    x: int
    y: int
    cx: int
    cy: int


class Shape(NamedTuple):
    """One shape: its XML and where it stands."""

    xml: str
    frame: Frame


class Hatch(NamedTuple):
    """A diagonal hatch of two colours, #RRGGBB."""

    line: str
    ground: str


Fill = str | Hatch | None


@dataclass(frozen=True, slots=True)
class Line:
    """A line: colour #RRGGBB, width in EMU, and lengths of dash and gap in widths, where it is dashed."""

    colour: str
    width: float
    dash: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class TextLook:
    """How a text is set: size in points, colour #RRGGBB, weight, side, language, and the colour of a plate below it."""

    size: float
    colour: str
    bold: bool = False
    rightwards: bool = True
    centred: bool = False
    language: str = "en-GB"
    plate: str = ""
    wraps: bool = True
    anchor: str = "t"


@dataclass(slots=True)
class ShapeWriter:
    """Writes shapes with numbers that are unique on one slide; the first belongs to the slide itself."""

    _numbers: "count[int]" = field(default_factory=lambda: count(2))

    def freeform(
        self,
        name: str,
        runs: Sequence[Whole],
        fill: Fill,
        line: Line | None,
        *,
        closed: bool = True,
        apart: bool = False,
        described: str = "",
        decorative: bool = False,
    ) -> Shape:
        """Write an outline of runs in units of `EMU_PER_UNIT`; holes are runs too, unless runs are kept apart."""
        low = np.min([run.min(axis=0) for run in runs], axis=0)
        high = np.max([run.max(axis=0) for run in runs], axis=0)
        wide, high_ = (max(int(extent), 1) for extent in high - low)
        frame = Frame(
            int(low[0]) * EMU_PER_UNIT, int(low[1]) * EMU_PER_UNIT, wide * EMU_PER_UNIT, high_ * EMU_PER_UNIT
        )
        drawn = [_run(run - low, closed) for run in runs]
        filled = "" if closed else ' fill="none"'
        paths = drawn if apart else ["".join(drawn)]
        geometry = "".join(f'<a:path w="{wide}" h="{high_}"{filled}>{path}</a:path>' for path in paths)
        xml = (
            f"<p:sp><p:nvSpPr>{self._named(name, described, decorative=decorative)}<p:cNvSpPr/><p:nvPr/></p:nvSpPr>"
            f"<p:spPr>{_placed(frame)}<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/>"
            f'<a:rect l="0" t="0" r="r" b="b"/><a:pathLst>{geometry}</a:pathLst></a:custGeom>'
            f"{_fill(fill)}{_line(line)}</p:spPr></p:sp>"
        )
        return Shape(xml, frame)

    def ready_made(
        self, name: str, form: str, frame: Frame, fill: Fill, line: Line | None = None, described: str = ""
    ) -> Shape:
        """Write one of Office's own forms, such as "rect", "roundRect" or "ellipse"."""
        frame = _with_extent(frame)
        adjusted = '<a:gd name="adj" fmla="val 8000"/>' if form == "roundRect" else ""
        xml = (
            f"<p:sp><p:nvSpPr>{self._named(name, described)}<p:cNvSpPr/><p:nvPr/></p:nvSpPr>"
            f'<p:spPr>{_placed(frame)}<a:prstGeom prst="{form}"><a:avLst>{adjusted}</a:avLst></a:prstGeom>'
            f"{_fill(fill)}{_line(line)}</p:spPr></p:sp>"
        )
        return Shape(xml, frame)

    def text(self, name: str, text: str, look: TextLook, frame: Frame) -> Shape:
        """Write a text into a box without margins, on a plate that shines through where the look has one."""
        frame = _with_extent(frame)
        form, ground = "rect", "<a:noFill/>"
        if look.plate:
            form = "roundRect"
            ground = solid(look.plate).replace(
                "/></a:solid", f'><a:alpha val="{PLATE}"/></a:srgbClr></a:solid'
            )
        xml = (
            f'<p:sp><p:nvSpPr>{self._named(name)}<p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr>'
            f'<p:spPr>{_placed(frame)}<a:prstGeom prst="{form}"><a:avLst/></a:prstGeom>{ground}</p:spPr>'
            f"{_text_body(text, look)}</p:sp>"
        )
        return Shape(xml, frame)

    def title(self, text: str, look: TextLook, frame: Frame) -> Shape:
        """Write the title of the slide, which outlines and screen readers go by."""
        frame = _with_extent(frame)
        xml = (
            f'<p:sp><p:nvSpPr>{self._named("Title")}<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
            f'<p:nvPr><p:ph type="title"/></p:nvPr></p:nvSpPr><p:spPr>{_placed(frame)}</p:spPr>'
            f"{_text_body(text, look)}</p:sp>"
        )
        return Shape(xml, frame)

    def picture(self, name: str, relation: str, frame: Frame, described: str) -> Shape:
        """Write a picture that a relation of the slide points to."""
        frame = _with_extent(frame)
        xml = (
            f"<p:pic><p:nvPicPr>{self._named(name, described)}"
            '<p:cNvPicPr><a:picLocks noChangeAspect="1"/></p:cNvPicPr><p:nvPr/></p:nvPicPr>'
            f'<p:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></p:blipFill>'
            f'<p:spPr>{_placed(frame)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr></p:pic>'
        )
        return Shape(xml, frame)

    def group(self, name: str, shapes: Sequence[Shape], described: str = "") -> Shape:
        """Put shapes into a group, first at the bottom; at least one is needed."""
        left, top = min(shape.frame.x for shape in shapes), min(shape.frame.y for shape in shapes)
        right = max(shape.frame.x + shape.frame.cx for shape in shapes)
        bottom = max(shape.frame.y + shape.frame.cy for shape in shapes)
        frame = Frame(left, top, right - left, bottom - top)
        inside = f'<a:chOff x="{frame.x}" y="{frame.y}"/><a:chExt cx="{frame.cx}" cy="{frame.cy}"/></a:xfrm>'
        placed = _placed(frame).replace("</a:xfrm>", inside)
        xml = (
            f"<p:grpSp><p:nvGrpSpPr>{self._named(name, described)}<p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>"
            f"<p:grpSpPr>{placed}</p:grpSpPr>{''.join(shape.xml for shape in shapes)}</p:grpSp>"
        )
        return Shape(xml, frame)

    def _named(self, name: str, described: str = "", *, decorative: bool = False) -> str:
        told = f" descr={quoted(sound(described))}" if described else ""
        inner = f">{DECORATIVE}</p:cNvPr>" if decorative else "/>"
        return f'<p:cNvPr id="{next(self._numbers)}" name={quoted(sound(name))}{told}{inner}'


def solid(colour: str) -> str:
    """Return a plain fill."""
    return f'<a:solidFill><a:srgbClr val="{colour.lstrip("#").upper()}"/></a:solidFill>'


def _run(points: Whole, closed: bool) -> str:
    pairs = [f'<a:pt x="{x}" y="{y}"/>' for x, y in points.tolist()]
    rest = "".join(f"<a:lnTo>{pair}</a:lnTo>" for pair in pairs[1:])
    return f"<a:moveTo>{pairs[0]}</a:moveTo>{rest}{'<a:close/>' if closed else ''}"


def _placed(frame: Frame) -> str:
    return f'<a:xfrm><a:off x="{frame.x}" y="{frame.y}"/><a:ext cx="{frame.cx}" cy="{frame.cy}"/></a:xfrm>'


def _with_extent(frame: Frame) -> Frame:
    return Frame(frame.x, frame.y, max(frame.cx, 1), max(frame.cy, 1))


def _fill(fill: Fill) -> str:
    if fill is None:
        return "<a:noFill/>"
    if isinstance(fill, str):
        return solid(fill)
    front, back = (colour.lstrip("#").upper() for colour in fill)
    return (
        f'<a:pattFill prst="wdUpDiag"><a:fgClr><a:srgbClr val="{front}"/></a:fgClr>'
        f'<a:bgClr><a:srgbClr val="{back}"/></a:bgClr></a:pattFill>'
    )


def _line(line: Line | None) -> str:
    if line is None:
        return "<a:ln><a:noFill/></a:ln>"
    dash = ""
    if line.dash:
        long, gap = (round(part * 100_000) for part in line.dash)
        dash = f'<a:custDash><a:ds d="{long}" sp="{gap}"/></a:custDash>'
    return f'<a:ln w="{max(round(line.width), 1)}">{solid(line.colour)}{dash}<a:round/></a:ln>'


def _text_body(text: str, look: TextLook) -> str:
    wrap = "square" if look.wraps else "none"
    side = "ctr" if look.centred else "l" if look.rightwards else "r"
    turned = "" if look.rightwards else ' rtl="1"'
    bold = ' b="1"' if look.bold else ' b="0"'
    style = (
        f'lang="{look.language}" sz="{max(round(look.size * 100), 100)}"{bold} dirty="0">{solid(look.colour)}'
        f'<a:latin typeface="{TYPEFACE}" panose="{PANOSE}" pitchFamily="34" charset="0"/>'
        '<a:ea typeface="+mn-ea"/><a:cs typeface="+mn-cs"/>'
    )
    return (
        f'<p:txBody><a:bodyPr vert="horz" wrap="{wrap}" lIns="0" tIns="0" rIns="0" bIns="0" rtlCol="0" '
        f'anchor="{look.anchor}"><a:noAutofit/></a:bodyPr><a:lstStyle/><a:p>'
        f'<a:pPr marL="0" indent="0" algn="{side}"{turned}><a:buNone/></a:pPr>'
        f"<a:r><a:rPr {style}</a:rPr><a:t>{escaped(sound(text))}</a:t></a:r></a:p></p:txBody>"
    )
