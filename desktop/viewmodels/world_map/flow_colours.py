"""Which colour each flow has: by exporter, importer's regime, technology, a person's own classes, or one for all."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import isnan

import numpy as np
import numpy.typing as npt

from desktop.crossfilter.question import Question, QuestionRefused, Source
from desktop.dataset.attributes import OwnAttribute
from desktop.dataset.dataset import Dataset
from desktop.dataset.remembered import remembered
from desktop.selection.grammar import parse_selection
from desktop.selection.selection import Selection
from desktop.viewmodels.parts.category_slots import category_slots, leading_values
from desktop.viewmodels.parts.last_year import last_year_of
from desktop.viewmodels.parts.own_colours import coloured_by, own_slots
from desktop.viewmodels.world_map.inputs import WorldMapInputs
from desktop.viewmodels.world_map.model import Swatch
from desktop.viewmodels.world_map.shading import REGIMES

Pairs = Sequence[tuple[str, str]]
OTHER, SEVERAL = Swatch("other", "Other"), Swatch("several", "Several technologies")


@dataclass(frozen=True)
class FlowColours:
    """The swatch of each flow, shape (flows,), and what the swatches stand for."""

    title: str
    colour: npt.NDArray[np.int64]
    swatches: tuple[Swatch, ...]


def colour_flows(
    source: Source, inputs: WorldMapInputs, pairs: Pairs, as_exporter: Mapping[str, float]
) -> FlowColours:
    """Give every flow (exporter, importer) a swatch; only swatches in use are listed."""
    if inputs.flow_colour == "exporter":
        return _by_exporter(source, inputs, pairs, as_exporter)
    if inputs.flow_colour == "regime":
        return _by_regime(source, pairs)
    if inputs.flow_colour == "technology" and source.dataset.has("technology"):
        return _by_technology(source, inputs, pairs) or _in_one_colour(pairs)
    own = coloured_by(source.dataset, inputs.flow_colour)
    if own is not None:
        return _by_own(source, inputs, pairs, *own)
    return _in_one_colour(pairs)


def slots_of(
    source: Source, inputs: WorldMapInputs, dimension: str, present: Sequence[str] | None = None
) -> Mapping[str, int]:
    """Return the colour slots of the leading values, steady as far as the usual selection goes.

    `present` are the values now in, largest first, where they are known.
    """
    leaders = leading_values(source, dimension, inputs.measure, _usual(source.dataset), inputs.unit)
    if present is None:
        present = leading_values(source, dimension, inputs.measure, inputs.selection, inputs.unit)
    return category_slots(leaders, present)


@remembered(16)
def _usual(dataset: Dataset) -> Selection:
    info = dataset.info
    return parse_selection(
        [*info.default_clauses, *(f"{key}={value}" for key, value in info.exclusive.items())]
    )


def _by_exporter(
    source: Source, inputs: WorldMapInputs, pairs: Pairs, as_exporter: Mapping[str, float]
) -> FlowColours:
    # While playing, the colours are those of the whole period, which has to be asked for.
    present = None if inputs.play else _largest_first(as_exporter)
    slots = slots_of(source, inputs, "exporter", present)
    swatches = [Swatch("category", source.dataset.places.name(code), slot) for code, slot in slots.items()]
    at = {code: number for number, code in enumerate(slots)}
    found = [at.get(exporter, len(swatches)) for exporter, _ in pairs]
    return _in_use("Arrows by exporter", found, [*swatches, Swatch("other", "Other exporters")])


def _largest_first(totals: Mapping[str, float]) -> list[str]:
    """List what has a stated total, the largest first and equal ones by name."""
    stated = sorted([code for code, value in totals.items() if not isnan(value)])
    # Sorting twice without asking Python for every key takes a fifth of the time.
    return sorted(stated, key=totals.__getitem__, reverse=True)


def _by_regime(source: Source, pairs: Pairs) -> FlowColours:
    dataset = source.dataset
    swatches = [
        Swatch("regime", dataset.value_label("importer.regime", regime), slot)
        for slot, regime in enumerate(REGIMES)
    ]
    at: dict[object, int] = {regime: number for number, regime in enumerate(REGIMES)}
    found = [at.get(dataset.places.attribute(importer, "regime"), len(REGIMES)) for _, importer in pairs]
    return _in_use("Arrows by regime of the importer", found, [*swatches, Swatch("other", "Not classified")])


def _by_own(
    source: Source, inputs: WorldMapInputs, pairs: Pairs, side: str, own: OwnAttribute
) -> FlowColours:
    """Colour by a person's own classes of one side, of the last year that is shown, as the map of countries does."""
    year = own.shown_year(last_year_of(source.dataset, inputs.play or inputs.selection.clause("year")))
    stated, slots = own.stated(year), own_slots(own)
    other = len(slots)
    at = {value: number for number, value in enumerate(slots)}
    swatches = [Swatch("category", value, slot) for value, slot in slots.items()]
    sides = [pair[side == "importer"] for pair in pairs]
    found = [at.get(str(stated[place]), other) if place in stated else other for place in sides]
    greys = {
        "Other values" if place in stated else "Not stated"
        for place, its in zip(sides, found, strict=True)
        if its == other
    }
    grey = Swatch("other", "Other or not stated" if len(greys) > 1 else next(iter(greys), ""))
    of_year = "" if year is None else f", {year}"
    title = f"Arrows by {own.title[:1].lower()}{own.title[1:]} of the {side}{of_year}"
    return _in_use(title, found, [*swatches, grey])


