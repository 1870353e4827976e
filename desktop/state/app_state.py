"""Everything the user has asked for, as one immutable value of a few dozen fields.

`Document` is what they keep, `Exploration` is the question (both make undo steps), `Camera` is where
they look (saved, travels in sessions and pictures, but is no step).
"""

from dataclasses import dataclass, field

from desktop.selection.marks import Mark
from desktop.selection.selection import Selection

SHADINGS = ("exporter", "importer", "regime", "region", "income", "belt_and_road", "none")
CLASS_SCHEMES = ("quantile", "equal", "log", "natural")
FLOW_COLOURS = ("exporter", "regime", "technology", "one")
FLOW_DIRECTIONS = ("all", "both", "out", "in")
STACKS = ("technology", "exporter", "importer.regime", "confidence", "none")
RANKINGS = ("exporter", "importer", "pair", "technology", "company")
TABLES = ("deals", "countries", "pairs", "companies")
PANELS = ("rankings", "country", "evidence", "scenes")
PROJECTIONS = ("equal-earth", "equal-earth-pacific", "natural-earth", "globe")


@dataclass(frozen=True, slots=True)
class TableSort:
    """By which column a table is sorted."""

    table: str
    column: str
    descending: bool


@dataclass(frozen=True, slots=True)
class TableColumns:
    """Which columns a table shows, in their order."""

    table: str
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NamedFilter:
    """A selection kept under a name, for one dataset."""

    name: str
    source: str
    selection: Selection


@dataclass(frozen=True, slots=True)
class Exploration:
    """The question: which dataset, which rows, which measure, and how each view shows them.

    `reference` is the id of a second dataset laid beside the first. `flow_direction` other than "all" keeps
    only the flows of the chosen countries. `classes` names the scheme of class breaks of the shading.
    """

    source: str = "deals"
    reference: str | None = None
    selection: Selection = field(default_factory=Selection)
    measure: str = "deals"
    unit: str | None = None
    shading: str = "exporter"
    classes: str = "quantile"
    flow_colour: str = "exporter"
    flow_direction: str = "all"
    flow_limit: int = 60
    stack: str = "technology"
    ranking: str = "exporter"
    search: str = ""
    sorts: tuple[TableSort, ...] = ()
    columns: tuple[TableColumns, ...] = ()
    chosen: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Camera:
    """Where one looks: projection, centre in degrees, zoom (1 shows the whole world), panels, play position.

    `playing` is the last year shown while playing, `play_window` its length in years (0 is cumulative).
    """

    projection: str = "equal-earth"
    longitude: float = 11.0
    latitude: float = 0.0
    zoom: float = 1.0
    table: str = "deals"
    panel: str = "rankings"
    playing: int | None = None
    play_window: int = 1
    play_speed: float = 1.0


@dataclass(frozen=True, slots=True)
class Scene:
    """A view kept for a briefing: what was asked and from where it was looked at, under a title, with notes."""

    title: str
    notes: str = ""
    exploration: Exploration = field(default_factory=Exploration)
    camera: Camera = field(default_factory=Camera)


@dataclass(frozen=True, slots=True)
class Document:
    """What the user keeps; scenes stand in the order in which they are presented."""

    named_filters: tuple[NamedFilter, ...] = ()
    scenes: tuple[Scene, ...] = ()


@dataclass(frozen=True, slots=True)
class AppState:
    """The whole of what the user has asked for."""

    document: Document = field(default_factory=Document)
    exploration: Exploration = field(default_factory=Exploration)
    camera: Camera = field(default_factory=Camera)
