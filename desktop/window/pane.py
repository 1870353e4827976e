"""A pane of the window: a border that new texts inside do not push on."""

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

_LOOKS = (
    QEvent.Type.FontChange,
    QEvent.Type.StyleChange,
    QEvent.Type.LayoutDirectionChange,
    QEvent.Type.LanguageChange,
)


class Pane(QWidget):
    """Holds one widget that fills it.

    Every text that changes asks Qt to lay out all that is around it, up to the window, and to paint it anew.
    A pane ends that: what is inside is laid out, and the panes keep the sizes that the user gave them.
    """

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        self._content = content
        content.setParent(self)
        self.setSizePolicy(content.sizePolicy())

    def sizeHint(self) -> QSize:
        """Return what the content asks for."""
        return self._content.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Return the least that the content needs."""
        return self._content.minimumSizeHint().expandedTo(self._content.minimumSize())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the content fill the pane."""
        self._content.setGeometry(self.rect())

    def changeEvent(self, event: QEvent) -> None:
        """Ask for the room that another size or direction of text needs."""
        super().changeEvent(event)
        if event.type() in _LOOKS:
            self.updateGeometry()
