"""Strips under the header: one sentence to read and close, and the three things to try at first start."""

from collections.abc import Callable

from PySide6 import QtCore
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from desktop.painting.theme import Theme
from desktop.views.parts.elided_label import ElidedLabel
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
        self.setAttribute(QtCore.Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("role", "notice")
        self.body = QHBoxLayout(self)
        self.body.setContentsMargins(12, 2, 4, 2)
        self.body.setSpacing(16)
        self._close = QPushButton()
        self._close.setProperty("role", "icon")
        self._close.setAccessibleName(f"Close: {name}")
        self._close.setToolTip("Close")
        self._close.clicked.connect(self.hide)
        self._close.clicked.connect(closed)

    def finish(self) -> None:
        """Put the close button at the end of the strip."""
        self.body.addWidget(self._close, 0, QtCore.Qt.AlignmentFlag.AlignVCenter)

    def show_theme(self, theme: Theme) -> None:
        """Draw the close button in the colours of a theme."""
        self._close.setIcon(icon("x", theme.muted))


class Notice(Strip):
    """One sentence at a time; a new one takes the place of the old."""

    def __init__(self) -> None:
        super().__init__("Notice", lambda: None)
        self._text = QLabel()
        self._text.setWordWrap(True)
        self._text.setTextFormat(QtCore.Qt.TextFormat.PlainText)
        self._text.setTextInteractionFlags(QtCore.Qt.TextInteractionFlag.TextSelectableByMouse)
        self.body.addWidget(self._text, 1)
        self._accept: Callable[[], None] = self.hide
        self.offer = QPushButton()
        self.offer.clicked.connect(self._take_offer)
        self.body.addWidget(self.offer, 0, QtCore.Qt.AlignmentFlag.AlignVCenter)
        self.finish()
        self.hide()

    def say(self, sentence: str, offer: tuple[str, Callable[[], None]] | None = None) -> None:
        """Show a sentence, with a button for what can be done about it; an empty sentence hides the strip."""
        self._text.setText(sentence)
        title, self._accept = offer or ("", self.hide)
        self.offer.setText(title)
        self.offer.setVisible(bool(title))
        self.setVisible(bool(sentence))

    def _take_offer(self) -> None:
        self._accept()

    @property
    def sentence(self) -> str:
        """Return what is being said, empty when the strip is hidden."""
        return self._text.text() if not self.isHidden() else ""


class FirstSteps(Strip):
    """Three things to try, on one line."""

    def __init__(self, closed: Callable[[], None]) -> None:
        super().__init__("Three things to try", closed)
        lead = QLabel("Try this")
        lead.setProperty("role", "muted")
        self.body.addWidget(lead)
        for number, (title, text) in enumerate(FIRST_STEPS, start=1):
            line = ElidedLabel("emphasis")
            line.show_text(f"{number}  {title}", text)
            self.body.addWidget(line, 1)
        self.finish()
