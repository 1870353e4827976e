"""Names of places: what a printed name or code stands for; nothing that is only similar is ever accepted."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from desktop.dataset.places import LANGUAGES, Places
from desktop.files.names_folding import name_key, words_of

Kind = Literal["country", "historic", "not_country", "unknown", "unmatched"]
UNKNOWN = "unknown"
NO_FIXES: Mapping[str, str] = {}
_MARK = re.compile(r"\s*\*+\s*$")
_BRACKETS = re.compile(r"\s*[(\[][^()\[\]]*[)\]]\s*$")
_HARMLESS = frozenset(
    "republic democratic islamic plurinational bolivarian state states federal federation federated kingdom"
    " socialist arab peoples union commonwealth sultanate principality mainland former incl including".split()
)


@dataclass(frozen=True, slots=True)
class Match:
    """What a printed name stands for.

    `kind` is country, historic (a state that is no more), not_country (an organisation, an armed group, a
    region), unknown (the file itself does not know the party) or unmatched (we do not know the name);
    `group` says what a not_country is; `certainty` is 0 to 1; `suggestions` are codes for a person to choose.
    """

    printed: str
    code: str | None
    kind: Kind
    certainty: float = 1.0
    group: str = ""
    suggestions: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """Return the key of the party in a dataset: its code, `unknown`, or `x:` and the printed name."""
        if self.code:
            return self.code
        return UNKNOWN if self.kind == "unknown" else f"x:{self.printed.strip()}"


class Matcher:
    """Finds the place of a printed name or code, after the fixes a person has made (value → code)."""

    def __init__(self, places: Places, fixes: Mapping[str, str] = NO_FIXES) -> None:
        self._places = places
        self._fixes = {name_key(value): code for value, code in fixes.items()}
        self._names = _names(places)
        self._codes = _codes(places)

    def match(self, name: str, system: str = "", *, suggest: bool = False) -> Match:
        """Return what a name or a code of a system stands for; suggestions cost a thousand times more."""
        printed = name.strip()
        marked = printed.endswith("*")
        bare = _MARK.sub("", printed) if marked else printed
        key = name_key(bare)
        fixed = self._fixes.get(key)
        if fixed:
            return self._of_code(printed, fixed, 1.0)
        code = self._codes.get(bare) or self._names.get(key)
        if code:
            return self._of_code(printed, code, 1.0)
        if marked:
            return Match(printed, None, "not_country", 1.0, "armed group or organisation")
        if words_of(bare)[:1] in (["unknown"], ["unspecified"]):
            return Match(printed, None, "unknown")
        return self._without_brackets(printed)

    def _without_brackets(self, printed: str) -> Match:
        """Accept a name less its brackets only where these tell nothing but the form of a state."""
        bracket = _BRACKETS.search(printed)
        code = self._names.get(name_key(printed[: bracket.start()])) if bracket else None
        if bracket and code:
            inside = bracket.group().strip(" ()[]")
            harmless = all(word in _HARMLESS or word.isdigit() for word in words_of(inside))
            if harmless or code in (self._codes.get(inside), self._names.get(name_key(inside))):
                return self._of_code(printed, code, 0.9)
        return Match(printed, None, "unmatched", 0.0)

    def _of_code(self, printed: str, code: str, certainty: float) -> Match:
        place = self._places.by_code.get(code)
        if place is None:
            return Match(printed, None, "unknown" if code == UNKNOWN else "not_country", certainty)
        return Match(printed, code, "historic" if place.historic else "country", certainty)


def _names(places: Places) -> dict[str, str]:
    """Map folded names to codes, English before the rest, a name before an alias."""
    known: dict[str, str] = {}
    for language in LANGUAGES:
        for place in places.by_code.values():
            known.setdefault(name_key(place.names.get(language, "")), place.code)
    for place in places.by_code.values():
        for alias in place.aliases:
            if len(alias) > 2:
                known.setdefault(name_key(alias), place.code)
    known.pop("", None)
    return known


def _codes(places: Places) -> dict[str, str]:
    """Map codes as they are printed, in capitals, to codes of places."""
    two = {
        alias: place.code for place in places.by_code.values() for alias in place.aliases if len(alias) == 2
    }
    return {**two, **{code: code for code in places.by_code}}
