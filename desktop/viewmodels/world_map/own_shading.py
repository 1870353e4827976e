"""Colouring places by an attribute of a person's own: classes of numbers, or one colour a value, of one year."""

from collections import Counter

import numpy as np

from desktop.cartography.classes import SCHEMES
from desktop.dataset.attributes import OwnAttribute
from desktop.dataset.columns import Kind
from desktop.dataset.dataset import Dataset
from desktop.viewmodels.parts.last_year import last_year_of
from desktop.viewmodels.parts.own_colours import coloured_by, own_slots
from desktop.viewmodels.world_map.inputs import WorldMapInputs
from desktop.viewmodels.world_map.model import Shading, Swatch
from desktop.viewmodels.world_map.shading import CLASS_COUNT, TotalsRules, shade_by_totals

NOT_STATED = "Not stated"


def shade_by_own(dataset: Dataset, own: OwnAttribute, inputs: WorldMapInputs) -> Shading:
    """Colour every place by what it has in the last year that is shown; the title names that year."""
    year = own.shown_year(last_year_of(dataset, inputs.play or inputs.selection.clause("year")))
    title = own.title if year is None else f"{own.title}, {year}"
    held = {
        code: value
        for code, value in own.stated(year).items()
        if (place := dataset.places.by_code.get(code)) is not None and not place.historic
    }
    if own.kind is Kind.NUMBER:
        numbers = {code: float(value) for code, value in held.items()}
        if min(numbers.values(), default=0.0) < 0:
            return _below_zero(title, numbers, inputs.classes)
        rules = TotalsRules(inputs.classes, tuple(numbers.values()), printed=True)
        return _said_plainly(shade_by_totals(title, numbers, rules))
    return _by_value(title, own, {code: str(value) for code, value in held.items()})


def _said_plainly(shading: Shading) -> Shading:
    """Say of places outside the classes that they state nothing, or zero."""
    words = {"no_data": NOT_STATED, "zero": "0"}
    swatches = tuple(
        Swatch(each.kind, words.get(each.kind, each.label), each.slot, each.of, each.count)
        for each in shading.swatches
    )
    return Shading(shading.title, swatches, shading.swatch_of, shading.rest)


def _below_zero(title: str, numbers: dict[str, float], scheme: str) -> Shading:
    """Class numbers on both sides of zero, which a scale of amounts does not know."""
    values = np.array(list(numbers.values()))
    cut = SCHEMES[scheme if scheme != "log" else "quantile"]
    uppers = np.unique(np.append(cut(np.sort(values), CLASS_COUNT), values.max()))
    index = np.searchsorted(uppers, values, side="left")
    lows = [values[index == at].min(initial=np.inf) for at in range(len(uppers))]
    used = [at for at in range(len(uppers)) if np.isfinite(lows[at])]
    swatches = [
        Swatch(
            "ramp",
            f"{lows[at]:.3g} to {values[index == at].max():.3g}".replace("-", "−"),
            slot,
            len(used),
            int(np.count_nonzero(index == at)),
        )
        for slot, at in enumerate(used)
    ]
    swatch_at = {at: slot + 1 for slot, at in enumerate(used)}
    swatch_of = {code: swatch_at[at] for code, at in zip(numbers, index.tolist(), strict=True)}
    return Shading(title, (Swatch("no_data", NOT_STATED), *swatches), swatch_of, 0)


def _by_value(title: str, own: OwnAttribute, held: dict[str, str]) -> Shading:
    """Give classes that have an order steps of a ramp, and other values a colour each, the commonest first."""
    counts = Counter(held.values())
    ordered = all(column.labels for column in own.columns())
    slots = own_slots(own)
    values = [value for value in (own.values if ordered else slots) if value in counts]
    swatches = [
        Swatch("ramp", value, at, len(values), counts[value])
        if ordered
        else Swatch("category", value, slots[value], len(values), counts[value])
        for at, value in enumerate(values)
    ]
    at = {value: number + 1 for number, value in enumerate(values)}
    rest = sum(count for value, count in counts.items() if value not in at)
    others = [Swatch("other", "Other values", count=rest)] if rest else []
    swatch_of = {code: at.get(value, len(values) + 1) for code, value in held.items()}
    return Shading(title, (Swatch("no_data", NOT_STATED), *swatches, *others), swatch_of, 0)


def own_source(dataset: Dataset, inputs: WorldMapInputs) -> tuple[str, ...]:
    """Say which files the colours come from, where they are those of attributes of a person's own."""
    own, arrows = dataset.places.own_attributes.get(inputs.shading), coloured_by(dataset, inputs.flow_colour)
    said = [] if own is None else [f"Colours: “{own.title}” of “{own.file}”."]
    if arrows is not None and arrows[1] is not own:
        said.append(f"Arrows: “{arrows[1].title}” of “{arrows[1].file}”.")
    return tuple(said)
