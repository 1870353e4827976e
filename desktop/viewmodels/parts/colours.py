"""Which exporter has which colour, so that map, list and chart agree."""

from collections.abc import Mapping

from desktop.crossfilter.question import Source
from desktop.dataset.resolve import default_selection
from desktop.selection.selection import Selection
from desktop.viewmodels.parts.category_slots import category_slots, leading_values

QUIET = ""
OTHER = "other"


def exporter_slots(source: Source, selection: Selection, measure: str, unit: str | None) -> Mapping[str, int]:
    """Return exporter → colour slot for the few that have a colour of their own under these filters."""
    usual = leading_values(source, "exporter", measure, default_selection(source.dataset), unit)
    return category_slots(usual, leading_values(source, "exporter", measure, selection, unit))


def slot_colour(slots: Mapping[str, int], value: str | None) -> str:
    """Return the colour key of a value: "category:0" to "category:4", or "other"."""
    return OTHER if value is None or value not in slots else f"category:{slots[value]}"


def regime_colour(regime: str | None) -> str:
    """Return the colour key of a regime; one that is not classified has the colour of the others."""
    return f"regime:{regime}" if regime else OTHER
