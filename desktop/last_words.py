"""Says one sentence where there is no window to say it in: on standard error, and in a small box where one clicked."""

import ctypes
import os
import shutil
import sys
from collections.abc import Mapping

# Whatever the desktop brings; the sentence is the last argument.
_BOXES = (
    ("zenity", "--error", "--no-markup", "--title=Dealscope", "--text"),
    ("kdialog", "--title", "Dealscope", "--error"),
    ("xmessage", "-center"),
    ("notify-send", "Dealscope"),
)
_A_BOX_OF_WINDOWS = 0x10


def say(sentence: str, in_box: str = "", settings: Mapping[str, str] = os.environ) -> None:
    """Write a sentence to standard error and, where that is no terminal, show `in_box` or else the sentence."""
    if sys.stderr is not None:
        print(f"dealscope: {sentence}", file=sys.stderr, flush=True)
        if sys.stderr.isatty():
            return
    if sys.platform == "win32":
        ctypes.windll.user32.MessageBoxW(None, in_box or sentence, "Dealscope", _A_BOX_OF_WINDOWS)
        return
    command = box(in_box or sentence, sys.platform, settings)
    if command:
        # It stays until it is read, and nobody waits for that; what it has to say itself interests nobody.
        silent = [(os.POSIX_SPAWN_OPEN, stream, os.devnull, os.O_WRONLY, 0) for stream in (1, 2)]
        os.posix_spawn(command[0], command, _of_the_system(settings), file_actions=silent)


def box(sentence: str, system: str, settings: Mapping[str, str]) -> list[str]:
    """Return the command that shows a sentence on this system; none where there is no screen or no such program."""
    if system == "darwin":
        quoted = sentence.replace("\\", "\\\\").replace('"', '\\"')
        return ["/usr/bin/osascript", "-e", f'display alert "Dealscope" message "{quoted}"']
    if not settings.get("DISPLAY") and not settings.get("WAYLAND_DISPLAY"):
        return []
    for name, *words in _BOXES:
        program = shutil.which(name, path=settings.get("PATH"))
        if program:
            return [program, *words, sentence]
    return []


def _of_the_system(settings: Mapping[str, str]) -> dict[str, str]:
    """Return the settings without the folder of a built program, whose libraries are not for others."""
    system = {name: value for name, value in settings.items() if not name.startswith("LD_LIBRARY_PATH")}
    before = settings.get("LD_LIBRARY_PATH_ORIG")
    return {**system, "LD_LIBRARY_PATH": before} if before else system
