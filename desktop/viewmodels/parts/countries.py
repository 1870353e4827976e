"""What is known of a country whatever the deals are: region, income, regime, Belt and Road, index listing."""

from dataclasses import dataclass

from desktop.dataset.attributes import OwnAttribute
from desktop.dataset.columns import column
from desktop.dataset.dataset import Dataset
from desktop.viewmodels.parts.numbers import spoken

INDEX_EDITIONS = ("2022", "2019")
REGIME_SOURCE = "2021, V-Dem Regimes of the World"


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing known: what it is, its value, and a remark on the value."""

    title: str
    value: str
    remark: str = ""


def country_facts(dataset: Dataset, code: str) -> tuple[Fact, ...]:
    """Return the facts about a country; a code that is no place on the map has one that says so."""
    if code not in dataset.places.by_code:
        return (Fact("Place", "Not a country on the map"),)
    own = tuple(_own_fact(each, code) for each in dataset.places.own_attributes.values())
    if not dataset.places.by_code[code].attributes:
        return (Fact("Place", "A place of your own"), *own)
    regime = _text(dataset, code, "regime")
    return (
        Fact(
            "Region",
            " · ".join(filter(None, (_text(dataset, code, "subregion"), _text(dataset, code, "region")))),
        ),
        Fact("Income", _text(dataset, code, "income") or "Not classified"),
        Fact(
            "Regime",
            _labelled("importer.regime", regime) or "Not classified",
            REGIME_SOURCE if regime else "",
        ),
        Fact(
            "Belt and Road",
            _labelled("importer.belt_and_road", _text(dataset, code, "belt_and_road")) or "Not covered",
        ),
        *own,
    )


def _own_fact(own: OwnAttribute, code: str) -> Fact:
    """Return an attribute that a person gave, of the last year that its table states."""
    year = own.shown_year(None)
    value = own.stated(year).get(code)
    said = "Not stated" if value is None else value if isinstance(value, str) else spoken(value)
    return Fact(own.title if year is None else f"{own.title}, {year}", said, f"“{own.file}”")


def index_listings(dataset: Dataset, code: str) -> tuple[Fact, ...]:
    """Return which technologies each edition of the AIGS index lists for a country, whoever supplied them."""
    labels = column("importer.aigs_technology")
    facts = []
    for edition in INDEX_EDITIONS:
        listed = dataset.places.attribute(code, f"aigs_technology.{edition}")
        if listed and not isinstance(listed, str):
            facts.append(Fact(f"AIGS index {edition}", ", ".join(labels.label(value) for value in listed)))
    return tuple(facts)


def _text(dataset: Dataset, code: str, attribute: str) -> str:
    value = dataset.places.attribute(code, attribute)
    return value if isinstance(value, str) else ""


def _labelled(key: str, value: str) -> str:
    return column(key).label(value) if value else ""
