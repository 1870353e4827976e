"""Plays the journeys on the real window and prints one line a point: python3 dev.py journey."""

import os
import sys
import tempfile

if __name__ == "__main__":
    os.environ["DEALSCOPE_HOME"] = tempfile.mkdtemp(prefix="dealscope-journey-")

from tests.journeys import (
    for_a_briefing,
    on_the_map,
    through_the_data,
    through_time,
    with_attributes,
    with_files,
    with_own_files,
    with_pictures,
)
from tests.journeys.journal import LONGEST_STALL, Journal, StallWatch
from tests.journeys.real_window import RealWindow

CHAPTERS = (
    on_the_map,
    through_time,
    through_the_data,
    with_files,
    for_a_briefing,
    with_pictures,
    with_own_files,
    with_attributes,
)


def play(wanted: list[str]) -> int:
    """Play all parts, or those named; return how many points are not so."""
    journal = Journal()
    window = RealWindow()
    errors: list[str] = []
    report = window.program.report
    window.program.report = lambda what, problem: (
        errors.append(f"{what}: {problem!r}"),
        report(what, problem),
    )[1]
    sys.excepthook = window.program.report_unexpected
    watch = StallWatch(journal)
    watch.start()
    for chapter in CHAPTERS:
        for part in chapter.PARTS:
            if wanted and part.__name__ not in wanted:
                continue
            with journal.part(part.__doc__ or part.__name__):
                part(window, journal)
    watch.stop()
    for seconds, where in watch.stalls:
        print(f"     stood still for {1000 * seconds:.0f} ms {where}")
    longest = f"{1000 * watch.longest:.0f} ms {watch.where}"
    journal.note("The window never stands still for 100 ms", watch.longest <= LONGEST_STALL, longest)
    journal.note("Nothing unexpected happened", not errors, "; ".join(errors))
    window.close()
    for chapter in CHAPTERS:
        for part in getattr(chapter, "AFTERWARDS", ()):
            if not wanted or part.__name__ in wanted:
                with journal.part(part.__doc__ or part.__name__):
                    part(journal)
    print(f"{journal.points - len(journal.failed)} of {journal.points} points are so")
    return len(journal.failed)


if __name__ == "__main__":
    sys.exit(1 if play(sys.argv[1:]) else 0)
