"""What whoever presents sees on a second screen: the notes, the page shown and the next one, and the time."""

from PySide6.QtCore import QElapsedTimer, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from desktop.briefing.sheets import Pages
from desktop.painting.theme import EDGE, GROUP, HEADING, RELATED, TITLE
from desktop.window.presenter import Presenter

NO_NOTES = "No notes for this scene."
SMALL_PICTURE = 400


class SpeakerNotes(QWidget):
    """Follows a presentation; keys pressed here reach it."""

    def __init__(self, pages: Pages, presenter: Presenter) -> None:
        super().__init__()
        self._pages = pages
        self._presenter = presenter
        self.setWindowTitle("Notes – Dealscope")
        self.setAccessibleName("Notes")
        self.setProperty("role", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.count, self.clock = _label("heading"), _label("heading")
        self.title, self.following = _label("title", wraps=True), _label("heading", wraps=True)
        self.notes = _label("", wraps=True)
        self.notes.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)
        self.notes.setTextFormat(Qt.TextFormat.PlainText)
        self.notes.setStyleSheet(f"font-size: {HEADING}px;")
        self.pictures = (_label(""), _label(""))
        self._arrange()
        presenter.moved.connect(self.show_page)
        presenter.painted.connect(self._show_pictures)
        self._elapsed = QElapsedTimer()
        self._elapsed.start()
        self._tick = QTimer(self, interval=500)
        self._tick.timeout.connect(self._show_time)
        self._tick.start()
        self._show_time()
        self.show_page(presenter.at)

    def _arrange(self) -> None:
        body = QScrollArea()
        body.setWidgetResizable(True)
        body.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        body.setWidget(self.notes)
        said = QVBoxLayout()
        said.setSpacing(GROUP)
        said.addWidget(self.title)
        said.addWidget(body, 1)
        seen = QVBoxLayout()
        seen.setSpacing(RELATED)
        seen.addWidget(self.pictures[0])
        seen.addSpacing(EDGE)
        seen.addWidget(self.following)
        seen.addWidget(self.pictures[1])
        seen.addStretch(1)
        head = QHBoxLayout()
        head.addWidget(self.count)
        head.addStretch(1)
        head.addWidget(self.clock)
        columns = QHBoxLayout()
        columns.setSpacing(TITLE)
        columns.addLayout(said, 1)
        columns.addLayout(seen)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(TITLE, EDGE, TITLE, EDGE)
        whole.setSpacing(GROUP)
        whole.addLayout(head)
        whole.addLayout(columns, 1)

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
        self._show_pictures()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let the presentation have the key."""
        self._presenter.keyPressEvent(event)

    def _show_pictures(self) -> None:
        for label, at in zip(self.pictures, (self._presenter.at, self._presenter.at + 1), strict=True):
            picture = self._presenter.picture(at)
            label.setVisible(at < len(self._pages))
            label.setFixedWidth(SMALL_PICTURE)
            if picture is None:
                label.clear()
                continue
            ratio = self.devicePixelRatioF()
            small = picture.scaledToWidth(
                round(SMALL_PICTURE * ratio), Qt.TransformationMode.SmoothTransformation
            )
            small.setDevicePixelRatio(ratio)
            label.setPixmap(QPixmap.fromImage(small))

    def _show_time(self) -> None:
        seconds = self._elapsed.elapsed() // 1000
        self.clock.setText(f"{seconds // 60}:{seconds % 60:02d}")


def _label(role: str, *, wraps: bool = False) -> QLabel:
    label = QLabel()
    label.setProperty("role", role)
    label.setWordWrap(wraps)
    return label
