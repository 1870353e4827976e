"""The world map: which countries have which colour, which flows are drawn, and what the map says."""

from desktop.viewmodels.world_map.build import build
from desktop.viewmodels.world_map.inputs import WorldMapInputs, reads
from desktop.viewmodels.world_map.model import (
    Flows,
    ListedFlow,
    PlaceLabel,
    Shading,
    Swatch,
    WorldMapViewModel,
)

__all__ = [
    "Flows",
    "ListedFlow",
    "PlaceLabel",
    "Shading",
    "Swatch",
    "WorldMapInputs",
    "WorldMapViewModel",
    "build",
    "reads",
]
