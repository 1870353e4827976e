"""Whether anybody still waits for an answer: work beside the window that nobody waits for any more ends early."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import get_ident


class NobodyWaits(Exception):
    """An answer was given up half-way, because a newer question took its place."""


class Waiting:
    """Asked between two pieces of long work; only threads that were said to be impatient give up."""

    def __init__(self) -> None:
        self._wanted: dict[int, Callable[[], bool]] = {}

    @contextmanager
    def while_wanted(self, wanted: Callable[[], bool]) -> Iterator[None]:
        """Give up what this thread asks as soon as it is not wanted any more."""
        self._wanted[get_ident()] = wanted
        try:
            yield
        finally:
            del self._wanted[get_ident()]

    def check(self) -> None:
        """Raise NobodyWaits in a thread whose answer is not wanted any more."""
        wanted = self._wanted.get(get_ident())
        if wanted is not None and not wanted():
            raise NobodyWaits
