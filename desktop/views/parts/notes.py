"""Sentences at the foot of a view, small and quiet, some with a link that does something about them."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.painting.theme import LIGHT, RELATED, Theme
from desktop.state.actions import Action
from desktop.viewmodels.parts.coverage import Note
from desktop.views.parts.note_line import NoteLine

SIDE = 12


class Notes(QWidget):
    """Shows notes one below the other; the action of a link that is followed goes to `dispatch`."""

    def __init__(self, dispatch: Callable[[Action], None], above: int = 0, below: int = 0) -> None:
        super().__init__()
        self._dispatch = dispatch
        self._notes: tuple[Note, ...] = ()
        self._lines: list[NoteLine] = []
        self._theme = LIGHT
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(SIDE, above, SIDE, below)
        self._column.setSpacing(RELATED // 2)

    def show_notes(self, notes: tuple[Note, ...]) -> None:
        """Show these notes, silently."""
        self._notes = notes
        while len(self._lines) < len(notes):
            self._add_line()
        for number, line in enumerate(self._lines):
            line.show_note(notes[number] if number < len(notes) else Note(""))

    def show_theme(self, theme: Theme) -> None:
        """Take on the colour of links."""
        self._theme = theme
        for line in self._lines:
            line.show_theme(theme)

    def _add_line(self) -> None:
        line = NoteLine(partial(self._follow, len(self._lines)))
        line.show_theme(self._theme)
        self._column.addWidget(line)
        self._lines.append(line)

    def _follow(self, number: int) -> None:
        action = self._notes[number].action
        if action is not None:
            self._dispatch(action)
