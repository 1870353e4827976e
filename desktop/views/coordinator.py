"""The one place where state and views meet: every view is shown again when the inputs it reads changed."""

from collections.abc import Callable
from functools import partial
from typing import cast

from PySide6.QtWidgets import QWidget

from desktop.crossfilter.sources import Sources
from desktop.painting.theme import Theme
from desktop.selection.marks import Mark
from desktop.state.app_state import AppState
from desktop.views.parts.counting import Built, Counting
from desktop.views.parts.shown import Shown
from desktop.views.view import View, ViewSpec


class Coordinator:
    """Keeps the views in step with the state; views that are not visible wait until they are.

    `failed` is told when a view cannot be built or shown, so that the window lives on and says so.
    """

    def __init__(self, sources: Sources, theme: Theme, failed: Callable[[str, Exception], None]) -> None:
        self._sources = sources
        self._theme = theme
        self._failed = failed
        self._shown: list[Shown] = []
        self._counting = Counting(sources, self._take, self._note)

    def add(self, spec: ViewSpec, widget: QWidget) -> None:
        """Take a view in; it is shown at the next refresh."""
        self._shown.append(Shown(spec, widget))

    def refresh(self, state: AppState, *, anew: bool = False) -> None:
        """Show every visible view whose inputs changed, or all of them `anew` because the datasets did."""
        for shown in self._shown:
            shown.inputs = None if anew else shown.inputs
            if shown.widget.isVisible():
                self._safely(shown, partial(shown.refresh, self._sources, self._theme, state))
        self._counting.order(tuple(order for shown in self._shown if (order := shown.order())), anew=anew)
        self._counting.prepare(self._sources.get(state.exploration.source))

    def point(self, mark: Mark | None) -> None:
        """Tell every visible view what the mouse rests on."""
        for shown in self._shown:
            if shown.widget.isVisible():
                cast(View, shown.widget).show_pointer(mark)

    def set_theme(self, theme: Theme, state: AppState) -> None:
        """Show every view in other colours."""
        self._theme = theme
        self.refresh(state)

    @property
    def counting(self) -> bool:
        """Return whether some views still show what was asked before."""
        return self._counting.waiting

    def close(self) -> None:
        """Count no more, because the program ends."""
        self._counting.close()

    def _take(self, built: tuple[Built, ...]) -> None:
        for each in built:
            for shown in self._shown:
                self._safely(shown, partial(shown.take, each))

    def _note(self, counting: bool) -> None:
        """Let views say whether numbers on screen are still those of what was asked before."""
        for shown in self._shown:
            note = getattr(shown.widget, "show_counting", None)
            if note is not None:
                note(counting)

    def _safely(self, shown: Shown, deed: Callable[[], None]) -> None:
        try:
            deed()
        except Exception as problem:
            self._failed(shown.spec.title, problem)
