"""Takes the pictures of the documents, and a whole set to look at: python3 dev.py screenshots [FOLDER]."""

import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

os.environ["DEALSCOPE_HOME"] = tempfile.mkdtemp(prefix="dealscope-screenshots-")

from desktop.selection.clauses import AnyOf, Interval
from desktop.selection.marks import place_mark
from desktop.state.actions import Choose, Filter, Show, look
from desktop.state.app_state import AppState
from desktop.window.deeds import first_exploration
from tests.journeys.real_window import RealWindow

ROOT = Path(__file__).resolve().parent.parent
SIZES = ((1280, 800), (1920, 1080))
THEMES = ("light", "dark")
README_PICTURES: Mapping[str, str] = {
    "first-start-1280-light.png": "window.png",
    "china-chosen-1280-dark.png": "window-dark.png",
}


def nothing(window: RealWindow) -> None:
    """Leave the window as it opens."""


def china(window: RealWindow) -> None:
    """Choose China and look at it."""
    window.program.store.dispatch(Choose((place_mark("CHN"),)))
    window.program.store.dispatch(look(panel="country"))


def by_regime(window: RealWindow) -> None:
    """Colour flows and countries by regime."""
    window.program.store.dispatch(Show("flow_colour", "regime"))
    window.program.store.dispatch(Show("shading", "regime"))


def united_states(window: RealWindow) -> None:
    """Only the United States as exporter."""
    window.program.store.dispatch(Filter(AnyOf("exporter", ("USA",))))


def brush(window: RealWindow) -> None:
    """Only 2015 to 2019."""
    window.program.store.dispatch(Filter(Interval("year", 2015, 2019)))


def companies(window: RealWindow) -> None:
    """The table of companies."""
    window.program.store.dispatch(look(table="companies"))
    window.program.store.dispatch(Show("ranking", "company"))


def evidence(window: RealWindow) -> None:
    """The rows behind Kenya."""
    window.program.store.dispatch(Choose((place_mark("KEN"),)))
    window.program.store.dispatch(look(panel="evidence"))


def suppliers(window: RealWindow) -> None:
    """The dataset of supplier links, which has no years."""
    window.command("open-dataset:suppliers")


def published(window: RealWindow) -> None:
    """The printed rankings."""
    window.command("open-dataset:published")
    window.program.store.dispatch(look(panel="rankings"))


def globe(window: RealWindow) -> None:
    """The globe over Asia."""
    window.program.store.dispatch(look(projection="globe", longitude=75.0, latitude=25.0))


def pacific(window: RealWindow) -> None:
    """The Pacific in the middle."""
    window.program.store.dispatch(look(projection="equal-earth-pacific", longitude=150.0))


def nothing_matches(window: RealWindow) -> None:
    """Filters that leave no row."""
    window.program.store.dispatch(Filter(AnyOf("exporter", ("DEU",))))
    window.program.store.dispatch(Filter(Interval("year", 2002, 2003)))


SCENES: Mapping[str, Callable[[RealWindow], None]] = {
    "first-start": nothing,
    "china-chosen": china,
    "flows-by-regime": by_regime,
    "united-states": united_states,
    "brush-2015-2019": brush,
    "companies": companies,
    "evidence": evidence,
    "suppliers": suppliers,
    "published": published,
    "globe": globe,
    "pacific": pacific,
    "nothing-matches": nothing_matches,
}


def take(folder: Path, wanted: list[str]) -> int:
    """Take every scene in every size and theme into a folder; return how many pictures there are."""
    taken = 0
    for width, height in SIZES:
        for theme in THEMES:
            window = RealWindow(width, height, theme)
            first = first_exploration(window.program.sources, "deals")
            for name, arrange in SCENES.items():
                if wanted and name not in wanted:
                    continue
                window.program.store.restart(AppState(exploration=first))
                window.window.first_steps.setVisible(name == "first-start")
                arrange(window)
                window.settle(200)
                window.picture(folder / f"{name}-{width}-{theme}.png")
                taken += 1
            window.close()
    return taken


def main(arguments: list[str]) -> int:
    """Take the pictures; arguments are a folder and, after it, the names of scenes to take alone."""
    folder = Path(arguments[0]) if arguments else ROOT / "build" / "screenshots"
    taken = take(folder, arguments[1:])
    for name, document in README_PICTURES.items():
        if (folder / name).exists() and not arguments[1:]:
            (ROOT / "docs").mkdir(exist_ok=True)
            shutil.copyfile(folder / name, ROOT / "docs" / document)
    print(f"{taken} pictures in {folder}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
