"""The store: the one door through which the state changes, with undo, redo and camera history."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from desktop.selection.words import Words
from desktop.state.actions import Action
from desktop.state.app_state import AppState, Camera

_STEPS = 200
_POSITION = ("projection", "longitude", "latitude", "zoom")


@dataclass(frozen=True, slots=True)
class Step:
    """One undo step: the state before it, the action that says what it was, and whether it moved the camera."""

    before: AppState
    action: Action
    moved: bool = False


class Store:
    """Holds the state; `changed` is called after every change with the new state.

    `taken` hears the name of each action before it is applied, and nothing of what is in it.
    """

    def __init__(
        self,
        state: AppState,
        changed: Callable[[AppState], None],
        taken: Callable[[str], None] = lambda _name: None,
    ) -> None:
        self._state = state
        self._changed = changed
        self._taken = taken
        self._undo: list[Step] = []
        self._redo: list[Step] = []
        self._places_seen: list[Camera] = []
        self._gesture = ""
        self._moving = ""

    @property
    def state(self) -> AppState:
        """Return the present state."""
        return self._state

    def dispatch(self, action: Action) -> None:
        """Apply an action; one that changes nothing leaves no trace."""
        self._taken(type(action).__name__)
        before, after = self._state, action.apply(self._state)
        if after == before:
            return
        if _asked(after) == _asked(before):
            self._remember_place(before.camera, after.camera, action.gesture)
        else:
            self._remember_step(before, after, action)
        self._become(after)

    def end_gesture(self) -> None:
        """The mouse was released or typing paused: what follows is a new step."""
        self._gesture = ""
        self._moving = ""

    def undo(self) -> None:
        """Take the last step back; the camera stays where it is, unless the step itself moved it."""
        self._travel(self._undo, self._redo)

    def redo(self) -> None:
        """Take an undone step again."""
        self._travel(self._redo, self._undo)

    def look_back(self) -> None:
        """Move the camera to where it was before its last move."""
        self.end_gesture()
        if self._places_seen:
            seen = self._places_seen.pop()
            position = {name: getattr(seen, name) for name in _POSITION}
            self._become(replace(self._state, camera=replace(self._state.camera, **position)))

    def can_look_back(self) -> bool:
        """Return whether there is an earlier camera position."""
        return bool(self._places_seen)

    def undo_text(self, words: Words) -> str | None:
        """Say what undo would take back, or None."""
        return self._undo[-1].action.describe(words) if self._undo else None

    def redo_text(self, words: Words) -> str | None:
        """Say what redo would bring again, or None."""
        return self._redo[-1].action.describe(words) if self._redo else None

    def restart(self, state: AppState) -> None:
        """Replace everything by another session; its history is empty."""
        self.end_gesture()
        self._undo.clear()
        self._redo.clear()
        self._places_seen.clear()
        self._become(state)

    def _remember_step(self, before: AppState, after: AppState, action: Action) -> None:
        self._redo.clear()
        goes_on = action.gesture and action.gesture == self._gesture and self._undo
        moved = before.camera != after.camera
        if goes_on:
            step = self._undo.pop()
            if _asked(step.before) != _asked(after):
                self._undo.append(Step(step.before, action, step.moved or moved))
            else:
                self._gesture = ""
                return
        else:
            self._undo.append(Step(before, action, moved))
            del self._undo[:-_STEPS]
        self._gesture = action.gesture

    def _remember_place(self, before: Camera, after: Camera, gesture: str) -> None:
        moved = any(getattr(before, name) != getattr(after, name) for name in _POSITION)
        if not moved:
            return
        if not gesture or gesture != self._moving:
            self._places_seen.append(before)
            del self._places_seen[:-_STEPS]
        self._moving = gesture

    def _travel(self, source: list[Step], target: list[Step]) -> None:
        self.end_gesture()
        if source:
            step = source.pop()
            target.append(Step(self._state, step.action, step.moved))
            camera = step.before.camera if step.moved else self._state.camera
            self._become(replace(step.before, camera=camera))

    def _become(self, state: AppState) -> None:
        self._state = state
        self._changed(state)


def _asked(state: AppState) -> tuple[object, object]:
    return state.document, state.exploration
