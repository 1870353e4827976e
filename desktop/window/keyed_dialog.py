"""A dialog in which Enter presses the button that has the keyboard, as people expect on every system."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QPushButton


class KeyedDialog(QDialog):
    """Presses the button that has the keyboard; Qt does so for the space bar alone where no button is the default."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press the button, or do what dialogs do."""
        button = self.focusWidget()
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if enter and plain and isinstance(button, QPushButton):
            if not event.isAutoRepeat():
                button.click()
        else:
            super().keyPressEvent(event)
