"""The one place where state and views meet: every view is shown again when the inputs it reads changed."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, cast

from PySide6.QtWidgets import QWidget

from desktop.crossfilter.sources import Sources
from desktop.painting.theme import Theme
from desktop.selection.marks import Mark
from desktop.state.app_state import AppState
from desktop.views.view import View, ViewSpec


@dataclass
class _Shown:
    spec: ViewSpec
    widget: QWidget
    inputs: Any = None
    camera: Any = None
    theme: Theme | None = None


class Coordinator:
    """Keeps the views in step with the state; views that are not visible wait until they are.

    `failed` is told when a view cannot be built or shown, so that the window lives on and says so.
    """

    def __init__(self, sources: Sources, theme: Theme, failed: Callable[[str, Exception], None]) -> None:
        self._sources = sources
        self._theme = theme
        self._failed = failed
        self._shown: list[_Shown] = []

    def add(self, spec: ViewSpec, widget: QWidget) -> None:
        """Take a view in; it is shown at the next refresh."""
        self._shown.append(_Shown(spec, widget))

    def refresh(self, state: AppState, *, anew: bool = False) -> None:
        """Show every visible view whose inputs changed, or all of them `anew` because the datasets did."""
        for shown in self._shown:
            shown.inputs = None if anew else shown.inputs
            if shown.widget.isVisible():
                self._refresh_one(shown, state)

    def point(self, mark: Mark | None) -> None:
        """Tell every visible view what the mouse rests on."""
        for shown in self._shown:
            if shown.widget.isVisible():
                cast(View, shown.widget).show_pointer(mark)

    def set_theme(self, theme: Theme, state: AppState) -> None:
        """Show every view in other colours."""
        self._theme = theme
        self.refresh(state)

    def _refresh_one(self, shown: _Shown, state: AppState) -> None:
        view = cast(View, shown.widget)
        try:
            if shown.theme is not self._theme:
                shown.theme = self._theme
                view.show_theme(self._theme)
            self._refresh_camera(shown, state)
            inputs = shown.spec.reads(state)
            if inputs != shown.inputs:
                shown.inputs = inputs
                view.show_model(shown.spec.build(self._sources, inputs))
        except Exception as problem:
            self._failed(shown.spec.title, problem)

    def _refresh_camera(self, shown: _Shown, state: AppState) -> None:
        if shown.spec.reads_camera is not None:
            camera = shown.spec.reads_camera(state)
            if camera != shown.camera:
                shown.camera = camera
                cast(Any, shown.widget).show_camera(camera)
