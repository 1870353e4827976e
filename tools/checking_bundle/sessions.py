"""A desktop of one's own for a journey: a screen, a window manager, a message bus and the accessibility bus."""

import json
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from tools.checking_bundle.points import Points
from tools.checking_bundle.running import ORDINARY
from tools.environment import ROOT

_DRIVER = "tools.checking_bundle.driving.journeys"
_PYTHON = "/usr/bin/python3"
_ACCESSIBILITY = "/usr/libexec/at-spi-bus-launcher"
PROGRAMS = {
    "xdotool": "xdotool",
    "openbox": "openbox",
    "dbus-run-session": "dbus",
    "import": "imagemagick",
    _ACCESSIBILITY: "at-spi2-core",
}
_PATIENCE = 300
_UNDER_A_BUS = (
    '"$0" --launch-immediately 2>/dev/null & bus=$!; sleep 1; "$@"; status=$?; kill $bus; exit $status'
)


def lacking() -> str:
    """Say which Debian packages a journey lacks here, or nothing."""
    packages = [package for program, package in PROGRAMS.items() if not shutil.which(program)]
    told = subprocess.run([_PYTHON, "-c", "import pyatspi"], check=False, capture_output=True)
    packages += ["python3-pyatspi"] if told.returncode else []
    return f"not installed: {' '.join(packages)}" if packages else ""


@contextmanager
def window_manager(display: str) -> Iterator[None]:
    """Keep windows as a desktop does, where openbox is installed."""
    program = shutil.which("openbox")
    if program is None:
        yield
        return
    settings = {**ORDINARY, "DISPLAY": display, "HOME": tempfile.gettempdir()}
    quiet = subprocess.DEVNULL
    process = subprocess.Popen([program, "--sm-disable"], env=settings, stdout=quiet, stderr=quiet)
    time.sleep(1)
    try:
        yield
    finally:
        process.terminate()
        process.wait()


def play(points: Points, journey: str, display: str, task: Mapping[str, object]) -> bool:
    """Play one journey and note its points; return whether all are so."""
    with tempfile.TemporaryDirectory(prefix="dealscope-journey-") as folder:
        asked, answer = Path(folder, "task.json"), Path(folder, "answer.json")
        asked.write_text(json.dumps(task), encoding="utf-8")
        settings = {**ORDINARY, "DISPLAY": display, "HOME": folder, "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"}
        command = ["dbus-run-session", "--", "sh", "-c", _UNDER_A_BUS, _ACCESSIBILITY, _PYTHON, "-m", _DRIVER]
        command += [journey, str(asked), str(answer)]
        with tempfile.TemporaryFile() as said:
            subprocess.run(
                command, cwd=ROOT, env=settings, stdout=said, stderr=said, timeout=_PATIENCE, check=False
            )
            said.seek(0)
            last = said.read().decode(errors="replace")[-300:]
        if not answer.exists():
            points.note(f"the journey {journey} can be played", so=False, figure=last)
            return False
        seen = json.loads(answer.read_text(encoding="utf-8"))
    for point, so, figure in seen:
        points.note(point, so, figure)
    return bool(seen) and all(so for _, so, _ in seen)
