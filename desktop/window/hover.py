"""What happens when the mouse rests on a mark: views restyle, and over the map a small card says what it is."""

from collections.abc import Callable

from PySide6.QtCore import QPoint
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QWidget

from desktop.crossfilter.sources import Sources
from desktop.painting.theme import Theme
from desktop.selection.marks import Mark
from desktop.state.app_state import AppState
from desktop.viewmodels import hover_card
from desktop.views.hover_card import HoverCard

AWAY = 16


class Hover:
    """Shows the card of a mark beside the mouse while it is over `ground`, the widget of the map."""

    def __init__(self, sources: Sources, ground: QWidget, state: Callable[[], AppState]) -> None:
        self._sources = sources
        self._ground = ground
        self._state = state
        self._card = HoverCard(ground)
        self._card.hide_card()

    def show_theme(self, theme: Theme) -> None:
        """Take on the colours of a theme."""
        self._card.show_theme(theme)

    def point(self, mark: Mark | None) -> None:
        """Show the card of a mark, or none."""
        at = self._ground.mapFromGlobal(QCursor.pos())
        if mark is None or not self._ground.rect().contains(at):
            self._card.hide_card()
            return
        model = hover_card.build(self._sources, hover_card.reads(self._state()), mark)
        self._card.show_card(model, at + QPoint(AWAY, AWAY), self._ground.rect())
