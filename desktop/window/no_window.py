"""Says a sentence where no window can open: to a terminal, into the log, and by whatever program shows messages."""

import logging
import os
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QProcess, QProcessEnvironment

from desktop.window.log_file import keep_log

# Programs of desktops that show a message, with what comes before the text.
_SHOWING = (
    ("zenity", "--error", "--no-markup", "--title=Dealscope", "--text"),
    ("kdialog", "--title", "Dealscope", "--error"),
    ("xmessage", "-center"),
)


def say_without_window(sentence: str, home: Path | None, settings: Mapping[str, str] = os.environ) -> None:
    """Tell why the window does not open; who double-clicked has no terminal, so a message is tried there."""
    if sys.stderr is not None:
        print(f"dealscope: {sentence}", file=sys.stderr)
    log = logging.getLogger("dealscope")
    keep_log(log, home)
    log.error("%s", sentence)
    in_a_terminal = sys.stderr is not None and sys.stderr.isatty()
    if settings.get("DISPLAY") and not in_a_terminal:
        _show(f"Dealscope cannot open its window: {sentence}", settings)


def _show(text: str, settings: Mapping[str, str]) -> None:
    for name, *options in _SHOWING:
        program = shutil.which(name, path=settings.get("PATH"))
        if program is None:
            continue
        message = QProcess()
        message.setProgram(program)
        message.setArguments([*options, text])
        message.setProcessEnvironment(_of_the_system(settings))
        for silent in (message.setStandardOutputFile, message.setStandardErrorFile):
            silent(QProcess.nullDevice())
        # It stays until it is read, and nobody waits for that.
        if message.startDetached():
            return


def _of_the_system(settings: Mapping[str, str]) -> QProcessEnvironment:
    """Return the settings without the folder of a built program, whose libraries are not for others."""
    before = settings.get("LD_LIBRARY_PATH_ORIG")
    system = QProcessEnvironment()
    for name, value in settings.items():
        if not name.startswith("LD_LIBRARY_PATH"):
            system.insert(name, value)
    if before:
        system.insert("LD_LIBRARY_PATH", before)
    return system
