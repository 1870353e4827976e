"""What a command answers and how it refuses: plain values, before they become text."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Cell = str | float | Sequence[str] | None

DONE, ANSWER_IS_NO, WRONG_USAGE, UNREADABLE = 0, 1, 2, 3


class CommandRefused(Exception):
    """Why a command does not go on, in one sentence, and the exit status that says so."""

    def __init__(self, status: int, sentence: str) -> None:
        super().__init__(sentence)
        self.status = status


@dataclass(frozen=True)
class Heading:
    """One column of an answer: its key in CSV and JSON and its title in a table."""

    key: str
    title: str
    is_number: bool = False


@dataclass(frozen=True)
class Answer:
    """Rows under headings, the whole as it stands in JSON, and remarks for people.

    `spoken_rows` are the rows as people read them; a cell of None is no value, said as `missing`, and
    columns in `left_out` say nothing new to people.
    """

    headings: tuple[Heading, ...]
    rows: Sequence[Mapping[str, Cell]]
    document: Any
    spoken_rows: Sequence[Mapping[str, Cell]]
    remarks: tuple[str, ...] = ()
    missing: str = "not stated"
    left_out: frozenset[str] = frozenset()
