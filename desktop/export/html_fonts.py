"""The typefaces inside a page of HTML: a small Inter always, Arabic and Chinese where the page has such letters.

Chinese has tens of thousands of letters, so that only the outlines of those that are used are kept. The files
are WOFF 1.0, W3C Recommendation of 13 December 2012, whose tables are packed by zlib.
"""

import base64
import struct
import zlib
from collections.abc import Mapping, Set
from pathlib import Path

from desktop.painting.fonts import CHINESE, FAMILIES, FILES, PUBLIC_FAMILIES, needed_families
from desktop.painting.theme import FONT

LATIN_FACES = (("inter-regular.woff2", "100 500"), ("inter-semibold.woff2", "600 900"))
WEIGHTS: Mapping[str, str] = {"Regular": "100 500", "SemiBold": "600 900"}
# What turns letters of a running text into others is not needed for Chinese.
LEFT_OUT = frozenset({b"GSUB", b"GPOS", b"GDEF", b"BASE", b"vhea", b"vmtx", b"VORG", b"DSIG", b"STAT"})
# Flags of a part of a compound outline, OpenType 1.9, table glyf.
WORDS, SCALE, MORE, SCALE_BOTH, MATRIX = 0x1, 0x8, 0x20, 0x40, 0x80
Tables = dict[bytes, bytes]


def font_rules(folder: Path, fonts: Path, text: str) -> str:
    """Return the rules of style with all faces that a text needs; OSError where a bundled file is missing.

    `folder` holds the small Latin faces, `fonts` the whole bundled ones.
    """
    needed = needed_families(text)
    public = [FONT, *(_public(family) for family in needed)]
    names = ",".join(f'"{name}"' for name in public)
    rules = [f":root{{--face:{names}}}"]
    for name, weights in LATIN_FACES:
        rules.append(_rule(FONT, weights, "woff2", (folder / name).read_bytes()))
    for family in needed:
        for style, weights in WEIGHTS.items():
            content = (fonts / f"{FILES[family]}-{style}.ttf").read_bytes()
            used = {ord(sign) for sign in text}
            packed = woff(content, used if family == CHINESE else None)
            rules.append(_rule(_public(family), weights, "woff", packed))
    return "\n".join(rules)


