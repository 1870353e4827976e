"""The foot of the export dialog: what there is to say, how far the writing has come, and the buttons."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QSizePolicy, QWidget

from desktop.painting.theme import EDGE, RELATED
from desktop.window.dialog_buttons import dialog_button

BAR = 120


class ExportFoot(QWidget):
    """One line: a sentence or the progress at the left, the buttons at the right."""

    def __init__(self) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("role", "foot")
        self.words = QLabel()
        self.words.setWordWrap(True)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.words.setAccessibleName("What there is to say")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(BAR)
        self.bar.setAccessibleName("Progress")
        self.stop = dialog_button("Stop", "Stop; nothing will have been written")
        self.copy = dialog_button("Copy", "Copy the page as picture and drawing (Ctrl+Shift+C)")
        self.copy.setShortcut("Ctrl+Shift+C")
        self.close_it = dialog_button("Close", "Close without writing (Esc)")
        self.save = dialog_button("Save…", "Choose a name and write the file (Enter)")
        self.save.setProperty("role", "primary")
        self.save.setDefault(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(EDGE, 12, EDGE, 12)
        row.setSpacing(RELATED)
        row.addWidget(self.words, 1)
        for widget in (self.bar, self.stop, self.copy, self.close_it, self.save):
            row.addWidget(widget)
        self.end()

    def say(self, sentence: str, *, warning: bool = False) -> None:
        """Say one sentence; an empty text says nothing."""
        role = "warning" if warning else "muted"
        if self.words.property("role") != role:
            self.words.setProperty("role", role)
            self.words.style().unpolish(self.words)
            self.words.style().polish(self.words)
        self.words.setText(sentence)

    def begin(self, what: str) -> None:
        """Say what is being written, and let nothing else begin."""
        self.say(what)
        self.bar.setRange(0, 0)
        self._show_work(True)

    def advance(self, number: int, count: int, name: str) -> None:
        """Say which page is being written."""
        self.bar.setRange(0, count)
        self.bar.setValue(number - 1)
        self.say(f"Writing page {number} of {count}: {name}")

    def end(self) -> None:
        """Nothing is being written any more."""
        self._show_work(False)

    def _show_work(self, at_work: bool) -> None:
        for widget in (self.bar, self.stop):
            widget.setVisible(at_work)
        self.save.setEnabled(not at_work)
