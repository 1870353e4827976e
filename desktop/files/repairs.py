"""Names that stand for no known country, and like spellings of companies: what a person may make of each."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from desktop.dataset.dataset import Dataset
from desktop.files.companies import variants_in
from desktop.files.findings import Finding, Report
from desktop.files.names import Matcher
from desktop.files.names_fixes import COMPANY

_KINDS: Mapping[str, str] = {
    "place-unknown": "unmatched",
    "place-not-a-country": "not_country",
    "place-not-stated": "unknown",
}
_ORDER = ("unmatched", "not_country", "unknown")
_MOST_SUGGESTED = 400


@dataclass(frozen=True, slots=True)
class Repair:
    """A name of a file that is no known country: its rows, codes that are proposed, and what it was made.

    `kind` is unmatched (we do not know it), not_country, unknown (the file itself does not know) or company (a
    spelling like that of another company); `choice` is a code as in fixes, or empty where it is left as it is.
    """

    name: str
    rows: int
    kind: str
    suggestions: tuple[str, ...] = ()
    choice: str = ""


def repairs_of(report: Report, matcher: Matcher) -> tuple[Repair, ...]:
    """Return the names of an import that stand for no country, those we do not know first, by their rows."""
    return repairs_in(report.findings, matcher)


def repairs_in(findings: Iterable[Finding], matcher: Matcher) -> tuple[Repair, ...]:
    """Return the names that some findings say stand for no country, in the same order."""
    rows: dict[str, int] = {}
    kinds: dict[str, str] = {}
    for found in findings:
        if found.kind in _KINDS:
            rows[found.value] = rows.get(found.value, 0) + found.rows
            kinds[found.value] = _KINDS[found.kind]
    ordered = sorted(rows, key=lambda name: (_ORDER.index(kinds[name]), -rows[name], name))
    return tuple(
        Repair(
            name,
            rows[name],
            kinds[name],
            matcher.suggestions(name) if kinds[name] == "unmatched" and place < _MOST_SUGGESTED else (),
        )
        for place, name in enumerate(ordered)
    )


def company_repairs(dataset: Dataset) -> tuple[Repair, ...]:
    """Return spellings of companies that may be merged into a commoner one; nothing is merged unless it is chosen."""
    return tuple(
        Repair(name, rows, "company", (f"{COMPANY}{variants.proposal}",))
        for variants in variants_in(dataset)
        for name, rows in zip(variants.names[1:], variants.rows_each[1:], strict=True)
    )


def kept_on(before: tuple[Repair, ...], now: tuple[Repair, ...]) -> tuple[Repair, ...]:
    """Return the names as they were listed first, with their choices, after they were repaired and read again."""
    known = {repair.name for repair in before}
    present = {repair.name: repair for repair in now}
    held = [
        replace(repair, kind=present[repair.name].kind if repair.name in present else repair.kind)
        for repair in before
    ]
    return (*held, *(repair for repair in now if repair.name not in known))


def choices_of(repairs: tuple[Repair, ...]) -> dict[str, str]:
    """Return what names were made, name → code."""
    return {repair.name: repair.choice for repair in repairs if repair.choice}
