"""What every view is: four small things with the same names."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

from PySide6.QtWidgets import QWidget

from desktop.crossfilter.sources import Sources
from desktop.painting.theme import Theme
from desktop.selection.marks import Mark
from desktop.state.actions import Action
from desktop.state.app_state import AppState


@dataclass(frozen=True)
class Hands:
    """What a view is given to act with; it knows neither the store nor another view.

    `dispatch` says what the user did, `end_gesture` that the mouse was released or typing paused,
    `point` what the mouse rests on (None for nothing), `command` runs a command of the window by its key.
    """

    dispatch: Callable[[Action], None]
    end_gesture: Callable[[], None]
    point: Callable[[Mark | None], None]
    command: Callable[[str], None]


class View(Protocol):
    """The widget of a view, as the coordinator knows it."""

    def show_model(self, model: Any) -> None:
        """Draw a view model, silently."""
        ...

    def show_pointer(self, mark: Mark | None) -> None:
        """Restyle for what the mouse rests on, silently."""
        ...

    def show_theme(self, theme: Theme) -> None:
        """Take on the colours of a theme, silently."""
        ...


def always(_sources: Sources, _inputs: Any) -> bool:
    """Say that a model is built at once, because no rows are asked for it."""
    return True


@dataclass(frozen=True)
class ViewSpec:
    """One view: its key and title, what it reads, how its model is built, and how its widget is made.

    `reads_camera` is for the view that can move without being built anew: its widget has `show_camera`.
    `at_once` says whether a model is built within a frame; one that is not is built beside the window.
    """

    key: str
    title: str
    reads: Callable[[AppState], Any]
    build: Callable[[Sources, Any], Any]
    make: Callable[[Hands], QWidget]
    reads_camera: Callable[[AppState], Any] | None = None
    at_once: Callable[[Sources, Any], bool] = always
