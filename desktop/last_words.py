"""Says one sentence where there is no window to say it in: on standard error, and in a small box where one clicked."""

import ctypes
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping

# Whatever the desktop brings; the sentence is the last argument.
_BOXES = (
    ("zenity", "--error", "--no-markup", "--no-wrap", "--title=Dealscope", "--text"),
    ("kdialog", "--title", "Dealscope", "--error"),
    ("xmessage", "-center"),
    ("notify-send", "Dealscope"),
)


def say(sentence: str) -> None:
    """Write a sentence to standard error; a frozen program without a terminal also shows it in a box."""
    if sys.stderr is not None:
        print(f"dealscope: {sentence}", file=sys.stderr, flush=True)
    on_terminal = sys.stderr is not None and sys.stderr.isatty()
    if getattr(sys, "frozen", False) and not on_terminal:
        if sys.platform == "win32":
            ctypes.windll.user32.MessageBoxW(None, sentence, "Dealscope", 0x10)
            return
        command = box(sentence, sys.platform, os.environ)
        if command:
            # The libraries of this program are not those of the box.
            settings = {name: text for name, text in os.environ.items() if name != "LD_LIBRARY_PATH"}
            subprocess.Popen(command, env=settings, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def box(sentence: str, system: str, settings: Mapping[str, str]) -> list[str]:
    """Return the command that shows a sentence on this system; none where there is no screen or no such program."""
    if system == "darwin":
        quoted = sentence.replace("\\", "\\\\").replace('"', '\\"')
        return ["osascript", "-e", f'display alert "Dealscope" message "{quoted}"']
    if not settings.get("DISPLAY") and not settings.get("WAYLAND_DISPLAY"):
        return []
    for name, *words in _BOXES:
        program = shutil.which(name, path=settings.get("PATH"))
        if program:
            return [program, *words, sentence]
    return []
