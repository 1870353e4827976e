"""A dataset becomes a source one can ask, by its kind and never by its id."""

from collections.abc import Mapping

from desktop.crossfilter.question import Source
from desktop.crossfilter.row_source import RowSource
from desktop.crossfilter.statement_source import StatementSource
from desktop.dataset.dataset import Dataset

Sources = Mapping[str, Source]


def open_source(dataset: Dataset) -> Source:
    """Return what answers questions about a dataset."""
    return StatementSource(dataset) if dataset.info.kind == "statements" else RowSource(dataset)
