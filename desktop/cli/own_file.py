"""A file of a person's own as the source of a command."""

from pathlib import Path

from desktop.cli.answers import UNREADABLE, CommandRefused
from desktop.dataset.dataset import Dataset
from desktop.dataset.places import Places
from desktop.files.findings import FileRefused
from desktop.files.plan import Options
from desktop.files.with_memory import import_with_memory
from desktop.paths import home_folder


def open_file(name: str, places: Places) -> Dataset:
    """Read a file into a dataset in memory; CommandRefused says why it cannot be read."""
    try:
        return import_with_memory([Path(name)], places, Options(), home_folder()).dataset
    except FileRefused as problem:
        raise CommandRefused(UNREADABLE, str(problem)) from problem
