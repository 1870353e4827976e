"""A strip under the header while pages are written: how far it has come, and a button to stop."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QWidget

from desktop.views.parts.elided_label import ElidedLabel

_BAR, _THIN = 160, 4


class ProgressStrip(QWidget):
    """Hidden while nothing is written; `cancel` is called when the button is pressed."""

    def __init__(self, cancel: Callable[[], None]) -> None:
        super().__init__()
        self.setAccessibleName("Progress of the export")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("role", "notice")
        self.words = ElidedLabel("emphasis")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedSize(_BAR, _THIN)
        self.bar.setAccessibleName("Pages written")
        self.button = QPushButton("Cancel")
        self.button.setAccessibleName("Cancel the export")
        self.button.setToolTip("Stop; nothing will have been written")
        self.button.clicked.connect(cancel)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 2, 4, 2)
        row.setSpacing(16)
        row.addWidget(self.words, 1)
        row.addWidget(self.bar)
        row.addWidget(self.button)
        self.hide()

    def begin(self, what: str) -> None:
        """Say what is about to be written."""
        self.words.show_text(what)
        self.bar.setRange(0, 0)
        self.button.setEnabled(True)
        self.show()

    def advance(self, number: int, count: int, name: str) -> None:
        """Say which page is being written."""
        self.bar.setRange(0, count)
        self.bar.setValue(number - 1)
        self.words.show_text(f"Writing page {number} of {count}: {name}")

    def end(self) -> None:
        """Go away."""
        self.hide()
