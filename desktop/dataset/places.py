"""Places: countries with their names, attributes and points on the map."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import numpy.typing as npt

from desktop.dataset.attributes import OwnAttribute

LANGUAGES = ("en", "fr", "es", "ar", "zh", "ru")
Attribute = str | tuple[str, ...] | None


class PlacesError(Exception):
    """What is wrong with the file of countries, where, and what to do."""


@dataclass(frozen=True, slots=True)
class Place:
    """One country or territory; points are (longitude, latitude) in degrees."""

    code: str
    names: Mapping[str, str]
    attributes: Mapping[str, Attribute]
    label_point: tuple[float, float] | None
    capital_name: str | None
    capital_point: tuple[float, float] | None
    aliases: tuple[str, ...] = ()
    historic: bool = False

    @property
    def name(self) -> str:
        """Return the English name."""
        return self.names["en"]

    @property
    def anchor(self) -> tuple[float, float] | None:
        """Return where flows start and end: the capital, else the label point."""
        return self.capital_point or self.label_point


def folded(text: str) -> str:
    """Return a name without case, accents and punctuation, for comparing."""
    bare = "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))
    return " ".join("".join(sign if sign.isalnum() else " " for sign in bare.casefold()).split())


@dataclass(frozen=True, eq=False)
class Regions:
    """Areas that a person gave: ring r holds xy[starts[r]:starts[r + 1]] in degrees, of codes[region[r]], ascending."""

    codes: tuple[str, ...]
    xy: npt.NDArray[np.float64]
    starts: npt.NDArray[np.int32]
    region: npt.NDArray[np.int32]


@dataclass(frozen=True)
class Places:
    """All places by code, the names they are known under; attributes by key and areas that a person gave."""

    by_code: Mapping[str, Place]
    own_attributes: Mapping[str, OwnAttribute] = field(default_factory=dict)
    regions: Regions | None = None

    def name(self, code: str) -> str:
        """Return the English name of a code; a code that is no place stands for itself."""
        place = self.by_code.get(code)
        return place.name if place else code.removeprefix("x:")

    def attribute(self, code: str, key: str) -> Attribute:
        """Return an attribute such as `regime` of a place, or None where it is not covered."""
        place = self.by_code.get(code)
        return place.attributes.get(key) if place else None

    @cached_property
    def _codes_by_name(self) -> dict[str, str]:
        """Map folded names to codes; a code wins over a name, English over the rest, a name over an alias."""
        places = self.by_code.values()
        known: dict[str, str] = {}
        for place in places:
            known.setdefault(folded(place.code), place.code)
        for language in LANGUAGES:
            for place in places:
                known.setdefault(folded(place.names.get(language, "")), place.code)
        for place in places:
            for alias in place.aliases:
                known.setdefault(folded(alias), place.code)
        known.pop("", None)
        return known

    def code_of(self, name: str) -> str | None:
        """Return the code for a name or code in any language we know, or None."""
        return self._codes_by_name.get(folded(name))

    def known_names(self) -> list[str]:
        """Return every English name, for suggestions."""
        return [place.name for place in self.by_code.values()]
