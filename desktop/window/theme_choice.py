"""Which theme the window wears: the one that was chosen, or that of the system."""

from PySide6.QtGui import QGuiApplication

from desktop.painting.theme import DARK, LIGHT, THEMES, Theme

HALF = 128


def first_theme(chosen: str) -> Theme:
    """Return the theme of the first picture; that of the system is read from the palette that Qt began with.

    Asking Qt for the scheme itself would make all of its names for choices, which the first picture can spare.
    """
    ground = QGuiApplication.palette().window().color()
    return THEMES.get(chosen) or (DARK if ground.lightness() < HALF else LIGHT)


def wanted_theme(chosen: str) -> Theme:
    """Return the theme of a name, or that of the system now."""
    scheme = QGuiApplication.styleHints().colorScheme()
    return THEMES.get(chosen) or (DARK if scheme.name == "Dark" else LIGHT)
