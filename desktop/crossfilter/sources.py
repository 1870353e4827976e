"""A dataset becomes a source one can ask, by its kind and never by its id; and which sources there are."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from desktop.crossfilter.large_row_source import LargeRowSource, suits
from desktop.crossfilter.question import Source
from desktop.crossfilter.row_source import RowSource
from desktop.crossfilter.statement_source import StatementSource
from desktop.dataset.compact import DatasetUnreadable
from desktop.dataset.dataset import Dataset
from desktop.dataset.narrowed import narrowed
from desktop.dataset.own_datasets import OwnDataset

Sources = Mapping[str, Source]


@dataclass(frozen=True, slots=True)
class Listed:
    """What is said of a source without opening it; `rows` is -1 where unknown, `files` what an own one came from."""

    id: str
    title: str
    rows: int
    kind: str
    files: tuple[str, ...] = ()


class SourceUnreadable(DatasetUnreadable, KeyError):
    """A source that is listed but cannot be opened; who asks for it with a substitute gets that."""

    def __str__(self) -> str:
        return str(self.args[0])


class OpenSources(Mapping[str, Source]):
    """Sources by id; a person's own are opened at first use.

    One that was removed is no longer listed, yet still answers those who show it, so that a step that
    leads back to it can be taken. One that could not be opened is listed, but is not `in` the sources.
    """

    def __init__(self) -> None:
        self._open: dict[str, Source] = {}
        self._listed: dict[str, Listed] = {}
        self._broken: set[str] = set()
        self._open_own: Callable[[str], Dataset] | None = None

    def put(self, id: str, source: Source) -> None:
        """List a source that is open."""
        self._open[id] = source
        self._listed[id] = _told(id, source)

    def put_own(self, own: Sequence[OwnDataset], open_own: Callable[[str], Dataset]) -> None:
        """List a person's own datasets after the others, in the place of those listed before."""
        self._open_own = open_own
        self._broken.clear()
        rest = {id: listed for id, listed in self._listed.items() if listed.kind != "own"}
        self._listed = rest | {each.id: _told_own(each) for each in own}

    def opened(self, id: str) -> Source | None:
        """Return a source that is open already, None where it is not."""
        return self._open.get(id)

    def forget(self, id: str) -> None:
        """Open a source anew at its next use, because its data changed."""
        self._open.pop(id, None)
        self._broken.discard(id)

    def listing(self) -> tuple[Listed, ...]:
        """Return what is listed, in order."""
        return tuple(self._listed.values())

    def __getitem__(self, id: str) -> Source:
        """Return a source; KeyError when it is unknown, DatasetUnreadable when it cannot be opened."""
        if id not in self._open:
            if id not in self._listed or self._open_own is None:
                raise KeyError(id)
            try:
                self._open[id] = open_source(self._open_own(id))
            except DatasetUnreadable as problem:
                self._broken.add(id)
                raise SourceUnreadable(str(problem)) from problem
        return self._open[id]

    def __iter__(self) -> Iterator[str]:
        return iter(self._listed)

    def __len__(self) -> int:
        return len(self._listed)

    def __contains__(self, id: object) -> bool:
        return id in self._listed and id not in self._broken


def listing(sources: Sources) -> tuple[Listed, ...]:
    """Return what menus say of all sources, in order, without opening any that is not open."""
    if isinstance(sources, OpenSources):
        return sources.listing()
    return tuple(_told(id, source) for id, source in sources.items())


def opened(sources: Sources, id: str) -> Source | None:
    """Return a source that is open already, None where it would have to be read."""
    return sources.opened(id) if isinstance(sources, OpenSources) else sources.get(id)


def open_source(dataset: Dataset) -> Source:
    """Return what answers questions about a dataset."""
    if dataset.info.kind == "statements":
        return StatementSource(dataset)
    return LargeRowSource(dataset) if suits(dataset) else RowSource(dataset)


def prepared(dataset: Dataset) -> Dataset:
    """Return a dataset as it is kept in a file: a large one in few bytes, with all that makes questions quick."""
    if not suits(dataset):
        return dataset
    small = narrowed(dataset)
    return small.carrying(LargeRowSource(small).worked_out())


def _told_own(own: OwnDataset) -> Listed:
    return Listed(own.id, own.title, own.rows, "own", tuple(Path(origin).name for origin in own.origins))


def _told(id: str, source: Source) -> Listed:
    return Listed(id, source.dataset.info.title, source.dataset.row_count, source.kind)
