"""What a journey saw: one line a point, and whether the window ever stood still for too long."""

import sys
import threading
import time
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QTimer

ROOT = Path(__file__).resolve().parent.parent.parent
LONGEST_STALL = 0.100


class Journal:
    """Prints a line for every point and counts those that are not so."""

    def __init__(self) -> None:
        self.points = 0
        self.failed: list[str] = []
        self.last = "the start"
        self.watch: StallWatch | None = None

    def note(self, point: str, so: bool, figure: object = "") -> None:
        """Print one point with the figure that was seen."""
        self.points += 1
        self.last = point
        if not so:
            self.failed.append(point)
        print(f"{'yes' if so else 'no '}  {point}  {figure}", flush=True)

    @contextmanager
    def at_leisure(self) -> Iterator[None]:
        """Do what may take its time: a picture that was asked for, or work of the journey itself."""
        if self.watch is None:
            yield
        else:
            with self.watch.paused():
                yield

    @contextmanager
    def part(self, title: str) -> Iterator[None]:
        """Play a part of the journey; one that breaks off is a point that is not so."""
        try:
            yield
        except Exception as problem:
            frames = traceback.extract_tb(problem.__traceback__)
            at = next((frame for frame in reversed(frames) if "journeys" in frame.filename), frames[-1])
            self.note(
                f"{title} can be played to its end",
                False,
                f"{type(problem).__name__}: {problem} (line {at.lineno} of {Path(at.filename).name})",
            )


class StallWatch:
    """Measures the longest time in which the window handled no event, and what it was doing then.

    Only a stall in which the program itself was at work counts: what other programs take is not its own.
    """

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        journal.watch = self
        self._ticked = self._worked = 0.0
        self._paused = True
        self._culprit = ""
        self._seen = ""
        self.longest, self.where = 0.0, ""
        self.stalls: list[tuple[float, str]] = []
        self._timer = QTimer(interval=0)
        self._timer.timeout.connect(self._tick)
        self._main = threading.get_ident()
        self._watching = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)

    def start(self) -> None:
        """Begin to watch."""
        self._timer.start()
        self._thread.start()
        self.resume()

    def stop(self) -> None:
        """Watch no more."""
        self._timer.stop()
        self._watching.set()

    def resume(self) -> None:
        """Begin a new interval."""
        self._ticked, self._worked, self._paused = time.perf_counter(), time.thread_time(), False

    @contextmanager
    def paused(self) -> Iterator[None]:
        """Do not count what the journey itself takes time for, such as a second program."""
        self._paused = True
        yield
        self.resume()

    def _tick(self) -> None:
        now, worked = time.perf_counter(), time.thread_time()
        stall = min(now - self._ticked, worked - self._worked)
        if not self._paused:
            if stall > LONGEST_STALL:
                self.stalls.append((stall, f"after “{self._journal.last}”, {self._seen or 'unknown place'}"))
            if stall > self.longest:
                self.longest, self.where = stall, f"after “{self._journal.last}”, {self._seen}"
        self._seen = ""
        self._ticked, self._worked = now, worked

    def _look(self) -> None:
        while not self._watching.wait(0.02):
            if self._paused or time.perf_counter() - self._ticked < 0.05:
                continue
            self._seen = " < ".join(self._own_calls()[:3])

    def _own_calls(self) -> list[str]:
        """List what the program is doing, innermost first; a frame held longer would keep its painter alive."""
        calls = []
        frame = sys._current_frames().get(self._main)
        while frame is not None:
            calls.append((frame.f_code.co_filename, frame.f_code.co_name))
            frame = frame.f_back
        return [
            f"{Path(file).relative_to(ROOT)}:{name}"
            for file, name in calls
            if file.startswith(str(ROOT / "desktop"))
        ]
