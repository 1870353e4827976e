"""The title and notes of the scene at hand, and what else can be done with it."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.painting.theme import INSIDE, RELATED, Theme
from desktop.viewmodels.scenes import SceneEntry
from desktop.views.parts.icons import icon

PAUSE = 600
SIDE = 12
NOTES_LINES = 4
_ICONS: Mapping[str, str] = {
    "up": "chevron-up",
    "down": "chevron-down",
    "retake": "rotate-ccw",
    "forget": "trash-2",
}


class SceneEditor(QWidget):
    """Fields for one scene. `titled` and `noted` carry the text while one types, `paused` says that one stopped."""

    titled = Signal(str)
    noted = Signal(str)
    paused = Signal()

    def __init__(
        self,
        move: Callable[[int], None],
        retake: Callable[[], None],
        forget: Callable[[], None],
    ) -> None:
        super().__init__()
        self._silent = False
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self.paused)
        line = QFrame()
        line.setProperty("role", "hairline")
        self.title = QLineEdit()
        self.title.setPlaceholderText("Title, else as proposed")
        self.title.setAccessibleName("Title of the scene")
        self.title.setToolTip("Stands above the page; without one the page says what it shows")
        self.title.setMaxLength(200)
        self.title.textEdited.connect(self._typed_title)
        self.notes = QPlainTextEdit()
        self.notes.setPlaceholderText("Notes for whoever presents")
        self.notes.setAccessibleName("Notes of the scene")
        self.notes.setToolTip("Shown on the second screen and under slides, never on the page")
        self.notes.setTabChangesFocus(True)
        self.notes.textChanged.connect(self._typed_notes)
        self._buttons = {
            "up": _button("Move up (Alt+Up)", lambda: move(-1)),
            "down": _button("Move down (Alt+Down)", lambda: move(1)),
            "retake": _button("Put the present view in its place", retake),
            "forget": _button("Forget this scene (Delete)", forget),
        }
        row = QHBoxLayout()
        row.setSpacing(INSIDE)
        row.addStretch(1)
        for button in self._buttons.values():
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(SIDE, 0, SIDE, RELATED)
        column.setSpacing(RELATED)
        column.addWidget(line)
        column.addWidget(self.title)
        column.addWidget(self.notes)
        column.addLayout(row)

    def show_entry(self, entry: SceneEntry | None, at: int, count: int) -> None:
        """Show a scene, silently; a field that holds the text already keeps its cursor."""
        self.setVisible(entry is not None)
        if entry is None:
            return
        self._silent = True
        if self.title.text() != entry.title:
            self.title.setText(entry.title)
            self.title.setCursorPosition(0)
        if self.notes.toPlainText() != entry.notes:
            self.notes.setPlainText(entry.notes)
        self._silent = False
        self._buttons["up"].setEnabled(at > 0)
        self._buttons["down"].setEnabled(at < count - 1)
        self._buttons["retake"].setEnabled(not entry.current)

    def show_theme(self, theme: Theme) -> None:
        """Take on the colours of a theme."""
        for name, button in self._buttons.items():
            button.setIcon(icon(_ICONS[name], theme.muted))
        lines = NOTES_LINES * self.notes.fontMetrics().lineSpacing()
        self.notes.setFixedHeight(round(lines + 2 * RELATED))

    def _typed_title(self, text: str) -> None:
        self._pause.start()
        self.titled.emit(text)

    def _typed_notes(self) -> None:
        if not self._silent:
            self._pause.start()
            self.noted.emit(self.notes.toPlainText())


def _button(name: str, act: Callable[[], None]) -> QPushButton:
    button = QPushButton()
    button.setProperty("role", "icon")
    button.setAccessibleName(name.partition(" (")[0])
    button.setToolTip(name)
    button.clicked.connect(lambda _checked=False: act())
    return button
