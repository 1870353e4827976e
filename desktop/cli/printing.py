"""Answers as text: an aligned table for people, CSV and JSON for programs."""

import csv
import json
import sys
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from typing import TextIO

from desktop.cli.answers import Answer, Cell, Heading

FORMATS = ("table", "csv", "json")
_GAP = "  "
_WIDEST_ON_SCREEN = 34


def prepare_output() -> None:
    """Make standard output speak UTF-8 with plain line ends, whatever the environment says."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is None:
            continue
        if stream.isatty():
            reconfigure(errors="replace")
        else:
            reconfigure(encoding="utf-8", errors="replace", newline="\n")


def print_answer(answer: Answer, form: str, out: TextIO) -> None:
    """Write an answer in one of the `FORMATS`."""
    writers: Mapping[str, Callable[[Answer, TextIO], None]] = {
        "table": _write_table,
        "csv": _write_csv,
        "json": _write_json,
    }
    writers[form](answer, out)


def _write_json(answer: Answer, out: TextIO) -> None:
    json.dump(answer.document, out, ensure_ascii=False, indent=1, allow_nan=False)
    out.write("\n")


def _write_csv(answer: Answer, out: TextIO) -> None:
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([heading.key for heading in answer.headings])
    for row in answer.rows:
        writer.writerow([_csv_cell(row[heading.key]) for heading in answer.headings])


def _csv_cell(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, str):
        return cell
    return str(cell) if isinstance(cell, int | float) else "; ".join(cell)


def _write_table(answer: Answer, out: TextIO) -> None:
    widest = _WIDEST_ON_SCREEN if out.isatty() else None
    headings = [heading for heading in answer.headings if heading.key not in answer.left_out]
    titles = [heading.title for heading in headings]
    lines = [
        [_shortened(_spoken_cell(row[heading.key], answer.missing), widest) for heading in headings]
        for row in answer.spoken_rows
    ]
    widths = [max(map(_width, column)) for column in zip(titles, *lines, strict=True)]
    out.write(_line(titles, widths, headings))
    out.write(_GAP.join("─" * width for width in widths) + "\n")
    out.writelines(_line(line, widths, headings) for line in lines)
    if answer.remarks:
        out.write("\n" + "".join(f"{remark}\n" for remark in answer.remarks))


def _line(cells: Sequence[str], widths: Sequence[int], headings: Sequence[Heading]) -> str:
    padded = []
    for cell, width, heading in zip(cells, widths, headings, strict=True):
        space = " " * (width - _width(cell))
        padded.append(space + cell if heading.is_number else cell + space)
    return _GAP.join(padded).rstrip() + "\n"


def _spoken_cell(cell: Cell, missing: str) -> str:
    if cell is None:
        return missing
    if isinstance(cell, str):
        return " ".join(cell.split())
    if isinstance(cell, int | float):
        return grouped(cell)
    return ", ".join(cell)


def grouped(number: float) -> str:
    """Write a number with spaces between thousands, which every terminal shows."""
    return f"{number:,}".replace(",", " ")


def _shortened(text: str, widest: int | None) -> str:
    if widest is None or len(text) <= widest:
        return text
    return text[: widest - 1].rstrip() + "…"


def _width(text: str) -> int:
    """Return how many columns of a terminal a text takes; Chinese signs take two."""
    if text.isascii():
        return len(text)
    shown = (sign for sign in text if not unicodedata.combining(sign))
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in shown)
