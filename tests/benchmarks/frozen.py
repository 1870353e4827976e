"""How the built program starts, against an empty window of the same toolkit, built in the same way.

`python3 dev.py build --measured` makes the folder that is measured; without it this part has nothing to tell.
"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from desktop.paths import program_folder
from tests.benchmarks.measure import Figure, ratio
from tests.benchmarks.start import FIRST_PAINT, WHOLE_WINDOW

FOLDER = program_folder() / "build" / "measured"
PAINTED_WARM, PAINTED_COLD, ALIVE_WARM = 250.0, 500.0, 800.0
RESIDENT = 160.0
FORGETTING = Path("/proc/sys/vm/drop_caches")
PATIENCE = 60
SETTLED = 4.0


def frozen_figures(pairs: int) -> list[Figure]:
    """Measure warm starts in turn, cold ones where the system can be told to forget files, and the memory held."""
    if not FOLDER.is_dir():
        print("nothing is built: python3 dev.py build --measured", file=sys.stderr)
        return []
    kinds = (("empty_window",), ("real_window", "painted"), ("real_window", "alive"))
    for kind in kinds:
        _moment_of(*kind)
    warm: dict[tuple[str, ...], list[float]] = {kind: [] for kind in kinds}
    cold: dict[tuple[str, ...], list[float]] = {kind: [] for kind in kinds}
    for _ in range(pairs):
        for kind in kinds:
            warm[kind].append(_moment_of(*kind))
    for _ in range(max(pairs // 3, 3) if os.access(FORGETTING, os.W_OK) else 0):
        for kind in kinds:
            _forget_files()
            cold[kind].append(_moment_of(*kind))
    empty, painted, alive = (warm[kind] for kind in kinds)
    figures = [
        Figure("empty built window, first paint", tuple(empty)),
        Figure("built program, first paint of the map", tuple(painted), target=PAINTED_WARM, judged="median"),
        Figure(
            "built program, the whole window with its data", tuple(alive), target=ALIVE_WARM, judged="median"
        ),
        ratio("built: first paint of the map ÷ empty window", painted, empty, FIRST_PAINT),
        ratio("built: whole window ÷ empty window", alive, empty, WHOLE_WINDOW),
    ]
    if cold[kinds[0]]:
        empty, painted, alive = (cold[kind] for kind in kinds)
        figures += [
            Figure("empty built window, nothing in memory", tuple(empty)),
            Figure(
                "first paint of the map, nothing in memory",
                tuple(painted),
                target=PAINTED_COLD,
                judged="median",
            ),
            Figure("the whole window, nothing in memory", tuple(alive)),
        ]
    return [*figures, *_memory()]


def _moment_of(program: str, *arguments: str) -> float:
    """Return milliseconds from the start of a program to the moment it tells."""
    with tempfile.TemporaryDirectory(prefix="dealscope-start-") as home:
        settings = {**os.environ, "DEALSCOPE_HOME": home}
        began = time.monotonic()
        done = subprocess.run(
            [str(FOLDER / program), *arguments],
            env=settings,
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=False,
        )
    if not done.stdout:
        raise RuntimeError(f"{program} did not start: {done.stderr[-800:]}")
    return 1000 * (float(done.stdout.split(maxsplit=1)[0]) - began)


def _forget_files() -> None:
    """Make the system read files from the disk again; what holds the disk may still remember them."""
    os.sync()
    FORGETTING.write_text("3")


def _memory() -> list[Figure]:
    """Return the megabytes that the window holds some seconds after its start, on Linux."""
    if sys.platform != "linux":
        return []
    with tempfile.TemporaryDirectory(prefix="dealscope-start-") as home:
        program = subprocess.Popen([str(FOLDER / "dealscope")], env={**os.environ, "DEALSCOPE_HOME": home})
        try:
            time.sleep(SETTLED)
            status = Path(f"/proc/{program.pid}/status").read_text(encoding="ascii")
        finally:
            program.terminate()
            program.wait(PATIENCE)
    resident = next(line.split()[1] for line in status.splitlines() if line.startswith("VmRSS"))
    return [
        Figure("memory that the window holds, in MB", (int(resident) / 1000,), target=RESIDENT, unit="MB")
    ]
