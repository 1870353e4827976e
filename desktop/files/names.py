"""Names of places: what a printed name or code stands for; nothing that is only similar is ever accepted."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

from desktop.dataset.places import Places
from desktop.files.names_fixes import UNKNOWN, fix_code, place_fixes
from desktop.files.names_folding import name_key, words_of
from desktop.files.names_known import ANY_SYSTEM, NOT_STATED, KnownNames, read_known_names
from desktop.files.names_likeness import Likeness
from desktop.files.names_remarks import (
    BRACKETS,
    bracket_is_harmless,
    without_article,
    without_elision,
    without_form_of_state,
)
from desktop.files.names_systems import system_of
from desktop.paths import resource_folder

Kind = Literal["country", "historic", "not_country", "unknown", "unmatched"]
NO_FIXES: Mapping[str, str] = {}
_MARK = re.compile(r"[\s*†‡§¹²³⁴⁵]+$|\s*\[\d+\]$")
_FIRST_WORDS: Mapping[str, str] = {
    "unknown": NOT_STATED,
    "undisclosed": NOT_STATED,
    "unidentified": NOT_STATED,
    "unspecified": NOT_STATED,
    "other": "region",
    "rest": "region",
}
_CONTINENTS = frozenset({"af", "an", "as", "eu", "na", "oc", "sa", "xx"})


@dataclass(frozen=True, slots=True)
class Match:
    """What a printed name stands for.

    `kind` is country, historic (a state that is no more), not_country (an organisation, an armed group, a
    region, an aggregate), unknown (the file itself does not know the party) or unmatched (we do not know the
    name); `group` says what a not_country is; `certainty` is 0 to 1; `suggestions` are codes to choose from.
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
        return UNKNOWN if self.kind == "unknown" else f"x:{self.printed}"


class Matcher:
    """Finds the place of a printed name or code, after the fixes a person has made (value → code).

    A fix may also be `unknown`, or `x` for a party that is no country. Systems of codes are comtrade, baci,
    m49, wits, oec, geonomenclature (its letters), iso2 and iso3; without one, codes of letters count in
    capitals, and numbers do not.
    """

    def __init__(
        self, places: Places, fixes: Mapping[str, str] = NO_FIXES, known: KnownNames | None = None
    ) -> None:
        self._places = places
        told = place_fixes(fixes)
        self._fixes = {name_key(value): fix_code(code, places) or code for value, code in told.items()}
        self._known = known or read_known_names(resource_folder() / "names", places)
        self._codes = self._known.codes(ANY_SYSTEM)

    def match(self, name: str, system: str = "", *, suggest: bool = False) -> Match:
        """Return what a name, or a code of a system, stands for; suggestions cost a hundred times more."""
        printed = name.strip()
        key = name_key(printed)
        found = self._fixed(printed, key) if self._fixes else None
        if not found and system:
            found = self._of_system(printed, system)
        if not found:
            code = self._codes.get(printed) or self._known.places.get(key)
            found = self._told(printed, code) if code else self._otherwise(printed, key)
        if suggest and found.kind == "unmatched":
            return replace(found, suggestions=self.suggestions(printed))
        return found

    def title(self, code: str) -> str:
        """Return the name of a place with its code, for a sentence; another text as it is."""
        return f"{self._places.name(code)} ({code})" if code in self._places.by_code else code

    def is_fixed(self, name: str) -> bool:
        """Return whether a person has said what a name stands for."""
        return bool(self._fixes) and name_key(name.strip()) in self._fixes

    def system_of(self, values: Sequence[str]) -> str:
        """Return the system of codes that a column speaks, empty where its values are names or tell nothing."""
        return system_of(values, self._known)

    def suggestions(self, name: str) -> tuple[str, ...]:
        """Return up to three codes of places whose names are most like a name, for a person to choose from."""
        return self._likeness.nearest(name_key(name))

    @cached_property
    def _likeness(self) -> Likeness:
        return Likeness(self._known.places)

    def _fixed(self, printed: str, key: str) -> Match | None:
        """Return what a person has said about a name; a code we do not know makes it no country."""
        code = self._fixes.get(key)
        if code is None or code in self._places.by_code or code == UNKNOWN:
            return self._told(printed, code) if code else None
        return Match(printed, None, "not_country")

    def _of_system(self, printed: str, system: str) -> Match | None:
        """Return what a code of a system stands for, None where the system does not have it."""
        codes = self._known.codes(system)
        if printed.isdigit():
            code = codes.get(printed.lstrip("0") or "0")
        elif system == "oec" and printed[:2].lower() in _CONTINENTS and len(printed) == 5:
            code = codes.get(printed[2:].lower()) or codes.get(printed[2:].upper())
        else:
            code = codes.get(printed) or codes.get(printed.upper())
        return self._told(printed, code) if code else None

    def _told(self, printed: str, what: str, certainty: float = 1.0) -> Match:
        """Return the match for a code of a place, or for the word that says what else it is."""
        place = self._places.by_code.get(what)
        if place:
            return Match(printed, what, "historic" if place.historic else "country", certainty)
        unknown = what in (UNKNOWN, NOT_STATED)
        return Match(
            printed, None, "unknown" if unknown else "not_country", certainty, "" if unknown else what
        )

    def _otherwise(self, printed: str, key: str) -> Match:
        """Recognise what is no place; then a name with a mark or a harmless remark behind it."""
        marked = printed.endswith("*")
        bare = _MARK.sub("", printed)
        key = key if bare == printed else name_key(bare)
        code = self._known.places.get(key)
        if code:
            return self._told(printed, code, 0.95)
        group = self._known.others.get(key) or (
            "armed group or organisation" if marked else _group_by_words(words_of(bare))
        )
        return self._told(printed, group) if group else self._less_a_remark(printed, bare)

    def _less_a_remark(self, printed: str, bare: str) -> Match:
        """Accept a name less its brackets or its form of state, where these cannot mean somebody else."""
        bracket = BRACKETS.search(bare)
        if bracket:
            outside, inside = bare[: bracket.start()], bracket.group().strip(" ()[]（）")
            turned = without_article(outside, inside)
            whole = self._place(turned) or without_form_of_state(words_of(turned), self._known.places)
            if whole:
                return self._told(printed, whole, 0.9)
            code = self._place(outside) or without_form_of_state(words_of(outside), self._known.places)
            if code and bracket_is_harmless(code, inside, self._place(inside)):
                return self._told(printed, code, 0.9)
            return Match(printed, None, "unmatched", 0.0)
        code = without_form_of_state(words_of(without_elision(bare)), self._known.places)
        return self._told(printed, code, 0.9) if code else Match(printed, None, "unmatched", 0.0)

    def _place(self, text: str) -> str | None:
        return self._codes.get(text) or self._known.places.get(name_key(text))


def _group_by_words(words: list[str]) -> str | None:
    """Return what a name is by its first word (“rest of …”) or its last (“…, nes”), or None."""
    if len(words) < 2:
        return None
    if words[-1] in ("nes", "nie") or words[-2:] in (["not", "specified"], ["elsewhere", "specified"]):
        return "region"
    return _FIRST_WORDS.get(words[0])
