"""The window follows the system from light to dark for as long as it is open, and no longer."""

import gc
import weakref

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from tests.journeys.real_window import RealWindow


def tell_of_a_change() -> None:
    """Let Qt say that the system has another appearance, which a screen without a desktop never does."""
    QGuiApplication.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)


def test_the_window_puts_on_what_is_wanted_when_the_system_changes(qapp):
    with RealWindow(theme="light").lasting() as window:
        tell_of_a_change()
        assert window.program.theme.name == "light"
        window.program.settings.settings.theme = "dark"
        tell_of_a_change()
        assert window.program.theme.name == "dark"


def test_nothing_of_a_closed_window_waits_for_the_system_to_change(qapp):
    window = RealWindow()
    parts = (window.program, window.window, window.canvas, *window.program.views.values())
    kept = [weakref.ref(part) for part in parts]
    del parts
    window.close()
    del window
    gc.collect()
    tell_of_a_change()
    assert not [part for part in (each() for each in kept) if part is not None]
