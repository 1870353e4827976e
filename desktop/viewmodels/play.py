"""Playing through the years, without a window: when it steps, where it starts, stops and pauses.

The state holds the last year shown; the player only decides what comes next and asks its stage for it.
"""

from typing import Protocol

Span = tuple[int, int]
SPEEDS = (0.5, 1.0, 2.0)
WINDOWS = (1, 3, 0)
WINDOW_TITLES = ("Year by year", "Three years at a time", "All years so far")
STEP = 900


class Stage(Protocol):
    """What the player controls."""

    def show_year(self, year: int | None) -> None:
        """Show the years up to this one, or with None what the filters alone say."""
        ...

    def wait(self, milliseconds: int | None) -> None:
        """Call `tick` after a while, again and again; None stops that."""
        ...


class Player:
    """Plays the years of a span on a stage; `running` tells whether it moves by itself."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._span: Span = (0, 0)
        self._window = 1
        self._speed = 1.0
        self._year: int | None = None
        self._question: object = None
        self.running = False

    @property
    def year(self) -> int | None:
        """Return the last year shown, or None when nothing is played."""
        return self._year

    def follow(self, year: int | None, window: int, speed: float, span: Span, question: object) -> None:
        """Take over what the state says; whatever the player did not do itself pauses it. Asks for nothing."""
        if self.running and (year != self._year or question != self._question):
            self._pause()
        if self.running and speed != self._speed:
            self._stage.wait(step_time(speed))
        self._year, self._window, self._speed = year, window, speed
        self._span, self._question = span, question

    def toggle(self) -> None:
        """Play, or pause where it is."""
        if self.running:
            self._pause()
        else:
            self._start()

    def leave(self) -> None:
        """Stop, and show again what the filters alone say."""
        self._pause()
        self._show(None)

    def tick(self) -> None:
        """Go on by one year; after the last one, leave."""
        if not self.running:
            return
        if self._year is None or self._year >= self._span[1]:
            self.leave()
        else:
            self._show(self._year + 1)

    def step(self, years: int) -> None:
        """Pause and move by some years within the span."""
        self._pause()
        start = self._first_year() if self._year is None else self._year + years
        self._show(clamped(start, self._span))

    def _start(self) -> None:
        first, last = self._span
        self.running = True
        self._stage.wait(step_time(self._speed))
        inside = self._year is not None and first <= self._year < last
        self._show(self._year if inside else self._first_year())

    def _pause(self) -> None:
        self.running = False
        self._stage.wait(None)

    def _show(self, year: int | None) -> None:
        if year != self._year:
            self._year = year
            self._stage.show_year(year)

    def _first_year(self) -> int:
        """Return where playing begins: the first year with a whole window before it."""
        return clamped(self._span[0] + max(self._window, 1) - 1, self._span)


def clamped(year: int, span: Span) -> int:
    """Return the year of a span that is nearest."""
    return min(max(year, span[0]), span[1])


def step_time(speed: float) -> int:
    """Return the milliseconds a year stays at a speed."""
    return round(STEP / speed)
