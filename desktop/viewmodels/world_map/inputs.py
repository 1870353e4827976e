"""What the map reads of the state: everything but the camera, save for where playing has got to."""

from dataclasses import dataclass

from desktop.selection.clauses import Interval
from desktop.selection.marks import Mark
from desktop.selection.selection import Selection
from desktop.state.app_state import AppState, Camera

PLACE_MARKS = ("place", "exporter", "importer")


@dataclass(frozen=True, slots=True)
class WorldMapInputs:
    """The question of the map; while playing, `play` takes the place of the clause on years."""

    source: str
    selection: Selection
    measure: str
    unit: str | None
    shading: str
    classes: str
    flow_colour: str
    flow_direction: str
    flow_limit: int
    chosen: tuple[Mark, ...]
    play: Interval | None

    @property
    def shown(self) -> Selection:
        """Return the selection that the moment of playing shows."""
        return self.selection.having(self.play) if self.play else self.selection

    @property
    def chosen_places(self) -> frozenset[str]:
        """Return the codes of the places among the chosen marks."""
        return frozenset(mark.key for mark in self.chosen if mark.dimension in PLACE_MARKS)


def reads(state: AppState) -> WorldMapInputs:
    """Pick what the map depends on."""
    asked = state.exploration
    return WorldMapInputs(
        source=asked.source,
        selection=asked.selection,
        measure=asked.measure,
        unit=asked.unit,
        shading=asked.shading,
        classes=asked.classes,
        flow_colour=asked.flow_colour,
        flow_direction=asked.flow_direction,
        flow_limit=asked.flow_limit,
        chosen=asked.chosen,
        play=_play(state.camera),
    )


def _play(camera: Camera) -> Interval | None:
    if camera.playing is None:
        return None
    first = camera.playing - camera.play_window + 1 if camera.play_window else None
    return Interval("year", first, camera.playing)
