"""Help: shortcuts, what is counted, boundaries, coverage, licences, and where files lie."""

import csv
import html
from collections.abc import Callable, Mapping
from pathlib import Path

from desktop.crossfilter.sources import Sources, listing
from desktop.window.commands import COMMANDS, MENUS, VIEW_KEYS
from desktop.window.help_delivery import OFFLINE, licences
from desktop.window.help_html import paragraphs, table

PAGES: Mapping[str, str] = {
    "help-shortcuts": "Shortcuts",
    "help-counting": "What is counted and how",
    "help-boundaries": "Boundaries on the map",
    "help-coverage": "Coverage and sources",
    "help-offline": "Works without a network",
    "help-about": "Licences and versions",
    "help-files": "Where settings and logs lie",
}

_COUNTING = (
    (
        "Projects, not rows",
        "Rows that belong to one project carry one project name. The count of projects counts it once in each "
        "group in which one of its rows is in, and once in the total. Groups may therefore add up to more than "
        "the total, and no percentages are shown for them.",
    ),
    (
        "Several technologies",
        "A row counts once under each of its technologies. In stacked bars a project with several values goes "
        "into the class “several”, so that a bar ends at its true height.",
    ),
    (
        "Links",
        "The count of links is the number of distinct pairs of exporter and importer.",
    ),
    (
        "Money",
        "Amounts are added only where the row says that they may be, and only within one currency, one price "
        "basis and one kind. The view names the unit and how many rows the sum rests on.",
    ),
    (
        "Years",
        "The year is the year of the deal. Where the source gives another, the row says which kind it is; years "
        "that were inferred, or by which a system was in use, are hatched on the timeline. Rows without a year "
        "are counted beside it, never dropped and never guessed.",
    ),
    (
        "Printed statements",
        "The study's printed numbers are shown one series at a time and are never added. A country that the "
        "study did not print is “not printed”, which is not zero.",
    ),
    (
        "Nothing found",
        "No rows for a country means that these sources show none. It does not mean that there are none.",
    ),
)


def page(
    key: str, sources: Sources, resources: Path, versions: dict[str, str], places: dict[str, str]
) -> str:
    """Return one page of help as simple HTML; `versions` and `places` are name → text for two of the pages."""
    makers: dict[str, Callable[[], str]] = {
        "help-shortcuts": _shortcuts,
        "help-counting": lambda: paragraphs(_COUNTING),
        "help-boundaries": lambda: _boundaries(resources / "boundary_decisions.csv"),
        "help-coverage": lambda: _coverage(sources),
        "help-offline": lambda: paragraphs(OFFLINE),
        "help-about": lambda: licences(versions, resources.parent),
        "help-files": lambda: table(("What", "Where"), places.items()),
    }
    return f"<h2>{html.escape(PAGES[key])}</h2>{makers[key]()}"


def _shortcuts() -> str:
    parts = []
    for menu in MENUS:
        rows = [
            (" or ".join(row.keys), row.title.rstrip("…"))
            for row in COMMANDS
            if row.menu == menu and row.keys
        ]
        parts.append(f"<h3>{menu}</h3>{table(('Keys', 'What they do'), rows)}")
    for title, keys in VIEW_KEYS:
        parts.append(f"<h3>{html.escape(title)}</h3>{table(('Keys', 'What they do'), keys)}")
    return "".join(parts)


def _boundaries(path: Path) -> str:
    intro = (
        "<p>Boundaries: Natural Earth, adapted; dashed lines are disputed. "
        "No opinion on legal status is implied. These are the decisions:</p>"
    )
    try:
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.reader(file))
    except OSError:
        return f"{intro}<p>The table of decisions is missing; install Dealscope again to restore it.</p>"
    return intro + table([name.capitalize() for name in rows[0]], rows[1:])


def _coverage(sources: Sources) -> str:
    parts = []
    for listed in listing(sources):
        if listed.kind == "own":
            parts.append(f"<h3>{html.escape(listed.title)}</h3><p>A dataset of your own.</p>")
            continue
        source = sources[listed.id]
        info = source.dataset.info
        noun = "statements" if source.kind == "statements" else "rows"
        sentences = [
            f"{source.dataset.row_count} {noun}, release {info.release}.",
            info.source,
            *info.caveats,
        ]
        text = "".join(f"<p>{html.escape(sentence)}</p>" for sentence in sentences)
        parts.append(f"<h3>{html.escape(info.title)}</h3>{text}<p>Licence: {html.escape(info.licence)}</p>")
    return "".join(parts)
