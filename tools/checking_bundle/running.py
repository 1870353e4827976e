"""Runs the built program in an environment of which nothing is inherited."""

import json
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtGui import QImage

PATIENCE = 300
ORDINARY = {"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"}
# A window with data has hundreds of colours; an empty one, or one whose letters are boxes, has few.
_COLOURS = 300


@dataclass(frozen=True, slots=True)
class Ended:
    """How a run ended: exit status, what it said on standard error, and the report of its self-test."""

    status: int
    said: str
    report: Mapping[str, object]

    @property
    def passed(self) -> bool:
        """Tell whether the self-test passed as a whole."""
        return self.status == 0 and bool(self.report.get("passed"))

    def figure(self) -> str:
        """Say in a few words how it went: how many checks passed, or what failed."""
        checks = self.report.get("checks")
        if not isinstance(checks, list):
            return f"status {self.status}: {first_line(self.said)}"
        failed = [f"{check['name']}: {check['said']}" for check in checks if not check["passed"]]
        counted = f"{len(checks) - len(failed)} of {len(checks)} in {self.report.get('seconds')} s"
        return "; ".join([counted, *failed[:2]])


def run(command: Sequence[str], settings: Mapping[str, str], *, folder: Path | None = None) -> Ended:
    """Run a command to its end with exactly these environment variables."""
    try:
        done = subprocess.run(
            list(command),
            env=dict(settings),
            cwd=folder,
            capture_output=True,
            timeout=PATIENCE,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return Ended(-1, f"it did not end within {PATIENCE} s", {})
    return Ended(done.returncode, done.stderr.decode(errors="replace"), {})


def self_test(program: Path, settings: Mapping[str, str], *, before: Sequence[str] = ()) -> Ended:
    """Let the program test itself; `before` is a command that runs it, such as `setpriv`."""
    with tempfile.TemporaryDirectory(prefix="dealscope-check-") as name:
        # Where `before` makes it somebody else who runs it, that person writes the report.
        Path(name).chmod(0o777)
        written = Path(name, "report.json")
        done = run([*before, str(program), "--self-test", str(written)], settings, folder=Path(name))
        return Ended(done.status, done.said, report_in(written))


def report_in(path: Path) -> Mapping[str, object]:
    """Return the report of a self-test, empty where none was written."""
    try:
        found: Mapping[str, object] = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found


def first_line(text: str) -> str:
    """Return the first line that says something."""
    return next((line.strip() for line in text.splitlines() if line.strip()), "")


@contextmanager
def folder_of_a_person() -> Iterator[Path]:
    """Give an empty folder that is removed afterwards, whatever the program left in it."""
    name = tempfile.mkdtemp(prefix="dealscope-home-")
    try:
        yield Path(name)
    finally:
        shutil.rmtree(name, ignore_errors=True)


def seen_window(display: str, process: "subprocess.Popen[bytes]", picture: Path, patience: float = 40) -> str:
    """Wait until the window shows data on a screen, keep its picture, and return its size; "" where it does not."""
    settings = {**ORDINARY, "DISPLAY": display}
    ends = time.monotonic() + patience
    while time.monotonic() < ends and process.poll() is None:
        found = subprocess.run(
            ["xdotool", "search", "--onlyvisible", "--name", "Dealscope"],
            env=settings,
            capture_output=True,
            text=True,
            check=False,
        ).stdout.split()
        if found:
            subprocess.run(["import", "-window", found[-1], str(picture)], env=settings, check=False)
            image = QImage(str(picture))
            if colours_of(image) >= _COLOURS:
                return f"{image.width()} × {image.height()} pixels, {colours_of(image)} colours"
        time.sleep(0.4)
    return ""


def colours_of(image: QImage) -> int:
    """Return how many colours a picture has, counted at every third pixel of every third row."""
    return len({image.pixel(x, y) for y in range(0, image.height(), 3) for x in range(0, image.width(), 3)})