def _by_technology(source: Source, inputs: WorldMapInputs, pairs: Pairs) -> FlowColours | None:
    try:
        held = _technologies(source, inputs.shown, inputs)
    except QuestionRefused:
        return None
    slots = slots_of(source, inputs, "technology")
    swatches = [
        Swatch("category", source.dataset.value_label("technology", value), slot)
        for value, slot in slots.items()
    ]
    at = {value: number for number, value in enumerate(slots)}
    other, several = len(swatches), len(swatches) + 1
    found = []
    for pair in pairs:
        values = held.get(pair, ())
        found.append(several if len(values) > 1 else at.get(values[0], other) if values else other)
    title = "Arrows by technology"
    return _in_use(title, found, [*swatches, Swatch("other", "Other technology"), SEVERAL])


def _technologies(
    source: Source, selection: Selection, inputs: WorldMapInputs
) -> Mapping[tuple[str, str], tuple[str, ...]]:
    totals = source.totals(
        Question(selection, ("exporter", "importer", "technology"), inputs.measure, inputs.unit)
    )
    exporters, importers = source.group_values("exporter"), source.group_values("importer")
    technologies = source.group_values("technology")
    held: dict[tuple[str, str], tuple[str, ...]] = {}
    for exporter, importer, technology in zip(*(key.tolist() for key in totals.keys), strict=True):
        if exporter >= 0 and importer >= 0 and technology >= 0:
            pair = (exporters[exporter], importers[importer])
            held[pair] = (*held.get(pair, ()), technologies[technology])
    return held


def _in_one_colour(pairs: Pairs) -> FlowColours:
    return FlowColours("", np.zeros(len(pairs), dtype=np.int64), (Swatch("one", "", count=len(pairs)),))


def _in_use(title: str, found: Sequence[int], swatches: Sequence[Swatch]) -> FlowColours:
    """Drop the swatches that no flow has, and count the flows of the others."""
    counts = np.bincount(np.array(found, dtype=np.int64), minlength=len(swatches))
    used = np.flatnonzero(counts)
    renumbered = np.cumsum(counts > 0) - 1
    kept = tuple(
        Swatch(swatches[at].kind, swatches[at].label, swatches[at].slot, swatches[at].of, int(counts[at]))
        for at in used.tolist()
    )
    return FlowColours(title, renumbered[np.array(found, dtype=np.int64)], kept)
