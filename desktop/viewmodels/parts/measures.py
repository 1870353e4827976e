"""What measures, units and options are called."""

from collections.abc import Mapping

from desktop.dataset.dataset import Dataset

MEASURE_TITLES: Mapping[str, str] = {
    "deals": "Count of projects",
    "links": "Count of links",
    "rows": "Count of rows",
    "value": "Sum of stated amounts",
    "partners": "Count of partner countries",
}
STATEMENT_TITLES: Mapping[str, str] = {
    "deals": "Deals as printed",
    "links": "Links as printed",
    "partners": "Partner countries as printed",
}
MEASURE_NOUNS: Mapping[str, tuple[str, str]] = {
    "deals": ("project", "projects"),
    "links": ("link", "links"),
    "rows": ("row", "rows"),
    "partners": ("partner country", "partner countries"),
}
STATEMENT_NOUNS: Mapping[str, tuple[str, str]] = {**MEASURE_NOUNS, "deals": ("deal", "deals")}


def measure_title(measure: str, kind: str, dataset: Dataset | None = None) -> str:
    """Return what a measure is called in menus; a column added up is called by its title."""
    titles = STATEMENT_TITLES if kind == "statements" else MEASURE_TITLES
    if measure in titles and not (measure == "value" and _is_column(dataset, measure)):
        return titles[measure]
    if dataset is not None and _is_column(dataset, measure):
        return f"Sum of {dataset.describe_column(measure).title}"
    return f"Sum of {measure.replace('_', ' ')}"


def _is_column(dataset: Dataset | None, measure: str) -> bool:
    """Return whether a measure adds up a column of numbers that is called so."""
    return dataset is not None and dataset.has(measure) and not dataset.info.money


def measure_noun(measure: str, kind: str, count: float, unit: str = "") -> str:
    """Return the noun that follows a value of a measure, for example "projects" or a unit.

    A column of numbers without a unit is called by its key.
    """
    nouns = STATEMENT_NOUNS if kind == "statements" else MEASURE_NOUNS
    if measure not in nouns:
        return unit or measure.replace("_", " ")
    return nouns[measure][0] if count == 1 else nouns[measure][1]