def woff(content: bytes, kept: Set[int] | None = None) -> bytes:
    """Return a TrueType font as WOFF; with `kept`, outlines of other characters (code points) are left out."""
    tables = _tables(content)
    if kept is not None:
        tables = {tag: table for tag, table in tables.items() if tag not in LEFT_OUT}
        _blank(tables, kept)
    packed = {tag: zlib.compress(table, 9) for tag, table in sorted(tables.items())}
    stored = {tag: new if len(new) < len(tables[tag]) else tables[tag] for tag, new in packed.items()}
    at = 44 + 20 * len(stored)
    directory, body = b"", b""
    for tag, table in stored.items():
        directory += tag + struct.pack(">IIII", at, len(table), len(tables[tag]), _checksum(tables[tag]))
        padded = table.ljust(-(-len(table) // 4) * 4, b"\0")
        body += padded
        at += len(padded)
    whole = 12 + 16 * len(tables) + sum(-(-len(table) // 4) * 4 for table in tables.values())
    header = struct.pack(
        ">4s4sIHHIHHIIIII", b"wOFF", content[:4], at, len(stored), 0, whole, 1, 0, 0, 0, 0, 0, 0
    )
    return header + directory + body


def _public(family: str) -> str:
    return PUBLIC_FAMILIES[FAMILIES.index(family)]


def _rule(family: str, weights: str, kind: str, content: bytes) -> str:
    packed = base64.b64encode(content).decode("ascii")
    return (
        f'@font-face{{font-family:"{family}";font-weight:{weights};'
        f'src:url(data:font/{kind};base64,{packed}) format("{kind}")}}'
    )


def _tables(content: bytes) -> Tables:
    (count,) = struct.unpack_from(">H", content, 4)
    found: Tables = {}
    for at in range(12, 12 + 16 * count, 16):
        tag, _, begin, length = struct.unpack_from(">4sIII", content, at)
        found[tag] = content[begin : begin + length]
    return found


def _checksum(table: bytes) -> int:
    padded = table.ljust(-(-len(table) // 4) * 4, b"\0")
    words: tuple[int, ...] = struct.unpack(f">{len(padded) // 4}I", padded)
    return sum(words) & 0xFFFFFFFF


def _blank(tables: Tables, kept: Set[int]) -> None:
    """Leave out the outlines of all characters but some; glyphs keep their numbers and widths."""
    long = struct.unpack_from(">h", tables[b"head"], 50)[0] == 1
    loca, glyf = tables[b"loca"], tables[b"glyf"]
    count = len(loca) // (4 if long else 2)
    places = [each * (1 if long else 2) for each in struct.unpack(f">{count}{'I' if long else 'H'}", loca)]
    wanted = {0, *(number for sign, number in _glyphs(tables[b"cmap"]).items() if sign in kept)}
    waiting = list(wanted)
    while waiting:
        number = waiting.pop()
        parts = _parts(glyf[places[number] : places[number + 1]]) - wanted
        wanted |= parts
        waiting += parts
    outlines, begins = [], [0]
    for number in range(count - 1):
        outline = glyf[places[number] : places[number + 1]] if number in wanted else b""
        outlines.append(outline.ljust(-(-len(outline) // 4) * 4, b"\0"))
        begins.append(begins[-1] + len(outlines[-1]))
    tables[b"glyf"] = b"".join(outlines)
    tables[b"loca"] = struct.pack(f">{count}I", *begins)
    tables[b"head"] = tables[b"head"][:50] + struct.pack(">h", 1) + tables[b"head"][52:]


def _glyphs(cmap: bytes) -> dict[int, int]:
    """Return character → glyph from the subtables of the formats 4 and 12."""
    found: dict[int, int] = {}
    (count,) = struct.unpack_from(">H", cmap, 2)
    for at in range(4, 4 + 8 * count, 8):
        _, _, begin = struct.unpack_from(">HHI", cmap, at)
        (kind,) = struct.unpack_from(">H", cmap, begin)
        if kind == 12:
            (groups,) = struct.unpack_from(">I", cmap, begin + 12)
            for group in range(begin + 16, begin + 16 + 12 * groups, 12):
                first, last, glyph = struct.unpack_from(">III", cmap, group)
                found |= {sign: glyph + sign - first for sign in range(first, last + 1)}
        elif kind == 4:
            found = {**_short_glyphs(cmap, begin), **found}
    return found


def _short_glyphs(cmap: bytes, begin: int) -> dict[int, int]:
    (twice,) = struct.unpack_from(">H", cmap, begin + 6)
    ends, starts = begin + 14, begin + 16 + twice
    found: dict[int, int] = {}
    for at in range(0, twice, 2):
        (last,), (first,) = (
            struct.unpack_from(">H", cmap, ends + at),
            struct.unpack_from(">H", cmap, starts + at),
        )
        (delta,) = struct.unpack_from(">H", cmap, starts + twice + at)
        (offset,) = struct.unpack_from(">H", cmap, starts + 2 * twice + at)
        for sign in range(first, min(last, 0xFFFE) + 1):
            glyph = sign
            if offset:
                place = starts + 2 * twice + at + offset + 2 * (sign - first)
                (glyph,) = struct.unpack_from(">H", cmap, place)
            if glyph or not offset:
                found[sign] = (glyph + delta) & 0xFFFF
    return found


def _parts(outline: bytes) -> set[int]:
    """Return the glyphs that a compound outline is made of."""
    found: set[int] = set()
    if len(outline) < 10 or struct.unpack_from(">h", outline)[0] >= 0:
        return found
    at, flags = 10, MORE
    while flags & MORE:
        flags, number = struct.unpack_from(">HH", outline, at)
        found.add(number)
        at += 4 + (4 if flags & WORDS else 2)
        at += 2 if flags & SCALE else 4 if flags & SCALE_BOTH else 8 if flags & MATRIX else 0
    return found
