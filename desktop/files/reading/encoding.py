"""Bytes of a text file become UTF-8 with plain line ends."""

import codecs
import re
from dataclasses import dataclass

from desktop.files.findings import FileRefused, Finding

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig", "UTF-8 with a byte order mark"),
    (b"\xff\xfe\x00\x00", "utf-32", "UTF-32"),
    (b"\x00\x00\xfe\xff", "utf-32", "UTF-32"),
    (b"\xff\xfe", "utf-16", "UTF-16"),
    (b"\xfe\xff", "utf-16", "UTF-16"),
)
_LINE_WITH_ACCENTS = re.compile(rb"[^\n]*[\x80-\xff][^\n]*")
_UNDEFINED_IN_1252 = re.compile(rb"[\x81\x8d\x8f\x90\x9d]")
_PIECE = 1 << 24
_CONTROL = bytes(sign for sign in range(32) if sign not in (9, 10, 12, 13, 26, 27))


@dataclass(frozen=True)
class PlainText:
    """A text as UTF-8 with lines that end in LF, how it was encoded, and what was remarked on the way."""

    data: bytes
    encoding: str
    findings: tuple[Finding, ...] = ()


def plain_text(content: bytes, name: str) -> PlainText:
    """Decode a text file; FileRefused where it is not text at all."""
    for mark, codec, title in _MARKS:
        if content.startswith(mark):
            return _with_plain_lines(_decoded(content, codec, name), title, [])
    wide = _wide_without_mark(content)
    if wide:
        return _with_plain_lines(_decoded(content, wide, name), "UTF-16", [])
    findings = []
    if b"\0" in content:
        content, found = _without_nul(content, name)
        findings.append(found)
    _refuse_rubbish(content, name)
    if not _is_utf_8(content):
        content, title, mixed = _western(content)
        return _with_plain_lines(content, title, [*findings, *mixed])
    return _with_plain_lines(content, "UTF-8", findings)


def _is_utf_8(content: bytes) -> bool:
    """Return whether bytes are UTF-8, a piece at a time: the text itself would take the memory once more."""
    if content.isascii():
        return True
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        for start in range(0, len(content), _PIECE):
            decoder.decode(content[start : start + _PIECE])
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _decoded(content: bytes, codec: str, name: str) -> bytes:
    text = content.decode(codec, errors="replace")
    if text.count("\ufffd") > max(3, len(text) // 50):
        raise FileRefused(f"{name} is damaged or not text; save it again as UTF-8 text")
    data = text.replace("\0", "").encode("utf-8")
    _refuse_rubbish(data, name)
    return data


def _wide_without_mark(content: bytes) -> str:
    """Return the codec of UTF-16 that lacks its mark: every other byte of Latin text is then zero."""
    head = content[:4096]
    if len(head) < 8:
        return ""
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if odd > 0.4 * len(head) / 2 and even < 0.05 * len(head):
        return "utf-16-le"
    return "utf-16-be" if even > 0.4 * len(head) / 2 and odd < 0.05 * len(head) else ""


def _without_nul(content: bytes, name: str) -> tuple[bytes, Finding]:
    count = content.count(b"\0")
    if count > max(16, len(content) // 200):
        raise FileRefused(
            f"{name} is not a text file, nor any format Dealscope reads; export it as CSV or XLSX"
        )
    line = content.count(b"\n", 0, content.index(b"\0")) + 1
    text = "NUL bytes were left out."
    return content.replace(b"\0", b""), Finding(line, "", "nul-bytes", str(count), text, count)


def _refuse_rubbish(content: bytes, name: str) -> None:
    head = content[:65536]
    if len(head) - len(head.translate(None, _CONTROL)) > max(8, len(head) // 50):
        raise FileRefused(
            f"{name} is not a text file, nor any format Dealscope reads; export it as CSV or XLSX"
        )


def _western(content: bytes) -> tuple[bytes, str, list[Finding]]:
    """Decode a file that is not UTF-8: Western European throughout, or line by line where both occur."""
    codec = "latin-1" if _UNDEFINED_IN_1252.search(content) else "cp1252"
    pieces: list[bytes] = []
    end, wide, first, western = 0, 0, 0, 0
    for found in _LINE_WITH_ACCENTS.finditer(content):
        line = found.group()
        try:
            line.decode("utf-8")
            wide += 1
        except UnicodeDecodeError:
            western += 1
            first = first or found.start() + 1
            line = line.decode(codec).encode("utf-8")
        pieces += [content[end : found.start()], line]
        end = found.end()
    pieces.append(content[end:])
    # A few lines of Western text may look like UTF-8 by chance; a file of both is worth a word.
    findings = []
    if wide:
        text = f"{wide} lines are UTF-8 and {western} are Western European; each was read as what it is."
        line_number = content.count(b"\n", 0, first - 1) + 1
        findings.append(Finding(line_number, "", "mixed-encoding", "", text, western))
    title = "mixed UTF-8 and Western European" if wide else "Western European (ISO-8859-1 or Windows-1252)"
    return b"".join(pieces), title, findings


def _with_plain_lines(data: bytes, encoding: str, findings: list[Finding]) -> PlainText:
    data = data.removeprefix(b"\xef\xbb\xbf")
    if b"\r" in data:
        data = data.replace(b"\r\n", b"\n")
        bare = data.count(b"\r")
        if bare and bare >= data.count(b"\n"):
            data = data.replace(b"\r", b"\n")
        elif bare:
            line = data.count(b"\n", 0, data.index(b"\r")) + 1
            text = "A carriage return inside a record was read as a blank."
            findings = [*findings, Finding(line, "", "carriage-return", "", text, bare)]
            data = data.replace(b"\r", b" ")
    return PlainText(data, encoding, tuple(findings))
