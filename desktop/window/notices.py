"""Strips under the header: one sentence to read and close, and the three things to try at first start."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.painting.theme import Theme
from desktop.views.parts.icons import icon

FIRST_STEPS = (
    ("Choose China on the map", "Its flows stand out, and every row behind them is listed as evidence."),
    ("Drag over 2015–2019 in the timeline", "Map, rankings and table follow at once."),
    ("Take it back with Ctrl+Z", "Every step can be undone, two hundred of them."),
)


class Strip(QWidget):
    """A rounded strip whose content is given, with a close button."""

    def __init__(self, name: str, closed: Callable[[], None]) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("role", "notice")
        self.body = QHBoxLayout(self)
        self.body.setContentsMargins(12, 6, 6, 6)
        self.body.setSpacing(16)
        self._close = QPushButton()
        self._close.setProperty("role", "icon")
        self._close.setAccessibleName(f"Close: {name}")
        self._close.setToolTip("Close")
        self._close.clicked.connect(self.hide)
        self._close.clicked.connect(closed)

    def finish(self) -> None:
        """Put the close button at the end of the strip."""
        self.body.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)

    def show_theme(self, theme: Theme) -> None:
        """Draw the close button in the colours of a theme."""
        self._close.setIcon(icon("x", theme.muted))


class Notice(Strip):
    """One sentence at a time; a new one takes the place of the old."""

    def __init__(self) -> None:
        super().__init__("Notice", lambda: None)
        self._text = QLabel()
        self._text.setWordWrap(True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.body.addWidget(self._text, 1)
        self.finish()
        self.hide()

    def say(self, sentence: str) -> None:
        """Show a sentence; an empty one hides the strip."""
        self._text.setText(sentence)
        self.setVisible(bool(sentence))

    @property
    def sentence(self) -> str:
        """Return what is being said, empty when the strip is hidden."""
        return self._text.text() if not self.isHidden() else ""


class FirstSteps(Strip):
    """Three things to try, each in two lines."""

    def __init__(self, closed: Callable[[], None]) -> None:
        super().__init__("Three things to try", closed)
        for number, (title, text) in enumerate(FIRST_STEPS, start=1):
            column = QVBoxLayout()
            column.setSpacing(0)
            heading, line = QLabel(f"{number}  {title}"), QLabel(text)
            heading.setProperty("role", "emphasis")
            line.setProperty("role", "small")
            line.setWordWrap(True)
            column.addWidget(heading)
            column.addWidget(line)
            self.body.addLayout(column, 1)
        self.finish()
