"""Looks through the program's own files while the window is idle, and says which one was altered."""

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from desktop.dataset.library import Library
from desktop.integrity import SHOWN, Listed, look_for_altered, stamp_of
from desktop.window.own_file_check import OwnFileCheck
from desktop.window.settings import SettingsFile

# Milliseconds: after the window is whole nobody should wait for this, and between two pieces there is time for work.
WAIT, PAUSE = 2500, 12


class FileCheck(QObject):
    """Reads what is shown at every start, and all else once, until a file of the program is replaced.

    Of a `library`, what is a person's own is looked through as it is opened.
    """

    def __init__(
        self,
        parent: QObject,
        listed: Mapping[Path, Listed],
        settings: SettingsFile,
        say: Callable[[str], None],
        library: Library | None = None,
    ) -> None:
        super().__init__(parent)
        if library is not None:
            OwnFileCheck(self, library, say)
        self._settings = settings
        self._say = say
        self._stamp = stamp_of(listed)
        self._sound = True
        known = settings.settings.checked_files == self._stamp
        chosen = {path: entry for path, entry in listed.items() if not known or set(SHOWN) & set(path.parts)}
        self._pieces = look_for_altered(chosen)
        self._timer = QTimer(self, interval=PAUSE)
        self._timer.timeout.connect(self.look_on)
        QTimer.singleShot(WAIT, self, self._timer.start)

    def look_on(self) -> bool:
        """Look at one more piece; False when all have been seen."""
        told = next(self._pieces, None)
        if told is None:
            self._timer.stop()
            if self._sound and self._settings.settings.checked_files != self._stamp:
                self._settings.settings.checked_files = self._stamp
            return False
        if told and self._sound:
            self._sound = False
            self._say(told)
        return True
