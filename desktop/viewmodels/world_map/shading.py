"""How countries are coloured: by their totals in classes, or by an attribute."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from desktop.cartography.classes import breaks
from desktop.dataset.dataset import Dataset
from desktop.viewmodels.world_map.model import Shading, Swatch, SwatchKind

CLASS_COUNT = 5
SIDES = ("exporter", "importer")
NONE_FOUND = "None found in these sources"
NO_AMOUNT = "No amount stated"
EMPTY_CONTINENT = "Antarctica"
REGIMES = ("CA", "EA", "ED", "LD")
INCOMES = ("Low income", "Lower middle income", "Upper middle income", "High income")
ATTRIBUTE_TITLES: Mapping[str, str] = {
    "regime": "Regime, 2021",
    "region": "Region",
    "income": "Income group",
    "belt_and_road": "Belt and Road",
}
NOT_COVERED: Mapping[str, str] = {
    "regime": "Not classified",
    "belt_and_road": "Not covered",
    "income": "Not classified",
    "region": "No region",
}
# Totals from here on are written in millions and so on.
_LARGE = 1e7
_MAGNITUDES = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))
_HELD: Mapping[str, float] = {"thousand": 1e3, "million": 1e6}
_NAMED = re.compile(r"\b(thousand|million) ", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class TotalsRules:
    """How totals become classes: the scheme, the totals that set the breaks, and whether they are printed.

    In printed statements a place that is not named is not printed; in rows it is one where none was found.
    """

    scheme: str
    frame: Sequence[float]
    printed: bool


def shade_by_totals(title: str, shown: Mapping[str, float], rules: TotalsRules) -> Shading:
    """Class places by their totals; NaN is a total that is not stated."""
    title, size = _sized(title, max((value for value in rules.frame if value == value), default=0.0))
    classes = breaks(np.array(rules.frame, dtype=np.float64) / size, CLASS_COUNT, rules.scheme)
    codes = tuple(shown)
    values = np.array([shown[code] for code in codes], dtype=np.float64) / size
    index = classes.index_of(values)
    counts = np.bincount(index[index >= 0], minlength=len(classes.labels))
    ramp = [
        Swatch("ramp", label, slot, len(classes.labels), int(count))
        for slot, (label, count) in enumerate(zip(classes.labels, counts, strict=True))
    ]
    unstated = np.isnan(values)
    zero = index < 0
    if rules.printed:
        plain = [
            Swatch("no_data", "Not printed"),
            *([Swatch("zero", "Printed as zero")] if zero.any() else []),
        ]
    else:
        plain = [Swatch("zero", NONE_FOUND), *([Swatch("no_data", NO_AMOUNT)] if unstated.any() else [])]
    kinds = [swatch.kind for swatch in plain]
    found = np.where(zero, kinds.index("zero") if "zero" in kinds else 0, index + len(plain))
    found[unstated] = kinds.index("no_data") if "no_data" in kinds else 0
    return Shading(title, (*plain, *ramp), dict(zip(codes, found.tolist(), strict=True)), 0)


def _sized(title: str, largest: float) -> tuple[str, float]:
    """Return what large totals are divided by, so that their labels stay short, and the title that says so.

    A title that names thousands or millions of a unit names what results, for example billions.
    """
    if largest < _LARGE:
        return title, 1.0
    named = _NAMED.search(title)
    held = _HELD[named[1].lower()] if named else 1.0
    size, word = next((each for each in _MAGNITUDES if largest * held >= 10 * each[0]), _MAGNITUDES[-1])
    if named:
        word = word.capitalize() if named[1][0].isupper() else word
        return f"{title[: named.start()]}{word}{title[named.end(1) :]}", size / held
    if title.startswith("Amount as "):
        return title.replace(", ", f", {word} ", 1), size
    return f"{title}, in {word}s", size


def shade_by_attribute(dataset: Dataset, attribute: str) -> Shading:
    """Colour every place by an attribute it has whatever the filters are."""
    value_of = {
        code: value
        for code, place in dataset.places.by_code.items()
        if not place.historic
        and isinstance(value := dataset.places.attribute(code, attribute), str)
        and value != EMPTY_CONTINENT
    }
    values = _in_order(attribute, set(value_of.values()))
    swatch_at = {value: at + 1 for at, value in enumerate(values)}
    counts = dict.fromkeys(values, 0)
    for value in value_of.values():
        counts[value] += 1
    swatches = [
        _attribute_swatch(
            attribute, dataset.value_label(f"importer.{attribute}", value), at, counts[value], values
        )
        for at, value in enumerate(values)
    ]
    return Shading(
        ATTRIBUTE_TITLES.get(attribute, attribute),
        (Swatch("no_data", NOT_COVERED.get(attribute, "Not covered")), *swatches),
        {code: swatch_at[value] for code, value in value_of.items()},
        0,
    )


def no_shading() -> Shading:
    """Leave every country plain, without a legend."""
    return Shading("", (Swatch("zero", ""),), {}, 0)


def _in_order(attribute: str, values: set[str]) -> tuple[str, ...]:
    known = {"regime": REGIMES, "income": INCOMES, "belt_and_road": ("yes", "no")}.get(attribute, ())
    return (*(value for value in known if value in values), *sorted(values.difference(known)))


def _attribute_swatch(attribute: str, label: str, at: int, count: int, values: Sequence[str]) -> Swatch:
    if attribute == "belt_and_road" and values[at] == "no":
        return Swatch("zero", label, count=count)
    kinds: dict[str, SwatchKind] = {"regime": "regime", "income": "ramp"}
    slot = REGIMES.index(values[at]) if attribute == "regime" and values[at] in REGIMES else at
    return Swatch(kinds.get(attribute, "category"), label, slot, len(values), count)
