"""The buttons of dialogs: named for those who hear them, and none that Enter presses unasked."""

from PySide6.QtWidgets import QPushButton


def dialog_button(text: str, tip: str, role: str = "") -> QPushButton:
    """Return a button; `role` is its look in the style sheet, such as "primary" or "link"."""
    button = QPushButton(text)
    if role:
        button.setProperty("role", role)
    button.setAccessibleName(text.rstrip("…"))
    button.setToolTip(tip)
    button.setAutoDefault(False)
    return button
