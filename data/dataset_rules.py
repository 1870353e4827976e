"""What the CSV file of each dataset must hold: its columns, which are required, and which words they use."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from desktop.dataset import vocabularies as words
from desktop.dataset.columns import Column, Kind, column

SEPARATOR = "; "
PATTERNS: Mapping[str, str] = {
    "currency": "[A-Z]{3}",
    "source_url": "https?://.+",
    "source_date": r"\d{4}(-\d{2}(-\d{2})?)?( \(.+\))?",
}
KIND_PATTERNS: Mapping[Kind, str] = {
    Kind.PLACE: "[A-Z]{3}",
    Kind.YEAR: r"(19|20)\d{2}",
    Kind.NUMBER: r"\d+(\.\d+)?",
}
BOTH_SIDES = tuple(
    f"{side}.{attribute}"
    for side in ("exporter", "importer")
    for attribute in ("region", "subregion", "income", "regime", "belt_and_road")
)


@dataclass(frozen=True, slots=True)
class DatasetRules:
    """The columns of one CSV file in their order, those that every row fills, and words of its own.

    `vocabularies` replaces the words that a column has everywhere; `derived` are the attributes of
    either side that the dataset offers and its file does not hold.
    """

    id: str
    columns: tuple[str, ...]
    required: frozenset[str]
    derived: tuple[str, ...] = BOTH_SIDES
    vocabularies: Mapping[str, words.Vocabulary] = field(default_factory=dict)

    def vocabulary(self, described: Column) -> tuple[str, ...]:
        """Return the values that a column may hold; an empty tuple is any value."""
        return tuple(value for value, _ in self.vocabularies.get(described.key, described.labels))


DEALS = DatasetRules(
    "deals",
    tuple(
        "id exporter importer company company_printed buyer buyer_printed buyer_kind technology "
        "technology_printed technology_overrule_reason scope deal_type deal_type_printed status year "
        "year_kind year_note amount currency currency_printed price_basis amount_kind sum_ok value_note "
        "confidence read_twice verified_by_second_source project source_scope source_id source_title "
        "source_url source_date source_locator licence notes".split()
    ),
    frozenset(
        "id exporter importer buyer_kind technology technology_printed scope deal_type deal_type_printed "
        "status year_kind year_note sum_ok confidence read_twice verified_by_second_source project "
        "source_scope source_id source_title source_url licence".split()
    ),
    vocabularies={"technology": words.TECHNOLOGY},
)

SUPPLIERS = DatasetRules(
    "suppliers",
    tuple(
        "id edition exporter importer company company_printed importer_flags_printed deal_type_printed "
        "year_note confidence read_twice source_scope source_id source_title source_url source_date "
        "source_locator licence notes".split()
    ),
    frozenset(
        "id edition exporter importer importer_flags_printed deal_type_printed year_note confidence "
        "read_twice source_scope source_id source_title source_url source_date source_locator licence".split()
    ),
    derived=(*BOTH_SIDES, "importer.aigs_technology"),
)

PUBLISHED = DatasetRules(
    "published",
    tuple(
        "id metric exporter importer year technology sample sample_printed value unit basis basis_printed "
        "source_id source_title source_url source_locator notes".split()
    ),
    frozenset(
        "id metric technology sample sample_printed value unit basis basis_printed source_id source_title "
        "source_url source_locator".split()
    ),
    vocabularies={"technology": words.STUDY_TECHNOLOGY},
)

RULES = (DEALS, SUPPLIERS, PUBLISHED)


def schema() -> dict[str, Any]:
    """Return the schema of all datasets as it stands in `schema.json`."""
    return {
        "separator_of_sets": SEPARATOR,
        "missing_value": "",
        "encoding": "utf-8",
        "datasets": {rules.id: _dataset_schema(rules) for rules in RULES},
    }


def schema_text() -> str:
    """Return the text of `schema.json`."""
    return json.dumps(schema(), ensure_ascii=False, indent=1) + "\n"


def load_infos(folder: Path) -> dict[str, dict[str, Any]]:
    """Return what `datasets.json` says of each dataset, by id."""
    listed = json.loads((folder / "datasets.json").read_text(encoding="utf-8"))["datasets"]
    return {info["id"]: info for info in listed}


def pattern(described: Column) -> str:
    """Return the regular expression that a value matches as a whole; empty is any text."""
    return PATTERNS.get(described.key) or KIND_PATTERNS.get(described.kind, "")


def _dataset_schema(rules: DatasetRules) -> dict[str, Any]:
    return {
        "file": f"{rules.id}.csv",
        "key": "id",
        "columns": [_column_schema(rules, column(key)) for key in rules.columns],
        "from_the_countries": list(rules.derived),
    }


def _column_schema(rules: DatasetRules, described: Column) -> dict[str, Any]:
    entry: dict[str, Any] = {
        "key": described.key,
        "title": described.title,
        "kind": described.kind.value,
        "required": described.key in rules.required,
        "meaning": described.meaning,
    }
    if described.unit:
        entry["unit"] = described.unit
    if rules.vocabulary(described):
        entry["vocabulary"] = list(rules.vocabulary(described))
    if pattern(described):
        entry["pattern"] = pattern(described)
    return entry
