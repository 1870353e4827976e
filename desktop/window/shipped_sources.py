"""Opens the datasets that the window begins with: those that ship, and then a person's own."""

import logging
from pathlib import Path

from desktop.crossfilter.sources import OpenSources, open_source
from desktop.dataset.compact import DatasetUnreadable
from desktop.dataset.library import SHIPPED, Library

LOG = logging.getLogger("dealscope")


def open_shipped(data: Path, resources: Path, own: Path | None) -> tuple[Library, OpenSources, list[str]]:
    """Return the library, its open sources, and a sentence about each dataset that cannot be read.

    DatasetUnreadable when none of those that ship can be read.
    """
    library = Library(data, resources, own)
    sources, problems = OpenSources(), []
    for id in SHIPPED:
        try:
            sources.put(id, open_source(library.dataset(id)))
        except DatasetUnreadable as problem:
            LOG.error("the dataset %s cannot be opened", id, exc_info=problem)
            problems.append(str(problem))
    if not sources:
        raise DatasetUnreadable(problems[0])
    sources.put_own(library.own(), library.dataset)
    return library, sources, problems
