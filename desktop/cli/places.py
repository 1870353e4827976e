"""`import --places-of`: areas or points of a file become places of a dataset that is kept."""

import sys
from argparse import Namespace
from pathlib import Path

from desktop.cli.answers import ANSWER_IS_NO, DONE, UNREADABLE, WRONG_USAGE, CommandRefused
from desktop.cli.asked import open_library
from desktop.cli.printing import grouped
from desktop.dataset.compact import DatasetUnreadable
from desktop.dataset.resolve import nearest
from desktop.files.dealdata import NotWritten
from desktop.files.findings import FileRefused
from desktop.files.geography import Fit, fits
from desktop.files.geography_keeping import keep_places
from desktop.files.geography_opening import open_places
from desktop.files.geojson import Features
from desktop.files.library_folder import LibraryFolder
from desktop.files.plan import no_progress
from desktop.paths import home_folder

_MOST_TOLD = 8


def places_command(asked: Namespace) -> int:
    """Keep the places of a file for a dataset and say which of its parties are among them."""
    home, library = home_folder(), open_library()
    if len(asked.paths) != 1 or asked.to:
        raise CommandRefused(
            WRONG_USAGE, "import --places-of takes one file and keeps it in the library, without --to"
        )
    if home is None:
        raise CommandRefused(ANSWER_IS_NO, "there is no folder for your data; set DEALSCOPE_HOME to one")
    if asked.places_of not in library.ids():
        near = nearest(asked.places_of, library.ids())
        raise CommandRefused(WRONG_USAGE, f"there is no dataset “{asked.places_of}”{near}")
    path = Path(asked.paths[0])
    try:
        dataset = library.dataset(asked.places_of)
        features = open_places(path, no_progress)
        fit = _fit(features, fits(features, dataset), asked.named_by or "")
        own = keep_places(
            LibraryFolder(home / "library"), features, fit, path, (dataset.info.id, dataset.info.title)
        )
    except (FileRefused, DatasetUnreadable) as problem:
        raise CommandRefused(UNREADABLE, str(problem)) from problem
    except NotWritten as problem:
        raise CommandRefused(ANSWER_IS_NO, str(problem).rstrip(".")) from problem
    if sys.stdout is not None:
        print("\n".join(_told(own.title, own.rows, features, fit)))
    return DONE


def _fit(features: Features, every: tuple[Fit, ...], column: str) -> Fit:
    if not every:
        raise FileRefused(f"no column of {features.name} can name its places; give them names first")
    chosen = next((fit for fit in every if fit.column == column), every[0] if not column else None)
    if chosen is None:
        near = nearest(column, [fit.column for fit in every])
        raise CommandRefused(WRONG_USAGE, f"{features.name} has no column of names “{column}”{near}")
    return chosen


def _told(title: str, count: int, features: Features, fit: Fit) -> list[str]:
    told = [f"{title}: {grouped(count)} places, named by {fit.column}; {len(fit.found)} are parties of it."]
    if fit.missing:
        rest = f" and {len(fit.missing) - _MOST_TOLD} more" if len(fit.missing) > _MOST_TOLD else ""
        told.append(f"Not among them: {', '.join(fit.missing[:_MOST_TOLD])}{rest}.")
    if fit.countries:
        told.append(f"Read as countries so far: {', '.join(fit.countries[:_MOST_TOLD])}.")
    return [*told, *features.remarks]
