"""Which flows are drawn, which are too many, and which no curve can show."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from desktop.crossfilter.chosen import marked_rows
from desktop.crossfilter.question import Question, Source, Totals
from desktop.dataset.dataset import Dataset
from desktop.selection.selection import Selection
from desktop.viewmodels.parts.numbers import spoken
from desktop.viewmodels.world_map.flow_colours import FlowColours, colour_flows
from desktop.viewmodels.world_map.inputs import WorldMapInputs
from desktop.viewmodels.world_map.model import Flows, ListedFlow, Points
from desktop.viewmodels.world_map.words import counted_noun

Whole = npt.NDArray[np.int64]
PAIR = ("exporter", "importer")
NOT_STATED = ""


@dataclass(frozen=True)
class FlowPart:
    """The flows of the map, with the listed ones and the words about those that are not drawn."""

    flows: Flows
    possible: int
    caption: str
    within_countries: tuple[ListedFlow, ...] = ()
    unlocated: tuple[ListedFlow, ...] = ()


def no_flows(caption: str) -> FlowPart:
    """Return a map without flows, and why."""
    colours = FlowColours("", np.zeros(0, dtype=np.int64), ())
    nothing = np.zeros(0)
    flows = Flows(
        (),
        (),
        np.zeros((0, 2)),
        np.zeros((0, 2)),
        nothing,
        colours.colour,
        nothing > 0,
        0.0,
        True,
        "",
        (),
        "",
    )
    return FlowPart(flows, 0, caption)


def build_flows(
    source: Source, inputs: WorldMapInputs, as_exporter: Mapping[str, float], as_importer: Mapping[str, float]
) -> FlowPart:
    """Choose the flows to draw from the totals by pair; QuestionRefused when the source has none."""
    totals = source.totals(Question(inputs.shown, PAIR, inputs.measure, inputs.unit))
    pairs = _Pairs.of(source, totals)
    drawable = pairs.located & ~pairs.within & (pairs.values > 0)
    touching = _touching(pairs, inputs, drawable)
    emphasised = _emphasised(source, inputs, pairs)
    order = _drawing_order(pairs, emphasised, as_exporter, as_importer)
    candidates = order[touching[order]]
    drawn = candidates[: max(inputs.flow_limit, 0)]
    named = [(pairs.exporters[at], pairs.importers[at]) for at in drawn.tolist()]
    colours = colour_flows(source, inputs, named)
    noun = counted_noun(source, totals)
    flows = Flows(
        exporters=tuple(exporter for exporter, _ in named),
        importers=tuple(importer for _, importer in named),
        start=pairs.start[drawn],
        end=pairs.end[drawn],
        values=pairs.values[drawn],
        colour=colours.colour,
        emphasised=emphasised[drawn],
        largest=_largest(source, inputs, pairs.values[drawable]),
        whole=bool(np.all(pairs.values[drawable] == np.floor(pairs.values[drawable]))),
        title=colours.title,
        swatches=colours.swatches,
        width_title=f"Arrow width: {noun}",
    )
    return FlowPart(
        flows,
        len(candidates),
        _caption(source, totals, pairs.values[candidates], len(drawn)),
        _listed(source.dataset, pairs, np.flatnonzero(pairs.within & (pairs.values > 0))),
        _listed(source.dataset, pairs, np.flatnonzero(~pairs.located & ~pairs.within)),
    )


@dataclass(frozen=True)
class _Pairs:
    """Every pair with a row: names, values (p,), ends (p, 2) in degrees, NaN where a party has no place."""

    exporters: tuple[str, ...]
    importers: tuple[str, ...]
    values: npt.NDArray[np.float64]
    start: Points
    end: Points
    within: npt.NDArray[np.bool_]

    @classmethod
    def of(cls, source: Source, totals: Totals) -> "_Pairs":
        start, end = (
            _anchors(source.dataset, source.group_values(side))[codes]
            for side, codes in zip(PAIR, totals.keys, strict=True)
        )
        exporters, importers = (
            _names(source.group_values(side), codes) for side, codes in zip(PAIR, totals.keys, strict=True)
        )
        within = np.array([a == b for a, b in zip(exporters, importers, strict=True)], dtype=np.bool_)
        return cls(exporters, importers, totals.values, start, end, within)

    @property
    def located(self) -> npt.NDArray[np.bool_]:
        """Return which pairs have both ends on the map, shape (p,)."""
        return ~np.isnan(self.start[:, 0]) & ~np.isnan(self.end[:, 0])


def _names(values: tuple[str, ...], codes: npt.NDArray[np.int32]) -> tuple[str, ...]:
    return tuple(values[code] if code >= 0 else NOT_STATED for code in codes.tolist())


def _anchors(dataset: Dataset, codes: tuple[str, ...]) -> Points:
    """Return where flows begin and end, (codes + 1, 2) in degrees; the last is for rows that state none."""
    places = [dataset.places.by_code.get(code) for code in codes]
    anchors = [place.anchor if place else None for place in places]
    return np.array([*(anchor or (np.nan, np.nan) for anchor in anchors), (np.nan, np.nan)])


def _touching(
    pairs: _Pairs, inputs: WorldMapInputs, drawable: npt.NDArray[np.bool_]
) -> npt.NDArray[np.bool_]:
    """Keep the flows of the chosen places, in the direction asked for; with no place chosen, all."""
    places = inputs.chosen_places
    if inputs.flow_direction == "all" or not places:
        return drawable
    out = np.array([exporter in places for exporter in pairs.exporters], dtype=np.bool_)
    into = np.array([importer in places for importer in pairs.importers], dtype=np.bool_)
    kept = {"out": out, "in": into, "both": out | into}[inputs.flow_direction]
    return drawable & kept


def _emphasised(source: Source, inputs: WorldMapInputs, pairs: _Pairs) -> npt.NDArray[np.bool_]:
    """Return which pairs hold a row that a chosen mark stands for."""
    if not inputs.chosen:
        return np.zeros(len(pairs.values), dtype=np.bool_)
    rows = source.rows(inputs.shown)
    rows = rows[marked_rows(source.dataset, inputs.chosen)[rows]]
    marked = set(
        zip(
            *(_names(source.group_values(side), source.dataset.coded(side).codes[rows]) for side in PAIR),
            strict=True,
        )
    )
    return np.array(
        [pair in marked for pair in zip(pairs.exporters, pairs.importers, strict=True)], dtype=np.bool_
    )


def _drawing_order(
    pairs: _Pairs,
    emphasised: npt.NDArray[np.bool_],
    as_exporter: Mapping[str, float],
    as_importer: Mapping[str, float],
) -> Whole:
    """Order pairs: chosen first, then the largest; among equals, each exporter's turn comes in proportion.

    So a limit that cuts through many equal flows draws a fair part of each exporter's.
    """
    to_large = np.array([as_importer.get(code, 0.0) for code in pairs.importers], dtype=np.float64)
    from_large = np.array([as_exporter.get(code, 0.0) for code in pairs.exporters], dtype=np.float64)
    _, exporter = np.unique(np.array(pairs.exporters), return_inverse=True)
    values = np.nan_to_num(pairs.values)
    grouped = np.lexsort((-to_large, exporter, -values))
    begins = np.ones(len(values), dtype=np.bool_)
    begins[1:] = (np.diff(exporter[grouped]) != 0) | (np.diff(values[grouped]) != 0)
    firsts = np.flatnonzero(begins)
    sizes = np.diff(np.append(firsts, len(values)))
    within = np.arange(len(values)) - np.repeat(firsts, sizes)
    turn = np.empty(len(values))
    turn[grouped] = (within + 0.5) / np.repeat(sizes, sizes)
    return np.lexsort((-to_large, -from_large, turn, -values, ~emphasised))


def _largest(source: Source, inputs: WorldMapInputs, values: npt.NDArray[np.float64]) -> float:
    if inputs.play is None:
        return float(values.max(initial=0.0))
    frame: Selection = inputs.selection
    whole = _Pairs.of(source, source.totals(Question(frame, PAIR, inputs.measure, inputs.unit)))
    drawable = whole.located & ~whole.within & (whole.values > 0)
    return float(whole.values[drawable].max(initial=0.0))


def _caption(source: Source, totals: Totals, values: npt.NDArray[np.float64], drawn: int) -> str:
    if not len(values):
        return "No pairs are printed for this series." if source.kind == "statements" else "No flows to draw."
    if drawn == len(values):
        return "1 flow is drawn." if drawn == 1 else f"All {spoken(drawn)} flows are drawn."
    left = values[drawn:]
    largest = float(left.max())
    noun = counted_noun(source, totals, largest)
    text = f"{spoken(drawn)} of {spoken(len(values))} flows are drawn; the other {spoken(len(left))}"
    if totals.additive:
        share = left.sum() / values.sum()
        return f"{text} make up {spoken(round(100 * share))} % of the sum."
    return f"{text} have {'at most ' if largest > 1 else ''}{spoken(largest)} {noun} each."


def _listed(dataset: Dataset, pairs: _Pairs, at: Whole) -> tuple[ListedFlow, ...]:
    """List flows, largest first."""
    order = at[np.argsort(-np.nan_to_num(pairs.values[at]), kind="stable")]
    return tuple(
        ListedFlow(
            pairs.exporters[number],
            pairs.importers[number],
            dataset.value_label("exporter", pairs.exporters[number] or None),
            dataset.value_label("importer", pairs.importers[number] or None),
            float(pairs.values[number]),
        )
        for number in order.tolist()
    )
