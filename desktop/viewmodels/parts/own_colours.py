"""Which colour each value of an attribute of a person's own has: the same on map, flows, lists and charts."""

from collections.abc import Mapping
from functools import lru_cache

import numpy as np

from desktop.dataset.attributes import OwnAttribute
from desktop.dataset.column_kinds import Kind
from desktop.dataset.dataset import Dataset
from desktop.selection.selection import Selection
from desktop.viewmodels.parts.category_slots import SLOTS
from desktop.viewmodels.parts.colours import slot_colour
from desktop.viewmodels.parts.last_year import last_year_of


@lru_cache(maxsize=64)
def own_slots(own: OwnAttribute) -> Mapping[str, int]:
    """Return value → slot: values with an order in that order, others the commonest of all years first."""
    if any(column.labels for column in own.columns()):
        return {value: slot for slot, value in enumerate(own.values[:SLOTS])}
    counts = np.bincount(own.cells[own.cells >= 0].astype(np.int64), minlength=len(own.values)).tolist()
    common = sorted(zip(own.values, counts, strict=True), key=lambda each: (-each[1], each[0]))
    return {value: slot for slot, (value, count) in enumerate(common[:SLOTS]) if count}


def coloured_by(dataset: Dataset, option: str) -> tuple[str, OwnAttribute] | None:
    """Return the side and the attribute that a way of colouring flows such as "importer.KEY" names, if any."""
    side, _, key = option.partition(".")
    own = dataset.places.own_attributes.get(key)
    return (side, own) if own is not None and option in own_colourings(dataset) else None


def own_colourings(dataset: Dataset) -> Mapping[str, str]:
    """Return the ways in which a person's own classes can colour flows, with what people read for each."""
    return {
        column.key: f"By {column.title[:1].lower()}{column.title[1:]}"
        for own in dataset.places.own_attributes.values()
        if own.kind is Kind.CATEGORY
        for column in own.columns()
    }


def year_shown(dataset: Dataset, own: OwnAttribute, selection: Selection) -> int | None:
    """Return the year whose values are shown where one value a place can be: the last that is asked for."""
    return own.shown_year(last_year_of(dataset, selection.clause("year")))


def own_colours(own: OwnAttribute, year: int | None) -> Mapping[str, str]:
    """Return place → colour key, of every place that states a value in a year."""
    slots = own_slots(own)
    return {code: slot_colour(slots, str(value)) for code, value in own.stated(year).items()}
