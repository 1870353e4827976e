"""Sentences at the foot of a view, small and quiet, some with a link that does something about them."""

from collections.abc import Callable
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from desktop.painting.theme import RELATED, Theme
from desktop.state.actions import Action
from desktop.viewmodels.parts.coverage import Note

SIDE = 12


class Notes(QWidget):
    """Shows notes one below the other; the action of a link that is followed goes to `dispatch`."""

    def __init__(self, dispatch: Callable[[Action], None], above: int = 0, below: int = 0) -> None:
        super().__init__()
        self._dispatch = dispatch
        self._notes: tuple[Note, ...] = ()
        self._labels: list[QLabel] = []
        self._link_colour = ""
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(SIDE, above, SIDE, below)
        self._column.setSpacing(RELATED // 2)

    def show_notes(self, notes: tuple[Note, ...]) -> None:
        """Show these notes, silently."""
        if notes == self._notes:
            return
        before, self._notes = self._notes, notes
        while len(self._labels) < len(notes):
            self._add_label()
        for number, label in enumerate(self._labels):
            if before[number : number + 1] != notes[number : number + 1]:
                self._write(number, label)

    def show_theme(self, theme: Theme) -> None:
        """Take on the colour of links."""
        self._link_colour = theme.accent
        for number, label in enumerate(self._labels):
            self._write(number, label)

    def _add_label(self) -> None:
        label = QLabel()
        label.setProperty("role", "small")
        label.setWordWrap(True)
        label.linkActivated.connect(self._follow)
        self._column.addWidget(label)
        self._labels.append(label)

    def _write(self, number: int, label: QLabel) -> None:
        note = self._notes[number] if number < len(self._notes) else Note("")
        label.setVisible(bool(note.sentence))
        label.setAccessibleName(" ".join(filter(None, (note.sentence, note.link))))
        label.setTextFormat(Qt.TextFormat.RichText if note.link else Qt.TextFormat.PlainText)
        label.setText(self._text(number, note))
        follows = (
            Qt.TextInteractionFlag.LinksAccessibleByMouse | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        )
        label.setTextInteractionFlags(follows if note.link else Qt.TextInteractionFlag.NoTextInteraction)
        label.setFocusPolicy(Qt.FocusPolicy.StrongFocus if note.link else Qt.FocusPolicy.NoFocus)

    def _text(self, number: int, note: Note) -> str:
        if not note.link:
            return note.sentence
        style = f"color: {self._link_colour}; text-decoration: none;"
        link = escape(note.link).replace(" ", "&nbsp;")
        return f'{escape(note.sentence)} <a href="{number}" style="{style}">{link}</a>'

    def _follow(self, href: str) -> None:
        action = self._notes[int(href)].action
        if action is not None:
            self._dispatch(action)
