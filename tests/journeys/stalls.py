"""How long the window handled no event because the program itself was at work."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QTimer

LONGEST_ALLOWED = 50.0


class Stalls:
    """The gaps between two turns of the event loop, in milliseconds of work; waiting for other programs is none."""

    def __init__(self) -> None:
        self.gaps: list[float] = []

    @property
    def longest(self) -> float:
        """Return the longest gap."""
        return max(self.gaps, default=0.0)


@contextmanager
def watched() -> Iterator[Stalls]:
    """Watch the event loop for as long as something is done."""
    stalls = Stalls()
    last = [time.perf_counter(), time.thread_time()]

    def tick() -> None:
        now = [time.perf_counter(), time.thread_time()]
        stalls.gaps.append(1000 * min(now[0] - last[0], now[1] - last[1]))
        last[:] = now

    timer = QTimer(interval=0)
    timer.timeout.connect(tick)
    timer.start()
    try:
        yield stalls
    finally:
        tick()
        timer.stop()
