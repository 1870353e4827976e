"""One view on screen: what it was last shown, and what it waits for."""

from typing import Any, cast

from PySide6.QtWidgets import QWidget

from desktop.crossfilter.sources import Sources
from desktop.painting.theme import Theme
from desktop.state.app_state import AppState
from desktop.views.parts.counting import Built, Order
from desktop.views.view import View, ViewSpec


class Shown:
    """A view and the inputs, camera and theme it shows; `waits_for` are inputs whose model is being built."""

    def __init__(self, spec: ViewSpec, widget: QWidget) -> None:
        self.spec = spec
        self.widget = widget
        self.inputs: Any = None
        self.waits_for: Any = None
        self._camera: Any = None
        self._theme: Theme | None = None

    def refresh(self, sources: Sources, theme: Theme, state: AppState) -> None:
        """Show what changed; what takes longer than a frame to build is waited for."""
        if theme is not self._theme:
            self._theme = theme
            cast(View, self.widget).show_theme(theme)
        self._refresh_camera(state)
        inputs = self.spec.reads(state)
        self.waits_for = None
        if inputs == self.inputs:
            return
        if not self.spec.at_once(sources, inputs):
            self.waits_for = inputs
            return
        self.inputs = inputs
        cast(View, self.widget).show_model(self.spec.build(sources, inputs))

    def order(self) -> Order | None:
        """Return what is to be built beside the window, None where nothing is waited for."""
        if self.waits_for is None:
            return None
        return Order(self.spec, self.waits_for, getattr(self.widget, "unfolded", None))

    def take(self, built: Built) -> None:
        """Show a model that was built beside the window, if it is still waited for; raise what went wrong with it."""
        if built.order.spec is not self.spec or built.order.inputs != self.waits_for:
            return
        self.inputs, self.waits_for = self.waits_for, None
        if built.problem is not None:
            raise built.problem
        cast(View, self.widget).show_model(built.model)

    def _refresh_camera(self, state: AppState) -> None:
        if self.spec.reads_camera is not None:
            camera = self.spec.reads_camera(state)
            if camera != self._camera:
                self._camera = camera
                cast(Any, self.widget).show_camera(camera)
