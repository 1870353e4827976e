"""Units of money as people read them."""

from collections.abc import Mapping
from functools import lru_cache

from desktop.dataset import vocabularies

_BASES: Mapping[str, str] = {"nominal": "nominal", "constant_2021": "constant 2021 prices"}
_KINDS: Mapping[str, str] = {
    **dict(vocabularies.AMOUNT_KIND),
    "finance_commitment": "Finance commitments",
    "estimate": "Estimates",
}


@lru_cache(maxsize=256)
def unit_words(unit: str) -> str:
    """Say a unit of money, like "USD, constant 2021 prices, finance commitments"; others as they are."""
    parts = unit.split(" ")
    if len(parts) != 3 or parts[1] not in _BASES:
        return unit.replace("_", " ")
    currency, basis, kind = parts
    return f"{currency}, {_BASES[basis]}, {_KINDS.get(kind, kind).lower()}"
