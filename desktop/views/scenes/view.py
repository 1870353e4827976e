"""The panel of scenes: keep the view, present, export; the list; title and notes of the scene at hand."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.painting.theme import INSIDE, RELATED, Theme
from desktop.selection.marks import Mark
from desktop.state.scene_actions import MoveScene, NoteScene, RenameScene
from desktop.viewmodels.scenes import SceneEntry, ScenesViewModel
from desktop.views.parts.icons import icon
from desktop.views.parts.quiet_state import QuietState
from desktop.views.scenes.editor import SceneEditor
from desktop.views.scenes.scene_list import SceneList
from desktop.views.view import Hands

SIDE = 12


class ScenesView(QWidget):
    """Which scene is at hand is the panel's own affair; the one on the map is taken up when it changes."""

    def __init__(self, hands: Hands) -> None:
        super().__init__()
        self._hands = hands
        self._model: ScenesViewModel | None = None
        self._current: int | None = None
        self.keep = QPushButton("Keep this view")
        self.keep.setAccessibleName("Keep this view as a scene")
        self.keep.setToolTip("Keep this view as a scene (Ctrl+K)")
        self.keep.clicked.connect(lambda: hands.command("keep-scene"))
        self.present = _icon_button("Present full screen (F5)", lambda: hands.command("present"))
        self.export = _icon_button(
            "Export all scenes as slides or pages", lambda: hands.command("export-scenes")
        )
        self._counted = QLabel()
        self._counted.setProperty("role", "small")
        self.list = SceneList()
        self.list.walked.connect(self._show_at_hand)
        self.list.shown.connect(self._show)
        self.list.moved.connect(self._move)
        self.list.forgotten.connect(self._forget)
        self.list.rename_wanted.connect(self._rename)
        self.editor = SceneEditor(self._move_by, self._retake, lambda: self._forget(self.list.at))
        self.editor.titled.connect(self._set_title)
        self.editor.noted.connect(self._set_notes)
        self.editor.paused.connect(hands.end_gesture)
        self._quiet = QuietState(hands.dispatch)
        self._arrange()

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(SIDE, SIDE, SIDE, RELATED)
        head.setSpacing(INSIDE)
        head.addWidget(self.keep)
        head.addWidget(self._counted, 1, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self.present)
        head.addWidget(self.export)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.list, 1)
        column.addWidget(self._quiet, 1)
        column.addWidget(self.editor)

    def show_model(self, model: ScenesViewModel) -> None:
        """Draw the scenes, silently."""
        at = self.list.at
        if model.current is not None and (model.current != self._current or at < 0):
            at = model.current
        self._model, self._current = model, model.current
        some = bool(model.entries)
        self._counted.setText(model.counted)
        for button in (self.present, self.export):
            button.setEnabled(some)
        self.list.setVisible(some)
        self._quiet.show_emptiness(model.emptiness)
        self.list.show_entries(model.entries, model.sources, max(at, 0))
        self._show_at_hand()

    def show_pointer(self, mark: Mark | None) -> None:
        """Do nothing: a scene is not about one thing the mouse rests on."""

    def show_theme(self, theme: Theme) -> None:
        """Take on the colours of a theme."""
        self.list.show_theme(theme)
        self.editor.show_theme(theme)
        self.present.setIcon(icon("play", theme.text))
        self.export.setIcon(icon("download", theme.text))

    def _entry(self, at: int | None = None) -> SceneEntry | None:
        entries = self._model.entries if self._model else ()
        place = self.list.at if at is None else at
        return entries[place] if 0 <= place < len(entries) else None

    def _show_at_hand(self) -> None:
        count = len(self._model.entries) if self._model else 0
        self.editor.show_entry(self._entry(), self.list.at, count)

    def _show(self, at: int) -> None:
        entry = self._entry(at)
        if entry is not None and entry.show is not None:
            self._hands.end_gesture()
            self._hands.dispatch(entry.show)

    def _move(self, at: int, to: int) -> None:
        entry = self._entry(at)
        if entry is not None:
            self._hands.end_gesture()
            self.list.go_to(to)
            self._hands.dispatch(MoveScene(at, to, entry.label))

    def _move_by(self, steps: int) -> None:
        self._move(self.list.at, self.list.at + steps)

    def _forget(self, at: int) -> None:
        entry = self._entry(at)
        if entry is not None:
            self._hands.end_gesture()
            self._hands.dispatch(entry.forget)

    def _retake(self) -> None:
        entry = self._entry()
        if entry is not None:
            self._hands.end_gesture()
            self._hands.dispatch(entry.retake)

    def _rename(self) -> None:
        self.editor.title.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.editor.title.selectAll()

    def _set_title(self, text: str) -> None:
        at = self.list.at
        self._hands.dispatch(RenameScene(at, text, gesture=f"title of scene {at}"))

    def _set_notes(self, text: str) -> None:
        entry, at = self._entry(), self.list.at
        if entry is not None:
            self._hands.dispatch(NoteScene(at, text, entry.label, gesture=f"notes of scene {at}"))


def _icon_button(name: str, act: object) -> QPushButton:
    button = QPushButton()
    button.setProperty("role", "icon")
    button.setAccessibleName(name.partition(" (")[0])
    button.setToolTip(name)
    button.clicked.connect(act)
    return button
