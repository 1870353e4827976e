"""The row of options above the map: how countries and flows are coloured, and how many flows are drawn."""

from collections.abc import Mapping
from dataclasses import dataclass

from desktop.crossfilter.sources import Sources
from desktop.dataset.columns import Kind
from desktop.dataset.dataset import Dataset
from desktop.state.app_state import (
    CLASS_SCHEMES,
    FLOW_COLOURS,
    FLOW_DIRECTIONS,
    PROJECTIONS,
    SHADINGS,
    AppState,
)
from desktop.viewmodels.parts.choice import Choice
from desktop.viewmodels.parts.own_colours import own_colourings

TITLES: Mapping[str, Mapping[str, str]] = {
    "shading": {
        "exporter": "As exporters",
        "importer": "As importers",
        "regime": "Regime, 2021",
        "region": "Region",
        "income": "Income group",
        "belt_and_road": "Belt and Road",
        "none": "No colours",
    },
    "classes": {
        "quantile": "Quantiles",
        "equal": "Equal steps",
        "log": "Logarithmic",
        "natural": "Natural breaks",
    },
    "flow_colour": {
        "exporter": "By exporter",
        "regime": "By importer's regime",
        "technology": "By technology",
        "one": "One colour",
    },
    "flow_direction": {
        "all": "All flows",
        "both": "Of the chosen country",
        "out": "Out of the chosen country",
        "in": "Into the chosen country",
    },
    "projection": {
        "equal-earth": "Equal Earth",
        "equal-earth-pacific": "Equal Earth, Pacific",
        "natural-earth": "Natural Earth",
        "globe": "Globe",
    },
}
_KEYS: Mapping[str, tuple[str, ...]] = {
    "shading": SHADINGS,
    "classes": CLASS_SCHEMES,
    "flow_colour": FLOW_COLOURS,
    "flow_direction": FLOW_DIRECTIONS,
    "projection": PROJECTIONS,
}


@dataclass(frozen=True, slots=True)
class MapOptionsInputs:
    """What the options row depends on."""

    source: str
    shading: str
    classes: str
    flow_colour: str
    flow_direction: str
    flow_limit: int
    projection: str


@dataclass(frozen=True, slots=True)
class MapOptionsModel:
    """The choices of each menu, and the number of flows; `flows` is False where a dataset names one side only."""

    menus: dict[str, tuple[Choice, ...]]
    flow_limit: int
    graded: bool
    flows: bool = True


def reads(state: AppState) -> MapOptionsInputs:
    """Pick the inputs."""
    asked = state.exploration
    return MapOptionsInputs(
        asked.source,
        asked.shading,
        asked.classes,
        asked.flow_colour,
        asked.flow_direction,
        asked.flow_limit,
        state.camera.projection,
    )


def build(sources: Sources, inputs: MapOptionsInputs) -> MapOptionsModel:
    """Make the view model; a dataset without technologies offers no colours by technology."""
    dataset = sources[inputs.source].dataset
    many_technologies = dataset.has("technology") and "technology" not in dataset.info.exclusive
    nobody = [side for side in ("exporter", "importer") if not dataset.names_any(side)]
    menus = {}
    attributes = dataset.places.own_attributes
    added: Mapping[str, Mapping[str, str]] = {
        "shading": {key: each.title for key, each in attributes.items()},
        "flow_colour": own_colourings(dataset) if attributes else {},
    }
    for option, keys in _KEYS.items():
        own = added.get(option, {})
        titles = {**TITLES[option], **own}
        keys = (*keys[:-1], *own, keys[-1]) if own else keys
        offered = [key for key in keys if many_technologies or (option, key) != ("flow_colour", "technology")]
        offered = [key for key in offered if option != "shading" or key not in nobody]
        asked = getattr(inputs, option)
        # The map draws in one colour what it cannot colour as asked.
        chosen = asked if asked in offered else "one"
        menus[option] = tuple(Choice(key, titles[key], "", key == chosen) for key in offered)
    return MapOptionsModel(menus, inputs.flow_limit, _graded(dataset, inputs.shading), flows=not nobody)


def _graded(dataset: Dataset, shading: str) -> bool:
    """Return whether countries are coloured by classes of numbers."""
    own = dataset.places.own_attributes.get(shading)
    return shading in ("exporter", "importer") or (own is not None and own.kind is Kind.NUMBER)
