"""What measures, units and options are called."""

from collections.abc import Mapping

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


def measure_title(measure: str, kind: str) -> str:
    """Return what a measure is called in menus; a column added up stands for itself."""
    titles = STATEMENT_TITLES if kind == "statements" else MEASURE_TITLES
    return titles.get(measure, f"Sum of {measure.replace('_', ' ')}")


def measure_noun(measure: str, kind: str, count: float, unit: str = "") -> str:
    """Return the noun that follows a value of a measure, for example "projects" or the unit of money."""
    nouns = STATEMENT_NOUNS if kind == "statements" else MEASURE_NOUNS
    if measure not in nouns:
        return unit
    return nouns[measure][0] if count == 1 else nouns[measure][1]
