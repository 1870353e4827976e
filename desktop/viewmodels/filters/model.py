"""What the filters panel shows, as plain values."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from desktop.selection.clauses import Clause
from desktop.selection.marks import Mark
from desktop.selection.selection import Selection
from desktop.state.actions import Action
from desktop.state.app_state import NamedFilter

Value = str | None


@dataclass(frozen=True, slots=True)
class FiltersInputs:
    """What the filters panel depends on."""

    source: str
    selection: Selection
    measure: str
    named: tuple[NamedFilter, ...]


@dataclass(frozen=True, slots=True)
class SectionHead:
    """One dimension, folded: its title and state, and the action that drops its filter, if it has one.

    `form` is "values", "range", or "toggles" (few values, always in sight). `group` heads a run of sections.
    """

    key: str
    title: str
    group: str
    meaning: str
    form: str
    state: str
    filtered: bool
    clear: Action | None


@dataclass(frozen=True, slots=True)
class Option:
    """One value to tick; `let_in` says whether its rows are in by the clause of the dimension.

    `share` is its bar between 0 and 1; "not stated" has none, so that it cannot dwarf the values.
    """

    value: Value
    label: str
    count: str
    share: float
    ticked: bool
    let_in: bool
    mark: Mark
    sentence: str


@dataclass(frozen=True, slots=True)
class ValuesBody:
    """The values of a dimension, most counted first, and how they are ticked now.

    `exclusive`: exactly one is in at a time. `join` is "any", "all", or "" where a row states one value only.
    """

    key: str
    title: str
    clause: Clause | None
    options: Sequence[Option]
    ticked: tuple[Value, ...]
    exclusive: bool
    join: str
    remark: str

    @property
    def values(self) -> tuple[Value, ...]:
        """Return every value, in the order shown."""
        return tuple(option.value for option in self.options)


@dataclass(frozen=True, slots=True)
class RangeBody:
    """The numbers of a dimension: bars of a small histogram between `lowest` and `highest`, and what is asked.

    `first` and `last` are None where the range is open. `missing` says how many state no number.
    """

    key: str
    title: str
    clause: Clause | None
    lowest: float
    highest: float
    whole: bool
    bars: tuple[float, ...]
    first: float | None
    last: float | None
    with_missing: bool
    missing: str


Body = ValuesBody | RangeBody


@dataclass(frozen=True, slots=True)
class Hit:
    """Something found by typing: a clause to apply, a dimension to open, or a value to tick.

    Only a clause and a value have an `action`; only a value is `ticked` or not and has a `count`.
    """

    kind: str
    title: str
    detail: str
    dimension: str
    action: Action | None = None
    ticked: bool = False
    count: str = ""


@dataclass(frozen=True, slots=True)
class Findings:
    """What was found, best first, and a sentence where nothing was found or the clause is not understood."""

    hits: tuple[Hit, ...]
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class KeptFilter:
    """A named filter of this dataset: what a click applies, and the sentence that it stands for."""

    name: str
    sentence: str
    current: bool
    apply: Action
    forget: Action


@dataclass(frozen=True)
class FiltersModel:
    """The whole panel. What an open section holds, and what typing finds, is worked out when it is asked for.

    Every answer of `body` and `find` rests on the inputs alone.
    """

    source: str
    counted: str
    sections: tuple[SectionHead, ...]
    kept: tuple[KeptFilter, ...]
    can_keep: bool
    body: Callable[[str], Body] = field(compare=False, repr=False)
    find: Callable[[str], Findings] = field(compare=False, repr=False)

    def warm(self, unfolded: Sequence[str]) -> None:
        """Make now the bodies that are in sight: those of unfolded sections, and of few values."""
        for section in self.sections:
            if section.key in unfolded or section.form == "toggles":
                self.body(section.key)
