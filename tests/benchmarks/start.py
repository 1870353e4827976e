"""How long the program takes to start, against an empty window of the same toolkit, one after the other."""

import os
import subprocess
import sys
import tempfile
import time

from desktop.paths import program_folder
from tests.benchmarks.measure import Figure, ratio

EMPTY = ("tests.benchmarks.children.empty_window",)
PAINTED = ("tests.benchmarks.children.real_window", "painted")
ALIVE = ("tests.benchmarks.children.real_window", "alive")
FIRST_PAINT, WHOLE_WINDOW = 1.6, 5.0
PATIENCE = 60


def moment_of(module: str, *arguments: str) -> tuple[float, list[str]]:
    """Start a child; return milliseconds from its spawning to the moment it tells, and what it had imported."""
    with tempfile.TemporaryDirectory(prefix="dealscope-start-") as home:
        settings = {**os.environ, "DEALSCOPE_HOME": home}
        # Without compiled modules a start takes three times as long, and none of that is the program's.
        settings.pop("PYTHONDONTWRITEBYTECODE", None)
        began = time.monotonic()
        done = subprocess.run(
            [sys.executable, "-m", module, *arguments],
            cwd=program_folder(),
            env=settings,
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=False,
        )
    if not done.stdout:
        raise RuntimeError(f"{module} did not start: {done.stderr[-800:]}")
    at, *modules = done.stdout.split()
    return 1000 * (float(at) - began), modules


def start_figures(pairs: int) -> list[Figure]:
    """Measure starts in turn, so that a machine that slows down slows all of them down."""
    for child in (EMPTY, PAINTED, ALIVE):
        moment_of(*child)
    empty, painted, alive = [], [], []
    for _ in range(pairs):
        empty.append(moment_of(*EMPTY)[0])
        painted.append(moment_of(*PAINTED)[0])
        alive.append(moment_of(*ALIVE)[0])
    return [
        Figure("empty PySide6 window, first paint", tuple(empty)),
        Figure("the real map, first paint", tuple(painted)),
        Figure("the whole window with its data", tuple(alive)),
        ratio("first paint of the map ÷ empty window", painted, empty, FIRST_PAINT, "goal 1.2"),
        ratio("whole window ÷ empty window", alive, empty, WHOLE_WINDOW),
    ]
