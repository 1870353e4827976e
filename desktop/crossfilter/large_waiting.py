"""Whether anybody still waits for an answer: work beside the window that nobody waits for any more ends early."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import get_ident


class NobodyWaits(Exception):
    """An answer was given up half-way, because a newer question took its place."""


class Waiting:
    """Asked between two pieces of long work; only the thread that was said to be impatient gives up."""

    def __init__(self) -> None:
        self._thread = 0
        self._wanted: Callable[[], bool] | None = None

    @contextmanager
    def while_wanted(self, wanted: Callable[[], bool]) -> Iterator[None]:
        """Give up what this thread asks as soon as it is not wanted any more."""
        self._thread, self._wanted = get_ident(), wanted
        try:
            yield
        finally:
            self._thread, self._wanted = 0, None

    def check(self) -> None:
        """Raise NobodyWaits in a thread whose answer is not wanted any more."""
        if self._wanted is not None and self._thread == get_ident() and not self._wanted():
            raise NobodyWaits
