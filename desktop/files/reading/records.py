"""Where the records of a text begin and end, and how many cells each has.

Lines are found for the whole file at once. Records that do not fit are few; they are looked at one by
one, joined where a line break tore one in two, and left out where they cannot be read.
"""

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial

import numpy as np
import numpy.typing as npt

from desktop.files.findings import Finding
from desktop.files.reading.layout import Layout
from desktop.files.table import Unreadable, Whole

Signs = npt.NDArray[np.uint8]

_NEWLINE, _QUOTE = 10, 34
_MOST_AT_ONCE = 4
_CHUNK = 1 << 20
_LONGEST_TEXT = 400
_MOST_PIECES = 20
_NOTE_WORDS = ("source", "note", "footnote", "©", "(c)", "quelle", "data from", "last updated")


@dataclass(frozen=True)
class Records:
    """Records of a text: `starts` and `ends` as offsets, `widths` in cells, `lines` from 1; shape (records,)."""

    starts: Whole
    ends: Whole
    widths: Whole
    lines: Whole
    closed: bool


@dataclass(frozen=True)
class Mended:
    """The text with one record a line after `skip` lines, where each came from, and what could not be read."""

    data: bytes
    skip: int
    lines: Whole
    unreadable: tuple[Unreadable, ...]
    findings: tuple[Finding, ...]


def cells_said(count: int) -> str:
    """Say a number of cells in words, such as "1 cell"."""
    return f"{count} cell{'' if count == 1 else 's'}"


def find_records(data: bytes, start: int, first_line: int, layout: Layout) -> Records:
    """Find all records from an offset on; `closed` is False where a quote stays open."""
    ends, widths, closed = _marks(data, start, ord(layout.separator), layout.quoted)
    starts = np.concatenate([[start], ends[:-1] + 1]).astype(np.int64) if len(ends) else ends
    lines = np.arange(len(ends), dtype=np.int64) + first_line
    if layout.quoted and len(ends):
        lines = _line_numbers(data, starts, first_line)
    return Records(starts, ends, widths, lines, closed)


@dataclass(frozen=True)
class _Part:
    """A piece of the text: where records end, how many cells each has within it, and separators after the last."""

    ends: Whole
    widths: Whole
    left: int


def _marks(data: bytes, start: int, separator: int, quoted: bool) -> tuple[Whole, Whole, bool]:
    """Return where records end, how many cells they have, and whether every quote is closed."""
    signs = np.frombuffer(data, dtype=np.uint8)
    begins = range(start, len(signs), _CHUNK)
    with ThreadPoolExecutor(min(_MOST_AT_ONCE, os.cpu_count() or 1)) as pool:
        quotes = [0] * len(begins)
        if quoted:
            count = partial(_quotes, signs)
            quotes = list(pool.map(count, begins))
        opened = np.concatenate([[0], np.cumsum(quotes)]).astype(np.int64)
        mark = partial(_part, signs, separator, quoted)
        parts = list(pool.map(mark, begins, (opened[:-1] & 1).tolist()))
    carried = 0
    for part in parts:
        part.widths[:1] += carried
        carried = part.left if len(part.ends) else carried + part.left
    if len(signs) > start and signs[-1] != _NEWLINE:
        parts.append(_Part(np.array([len(signs)]), np.array([carried + 1]), 0))
    none = np.zeros(0, dtype=np.int64)
    ends = np.concatenate([none, *(part.ends for part in parts)])
    widths = np.concatenate([none, *(part.widths for part in parts)])
    return ends, widths, int(opened[-1]) % 2 == 0


def _quotes(signs: Signs, begin: int) -> int:
    return int(np.count_nonzero(signs[begin : begin + _CHUNK] == _QUOTE))


def _part(signs: Signs, separator: int, quoted: bool, begin: int, open_quotes: int) -> _Part:
    """Find separators and ends of records in one piece, which begins within so many open quotes."""
    piece = signs[begin : begin + _CHUNK]
    found = (piece == separator) | (piece == _NEWLINE)
    if quoted:
        found &= ((np.cumsum(piece == _QUOTE, dtype=np.int32) + open_quotes) & 1) == 0
    marks = np.flatnonzero(found)
    before = np.flatnonzero(piece[marks] == _NEWLINE)
    # Between the ends of two records lie as many separators as the second has cells, less one.
    widths = np.diff(before, prepend=-1)
    left = len(marks) - 1 - int(before[-1]) if len(before) else len(marks)
    return _Part(marks[before] + begin, widths, left)


def _line_numbers(data: bytes, starts: Whole, first_line: int) -> Whole:
    """Return the line of every record; a record in quotes may span several."""
    signs = np.frombuffer(data, dtype=np.uint8)
    begin = int(starts[0])
    breaks = [
        np.flatnonzero(signs[chunk : chunk + _CHUNK] == _NEWLINE) + chunk
        for chunk in range(begin, len(signs), _CHUNK)
    ]
    positions = np.concatenate(breaks) if breaks else np.zeros(0, np.int64)
    return np.searchsorted(positions, starts).astype(np.int64) + first_line


