"""Writing many pages beside the window, in a second process, so that the window never waits for a picture.

A thread would not do: Qt keeps Python's lock while it strokes a path or writes a PDF, for half a second at a time.
"""

import os
import re
import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, Signal

from desktop.paths import program_folder
from desktop.state.session import SUFFIX

_SIGN = "dealscope: "
_PATIENCE = 3000


class BatchJob(QObject):
    """One run of `dealscope render`. `advanced` carries the page's number, how many there are, and its name;
    `ended` the files that were written, none where it was cancelled or failed, and then a sentence.

    Everything is written into a folder of its own beside the target and moved once it is complete; whatever
    happens, that folder is gone afterwards.
    """

    advanced = Signal(int, int, str)
    ended = Signal(object, str)

    def __init__(self) -> None:
        super().__init__()
        self._process: QProcess | None = None
        self._folder = self._target = Path()
        self._cancelled = False
        self._unread = b""

    @property
    def running(self) -> bool:
        """Return whether pages are being written."""
        return self._process is not None

    def start(self, session: str, target: Path, options: Sequence[str]) -> str:
        """Begin to write pages of a session, given as JSON; return a sentence where that cannot be, else nothing."""
        try:
            self._folder = Path(tempfile.mkdtemp(dir=target.parent, prefix=f".{target.name}."))
            (self._folder / "pages").mkdir()
            view = self._folder / f"view{SUFFIX}"
            view.write_text(session, encoding="utf-8")
        except OSError as problem:
            self._tidy()
            return f"“{target.name}” cannot be written ({problem.strerror}); choose another folder."
        self._target, self._cancelled, self._unread = target, False, b""
        self._process = self._make_process()
        program, *words = command()
        output = self._folder / "pages" / target.name
        self._process.start(program, [*words, "render", str(view), "-o", str(output), "--progress", *options])
        return ""

    def cancel(self) -> None:
        """Stop writing; `ended` follows with no files."""
        if self._process is not None:
            self._cancelled = True
            self._process.kill()

    def close(self) -> None:
        """Stop at once and leave nothing behind, because the program ends."""
        process, self._process = self._process, None
        if process is not None:
            process.blockSignals(True)
            process.kill()
            process.waitForFinished(_PATIENCE)
            self._tidy()

    def _make_process(self) -> QProcess:
        process = QProcess(self)
        surroundings = QProcessEnvironment.systemEnvironment()
        surroundings.insert("PYTHONUTF8", "1")
        process.setProcessEnvironment(surroundings)
        process.setWorkingDirectory(str(program_folder()))
        process.readyReadStandardOutput.connect(self._read)
        process.finished.connect(self._finish)
        process.errorOccurred.connect(self._fail)
        return process

    def _read(self) -> None:
        if self._process is None:
            return
        *lines, self._unread = (self._unread + bytes(self._process.readAllStandardOutput().data())).split(
            b"\n"
        )
        for line in lines:
            place, _, name = line.decode("utf-8", "replace").strip().partition("\t")
            number, _, count = place.partition("/")
            if number.isdecimal() and count.isdecimal():
                self.advanced.emit(int(number), int(count), name)

    def _fail(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:
            self._end((), "The pages cannot be written: the program could not be started a second time.")

    def _finish(self, status: int, how: QProcess.ExitStatus) -> None:
        if self._process is None:
            return
        self._read()
        if self._cancelled:
            self._end((), "The export was cancelled; nothing was written.")
        elif status or how is QProcess.ExitStatus.CrashExit:
            said = bytes(self._process.readAllStandardError().data()).decode("utf-8", "replace")
            # The folder of its own is nobody's business.
            inside = re.escape(f"{self._folder / 'pages'}{os.sep}")
            said = re.sub(rf"{inside}(.+?)(?= cannot be | exists )", r"“\1”", said).replace(
                str(self._folder), ""
            )
            self._end((), _sentence(said) or f"The pages could not be written (status {status}).")
        else:
            self._end(*self._moved())

    def _moved(self) -> tuple[tuple[Path, ...], str]:
        """Move what was written to where it belongs, and say what stands in the way of that."""
        made = sorted((self._folder / "pages").iterdir())
        targets = tuple(self._target.with_name(path.name) for path in made)
        try:
            # One file was asked about when its name was chosen; a row of pictures was not.
            taken = [path.name for path in targets if path != self._target and path.exists()]
            if taken:
                return (), f"“{taken[0]}” exists already; choose another name or folder."
            for path, target in zip(made, targets, strict=True):
                path.replace(target)
        except OSError as problem:
            return (), f"“{self._target.name}” cannot be written ({problem.strerror}); choose another folder."
        return targets, "" if targets else "The pages could not be written."

    def _end(self, written: tuple[Path, ...], sentence: str) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.deleteLater()
        self._tidy()
        self.ended.emit(written, sentence)

    def _tidy(self) -> None:
        if self._folder != Path():
            shutil.rmtree(self._folder, ignore_errors=True)
            self._folder = Path()


def command() -> tuple[str, ...]:
    """Return how this program is started once more, also where it is frozen."""
    if getattr(sys, "frozen", False):
        return (sys.executable,)
    return (sys.executable, "-m", "desktop")


def _sentence(said: str) -> str:
    lines = [line.removeprefix(_SIGN) for line in said.splitlines() if line.startswith(_SIGN)]
    return f"{lines[-1][:1].upper()}{lines[-1][1:].rstrip('.')}." if lines else ""
