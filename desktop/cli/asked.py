"""What a command line asks of a dataset, checked: the source, its clauses, its dimensions."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from desktop.cli.answers import UNREADABLE, WRONG_USAGE, CommandRefused
from desktop.cli.files import file_exists
from desktop.crossfilter.question import QuestionRefused, Source
from desktop.crossfilter.sources import open_source
from desktop.dataset.compact import DatasetUnreadable, read_dealdata
from desktop.dataset.dataset import Dataset
from desktop.dataset.library import Library
from desktop.dataset.resolve import checked_dimension, default_selection, nearest, resolve_selection
from desktop.paths import data_folder, home_folder, resource_folder
from desktop.selection.grammar import ClauseError, parse_selection
from desktop.selection.selection import Selection

PAIR = ("exporter", "importer")


@dataclass(frozen=True)
class Asked:
    """A source and which of its rows are meant: the caller's clauses, and the defaults not replaced by them."""

    source: Source
    where: Selection
    defaults: Selection

    @property
    def dataset(self) -> Dataset:
        """Return the dataset asked."""
        return self.source.dataset

    @property
    def selection(self) -> Selection:
        """Return both kinds of clauses joined."""
        return self.where.over(self.defaults)


def open_library() -> Library:
    """Return the datasets that ship, and those of a person's own."""
    home = home_folder()
    return Library(data_folder(), resource_folder(), home / "library" if home else None)


def read_asked(name: str, where: Sequence[str], with_defaults: bool) -> Asked:
    """Open a source and read clauses against it; CommandRefused says what is wrong."""
    dataset = open_dataset(open_library(), name)
    try:
        wanted = resolve_selection(dataset, parse_selection(where))
    except ClauseError as problem:
        raise CommandRefused(WRONG_USAGE, str(problem)) from problem
    defaults = default_selection(dataset) if with_defaults else Selection()
    in_force = defaults.without(*(clause.dimension for clause in wanted))
    return Asked(open_source(dataset), wanted, in_force)


def open_dataset(library: Library, name: str) -> Dataset:
    """Open a dataset by its id, or a file of the user's own; CommandRefused says why that cannot be done."""
    try:
        if name in library.ids():
            return library.dataset(name)
        if not file_exists(name):
            raise _not_a_source(library, name)
        if name.casefold().endswith(".dealdata"):
            return read_dealdata(Path(name), library.places)
        places = library.places
    except DatasetUnreadable as problem:
        raise CommandRefused(UNREADABLE, str(problem)) from problem
    # Reading tables needs libraries that a question about the datasets that ship must not wait for.
    from desktop.cli.own_file import open_file

    return open_file(name, places)


def _not_a_source(library: Library, name: str) -> CommandRefused:
    known = ", ".join(library.ids())
    if "/" in name or "\\" in name or bool(Path(name).suffix):
        return CommandRefused(
            UNREADABLE, f"there is no file “{name}”; check its path, or use one of the datasets {known}"
        )
    return CommandRefused(WRONG_USAGE, f"there is no dataset “{name}”{nearest(name, library.ids())}")


def read_dimensions(dataset: Dataset, text: str) -> tuple[str, ...]:
    """Read `exporter,year` or `pair`; CommandRefused for unknown dimensions, with the nearest names."""
    named: list[str] = []
    for part in text.split(","):
        key = part.strip()
        named += PAIR if key == "pair" else [_known_dimension(dataset, key)]
    twice = sorted({key for key in named if named.count(key) > 1})
    if twice:
        raise CommandRefused(WRONG_USAGE, f"--by names {' and '.join(twice)} twice; name each dimension once")
    return tuple(named)


def read_columns(dataset: Dataset, text: str) -> tuple[str, ...]:
    """Read a list of columns; CommandRefused for unknown ones, with the nearest names."""
    return tuple(dict.fromkeys(_known_dimension(dataset, part.strip()) for part in text.split(",")))


def _known_dimension(dataset: Dataset, key: str) -> str:
    try:
        return checked_dimension(dataset, key)
    except ClauseError as problem:
        raise CommandRefused(WRONG_USAGE, str(problem)) from problem


def refused(problem: QuestionRefused) -> CommandRefused:
    """Turn the refusal of a question into that of a command."""
    return CommandRefused(WRONG_USAGE, str(problem))
