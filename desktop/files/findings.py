"""What was found in a file: single findings, and the report that every import ends in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

MOST_LISTED = 1000
Choices = Mapping[str, Any]


class FileRefused(Exception):
    """Why a file cannot be read or is no deal table, where, and what to do, in one sentence."""


# The kind of finding on a table of attributes among tables of deals; its value is the table's name.
ATTRIBUTES_BESIDE = "attributes-not-read"


class AttributesFound(FileRefused):
    """A file that holds no deals, but attributes of countries that can be laid beside them."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing remarked on a file; `line` counts from 1, None where it is of no line; `rows` are concerned."""

    line: int | None
    column: str
    kind: str
    value: str
    text: str
    rows: int = 1
    file: str = ""

    def as_json(self) -> dict[str, Any]:
        """Return the finding as it stands in a report."""
        told: dict[str, Any] = {
            "line": self.line,
            "column": self.column,
            "kind": self.kind,
            "value": self.value,
            "text": self.text,
            "rows": self.rows,
        }
        return told | ({"file": self.file} if self.file else {})


@dataclass(frozen=True, slots=True)
class MeasureTotal:
    """The total of a measure over all records read, over those kept and over those set aside."""

    read: float
    kept: float
    set_aside: float
    unit: str = ""


@dataclass(frozen=True, slots=True)
class PlacesFound:
    """How many distinct parties are countries, and the printed names of those that are none."""

    matched: int = 0
    unmatched: tuple[str, ...] = ()
    not_countries: tuple[str, ...] = ()


@dataclass(frozen=True)
class Report:
    """What an import read, kept and set aside; `read` = `kept` + `set_aside` source records."""

    format: str
    format_certainty: float
    choices: Choices
    read: int
    kept: int
    set_aside: int
    rows: int
    findings: tuple[Finding, ...] = ()
    places: PlacesFound = field(default_factory=PlacesFound)
    measure_totals: Mapping[str, MeasureTotal] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """Return the report as plain values for JSON."""
        return {
            "format": self.format,
            "format_certainty": self.format_certainty,
            "choices": dict(self.choices),
            "read": self.read,
            "kept": self.kept,
            "set_aside": self.set_aside,
            "rows": self.rows,
            "findings": [finding.as_json() for finding in self.findings],
            "places": {
                "matched": self.places.matched,
                "unmatched": list(self.places.unmatched),
                "not_countries": list(self.places.not_countries),
            },
            "measure_totals": {
                key: {
                    "read": total.read,
                    "kept": total.kept,
                    "set_aside": total.set_aside,
                    "unit": total.unit,
                }
                for key, total in self.measure_totals.items()
            },
        }


def gathered(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Join findings of the same kind and value into one each, in order of line; the first lines are kept."""
    joined: dict[tuple[str, str, str, str], Finding] = {}
    for found in findings:
        key = (found.file, found.column, found.kind, found.value)
        known = joined.get(key)
        joined[key] = replace(known, rows=known.rows + found.rows) if known else found
    ordered = sorted(joined.values(), key=lambda found: (found.file, found.line or 0, found.column))
    if len(ordered) <= MOST_LISTED:
        return tuple(ordered)
    rest = ordered[MOST_LISTED:]
    more = Finding(
        rest[0].line,
        "",
        "more",
        str(len(rest)),
        f"{len(rest)} further findings are not listed.",
        sum(found.rows for found in rest),
    )
    return (*ordered[:MOST_LISTED], more)
