"""The window of the built program as other programs see it: its parts by role and name, a mouse and a keyboard."""

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pyatspi  # type: ignore[import-not-found]

PATIENCE = 25.0
# A table shows each of its cells as a child; no journey has to walk through them.
_MANY = 400


class NotThere(Exception):
    """What a journey waited for did not come."""


class Window:
    """The program while it runs; `settings` are its environment, `traced` is where its calls are written down."""

    def __init__(
        self, program: str, arguments: Sequence[str], settings: Mapping[str, str], traced: str = ""
    ) -> None:
        command = [program, *arguments]
        if traced:
            watched = "trace=socket,connect,bind,listen,sendto,sendmsg"
            command = ["strace", "-f", "--seccomp-bpf", "-qq", "-e", watched, "-o", traced, *command]
        self.process = subprocess.Popen(
            command,
            env=settings,
            stderr=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            text=True,
            start_new_session=True,
        )
        self._name = Path(program).name

    def application(self) -> Any:
        """Return the root of what the program shows; the newest, where several run."""
        for found in reversed(list(pyatspi.Registry.getDesktop(0))):
            if found is not None and found.name == self._name:
                return found
        raise NotThere("the program is not seen by the accessibility tree")

    def find(self, role: str, name: str = "", patience: float = PATIENCE, within: Any = None) -> Any:
        """Return the visible part with this role whose name begins so; NotThere after a while."""
        return self._wait(role, name, lambda part: part.name.startswith(name), patience, within)

    def text(self, role: str, holds: str, patience: float = PATIENCE) -> str:
        """Return the name of the first visible part of a role that holds these words; NotThere after a while."""
        return str(self._wait(role, holds, lambda part: holds in part.name, patience, None).name)

    def newest(self, role: str, name: str) -> Any:
        """Return the window with this role whose name begins so that was opened last."""
        windows = [part for part in self.application() if part.getRoleName() == role]
        return [window for window in windows if window.name.startswith(name)][-1]

    def _wait(self, role: str, name: str, fits: Callable[[Any], bool], patience: float, within: Any) -> Any:
        ends = time.monotonic() + patience
        while True:
            found = self._first(role, fits, within)
            if found is not None:
                return found
            if time.monotonic() > ends:
                raise NotThere(f"no {role} “{name}”")
            if self.process.poll() is not None:
                raise NotThere(f"the program ended with {self.process.returncode} before “{name}” was seen")
            time.sleep(0.15)

    def _first(self, role: str, fits: Callable[[Any], bool], within: Any) -> Any:
        try:
            for part in _parts(within or self.application()):
                if part.getRoleName() == role and fits(part) and _is_visible(part):
                    return part
        except Exception:
            # The tree changes while one walks through it.
            return None
        return None

    def ended(self, patience: float = PATIENCE) -> tuple[int, str]:
        """Wait for the end of the program and return its status and what it said on standard error."""
        try:
            _, said = self.process.communicate(timeout=patience)
        except subprocess.TimeoutExpired:
            self.kill()
            raise NotThere("the program did not end") from None
        return self.process.returncode, said

    def kill(self) -> None:
        """End the program at once, if it still runs."""
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()


def _parts(root: Any) -> Iterator[Any]:
    waiting = [root]
    while waiting:
        part = waiting.pop(0)
        if part is None:
            continue
        yield part
        if part.childCount <= _MANY:
            waiting += [part.getChildAtIndex(index) for index in range(part.childCount)]


def _is_visible(part: Any) -> bool:
    states = part.getState()
    return bool(states.contains(pyatspi.STATE_SHOWING) and states.contains(pyatspi.STATE_VISIBLE))


def place(part: Any) -> tuple[int, int, int, int]:
    """Return x, y, width and height of a part on the screen."""
    box = part.queryComponent().getExtents(pyatspi.DESKTOP_COORDS)
    return box.x, box.y, box.width, box.height


def act(part: Any, deed: str = "Press", patience: float = 5.0) -> None:
    """Carry out what a part offers to do, once it does; NotThere says what it offers instead."""
    ends = time.monotonic() + patience
    while True:
        actions = part.queryAction()
        offered = [actions.getName(index) for index in range(actions.nActions)]
        if deed in offered:
            break
        if time.monotonic() > ends:
            raise NotThere(f"“{part.name}” cannot {deed}, only {offered}")
        time.sleep(0.1)
    try:
        actions.doAction(offered.index(deed))
    except Exception as problem:
        # A dialog answers only when it is closed again.
        if "receive a reply" not in str(problem):
            raise


def write(part: Any, text: str) -> None:
    """Put a text into a field."""
    part.queryEditableText().setTextContents(text)


def mouse(*words: object) -> None:
    """Move the mouse, click, press keys: the words are those of xdotool."""
    subprocess.run([shutil.which("xdotool") or "xdotool", *map(str, words)], check=True, capture_output=True)


def click(part: Any, across: float = 0.5, down: float = 0.5) -> None:
    """Click a part with the mouse."""
    x, y, width, height = place(part)
    mouse("mousemove", round(x + across * width), round(y + down * height))
    time.sleep(0.1)
    mouse("click", 1)


def drag(part: Any, start: float, end: float, down: float = 0.5, steps: int = 25) -> None:
    """Drag across a part, from one share of its width to another."""
    x, y, width, height = place(part)
    at = round(y + down * height)
    mouse("mousemove", round(x + start * width), at)
    mouse("mousedown", 1)
    for step in range(1, steps + 1):
        mouse("mousemove", round(x + (start + (end - start) * step / steps) * width), at)
        time.sleep(0.02)
    mouse("mouseup", 1)


def keys(*names: str) -> None:
    """Press keys one after another."""
    for name in names:
        mouse("key", "--clearmodifiers", name)
        time.sleep(0.05)


def type_in(text: str) -> None:
    """Write a text where the keyboard's focus is."""
    mouse("type", "--delay", "15", text)
