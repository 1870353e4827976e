"""Actions: what the user can do, each a frozen value that makes the next state and can say itself.

Actions with the same `gesture` in a row are one undo step, until the gesture ends.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any, Protocol

from desktop.selection.clauses import Clause
from desktop.selection.marks import Mark, describe_marks
from desktop.selection.selection import Selection
from desktop.selection.words import Words
from desktop.state.app_state import AppState, Camera, Exploration, NamedFilter, TableColumns, TableSort

OPTION_TITLES: Mapping[str, str] = {
    "reference": "Reference line",
    "measure": "Measure",
    "unit": "Unit of money",
    "shading": "Country colours",
    "classes": "Class breaks",
    "flow_colour": "Flow colours",
    "flow_direction": "Flow direction",
    "flow_limit": "Number of flows",
    "stack": "Timeline stacks",
    "ranking": "Ranking",
    "search": "Table search",
}


class Action(Protocol):
    """One thing a user did."""

    @property
    def gesture(self) -> str:
        """Return the gesture this action belongs to; empty when it stands alone."""
        ...

    def apply(self, state: AppState) -> AppState:
        """Return the next state; an equal state means that nothing happened."""
        ...

    def describe(self, words: Words) -> str:
        """Say the action as the Undo menu shows it."""
        ...


def _explore(state: AppState, **changes: Any) -> AppState:
    return replace(state, exploration=replace(state.exploration, **changes))


@dataclass(frozen=True, slots=True)
class Filter:
    """Set the clause of one dimension."""

    clause: Clause
    gesture: str = ""

    def apply(self, state: AppState) -> AppState:
        """Return the state with this clause in its selection."""
        return _explore(state, selection=state.exploration.selection.having(self.clause))

    def describe(self, words: Words) -> str:
        """Say the clause itself."""
        return self.clause.describe(words)


@dataclass(frozen=True, slots=True)
class Unfilter:
    """Drop the clauses of some dimensions."""

    dimensions: tuple[str, ...]
    gesture: str = ""

    def apply(self, state: AppState) -> AppState:
        """Return the state without these clauses."""
        return _explore(state, selection=state.exploration.selection.without(*self.dimensions))

    def describe(self, words: Words) -> str:
        """Say which filters were removed."""
        return f"Remove filter {', '.join(words.dimension_title(key).lower() for key in self.dimensions)}"


@dataclass(frozen=True, slots=True)
class Select:
    """Replace the whole selection, for example by a named filter or by the defaults."""

    selection: Selection
    title: str
    gesture: str = ""

    def apply(self, state: AppState) -> AppState:
        """Return the state with this selection."""
        return _explore(state, selection=self.selection)

    def describe(self, words: Words) -> str:
        """Say the title that was given."""
        return self.title


@dataclass(frozen=True, slots=True)
class Choose:
    """Choose these marks and no others; no marks at all clears the choice."""

    marks: tuple[Mark, ...]
    gesture: str = ""

    def apply(self, state: AppState) -> AppState:
        """Return the state with these marks chosen."""
        return _explore(state, chosen=tuple(dict.fromkeys(self.marks)))

    def describe(self, words: Words) -> str:
        """Say what was chosen."""
        return f"Choose {describe_marks(self.marks, words)}" if self.marks else "Choose nothing"


@dataclass(frozen=True, slots=True)
class Toggle:
    """Add a mark to the chosen ones, or take it away."""

    mark: Mark
    gesture: str = ""

    def apply(self, state: AppState) -> AppState:
        """Return the state with the mark added or taken away."""
        chosen = state.exploration.chosen
        if self.mark in chosen:
            return _explore(state, chosen=tuple(mark for mark in chosen if mark != self.mark))
        return _explore(state, chosen=(*chosen, self.mark))

    def describe(self, words: Words) -> str:
        """Say which mark."""
        return f"Choose {self.mark.describe(words)}"


@dataclass(frozen=True, slots=True)
class Show:
    """Set one option of the exploration, for example the measure or the flow colours."""

    option: str
    value: str | int | None
    gesture: str = ""

    def __post_init__(self) -> None:
        if self.option not in OPTION_TITLES:
            raise ValueError(f"no option {self.option}")

    def apply(self, state: AppState) -> AppState:
        """Return the state with the option set."""
        return _explore(state, **{self.option: self.value})

    def describe(self, words: Words) -> str:
        """Say which option."""
        return OPTION_TITLES[self.option]


@dataclass(frozen=True, slots=True)
class OpenDataset:
    """Ask another dataset: its default clauses and measure apply, choices of the old one are dropped."""

    source: str
    title: str
    selection: Selection
    measure: str
    options: tuple[tuple[str, str], ...] = ()
    gesture: str = ""

    def apply(self, state: AppState) -> AppState:
        """Return a state that asks the other dataset and keeps how views show, but for some `options`."""
        if state.exploration.source == self.source:
            return state
        kept = state.exploration
        fresh = replace(
            kept,
            source=self.source,
            selection=self.selection,
            measure=self.measure,
            unit=None,
            reference=None,
            chosen=(),
            search="",
        )
        options: Mapping[str, Any] = dict(self.options)
        return replace(state, exploration=replace(fresh, **options))

    def describe(self, words: Words) -> str:
        """Say which dataset was opened."""
        return f"Open {self.title}"


@dataclass(frozen=True, slots=True)
class SortTable:
    """Sort a table by a column."""

    table: str
    column: str
    descending: bool
    gesture: str = ""

    def apply(self, state: AppState) -> AppState:
        """Return the state with this order of the table."""
        others = tuple(sort for sort in state.exploration.sorts if sort.table != self.table)
        return _explore(state, sorts=(*others, TableSort(self.table, self.column, self.descending)))

    def describe(self, words: Words) -> str:
        """Say the column."""
        return f"Sort by {words.dimension_title(self.column).lower()}"


@dataclass(frozen=True, slots=True)
class ArrangeColumns:
    """Choose and order the columns of a table."""

    table: str
    keys: tuple[str, ...]
    gesture: str = ""

    def apply(self, state: AppState) -> AppState:
        """Return the state with these columns in the table."""
        others = tuple(columns for columns in state.exploration.columns if columns.table != self.table)
        return _explore(state, columns=(*others, TableColumns(self.table, self.keys)))

    def describe(self, words: Words) -> str:
        """Say what was arranged."""
        return "Arrange columns"


@dataclass(frozen=True, slots=True)
class KeepFilter:
    """Keep the present selection under a name, replacing one of the same name."""

    name: str
    gesture: str = ""

    def apply(self, state: AppState) -> AppState:
        """Return the state with the named filter kept."""
        source, selection = state.exploration.source, state.exploration.selection
        others = [
            kept for kept in state.document.named_filters if (kept.name, kept.source) != (self.name, source)
        ]
        named = (*others, NamedFilter(self.name, source, selection))
        return replace(state, document=replace(state.document, named_filters=named))

    def describe(self, words: Words) -> str:
        """Say the name."""
        return f"Keep filter “{self.name}”"


@dataclass(frozen=True, slots=True)
class ForgetFilter:
    """Forget a named filter of the present dataset."""

    name: str
    gesture: str = ""

    def apply(self, state: AppState) -> AppState:
        """Return the state without the named filter."""
        gone = (self.name, state.exploration.source)
        named = tuple(kept for kept in state.document.named_filters if (kept.name, kept.source) != gone)
        return replace(state, document=replace(state.document, named_filters=named))

    def describe(self, words: Words) -> str:
        """Say the name."""
        return f"Forget filter “{self.name}”"


@dataclass(frozen=True, slots=True)
class StartOver:
    """Return to a given exploration as a whole, for example the dataset's first view."""

    exploration: Exploration
    title: str
    gesture: str = ""

    def apply(self, state: AppState) -> AppState:
        """Return the state with this exploration."""
        return replace(state, exploration=self.exploration)

    def describe(self, words: Words) -> str:
        """Say the title that was given."""
        return self.title


@dataclass(frozen=True, slots=True)
class Look:
    """Move the camera: any fields of `Camera` by name. Never an undo step."""

    changes: tuple[tuple[str, Any], ...]
    gesture: str = ""

    def apply(self, state: AppState) -> AppState:
        """Return the state seen from there."""
        return replace(state, camera=replace(state.camera, **dict(self.changes)))

    def describe(self, words: Words) -> str:
        """Say that the view moved."""
        return "Move view"


_CAMERA_FIELDS = frozenset(field.name for field in fields(Camera))


def look(gesture: str = "", **changes: Any) -> Look:
    """Make a camera move from keywords; ValueError for a field that the camera does not have."""
    unknown = set(changes) - _CAMERA_FIELDS
    if unknown:
        raise ValueError(f"the camera has no {sorted(unknown)}")
    return Look(tuple(sorted(changes.items())), gesture)