def mend(data: bytes, records: Records, layout: Layout) -> Mended:
    """Leave blank lines out, join torn records, and put aside what has too few or too many cells."""
    odd = (records.widths < layout.usual) | (records.widths > layout.width) | _blank_looking(records)
    suspects = np.flatnonzero(odd)
    if not len(suspects):
        return Mended(data, layout.first_line, records.lines, (), ())
    return _Mending(data, records, layout).run(suspects)


def _blank_looking(records: Records) -> npt.NDArray[np.bool_]:
    return np.asarray(records.ends - records.starts <= records.widths)


class _Mending:
    """One pass over the records that do not fit."""

    def __init__(self, data: bytes, records: Records, layout: Layout) -> None:
        self._data = data
        self._records = records
        self._layout = layout
        self._separator = layout.separator.encode()
        self._kept = np.ones(len(records.starts), dtype=np.bool_)
        self._mended: dict[int, bytes] = {}
        self._unreadable: list[Unreadable] = []
        self._findings: list[Finding] = []

    def run(self, suspects: Whole) -> Mended:
        place, listed = 0, suspects.tolist()
        while place < len(listed):
            place += self._look_at(listed, place)
        self._footnotes()
        return Mended(
            self._joined(), 0, self._records.lines[self._kept], tuple(self._unreadable), tuple(self._findings)
        )

    def _look_at(self, listed: Sequence[int], place: int) -> int:
        """Decide on one record and return how many of those listed were dealt with."""
        record = listed[place]
        text = self._text(record)
        cells = text.split(self._separator)
        if not any(cell.strip(b' "') for cell in cells):
            self._kept[record] = False
            return 1
        width = int(self._records.widths[record])
        if width > self._layout.width:
            self._too_wide(record, text, cells, width)
            return 1
        if width >= self._layout.usual:
            return 1
        return self._too_narrow(listed, place)

    def _too_wide(self, record: int, text: bytes, cells: Sequence[bytes], width: int) -> None:
        surplus = cells[self._layout.width - width :] if len(cells) == width else [b"x"]
        if any(cell.strip() for cell in surplus):
            self._put_aside(
                record, text, f"It has {cells_said(width)} where the table has {self._layout.width}."
            )

    def _too_narrow(self, listed: Sequence[int], place: int) -> int:
        """Join a torn record with the lines after it, or put it aside."""
        record = listed[place]
        pieces = [self._text(record)]
        width = int(self._records.widths[record])
        for step, following in enumerate(listed[place + 1 : place + _MOST_PIECES], start=1):
            width += int(self._records.widths[following]) - 1
            if following != record + step or width > self._layout.width:
                break
            pieces.append(self._text(following))
            if width == self._layout.width:
                self._join(record, step, pieces)
                return step + 1
        have = int(self._records.widths[record])
        self._put_aside(
            record, pieces[0], f"It has {cells_said(have)} where the table has {self._layout.width}."
        )
        return 1

    def _join(self, record: int, further: int, pieces: Sequence[bytes]) -> None:
        self._kept[record + 1 : record + further + 1] = False
        self._mended[record] = b" ".join(piece.strip(b"\r") for piece in pieces)
        shown = self._mended[record][:60].decode("utf-8", errors="replace")
        text = f"The record was torn over {further + 1} lines and was joined."
        self._findings.append(Finding(int(self._records.lines[record]), "", "torn-record", shown, text))

    def _put_aside(self, record: int, text: bytes, reason: str) -> None:
        self._kept[record] = False
        shown = text.decode("utf-8", errors="replace")[:_LONGEST_TEXT]
        self._unreadable.append(Unreadable(int(self._records.lines[record]), shown, reason))

    def _footnotes(self) -> None:
        """Lines of one cell below the table are remarks of its makers, not records."""
        kept = np.flatnonzero(self._kept)
        if not len(kept):
            return
        last = int(self._records.lines[kept[-1]])
        notes = [bad for bad in self._unreadable if bad.line > last and self._is_note(bad, last)]
        lines = {note.line for note in notes}
        self._unreadable = [bad for bad in self._unreadable if bad.line not in lines]
        text = "A line below the table is no record."
        self._findings += [Finding(note.line, "", "footnote", note.text, text) for note in notes]

    def _is_note(self, bad: Unreadable, last: int) -> bool:
        """A note stands apart from the table, or says what it is; a record cut short does neither."""
        filled = [cell for cell in bad.text.split(self._layout.separator) if cell.strip()]
        says = bad.text.strip(' "*').casefold().startswith(_NOTE_WORDS)
        return self._layout.width > 2 and (says or (len(filled) == 1 and bad.line > last + 1))

    def _text(self, record: int) -> bytes:
        return self._data[int(self._records.starts[record]) : int(self._records.ends[record])]

    def _joined(self) -> bytes:
        """Return the text without what was left out and with what was mended."""
        pieces: list[bytes] = []
        changed = sorted({*np.flatnonzero(~self._kept).tolist(), *self._mended})
        begin = int(self._records.starts[0])
        for record in changed:
            pieces.append(self._data[begin : int(self._records.starts[record])])
            begin = min(int(self._records.ends[record]) + 1, len(self._data))
            if record in self._mended:
                pieces.append(self._mended[record] + b"\n")
        pieces.append(self._data[begin:])
        return b"".join(pieces)
