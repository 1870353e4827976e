"""Puts the whole application into the colours of a theme, at the start and whenever another is asked for."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from desktop.painting.theme import THEMES, Theme
from desktop.window.main_window import MainWindow
from desktop.window.settings import SettingsFile
from desktop.window.style import wear
from desktop.window.theme_choice import wanted_theme


class ThemeDeeds(QObject):
    """Carries out the commands of the theme and follows the system; `shown` is told of every theme put on."""

    def __init__(
        self,
        application: QApplication,
        window: MainWindow,
        settings: SettingsFile,
        shown: Callable[[Theme], None],
    ) -> None:
        super().__init__(window)
        self._application = application
        self._window = window
        self._settings = settings
        self._shown = shown
        self._theme: Theme | None = None

    def choose(self, name: str) -> None:
        """Take on a theme: "light", "dark" or "system"."""
        self._settings.settings.theme = name
        self._settings.save()
        self.put_on()

    def put_on(self) -> None:
        """Show the theme that is wanted now, where it is another."""
        chosen = self._settings.settings.theme
        for name in ("system", *THEMES):
            self._window.actions_by_key[f"theme-{name}"].setChecked(chosen == name)
        wanted = wanted_theme(chosen)
        if wanted is not self._theme:
            self._theme = wanted
            wear(self._application, wanted)
            self._window.show_theme(wanted)
            self._shown(wanted)

    def follow_system(self) -> None:
        """Take on the theme of the system whenever that changes, as long as no other is chosen."""
        # A function would be held by the application, which outlives the window, and would hold the window.
        QGuiApplication.styleHints().colorSchemeChanged.connect(self.put_on)
