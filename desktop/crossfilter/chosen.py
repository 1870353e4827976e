"""Which rows the chosen marks stand for."""

import numpy as np

from desktop.crossfilter.masks import Mask, numbers_named
from desktop.dataset.dataset import Coded, Dataset, Numbers
from desktop.selection.marks import Mark, is_row


def marked_rows(dataset: Dataset, marks: tuple[Mark, ...]) -> Mask:
    """Return which rows any of the marks stands for, shape (rows,); no marks stand for no rows."""
    mask = np.zeros(dataset.row_count, dtype=np.bool_)
    for mark in marks:
        mask |= _rows_of(dataset, mark)
    return mask


def _rows_of(dataset: Dataset, mark: Mark) -> Mask:
    if mark.dimension == "row":
        mask = np.zeros(dataset.row_count, dtype=np.bool_)
        if is_row(mark.key) and int(mark.key) < dataset.row_count:
            mask[int(mark.key)] = True
        return mask
    if mark.dimension == "place":
        return _with_value(dataset, "exporter", mark.key) | _with_value(dataset, "importer", mark.key)
    if mark.dimension == "pair":
        exporter, importer = mark.pair()
        return _with_value(dataset, "exporter", exporter) & _with_value(dataset, "importer", importer)
    return _with_value(dataset, mark.dimension, mark.key)


def _with_value(dataset: Dataset, dimension: str, value: str) -> Mask:
    if not dataset.has(dimension):
        return np.zeros(dataset.row_count, dtype=np.bool_)
    column = dataset.column(dimension)
    if isinstance(column, Numbers):
        return np.isnan(column.numbers) if value == "" else np.isin(column.numbers, numbers_named([value]))
    code = -1 if value == "" else column.code_of.get(value, -2)
    if isinstance(column, Coded):
        return np.asarray(column.codes == code)
    if code == -1:
        return column.empty
    mask = np.zeros(dataset.row_count, dtype=np.bool_)
    mask[column.row_of_entry[column.codes == code]] = True
    return mask
