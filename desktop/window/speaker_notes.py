"""What whoever presents sees on a second screen: the notes, what comes next, and how long it has taken."""

from PySide6.QtCore import QElapsedTimer, Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from desktop.briefing.sheets import Pages
from desktop.painting.theme import EDGE, GROUP, HEADING, RELATED, TITLE

NO_NOTES = "No notes for this scene."


class SpeakerNotes(QWidget):
    """Shows the notes of one page of several; keys pressed here reach the presentation through `keys`."""

    def __init__(self, pages: Pages, keys: QWidget) -> None:
        super().__init__()
        self._pages = pages
        self.setWindowTitle("Notes – Dealscope")
        self.setAccessibleName("Notes")
        self.setProperty("role", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusProxy(keys)
        self.title, self.notes, self.following = QLabel(), QLabel(), QLabel()
        self.count, self.clock = QLabel(), QLabel()
        for label, role in ((self.title, "title"), (self.following, "muted"), (self.count, "heading")):
            label.setProperty("role", role)
            label.setWordWrap(label is not self.count)
        self.clock.setProperty("role", "heading")
        self.notes.setWordWrap(True)
        self.notes.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)
        self.notes.setTextFormat(Qt.TextFormat.PlainText)
        self.notes.setStyleSheet(f"font-size: {HEADING}px;")
        self._arrange()
        self._elapsed = QElapsedTimer()
        self._elapsed.start()
        self._tick = QTimer(self, interval=500)
        self._tick.timeout.connect(self._show_time)
        self._tick.start()
        self._show_time()

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.count)
        head.addStretch(1)
        head.addWidget(self.clock)
        body = QScrollArea()
        body.setWidgetResizable(True)
        body.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        body.setWidget(self.notes)
        column = QVBoxLayout(self)
        column.setContentsMargins(TITLE, EDGE, TITLE, EDGE)
        column.setSpacing(GROUP)
        column.addLayout(head)
        column.addWidget(self.title)
        column.addWidget(body, 1)
        column.addSpacing(RELATED)
        column.addWidget(self.following)

    def show_page(self, at: int) -> None:
        """Show what belongs to a page."""
        sheets = self._pages.sheets
        self.count.setText(f"{at + 1} of {len(sheets)}")
        self.title.setText(sheets[at].name)
        notes = sheets[at].options.notes
        self.notes.setText(notes or NO_NOTES)
        self.notes.setEnabled(bool(notes))
        last = at + 1 == len(sheets)
        self.following.setText("This is the last scene." if last else f"Next: {sheets[at + 1].name}")

    def _show_time(self) -> None:
        seconds = self._elapsed.elapsed() // 1000
        self.clock.setText(f"{seconds // 60}:{seconds % 60:02d}")
