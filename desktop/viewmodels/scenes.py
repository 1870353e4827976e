"""The scenes: views kept for a briefing, in their order, with a title and notes."""

from dataclasses import dataclass, field

from desktop.crossfilter.sources import Sources
from desktop.dataset.dataset import Dataset
from desktop.dataset.resolve import default_selection
from desktop.selection.selection import Selection
from desktop.state.app_state import AppState, Camera, Scene
from desktop.state.scene_actions import ForgetScene, RetakeScene, ShowScene, scene_state
from desktop.viewmodels.parts.emptiness import Emptiness
from desktop.viewmodels.parts.numbers import plural

UNTITLED = "Untitled"
NO_SCENES = Emptiness(
    "No scenes yet.",
    "A scene keeps the map as you see it now, with a title and notes. Put scenes in order, present them "
    "full screen, or export all of them as one file of slides or pages.",
)


@dataclass(frozen=True, slots=True)
class ScenesInputs:
    """What the scenes depend on; `current` is the place of the one that is on the map, None when none is."""

    scenes: tuple[Scene, ...]
    current: int | None


@dataclass(frozen=True)
class SceneEntry:
    """One scene: its words, what it shows, and what can be done with it.

    `title` is empty where none was given, `label` never is. `sentence` names the data and what is filtered
    beyond the usual, `filters` everything that is filtered. Where the dataset is not there, `remark` says so
    and `show` is None.
    """

    title: str
    label: str
    notes: str
    sentence: str
    filters: str
    remark: str
    current: bool
    state: AppState
    show: ShowScene | None
    retake: RetakeScene
    forget: ForgetScene

    @property
    def whole_text(self) -> str:
        """Return one sentence with everything, for a tooltip and a screen reader."""
        parts = (
            self.label,
            "on the map now" if self.current else "",
            self.remark or self.sentence,
            f"Filters: {self.filters}" if self.filters else "",
            f"Notes: {self.notes}" if self.notes else "",
        )
        return ". ".join(part.rstrip(".") for part in parts if part)


@dataclass(frozen=True)
class ScenesViewModel:
    """All scenes in their order; `sources` are for painting their small pictures once they come in sight."""

    entries: tuple[SceneEntry, ...]
    counted: str
    emptiness: Emptiness | None
    sources: Sources = field(repr=False)

    @property
    def current(self) -> int | None:
        """Return the place of the scene that is on the map."""
        return next((at for at, entry in enumerate(self.entries) if entry.current), None)


def reads(state: AppState) -> ScenesInputs:
    """Pick the scenes, and which of them is on the map; of two alike it is the later one."""
    places = range(len(state.document.scenes) - 1, -1, -1)
    current = next((at for at in places if _is_shown(state.document.scenes[at], state)), None)
    return ScenesInputs(state.document.scenes, current)


def build(sources: Sources, inputs: ScenesInputs) -> ScenesViewModel:
    """Make the view model."""
    entries = tuple(
        _entry(sources, scene, at, current=at == inputs.current) for at, scene in enumerate(inputs.scenes)
    )
    return ScenesViewModel(
        entries=entries,
        counted=plural(len(entries), "scene") if entries else "",
        emptiness=None if entries else NO_SCENES,
        sources=sources,
    )


def _is_shown(scene: Scene, state: AppState) -> bool:
    return scene.exploration == state.exploration and _position(scene.camera) == _position(state.camera)


def _position(camera: Camera) -> tuple[object, ...]:
    return (camera.projection, camera.longitude, camera.latitude, camera.zoom, camera.playing)


def _sentence(dataset: Dataset, selection: Selection) -> str:
    usual = default_selection(dataset)
    own = Selection(tuple(clause for clause in selection if clause not in tuple(usual)))
    return " · ".join(filter(None, (dataset.info.title, own.describe(dataset))))


def _entry(sources: Sources, scene: Scene, at: int, *, current: bool) -> SceneEntry:
    source = sources.get(scene.exploration.source)
    label = scene.title.strip() or UNTITLED
    return SceneEntry(
        title=scene.title,
        label=label,
        notes=scene.notes,
        sentence=_sentence(source.dataset, scene.exploration.selection) if source else "",
        filters=scene.exploration.selection.describe(source.dataset) if source else "",
        remark="" if source else f"Needs the dataset “{scene.exploration.source}”, which is not here",
        current=current,
        state=scene_state(scene),
        show=ShowScene(at, label) if source else None,
        retake=RetakeScene(at, label),
        forget=ForgetScene(at, label),
    )
