"""Named checks with their seconds: each runs to its end whatever the others did."""

import time
from collections.abc import Callable
from dataclasses import dataclass


class NotSo(Exception):
    """A check found something that is not as it should be; the text says what."""


@dataclass(frozen=True)
class Result:
    """What a check found: whether it passed, in how many seconds, and what it saw."""

    name: str
    passed: bool
    seconds: float
    said: str

    def as_json(self) -> dict[str, object]:
        """Return the result as the report writes it."""
        seconds = round(self.seconds, 3)
        return {"name": self.name, "passed": self.passed, "seconds": seconds, "said": self.said}


class Checks:
    """Runs checks one after the other; `told` hears of each when it is done."""

    def __init__(self, told: Callable[[Result], None]) -> None:
        self._told = told
        self.results: list[Result] = []

    def run(self, name: str, check: Callable[[], str]) -> None:
        """Run a check, which returns what it saw; whatever it raises is a failure of this check alone."""
        began = time.perf_counter()
        try:
            passed, said = True, check()
        except Exception as problem:
            own = isinstance(problem, NotSo)
            passed, said = False, str(problem) if own else f"{type(problem).__name__}: {problem}"
        result = Result(name, passed, time.perf_counter() - began, said)
        self.results.append(result)
        self._told(result)

    @property
    def passed(self) -> bool:
        """Return whether every check passed."""
        return all(result.passed for result in self.results)


def demand(is_so: object, otherwise: str) -> None:
    """Raise NotSo with a text unless something is so."""
    if not is_so:
        raise NotSo(otherwise)
