"""The map's view model, from its inputs and nothing else."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from math import isnan

from desktop.crossfilter.question import Question, QuestionRefused, Source, Totals
from desktop.crossfilter.sources import Sources
from desktop.selection.selection import Selection
from desktop.viewmodels.parts.loosen import suggest_loosening
from desktop.viewmodels.world_map.flows import FlowPart, build_flows, no_flows
from desktop.viewmodels.world_map.inputs import WorldMapInputs
from desktop.viewmodels.world_map.model import PlaceLabel, Shading, WorldMapViewModel
from desktop.viewmodels.world_map.own_shading import own_source, shade_by_own
from desktop.viewmodels.world_map.places import labels_by_weight, points_of
from desktop.viewmodels.world_map.shading import (
    SIDES,
    TotalsRules,
    no_shading,
    shade_by_attribute,
    shade_by_totals,
)
from desktop.viewmodels.world_map.words import (
    chosen_part,
    counted_noun,
    coverage_sentences,
    map_subtitle,
    map_title,
    played_years,
    source_line,
)


def build(sources: Sources, inputs: WorldMapInputs) -> WorldMapViewModel:
    """Make what the map shows; a question that the source refuses gives a quiet map that says why."""
    source = sources[inputs.source]
    inputs = _playable(source, inputs)
    try:
        totals = source.totals(Question(inputs.shown, (), inputs.measure, inputs.unit))
    except QuestionRefused as refusal:
        return _quiet(source, inputs, f"{str(refusal)[:1].upper()}{str(refusal)[1:]}.")
    sides = {side: _by_place(source, side, inputs.shown, inputs) for side in SIDES}
    part = _flow_part(source, inputs, sides)
    nothing = source.row_count(inputs.selection) == 0
    return WorldMapViewModel(
        title=map_title(source, inputs),
        subtitle=chosen_part(source, inputs, sides) + map_subtitle(source, totals, source.dataset.row_count),
        filters=inputs.selection.describe(source.dataset),
        sentences=(*coverage_sentences(source, inputs.shown), *own_source(source.dataset, inputs)),
        source_line=source_line(source),
        shading=_shading(source, inputs, sides, totals),
        flows=part.flows,
        flows_possible=part.possible,
        flow_caption=part.caption,
        within_countries=part.within_countries,
        unlocated=part.unlocated,
        labels=_labels(source, inputs, sides, part),
        points=points_of(source.dataset),
        regions=source.dataset.places.regions,
        chosen_places=inputs.chosen_places,
        as_exporter=sides["exporter"],
        as_importer=sides["importer"],
        measure=totals.measure,
        unit=totals.unit,
        rows_in=totals.rows_in,
        rows_total=source.dataset.row_count,
        total=totals.total,
        playing=played_years(inputs.play),
        note="No rows match these filters." if nothing else "",
        loosening=suggest_loosening(source, inputs.selection) if nothing else None,
    )


def _playable(source: Source, inputs: WorldMapInputs) -> WorldMapInputs:
    """Drop the years being played where the rows have none to filter by."""
    if inputs.play is None or (source.kind == "rows" and source.dataset.has("year")):
        return inputs
    return replace(inputs, play=None)


def _by_place(source: Source, side: str, selection: Selection, inputs: WorldMapInputs) -> Mapping[str, float]:
    """Return total by place, NaN where no amount is stated; empty where the source has no such side."""
    if not source.dataset.has(side):
        return {}
    try:
        totals = source.totals(Question(selection, (side,), inputs.measure, inputs.unit))
    except QuestionRefused:
        return {}
    values, places = source.group_values(side), source.dataset.places.by_code
    return {
        values[code]: value
        for code, value in zip(totals.keys[0].tolist(), totals.values.tolist(), strict=True)
        if code >= 0 and values[code] in places
    }


def _flow_part(source: Source, inputs: WorldMapInputs, sides: Mapping[str, Mapping[str, float]]) -> FlowPart:
    if not all(source.dataset.names_any(side) for side in SIDES):
        return no_flows("These rows name one side only, so there are no flows.")
    try:
        return build_flows(source, inputs, sides["exporter"], sides["importer"])
    except QuestionRefused:
        return no_flows("No flows for this measure.")


def _shading(
    source: Source, inputs: WorldMapInputs, sides: Mapping[str, Mapping[str, float]], totals: Totals
) -> Shading:
    if inputs.shading == "none":
        return no_shading()
    own = source.dataset.places.own_attributes.get(inputs.shading)
    if own is not None:
        return shade_by_own(source.dataset, own, inputs)
    if inputs.shading not in SIDES:
        return shade_by_attribute(source.dataset, inputs.shading)
    noun = counted_noun(source, totals)
    title = f"{noun[:1].upper()}{noun[1:]} as {inputs.shading}"
    if totals.measure == "value" and source.units():
        title = f"Amount as {inputs.shading}, {noun}"
    shown = sides[inputs.shading]
    frame = shown if inputs.play is None else _by_place(source, inputs.shading, inputs.selection, inputs)
    rules = TotalsRules(inputs.classes, tuple(frame.values()), source.kind == "statements")
    return shade_by_totals(title, shown, rules)


def _labels(
    source: Source, inputs: WorldMapInputs, sides: Mapping[str, Mapping[str, float]], part: FlowPart
) -> Sequence[PlaceLabel]:
    """Name places, those that matter most first: chosen ones, the largest totals, flow ends, all others."""

    def weigh() -> Mapping[str, float]:
        weight: dict[str, float] = dict.fromkeys((*part.flows.exporters, *part.flows.importers), 0.0)
        for side in sides.values():
            for code, value in side.items():
                weight[code] = weight.get(code, 0.0) + (0.0 if isnan(value) else value)
        return weight

    return labels_by_weight(source.dataset, weigh, inputs.chosen_places)


def _quiet(source: Source, inputs: WorldMapInputs, note: str) -> WorldMapViewModel:
    part = no_flows("")
    return WorldMapViewModel(
        title=map_title(source, inputs),
        subtitle="",
        filters=inputs.selection.describe(source.dataset),
        sentences=coverage_sentences(source, inputs.shown)
        if source.kind == "rows"
        else source.dataset.info.caveats,
        source_line=source_line(source),
        shading=no_shading(),
        flows=part.flows,
        flows_possible=0,
        flow_caption="",
        within_countries=(),
        unlocated=(),
        labels=_labels(source, inputs, {}, part),
        points=points_of(source.dataset),
        regions=source.dataset.places.regions,
        chosen_places=inputs.chosen_places,
        rows_total=source.dataset.row_count,
        note=note,
    )
