"""Companies in a column: what a person merged is merged, and like spellings are told but kept apart."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from desktop.dataset.columns import Column, Kind, column
from desktop.dataset.dataset import Coded, Dataset, Sets, Stored
from desktop.files.columns_made import coded
from desktop.files.findings import Finding
from desktop.files.names_companies import Variants, company_variants
from desktop.files.plan import Field
from desktop.files.table import Distinct, RawTable

PRINTED = "company_printed"
_WORDS = frozenset("company companies firm firms manufacturer manufacturers".split())
_NOT_NAMES = frozenset("printed note type kind country id code size count".split())
# Beyond this many names, like spellings are not looked for: it would take longer than reading the file.
_MOST_NAMES = 50_000


@dataclass(frozen=True)
class Merged:
    """Texts of a column with merged companies under one name each, what is said of them, and the texts as printed."""

    texts: Distinct
    findings: tuple[Finding, ...] = ()
    printed: tuple[Column, Stored] | None = None


def names_companies(key: str, kind: Kind) -> bool:
    """Return whether a column names companies, by its key."""
    words = set(key.split("_"))
    return bool(words & _WORDS) and not words & _NOT_NAMES and kind in (Kind.SET, Kind.CATEGORY, Kind.TEXT)


def merge_companies(table: RawTable, field: Field, fixes: Mapping[str, str]) -> Merged:
    """Read the companies of a column under the names that a person chose; `fixes` maps spelling to name."""
    texts = table.distinct(field.column)
    if not fixes or not names_companies(field.key, field.kind):
        return Merged(texts)
    several = field.separator or ";" if field.kind is Kind.SET else ""
    parts = [_parts(text, several) for text in texts.values]
    used = {part for text in parts for part in text if part in fixes and fixes[part] != part}
    if not used:
        return Merged(texts)
    first, counts = texts.first_rows(), texts.counts()
    findings: list[Finding] = []
    for code, members in enumerate(parts):
        line = int(table.line_of_row[first[code]])
        findings += [
            Finding(
                line,
                field.column,
                "company-merged",
                part,
                f"It was read as “{fixes[part]}”, as you chose.",
                int(counts[code]),
            )
            for part in members
            if part in used
        ]
    glue = f"{several} " if several in (";", ",", "|", "/") else ""
    if several and not glue:
        return Merged(texts)
    renamed = tuple(glue.join(fixes.get(part, part) for part in members) for members in parts)
    printed = (column(PRINTED), coded(texts.values, texts.codes)) if field.key == "company" else None
    return Merged(Distinct(renamed, texts.codes), tuple(findings), printed)


def variants_in(dataset: Dataset) -> tuple[Variants, ...]:
    """Return spellings in the company columns of a dataset that most likely mean one company each, most rows first."""
    found: list[Variants] = []
    for described in dataset.columns:
        if "." in described.key or not names_companies(described.key, described.kind):
            continue
        held = dataset.column(described.key)
        if isinstance(held, Coded | Sets) and 1 < len(held.values) <= _MOST_NAMES:
            counts = np.bincount(held.codes[held.codes >= 0], minlength=len(held.values))
            found += company_variants(dict(zip(held.values, counts.tolist(), strict=True)))
    return tuple(found)


def variant_findings(dataset: Dataset) -> list[Finding]:
    """Say of each group of like spellings that it is kept apart unless a person merges it."""
    return [
        Finding(
            None,
            "",
            "company-variants",
            ", ".join(variants.names[:5]) + (" …" if len(variants.names) > 5 else ""),
            f"Perhaps one company, “{variants.proposal}”; the spellings are kept apart until you merge them.",
            variants.rows,
        )
        for variants in variants_in(dataset)
    ]


def _parts(text: str, several: str) -> list[str]:
    parts = re.split(several, text) if several else [text]
    return [part.strip() for part in parts if part.strip()]
