"""How long the window handled no event: written at the end into the file that `DEALSCOPE_STALLS` names."""

import json
import os
import sys
import threading
import time
from dataclasses import asdict, dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QTimer

SWITCH = "DEALSCOPE_STALLS"
# Milliseconds: how often the event loop is asked, from where on a gap is told, and when it is looked at.
_TURN = 5
TOLD = 50.0
_LOOK = 0.02
_WAITED = Path("/proc/thread-self/schedstat")


@dataclass(frozen=True, slots=True)
class Gap:
    """One gap between two turns of the event loop, in milliseconds.

    `gap` leaves out what other programs had the processor for, where the system tells (Linux); `whole` is
    the time on the clock, `work` what the program itself computed; `second` counts from when the watch began.
    """

    gap: float
    whole: float
    work: float
    second: float
    where: str


class StallWatch:
    """Watches the event loop of this thread from when it is made."""

    def __init__(self) -> None:
        self._main = threading.get_ident()
        self._seen = ""
        self._over = threading.Event()
        self.longest = Gap(0.0, 0.0, 0.0, 0.0, "")
        self.told: list[Gap] = []
        self.turns = 0
        self._began = time.perf_counter()
        self._last = _clocks()
        self._timer = QTimer(interval=_TURN)
        self._timer.timeout.connect(self._turn)
        self._timer.start()
        threading.Thread(target=self._look, daemon=True).start()

    def write(self, path: Path) -> None:
        """Watch no more, and write down the longest gap and every gap of more than `TOLD` milliseconds."""
        self._timer.stop()
        self._over.set()
        found = {
            "turns": self.turns,
            "longest": asdict(self.longest),
            "gaps": [asdict(gap) for gap in self.told],
        }
        path.write_text(json.dumps(found, indent=1), encoding="utf-8")

    def _turn(self) -> None:
        now = _clocks()
        whole, work, waited = (1000 * (after - before) for after, before in zip(now, self._last, strict=True))
        self.turns += 1
        gap = Gap(whole - waited, whole, work, now[0] - self._began, self._seen)
        if gap.gap > self.longest.gap:
            self.longest = gap
        if gap.gap > TOLD:
            self.told.append(gap)
        self._seen = ""
        self._last = _clocks()

    def _look(self) -> None:
        """See from another thread what a gap is spent with."""
        while not self._over.wait(_LOOK):
            if time.perf_counter() - self._last[0] > 2 * _LOOK:
                self._seen = self._calls()

    def _calls(self) -> str:
        calls = []
        frame = sys._current_frames().get(self._main)
        while frame is not None:
            calls.append(f"{Path(frame.f_code.co_filename).name}:{frame.f_code.co_name}")
            frame = frame.f_back
        return " < ".join(calls[:6])


def watch_where_asked(application: QCoreApplication) -> StallWatch | None:
    """Watch until the program ends where the environment names a file for what was seen."""
    target = os.environ.get(SWITCH)
    if not target:
        return None
    watch = StallWatch()
    application.aboutToQuit.connect(lambda: watch.write(Path(target)))
    return watch


def _clocks() -> tuple[float, float, float]:
    """Return seconds: on the clock, at work in this thread, and waiting for a processor that others had."""
    try:
        waited = int(_WAITED.read_text(encoding="ascii").split()[1]) / 1e9
    except (OSError, ValueError, IndexError):
        waited = 0.0
    return time.perf_counter(), time.thread_time(), waited
