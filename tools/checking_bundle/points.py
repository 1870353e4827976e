"""What a check found: one line a point, yes, no or not run, with its figure; the same as JSON."""

import json
import sys
from dataclasses import dataclass, field
from pathlib import Path

YES, NO, NOT_RUN = "yes", "no", "not run"


@dataclass(frozen=True, slots=True)
class Point:
    """One point of one part; `figure` is what was seen, or why it was not run."""

    part: str
    name: str
    answer: str
    figure: str


@dataclass(slots=True)
class Points:
    """All points so far; each is printed when it is known."""

    part: str = ""
    all: list[Point] = field(default_factory=list)

    def begin(self, part: str) -> None:
        """Begin a part."""
        self.part = part
        print(f"\n{part}", flush=True)

    def note(self, name: str, so: bool, figure: object = "") -> None:
        """Note a point that was looked at."""
        self._add(name, YES if so else NO, str(figure))

    def not_run(self, name: str, reason: str) -> None:
        """Note a point that could not be looked at here; it counts as neither."""
        self._add(name, NOT_RUN, reason)

    def count(self, answer: str) -> int:
        """Return how many points have this answer."""
        return sum(point.answer == answer for point in self.all)

    def status(self) -> int:
        """Return the exit status: 1 where a point is not so, or where nothing was looked at."""
        return 1 if self.count(NO) or not self.count(YES) else 0

    def summary(self) -> str:
        """Say in one line how it went."""
        return f"{self.count(YES)} yes, {self.count(NO)} no, {self.count(NOT_RUN)} not run"

    def write(self, path: Path) -> None:
        """Write everything as JSON."""
        found = {
            "yes": self.count(YES),
            "no": self.count(NO),
            "not run": self.count(NOT_RUN),
            "system": sys.platform,
            "points": [
                {"part": point.part, "point": point.name, "answer": point.answer, "figure": point.figure}
                for point in self.all
            ],
        }
        path.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")

    def _add(self, name: str, answer: str, figure: str) -> None:
        self.all.append(Point(self.part, name, answer, figure))
        print(f"{answer:8}{name}  {figure}".rstrip(), flush=True)
