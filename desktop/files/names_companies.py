"""Names of companies: spellings that differ by legal form, case or accents are proposed for merging."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

_LEGAL_FORMS = frozenset(
    "ab ag as asa asbl bhd bv bvba co company corp corporation cv doo ead eirl eood gesmbh gmbh inc"
    " incorporated jsc kft kg kgaa kk limited llc llp lp ltd ltda mbh nv ojsc ood oy oyj oao ooo pao pjsc plc pte"
    " pty pvt private sa sab sae sal saoc saog sapa sarl sas sasu sca scs sdn se sgps sia sl slu spa sp"
    " spk srl sro ulc uab vof wll zao zoo zrt зао оао ооо пао ао".split()
)
_FORMS_BEFORE = frozenset("jsc kk oao ooo pjsc pt zao зао оао ооо пао ао".split())
_FORMS_AROUND = re.compile(
    r"(股份有限公司|有限责任公司|有限責任公司|有限公司|株式会社|주식회사|\(株\)|㈱|㈜)"
)
_LETTERS_APART = re.compile(r"\b\w(?: \w\b)+")
_SPECIAL = str.maketrans({"ø": "o", "đ": "d", "ł": "l", "ı": "i", "æ": "ae", "œ": "oe", "'": "", "’": ""})


@dataclass(frozen=True, slots=True)
class Variants:
    """Spellings of what is most likely one company, the commonest first, and the rows they stand in."""

    names: tuple[str, ...]
    rows_each: tuple[int, ...]

    @property
    def rows(self) -> int:
        """Return how many rows hold one of the spellings."""
        return sum(self.rows_each)

    @property
    def proposal(self) -> str:
        """Return the spelling to keep."""
        return self.names[0]


def fold_company(name: str) -> str:
    """Return a name without legal form, case, accents and punctuation; never nothing for a name with letters."""
    bare = _FORMS_AROUND.sub(" ", unicodedata.normalize("NFKC", name)).casefold().translate(_SPECIAL)
    plain = (sign for sign in unicodedata.normalize("NFKD", bare) if not unicodedata.combining(sign))
    spaced = " ".join("".join(_kept(sign) for sign in plain).split())
    words = _LETTERS_APART.sub(lambda letters: letters.group().replace(" ", ""), spaced).split()
    kept = words
    while len(kept) > 1 and kept[-1] in _LEGAL_FORMS:
        kept = kept[:-1]
    while len(kept) > 1 and kept[0] in _FORMS_BEFORE:
        kept = kept[1:]
    return " ".join(word for word in kept if word != "and") or spaced or name.strip().casefold()


def company_variants(rows_by_name: Mapping[str, int]) -> tuple[Variants, ...]:
    """Group names that fold alike, most rows first; what stands alone is left out. Nothing is merged here."""
    groups: dict[str, list[str]] = {}
    for name in rows_by_name:
        groups.setdefault(fold_company(name), []).append(name)
    found = []
    for names in groups.values():
        if len(names) > 1:
            ordered = sorted(names, key=lambda name: (-rows_by_name[name], len(name), name))
            found.append(Variants(tuple(ordered), tuple(rows_by_name[name] for name in ordered)))
    return tuple(sorted(found, key=lambda variants: (-variants.rows, variants.proposal)))


def _kept(sign: str) -> str:
    return sign if sign.isalnum() else " and " if sign == "&" else " "
