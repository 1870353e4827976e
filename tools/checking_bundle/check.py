"""`dev.py check-bundle`: proves the built folder, one line a point: yes, no or not run; the same as JSON."""

import argparse
import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from tools.checking_bundle import circumstances, damage, driven, figures, installing, roots
from tools.checking_bundle.points import Points
from tools.checking_bundle.running import ORDINARY, folder_of_a_person, self_test
from tools.environment import SetupError
from tools.freezing.building import BUNDLE
from tools.screen import own_screen

PARTS = ("self-test", "circumstances", "damage", "roots", "packages", "journeys", "size", "starts", "same")
SLOW = ("same",)


def main(arguments: list[str]) -> int:
    """Look at all parts, or at those that are named; return 0 where every point that was looked at is so."""
    asked = _asked(arguments)
    bundle = Path(asked.folder).resolve()
    if not (bundle / "dealscope").exists():
        raise SetupError(f"there is no built program in {bundle}; run: python3 dev.py build")
    pictures = Path(asked.pictures or tempfile.mkdtemp(prefix="dealscope-pictures-"))
    pictures.mkdir(parents=True, exist_ok=True)
    points = Points()
    with own_screen() as display:
        for part in asked.only or [part for part in PARTS if asked.all or part not in SLOW]:
            _look(part, points, bundle, display, pictures, Path(asked.roots))
    print(f"\n{points.summary()}; pictures of windows: {pictures}", flush=True)
    points.write(Path(asked.json))
    return points.status()


def _look(part: str, points: Points, bundle: Path, display: str, pictures: Path, cache: Path) -> None:
    parts: dict[str, Callable[[], None]] = {
        "self-test": lambda: _ordinary(points, bundle),
        "circumstances": lambda: circumstances.try_circumstances(points, bundle, display, pictures),
        "damage": lambda: damage.damage(points, bundle, display),
        "roots": lambda: roots.try_roots(points, bundle, display, pictures, cache),
        "packages": lambda: installing.try_packages(points, bundle.parent, cache),
        "journeys": lambda: driven.play_journeys(points, bundle, display, pictures),
        "size": lambda: figures.tell_sizes(points, bundle),
        "starts": lambda: figures.tell_starts(points, display),
        "same": lambda: figures.tell_sameness(points),
    }
    try:
        parts[part]()
    except Exception as problem:
        points.note(
            f"{part} can be looked at to its end", so=False, figure=f"{type(problem).__name__}: {problem}"
        )


def _ordinary(points: Points, bundle: Path) -> None:
    points.begin("Nothing odd at all")
    with folder_of_a_person() as home:
        settings = {**ORDINARY, "HOME": str(home), "QT_QPA_PLATFORM": "offscreen"}
        ended = self_test(bundle / "dealscope", settings)
    points.note("tests itself", ended.passed, ended.figure())


def _asked(arguments: list[str]) -> argparse.Namespace:
    base = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    words = argparse.ArgumentParser(prog="dev.py check-bundle", description=__doc__)
    words.add_argument("folder", nargs="?", default=str(BUNDLE), help="the built folder")
    words.add_argument("--only", nargs="+", choices=PARTS, help="these parts only")
    words.add_argument(
        "--all", action="store_true", help="also what takes long: two builds that must be the same"
    )
    words.add_argument(
        "--json", default=str(BUNDLE.parent / "check-bundle.json"), help="where the points are written"
    )
    words.add_argument("--pictures", help="where pictures of windows are kept")
    words.add_argument("--roots", default=f"{base}/dealscope/roots", help="where bare systems are kept")
    return words.parse_args(arguments)


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except SetupError as problem:
        sys.exit(f"dev.py: {problem}")
