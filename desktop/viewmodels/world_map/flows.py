"""Which flows are drawn, which are too many, and which no curve can show."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
import numpy.typing as npt

from desktop.crossfilter.question import Question, Source, Totals
from desktop.dataset.dataset import Codes, Dataset
from desktop.dataset.remembered import remembered
from desktop.selection.selection import Selection
from desktop.viewmodels.parts.numbers import plural, spoken
from desktop.viewmodels.parts.on_demand import OnDemand
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
    within_countries: Sequence[ListedFlow] = ()
    unlocated: Sequence[ListedFlow] = ()


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
    emphasised = _emphasised(source, inputs, pairs)
    candidates = np.flatnonzero(_touching(pairs, inputs))
    contenders = _contenders(candidates, pairs.values, emphasised, inputs.flow_limit)
    order = _drawing_order(pairs, contenders, emphasised, (as_exporter, as_importer))
    drawn = contenders[order][: max(inputs.flow_limit, 0)]
    named = [pairs.named(at) for at in drawn.tolist()]
    colours = colour_flows(source, inputs, named, as_exporter)
    values = pairs.values[pairs.drawable]
    noun = counted_noun(source, totals)
    flows = Flows(
        exporters=tuple([exporter for exporter, _ in named]),
        importers=tuple([importer for _, importer in named]),
        start=pairs.anchors[0][pairs.exporters[drawn]],
        end=pairs.anchors[1][pairs.importers[drawn]],
        values=pairs.values[drawn],
        colour=colours.colour,
        emphasised=emphasised[drawn],
        largest=_largest(source, inputs, values),
        whole=bool(np.all(values == np.floor(values))),
        title=colours.title,
        swatches=colours.swatches,
        width_title=f"Arrow width: {noun}",
    )
    return FlowPart(
        flows,
        len(candidates),
        _caption(source, totals, pairs.values[candidates], pairs.values[drawn])
        + _below_zero(pairs, as_exporter),
        _listed(source.dataset, pairs, np.flatnonzero(pairs.within & (pairs.values > 0))),
        _listed(source.dataset, pairs, np.flatnonzero(~pairs.located & ~pairs.within)),
    )


@dataclass(frozen=True)
class _Pairs:
    """Every pair with a row, as arrays (p,): codes into `names` of either side, -1 where none is stated.

    `anchors` of either side are by code, in degrees, NaN where a party has no place; the last is for -1.
    """

    names: tuple[tuple[str, ...], tuple[str, ...]]
    exporters: Codes
    importers: Codes
    values: npt.NDArray[np.float64]
    anchors: tuple[Points, Points]

    @classmethod
    def of(cls, source: Source, totals: Totals) -> "_Pairs":
        """Take the pairs from an answer by exporter and importer."""
        names = (source.group_values(PAIR[0]), source.group_values(PAIR[1]))
        anchors = (_anchors(source.dataset, names[0]), _anchors(source.dataset, names[1]))
        return cls(names, totals.keys[0], totals.keys[1], totals.values, anchors)

    @cached_property
    def within(self) -> npt.NDArray[np.bool_]:
        """Return which pairs stay within one country."""
        return np.asarray(_same_names(*self.names)[self.importers] == self.exporters)

    @cached_property
    def drawable(self) -> npt.NDArray[np.bool_]:
        """Return which pairs are a flow between two places on the map."""
        return self.located & ~self.within & (self.values > 0)

    @cached_property
    def located(self) -> npt.NDArray[np.bool_]:
        """Return which pairs have both ends on the map."""
        begins, ends = (~np.isnan(points[:, 0]) for points in self.anchors)
        return np.asarray(begins[self.exporters] & ends[self.importers])

    def ids(self, exporters: Codes, importers: Codes) -> Whole:
        """Return one number for each pair of codes."""
        return exporters.astype(np.int64) * (len(self.names[1]) + 1) + importers

    def named(self, number: int) -> tuple[str, str]:
        """Return the names of a pair; empty where none is stated."""
        exporter, importer = int(self.exporters[number]), int(self.importers[number])
        return (
            self.names[0][exporter] if exporter >= 0 else NOT_STATED,
            self.names[1][importer] if importer >= 0 else NOT_STATED,
        )


@remembered(16)
def _anchors(dataset: Dataset, codes: tuple[str, ...]) -> Points:
    """Return where flows begin and end, (codes + 1, 2) in degrees; the last is for rows that state none."""
    places = [dataset.places.by_code.get(code) for code in codes]
    anchors = [place.anchor if place else None for place in places]
    degrees = np.array([*(anchor or (np.nan, np.nan) for anchor in anchors), (np.nan, np.nan)])
    degrees.setflags(write=False)
    return degrees


@lru_cache(maxsize=16)
def _same_names(exporters: tuple[str, ...], importers: tuple[str, ...]) -> Whole:
    """Return which exporter an importer is, -2 for none, (importers + 1,); the last is for rows that state none."""
    at = {name: number for number, name in enumerate(exporters)}
    same = np.array([*(at.get(name, -2) for name in importers), -2], dtype=np.int64)
    same.setflags(write=False)
    return same


def _touching(pairs: _Pairs, inputs: WorldMapInputs) -> npt.NDArray[np.bool_]:
    """Keep the flows of the chosen places, in the direction asked for; with no place chosen, all."""
    places = inputs.chosen_places
    if inputs.flow_direction == "all" or not places:
        return pairs.drawable
    out, into = (
        np.array([*(name in places for name in names), False])[codes]
        for names, codes in zip(pairs.names, (pairs.exporters, pairs.importers), strict=True)
    )
    kept = {"out": out, "in": into, "both": out | into}[inputs.flow_direction]
    return np.asarray(pairs.drawable & kept)


def _emphasised(source: Source, inputs: WorldMapInputs, pairs: _Pairs) -> npt.NDArray[np.bool_]:
    """Return which pairs hold a row that a chosen mark stands for."""
    if not inputs.chosen:
        return np.zeros(len(pairs.values), dtype=np.bool_)
    rows = source.marked(inputs.shown, inputs.chosen)
    exporters, importers = (source.dataset.coded(side).codes[rows] for side in PAIR)
    return np.isin(pairs.ids(pairs.exporters, pairs.importers), pairs.ids(exporters, importers))


def _contenders(
    candidates: Whole, values: npt.NDArray[np.float64], emphasised: npt.NDArray[np.bool_], limit: int
) -> Whole:
    """Keep the candidates that could be among the first `limit`: the largest with all their equals."""
    if len(candidates) <= limit or limit < 1:
        return candidates
    least = np.partition(values[candidates], -limit)[-limit]
    kept: Whole = candidates[(values[candidates] >= least) | emphasised[candidates]]
    return kept


def _drawing_order(
    pairs: _Pairs,
    among: Whole,
    emphasised: npt.NDArray[np.bool_],
    sides: tuple[Mapping[str, float], Mapping[str, float]],
) -> Whole:
    """Order pairs: chosen first, then the largest; among equals, each exporter's turn comes in proportion.

    So a limit that cuts through many equal flows draws a fair part of each exporter's.
    """
    codes = (pairs.exporters[among], pairs.importers[among])
    from_large, to_large = (
        np.array([totals.get(name, 0.0) for name in names] + [0.0])[of_side]
        for totals, names, of_side in zip(sides, pairs.names, codes, strict=True)
    )
    values = pairs.values[among]
    grouped = np.lexsort((-to_large, codes[0], -values))
    begins = np.ones(len(values), dtype=np.bool_)
    begins[1:] = (np.diff(codes[0][grouped]) != 0) | (np.diff(values[grouped]) != 0)
    firsts = np.flatnonzero(begins)
    sizes = np.diff(np.append(firsts, len(values)))
    within = np.arange(len(values)) - np.repeat(firsts, sizes)
    turn = np.empty(len(values))
    turn[grouped] = (within + 0.5) / np.repeat(sizes, sizes)
    return np.lexsort((-to_large, -from_large, turn, -values, ~emphasised[among]))


def _largest(source: Source, inputs: WorldMapInputs, values: npt.NDArray[np.float64]) -> float:
    if inputs.play is None:
        return float(values.max(initial=0.0))
    frame: Selection = inputs.selection
    whole = _Pairs.of(source, source.totals(Question(frame, PAIR, inputs.measure, inputs.unit)))
    return float(whole.values[whole.drawable].max(initial=0.0))


def _caption(
    source: Source, totals: Totals, values: npt.NDArray[np.float64], drawn: npt.NDArray[np.float64]
) -> str:
    if not len(values):
        return "No pairs are printed for this series." if source.kind == "statements" else "No flows to draw."
    if len(drawn) == len(values):
        return "1 flow is drawn." if len(drawn) == 1 else f"All {spoken(len(drawn))} flows are drawn."
    left = len(values) - len(drawn)
    text = f"{spoken(len(drawn))} of {spoken(len(values))} flows are drawn; the other {spoken(left)}"
    if totals.additive:
        share = 1 - drawn.sum() / values.sum()
        return f"{text} make up {spoken(round(100 * share))} % of the sum."
    largest = float(np.partition(values, left - 1)[left - 1])
    noun = counted_noun(source, totals, largest)
    return f"{text} have {'at most ' if largest > 1 else ''}{spoken(largest)} {noun} each."


def _below_zero(pairs: _Pairs, as_exporter: Mapping[str, float]) -> str:
    """Say which sums no width and no shade can show; rankings and tables have them."""
    flows = int(np.count_nonzero(pairs.located & ~pairs.within & (pairs.values < 0)))
    sides = sum(value < 0 for value in as_exporter.values())
    if not flows and not sides:
        return ""
    said = [plural(flows, "flow")] if flows else []
    said += [plural(sides, "exporter")] if sides else []
    return f" Below zero in sum and not drawn: {' and '.join(said)}; see the table."


def _listed(dataset: Dataset, pairs: _Pairs, at: Whole) -> OnDemand[ListedFlow]:
    """List flows, largest first; a line below the map names few of them."""
    order = at[np.argsort(-np.nan_to_num(pairs.values[at]), kind="stable")]

    def make(place: int) -> ListedFlow:
        number = int(order[place])
        exporter, importer = pairs.named(number)
        labels = (
            dataset.value_label("exporter", exporter or None),
            dataset.value_label("importer", importer or None),
        )
        return ListedFlow(exporter, importer, *labels, float(pairs.values[number]))

    return OnDemand(len(order), make, order=None, made_of=object())
