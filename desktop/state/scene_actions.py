"""Actions on scenes: keep a view for a briefing, name it, note what to say, put it in order, show it again.

A scene is named by its place in the order, from 0; a place that does not exist changes nothing. `title` is
what the Undo menu says.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from desktop.selection.words import Words
from desktop.state.app_state import AppState, Scene


def _with_scenes(state: AppState, scenes: list[Scene]) -> AppState:
    return replace(state, document=replace(state.document, scenes=tuple(scenes)))


def _changed(state: AppState, at: int, change: Callable[[Scene], Scene]) -> AppState:
    scenes = list(state.document.scenes)
    if not 0 <= at < len(scenes):
        return state
    scenes[at] = change(scenes[at])
    return _with_scenes(state, scenes)


@dataclass(frozen=True, slots=True)
class KeepScene:
    """Keep the present view as the last scene."""

    title: str
    gesture: str = ""

    def apply(self, state: AppState) -> AppState:
        """Return the state with one more scene."""
        kept = Scene(self.title, "", state.exploration, state.camera)
        return _with_scenes(state, [*state.document.scenes, kept])

    def describe(self, words: Words) -> str:
        """Say the title."""
        return f"Keep scene “{self.title}”"


@dataclass(frozen=True, slots=True)
class RetakeScene:
    """Put the present view in the place of a scene's, which keeps its title and notes."""

    at: int
    title: str
    gesture: str = ""

    def apply(self, state: AppState) -> AppState:
        """Return the state whose scene shows the present view."""
        return _changed(
            state, self.at, lambda scene: replace(scene, exploration=state.exploration, camera=state.camera)
        )

    def describe(self, words: Words) -> str:
        """Say the title."""
        return f"Renew scene “{self.title}”"


@dataclass(frozen=True, slots=True)
class RenameScene:
    """Give a scene another title."""

    at: int
    title: str
    gesture: str = ""

    def apply(self, state: AppState) -> AppState:
        """Return the state with the scene renamed."""
        return _changed(state, self.at, lambda scene: replace(scene, title=self.title))

    def describe(self, words: Words) -> str:
        """Say the new title."""
        return f"Rename scene to “{self.title}”"


@dataclass(frozen=True, slots=True)
class NoteScene:
    """Write what is to be said about a scene."""

    at: int
    notes: str
    title: str
    gesture: str = ""

    def apply(self, state: AppState) -> AppState:
        """Return the state with these notes."""
        return _changed(state, self.at, lambda scene: replace(scene, notes=self.notes))

    def describe(self, words: Words) -> str:
        """Say the title."""
        return f"Notes of scene “{self.title}”"


@dataclass(frozen=True, slots=True)
class MoveScene:
    """Put a scene elsewhere in the order; `to` is its place afterwards, held within the order."""

    at: int
    to: int
    title: str
    gesture: str = ""

    def apply(self, state: AppState) -> AppState:
        """Return the state with the scene moved."""
        scenes = list(state.document.scenes)
        if not 0 <= self.at < len(scenes):
            return state
        moved = scenes.pop(self.at)
        scenes.insert(min(max(self.to, 0), len(scenes)), moved)
        return _with_scenes(state, scenes)

    def describe(self, words: Words) -> str:
        """Say the title."""
        return f"Move scene “{self.title}”"


@dataclass(frozen=True, slots=True)
class ForgetScene:
    """Forget a scene."""

    at: int
    title: str
    gesture: str = ""

    def apply(self, state: AppState) -> AppState:
        """Return the state without the scene."""
        scenes = list(state.document.scenes)
        if not 0 <= self.at < len(scenes):
            return state
        del scenes[self.at]
        return _with_scenes(state, scenes)

    def describe(self, words: Words) -> str:
        """Say the title."""
        return f"Forget scene “{self.title}”"


@dataclass(frozen=True, slots=True)
class ShowScene:
    """Show a scene again: its question and its camera as one step. The panel at the side stays as it is."""

    at: int
    title: str
    gesture: str = ""

    def apply(self, state: AppState) -> AppState:
        """Return the state that the scene was kept in, with what the user keeps now."""
        if not 0 <= self.at < len(state.document.scenes):
            return state
        scene = state.document.scenes[self.at]
        camera = replace(scene.camera, panel=state.camera.panel)
        return replace(state, exploration=scene.exploration, camera=camera)

    def describe(self, words: Words) -> str:
        """Say the title."""
        return f"Show scene “{self.title}”"


def scene_state(scene: Scene) -> AppState:
    """Return what a scene shows as a state of its own, which holds nothing else that the user keeps."""
    return AppState(exploration=scene.exploration, camera=scene.camera)
