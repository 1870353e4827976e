"""The view that a picture was made from, read back out of the file."""

import re
import struct
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from xml.etree import ElementTree

from desktop.export.pptx_session import session_in_pptx
from desktop.export.whole import PictureError

PICTURES = (".png", ".svg", ".pdf", ".pptx", ".html")
MOST_BYTES = 400_000_000
MOST_TEXT = 8_000_000
KEYWORD = b"dealscope"
# Enough for the tables that stand before the first letter of packed text.
BEGINS = 1024

_PNG, _PDF, _ZIP = b"\x89PNG\r\n\x1a\n", b"%PDF-", b"PK\x03\x04"
_SVG_SESSION = "{urn:dealscope:session}session"
_HTML_SESSION = re.compile(
    rb'<script[^>]*type="application/json"[^>]*id="dealscope-session"[^>]*>(.*?)</script>', re.DOTALL
)
_STREAM = re.compile(rb"stream\r?\n")
_SESSION_MARK = b'"dealscope_session"'


class NothingCarried(PictureError):
    """A picture holds no view to go back to."""


def session_in(path: Path) -> str:
    """Return the session JSON that a PNG, SVG, PDF, PPTX or HTML made by Dealscope carries.

    NothingCarried says in a sentence that there is none, PictureError that the file cannot be read.
    """
    try:
        if path.stat().st_size > MOST_BYTES:
            raise PictureError(f"“{path.name}” is too large to be a picture made by Dealscope.")
        content = path.read_bytes()
    except OSError as problem:
        reason = problem.strerror or "unknown reason"
        raise PictureError(f"“{path.name}” cannot be read ({reason}); choose another file.") from problem
    return session_in_content(content, f"“{path.name}”")


def session_in_content(content: bytes, name: str) -> str:
    """Return the session JSON in the bytes of such a file; `name` is what sentences call it."""
    found = _reader_of(content)(content)
    if not found:
        raise NothingCarried(
            f"{name} holds no view of Dealscope: it was made without one, or another program has "
            "stripped it; open the dataset and set the filters anew."
        )
    return found


def _reader_of(content: bytes) -> Callable[[bytes], str | None]:
    """Choose by what the file is, not by what it is called."""
    if content.startswith(_PNG):
        return _in_png
    if _PDF in content[:1024]:
        return _in_pdf
    return session_in_pptx if content.startswith(_ZIP) else _in_markup


def _in_png(content: bytes) -> str | None:
    for kind, body in _chunks(content):
        keyword, _, rest = body.partition(b"\0")
        if keyword == KEYWORD and kind in (b"iTXt", b"zTXt", b"tEXt"):
            return _text_of_chunk(kind, rest)
    return None


def _chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = len(_PNG)
    while at + 8 <= len(content):
        length, kind = struct.unpack(">I4s", content[at : at + 8])
        yield kind, content[at + 8 : at + 8 + length]
        at += length + 12


def _text_of_chunk(kind: bytes, rest: bytes) -> str | None:
    packed = kind == b"zTXt" or (kind == b"iTXt" and rest[:1] == b"\1")
    if kind == b"iTXt":
        rest = rest[2:].split(b"\0", 2)[-1]
    elif kind == b"zTXt":
        rest = rest[1:]
    encoding = "utf-8" if kind == b"iTXt" else "latin-1"
    try:
        return (_unpacked(rest) if packed else rest).decode(encoding)
    except (zlib.error, UnicodeDecodeError):
        return None


def _in_pdf(content: bytes) -> str | None:
    """Look into every stream, for other programs number and order objects anew."""
    for begin in _STREAM.finditer(content):
        packed = memoryview(content)[begin.end() :]
        if not _begins_like_session(bytes(packed[:BEGINS])):
            continue
        whole = bytes(packed[:MOST_TEXT]).partition(b"endstream")[0]
        text = whole if whole.lstrip().startswith(b"{") else _unpacked(bytes(packed[:MOST_TEXT]))
        if _SESSION_MARK in text:
            return text.decode("utf-8", "replace").strip()
    return None


def _begins_like_session(begin: bytes) -> bool:
    if begin.lstrip().startswith(b"{"):
        return True
    try:
        return zlib.decompressobj().decompress(begin, 1).startswith(b"{")
    except zlib.error:
        return False


def _in_markup(content: bytes) -> str | None:
    html = _HTML_SESSION.search(content)
    if html is not None:
        return html[1].decode("utf-8", "replace").strip()
    try:
        root = ElementTree.fromstring(content)
    except (ElementTree.ParseError, ValueError):
        return None
    return next((element.text for element in root.iter(_SVG_SESSION)), None)


def _unpacked(packed: bytes) -> bytes:
    """Unpack at most a few megabytes, whatever a file claims to hold."""
    return zlib.decompressobj().decompress(packed, MOST_TEXT)
