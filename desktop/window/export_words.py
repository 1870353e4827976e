"""Title and subtitle of a page: proposed by what is shown, written anew where one wishes, and brought back."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QWidget

from desktop.painting.theme import INSIDE, Theme
from desktop.views.parts.icons import icon


class ProposedText(QWidget):
    """A line that holds what is proposed until one writes something else; `changed` follows what one writes."""

    changed = Signal()

    def __init__(self, name: str, *, may_be_empty: bool) -> None:
        super().__init__()
        self._may_be_empty = may_be_empty
        self._proposed = ""
        self._own = False
        self.line = QLineEdit()
        self.line.setAccessibleName(name)
        self.line.textEdited.connect(self._write)
        self.back = QPushButton()
        self.back.setProperty("role", "icon")
        self.back.setAccessibleName(f"Take the proposed {name.lower()} again")
        self.back.setToolTip(f"Take the proposed {name.lower()} again")
        self.back.setAutoDefault(False)
        self.back.clicked.connect(self.reset)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(INSIDE)
        row.addWidget(self.line, 1)
        row.addWidget(self.back)
        self.back.hide()

    def propose(self, text: str) -> None:
        """Show what is proposed, silently, unless something else was written."""
        self._proposed = text
        self.line.setPlaceholderText("" if self._may_be_empty else text)
        if not self._own and self.line.text() != text:
            self.line.setText(text)
            self.line.setCursorPosition(0)
        self._own = self._own and self.line.text() != text
        self.back.setVisible(self._own)

    def write(self, text: str) -> None:
        """Take a text in the place of what is proposed."""
        self.line.setText(text)
        self._write(text)

    def reset(self) -> None:
        """Take what is proposed again."""
        self.write(self._proposed)
        self.line.setCursorPosition(0)
        self.line.setFocus()

    def chosen(self) -> str | None:
        """Return what was written; None where that is what is proposed."""
        text = self.line.text().strip()
        return text if self._own and (text or self._may_be_empty) else None

    def show_theme(self, theme: Theme) -> None:
        """Take on the colours of a theme."""
        self.back.setIcon(icon("rotate-ccw", theme.muted))

    def _write(self, text: str) -> None:
        self._own = text != self._proposed
        self.back.setVisible(self._own)
        self.changed.emit()
