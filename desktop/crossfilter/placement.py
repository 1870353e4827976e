"""Which rows name a party that has no place on the map."""

import numpy as np

from desktop.crossfilter.masks import Mask
from desktop.dataset.dataset import Coded, Dataset

SIDES = ("exporter", "importer")


def unplaced_rows(dataset: Dataset) -> Mask:
    """Return the mask, shape (rows,), of the rows with a party that cannot be drawn.

    A row of deals without a party cannot be drawn either; a statement without one speaks of all countries,
    and a dataset that never names a side has none to draw.
    """
    mask = np.zeros(dataset.row_count, dtype=np.bool_)
    for side in SIDES:
        column = dataset.column(side) if dataset.has(side) else None
        if isinstance(column, Coded) and len(column.values):
            mask |= _unplaced(dataset, column)
    return mask


def _unplaced(dataset: Dataset, column: Coded) -> Mask:
    places = [dataset.places.by_code.get(value) for value in column.values]
    nowhere = [place is None or place.anchor is None for place in places]
    missing = dataset.info.kind == "rows"
    return np.asarray(np.array([*nowhere, missing], dtype=np.bool_)[column.codes])
