"""A mark: one thing chosen on screen (a place, a flow, a bar, a row), in the language of the data."""

from dataclasses import dataclass

from desktop.selection.words import Words

PAIR_SIGN = ">"
_LONGEST_NUMBER = 12


@dataclass(frozen=True, slots=True)
class Mark:
    """A value of a dimension, or one of three special kinds.

    `place` is a country on either side, `pair` is "EXPORTER>IMPORTER", `row` is a row's number.
    A key of "" means rows that state no value.
    """

    dimension: str
    key: str

    def pair(self) -> tuple[str, str]:
        """Return exporter and importer of a `pair` mark."""
        exporter, _, importer = self.key.partition(PAIR_SIGN)
        return _bare(exporter), _bare(importer)

    def describe(self, words: Words) -> str:
        """Say the mark, for example "China → Kenya" or "Year 2019"."""
        if self.dimension == "place":
            return words.value_label("exporter", self.key)
        if self.dimension == "pair":
            exporter, importer = self.pair()
            seller = words.value_label("exporter", exporter or None)
            return f"{seller} → {words.value_label('importer', importer or None)}"
        if self.dimension == "row":
            return f"row {int(self.key) + 1}" if is_row(self.key) else f"row {self.key}"
        return (
            f"{words.dimension_title(self.dimension)} {words.value_label(self.dimension, self.key or None)}"
        )


def is_row(key: str) -> bool:
    """Return whether a key can be the number of a row, in plain figures and of a length that can be counted to."""
    return key.isascii() and key.isdecimal() and len(key) <= _LONGEST_NUMBER


def _covered(code: str) -> str:
    """Write a party's name, which may hold any sign, so that the sign between the two is found."""
    return code.replace("&", "&amp;").replace(PAIR_SIGN, "&gt;")


def _bare(code: str) -> str:
    return code.replace("&gt;", PAIR_SIGN).replace("&amp;", "&")


def place_mark(code: str) -> Mark:
    """Return the mark of a country."""
    return Mark("place", code)


def pair_mark(exporter: str, importer: str) -> Mark:
    """Return the mark of a flow."""
    return Mark("pair", f"{_covered(exporter)}{PAIR_SIGN}{_covered(importer)}")


def row_mark(row: int) -> Mark:
    """Return the mark of a row by its number."""
    return Mark("row", str(row))


def describe_marks(marks: tuple[Mark, ...], words: Words) -> str:
    """Say several marks, naming two and counting the rest."""
    named = [mark.describe(words) for mark in marks[:2]]
    return ", ".join(named) + (f" and {len(marks) - 2} more" if len(marks) > 2 else "")
