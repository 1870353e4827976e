"""Fitting a saved view to the data that is there: what it names and what does not exist is left out and told."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, TypeVar

from desktop.crossfilter.question import Source
from desktop.crossfilter.sources import Sources
from desktop.dataset.columns import Kind
from desktop.dataset.dataset import Dataset, Numbers
from desktop.dataset.resolve import default_selection, resolve_clause
from desktop.selection.clauses import AnyOf, Clause, NoneOf
from desktop.selection.grammar import ClauseError
from desktop.selection.marks import Mark, is_row
from desktop.selection.selection import Selection, join
from desktop.state.app_state import (
    CLASS_SCHEMES,
    FLOW_COLOURS,
    FLOW_DIRECTIONS,
    PANELS,
    PROJECTIONS,
    RANKINGS,
    SHADINGS,
    STACKS,
    TABLES,
    AppState,
    Camera,
    Exploration,
    NamedFilter,
    Scene,
)
from desktop.viewmodels.parts.own_colours import own_colourings

_OPTIONS: Mapping[str, tuple[str, ...]] = {
    "shading": SHADINGS,
    "classes": CLASS_SCHEMES,
    "flow_colour": FLOW_COLOURS,
    "flow_direction": FLOW_DIRECTIONS,
    "stack": STACKS,
    "ranking": RANKINGS,
}
_CAMERA_OPTIONS: Mapping[str, tuple[str, ...]] = {
    "projection": PROJECTIONS,
    "table": TABLES,
    "panel": PANELS,
}
_LIMITS: Mapping[str, tuple[float, float]] = {
    "longitude": (-180.0, 180.0),
    "latitude": (-90.0, 90.0),
    "zoom": (0.5, 200.0),
    "play_window": (0, 200),
    "play_speed": (0.1, 10.0),
}
_FLOWS = (1, 1000)
_NAMED = 2
Part = TypeVar("Part", Exploration, Camera)


def fitted(state: AppState, sources: Sources) -> tuple[AppState, str]:
    """Return a state that can be shown, and a sentence about what was left out, empty when nothing was.

    The dataset that the state asks must be among `sources`.
    """
    lost: list[str] = []
    exploration = _fitted_exploration(state.exploration, sources, lost)
    camera = _fitted_camera(state.camera, lost)
    scenes = tuple(_fitted_scene(scene, sources, lost) for scene in state.document.scenes)
    named = tuple(_fitted_filter(kept, sources, lost) for kept in state.document.named_filters)
    document = replace(state.document, named_filters=named, scenes=scenes)
    return AppState(document, exploration, camera), _sentence(list(dict.fromkeys(lost)))


def _fitted_scene(scene: Scene, sources: Sources, lost: list[str]) -> Scene:
    """Fit a scene; one whose dataset is not here is kept as it is, for where it is."""
    camera = _fitted_camera(scene.camera, lost)
    if scene.exploration.source not in sources:
        return replace(scene, camera=camera)
    return replace(scene, camera=camera, exploration=_fitted_exploration(scene.exploration, sources, lost))


def _fitted_camera(camera: Camera, lost: list[str]) -> Camera:
    return _within_limits(_known_options(camera, _CAMERA_OPTIONS, lost))


def _fitted_exploration(asked: Exploration, sources: Sources, lost: list[str]) -> Exploration:
    source = sources[asked.source]
    dataset = source.dataset
    asked = _known_options(asked, _options_of(dataset), lost)
    measure, unit = _counted(asked, source, lost)
    reference = asked.reference if asked.reference in sources else None
    if reference != asked.reference:
        lost.append(f"the reference “{asked.reference}”")
    return replace(
        asked,
        selection=_fitted_selection(dataset, asked.selection, lost),
        measure=measure,
        unit=unit,
        reference=reference,
        flow_limit=min(max(asked.flow_limit, _FLOWS[0]), _FLOWS[1]),
        chosen=_known_marks(dataset, asked.chosen, lost),
    )


def _options_of(dataset: Dataset) -> Mapping[str, tuple[str, ...]]:
    """Return the options of a view, with the attributes that a person gave the places of the dataset."""
    own = dataset.places.own_attributes
    return {
        **_OPTIONS,
        "shading": (*SHADINGS, *own),
        "flow_colour": (*FLOW_COLOURS, *own_colourings(dataset)),
        "stack": (*STACKS, *(f"importer.{key}" for key in own)),
    }


def _known_options(part: Part, options: Mapping[str, tuple[str, ...]], lost: list[str]) -> Part:
    """Put the usual option in the place of each that this version does not have."""
    usual = type(part)()
    changes = {}
    for name, known in options.items():
        value = getattr(part, name)
        if value not in known:
            lost.append(f"the option “{value}”")
            changes[name] = getattr(usual, name)
    return replace(part, **changes)


def _within_limits(camera: Camera) -> Camera:
    held: dict[str, Any] = {
        name: type(low)(min(max(getattr(camera, name), low), high)) for name, (low, high) in _LIMITS.items()
    }
    return replace(camera, **held)


def _counted(asked: Exploration, source: Source, lost: list[str]) -> tuple[str, str | None]:
    measure, unit = asked.measure, asked.unit
    if measure not in source.measures():
        lost.append(f"the measure “{measure}”")
        measure = source.measures()[0]
    if unit is not None and unit not in source.units():
        lost.append(f"the unit “{unit}”")
        unit = None
    return measure, unit


def _fitted_filter(kept: NamedFilter, sources: Sources, lost: list[str]) -> NamedFilter:
    if kept.source not in sources:
        return kept
    return replace(kept, selection=_fitted_selection(sources[kept.source].dataset, kept.selection, lost))


def _fitted_selection(dataset: Dataset, selection: Selection, lost: list[str]) -> Selection:
    """Keep the clauses that the dataset understands; exclusive dimensions hold exactly one value."""
    kept = join(fit for clause in selection if (fit := _fitted_clause(dataset, clause, lost)) is not None)
    for clause in default_selection(dataset):
        held = kept.clause(clause.dimension)
        single = isinstance(held, AnyOf) and len(held.values) == 1
        if clause.dimension in dataset.info.exclusive and not single:
            kept = kept.having(clause)
    return kept


def _fitted_clause(dataset: Dataset, clause: Clause, lost: list[str]) -> Clause | None:
    if isinstance(clause, AnyOf | NoneOf) and clause.values and dataset.has(clause.dimension):
        known = tuple(value for value in clause.values if _is_value(dataset, clause.dimension, value))
        lost.extend(f"“{value}”" for value in clause.values if value not in known)
        return replace(clause, values=known) if known else None
    try:
        return resolve_clause(dataset, clause)
    except ClauseError:
        lost.append(f"the filter by {clause.dimension}")
        return None


def _is_value(dataset: Dataset, dimension: str, value: str | None) -> bool:
    try:
        resolve_clause(dataset, AnyOf(dimension, (value,)))
    except ClauseError:
        return False
    return True


def _known_marks(dataset: Dataset, marks: tuple[Mark, ...], lost: list[str]) -> tuple[Mark, ...]:
    known = tuple(mark for mark in marks if _is_known(dataset, mark))
    if len(known) < len(marks):
        lost.append("a part of what was chosen")
    return known


def _is_known(dataset: Dataset, mark: Mark) -> bool:
    if mark.dimension == "row":
        return is_row(mark.key) and int(mark.key) < dataset.row_count
    if mark.dimension == "place":
        return _is_value(dataset, "importer", mark.key)
    if mark.dimension == "pair":
        sides = zip(("exporter", "importer"), mark.pair(), strict=True)
        return all(not key or _is_value(dataset, side, key) for side, key in sides)
    if not dataset.has(mark.dimension):
        return False
    if dataset.describe_column(mark.dimension).kind in (Kind.YEAR, Kind.NUMBER):
        return not mark.key or _is_value(dataset, mark.dimension, mark.key)
    column = dataset.column(mark.dimension)
    return not mark.key or (not isinstance(column, Numbers) and mark.key in column.code_of)


def _sentence(lost: list[str]) -> str:
    if not lost:
        return ""
    more = f" and {len(lost) - _NAMED} more" if len(lost) > _NAMED else ""
    return f"This view names what is not in the data, and it was left out: {', '.join(lost[:_NAMED])}{more}."
