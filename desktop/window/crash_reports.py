"""Reports of unexpected errors and ends, kept in the user's folder: never a message, a value or a path of a user."""

import contextlib
import faulthandler
import os
import platform
import re
import sys
import time
import traceback
from collections import deque
from collections.abc import Mapping
from pathlib import Path
from typing import BinaryIO

MOST_ACTIONS = 40
MOST_REPORTS = 10
_A_WEEK = 7 * 24 * 3600
_FAULTS = ("Fatal Python error", "Windows fatal exception")
# The part of a file's place that is the program's own: where it was installed is the user's.
_OWN_PART = re.compile(
    r"(?:.*[/\\])?((?:desktop|site-packages|lib-dynload|python3\.\d+|_internal)[/\\].*)", re.DOTALL
)
_PLACE_IN_A_DUMP = re.compile(r'File "([^"\n]*)"')


class CrashReports:
    """Writes reports into `reports` of the user's folder; where nothing can be written, there are none.

    While the program runs, a file there takes the names of actions, and what a hard abort has to say.
    """

    def __init__(self, home: Path | None) -> None:
        self._folder = home / "reports" if home else None
        self._versions: Mapping[str, str] = {"Python": sys.version.split()[0]}
        self._names: deque[str] = deque(maxlen=MOST_ACTIONS)
        self._written: set[str] = set()
        self._running: BinaryIO | None = None

    def begin(self) -> Path | None:
        """Watch over this run; return the report of an earlier one that ended without a word, or None."""
        if self._folder is None:
            return None
        found = None
        with contextlib.suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            found = self._collected()
            path = self._folder / f"running-{os.getpid()}-{time.time_ns()}.txt"
            self._running = path.open("wb", buffering=0)
            faulthandler.enable(self._running)
        return found

    def end(self) -> None:
        """The program ends as it should: nothing of this run is kept but the reports of errors."""
        if self._running is not None:
            faulthandler.disable()
            self._running.close()
            with contextlib.suppress(OSError):
                Path(self._running.name).unlink()
            self._running = None

    def tell_versions(self, versions: Mapping[str, str]) -> None:
        """Say which versions of the program and its parts are running."""
        self._versions = versions
        self._append("".join(f"{line}\n" for line in _circumstances(versions)))

    def note(self, name: str) -> None:
        """Remember the name of an action or a command; what follows a colon may name a person's own data."""
        plain = name.partition(":")[0]
        if not self._names or self._names[-1] != plain:
            self._append(f"action {plain}\n")
            self._names.append(plain)

    def write(self, problem: BaseException) -> Path | None:
        """Write the report of an error and return its path; the same error is written once a run."""
        what = "\n".join(told_without_values(problem))
        if self._folder is None or what in self._written:
            return None
        self._written.add(what)
        lines = [
            *_circumstances(self._versions),
            f"Last actions: {', '.join(self._names) or 'none'}",
            "",
            what,
        ]
        return self._keep("\n".join(lines) + "\n", time.time())

    def _append(self, text: str) -> None:
        if self._running is not None:
            with contextlib.suppress(OSError):
                self._running.write(text.encode())

    def _keep(self, text: str, when: float) -> Path | None:
        assert self._folder is not None
        stamp = time.strftime("%Y-%m-%d %H.%M.%S", time.localtime(when))
        path = self._folder / f"report {stamp}.txt"
        title = f"Dealscope report of {time.strftime('%Y-%m-%d %H:%M', time.localtime(when))}\n"
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            path.write_text(title + text, encoding="utf-8")
            for old in sorted(self._folder.glob("report *.txt"))[:-MOST_REPORTS]:
                old.unlink(missing_ok=True)
        except OSError:
            return None
        return path

    def _collected(self) -> Path | None:
        """Make reports of what aborted runs left behind; return the newest."""
        assert self._folder is not None
        newest = None
        for path in sorted(self._folder.glob("running-*.txt"), key=lambda path: path.stat().st_mtime):
            left, when = path.read_text(encoding="utf-8", errors="replace"), path.stat().st_mtime
            if any(fault in left for fault in _FAULTS):
                newest = self._keep(told_of_an_abort(left), when) or newest
                path.unlink(missing_ok=True)
            elif time.time() - when > _A_WEEK:
                path.unlink(missing_ok=True)
        return newest


def told_without_values(problem: BaseException) -> list[str]:
    """Say an error by the kinds and places in the program alone, since its message may quote data or a path."""
    lines: list[str] = []
    seen: set[int] = set()
    current: BaseException | None = problem
    while current is not None and id(current) not in seen:
        seen.add(id(current))
        lines.append(f"{type(current).__module__}.{type(current).__qualname__}".removeprefix("builtins."))
        lines.extend(
            f'  File "{own_part(frame.filename)}", line {frame.lineno} in {frame.name}'
            for frame in traceback.extract_tb(current.__traceback__)
        )
        current = current.__cause__ or current.__context__
        if current is not None:
            lines.append("which came from")
    return lines


def told_of_an_abort(left: str) -> str:
    """Return what an aborted run left in its file, without the places of the user's folders."""
    lines = left.splitlines(keepends=True)
    names = [line.removeprefix("action ").strip() for line in lines if line.startswith("action ")]
    rest = "".join(line for line in lines if not line.startswith("action "))
    dump = _PLACE_IN_A_DUMP.sub(lambda found: f'File "{own_part(found[1])}"', rest)
    return f"Last actions: {', '.join(names[-MOST_ACTIONS:]) or 'none'}\n{dump}"


def own_part(place: str) -> str:
    """Return the part of a file's place that lies in the program or a library."""
    found = _OWN_PART.fullmatch(place)
    return (found[1] if found else re.split(r"[/\\]", place)[-1]).replace("\\", "/")


def _circumstances(versions: Mapping[str, str]) -> list[str]:
    kind = "frozen" if getattr(sys, "frozen", False) else "from source"
    system = f"{platform.system()} {platform.release()} {platform.machine()}"
    return [f"System: {system}, {kind}", *(f"{name}: {text}" for name, text in versions.items())]
