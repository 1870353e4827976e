"""What a view shows when it has nothing to show: a sentence, a hint, and one thing to do."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.painting.theme import EDGE, RELATED
from desktop.state.actions import Action
from desktop.viewmodels.parts.emptiness import Emptiness
from desktop.views.parts.plain import on_button, tip


class QuietState(QWidget):
    """Centred words; the action of the button goes to `dispatch`."""

    def __init__(self, dispatch: Callable[[Action], None]) -> None:
        super().__init__()
        self._dispatch = dispatch
        self._emptiness = Emptiness("")
        self._sentence = _label("emphasis")
        self._hint = _label("muted")
        self._button = QPushButton()
        self._button.setProperty("role", "link")
        self._button.clicked.connect(self._act)
        column = QVBoxLayout(self)
        column.setContentsMargins(EDGE, EDGE, EDGE, EDGE)
        column.setSpacing(RELATED)
        column.addStretch(2)
        for widget in (self._sentence, self._hint):
            column.addWidget(widget)
        column.addWidget(self._button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        self.hide()

    def show_emptiness(self, emptiness: Emptiness | None) -> None:
        """Show these words, or nothing, silently."""
        self.setVisible(emptiness is not None)
        if emptiness is None or emptiness == self._emptiness:
            return
        self._emptiness = emptiness
        self._sentence.setText(emptiness.sentence)
        self._hint.setText(emptiness.hint)
        self._hint.setVisible(bool(emptiness.hint))
        self._fit()
        self._button.setToolTip(tip(emptiness.link))
        self._button.setAccessibleName(emptiness.link)
        self._button.setVisible(bool(emptiness.link))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the link the room there is."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Shorten a long link, which its tooltip says in full."""
        room = max(self.width() - 2 * EDGE - 2 * RELATED, 60)
        link = self.fontMetrics().elidedText(self._emptiness.link, Qt.TextElideMode.ElideRight, room)
        self._button.setText(on_button(link))

    def _act(self) -> None:
        if self._emptiness.action is not None:
            self._dispatch(self._emptiness.action)


def _label(role: str) -> QLabel:
    label = QLabel()
    label.setProperty("role", role)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    return label
