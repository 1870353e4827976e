"""Writing the data behind a page beside the window, in a thread of its own: it is Python that counts and packs."""

import shutil
import tempfile
from pathlib import Path

from PySide6.QtCore import QObject, QThread, Signal

from desktop.briefing.page import Page
from desktop.crossfilter.sources import Sources
from desktop.export.data import write_data
from desktop.export.whole import PictureError

PATIENCE = 10_000


class _Writer(QThread):
    """Writes one file and keeps the sentence of what went wrong."""

    def __init__(self, page: Page, sources: Sources, path: Path, table: str) -> None:
        super().__init__()
        self._page = page
        self._sources = sources
        self._path = path
        self._table = table
        self.problem = ""

    def run(self) -> None:
        """Write, in the other thread."""
        try:
            write_data(self._page, self._sources, self._path, table=self._table)
        except PictureError as problem:
            self.problem = str(problem).replace(str(self._path), f"“{self._path.name}”")
        except Exception as problem:
            self.problem = f"“{self._path.name}” could not be written ({type(problem).__name__})."


class DataJob(QObject):
    """One workbook or table. `ended` carries the file that was written, none where that failed or was cancelled,
    and then a sentence. Until it is complete, the file lies in a folder of its own beside the target.
    """

    ended = Signal(object, str)

    def __init__(self) -> None:
        super().__init__()
        self._writer: _Writer | None = None
        self._folder = self._target = Path()
        self._cancelled = False

    @property
    def running(self) -> bool:
        """Return whether a file is being written."""
        return self._writer is not None

    def start(self, page: Page, sources: Sources, target: Path, table: str) -> str:
        """Begin to write; return a sentence where that cannot be, else nothing."""
        try:
            self._folder = Path(tempfile.mkdtemp(dir=target.parent, prefix=f".{target.name}."))
        except OSError as problem:
            return f"“{target.name}” cannot be written ({problem.strerror}); choose another folder."
        self._target, self._cancelled = target, False
        self._writer = _Writer(page, sources, self._folder / target.name, table)
        self._writer.finished.connect(self._finish)
        self._writer.start()
        return ""

    def cancel(self) -> None:
        """Write no file; `ended` follows once the thread has come to its end."""
        self._cancelled = True

    def close(self) -> None:
        """Come to an end and leave nothing behind, because the program ends."""
        writer, self._writer = self._writer, None
        if writer is not None:
            writer.finished.disconnect(self._finish)
            writer.wait(PATIENCE)
            shutil.rmtree(self._folder, ignore_errors=True)

    def _finish(self) -> None:
        writer, self._writer = self._writer, None
        if writer is None:
            return
        written: tuple[Path, ...] = ()
        sentence = writer.problem
        if self._cancelled:
            sentence = "The export was cancelled; nothing was written."
        elif not sentence:
            written, sentence = self._moved()
        shutil.rmtree(self._folder, ignore_errors=True)
        writer.deleteLater()
        self.ended.emit(written, sentence)

    def _moved(self) -> tuple[tuple[Path, ...], str]:
        try:
            (self._folder / self._target.name).replace(self._target)
        except OSError as problem:
            return (), f"“{self._target.name}” cannot be written ({problem.strerror}); choose another folder."
        return (self._target,), ""
