"""Work beside the window in a thread of its own: it says how far it is, can be cancelled, and ends with a result."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QThread, Signal

Tell = Callable[[float, str], None]
Deed = Callable[[Tell], Any]
PATIENCE = 20_000


class Cancelled(Exception):
    """The person who waited wants no result any more."""


class _Worker(QThread):
    """Carries out one deed under a number; `tell` raises Cancelled at the next word once it was cancelled."""

    advanced = Signal(int, float, str)
    ended = Signal(int)

    def __init__(self, number: int, deed: Deed) -> None:
        super().__init__()
        self.number = number
        self._deed = deed
        self.result: Any = None
        self.problem: BaseException | None = None

    def run(self) -> None:
        """Carry out the deed, in the other thread."""
        try:
            self.result = self._deed(self._tell)
        # Whatever goes wrong is told where it is seen; a panic of a reader is no Exception.
        except BaseException as problem:
            self.problem = problem
        self.ended.emit(self.number)

    def _tell(self, share: float, what: str) -> None:
        if self.isInterruptionRequested():
            raise Cancelled
        self.advanced.emit(self.number, share, what)


class ImportJob(QObject):
    """One deed at a time. `advanced` carries a share and what is being done; `done` the result, `failed` the error.

    A deed that was cancelled ends without a word; what it has made until then is dropped.
    """

    advanced = Signal(float, str)
    done = Signal(object)
    failed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._workers: dict[int, _Worker] = {}
        self._number = 0
        self._wanted = 0

    @property
    def running(self) -> bool:
        """Return whether a deed is being carried out whose result is wanted."""
        return self._wanted > 0

    def start(self, deed: Deed) -> None:
        """Begin a deed; one that is being carried out is cancelled."""
        self.cancel()
        self._number += 1
        self._wanted = self._number
        worker = _Worker(self._number, deed)
        self._workers[worker.number] = worker
        worker.advanced.connect(self._pass_on)
        worker.ended.connect(self._finish)
        worker.start()

    def cancel(self) -> None:
        """Want no result any more; the thread comes to its end by itself."""
        self._wanted = 0
        for worker in self._workers.values():
            worker.requestInterruption()

    def close(self) -> None:
        """Come to an end, because the program does."""
        self.cancel()
        for worker in self._workers.values():
            worker.wait(PATIENCE)
        self._workers.clear()

    def _pass_on(self, number: int, share: float, what: str) -> None:
        if number == self._wanted:
            self.advanced.emit(share, what)

    def _finish(self, number: int) -> None:
        worker = self._workers.pop(number, None)
        if worker is None:
            return
        worker.wait()
        if number != self._wanted:
            return
        self._wanted = 0
        if worker.problem is None:
            self.done.emit(worker.result)
        elif not isinstance(worker.problem, Cancelled):
            self.failed.emit(worker.problem)
