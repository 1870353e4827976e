"""Autosave: the last view returns at the next start, also after a crash; two programs never share a file."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QLockFile

from desktop.state.session import SUFFIX, Session, read_session, write_session
from desktop.window.settings import write_whole

_SLOTS = 16


class Autosave:
    """Owns one numbered slot in the autosave folder for as long as the program runs.

    `tell` says a sentence when saving begins to fail, and once more only after it worked again.
    """

    def __init__(self, home: Path | None, tell: Callable[[str], None] = lambda _sentence: None) -> None:
        self.problem = ""
        self._tell = tell
        self._failing = False
        self._lock: QLockFile | None = None
        self._path: Path | None = None
        if home is not None:
            self._take_slot(home / "autosave")

    def restore(self) -> Session | None:
        """Return the session that was last saved in a slot no other program holds, or None."""
        if self._path is None:
            return None
        for path in self._newest_first():
            try:
                return read_session(path.read_text(encoding="utf-8"), path.name)
            except (OSError, ValueError):
                self.problem = (
                    "The last view could not be restored because its file is damaged; this is a new view."
                )
        return None

    def save(self, session: Session) -> None:
        """Keep the present view in this program's slot."""
        if self._path is None:
            return
        try:
            write_whole(self._path, write_session(session))
        except OSError as reason:
            where = f"in {self._path.parent} ({reason.strerror})"
            self.problem = f"The view cannot be kept {where}; it lasts until you quit."
            if not self._failing:
                self._tell(self.problem)
            self._failing = True
        else:
            self._failing = False

    def release(self) -> None:
        """Give the slot back when the program ends."""
        if self._lock is not None:
            self._lock.unlock()

    def _take_slot(self, folder: Path) -> None:
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as reason:
            self.problem = (
                f"The folder {folder} cannot be used ({reason.strerror}); the view will not be kept."
            )
            return
        for number in range(_SLOTS):
            lock = QLockFile(str(folder / f"{number}.lock"))
            lock.setStaleLockTime(0)
            if lock.tryLock(0):
                self._lock, self._path = lock, folder / f"{number}{SUFFIX}"
                return
            if lock.error() is not QLockFile.LockError.LockFailedError:
                self.problem = f"The folder {folder} cannot be written; the view will not be kept."
                return

    def _newest_first(self) -> list[Path]:
        saved = []
        for path in self._free_files():
            try:
                saved.append((path.stat().st_mtime, path))
            except OSError:
                continue
        return [path for _, path in sorted(saved, reverse=True)]

    def _free_files(self) -> list[Path]:
        """List saved views whose program has ended."""
        assert self._path is not None
        free = []
        for path in self._path.parent.glob(f"*{SUFFIX}"):
            if path == self._path:
                free.append(path)
                continue
            lock = QLockFile(str(path.with_suffix(".lock")))
            lock.setStaleLockTime(0)
            if lock.tryLock(0):
                lock.unlock()
                free.append(path)
        return free
