"""Words from data are words: what looks like markup or a sign of menus in them is shown as it is written."""

from html import escape

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QAbstractButton


def tip(text: str) -> str:
    """Return a text as a tooltip; Qt would take anything in angle brackets for markup."""
    if "<" not in text:
        return text
    return f"<span>{escape(text, quote=False).replace(chr(10), '<br>')}</span>"


def on_button(text: str) -> str:
    """Return a text as a button or a menu shows it; Qt would take an ampersand for the sign of a shortcut."""
    return text.replace("&", "&&")


def say(button: QAbstractButton, text: str) -> None:
    """Give a button that paints its own words a text that sets no shortcut."""
    button.setText(text)
    if "&" in text:
        button.setShortcut(QKeySequence())
