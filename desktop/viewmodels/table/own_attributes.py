"""Attributes of a person's own in the table of countries, of the last year that filters let in."""

import numpy as np

from desktop.dataset.columns import Kind
from desktop.dataset.dataset import Dataset
from desktop.selection.selection import Selection
from desktop.viewmodels.parts.last_year import last_year_of
from desktop.viewmodels.table.cells import Measured, Named
from desktop.viewmodels.table.grouping import PlaceIndex
from desktop.viewmodels.table.model import TableColumn


def own_attributes(dataset: Dataset, index: PlaceIndex, selection: Selection) -> tuple[TableColumn, ...]:
    """Return a column for every attribute that a person gave."""
    columns = []
    for own in dataset.places.own_attributes.values():
        year = own.shown_year(last_year_of(dataset, selection.clause("year")))
        held = own.stated(year)
        title = own.title if year is None else f"{own.title}, {year}"
        numeric = own.kind is Kind.NUMBER
        values: Measured | Named
        if numeric:
            numbers = [float(held.get(place, np.nan)) for place in index.places.values]
            values = Measured(np.array([*numbers, np.nan]))
        else:
            code_of = {value: code for code, value in enumerate(own.values)}
            codes = [code_of.get(str(held.get(place)), -1) for place in index.places.values]
            values = Named(np.array([*codes, -1], dtype=np.int64), own.values)
        columns.append(TableColumn(own.key, title, own.sentence(), values, numeric=numeric, at_first=False))
    return tuple(columns)
