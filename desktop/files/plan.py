"""What the columns of a file mean: the plan that a format makes, and that the import carries out."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from desktop.dataset.columns import Kind
from desktop.files.table import RawTable


def no_progress(share: float, doing: str) -> None:
    """Tell nobody how far an import is."""


@dataclass(frozen=True)
class Options:
    """What the caller decides: the format, roles of columns, codes for names, the flow, the sheet.

    `columns` maps a role or key to the column that plays it; `fixes` maps printed names to codes.
    `tell` hears how far the import is, as a share and a word; it may raise to cancel.
    """

    format: str = ""
    columns: Mapping[str, Any] = field(default_factory=dict)
    fixes: Mapping[str, str] = field(default_factory=dict)
    flow: str = ""
    sheet: str = ""
    tell: Callable[[float, str], None] = no_progress


@dataclass(frozen=True)
class Party:
    """One side of a deal: the column that names it, one with its code, and which system of codes that is.

    `code_names` are names that the file's own list gives to codes; under the system `own` a code means
    nothing but its name there.
    """

    column: str
    code_column: str = ""
    system: str = ""
    code_names: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Field:
    """One further column of the result: its source, key, title, kind, unit, and how its texts are read."""

    column: str
    key: str
    title: str
    kind: Kind
    unit: str = ""
    meaning: str = ""
    separator: str = ""
    digits: int = 0
    labels: Mapping[str, str] = field(default_factory=dict)
    listed: bool = False
    flag: str = ""


@dataclass(frozen=True)
class Flow:
    """The column that says whether a reporter exports or imports, and what it says for each."""

    column: str
    exports: tuple[str, ...]
    imports: tuple[str, ...]
    parts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Whole:
    """Values of a column that stand for the sum of others, such as World or TOTAL."""

    column: str
    values: frozenset[str]
    hierarchy: bool = False


@dataclass(frozen=True)
class Plan:
    """How a table becomes deals; either `exporter` and `importer`, or `reporter` and `partner` with a flow.

    `measures` are keys of number fields, the default first. `wholes` are aggregates to set aside where
    their parts are there; a cell of the table is identified by both sides, the year and the columns in
    `cell` (None: every column of classes). `printed_totals` is a pattern of
    the first column's text, in small letters, where a total is printed.
    """

    format: str
    exporter: Party | None = None
    importer: Party | None = None
    reporter: Party | None = None
    partner: Party | None = None
    flow: Flow | None = None
    year: str = ""
    fields: tuple[Field, ...] = ()
    measures: tuple[str, ...] = ()
    wholes: tuple[Whole, ...] = ()
    cell: tuple[str, ...] | None = None
    party_wholes: frozenset[str] = frozenset()
    printed_totals: str = ""
    choices: Mapping[str, Any] = field(default_factory=dict)
    source: str = ""
    licence: str = "Terms of the file's makers apply; Dealscope knows none."
    caveats: tuple[str, ...] = ()
    noun: str = "row"
    release: str = ""
    group_column: str = ""
    money: Mapping[str, str] = field(default_factory=dict)
    unpivot: "Unpivot | None" = None


@dataclass(frozen=True)
class Unpivot:
    """Columns whose names are values: years of a wide table, or places of a matrix.

    Each filled cell becomes a row with the column's name under `key` and its own value under `measure`; neither
    may be the name of another column.
    """

    columns: tuple[str, ...]
    key: str
    measure: str
    title: str
    unit: str = ""


@dataclass(frozen=True)
class Given:
    """What is handed to a format: the table with deals, lists that explain its codes, and the options."""

    table: RawTable
    companions: tuple[RawTable, ...] = ()
    options: Options = field(default_factory=Options)
