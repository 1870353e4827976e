"""Whether a view model is built within a frame, or beside the window."""

from typing import Protocol

from desktop.crossfilter.question import Question
from desktop.crossfilter.row_source import MOST_AT_ONCE, RowSource
from desktop.crossfilter.sources import Sources
from desktop.selection.selection import Selection


class AskingOne(Protocol):
    """The inputs of a view that asks a source."""

    @property
    def source(self) -> str:
        """Return the id of the source."""
        ...


class Asking(Protocol):
    """The inputs of a view that asks a source about a selection."""

    @property
    def source(self) -> str:
        """Return the id of the source."""
        ...

    @property
    def selection(self) -> Selection:
        """Return the selection."""
        ...


def totals_at_once(sources: Sources, inputs: Asking) -> bool:
    """Return whether totals under the selection come within a frame."""
    measure: str = getattr(inputs, "measure", "")
    return sources[inputs.source].at_once(
        Question(inputs.selection, (), measure, getattr(inputs, "unit", None))
    )


def units_at_once(sources: Sources, inputs: AskingOne) -> bool:
    """Return whether units of money are told within a frame."""
    source = sources[inputs.source]
    return not isinstance(source, RowSource) or source.units_at_once


def rows_at_once(sources: Sources, inputs: Asking) -> bool:
    """Return whether all rows can be looked at within a frame."""
    return sources[inputs.source].dataset.row_count <= MOST_AT_ONCE
