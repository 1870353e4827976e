"""What describes one column: its kind, and how it is called, labelled and offered."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a column holds, and so how it is stored and filtered."""

    PLACE = "place"
    CATEGORY = "category"
    SET = "set"
    YEAR = "year"
    NUMBER = "number"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: how it is called, what it holds and where it is offered.

    `labels` maps a stored value to what people read; a value without a label stands for itself.
    `facet` columns are offered as filters, `table` columns are shown in tables at first.
    """

    key: str
    title: str
    kind: Kind
    meaning: str
    unit: str = ""
    labels: tuple[tuple[str, str], ...] = ()
    facet: bool = False
    table: bool = False

    def label(self, value: str | None) -> str:
        """Return what people read for a stored value."""
        if value is None:
            return "not stated"
        return dict(self.labels).get(value, value)
