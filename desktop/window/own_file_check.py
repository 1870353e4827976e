"""Compares large datasets of a person's own with their check sums after they were opened, beside the window."""

import zipfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from threading import Thread

from PySide6.QtCore import QObject, QTimer

from desktop.dataset.compact import CHECKED_AT_ONCE
from desktop.dataset.library import Library
from desktop.dataset.mapped_arrays import first_damaged
from desktop.dataset.own_datasets import OwnDataset

_PAUSE = 250


class OwnFileCheck(QObject):
    """Reads each large file once after it was opened; `say` gets a sentence where it was altered."""

    def __init__(self, parent: QObject, library: Library, say: Callable[[str], None]) -> None:
        super().__init__(parent)
        self._say = say
        self._waiting: list[OwnDataset] = []
        self._seen: set[tuple[Path, int]] = set()
        self._reading: Thread | None = None
        self._found: list[str] = []
        self._timer = QTimer(self, interval=_PAUSE)
        self._timer.timeout.connect(self._look_on)
        library.after_opening = self.look_through
        for own in library.own_opened():
            self.look_through(own)

    def look_through(self, own: OwnDataset) -> None:
        """Look through a file soon, unless it is small, which was done when it was opened, or was seen before."""
        with suppress(OSError):
            status = own.path.stat()
            mark = (own.path, status.st_mtime_ns)
            if status.st_size > CHECKED_AT_ONCE and mark not in self._seen:
                self._seen.add(mark)
                self._waiting.append(own)
                self._timer.start()

    def _look_on(self) -> None:
        if self._reading is not None and self._reading.is_alive():
            return
        for sentence in self._found:
            self._say(sentence)
        self._found.clear()
        if not self._waiting:
            self._timer.stop()
            return
        # A thread that only reads may be left behind when the program ends.
        self._reading = Thread(target=self._compare, args=(self._waiting.pop(0),), daemon=True)
        self._reading.start()

    def _compare(self, own: OwnDataset) -> None:
        try:
            damaged = bool(first_damaged(own.path))
        except OSError:
            return
        except (zipfile.BadZipFile, ValueError, EOFError):
            damaged = True
        if damaged:
            self._found.append(
                f"The data of “{own.title}” were altered on the disk after they were kept, and its numbers may be "
                "wrong; read its source again from “Datasets of your own”."
            )
