"""What the map shows, as plain values: nothing here knows a projection, a pixel or a colour."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

import numpy as np
import numpy.typing as npt

from desktop.dataset.places import Regions
from desktop.viewmodels.parts.loosen import Loosening

Point = tuple[float, float]
Points = npt.NDArray[np.float64]
Values = npt.NDArray[np.float64]
SwatchKind = Literal["ramp", "regime", "category", "zero", "no_data", "other", "several", "one"]


@dataclass(frozen=True, slots=True)
class Swatch:
    """One entry of a colour legend: which colour by its kind, and what it stands for.

    `slot` counts from 0 within the kind, a ramp has `of` steps; `count` is how many places or flows it holds.
    """

    kind: SwatchKind
    label: str
    slot: int = 0
    of: int = 1
    count: int | None = None


@dataclass(frozen=True)
class Shading:
    """How countries are coloured: place code → swatch; places that are not listed have swatch `rest`."""

    title: str
    swatches: tuple[Swatch, ...]
    swatch_of: Mapping[str, int]
    rest: int

    def swatch(self, code: str) -> Swatch:
        """Return the swatch of a place."""
        return self.swatches[self.swatch_of.get(code, self.rest)]


@dataclass(frozen=True)
class Flows:
    """The flows to draw, largest first: arrays of one length n, ends (n, 2) in degrees.

    `colour` indexes `swatches`; `emphasised` marks what was chosen (all False when nothing is); `largest` is
    the value of the widest flow that the present filters could show, so that playing keeps the scale.
    """

    exporters: tuple[str, ...]
    importers: tuple[str, ...]
    start: Points
    end: Points
    values: Values
    colour: npt.NDArray[np.int64]
    emphasised: npt.NDArray[np.bool_]
    largest: float
    whole: bool
    title: str
    swatches: tuple[Swatch, ...]
    width_title: str

    def __len__(self) -> int:
        return len(self.exporters)

    def largest_few(self, most: int) -> "Flows":
        """Return the `most` largest flows."""
        return replace(
            self,
            exporters=self.exporters[:most],
            importers=self.importers[:most],
            start=self.start[:most],
            end=self.end[:most],
            values=self.values[:most],
            colour=self.colour[:most],
            emphasised=self.emphasised[:most],
        )


@dataclass(frozen=True, slots=True)
class ListedFlow:
    """A flow that no curve can show: within one country, or with a party that has no place on the map."""

    exporter: str
    importer: str
    exporter_label: str
    importer_label: str
    value: float


@dataclass(frozen=True, slots=True)
class PlaceLabel:
    """The name of a place where it may be written, in degrees; `told` says that it has data or a flow."""

    code: str
    name: str
    point: Point
    told: bool
    chosen: bool


@dataclass(frozen=True)
class WorldMapViewModel:
    """The map with its words: `labels` come most important first; `points` are all places, in degrees.
    `regions` are areas of a person's own.

    `flows_possible` counts the flows that could be drawn; `as_exporter` and `as_importer` hold totals by
    place code. `note` says why nothing is shown, and `loosening` which filter to drop, when nothing matches.
    """

    title: str
    subtitle: str
    filters: str
    sentences: tuple[str, ...]
    source_line: str
    shading: Shading
    flows: Flows
    flows_possible: int
    flow_caption: str
    within_countries: Sequence[ListedFlow]
    unlocated: Sequence[ListedFlow]
    labels: Sequence[PlaceLabel]
    points: Mapping[str, Point]
    chosen_places: frozenset[str]
    as_exporter: Mapping[str, float] = field(default_factory=dict)
    as_importer: Mapping[str, float] = field(default_factory=dict)
    measure: str = ""
    unit: str = ""
    rows_in: int = 0
    rows_total: int = 0
    total: float | None = None
    playing: str = ""
    note: str = ""
    loosening: Loosening | None = None
    regions: Regions | None = None
